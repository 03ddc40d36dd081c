#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suites.h"

/* The helpers of lib/suite.h themselves. */

START_TEST(silence_is_noticed)
{
	(void)jc_fail(JC_IO, "from another call");
	jc_check_arm();
	ck_assert(!jc_check_said());
	(void)jc_fail(JC_IO, "from this call");
	ck_assert(jc_check_said());
	jc_check_arm();
	(void)jc_fail(JC_IO, "%s", "");
	ck_assert(!jc_check_said());
}
END_TEST

START_TEST(scratch_is_ours_alone)
{
	char *first = jc_scratch(), *second = jc_scratch();
	struct stat status;

	ck_assert_str_ne(first, second);
	ck_assert_int_eq('/', first[0]);
	ck_assert_int_eq(0, stat(first, &status));
	ck_assert_uint_eq(S_IFDIR | 0700, status.st_mode);
	ck_assert_int_eq(0, rmdir(first));
	free(first);
	free(second);
}
END_TEST

START_TEST(home_is_scratch)
{
	char *path = jc_scratch();
	const char *home = getenv("HOME");

	ck_assert_ptr_nonnull(home);
	ck_assert_int_eq(0, strncmp(home, path, strlen(home)));
	free(path);
}
END_TEST

START_TEST(source_is_found)
{
	char *path = jc_test_source("tests/base/test_suite.c");

	ck_assert_int_eq(0, access(path, R_OK));
	free(path);
}
END_TEST

Suite *
suite_suite(void)
{
	return jc_suite("lib/suite", NULL, NULL, (const struct jc_test[]){
		{ silence_is_noticed, 1 },
		{ scratch_is_ours_alone, 1 },
		{ home_is_scratch, 1 },
		{ source_is_found, 1 },
		{ NULL, 0 },
	});
}
