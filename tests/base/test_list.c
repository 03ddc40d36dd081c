#include "base/list.h"

#include "base/mem.h"
#include "base/suites.h"

START_TEST(ends_with_null)
{
	struct jc_list list = { 0 };

	jc_list_release(&list);
	jc_list_add(&list, "git");
	jc_list_take(&list, jc_strdup("fetch"));
	jc_list_fmt(&list, "--depth=%d", 1);
	ck_assert_uint_eq(3, list.n);
	ck_assert_str_eq("git", list.at[0]);
	ck_assert_str_eq("fetch", list.at[1]);
	ck_assert_str_eq("--depth=1", list.at[2]);
	ck_assert_ptr_null(list.at[3]);
	jc_list_release(&list);
	ck_assert_ptr_null(list.at);
	ck_assert_uint_eq(0, list.n);
}
END_TEST

START_TEST(grows)
{
	struct jc_list list = { 0 };

	for (int i = 0; i < 1000; i++) {
		jc_list_fmt(&list, "%d", i);
		ck_assert_ptr_null(list.at[i + 1]);
	}
	ck_assert_str_eq("0", list.at[0]);
	ck_assert_str_eq("999", list.at[999]);
	jc_list_release(&list);
}
END_TEST

Suite *
list_suite(void)
{
	return jc_suite("base/list", NULL, NULL, (const struct jc_test[]){
		{ ends_with_null, 1 },
		{ grows, 1 },
		{ NULL, 0 },
	});
}
