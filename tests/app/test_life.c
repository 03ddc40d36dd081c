/* Moving requests: what is written, who may, what two teams do apart, what is odd. */
#include "app/life.h"

#include <string.h>

#include "app/suites.h"
#include "app/three.h"
#include "base/mem.h"

static struct jc_id16
request(const char *instrument, const char *to)
{
	return jc_cases_add(nl, "request", "title", "Bank records", "instrument", instrument,
	    "issuing_country", "NL", "executing_country", to, NULL);
}

/* Move with "field=value" words, ended by NULL; a leading "!" on the name is --anyway. */
static enum jc_err
move(struct jc_case *c, const struct jc_id16 *id, const char *name, const char *words)
{
	struct jc_moving *moving;
	struct jc_saved saved;
	char *copy = jc_strdup(words), *rest = copy, *word;
	enum jc_err err = jc_moving_new(c, id, name + (*name == '!'), *name == '!', &moving);

	while (!err && (word = strsep(&rest, "|"))) {
		char *value = strchr(word, '=');

		if (!value)
			continue;
		*value++ = '\0';
		err = jc_moving_enter(moving, word, JC_EDIT_SET, value, strlen(value), NULL, NULL);
	}
	if (!err) {
		err = jc_moving_save(moving, &saved);
		jc_saved_release(&saved);
	}
	jc_moving_free(moving);
	free(copy);
	return err;
}

static enum jc_err
write_step(void *context, const struct jc_row *row)
{
	for (size_t i = 0; i < 7; i++)
		jc_buf_fmt(context, "%s%s", i ? " " : "", row->cell[i] ? row->cell[i] : "-");
	jc_buf_str(context, "\n");
	return JC_OK;
}

static enum jc_err
count_step(void *context, const struct jc_row *row)
{
	(void)row;
	++*(size_t *)context;
	return JC_OK;
}

/* The steps of a request; the caller frees. */
static char *
steps_of(struct jc_case *c, const struct jc_id16 *id)
{
	static const char *const columns[] = { "event", "from", "state", "on", "at", "anyway",
		"reason", NULL };
	struct jc_query query = {
		.kind = jc_kind_find("step"), .columns = columns, .sort = "on", .parent = id
	};
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_view_list(jc_case_view(c), &query, write_step, &text));
	return text.data ? jc_buf_take(&text) : jc_strdup("");
}

static void
ck_steps(struct jc_case *c, const struct jc_id16 *id, const char *wanted)
{
	char *got = steps_of(c, id);

	ck_assert_str_eq(got, wanted);
	free(got);
}

START_TEST(a_move_is_a_step_and_a_status)
{
	struct jc_id16 id = request("eio", "PL");

	ck_ok(move(nl, &id, "issued", "on=2026-03-02|issuing_reference=NL-7"));
	ck_value(nl, &id, "status", "issued");
	ck_value(nl, &id, "status_since", "2026-03-02");
	ck_value(nl, &id, "issued_on", "2026-03-02");
	ck_value(nl, &id, "issuing_reference", "NL-7");
	ck_steps(nl, &id, "issued draft issued 2026-03-02 - - -\n");
	/* The reference stands there: it is not asked for again. */
	ck_ok(move(nl, &id, "transmitted", "on=2026-03-03|channel=ecodex|reference=Letter 4"));
	ck_value(nl, &id, "channel", "ecodex");
	ck_ok(move(nl, &id, "received", "at=2026-03-06T23:20-05:00"));
	ck_value(nl, &id, "received_on", "2026-03-06");
	ck_value(nl, &id, "status", "received");
}
END_TEST

START_TEST(an_act_leaves_the_status)
{
	struct jc_id16 id = request("eaw", "PL");

	ck_ok(move(nl, &id, "arrested", "on=2026-03-02"));
	ck_value(nl, &id, "status", "");
	ck_steps(nl, &id, "arrested draft - 2026-03-02 - - -\n");
}
END_TEST

