/* Undoing moves: what was taken back counts nowhere, what is done again counts as before. */
#include <stdlib.h>
#include <string.h>

#include "app/clocks.h"
#include "app/edit.h"
#include "app/ledger.h"
#include "app/life.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/mem.h"

/* Words "field=value|field=value". */
static void
move(const struct jc_id16 *id, const char *name, const char *words)
{
	char *copy = jc_strdup(words), *rest = copy, *word;
	struct jc_moving *moving;
	struct jc_saved saved;

	ck_ok(jc_moving_new(nl, id, name, false, &moving));
	while ((word = strsep(&rest, "|"))) {
		char *value = strchr(word, '=');

		*value++ = '\0';
		ck_ok(jc_moving_enter(moving, word, JC_EDIT_SET, value, strlen(value), NULL, NULL));
	}
	ck_ok(jc_moving_save(moving, &saved));
	jc_saved_release(&saved);
	jc_moving_free(moving);
	free(copy);
}

static enum jc_err
write_clock(void *context, const struct jc_clock *clock)
{
	const struct jc_deadline *deadline = clock->deadline;

	jc_buf_fmt(context, "%s %d %d\n", deadline->rule->id, deadline->state,
	    deadline->has_end ? deadline->alarm : 0);
	return JC_OK;
}

static void
write_sum(void *context, const struct jc_ledger_line *line)
{
	if (*line->unit)
		jc_amount_format(context, &line->sum);
	jc_buf_fmt(context, " %s %s %zu\n", line->country, line->state->code, line->n);
}

/* A request, an item of it and an asset: where each stands, its path, the limits, the ledger. */
struct movable {
	struct jc_id16 request, item, asset;
};

static char *
told(struct jc_case *c, const struct movable *all)
{
	const struct jc_id16 *ids[] = { &all->request, &all->item, &all->asset };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_clocks *clocks;
	struct jc_ledger ledger;
	struct jc_life life;

	for (size_t i = 0; i < JC_COUNT(ids); i++) {
		struct jc_buf path = JC_BUF_INIT;

		ck_ok(jc_life_load(c, ids[i], &life));
		ck_ok(jc_life_path_text(c, ids[i], &path));
		jc_buf_fmt(
		    &text, "%s %d: %s\n", life.state, life.disagreed, path.data ? path.data : "");
		jc_buf_release(&path);
	}
	ck_ok(jc_clocks_new(c, &clocks));
	ck_ok(jc_clocks_each(clocks, c, &all->request, write_clock, &text));
	jc_clocks_free(clocks);
	ck_ok(jc_ledger_load(c, &ledger));
	ck_ok(jc_ledger_sum(&ledger, NULL, NULL, write_sum, &text));
	jc_ledger_release(&ledger);
	return jc_buf_take(&text);
}

static struct movable
add_movable(void)
{
	struct movable all;
	char *number;

	all.request = jc_cases_add(nl, "request", "title", "Bank records", "instrument", "eio",
	    "issuing_country", "NL", "executing_country", "PL", NULL);
	number = jc_cases_number(nl, &all.request);
	all.item = jc_cases_add(nl, "item", "title", "An account", "request", number, NULL);
	free(number);
	all.asset = jc_cases_add(nl, "asset", "name", "Account", "type", "account", "country", "FR",
	    "value", "EUR 100", NULL);
	move(&all.request, "issued", "on=2026-03-02|issuing_reference=NL-7");
	move(&all.request, "transmitted", "on=2026-03-03|channel=direct");
	return all;
}

static const struct {
	const char *why;
	enum { REQUEST, ITEM, ASSET } which;
	const char *name, *words;
	const char *shows; /* after the move alone */
	bool sent;
} moved[] = {
	{ "a request whose limits begin", REQUEST, "received", "on=2026-03-05",
	    "Received 2026-03-05", false },
	{ "the same, sent", REQUEST, "received", "on=2026-03-05", "Received 2026-03-05", true },
	{ "with the moment", REQUEST, "received", "at=2026-03-05T10:00+01:00",
	    "Received 2026-03-05", false },
	{ "an item", ITEM, "answered", "on=2026-03-09", "answered 0: Answered 2026-03-09", false },
	{ "the same, sent", ITEM, "answered", "on=2026-03-09", "answered 0: Answered 2026-03-09",
	    true },
	{ "an asset", ASSET, "frozen", "on=2026-03-09|country=DE|order=F1|amount=EUR 40",
	    "EUR 40.00 DE frozen 1", false },
	{ "the same, sent", ASSET, "frozen",
	    "on=2026-03-09|country=DE|order=F1|amount=EUR 40|handling=H2", "Frozen 2026-03-09",
	    true },
};

static enum jc_err
undo(void)
{
	struct jc_saved saved;
	bool sent;
	enum jc_err err = jc_undo(nl, NULL, &sent, &saved);

	jc_saved_release(&saved);
	return err;
}

/* u, U: by a trail, back and again; x: as the command does, which undoes an undoing in turn. */
static enum jc_err
walk(struct jc_undo_trail *trail, char which)
{
	struct jc_saved saved;
	enum jc_err err;
	bool sent;

	if (which == 'x')
		return undo();
	err = which == 'u' ? jc_undo_step(nl, trail, true, &sent, &saved)
			   : jc_undo_again(nl, trail, &saved);
	jc_saved_release(&saved);
	return err;
}

