# The program says who it is, whatever the locale.
. "$abs_top_srcdir/tests/lib/e2e.sh"

expect_ok "--version" jointcase --version
expect_out "names program and version" '^jointcase [0-9]+\.[0-9]+\.[0-9]+$'
expect_ok "--help" jointcase --help
expect_out "names the program" 'jointcase'
expect_exit 2 "what is no command is a mistake" jointcase frobnicate
expect_err "and says where the commands are listed" 'no command frobnicate.*jointcase --help'
finish