START_TEST(the_first_day_stays)
{
	struct jc_id16 id = request("mla_2000", "PL");

	ck_ok(move(nl, &id, "issued", "on=2026-03-02|issuing_reference=NL-7"));
	ck_ok(move(nl, &id, "transmitted", "on=2026-03-03|channel=direct"));
	ck_ok(move(nl, &id, "received", "on=2026-03-05"));
	ck_ok(move(nl, &id, "returned", "on=2026-03-06|reason=No facts"));
	ck_ok(move(nl, &id, "transmitted", "on=2026-03-09"));
	ck_value(nl, &id, "transmitted_on", "2026-03-03");
	ck_value(nl, &id, "status_since", "2026-03-09");
}
END_TEST

static const struct {
	const char *why, *name, *words, *says;
} refused[] = {
	{ "not there yet", "received", "on=2026-03-05", "what can follow: validated, issued" },
	{ "no day", "issued", "issuing_reference=NL-7", "still to be stated are on" },
	{ "no reference", "issued", "on=2026-03-05", "still to be stated are issuing_reference" },
	{ "neither", "issued", "", "on, issuing_reference" },
	{ "no such state", "frobnicated", "", "no state and no event" },
	{ "no such field", "issued", "colour=red", "colour" },
	{ "no such day", "issued", "on=2026-02-30|issuing_reference=NL-7", "there is no such day" },
	{ "anyway wants a reason", "!received", "on=2026-03-05", "still to be stated are reason" },
};

START_TEST(what_is_refused_leaves_nothing)
{
	struct jc_id16 id = request("eio", "PL");
	enum jc_err err = move(nl, &id, refused[_i].name, refused[_i].words);

	ck_assert_msg(err == JC_INVALID || err == JC_NOTFOUND, "%s", refused[_i].why);
	ck_assert_msg(
	    strstr(jc_fail_text(), refused[_i].says), "%s: %s", refused[_i].why, jc_fail_text());
	ck_value(nl, &id, "status", "");
	ck_steps(nl, &id, "");
}
END_TEST

START_TEST(against_the_table)
{
	struct jc_id16 id = request("eio", "PL");

	ck_ok(move(nl, &id, "!executed", "on=2026-03-05|reason=They sent it unasked"));
	ck_value(nl, &id, "status", "executed");
	ck_steps(nl, &id, "executed draft executed 2026-03-05 - yes They sent it unasked\n");
	/* What the table has is not marked. */
	ck_ok(move(nl, &id, "!transferred", "on=2026-03-06"));
	ck_steps(nl, &id,
	    "executed draft executed 2026-03-05 - yes They sent it unasked\n"
	    "results executed transferred 2026-03-06 - - -\n");
}
END_TEST

static void
bring_to_received(const struct jc_id16 *id)
{
	ck_ok(move(nl, id, "issued", "on=2026-03-02|issuing_reference=NL-7"));
	ck_ok(move(nl, id, "transmitted", "on=2026-03-03|channel=direct"));
	ck_ok(move(nl, id, "received", "on=2026-03-05"));
	jc_cases_settle(&cases);
}

START_TEST(whose_act_it_is)
{
	struct jc_id16 id = request("mla_2000", "FR"), out = request("mla_2000", "PL");

	bring_to_received(&id);
	ck_assert_int_eq(
	    move(nl, &id, "acknowledged", "on=2026-03-06|executing_reference=FR-1"), JC_INVALID);
	ck_assert_msg(strstr(jc_fail_text(), "the executing side"), "%s", jc_fail_text());
	ck_assert_int_eq(move(fr, &id, "withdrawn", "on=2026-03-06|reason=x"), JC_INVALID);
	ck_assert_msg(strstr(jc_fail_text(), "the issuing side"), "%s", jc_fail_text());
	ck_assert_int_eq(
	    move(cases.at[2], &id, "acknowledged", "on=2026-03-06|executing_reference=FR-1"),
	    JC_INVALID);
	ck_ok(move(fr, &id, "acknowledged", "on=2026-03-06|executing_reference=FR-1"));
	/* A letter came: recorded by the other side, with its reason. */
	ck_ok(move(
	    nl, &id, "!acknowledged", "on=2026-03-07|executing_reference=FR-1|reason=By letter"));
	/* Poland has no team here: whoever asks it records what it did. */
	bring_to_received(&out);
	ck_ok(move(nl, &out, "acknowledged", "on=2026-03-06|executing_reference=PL-1"));
}
END_TEST

