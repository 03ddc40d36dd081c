/* Time limits: every rule by a row worked out elsewhere, and what can happen to a clock. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "model/deadline.h"
#include "model/suites.h"

static int
day_of(const char *text)
{
	struct jc_date date;

	ck_assert_int_eq(sscanf(text, "%d-%d-%d", &date.year, &date.month, &date.day), 3);
	return jc_date_number(&date);
}

/*
 * Each rule, started on Friday 6 March 2026 (09:20 UTC for hours) between the Netherlands, who ask,
 * and Poland: the last day strictly, and rolled. NULL: nothing is counted.
 */
static const struct {
	const char *id, *instrument, *circumstances, *start, *strict, *rolled;
} rules[] = {
	{ "EIO-ACK", "eio", "", "received", "2026-03-13", "2026-03-13" },
	{ "EIO-DEC", "eio", "", "competent", "2026-04-05", "2026-04-07" },
	{ "EIO-EXE", "eio", "", "decided", "2026-06-04", "2026-06-05" },
	{ "EIO-DATE", "eio", "", "", NULL, NULL },
	{ "EIO-PROV", "eio", "provisional", "received", "2026-03-07", "2026-03-07" },
	{ "EIO-INT", "eio_interception", "", "received", "2026-03-10", "2026-03-10" },
	{ "EIO-INT-N", "eio_interception", "", "", NULL, NULL },
	{ "MLA-INT", "mla_2000", "interception", "received", "2026-03-10", "2026-03-10" },
	{ "EAW-CONS", "eaw", "", "consent", "2026-03-16", "2026-03-16" },
	{ "EAW-DEC", "eaw", "", "arrested", "2026-05-05", "2026-05-05" },
	{ "EAW-EXT", "eaw", "", "", NULL, NULL },
	{ "EAW-SUR", "eaw", "", "decided", "2026-03-16", "2026-03-16" },
	{ "EAW-SUR2", "eaw", "", "surrender_agreed", "2026-03-16", "2026-03-16" },
	{ "EAW-SPEC", "eaw", "", "consent_asked", "2026-04-05", "2026-04-05" },
	{ "EAW-45", "eaw", "", "discharged", "2026-04-20", "2026-04-20" },
	{ "EXT-45", "extradition_1957", "", "discharged", "2026-04-20", "2026-04-20" },
	{ "EXT-18", "extradition_1957", "", "arrested", "2026-03-24", "2026-03-24" },
	{ "EXT-40", "extradition_1957", "", "arrested", "2026-04-15", "2026-04-15" },
	{ "EXT-CON", "extradition_1957", "simplified", "arrested", "2026-03-16", "2026-03-16" },
	{ "EXT-SIM", "extradition_1957", "simplified", "consent", "2026-03-26", "2026-03-26" },
	{ "EXT-SIM-S", "extradition_1957", "simplified", "decided", "2026-03-16", "2026-03-16" },
	{ "EXT-REEX", "extradition_1957", "", "consent_asked", "2026-06-04", "2026-06-05" },
	{ "FRZ-GEN", "freezing", "", "received", NULL, NULL },
	{ "FRZ-48D", "freezing", "urgent", "received", "2026-03-08", "2026-03-08" },
	{ "FRZ-48E", "freezing", "urgent", "decided", "2026-03-08", "2026-03-08" },
	{ "FRZ-6W", "freezing", "", "limit_asked", "2026-04-17", "2026-04-17" },
	{ "CNF-45", "confiscation", "", "received", "2026-04-20", "2026-04-20" },
	{ "EPO-10", "epoc", "", "received", "2026-03-16", "2026-03-16" },
	{ "EPO-8H", "epoc", "urgent", "received", "2026-03-06", "2026-03-06" },
	{ "EPO-REF", "epoc", "", "notified", "2026-03-16", "2026-03-16" },
	{ "EPO-REF-E", "epoc", "urgent", "notified", "2026-03-10", "2026-03-10" },
	{ "EPO-FIX", "epoc", "", "info_asked", "2026-03-11", "2026-03-11" },
	{ "EPR-FIX", "epoc_pr", "", "info_asked", "2026-03-11", "2026-03-11" },
	{ "EPO-VAL", "epoc", "unvalidated", "issued", "2026-03-08", "2026-03-08" },
	{ "EPR-60", "epoc_pr", "", "received", "2026-05-05", "2026-05-05" },
	{ "EPO-ENF-1", "epoc", "", "enforcement", "2026-03-13", "2026-03-13" },
	{ "EPO-ENF-2", "epoc", "", "enforcement_asked", "2026-03-13", "2026-03-13" },
	{ "EPO-OBJ", "epoc", "", "received", "2026-03-16", "2026-03-16" },
	{ "BUD-90", "budapest_29", "", "preserved", "2026-06-04", "2026-06-05" },
	{ "BUD-60", "budapest_29", "", "preserved", "2026-05-05", "2026-05-06" },
	{ "2AP-7", "cets_224", "order", "received", "2026-04-05", "2026-04-07" },
	{ "2AP-8A", "cets_224", "giving_effect", "received", "2026-04-20", "2026-04-20" },
	{ "2AP-8B", "cets_224", "giving_effect", "served", "2026-03-26", "2026-03-26" },
	{ "2AP-8C", "cets_224", "giving_effect traffic", "served", "2026-04-20", "2026-04-20" },
	{ "INF-8H", "information", "urgent", "received", "2026-03-06", "2026-03-06" },
	{ "INF-3D", "information", "urgent indirect", "received", "2026-03-09", "2026-03-10" },
	{ "INF-7D", "information", "", "received", "2026-03-13", "2026-03-13" },
	{ "PRM-48", "prum", "", "received", "2026-03-08", "2026-03-08" },
	{ "ARO-7D", "asset_recovery", "", "received", "2026-03-13", "2026-03-13" },
	{ "ARO-8H", "asset_recovery", "urgent", "received", "2026-03-06", "2026-03-06" },
	{ "ARO-3D", "asset_recovery", "urgent indirect", "received", "2026-03-09", "2026-03-10" },
	{ "ARO-IMM", "asset_recovery", "", "measure", "2026-03-13", "2026-03-13" },
	{ "CIS-5H", "surveillance", "urgent", "crossed", "2026-03-06", "2026-03-06" },
	{ "JCJ-REP", "jurisdiction", "", "received", NULL, NULL },
	{ "LED-72", "", "", "", NULL, NULL },
	{ "LED-MS", "", "", "", NULL, NULL },
	{ "JCP-4W", "", "", "", NULL, NULL },
	{ "JCP-5Y", "", "", "", NULL, NULL },
	{ "JCP-3Y", "", "", "", NULL, NULL },
};

