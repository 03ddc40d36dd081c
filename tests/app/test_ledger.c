/* Steps of recovery and the ledger: what is held where, sums, and more than was ordered. */
#include "app/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/life.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/mem.h"

#define STEPS 5

/* Two assets, their steps as "asset status on country amount order ordered", '-': not stated. */
static const struct {
	const char *why;
	const char *value[2]; /* NULL: none */
	const char *steps[STEPS];
	const char *sums, *odd; /* odd: how many sentences, and what one says */
} rows[] = {
	{ "nothing but what the record says", { "EUR 100", NULL }, { NULL },
	    "- FR suspected 1, EUR 100.00 FR suspected 1", "0" },
	{ "frozen at its value", { "EUR 100", "EUR 50" },
	    { "0 frozen 2026-01-01 FR - F1 -", "1 frozen 2026-01-01 DE - F2 -" },
	    "EUR 50.00 DE frozen 1, EUR 100.00 FR frozen 1", "0" },
	{ "an amount stated with the step", { "EUR 100", NULL },
	    { "0 frozen 2026-01-01 FR EUR_40 F1 -" }, "- FR suspected 1, EUR 40.00 FR frozen 1",
	    "0" },
	{ "two States freeze one account, each a part", { "EUR 100", "EUR 1" },
	    { "0 frozen 2026-01-01 FR EUR_40 F1 EUR_100", "0 frozen 2026-01-02 DE EUR_60 F1 -" },
	    "EUR 60.00 DE frozen 1, EUR 1.00 FR suspected 1, EUR 40.00 FR frozen 1", "0" },
	{ "together a cent more than ordered", { "EUR 100", "EUR 1" },
	    { "0 frozen 2026-01-01 FR EUR_40.01 F1 EUR_100", "0 frozen 2026-01-02 DE EUR_60 f1 -" },
	    "EUR 60.00 DE frozen 1, EUR 1.00 FR suspected 1, EUR 40.01 FR frozen 1",
	    "1 EUR 100.01 is held under one order that allows EUR 100.00" },
	{ "over two assets", { "EUR 100", "EUR 70" },
	    { "0 frozen 2026-01-01 FR - F1 EUR_150", "1 frozen 2026-01-02 DE - F1 EUR_150" },
	    "EUR 70.00 DE frozen 1, EUR 100.00 FR frozen 1", "1 EUR 170.00 is held" },
	{ "two orders", { "EUR 100", "EUR 70" },
	    { "0 frozen 2026-01-01 FR - F1 EUR_150", "1 frozen 2026-01-02 DE - F2 EUR_150" },
	    "EUR 70.00 DE frozen 1, EUR 100.00 FR frozen 1", "0" },
	{ "what was released does not count", { "EUR 100", "EUR 70" },
	    { "0 frozen 2026-01-01 FR - F1 EUR_150", "1 frozen 2026-01-02 DE - F1 -",
		"1 released 2026-01-03 DE - - -" },
	    "EUR 70.00 DE released 1, EUR 100.00 FR frozen 1", "0" },
	{ "another currency is not converted", { "EUR 100", "USD 70" },
	    { "0 frozen 2026-01-01 FR - F1 EUR_100", "1 frozen 2026-01-02 DE - F1 -" },
	    "EUR 100.00 FR frozen 1, USD 70.00 DE frozen 1", "0" },
	{ "of an order stated twice the least counts", { "EUR 100", "EUR 10" },
	    { "0 frozen 2026-01-01 FR - F1 EUR_150", "1 frozen 2026-01-02 DE - F1 EUR_105" },
	    "EUR 10.00 DE frozen 1, EUR 100.00 FR frozen 1", "1 that allows EUR 105.00" },
	{ "steps in the order of their days, not as recorded", { "EUR 100", "EUR 1" },
	    { "0 confiscation_ordered 2026-03-01 FR - C1 -", "0 frozen 2026-01-01 FR - F1 -" },
	    "EUR 1.00 FR suspected 1, EUR 100.00 FR confiscation_ordered 1", "0" },
	{ "shared", { "EUR 100", "EUR 1" },
	    { "0 executed 2026-03-01 FR EUR_100 C1 -", "0 shared 2026-04-01 NL EUR_50 - -" },
	    "EUR 1.00 FR suspected 1, EUR 50.00 FR executed 1, EUR 50.00 NL shared 1", "0" },
	{ "shared out of more than was ordered", { "EUR 100", "EUR 1" },
	    { "0 executed 2026-03-01 FR EUR_100 C1 EUR_80", "0 shared 2026-04-01 NL EUR_50 - -" },
	    "EUR 1.00 FR suspected 1, EUR 50.00 FR executed 1, EUR 50.00 NL shared 1",
	    "1 EUR 100.00 is held under one order that allows EUR 80.00" },
	{ "shared more than there was", { "EUR 100", "EUR 1" },
	    { "0 executed 2026-03-01 FR EUR_100 C1 -", "0 shared 2026-04-01 NL EUR_60 - -",
		"0 shared 2026-04-01 DE EUR_60 - -" },
	    "EUR 60.00 DE shared 1, EUR 1.00 FR suspected 1, EUR 0.00 FR executed 1, EUR 60.00 NL "
	    "shared 1",
	    "1 EUR 20.00 more was shared" },
	{ "a sum over two assets", { "EUR 0.10", "EUR 0.20" }, { NULL }, "EUR 0.30 FR suspected 2",
	    "0" },
	{ "crypto to the last of its digits", { NULL, NULL },
	    { "0 frozen 2026-01-01 FR 0.000000000000000001_ETH F1 -",
		"1 frozen 2026-01-01 FR 1_ETH F1 -" },
	    "1.000000000000000001 ETH FR frozen 2", "0" },
};