START_TEST(two_teams_apart)
{
	struct jc_id16 id = request("mla_2000", "FR");

	bring_to_received(&id);
	ck_ok(move(nl, &id, "withdrawn", "on=2026-03-09|reason=No longer needed"));
	ck_ok(move(fr, &id, "acknowledged", "on=2026-03-08|executing_reference=FR-1"));
	jc_cases_settle(&cases);
	for (size_t i = 0; i < 2; i++) {
		struct jc_case *c = cases.at[i];

		ck_value(c, &id, "status", "acknowledged | withdrawn");
		ck_steps(c, &id,
		    "issued draft issued 2026-03-02 - - -\n"
		    "transmitted issued transmitted 2026-03-03 - - -\n"
		    "received transmitted received 2026-03-05 - - -\n"
		    "acknowledged received acknowledged 2026-03-08 - - -\n"
		    "withdrawn received withdrawn 2026-03-09 - - No longer needed\n");
	}
	ck_assert_int_eq(move(nl, &id, "closed", "on=2026-03-10"), JC_CONFLICT);
	/* The truth is recorded; the disagreement stays the lead's. */
	ck_ok(move(nl, &id, "!closed", "on=2026-03-10|reason=Told by telephone"));
	ck_value(nl, &id, "status", "acknowledged | withdrawn");
}
END_TEST

START_TEST(two_teams_say_the_same)
{
	struct jc_id16 id = request("mla_2000", "FR");

	ck_ok(move(nl, &id, "issued", "on=2026-03-02|issuing_reference=NL-7"));
	ck_ok(move(nl, &id, "transmitted", "on=2026-03-03|channel=direct"));
	jc_cases_settle(&cases);
	ck_ok(move(nl, &id, "received", "on=2026-03-05"));
	ck_ok(move(fr, &id, "received", "on=2026-03-05|executing_reference=FR-1"));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 0);
	ck_value(nl, &id, "status", "received");
	ck_value(nl, &id, "executing_reference", "FR-1");
}
END_TEST

START_TEST(the_path_is_told)
{
	struct jc_id16 id = request("mla_2000", "PL"), wrong;
	struct jc_buf path = JC_BUF_INIT;

	ck_ok(jc_life_path_text(nl, &id, &path));
	ck_assert_uint_eq(path.len, 0);
	ck_ok(jc_cases_set(nl, &id, "issued_on", "2026-03-01"));
	ck_ok(move(nl, &id, "!transmitted", "on=2026-03-03|channel=direct|reason=x"));
	ck_ok(move(nl, &id, "received", "on=2026-03-05"));
	ck_ok(move(nl, &id, "info_asked", "on=2026-03-06|reason=Which bank?"));
	ck_ok(jc_life_path_text(nl, &id, &path));
	ck_assert_str_eq(
	    path.data, "Issued 2026-03-01 > Transmitted ! 2026-03-03 > Received 2026-03-05");
	jc_buf_reset(&path);
	/* Put right by another step: it does not count. */
	{
		char *number = jc_cases_number(nl, &id), *step;

		wrong = jc_cases_add(nl, "step", "request", number, "event", "refused", "state",
		    "refused", "on", "2026-03-07", NULL);
		step = jc_cases_number(nl, &wrong);
		jc_cases_add(nl, "step", "request", number, "event", "postponed", "state",
		    "postponed", "on", "2026-03-07", "corrects", step, NULL);
		free(number);
		free(step);
	}
	ck_ok(jc_life_path_text(nl, &id, &path));
	ck_assert_str_eq(path.data, "Issued 2026-03-01 > Transmitted ! 2026-03-03 > Received "
				    "2026-03-05 > Postponed 2026-03-07");
	jc_buf_release(&path);
}
END_TEST

