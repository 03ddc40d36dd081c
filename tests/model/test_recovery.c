/* The way of an asset: what can follow what, and what a move must record with its day. */
#include "model/recovery.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/kind.h"
#include "model/life.h"
#include "model/suites.h"

static const struct {
	const char *from, *to, *needs; /* NULL: the one does not follow the other */
} rows[] = {
	{ NULL, "identified", "" },
	{ "", "frozen", "country order" },
	{ "suspected", "executed", NULL },
	{ "suspected", "released", NULL },
	{ "identified", "traced", "" },
	{ "traced", "identified", NULL },
	{ "traced", "freezing_requested", "country request" },
	{ "freezing_requested", "traced", "" }, /* refused */
	{ "freezing_requested", "frozen", "country order" },
	{ "frozen", "frozen", "country order" }, /* in another State */
	{ "frozen", "freezing_requested", "country request" },
	{ "frozen", "confiscation_ordered", "country order" },
	{ "frozen", "final", NULL },
	{ "frozen", "executed", NULL },
	{ "frozen", "sold", NULL },
	{ "frozen", "restituted", "order" },
	{ "frozen", "released", "order" },
	{ "seized", "managed", "" },
	{ "managed", "shared", NULL },
	{ "confiscation_ordered", "final", "order" },
	{ "confiscation_ordered", "executed", NULL },
	{ "final", "executed", "country order" },
	{ "final", "released", NULL },
	{ "executed", "shared", "country amount" },
	{ "executed", "sold", "" },
	{ "sold", "shared", "country amount" },
	{ "shared", "shared", "country amount" },
	{ "shared", "executed", NULL },
	{ "returned", "returned", NULL },
	{ "destroyed", "sold", NULL },
	{ "released", "returned", "by" },
	{ "released", "frozen", "country order" },
	{ "lost", "identified", "" },
	{ "frozen", "lost", "reason" },
	{ "no such state", "frozen", NULL },
};

START_TEST(follows)
{
	const struct jc_life_form *form = jc_life_form_of("asset");
	const struct jc_life_step *step, *found = NULL;
	const char *needs = rows[_i].needs;

	for (size_t n = 0; (step = jc_life_open(form, rows[_i].from, n)); n++)
		found = strcmp(step->name, rows[_i].to) ? found : step;
	ck_assert_msg(
	    !found == !needs && (!found || !strcmp(found->records ? found->records : "", needs)),
	    "%s to %s: %s", rows[_i].from ? rows[_i].from : "-", rows[_i].to,
	    !found           ? "does not follow"
	    : found->records ? found->records
			     : "");
}
END_TEST

/* The states of the table are those whose value the ledger knows to count, in the same order. */
START_TEST(table_is_sound)
{
	const struct jc_life_form *form = jc_life_form_of("asset");
	const struct jc_life_step *step;

	for (size_t n = 0; (step = jc_life_step_at(form, n)); n++) {
		const struct jc_recovery_state *state = jc_recovery_state_at(n);

		ck_assert(state && !strcmp(state->code, step->name));
		ck_assert_ptr_nonnull(jc_recovery_stage_text(state->stage));
		ck_assert(strchr("TSP", step->verified) && (step->verified == 'P' || step->source));
	}
	ck_assert_ptr_null(jc_recovery_state_at(19));
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