static struct jc_id16
add_asset(const char *name, const char *value)
{
	return jc_cases_add(nl, "asset", "name", name, "type", "account", "country", "FR",
	    value ? "value" : NULL, value, NULL);
}

/* '_' stands for a blank. */
static void
add_step(const struct jc_id16 *assets, const char *text)
{
	char words[7][64];
	char *number;
	const char *fields[] = { NULL, "status", "on", "country", NULL, "order", "ordered" };
	struct jc_edit *edit;
	struct jc_saved saved;

	ck_assert_int_eq(sscanf(text, "%63s %63s %63s %63s %63s %63s %63s", words[0], words[1],
			     words[2], words[3], words[4], words[5], words[6]),
	    7);
	fields[4] = words[4][0] >= 'A' ? "amount" : "quantity";
	number = jc_cases_number(nl, &assets[words[0][0] - '0']);
	ck_ok(jc_edit_new(nl, jc_kind_find("recovery"), &edit));
	ck_ok(jc_edit_enter(edit, "asset", JC_EDIT_SET, number, strlen(number), NULL, NULL));
	for (size_t i = 1; i < 7; i++) {
		for (char *at = words[i]; i > 3 && *at; at++)
			*at = *at == '_' ? ' ' : *at;
		if (strcmp(words[i], "-") != 0)
			ck_ok(jc_edit_enter(
			    edit, fields[i], JC_EDIT_SET, words[i], strlen(words[i]), NULL, NULL));
	}
	ck_ok(jc_edit_save(edit, &saved));
	jc_saved_release(&saved);
	jc_edit_free(edit);
	free(number);
}

static void
write_line(void *context, const struct jc_ledger_line *line)
{
	struct jc_buf *out = context;

	jc_buf_str(out, out->len ? ", " : "");
	if (*line->unit)
		jc_amount_format(out, &line->sum);
	else
		jc_buf_chr(out, '-');
	jc_buf_fmt(out, " %s %s %zu", line->country, line->state->code, line->n);
}

static void
ck_ledger(struct jc_case *c, const char *sums, const char *odd, const char *why)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_ledger ledger;

	ck_ok(jc_ledger_load(c, &ledger));
	ck_ok(jc_ledger_sum(&ledger, NULL, NULL, write_line, &text));
	ck_assert_msg(!strcmp(text.data, sums), "%s: %s", why, text.data);
	ck_assert_msg(ledger.n_odd == (size_t)(*odd - '0'), "%s: %zu", why, ledger.n_odd);
	ck_assert_msg(!odd[1] || strstr(ledger.odd[0].text, odd + 2), "%s: %s", why,
	    ledger.n_odd ? ledger.odd[0].text : "");
	jc_ledger_release(&ledger);
	jc_buf_release(&text);
	ck_ok(jc_ledger_load_moved(c, &ledger));
	ck_assert_msg(
	    ledger.n_odd == (size_t)(*odd - '0'), "%s: %zu of those moved", why, ledger.n_odd);
	for (size_t i = 0; i < ledger.n_odd; i++)
		ck_assert_uint_gt(ledger.odd[i].n, 0);
	jc_ledger_release(&ledger);
}

START_TEST(sums)
{
	struct jc_id16 assets[2];

	assets[0] = add_asset("First", rows[_i].value[0]);
	assets[1] = add_asset("Second", rows[_i].value[1]);
	for (size_t i = 0; i < STEPS && rows[_i].steps[i]; i++)
		add_step(assets, rows[_i].steps[i]);
	ck_ledger(nl, rows[_i].sums, rows[_i].odd, rows[_i].why);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_ledger(fr, rows[_i].sums, rows[_i].odd, rows[_i].why);
}
END_TEST

START_TEST(narrowed)
{
	struct jc_id16 assets[2] = { add_asset("First", "EUR 5"), add_asset("Second", "USD 7") };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_ledger ledger;

	add_step(assets, "1 frozen 2026-01-01 DE - F1 -");
	ck_ok(jc_ledger_load(nl, &ledger));
	ck_ok(jc_ledger_sum(&ledger, "DE", NULL, write_line, &text));
	ck_assert_str_eq(text.data, "USD 7.00 DE frozen 1");
	jc_buf_reset(&text);
	ck_ok(jc_ledger_sum(&ledger, NULL, "eur", write_line, &text));
	ck_assert_str_eq(text.data, "EUR 5.00 FR suspected 1");
	jc_ledger_release(&ledger);
	ck_ok(jc_ledger_load_one(nl, &assets[1], &ledger));
	ck_assert_uint_eq(ledger.n, 1);
	jc_ledger_release(&ledger);
	jc_buf_release(&text);
}
END_TEST

