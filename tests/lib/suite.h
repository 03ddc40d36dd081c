/*
 * What a test file needs, on top of Check: rows in, a suite out.
 *
 * A test runs once for each row of a table and finds its row number in `_i`. Every test runs in a
 * process of its own, so that a crash or a leak is pinned on it (CK_FORK=no stops that, for a
 * debugger; CK_RUN_SUITE=model/deadline runs one suite).
 */
#ifndef JC_TESTS_LIB_SUITE_H
#define JC_TESTS_LIB_SUITE_H
#include <check.h>
#include <stdbool.h>

#include "base/err.h"

/* A test and how many times it runs: { due_day, JC_ROWS(rows) } or { opens, 1 }. */
struct jc_test {
	const TTest *test;
	int rows;
};

#define JC_ROWS(rows) ((int)(sizeof(rows) / sizeof((rows)[0])))

/*
 * A suite of `tests`, up to the row { NULL, 0 }. `setup` and `teardown`, which may be NULL, run
 * around each test and in its process.
 */
Suite *jc_suite(const char *name, void (*setup)(void), void (*teardown)(void),
    const struct jc_test *tests);

/*
 * The same, for tests that need the real data folder `data` (jc_test_data(); a whole path is taken
 * as it is). Where it is absent
 * the suite is empty, and reported as skipped with the reason.
 */
Suite *jc_suite_on(const char *data, const char *name, void (*setup)(void),
    void (*teardown)(void), const struct jc_test *tests);

/* The main program of a layer's tests (tests/check_<layer>.c): its suites, up to NULL, as TAP. */
typedef Suite *jc_suite_maker(void);
int jc_suites_run(jc_suite_maker *const *suites);

/* For suites.h: see there. */
#define JC_SUITE_DECLARE(name) Suite *name##_suite(void);
#define JC_SUITE_NAME(name) name##_suite,

/* `expression` gives JC_OK; if not, its sentence is shown. */
#define ck_ok(expression)                                                                   \
	do {                                                                                \
		enum jc_err got_ = (expression);                                            \
		ck_assert_msg(got_ == JC_OK, "%s gave %s: %s", #expression,                 \
		    jc_check_name(got_), jc_fail_text());                                   \
	} while (0)

/*
 * `expression` gives `code`. Any code but JC_OK must come with a sentence of its own, recorded
 * while the expression ran. `why` is shown on failure: it is the row's.
 */
#define ck_err(code, expression, why)                                                       \
	do {                                                                                \
		enum jc_err wanted_ = (code), got_ = (jc_check_arm(), (expression));        \
		ck_assert_msg(got_ == wanted_, "%s: %s gave %s, not %s: %s", (why),         \
		    #expression, jc_check_name(got_), jc_check_name(wanted_),               \
		    jc_fail_text());                                                        \
		ck_assert_msg(got_ == JC_OK || jc_check_said(),                             \
		    "%s: %s gave %s without a sentence", (why), #expression,                \
		    jc_check_name(got_));                                                   \
	} while (0)

/* For the two above: "JC_IO"; forget the last sentence; has one been recorded since? */
const char *jc_check_name(enum jc_err err);
void jc_check_arm(void);
bool jc_check_said(void);

/*
 * A new empty directory for this test, removed with all that is in it when the test program ends
 * (kept, and named, when JC_KEEP is set). HOME is one such, for the whole program. The path is
 * absolute; free it.
 */
char *jc_scratch(void);

/* Path of `name` in the real data: $JC_DATA, else shared/data beside the source tree. Free it. */
char *jc_test_data(const char *name);

/* Path of `name` in the source tree, such as "tests/data/deadlines.tsv". Free it. */
char *jc_test_source(const char *name);

/* `quick` in make check, `thorough` in make check-long. */
int jc_rounds(int quick, int thorough);

#endif
