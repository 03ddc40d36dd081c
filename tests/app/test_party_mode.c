/* More than half of the leads put a party in review. */
#include <string.h>

#include "app/people.h"
#include "app/suites.h"
#include "app/three.h"

static struct jc_id16 task;

static void
enter(void)
{
	three_enter();
	task = jc_cases_add(nl, "task", "title", "Seize the boat", "country", "NL", NULL);
	jc_cases_settle(&cases);
}

static const struct {
	const char *why;
	size_t by; /* office */
	const char *party, *reason;
	bool review;
	enum jc_err err;
} mode_rows[] = {
	{ "a member", 2, "RO", "new team", true, JC_DENIED },
	{ "a party that nobody is of", 0, "XX", "new team", true, JC_NOTFOUND },
	{ "no reason", 0, "RO", NULL, true, JC_INVALID },
	{ "a reason of blanks", 0, "RO", " \n", true, JC_INVALID },
	{ "a reason that is no text", 0, "RO", "\xff", true, JC_INVALID },
	{ "direct as it is", 0, "RO", "enough", false, JC_INVALID },
	{ "a lead", 0, "RO", "new team", true, JC_OK },
	{ "a lead, of its own party", 0, "NL", "we are new", true, JC_OK },
};

START_TEST(leads_set_a_mode)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT;
	unsigned more;

	jc_replica_state(jc_case_replica(cases.at[mode_rows[_i].by]), &before);
	ck_err(mode_rows[_i].err,
	    jc_party_set_review(cases.at[mode_rows[_i].by], mode_rows[_i].party,
		mode_rows[_i].review, mode_rows[_i].reason, &more),
	    mode_rows[_i].why);
	jc_replica_state(jc_case_replica(cases.at[mode_rows[_i].by]), &after);
	ck_assert_int_eq(strcmp(before.data, after.data) == 0, mode_rows[_i].err != JC_OK);
	if (!mode_rows[_i].err)
		ck_assert_uint_eq(more, 1);
	jc_buf_release(&before);
	jc_buf_release(&after);
}
END_TEST

/* One signature of two holds nothing; asked again it stays one. */
START_TEST(more_than_half_sign)
{
	unsigned more;

	for (int i = 0; i < 2; i++) {
		ck_ok(jc_party_set_review(nl, "RO", true, "new team", &more));
		ck_assert_uint_eq(more, 1);
	}
	jc_cases_settle(&cases);
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_value(nl, &task, "title", "Sink the boat");
	ck_ok(jc_party_set_review(fr, "RO", true, "so we think", &more));
	ck_assert_uint_eq(more, 0);
	jc_cases_settle(&cases);
	ck_value(nl, &task, "title", "Seize the boat");
	ck_ok(jc_cases_set(ro, &task, "priority", "high"));
	jc_cases_settle(&cases);
	ck_value(nl, &task, "priority", "");
}
END_TEST

/* Each begins an act of its own; signing each other's, they need no third round. */
START_TEST(both_begin_at_once)
{
	unsigned more;

	ck_ok(jc_party_set_review(nl, "RO", true, "new team", &more));
	ck_ok(jc_party_set_review(fr, "RO", true, "unknown to us", &more));
	ck_assert_uint_eq(more, 1);
	jc_cases_settle(&cases);
	ck_ok(jc_party_set_review(nl, "RO", true, "new team", &more));
	ck_assert_uint_eq(more, 0);
	jc_cases_settle(&cases);
	ck_err(JC_INVALID, jc_party_set_review(fr, "RO", true, "unknown to us", &more),
	    "in review already");
	ck_ok(jc_cases_set(ro, &task, "title", "Sink the boat"));
	jc_cases_settle(&cases);
	ck_value(fr, &task, "title", "Seize the boat");
}
END_TEST

START_TEST(somebody_is_left_to_review)
{
	unsigned more;

	jc_cases_set_mode(&cases, "FR", true);
	ck_err(JC_INVALID, jc_party_set_review(nl, "NL", true, "us too", &more),
	    "France alone could decide, and is in review itself");
	ck_assert_uint_eq(jc_replica_self(jc_case_replica(nl))->review, false);
}
END_TEST

Suite *
party_mode_suite(void)
{
	return jc_suite("app/party_mode", enter, three_leave,
	    (const struct jc_test[]){
		{ leads_set_a_mode, JC_ROWS(mode_rows) },
		{ more_than_half_sign, 1 },
		{ both_begin_at_once, 1 },
		{ somebody_is_left_to_review, 1 },
		{ NULL, 0 },
	    });
}