static void
reckon(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts,
    struct jc_deadline *out)
{
	ck_assert_int_eq(jc_deadline_reckon(rule, facts, NULL, NULL, out), JC_OK);
}

START_TEST(a_rule)
{
	struct jc_calendar issuing = { .country = "NL" }, executing = { .country = "PL" };
	struct jc_event event = { rules[_i].start, day_of("2026-03-06"), true, 1772788800000 };
	const struct jc_deadline_rule *rule = jc_deadline_rule_find(rules[_i].id);
	struct jc_request_facts facts = { .instrument = rules[_i].instrument,
		.circumstances = rules[_i].circumstances,
		.events = &event,
		.n_events = 1,
		.issuing = &issuing,
		.executing = &executing };
	struct jc_deadline deadline;

	ck_assert_ptr_nonnull(rule);
	ck_assert(!*facts.instrument || jc_deadline_applies(rule, &facts));
	facts.instrument = "other";
	ck_assert(!jc_deadline_applies(rule, &facts));
	reckon(rule, &facts, &deadline);
	ck_assert_msg(deadline.has_end == (rules[_i].strict != NULL), "%s", rules[_i].id);
	ck_assert_int_eq(deadline.state, *rules[_i].start ? JC_CLOCK_RUNNING : JC_CLOCK_WAITING);
	if (!rules[_i].strict)
		return;
	ck_assert_msg(deadline.strict == day_of(rules[_i].strict), "%s: strict %+d", rules[_i].id,
	    deadline.strict - day_of(rules[_i].strict));
	ck_assert_msg(deadline.rolled == day_of(rules[_i].rolled), "%s: rolled %+d", rules[_i].id,
	    deadline.rolled - day_of(rules[_i].rolled));
}
END_TEST

