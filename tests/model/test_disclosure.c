/* What the marks of an exhibit say about disclosing it: each rule, and what looks like it. */
#include "model/disclosure.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/suites.h"

#define COURT JC_TO_COURT
#define STATE JC_TO_STATE
#define ALL JC_TO_ALL
#define NOTHING .limited = false
#define H(n) .coded = { [n] = true }

/* Rules by their ids; '!' in front of one that blocks. */
static const struct {
	const char *why;
	struct jc_disclosable item;
	enum jc_recipient to;
	enum jc_use use;
	const char *rules;
} rows[] = {
	{ "no marks", { NOTHING }, COURT, JC_USE_JIT, "" },
	{ "no marks, for all", { NOTHING }, ALL, JC_USE_JIT, "" },
	{ "H0 is a condition", { H(0) }, COURT, JC_USE_JIT, "H0" },
	{ "H0 for a State", { H(0) }, STATE, JC_USE_JIT, "H0" },
	{ "H1 blocks a court's list", { H(1) }, COURT, JC_USE_JIT, "!H1" },
	{ "H1 does not block passing on, and goes with it", { H(1) }, STATE, JC_USE_JIT,
	    "H1-state" },
	{ "a State that was permitted to have it is no court", { H(1), .permitted = true }, STATE,
	    JC_USE_JIT, "H1-state" },
	{ "H1 blocks a list for all", { H(1) }, ALL, JC_USE_JIT, "!H1" },
	{ "H1 permitted", { H(1), .permitted = true }, COURT, JC_USE_JIT, "" },
	{ "H1 with a caveat is still H1", { H(1), .has_caveat = true }, COURT, JC_USE_JIT, "!H1" },
	{ "H1, otherwise available: the provider's all the same", { H(1), .available = true },
	    COURT, JC_USE_JIT, "!H1" },
	{ "H2 blocks passing on", { H(2) }, STATE, JC_USE_JIT, "!H2" },
	{ "H2 goes to the court and no further", { H(2) }, COURT, JC_USE_JIT, "H2-court" },
	{ "H2 blocks a list for all", { H(2) }, ALL, JC_USE_JIT, "!H2" },
	{ "H2 permitted", { H(2), .permitted = true }, STATE, JC_USE_JIT, "" },
	{ "H2 permitted for the court, and no further", { H(2), .permitted = true }, COURT,
	    JC_USE_JIT, "H2-court" },
	{ "H3 with its caveat", { H(3), .has_caveat = true }, COURT, JC_USE_JIT, "H3" },
	{ "H3 without", { H(3) }, STATE, JC_USE_JIT, "!H3-caveat" },
	{ "H3 without, permitted: nobody knows what", { H(3), .permitted = true }, STATE,
	    JC_USE_JIT, "!H3-caveat" },
	{ "a caveat alone", { .has_caveat = true }, STATE, JC_USE_JIT, "" },
	{ "all four for a court", { .coded = { true, true, true, true } }, COURT, JC_USE_JIT,
	    "!H1 H2-court !H3-caveat H0" },
	{ "all four for a State", { .coded = { true, true, true, true }, .has_caveat = true },
	    STATE, JC_USE_JIT, "H1-state !H2 H3 H0" },
	{ "a code of later days", { .coded_other = true }, COURT, JC_USE_JIT, "!code" },
	{ "released to others", { .not_passed = true }, STATE, JC_USE_JIT, "!release" },
	{ "released to others, and a court", { .not_passed = true }, COURT, JC_USE_JIT, "" },
	{ "released to others, and permitted", { .not_passed = true, .permitted = true }, STATE,
	    JC_USE_JIT, "" },
	{ "the purpose of the team, stated", { .limited = true, .uses = { true } }, COURT,
	    JC_USE_JIT, "" },
	{ "another use is stated", { .limited = true, .uses = { [JC_USE_THREAT] = true } }, COURT,
	    JC_USE_JIT, "!use" },
	{ "otherwise available: no limit",
	    { .limited = true, .uses = { [JC_USE_THREAT] = true }, .available = true }, COURT,
	    JC_USE_JIT, "" },
	{ "a use unknown here limits too", { .limited = true }, COURT, JC_USE_JIT, "!use" },
	{ "other offences, no consent", { NOTHING }, STATE, JC_USE_OTHER_OFFENCES, "!consent" },
	{ "other offences, consent", { .consented = true }, STATE, JC_USE_OTHER_OFFENCES, "" },
	{ "other offences, otherwise available", { .available = true }, STATE,
	    JC_USE_OTHER_OFFENCES, "" },
	{ "other offences stated as a use still need consent",
	    { .limited = true, .uses = { [JC_USE_OTHER_OFFENCES] = true } }, STATE,
	    JC_USE_OTHER_OFFENCES, "!consent" },
	{ "a permission is not the State's consent", { .permitted = true }, STATE,
	    JC_USE_OTHER_OFFENCES, "!consent" },
	{ "a threat", { NOTHING }, STATE, JC_USE_THREAT, "threat" },
	{ "a threat, otherwise available", { .available = true }, STATE, JC_USE_THREAT, "" },
	{ "a use agreed, and not recorded", { NOTHING }, STATE, JC_USE_AGREED, "!agreed" },
	{ "a use agreed", { .limited = true, .uses = { [JC_USE_AGREED] = true } }, STATE,
	    JC_USE_AGREED, "" },
	{ "a use agreed, otherwise available", { .available = true }, STATE, JC_USE_AGREED, "" },
	{ "privileged", { .privileged = true, .permitted = true }, COURT, JC_USE_JIT,
	    "!privileged" },
	{ "withheld", { .withheld = true }, COURT, JC_USE_JIT, "!withheld" },
	{ "classified", { .classified = true }, STATE, JC_USE_JIT, "classified" },
};

