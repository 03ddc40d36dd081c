# The program says who it is, whatever the locale.
. "$abs_top_srcdir/tests/lib/e2e.sh"

expect_ok "--version" jointcase --version
expect_out "names program and version" '^jointcase [0-9]+\.[0-9]+\.[0-9]+$'
finish