START_TEST(every_rule_has_a_row)
{
	const struct jc_deadline_rule *rule;
	size_t n = 0;

	for (; (rule = jc_deadline_rule_at(n)); n++) {
		size_t found = 0;

		for (size_t i = 0; i < JC_COUNT(rules); i++)
			found += !strcmp(rules[i].id, rule->id);
		ck_assert_msg(found == 1, "%s stands in %zu rows", rule->id, found);
		ck_assert(rule->act && rule->clock && rule->source && rule->article);
		ck_assert(strchr("TSU", rule->verified));
		/* Hours never roll, and nor does what somebody is held or loses by. */
		ck_assert(!rule->period.amount || rule->period.unit != JC_UNIT_HOURS ||
			  rule->roll == JC_ROLL_NEVER);
		ck_assert(!rule->starts == (*rules[n].start == '\0'));
	}
	ck_assert_uint_eq(n, JC_COUNT(rules));
	ck_assert_ptr_null(jc_deadline_rule_find("EIO"));
}
END_TEST

/* One course of things: events and changes as text, and what the clock then says. */
static const struct {
	const char *why, *rule, *events, *changes;
	bool issue, execute;
	enum jc_clock_state state;
	const char *alarm; /* NULL: no end */
	bool assumed, too_far;
} courses[] = {
	{ "nothing has happened", "EIO-DEC", "", "", true, false, JC_CLOCK_WAITING, NULL },
	{ "we wait: the rolled day", "EIO-DEC", "competent 2026-03-06", "", true, false,
	    JC_CLOCK_RUNNING, "2026-04-07" },
	{ "we act: the strict day", "EIO-DEC", "competent 2026-03-06", "", false, true,
	    JC_CLOCK_RUNNING, "2026-04-05" },
	{ "the competent authority's receipt is not known", "EIO-DEC", "received 2026-03-06", "",
	    true, false, JC_CLOCK_RUNNING, "2026-04-07", .assumed = true },
	{ "it is known", "EIO-DEC", "received 2026-03-02 competent 2026-03-06", "", true, false,
	    JC_CLOCK_RUNNING, "2026-04-07" },
	{ "the first receipt counts", "EIO-DEC", "competent 2026-03-09 competent 2026-03-06", "",
	    true, false, JC_CLOCK_RUNNING, "2026-04-07" },
	{ "decided", "EIO-DEC", "competent 2026-03-06 decided 2026-03-20", "", true, false,
	    JC_CLOCK_ENDED, "2026-04-07" },
	{ "extended", "EIO-DEC", "competent 2026-03-06", "extend 2026-05-05", true, false,
	    JC_CLOCK_RUNNING, "2026-05-05" },
	{ "extended too far", "EIO-DEC", "competent 2026-03-06", "extend 2026-06-30", true, false,
	    JC_CLOCK_RUNNING, "2026-06-30", .too_far = true },
	{ "the last extension counts", "EIO-DEC", "competent 2026-03-06",
	    "extend 2026-06-30 extend 2026-04-30", true, false, JC_CLOCK_RUNNING, "2026-04-30" },
	{ "another clock's", "EIO-ACK", "received 2026-03-06", "extend 2026-06-30", true, false,
	    JC_CLOCK_RUNNING, "2026-03-13" },
	{ "suspended", "EPO-10", "received 2026-03-06", "suspend 2026-03-09", true, false,
	    JC_CLOCK_SUSPENDED, "2026-03-16" },
	{ "resumed: the days between do not count", "EPO-10", "received 2026-03-06",
	    "suspend 2026-03-09 resume 2026-03-12", true, false, JC_CLOCK_RUNNING, "2026-03-19" },
	{ "suspended twice is suspended once", "EPO-10", "received 2026-03-06",
	    "suspend 2026-03-09 suspend 2026-03-10 resume 2026-03-12", true, false,
	    JC_CLOCK_RUNNING, "2026-03-19" },
	{ "resumed before it was suspended", "EPO-10", "received 2026-03-06",
	    "suspend 2026-03-12 resume 2026-03-09", true, false, JC_CLOCK_RUNNING, "2026-03-16" },
	{ "suspended for longer than can be counted", "EPO-10", "received 2026-03-06",
	    "suspend 0001-01-01 resume 9999-12-31 suspend 0001-01-01 resume 9999-12-31", true,
	    false, JC_CLOCK_RUNNING, "2135-09-21" },
	{ "extended, then suspended: the days between do not count", "EIO-DEC",
	    "competent 2026-03-06", "extend 2026-05-05 suspend 2026-05-01 resume 2026-05-03", true,
	    false, JC_CLOCK_RUNNING, "2026-05-07" },
	{ "suspended, then extended: to the day that was agreed", "EIO-DEC", "competent 2026-03-06",
	    "suspend 2026-03-09 resume 2026-03-12 extend 2026-04-30", true, false, JC_CLOCK_RUNNING,
	    "2026-04-30" },
	{ "suspended, then extended by all that is allowed", "EIO-DEC", "competent 2026-03-06",
	    "suspend 2026-03-09 resume 2026-03-12 extend 2026-05-08", true, false, JC_CLOCK_RUNNING,
	    "2026-05-08" },
	{ "suspended, extended, suspended, extended", "EIO-DEC", "competent 2026-03-06",
	    "suspend 2026-03-09 resume 2026-03-12 extend 2026-04-20 suspend 2026-04-02 "
	    "resume 2026-04-07 extend 2026-04-30",
	    true, false, JC_CLOCK_RUNNING, "2026-04-30" },
	{ "custody: a request on its way has not come", "EXT-18",
	    "arrested 2026-03-02 transmitted 2026-03-19", "", true, false, JC_CLOCK_RUNNING,
	    "2026-03-20" },
	{ "custody: it came", "EXT-18",
	    "arrested 2026-03-02 transmitted 2026-03-19 received 2026-03-20", "", true, false,
	    JC_CLOCK_ENDED, "2026-03-20" },
	{ "closed by hand", "EPO-10", "received 2026-03-06", "close 2026-03-09", true, false,
	    JC_CLOCK_ENDED, "2026-03-16" },
	{ "custody: the strict day though we wait", "EAW-SUR", "decided 2026-03-25", "", false,
	    false, JC_CLOCK_RUNNING, "2026-04-04" },
	{ "a second new date", "EAW-SUR2",
	    "surrender_agreed 2026-03-06 surrender_agreed 2026-03-20", "", true, false,
	    JC_CLOCK_RUNNING, "2026-03-30" },
	{ "the form was answered before it came again", "EPO-FIX",
	    "info_asked 2026-03-02 info_answered 2026-03-03 info_asked 2026-03-09", "", true, false,
	    JC_CLOCK_RUNNING, "2026-03-14" },
	{ "the hour is not known: from the day's beginning", "EIO-PROV", "received 2026-03-06", "",
	    false, true, JC_CLOCK_RUNNING, "2026-03-07", .assumed = true },
};