/* Eleven States hold as much as fits: each alone is told, their sum under one order is refused. */
START_TEST(too_large_is_refused)
{
	static const char *const states[] = { "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
		"FI", "FR" };
	struct jc_id16 assets[2] = { add_asset("First", NULL), add_asset("Second", NULL) };
	struct jc_ledger ledger;
	char step[96];

	for (size_t i = 0; i < JC_COUNT(states); i++) {
		snprintf(step, sizeof(step), "0 frozen 2026-01-01 %s 999999999999999999_X F1 -",
		    states[i]);
		add_step(assets, step);
	}
	ck_ok(jc_ledger_load(nl, &ledger));
	ck_assert_uint_eq(ledger.n, JC_COUNT(states) + 1);
	for (size_t i = 0; i < ledger.n; i++)
		snprintf(ledger.at[i].country, sizeof(ledger.at[i].country), "FR");
	ck_err(JC_INVALID, jc_ledger_sum(&ledger, NULL, NULL, NULL, NULL), "one sum");
	jc_ledger_release(&ledger);
}
END_TEST

static enum jc_err
move(struct jc_case *c, const struct jc_id16 *id, const char *status, bool anyway,
    const char *const *pairs)
{
	struct jc_moving *moving;
	struct jc_saved saved = { .replaced = JC_BUF_INIT };
	enum jc_err err = jc_moving_new(c, id, status, anyway, &moving);

	for (size_t i = 0; !err && pairs[i]; i += 2)
		err = jc_moving_enter(
		    moving, pairs[i], JC_EDIT_SET, pairs[i + 1], strlen(pairs[i + 1]), NULL, NULL);
	if (!err)
		err = jc_moving_save(moving, &saved);
	jc_saved_release(&saved);
	jc_moving_free(moving);
	return err;
}

static const struct {
	const char *why, *to;
	bool anyway;
	const char *pairs[7];
	enum jc_err err;
	const char *says; /* of the refusal */
} moves[] = {
	{ "with its order", "frozen", false,
	    { "on", "2026-01-01", "country", "FR", "order", "F1", NULL }, JC_OK, NULL },
	{ "without", "frozen", false, { "on", "2026-01-01", "country", "FR", NULL }, JC_INVALID,
	    "still to be stated are order (the freezing order; Reg" },
	{ "without a day", "identified", false, { NULL }, JC_INVALID, "on" },
	{ "which does not follow", "executed", false, { NULL }, JC_INVALID, "does not follow" },
	{ "which does not follow, with a reason", "executed", true,
	    { "on", "2026-01-01", "reason", "Old case", NULL }, JC_OK, NULL },
	{ "which does not follow, without", "executed", true, { "on", "2026-01-01", NULL },
	    JC_INVALID, "reason" },
	{ "unknown", "vaporised", true, { NULL }, JC_NOTFOUND, "no state" },
};

START_TEST(moves_on)
{
	struct jc_id16 id = add_asset("First", "EUR 5");

	ck_err(moves[_i].err, move(nl, &id, moves[_i].to, moves[_i].anyway, moves[_i].pairs),
	    moves[_i].why);
	ck_assert_msg(!moves[_i].says || strstr(jc_fail_text(), moves[_i].says), "%s: %s",
	    moves[_i].why, jc_fail_text());
	ck_value(nl, &id, "status", moves[_i].err ? "" : moves[_i].to);
	ck_value(nl, &id, "status_since", moves[_i].err ? "" : "2026-01-01");
}
END_TEST

START_TEST(moves_apart)
{
	static const char *const lost[] = { "on", "2026-01-02", "reason", "Sold on", NULL };
	static const char *const found[] = { "on", "2026-01-03", NULL };
	struct jc_id16 id = add_asset("First", "EUR 5");

	jc_cases_settle(&cases);
	ck_ok(move(nl, &id, "lost", false, lost));
	ck_ok(move(fr, &id, "traced", false, found));
	jc_cases_settle(&cases);
	ck_assert_uint_eq(jc_cases_conflicts(nl), 2);
	ck_ledger(nl, "EUR 5.00 FR traced 1", "0", "both steps are kept, the later counts");
	ck_ledger(fr, "EUR 5.00 FR traced 1", "0", "there too");
}
END_TEST

Suite *
ledger_suite(void)
{
	const struct jc_test tests[] = {
		{ sums, JC_ROWS(rows) },
		{ narrowed, 1 },
		{ too_large_is_refused, 1 },
		{ moves_on, JC_ROWS(moves) },
		{ moves_apart, 1 },
		{ NULL, 0 },
	};

	return jc_suite("app/ledger", three_enter, three_leave, tests);
}