/* The rules that hold for a row, as there. */
static void
find(size_t row, struct jc_buf *out)
{
	const struct jc_disclosure_rule *rule;

	for (size_t i = 0; (rule = jc_disclosure_rule_at(i)); i++) {
		if (jc_disclosure_holds(i, &rows[row].item, rows[row].to, rows[row].use))
			jc_buf_fmt(
			    out, "%s%s%s", out->len ? " " : "", rule->blocks ? "!" : "", rule->id);
	}
}

START_TEST(an_exhibit)
{
	struct jc_buf rules = JC_BUF_INIT;

	find((size_t)_i, &rules);
	ck_assert_msg(!strcmp(rules.data, rows[_i].rules), "%s: %s", rows[_i].why, rules.data);
	jc_buf_release(&rules);
}
END_TEST

START_TEST(every_rule_holds_somewhere)
{
	const struct jc_disclosure_rule *rule;

	for (size_t i = 0; (rule = jc_disclosure_rule_at(i)); i++) {
		bool found = false;

		for (size_t k = 0; k < JC_COUNT(rows); k++)
			found |= jc_disclosure_holds(i, &rows[k].item, rows[k].to, rows[k].use);
		ck_assert_msg(found, "%s", rule->id);
		ck_assert(rule->text && rule->source && strchr("TSP", rule->verified));
		ck_assert_ptr_nonnull(jc_disclosure_verified(rule));
	}
}
END_TEST

START_TEST(uses)
{
	ck_assert_int_eq(jc_use_find("threat"), JC_USE_THREAT);
	ck_assert_int_eq(jc_use_find("anything"), JC_USES);
	ck_assert_ptr_null(jc_use_code(JC_USES));
}
END_TEST

Suite *
disclosure_suite(void)
{
	const struct jc_test tests[] = {
		{ an_exhibit, JC_ROWS(rows) },
		{ every_rule_holds_somewhere, 1 },
		{ uses, 1 },
		{ NULL, 0 },
	};

	return jc_suite("model/disclosure", NULL, NULL, tests);
}