static size_t
read_events(const char *text, struct jc_event *out, char names[][24])
{
	char date[11];
	size_t n = 0;
	int used;

	for (; sscanf(text, "%23s %10s%n", names[n], date, &used) == 2; text += used, n++)
		out[n] = (struct jc_event){ .name = names[n], .day = day_of(date) };
	return n;
}

START_TEST(a_course)
{
	static const char *const acts[] = { "extend", "suspend", "resume", "close" };
	struct jc_calendar issuing = { .country = "NL" }, executing = { .country = "PL" };
	struct jc_event events[8], changed[8];
	struct jc_clock_change changes[8];
	char names[8][24], words[8][24];
	struct jc_request_facts facts = { .instrument = "eio",
		.circumstances = "",
		.events = events,
		.changes = changes,
		.issuing = &issuing,
		.executing = &executing,
		.we_issue = courses[_i].issue,
		.we_execute = courses[_i].execute };
	struct jc_deadline deadline;

	facts.n_events = read_events(courses[_i].events, events, names);
	facts.n_changes = read_events(courses[_i].changes, changed, words);
	for (size_t i = 0; i < facts.n_changes; i++) {
		changes[i] = (struct jc_clock_change){ .day = changed[i].day };
		changes[i].rule =
		    strcmp(courses[_i].rule, "EIO-ACK") ? courses[_i].rule : "EIO-DEC";
		while (strcmp(changed[i].name, acts[changes[i].act]) != 0)
			changes[i].act++;
	}
	reckon(jc_deadline_rule_find(courses[_i].rule), &facts, &deadline);
	ck_assert_msg(deadline.state == courses[_i].state, "%s", courses[_i].why);
	ck_assert_msg(deadline.has_end == (courses[_i].alarm != NULL), "%s", courses[_i].why);
	if (deadline.has_end)
		ck_assert_msg(deadline.alarm == day_of(courses[_i].alarm), "%s: %+d",
		    courses[_i].why, deadline.alarm - day_of(courses[_i].alarm));
	ck_assert_msg(deadline.assumed == courses[_i].assumed, "%s", courses[_i].why);
	ck_assert_msg(deadline.too_far == courses[_i].too_far, "%s", courses[_i].why);
}
END_TEST

