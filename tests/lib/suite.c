#include <ftw.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "lib/suite.h"

/* Seconds a test may take before it counts as hanging: generous, for valgrind. 0: for ever. */
#define TIMEOUT_QUICK 300
#define TIMEOUT_LONG 0

static const char armed[] = "(the sentence before the call)";

/* Where this program's scratch directories are, made by jc_suites_run(). */
static char scratch_top[] = "/tmp/jointcase-test-XXXXXX";

const char *
jc_check_name(enum jc_err err)
{
	static const char *const names[] = {
#define NAME(name, text) "JC_" #name,
		JC_ERR_LIST(NAME)
#undef NAME
	};

	return names[err];
}

void
jc_check_arm(void)
{
	(void)jc_fail(JC_INVALID, "%s", armed);
}

bool
jc_check_said(void)
{
	return jc_fail_text()[0] && strcmp(jc_fail_text(), armed) != 0;
}

static char *
joined(const char *directory, const char *name)
{
	size_t len = strlen(directory) + strlen(name) + 2;
	char *path = jc_alloc(len);

	snprintf(path, len, "%s/%s", directory, name);
	return path;
}

/* The variables are set by make; a program started by hand gets the build's own paths. */
static char *
beneath(const char *variable, const char *fallback, const char *name)
{
	const char *directory = getenv(variable);

	return joined(directory && directory[0] ? directory : fallback, name);
}

char *
jc_test_data(const char *name)
{
	return beneath("JC_DATA", TOP_SRCDIR "/../shared/data", name);
}

char *
jc_test_source(const char *name)
{
	return beneath("abs_top_srcdir", TOP_SRCDIR, name);
}

int
jc_rounds(int quick, int thorough)
{
	return getenv("JC_LONG") ? thorough : quick;
}

char *
jc_scratch(void)
{
	char *path = joined(scratch_top, "XXXXXX");

	if (!mkdtemp(path))
		jc_die("no scratch directory %s", path);
	return path;
}

Suite *
jc_suite(const char *name, void (*setup)(void), void (*teardown)(void), const struct jc_test *tests)
{
	Suite *suite = suite_create(name);
	TCase *tcase = tcase_create(name);

	tcase_set_timeout(tcase, jc_rounds(TIMEOUT_QUICK, TIMEOUT_LONG));
	tcase_add_checked_fixture(tcase, setup, teardown);
	for (; tests->test; tests++)
		tcase_add_loop_test(tcase, tests->test, 0, tests->rows);
	suite_add_tcase(suite, tcase);
	return suite;
}

Suite *
jc_suite_on(const char *data, const char *name, void (*setup)(void), void (*teardown)(void),
    const struct jc_test *tests)
{
	static const struct jc_test none[] = { { NULL, 0 } };
	char *path = data[0] == '/' ? jc_strdup(data) : jc_test_data(data);
	bool present = access(path, R_OK) == 0;

	if (!present)
		printf(
		    "ok - %s # SKIP no %s: set JC_DATA to the folder of real data\n", name, path);
	free(path);
	return jc_suite(name, setup, teardown, present ? tests : none);
}

static int
remove_one(const char *path, const struct stat *status, int type, struct FTW *position)
{
	(void)status;
	(void)position;
	if (type == FTW_DP ? rmdir(path) != 0 : unlink(path) != 0)
		perror(path);
	return 0;
}

/* A known world for every test: no configuration but the test's own, UTF-8, UTC, plain English. */
static void
enter_scratch(void)
{
	if (!setlocale(LC_ALL, "C.UTF-8"))
		jc_die("no C.UTF-8 locale");
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("XDG_RUNTIME_DIR");
	if (!mkdtemp(scratch_top))
		jc_die("no scratch directory %s", scratch_top);
	setenv("HOME", scratch_top, 1);
}

static void
leave_scratch(void)
{
	if (getenv("JC_KEEP"))
		fprintf(stderr, "kept: %s\n", scratch_top);
	else
		nftw(scratch_top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
jc_suites_run(jc_suite_maker *const *suites)
{
	SRunner *runner = srunner_create(NULL);
	int failed;

	/* Unbuffered: or each test's process would print its copy of what waits in the buffer. */
	setvbuf(stdout, NULL, _IONBF, 0);
	enter_scratch();
	for (; *suites; suites++)
		srunner_add_suite(runner, (*suites)());
	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	leave_scratch();
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
