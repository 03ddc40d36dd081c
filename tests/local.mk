# Tests: what they share, how they run, and the targets made of them.

TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests -DTOP_SRCDIR='"$(abs_top_srcdir)"' \
	-DTOP_BUILDDIR='"$(abs_top_builddir)"' $(CHECK_CFLAGS) $(VTERM_CFLAGS)
TEST_LIBS = tests/lib/libjc_test.a $(CHECK_LIBS)

check_LIBRARIES += tests/lib/libjc_test.a
tests_lib_libjc_test_a_CPPFLAGS = $(TEST_CPPFLAGS)
tests_lib_libjc_test_a_SOURCES =
tests_lib_libjc_test_a_SOURCES += tests/lib/suite.c tests/lib/suite.h
tests_lib_libjc_test_a_SOURCES += tests/lib/run.c tests/lib/run.h
tests_lib_libjc_test_a_SOURCES += tests/lib/golden.c tests/lib/golden.h
tests_lib_libjc_test_a_SOURCES += tests/lib/vectors.c tests/lib/vectors.h
tests_lib_libjc_test_a_SOURCES += tests/lib/cases.c tests/lib/cases.h

include tests/base/local.mk
include tests/crypto/local.mk
include tests/model/local.mk
include tests/oracle/local.mk
include tests/store/local.mk
include tests/sync/local.mk
include tests/app/local.mk
include tests/cli/local.mk
include tests/ui/local.mk
include tests/e2e/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
include tests/lint/local.mk

# Every test speaks TAP; tests/lib/driver.sh counts its lines and says what failed.
EXTRA_DIST += tests/valgrind.supp
EXTRA_DIST += tests/lib/driver.sh
LOG_DRIVER = $(SHELL) $(top_srcdir)/tests/lib/driver.sh
TEST_EXTENSIONS = .sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
# Under the address sanitizer as without: too much asked is NULL, who crashes is ended by the signal,
# and what is freed is wiped where the program wants it to be.
ASAN_LIKE_LIBC = allocator_may_return_null=1 max_free_fill_size=1073741824 free_fill_byte=0 \
	handle_segv=0 handle_sigbus=0 handle_sigfpe=0 handle_sigill=0 handle_abort=0
AM_TESTS_ENVIRONMENT = \
	abs_top_srcdir='$(abs_top_srcdir)'; export abs_top_srcdir; \
	abs_top_builddir='$(abs_top_builddir)'; export abs_top_builddir; \
	CC='$(CC)'; LINT_CPPFLAGS='-D_GNU_SOURCE -I$(abs_top_builddir) -include config.h $(CHECK_CFLAGS)'; export CC LINT_CPPFLAGS; \
	FUZZ=@FUZZ@; FUZZERS='$(FUZZERS)'; FUZZ_SECONDS='$(FUZZ_SECONDS)'; export FUZZ FUZZERS FUZZ_SECONDS; \
	ASAN_OPTIONS="$(ASAN_LIKE_LIBC) $$ASAN_OPTIONS"; export ASAN_OPTIONS; \
	JC_DATA="$${JC_DATA:-$(abs_top_srcdir)/../shared/data}"; export JC_DATA;

TESTS += $(ORACLE_TESTS) $(LAYER_TESTS) $(LINT_TESTS) $(E2E_TESTS) $(FUZZ_TESTS)

# Everything `make check` runs, built but not run. `all` is a make of its own: with -j the two would
# write the same files, so one follows the other. A config.h older than its stamp would be looked at
# anew in every run, and until then all scripts would start before the programs: the longest last.
build-tests: all
	@touch -r stamp-h1 config.h
	$(MAKE) $(check_LIBRARIES) $(check_PROGRAMS) $(check_DATA)

# Only the rules of the house.
lint:
	$(MAKE) check-TESTS TESTS='$(LINT_TESTS)'

# All of it at length, then the second compiler and the fuzzers.
check-long: build-tests
	JC_LONG=1 $(MAKE) check-TESTS TESTS='$(TESTS)'
	$(MAKE) clang
	$(MAKE) fuzz

# The screens of doc/guide.md, drawn anew.
guide: build-tests
	JC_GUIDE=write CK_RUN_SUITE=ui/guide tests/check_ui

# The layers' tests under valgrind, which follows the process of each test and makes it end with 9.
valgrind: build-tests
	CK_TIMEOUT_MULTIPLIER=10 $(MAKE) check-TESTS TESTS='$(LAYER_TESTS)' \
		LOG_COMPILER='valgrind --quiet --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
		--suppressions=$(abs_top_srcdir)/tests/valgrind.supp --error-exitcode=9'

# The table of doc/performance.md.
bench: all
	@$(MAKE) tests/bench/goals
	@tests/bench/goals

# Parts by themselves.
bench-parts: $(PART_BENCHES)
	@for bench in $(PART_BENCHES); do echo "== $$bench"; ./$$bench || exit 1; done

# Builds of their own below this one. They need a source tree that is not itself configured.
clang:
	@$(MKDIR_P) _clang
	cd _clang && { test -e Makefile || $(abs_top_srcdir)/configure --quiet --enable-dev CC=clang CFLAGS=-O1; }
	$(MAKE) -C _clang build-tests

FUZZ_SECONDS = 60
fuzz:
	@$(MKDIR_P) _fuzz
	cd _fuzz && { test -e Makefile || $(abs_top_srcdir)/configure --quiet --enable-dev --enable-fuzz \
		CC=clang CFLAGS='-g -O1'; }
	$(MAKE) -C _fuzz $(FUZZERS)
	$(MAKE) -C _fuzz check-TESTS TESTS='$(FUZZ_TESTS)' FUZZ_SECONDS='$(FUZZ_SECONDS)'

# COVERAGE_FILES must have every branch taken; the rest of the tree is told, not judged.
coverage:
	@$(MKDIR_P) _coverage
	cd _coverage && { test -e Makefile || $(abs_top_srcdir)/configure --quiet --enable-coverage CFLAGS=-g; }
	$(MAKE) -C _coverage build-tests
	find _coverage -name '*.gcda' -delete
	$(MAKE) -C _coverage check
	cd $(srcdir) && gcovr --root . --branches --filter src/ --filter ui/ $(abs_top_builddir)/_coverage
	test -z '$(COVERAGE_FILES)' || { cd $(srcdir) && gcovr --root . --branches --fail-under-branch 100 \
		$(COVERAGE_FILES:%=--filter '%$$') $(abs_top_builddir)/_coverage; }

clean-local:
	rm -rf _clang _fuzz _coverage
.PHONY: build-tests lint check-long guide valgrind clang bench bench-parts fuzz coverage
