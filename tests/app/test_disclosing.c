/* The disclosure list of a case: marks as stored, permissions as recorded, what was given. */
#include <stdlib.h>
#include <string.h>

#include "app/disclosure.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/date.h"
#include "base/mem.h"

static struct jc_id16 exhibit;
static char *number;

static void
enter(void)
{
	three_enter();
	exhibit = jc_cases_add(nl, "evidence", "title", "Report", "exhibit", "NL-1", "country",
	    "NL", "seized_on", "2026-03-02", NULL);
	number = jc_cases_number(nl, &exhibit);
}

static void
leave(void)
{
	free(number);
	three_leave();
}

static enum jc_err
tell(void *context, const struct jc_disclosure *disclosure)
{
	jc_buf_fmt(context, "%s", disclosure->blocked ? "no" : "yes");
	for (size_t i = 0; i < disclosure->n; i++)
		jc_buf_fmt(context, " %s", jc_disclosure_rule_at(disclosure->rules[i])->id);
	if (disclosure->given_on)
		jc_buf_fmt(context, " given %s", disclosure->given_on);
	jc_buf_str(context, "\n");
	return JC_OK;
}

/* What the list for this recipient says of the exhibit, on 2026-06-15; the caller frees. */
static char *
list(struct jc_case *c, const char *whom, const char *use)
{
	const struct jc_date day = { 2026, 6, 15 };
	struct jc_disclosing disclosing;
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_disclosing_to(whom, &disclosing));
	disclosing.use = jc_use_find(use);
	disclosing.today = jc_date_number(&day);
	ck_ok(jc_disclosure_each(c, &disclosing, tell, &text));
	return jc_buf_take(&text);
}

static void
ck_list(struct jc_case *c, const char *whom, const char *use, const char *wanted, const char *why)
{
	char *got = list(c, whom, use);

	ck_assert_msg(!strcmp(got, wanted), "%s: %s", why, got);
	free(got);
}

/* Each with what is set of the exhibit and up to three entries. */
static const struct {
	const char *why;
	const char *field, *value;
	struct {
		const char *event, *to, *on, *by, *use;
	} entries[3];
	const char *whom, *use, *list;
} rows[] = {
	{ "no marks", NULL, NULL, { { 0 } }, "court", "jit", "yes\n" },
	{ "H1", "handling", "H1", { { 0 } }, "court", "jit", "no H1\n" },
	{ "H1 permitted for the court", "handling", "H1",
	    { { "permitted", "court", "2026-05-01", "Europol", NULL } }, "court", "jit", "yes\n" },
	{ "permitted for another", "handling", "H1",
	    { { "permitted", "FR", "2026-05-01", "Europol", NULL } }, "court", "jit", "no H1\n" },
	{ "permitted by nobody", "handling", "H1",
	    { { "permitted", "court", "2026-05-01", NULL, NULL } }, "court", "jit", "no H1\n" },
	{ "permitted from later on", "handling", "H1",
	    { { "permitted", "court", "2026-07-01", "Europol", NULL } }, "court", "jit",
	    "no H1\n" },
	{ "permitted, and taken back", "handling", "H1",
	    { { "permitted", "court", "2026-05-01", "Europol", NULL },
		{ "taken_back", "court", "2026-05-02", "Europol", NULL } },
	    "court", "jit", "no H1\n" },
	{ "taken back, and permitted again", "handling", "H1",
	    { { "permitted", "court", "2026-05-03", "Europol", NULL },
		{ "taken_back", "court", "2026-05-02", "Europol", NULL } },
	    "court", "jit", "yes\n" },
	{ "refused", "handling", "H2", { { "refused", "FR", "2026-05-01", "Europol", NULL } }, "FR",
	    "jit", "no H2\n" },
	{ "a State by its name", "handling", "H2",
	    { { "permitted", "France", "2026-05-01", "Europol", NULL } }, "state FR", "jit",
	    "yes\n" },
	{ "permitted for all", "handling", "H2",
	    { { "permitted", "all", "2026-05-01", "Europol", NULL } }, "RO", "jit", "yes\n" },
	{ "permitted for one is not for all", "handling", "H2",
	    { { "permitted", "FR", "2026-05-01", "Europol", NULL } }, "all", "jit", "no H2\n" },
	{ "permitted for all, and refused for one", "handling", "H2",
	    { { "permitted", "all", "2026-05-01", "Europol", NULL },
		{ "refused", "FR", "2026-05-02", "Europol", NULL } },
	    "all", "jit", "no H2\n" },
	{ "and the others", "handling", "H2",
	    { { "permitted", "all", "2026-05-01", "Europol", NULL },
		{ "refused", "FR", "2026-05-02", "Europol", NULL } },
	    "RO", "jit", "yes\n" },
	{ "released to it", "releasable_to", "France", { { 0 } }, "FR", "jit", "yes\n" },
	{ "released to another", "releasable_to", "France", { { 0 } }, "RO", "jit",
	    "no release\n" },
	{ "consent", NULL, NULL,
	    { { "consented", "FR", "2026-05-01", "RO prosecutor", "other_offences" } }, "FR",
	    "other_offences", "yes\n" },
	{ "consent to something else", NULL, NULL,
	    { { "consented", "FR", "2026-05-01", "RO prosecutor", "threat" } }, "FR",
	    "other_offences", "no consent\n" },
	{ "otherwise available", "otherwise_available", "yes", { { 0 } }, "FR", "other_offences",
	    "yes\n" },
	{ "not otherwise available", "otherwise_available", "no", { { 0 } }, "FR", "other_offences",
	    "no consent\n" },
	{ "privileged", "privileged", "yes", { { 0 } }, "court", "jit", "no privileged\n" },
	{ "not privileged", "privileged", "no", { { 0 } }, "court", "jit", "yes\n" },
	{ "sensitive is not classified", "classification", "sensitive", { { 0 } }, "court", "jit",
	    "yes\n" },
	{ "restricted is", "classification", "restricted", { { 0 } }, "court", "jit",
	    "yes classified\n" },
	{ "given", NULL, NULL, { { "disclosed", "FR", "2026-05-01", NULL, NULL } }, "FR", "jit",
	    "yes given 2026-05-01\n" },
	{ "given to another", NULL, NULL, { { "disclosed", "FR", "2026-05-01", NULL, NULL } }, "RO",
	    "jit", "yes\n" },
	{ "given, and recalled", NULL, NULL,
	    { { "disclosed", "FR", "2026-05-01", NULL, NULL },
		{ "recalled", "FR", "2026-05-02", NULL, NULL } },
	    "FR", "jit", "yes\n" },
};

