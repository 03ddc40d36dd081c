/* The way of an asset: what can follow what, and what a move must name. */
#include "model/recovery.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/kind.h"
#include "model/suites.h"

static const struct {
	const char *from, *to, *needs; /* NULL: the one does not follow the other */
} rows[] = {
	{ NULL, "identified", "on" },
	{ "", "frozen", "on country order" },
	{ "suspected", "executed", NULL },
	{ "suspected", "released", NULL },
	{ "identified", "traced", "on" },
	{ "traced", "identified", NULL },
	{ "traced", "freezing_requested", "on country request" },
	{ "freezing_requested", "traced", "on" }, /* refused */
	{ "freezing_requested", "frozen", "on country order" },
	{ "frozen", "frozen", "on country order" }, /* in another State */
	{ "frozen", "freezing_requested", "on country request" },
	{ "frozen", "confiscation_ordered", "on country order" },
	{ "frozen", "final", NULL },
	{ "frozen", "executed", NULL },
	{ "frozen", "sold", NULL },
	{ "frozen", "restituted", "on order" },
	{ "frozen", "released", "on order" },
	{ "seized", "managed", "on" },
	{ "managed", "shared", NULL },
	{ "confiscation_ordered", "final", "on order" },
	{ "confiscation_ordered", "executed", NULL },
	{ "final", "executed", "on country order" },
	{ "final", "released", NULL },
	{ "executed", "shared", "on country amount" },
	{ "executed", "sold", "on" },
	{ "sold", "shared", "on country amount" },
	{ "shared", "shared", "on country amount" },
	{ "shared", "executed", NULL },
	{ "returned", "returned", NULL },
	{ "destroyed", "sold", NULL },
	{ "released", "returned", "on by" },
	{ "released", "frozen", "on country order" },
	{ "lost", "identified", "on" },
	{ "frozen", "lost", "on reason" },
	{ "no such state", "frozen", NULL },
};

START_TEST(follows)
{
	const struct jc_recovery_move *move = jc_recovery_move(rows[_i].from, rows[_i].to);

	ck_assert_msg(!move == !rows[_i].needs && (!move || !strcmp(move->needs, rows[_i].needs)),
	    "%s to %s: %s", rows[_i].from ? rows[_i].from : "-", rows[_i].to,
	    move ? move->needs : "does not follow");
}
END_TEST

/* Codes in lists of states and fields exist; every state can be reached; each is of the kind. */
START_TEST(table_is_sound)
{
	const struct jc_kind *kind = jc_kind_find("recovery");
	const struct jc_field *status = jc_kind_find_field(kind, "status", 6);
	const struct jc_recovery_state *state;
	const struct jc_recovery_move *move;
	size_t n = 0;

	for (; (move = jc_recovery_move_at(n)); n++) {
		const char *list = move->from, *word;
		size_t len;

		ck_assert_ptr_nonnull(jc_recovery_state(move->to));
		while (jc_word_next(&list, &word, &len))
			ck_assert_msg(
			    jc_choice_label(status, word, len) != NULL, "%.*s", (int)len, word);
		for (list = move->needs; jc_word_next(&list, &word, &len);)
			ck_assert_msg(
			    jc_kind_find_field(kind, word, len) != NULL, "%.*s", (int)len, word);
		ck_assert(strchr("TSP", move->verified) && (move->verified == 'P' || move->source));
	}
	for (size_t i = 0; (state = jc_recovery_state_at(i)); i++) {
		bool reached = i == 0;

		for (n = 0; (move = jc_recovery_move_at(n)); n++)
			reached |= !strcmp(move->to, state->code);
		ck_assert_msg(reached, "%s", state->code);
		ck_assert_ptr_nonnull(jc_recovery_stage_text(state->stage));
		ck_assert_str_eq(status->choices[i].code, state->code);
	}
}
END_TEST

Suite *
recovery_suite(void)
{
	const struct jc_test tests[] = {
		{ follows, JC_ROWS(rows) },
		{ table_is_sound, 1 },
		{ NULL, 0 },
	};

	return jc_suite("model/recovery", NULL, NULL, tests);
}
