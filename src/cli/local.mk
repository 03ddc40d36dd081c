# The layer cli. One line a module: its source, its public header in include/cli/, its private headers.
noinst_LIBRARIES += src/libjc_cli.a
src_libjc_cli_a_SOURCES =
