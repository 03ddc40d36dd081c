/* Drafts: kept, replaced, dropped; sealed on disk; a damaged file loses nothing more. */
#include <string.h>

#include "app/draft.h"
#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "lib/cases.h"

static struct jc_cases cases;
static char *path;

static void
enter(void)
{
	jc_cases_begin(&cases);
	path = jc_path_join(jc_case_dir(cases.at[0]), "drafts");
}

static void
leave(void)
{
	free(path);
	jc_cases_end(&cases);
}

static void
keep(unsigned char id, const char *text)
{
	struct jc_draft draft = { .id = { { id } }, .kind = jc_strdup("task"), .time = 1000 + id };

	jc_draft_add(&draft, "title", "before", text);
	ck_ok(jc_draft_keep(cases.at[0], &draft));
	jc_draft_release(&draft);
}

START_TEST(keeps_replaces_drops)
{
	struct jc_drafts drafts;

	ck_ok(jc_drafts_load(cases.at[0], &drafts));
	ck_assert_uint_eq(drafts.n, 0);
	keep(1, "one");
	keep(2, "two");
	keep(1, "one, longer");
	jc_cases_reopen(&cases, 0, false);
	ck_ok(jc_drafts_load(cases.at[0], &drafts));
	ck_assert_uint_eq(drafts.n, 2);
	ck_assert_str_eq(drafts.at[1].lines[0].text, "one, longer");
	ck_assert_str_eq(drafts.at[1].lines[0].was, "before");
	ck_assert_str_eq(drafts.at[1].kind, "task");
	ck_assert_int_eq(drafts.at[1].time, 1001);
	ck_assert(!drafts.at[1].has_record);
	ck_ok(jc_draft_drop(cases.at[0], &drafts.at[0].id));
	ck_ok(jc_draft_drop(cases.at[0], &drafts.at[0].id)); /* again is fine */
	ck_ok(jc_draft_drop(cases.at[0], &drafts.at[1].id));
	jc_drafts_release(&drafts);
	ck_assert(!jc_file_exists(path));
}
END_TEST

START_TEST(is_sealed)
{
	struct jc_buf file = JC_BUF_INIT;

	keep(1, "planted secret words");
	ck_ok(jc_file_read(path, 1u << 20, &file));
	ck_assert_ptr_null(memmem(file.data, file.len, "planted", 7));
	ck_assert_ptr_null(memmem(file.data, file.len, "title", 5));
	jc_buf_release(&file);
}
END_TEST

/* Any byte changed or missing is noticed; the next draft is kept all the same. */
START_TEST(survives_damage)
{
	struct jc_buf file = JC_BUF_INIT;
	struct jc_drafts drafts;
	char *aside = jc_path_join(jc_case_dir(cases.at[0]), "drafts.damaged");

	keep(1, "one");
	ck_ok(jc_file_read(path, 1u << 20, &file));
	if (_i == 0)
		file.data[file.len / 2] ^= 1;
	ck_ok(jc_file_write(path, file.data, _i == 0 ? file.len : file.len - 1));
	ck_err(JC_CORRUPT, jc_drafts_load(cases.at[0], &drafts), "a damaged file");
	ck_assert_uint_eq(drafts.n, 0);
	keep(2, "two");
	ck_ok(jc_drafts_load(cases.at[0], &drafts));
	ck_assert_uint_eq(drafts.n, 1);
	ck_assert(jc_file_exists(aside));
	jc_drafts_release(&drafts);
	jc_buf_release(&file);
	free(aside);
}
END_TEST

START_TEST(has_a_limit)
{
	struct jc_draft draft = { .id = { { 250 } }, .kind = jc_strdup("task") };

	for (unsigned char i = 0; i < JC_DRAFTS_MAX; i++)
		keep(i, "text");
	ck_err(JC_INVALID, jc_draft_keep(cases.at[0], &draft), "one too many");
	keep(3, "an old one may still change");
	jc_draft_release(&draft);
}
END_TEST

Suite *
draft_suite(void)
{
	return jc_suite("app/draft", enter, leave, (const struct jc_test[]){
		{ keeps_replaces_drops, 1 },
		{ is_sealed, 1 },
		{ survives_damage, 2 },
		{ has_a_limit, 1 },
		{ NULL, 0 },
	});
}
