# Tests of the layer cli; links nothing above it. One line a module; its suite is listed in tests/cli/suites.h.
check_PROGRAMS += tests/check_cli
LAYER_TESTS += tests/check_cli
tests_check_cli_CPPFLAGS = $(TEST_CPPFLAGS)
tests_check_cli_LDADD = $(TEST_LIBS) $(JC_CLI)
tests_check_cli_SOURCES = tests/check_cli.c tests/cli/suites.h
tests_check_cli_SOURCES += tests/cli/test_commands.c
tests_check_cli_SOURCES += tests/cli/test_layout.c
tests_check_cli_SOURCES += tests/cli/test_passphrase.c