START_TEST(of_an_exhibit)
{
	if (rows[_i].field)
		ck_ok(jc_cases_change(nl, &exhibit, rows[_i].field,
		    !strcmp(rows[_i].field, "handling") || !strcmp(rows[_i].field, "releasable_to")
			? JC_EDIT_ADD
			: JC_EDIT_SET,
		    rows[_i].value));
	for (size_t i = 0; i < 3 && rows[_i].entries[i].event; i++)
		jc_cases_add(nl, "disclosure", "exhibit", number, "event",
		    rows[_i].entries[i].event, "to", rows[_i].entries[i].to, "on",
		    rows[_i].entries[i].on, rows[_i].entries[i].by ? "by" : "remarks",
		    rows[_i].entries[i].by ? rows[_i].entries[i].by : "-",
		    rows[_i].entries[i].use ? "use" : NULL, rows[_i].entries[i].use, NULL);
	ck_list(nl, rows[_i].whom, rows[_i].use, rows[_i].list, rows[_i].why);
}
END_TEST

START_TEST(an_entry_put_right)
{
	struct jc_id16 wrong = jc_cases_add(nl, "disclosure", "exhibit", number, "event",
	    "permitted", "to", "court", "on", "2026-05-01", "by", "Europol", NULL);
	char *entry = jc_cases_number(nl, &wrong);

	ck_ok(jc_cases_change(nl, &exhibit, "handling", JC_EDIT_ADD, "H1"));
	ck_list(nl, "court", "jit", "yes\n", "permitted");
	jc_cases_add(nl, "disclosure", "exhibit", number, "event", "permitted", "to", "FR", "on",
	    "2026-05-01", "by", "Europol", "corrects", entry, NULL);
	ck_list(nl, "court", "jit", "no H1\n", "it was for another");
	free(entry);
}
END_TEST

START_TEST(teams_that_disagree_are_strict)
{
	ck_ok(jc_cases_set(nl, &exhibit, "otherwise_available", "yes"));
	jc_cases_settle(&cases);
	ck_ok(jc_cases_set(nl, &exhibit, "privileged", "no"));
	ck_ok(jc_cases_set(fr, &exhibit, "privileged", "yes"));
	jc_cases_settle(&cases);
	ck_list(nl, "court", "jit", "no privileged\n", "one says so");
	ck_list(fr, "court", "jit", "no privileged\n", "one says so, there");
}
END_TEST

START_TEST(is_recorded_as_given)
{
	const struct jc_date day = { 2026, 6, 15 };
	struct jc_disclosing disclosing;
	size_t n;

	jc_cases_add(nl, "evidence", "title", "Intelligence", "exhibit", "NL-2", "country", "NL",
	    "seized_on", "2026-03-02", "handling", "H2", NULL);
	ck_ok(jc_disclosing_to("FR", &disclosing));
	disclosing.use = JC_USE_JIT;
	disclosing.today = jc_date_number(&day);
	ck_ok(jc_disclosure_record(nl, &disclosing, "Letter 5", &n));
	ck_assert_uint_eq(n, 1);
	jc_cases_settle(&cases);
	ck_list(fr, "FR", "jit", "yes given 2026-06-15\nno H2\n", "what was given");
}
END_TEST

START_TEST(recipients)
{
	static const struct {
		const char *text, *name;
	} known[] = { { "court", "court" }, { "COURT", "court" }, { "all", "all" }, { "FR", "FR" },
		{ "fr", "FR" }, { "France", "FR" }, { "state fr", "FR" }, { "", NULL },
		{ "state", NULL }, { "the press", NULL } };
	struct jc_disclosing disclosing;

	for (size_t i = 0; i < JC_COUNT(known); i++) {
		enum jc_err err = jc_disclosing_to(known[i].text, &disclosing);

		ck_assert_msg(!err == !!known[i].name, "%s", known[i].text);
		if (!err)
			ck_assert_str_eq(disclosing.name, known[i].name);
	}
}
END_TEST

Suite *
disclosing_suite(void)
{
	const struct jc_test tests[] = {
		{ of_an_exhibit, JC_ROWS(rows) },
		{ an_entry_put_right, 1 },
		{ teams_that_disagree_are_strict, 1 },
		{ is_recorded_as_given, 1 },
		{ recipients, 1 },
		{ NULL, 0 },
	};

	return jc_suite("app/disclosing", enter, leave, tests);
}
