/*
 * A lead's evening, the whole program on a pseudo-terminal: unlock, sync, settle two conflicts,
 * accept, refuse and ask back about what a team in review saved, move a request, sync; then what
 * came of it, by the command line of another office.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lib/cases.h"
#include "lib/run.h"
#include "lib/suite.h"
#include "ui/locked.h"
#include "ui/suites.h"

static struct jc_cases cases;
static struct jc_locked desk;
static char *fr_dir;

/* NL with a passphrase; FR, a lead too, and RO without. */
static void
found_case(void)
{
	struct jc_init init = { .name = "Heron",
		.party = "NL",
		.person = "Anna de Vries",
		.passphrase = jc_locked_passphrase };
	struct jc_buf invite = JC_BUF_INIT;
	char *recovery;

	cases = (struct jc_cases){ .top = jc_scratch() };
	cases.hub = jc_path_join(cases.top, "hub");
	cases.invite = jc_path_join(cases.top, "heron.jcinvite");
	desk = (struct jc_locked){ .dir = jc_path_join(cases.top, "NL") };
	init.hub = cases.hub;
	init.dir = desk.dir;
	ck_ok(jc_hub_create(cases.hub));
	ck_ok(jc_case_init(&init, &recovery));
	cases.at[cases.n++] = jc_locked_open(&desk);
	ck_ok(jc_case_invite(cases.at[0], &invite));
	ck_ok(jc_file_write(cases.invite, invite.data, invite.len));
	(void)jc_cases_admit(&cases, cases.at[0], "FR", "Chloé Dubois", "lead");
	(void)jc_cases_admit(&cases, cases.at[0], "RO", "Ion Popescu", "member");
	jc_cases_settle(&cases);
	jc_buf_release(&invite);
	free(recovery);
}

/* What happened while the lead was away; nobody but RO and FR has sent it. */
static void
work_all_day(void)
{
	struct jc_case *nl = cases.at[0], *fr = cases.at[1], *ro = cases.at[2];
	struct jc_id16 task =
	    jc_cases_add(nl, "task", "title", "Watch the quay", "country", "NL", NULL);
	struct jc_id16 car = jc_cases_add(nl, "asset", "name", "Octavia, grey", "type", "vehicle",
	    "country", "RO", "status", "identified", NULL);

	jc_cases_add(nl, "request", "title", "Search of the shed", "instrument", "eio", "status",
	    "received", "issuing_country", "FR", "executing_country", "NL", NULL);
	jc_cases_settle(&cases);
	jc_cases_set_mode(&cases, "RO", true);
	ck_ok(jc_cases_set(nl, &task, "title", "Watch by night"));
	ck_ok(jc_cases_set(nl, &car, "status", "traced"));
	ck_ok(jc_cases_set(fr, &task, "title", "Watch by day"));
	ck_ok(jc_cases_set(fr, &car, "status", "frozen"));
	jc_cases_sync(fr);
	jc_cases_add(ro, "person", "name", "Ionescu, Dan", "nature", "natural", "category",
	    "suspect", "birth", "1979", NULL);
	ck_ok(jc_cases_set(ro, &car, "name", "Octavia, blue"));
	ck_ok(jc_cases_set(ro, &task, "description", "From the crane"));
	jc_cases_sync(ro);
}

static void
enter(void)
{
	found_case();
	work_all_day();
	fr_dir = jc_path_join(cases.top, "FR-1");
	for (size_t i = 0; i < cases.n; i++)
		jc_case_close(cases.at[i], true);
	cases.n = 0;
}

static void
leave(void)
{
	free(fr_dir);
	jc_locked_end(&desk);
	jc_cases_end(&cases);
}

static void
step(const char *keys, const char *shown)
{
	jc_glass_type(&desk.glass, keys);
	jc_glass_wait(&desk.glass, shown);
}