START_TEST(items_are_counted)
{
	static const char *const states[] = { "answered", "answered_part", "refused", "asked",
		"nothing", "withdrawn", "" };
	struct jc_id16 id = request("eio", "PL");
	struct jc_life_items items;
	struct jc_buf text = JC_BUF_INIT;
	char *number = jc_cases_number(nl, &id);

	ck_ok(jc_life_count_items(nl, &id, &items));
	jc_life_items_text(&items, &text);
	ck_assert_uint_eq(text.len, 0);
	for (size_t i = 0; i < JC_COUNT(states); i++)
		jc_cases_add(nl, "item", "request", number, "title", "An account",
		    *states[i] ? "status" : NULL, states[i], NULL);
	ck_ok(jc_life_count_items(nl, &id, &items));
	jc_life_items_text(&items, &text);
	ck_assert_str_eq(text.data, "3 of 6 answered, 1 refused or impossible");
	jc_buf_release(&text);
	free(number);
}
END_TEST

static void
write_finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	ck_assert_int_eq(verdict, JC_VERDICT_WARN);
	jc_buf_fmt(context, "%s: %s\n", field, text);
}

/* What is set on a request from NL, and what is then said; NULL: nothing. */
static const struct {
	const char *why, *instrument, *to, *field, *value, *says;
} odd[] = {
	{ "nothing stated", "eio", "PL", "title", "x", NULL },
	{ "an official language", "eio", "PL", "language", "pl", NULL },
	{ "another language", "eio", "PL", "language", "de", "language: Written in German" },
	{ "the authority accepts it", "eio", "DE", "language", "en", NULL },
	{ "no authority of that State accepts it", "eio", "DE", "language", "fr",
	    "accepts English" },
	{ "inside the team", "eio", "FR", "title", "x", "instrument: NL and FR are parties" },
	{ "assistance may be asked inside", "mla_2000", "FR", "title", "x", NULL },
	{ "a ground of the instrument", "eaw", "PL", "ground", "age", NULL },
	{ "a ground it does not have", "eaw", "PL", "ground", "political",
	    "ground: no ground \"political\"" },
	{ "no grounds are known of it", "bilateral", "PL", "ground", "political", NULL },
	{ "SIENA", "information", "PL", "channel", "siena", NULL },
	{ "not SIENA", "information", "PL", "channel", "email", "channel_reference: SIENA" },
};

START_TEST(what_is_odd)
{
	struct jc_id16 id = request(odd[_i].instrument, odd[_i].to);
	struct jc_buf said = JC_BUF_INIT;

	jc_cases_add(nl, "authority", "name", "Staatsanwaltschaft", "country", "DE", "type",
	    "prosecution", "languages", "en", NULL);
	ck_ok(jc_cases_set(nl, &id, odd[_i].field, odd[_i].value));
	ck_ok(jc_life_warn(nl, &id, write_finding, &said));
	if (odd[_i].says)
		ck_assert_msg(said.len && strstr(said.data, odd[_i].says), "%s: %s", odd[_i].why,
		    said.data ? said.data : "");
	else
		ck_assert_msg(!said.len, "%s: %s", odd[_i].why, said.data);
	jc_buf_release(&said);
}
END_TEST

/* A step about a time limit that such a request does not have. */
static const struct {
	const char *limit;
	bool known;
} named_limits[] = { { "EIO-DEC", true }, { "eio-dec", true }, { "EIO-DECX", false },
	{ "EPO-10", false }, { "NL-BANK", true } };

START_TEST(limits_that_are_none)
{
	struct jc_id16 id = request("eio", "PL");
	const char *limit = named_limits[_i].limit;
	struct jc_buf said = JC_BUF_INIT;
	struct jc_moving *moving;

	jc_cases_add(nl, "limit", "rule", "NL-BANK", "instruments", "eio", "starts", "received",
	    "length", "9 days", NULL);
	ck_ok(jc_cases_set(nl, &id, "status", "received"));
	ck_ok(jc_moving_new(nl, &id, "limit_suspended", false, &moving));
	ck_ok(jc_moving_enter(moving, "limit", JC_EDIT_SET, limit, strlen(limit), NULL, NULL));
	jc_moving_findings(moving, write_finding, &said);
	ck_assert_msg(!strstr(said.data, "No time limit of this name") == named_limits[_i].known,
	    "%s: %s", limit, said.data);
	jc_moving_free(moving);
	jc_buf_release(&said);
}
END_TEST

