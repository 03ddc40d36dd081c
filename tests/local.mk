# Tests: what they share, how they run, and the targets made of them.

TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -DTOP_SRCDIR='"$(abs_top_srcdir)"' $(CHECK_CFLAGS) $(VTERM_CFLAGS)
TEST_LIBS = tests/lib/libjc_test.a $(CHECK_LIBS)

check_LIBRARIES += tests/lib/libjc_test.a
tests_lib_libjc_test_a_CPPFLAGS = $(TEST_CPPFLAGS)
tests_lib_libjc_test_a_SOURCES =
tests_lib_libjc_test_a_SOURCES += tests/lib/suite.c tests/lib/suite.h

include tests/base/local.mk
include tests/crypto/local.mk
include tests/model/local.mk
include tests/store/local.mk
include tests/sync/local.mk
include tests/app/local.mk
include tests/cli/local.mk
include tests/ui/local.mk
include tests/e2e/local.mk
include tests/lint/local.mk

# Every test speaks TAP; tests/lib/driver.sh counts its lines and says what failed.
EXTRA_DIST += tests/lib/driver.sh
LOG_DRIVER = $(SHELL) $(top_srcdir)/tests/lib/driver.sh
TEST_EXTENSIONS = .sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = \
	abs_top_srcdir='$(abs_top_srcdir)'; export abs_top_srcdir; \
	abs_top_builddir='$(abs_top_builddir)'; export abs_top_builddir; \
	CC='$(CC)'; LINT_CPPFLAGS='-D_GNU_SOURCE -I$(abs_top_builddir) -include config.h $(CHECK_CFLAGS)'; export CC LINT_CPPFLAGS; \
	ASAN_OPTIONS="allocator_may_return_null=1:$$ASAN_OPTIONS"; export ASAN_OPTIONS; \
	JC_DATA="$${JC_DATA:-$(abs_top_srcdir)/../shared/data}"; export JC_DATA;

TESTS += $(LAYER_TESTS) $(LINT_TESTS) $(E2E_TESTS)

# Everything `make check` runs, built but not run.
build-tests: $(check_LIBRARIES) $(check_PROGRAMS)
.PHONY: build-tests
