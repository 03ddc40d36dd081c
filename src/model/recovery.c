#include "model/recovery.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/kind.h"

static const struct jc_recovery_state states[] = {
	{ "suspected", JC_STAGE_SOUGHT },
	{ "identified", JC_STAGE_SOUGHT },
	{ "traced", JC_STAGE_SOUGHT },
	{ "freezing_requested", JC_STAGE_SOUGHT },
	{ "frozen", JC_STAGE_SECURED },
	{ "seized", JC_STAGE_SECURED },
	{ "managed", JC_STAGE_SECURED },
	{ "confiscation_ordered", JC_STAGE_CONFISCATED },
	{ "final", JC_STAGE_CONFISCATED },
	{ "executed", JC_STAGE_CONFISCATED },
	{ "sold", JC_STAGE_DISPOSED },
	{ "returned", JC_STAGE_DISPOSED },
	{ "restituted", JC_STAGE_DISPOSED },
	{ "compensated", JC_STAGE_DISPOSED },
	{ "shared", JC_STAGE_DISPOSED },
	{ "social_use", JC_STAGE_DISPOSED },
	{ "destroyed", JC_STAGE_DISPOSED },
	{ "released", JC_STAGE_GONE },
	{ "lost", JC_STAGE_GONE },
};

/*
 * A state can follow itself where several States act: a second freezing, a further share. Interim
 * sale is a way of managing: the proceeds stay frozen.
 */
static const struct jc_recovery_move moves[] = {
	{ "identified", "suspected lost", "on", NULL, NULL, 'P' },
	{ "traced", "suspected identified freezing_requested", "on", NULL,
	    "Dir. (EU) 2024/1260 Art 6", 'T' },
	{ "freezing_requested", "identified traced frozen seized released", "on country request",
	    N_("the request or certificate"), "Reg. (EU) 2018/1805 Art 4, 6", 'S' },
	{ "frozen", "suspected identified traced freezing_requested frozen seized managed released",
	    "on country order", N_("the freezing order"), "Reg. (EU) 2018/1805 Art 2(1), 7", 'T' },
	{ "seized", "suspected identified traced freezing_requested frozen seized released",
	    "on country order", N_("the order or decision of seizure"), "UNTOC Art 2(f)", 'T' },
	{ "managed", "frozen seized managed", "on", N_("an interim sale: the decision"),
	    "Reg. (EU) 2018/1805 Art 28", 'T' },
	{ "confiscation_ordered", "identified traced frozen seized managed confiscation_ordered",
	    "on country order", N_("the confiscation order"), "Reg. (EU) 2018/1805 Art 2(2)", 'T' },
	{ "final", "confiscation_ordered", "on order", N_("the confiscation order, now final"),
	    "Reg. (EU) 2018/1805 Art 14", 'S' },
	{ "executed", "final executed", "on country order", N_("the confiscation order"),
	    "Reg. (EU) 2018/1805 Art 18", 'T' },
	{ "sold", "executed", "on", NULL, "Reg. (EU) 2018/1805 Art 28, 30", 'T' },
	{ "returned", "executed released", "on by", N_("to whom, and by whose decision"), NULL,
	    'P' },
	{ "restituted", "frozen seized managed executed sold", "on order",
	    N_("the decision to restitute the victim"), "Reg. (EU) 2018/1805 Art 29, 30", 'T' },
	{ "compensated", "executed sold", "on order", N_("the decision to compensate the victim"),
	    "Reg. (EU) 2018/1805 Art 30", 'T' },
	{ "shared", "executed sold shared", "on country amount",
	    N_("which State receives how much"), "Reg. (EU) 2018/1805 Art 30(7)", 'T' },
	{ "social_use", "executed", "on by", N_("whose decision"), "Reg. (EU) 2018/1805 Art 30",
	    'S' },
	{ "destroyed", "seized managed executed", "on order", N_("the decision to destroy it"),
	    NULL, 'P' },
	{ "released", "freezing_requested frozen seized managed confiscation_ordered", "on order",
	    N_("the decision that lifts the order"), NULL, 'P' },
	{ "lost",
	    "suspected identified traced freezing_requested frozen seized managed "
	    "confiscation_ordered final",
	    "on reason", N_("how it was lost"), NULL, 'P' },
};

const struct jc_recovery_state *
jc_recovery_state_at(size_t n)
{
	return n < JC_COUNT(states) ? &states[n] : NULL;
}

const struct jc_recovery_state *
jc_recovery_state(const char *code)
{
	for (size_t i = 0; i < JC_COUNT(states); i++) {
		if (!strcmp(states[i].code, code))
			return &states[i];
	}
	return NULL;
}

const char *
jc_recovery_stage_text(enum jc_recovery_stage stage)
{
	static const char *const texts[] = {
		[JC_STAGE_SOUGHT] = N_("sought"),
		[JC_STAGE_SECURED] = N_("secured"),
		[JC_STAGE_CONFISCATED] = N_("confiscated"),
		[JC_STAGE_DISPOSED] = N_("disposed of"),
		[JC_STAGE_GONE] = N_("released or lost"),
	};

	return texts[stage];
}

static bool
is_listed(const char *list, const char *code)
{
	const char *word;
	size_t len;

	while (jc_word_next(&list, &word, &len)) {
		if (len == strlen(code) && !memcmp(word, code, len))
			return true;
	}
	return false;
}

const struct jc_recovery_move *
jc_recovery_move_at(size_t n)
{
	return n < JC_COUNT(moves) ? &moves[n] : NULL;
}

const struct jc_recovery_move *
jc_recovery_open(const char *from, size_t n)
{
	const char *state = from && *from ? from : "suspected";

	for (size_t i = 0; i < JC_COUNT(moves); i++) {
		if (is_listed(moves[i].from, state) && !n--)
			return &moves[i];
	}
	return NULL;
}

const struct jc_recovery_move *
jc_recovery_move(const char *from, const char *to)
{
	const struct jc_recovery_move *move;

	for (size_t n = 0; (move = jc_recovery_open(from, n)); n++) {
		if (!strcmp(move->to, to))
			return move;
	}
	return NULL;
}