START_TEST(moves_no_longer_count)
{
	struct jc_undo_trail *trail = jc_undo_trail_new();
	struct movable all = add_movable();
	const struct jc_id16 *ids[] = { &all.request, &all.item, &all.asset };
	const struct jc_id16 *id = ids[moved[_i].which];
	char *before = told(nl, &all), *after, *now;

	move(id, moved[_i].name, moved[_i].words);
	after = told(nl, &all);
	ck_assert_msg(!strstr(before, moved[_i].shows), "%s: %s", moved[_i].why, before);
	ck_assert_msg(strstr(after, moved[_i].shows), "%s: %s", moved[_i].why, after);
	for (size_t i = 0; "uUuUxxx"[i]; i++) {
		if (moved[_i].sent)
			jc_cases_sync(nl);
		ck_ok(walk(trail, "uUuUxxx"[i]));
		now = told(nl, &all);
		ck_assert_msg(
		    !strcmp(now, i % 2 ? after : before), "%s, %zu: %s", moved[_i].why, i, now);
		free(now);
	}
	jc_cases_settle(&cases);
	now = told(fr, &all);
	ck_assert_msg(!strcmp(now, before), "%s, in France: %s", moved[_i].why, now);
	ck_assert_uint_eq(jc_cases_conflicts(fr), 0);
	free(now);
	free(before);
	free(after);
	jc_undo_trail_free(trail);
}
END_TEST

/* The steps of a request as "event on corrects? reason" in order of recording. */
static enum jc_err
write_step(void *context, const struct jc_row *row)
{
	jc_buf_fmt(context, "%s %s %s %s\n", row->cell[0], row->cell[1] ? row->cell[1] : "-",
	    row->cell[2] ? "corrects" : "-", row->cell[3] ? row->cell[3] : "-");
	return JC_OK;
}

START_TEST(a_move_taken_back_is_shown)
{
	static const char *const columns[] = { "event", "on", "corrects", "reason", NULL };
	struct jc_id16 id = jc_cases_add(nl, "request", "title", "Surrender", "instrument", "eaw",
	    "issuing_country", "NL", "executing_country", "PL", NULL);
	struct jc_query query = {
		.kind = jc_kind_find("step"), .columns = columns, .sort = "changed", .parent = &id
	};
	struct jc_buf text = JC_BUF_INIT;
	struct jc_saved saved;
	bool sent;

	move(&id, "arrested", "on=2026-03-02");
	ck_ok(jc_undo(nl, NULL, &sent, &saved));
	ck_ok(jc_view_resolve(jc_case_view(nl), saved.number, &saved.id)); /* it has its name */
	jc_saved_release(&saved);
	ck_ok(undo());
	ck_ok(jc_view_list(jc_case_view(nl), &query, write_step, &text));
	ck_assert_str_eq(text.data, "arrested 2026-03-02 - -\n"
				    "arrested - corrects Taken back by its author.\n"
				    "arrested 2026-03-02 corrects -\n");
	jc_buf_release(&text);
}
END_TEST

/* A step that puts another right, taken back: that one counts again, unless a third does so too. */
static const struct {
	const char *why, *other;
	const char *path;
} put_right[] = {
	{ "alone", NULL, "Issued 2026-03-02 > Transmitted 2026-03-03 > Received 2026-03-05" },
	{ "by two", "2026-03-07",
	    "Issued 2026-03-02 > Transmitted 2026-03-03 > Received 2026-03-07" },
};

START_TEST(a_correction_of_a_step_is_taken_back)
{
	struct movable all = add_movable();
	char *request = jc_cases_number(nl, &all.request), *wrong;
	const char *days[] = { put_right[_i].other, "2026-03-06" };
	struct jc_buf path = JC_BUF_INIT;
	struct jc_id16 id = jc_cases_add(nl, "step", "request", request, "event", "received",
	    "state", "received", "on", "2026-03-05", NULL);

	wrong = jc_cases_number(nl, &id);
	for (size_t i = 0; i < JC_COUNT(days); i++) {
		if (days[i])
			jc_cases_add(nl, "step", "request", request, "event", "received", "state",
			    "received", "on", days[i], "corrects", wrong, NULL);
	}
	ck_ok(undo());
	ck_ok(jc_life_path_text(nl, &all.request, &path));
	ck_assert_msg(
	    !strcmp(path.data, put_right[_i].path), "%s: %s", put_right[_i].why, path.data);
	jc_buf_release(&path);
	free(request);
	free(wrong);
}
END_TEST

Suite *
undo_moves_suite(void)
{
	return jc_suite("app/undo_moves", three_enter, three_leave,
	    (const struct jc_test[]){
		{ moves_no_longer_count, JC_ROWS(moved) },
		{ a_move_taken_back_is_shown, 1 },
		{ a_correction_of_a_step_is_taken_back, JC_ROWS(put_right) },
		{ NULL, 0 },
	    });
}