/* From the list that `list` opens, its first record, the first of the sides. */
static void
settle(const char *list, const char *tab, const char *reason)
{
	step(list, tab);
	step("\r", "the teams disagree");
	step("\r", "All had seen before");
	step("1\r", "Reason");
	step(reason, reason);
	step("\r", "settled; the next sync tells");
	jc_glass_wait_gone(&desk.glass, "the teams disagree: Enter");
	step("q", tab);
}

static void
review(void)
{
	step("i", "held: clean");
	jc_glass_wait(&desk.glass, "Ionescu, Dan");
	step("y", "1 change accepted");
	step("r", "Why is it refused?");
	step("It is grey", "It is grey");
	step("\r", "1 change refused");
	jc_glass_wait(&desk.glass, "Octavia, grey  >  Octavia, blue");
	step("jj", "From the crane");
	step("n", "a task asks RO");
	step("q", "[");
}

/* A command of the other office; it succeeds, and prints this. */
static void
ck_prints(const char *const *words, const char *const *wanted)
{
	const char *arguments[10] = { NULL, "--case", fr_dir };
	struct jc_buf out = JC_BUF_INIT;
	char *program = jc_glass_program();
	size_t n = 3;

	arguments[0] = program;
	while (*words)
		arguments[n++] = *words++;
	arguments[n] = NULL;
	ck_assert_msg(
	    jc_test_run(arguments, NULL, "", 0, &out) == 0, "%s: %s", arguments[3], out.data);
	for (; *wanted; wanted++)
		ck_assert_msg(strstr(out.data, *wanted) != NULL, "no %s in\n%s", *wanted, out.data);
	jc_buf_release(&out);
	free(program);
}

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
ck_elsewhere(void)
{
	ck_prints(WORDS("sync"), WORDS("State code"));
	ck_prints(WORDS("conflicts", "--exit-code"), (const char *const[]){ NULL });
	ck_prints(WORDS("show", "T-NL1-1", "--json"),
	    WORDS("\"title\":\"Watch by day\"", "\"held\":[\"description\"]"));
	ck_prints(WORDS("show", "A-NL1-1", "--json"),
	    WORDS("\"name\":\"Octavia, grey\"", "\"status\":\"frozen\"", "\"held\":[]"));
	ck_prints(WORDS("show", "S-RO1-1"), WORDS("Ionescu, Dan"));
	ck_prints(WORDS("review", "--json"),
	    WORDS(
		"\"state\":\"refused\",\"refused_by\":\"Anna de Vries\",\"reason\":\"It is grey\"",
		"\"state\":\"waiting\""));
	ck_prints(WORDS("list", "task", "--json"),
	    WORDS("Please explain T-NL1-1: ", "\"assigned_party\":\"RO\""));
	ck_prints(WORDS("show", "R-NL1-1", "--json"), WORDS("\"status\":\"acknowledged\""));
	ck_prints(WORDS("verify"), (const char *const[]){ NULL });
}

START_TEST(a_leads_evening)
{
	jc_locked_unlock(&desk, &(struct jc_glass_start){ .rows = 0 });
	step("S", "State code");
	step("q", "conflict");
	jc_glass_wait(&desk.glass, "review");
	settle("2", "[2 Tasks]", "They were there");
	settle("4", "[4 Assets]", "The order is out");
	review();
	step("6", "[6 Requests]");
	step("m", "what happened?");
	step("acknow", "Acknowledged");
	step("\r", "(1/4)");
	step("\r", "(2/4)");
	step("2026/114\r", "(3/4)");
	step("Rechtbank Rotterdam\r", "(4/4)");
	step("\023", "R-NL1-1: Acknowledged");
	step("S", "State code");
	jc_locked_leave(&desk);
	ck_elsewhere();
}
END_TEST

Suite *
terminal_evening_suite(void)
{
	return jc_suite("ui/terminal_evening", enter, leave,
	    (const struct jc_test[]){
		{ a_leads_evening, 1 },
		{ NULL, 0 },
	    });
}