static const struct {
	const char *why, *rule, *instrument, *circumstances;
	bool applies;
} kinds[] = {
	{ "its instrument", "EIO-ACK", "eio", "", true },
	{ "not the beginning of another's", "EIO-ACK", "eio_interception", "", false },
	{ "one of two", "EPO-VAL", "epoc_pr", "unvalidated", true },
	{ "another treaty has its own", "EAW-45", "extradition_1957", "", false },
	{ "only urgent", "FRZ-48D", "freezing", "", false },
	{ "urgent", "FRZ-48D", "freezing", "urgent", true },
	{ "not when urgent", "EPO-10", "epoc", "traffic urgent", false },
	{ "not urgent", "EPO-10", "epoc", "traffic", true },
	{ "all that is needed", "INF-3D", "information", "urgent", false },
	{ "is there", "INF-3D", "information", "indirect urgent", true },
	{ "no instrument's", "LED-72", "", "", false },
};

START_TEST(which_apply)
{
	struct jc_request_facts facts = { .instrument = kinds[_i].instrument,
		.circumstances = kinds[_i].circumstances };

	ck_assert_msg(
	    jc_deadline_applies(jc_deadline_rule_find(kinds[_i].rule), &facts) == kinds[_i].applies,
	    "%s", kinds[_i].why);
}
END_TEST

Suite *
deadline_suite(void)
{
	const struct jc_test tests[] = {
		{ a_rule, JC_ROWS(rules) },
		{ every_rule_has_a_row, 1 },
		{ a_course, JC_ROWS(courses) },
		{ which_apply, JC_ROWS(kinds) },
		{ NULL, 0 },
	};

	return jc_suite("model/deadline", NULL, NULL, tests);
}