/* Items of a request of NL to PL, which has no team in the case, and to FR, which has. */
static const struct {
	const char *why, *to, *from, *name, *words;
	enum jc_err err;
	const char *field, *value; /* of the item, afterwards */
} item_moves[] = {
	{ "answered", "PL", "", "answered", "on=2026-03-02", JC_OK, "answered_on", "2026-03-02" },
	{ "in part, then the rest", "PL", "answered_part", "answered", "on=2026-03-02|reason=x",
	    JC_OK, "status", "answered" },
	{ "on no day", "PL", "", "answered", "", JC_INVALID, "status", "" },
	{ "refused on no ground", "PL", "", "refused", "on=2026-03-02", JC_INVALID, "status", "" },
	{ "refused", "PL", "", "refused", "on=2026-03-02|ground=immunity", JC_OK, "ground",
	    "immunity" },
	{ "put off", "PL", "", "postponed",
	    "on=2026-03-02|ground=investigation_at_risk|postponed_until=2026-05-01", JC_OK,
	    "postponed_until", "2026-05-01" },
	{ "impossible for no reason", "PL", "", "impossible", "on=2026-03-02", JC_INVALID, "status",
	    "" },
	{ "for the French to say", "FR", "", "refused", "on=2026-03-02|ground=immunity", JC_INVALID,
	    "status", "" },
	{ "their answer came", "FR", "", "answered", "on=2026-03-02", JC_OK, "status", "answered" },
	{ "no longer wanted", "FR", "", "withdrawn", "on=2026-03-02|reason=Found here", JC_OK,
	    "status", "withdrawn" },
	{ "withdrawn, then answered", "PL", "withdrawn", "answered", "on=2026-03-02", JC_INVALID,
	    "status", "withdrawn" },
	{ "the same, with a reason", "PL", "withdrawn", "!answered", "on=2026-03-02|reason=Late",
	    JC_OK, "status", "answered" },
	{ "no state of an item", "PL", "", "recognised", "on=2026-03-02", JC_NOTFOUND, "status",
	    "" },
};

START_TEST(items_move)
{
	struct jc_id16 of = request("eio", item_moves[_i].to);
	char *number = jc_cases_number(nl, &of);
	struct jc_id16 id = jc_cases_add(nl, "item", "title", "An account", "request", number,
	    *item_moves[_i].from ? "status" : NULL, item_moves[_i].from, NULL);
	struct jc_query query = { .kind = jc_kind_find("item_step"), .parent = &id };
	size_t steps = 0;

	ck_assert_msg(
	    move(nl, &id, item_moves[_i].name, item_moves[_i].words) == item_moves[_i].err,
	    "%s: %s", item_moves[_i].why, jc_fail_text());
	ck_value(nl, &id, item_moves[_i].field, item_moves[_i].value);
	ck_ok(jc_view_list(jc_case_view(nl), &query, count_step, &steps));
	ck_assert_uint_eq(steps, item_moves[_i].err ? 0 : 1);
	ck_steps(nl, &of, "");
	free(number);
}
END_TEST

START_TEST(only_what_has_states_moves)
{
	struct jc_id16 task = jc_cases_add(nl, "task", "title", "x", "country", "NL", NULL);
	struct jc_life life;

	ck_assert_int_eq(jc_life_load(nl, &task, &life), JC_INVALID);
	ck_assert_int_eq(move(nl, &task, "issued", "on=2026-03-02"), JC_INVALID);
}
END_TEST

Suite *
life_suite(void)
{
	return jc_suite("app/life", three_enter, three_leave,
	    (const struct jc_test[]){
		{ a_move_is_a_step_and_a_status, 1 },
		{ an_act_leaves_the_status, 1 },
		{ the_first_day_stays, 1 },
		{ what_is_refused_leaves_nothing, JC_COUNT(refused) },
		{ against_the_table, 1 },
		{ whose_act_it_is, 1 },
		{ two_teams_apart, 1 },
		{ two_teams_say_the_same, 1 },
		{ the_path_is_told, 1 },
		{ items_are_counted, 1 },
		{ what_is_odd, JC_COUNT(odd) },
		{ limits_that_are_none, JC_ROWS(named_limits) },
		{ items_move, JC_COUNT(item_moves) },
		{ only_what_has_states_moves, 1 },
		{ NULL, 0 },
	    });
}
