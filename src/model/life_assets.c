/*
 * States of assets on their way through recovery. Freezing and seizure are temporary, confiscation
 * is permanent and by a court: UNTOC Art 2. The words are ours.
 *
 * A state can follow itself where several States act: a second freezing, a further share. Interim
 * sale is a way of managing: the proceeds stay frozen.
 */
#include "base/i18n.h"
#include "life_rows.h"

#define SOUGHT "suspected identified traced freezing_requested "
#define HELD "frozen seized managed "

#define MOVE(code, after, who, fields, wanted, what, provision, mark)                             \
	{                                                                                         \
		.name = code, .place = JC_LIFE_BESIDE, .from = after, .side = JC_LIFE_EITHER,     \
		.by = who, .records = fields, .asks = wanted, .which = what, .source = provision, \
		.verified = mark                                                                  \
	}

const struct jc_life_step jc_life_asset_states[] = {
	MOVE("suspected", "", N_("the team that learns of it"), NULL, NULL, NULL, NULL, 'P'),
	MOVE("identified", "suspected lost", N_("the team that learns of it"), NULL,
	    "country by reason", NULL, NULL, 'P'),
	MOVE("traced", "suspected identified freezing_requested", N_("asset recovery office"), NULL,
	    "country by reason", NULL, "Dir. (EU) 2024/1260 Art 6", 'T'),
	MOVE("freezing_requested", "identified traced frozen seized released",
	    N_("issuing authority"), "country request", "amount quantity order by",
	    N_("the request or certificate"), "Reg. (EU) 2018/1805 Art 4, 6", 'S'),
	MOVE("frozen", SOUGHT HELD "released", N_("executing authority"), "country order",
	    "amount quantity ordered request by", N_("the freezing order"),
	    "Reg. (EU) 2018/1805 Art 2(1), 7", 'T'),
	MOVE("seized", SOUGHT "frozen seized released", N_("executing authority"), "country order",
	    "amount quantity ordered request by", N_("the order or decision of seizure"),
	    "UNTOC Art 2(f)", 'T'),
	MOVE("managed", HELD, N_("asset management office"), NULL, "country order by reason",
	    N_("an interim sale: the decision"), "Reg. (EU) 2018/1805 Art 28", 'T'),
	MOVE("confiscation_ordered", "identified traced " HELD "confiscation_ordered",
	    N_("a court"), "country order", "amount quantity ordered by",
	    N_("the confiscation order"), "Reg. (EU) 2018/1805 Art 2(2)", 'T'),
	MOVE("final", "confiscation_ordered", N_("a court"), "order", "country by",
	    N_("the confiscation order, now final"), "Reg. (EU) 2018/1805 Art 14", 'S'),
	MOVE("executed", "final executed", N_("executing authority"), "country order",
	    "amount quantity request by", N_("the confiscation order"),
	    "Reg. (EU) 2018/1805 Art 18", 'T'),
	MOVE("sold", "executed", N_("asset management office"), NULL, "country amount quantity by",
	    NULL, "Reg. (EU) 2018/1805 Art 28, 30", 'T'),
	MOVE("returned", "executed released", N_("executing authority"), "by", "country reason",
	    N_("to whom, and by whose decision"), NULL, 'P'),
	MOVE("restituted", HELD "executed sold", N_("executing authority"), "order",
	    "country amount by", N_("the decision to restitute the victim"),
	    "Reg. (EU) 2018/1805 Art 29, 30", 'T'),
	MOVE("compensated", "executed sold", N_("executing authority"), "order",
	    "country amount by", N_("the decision to compensate the victim"),
	    "Reg. (EU) 2018/1805 Art 30", 'T'),
	MOVE("shared", "executed sold shared", N_("both authorities"), "country amount",
	    "agreement by", N_("which State receives how much"), "Reg. (EU) 2018/1805 Art 30(7)",
	    'T'),
	MOVE("social_use", "executed", N_("asset management office"), "by", "country reason",
	    N_("whose decision"), "Reg. (EU) 2018/1805 Art 30", 'S'),
	MOVE("destroyed", "seized managed executed", N_("executing authority"), "order",
	    "country by", N_("the decision to destroy it"), NULL, 'P'),
	MOVE("released", "freezing_requested " HELD "confiscation_ordered",
	    N_("executing authority"), "order", "country by reason",
	    N_("the decision that lifts the order"), NULL, 'P'),
	MOVE("lost", SOUGHT HELD "confiscation_ordered final", N_("the side that sees it"),
	    "reason", "country", N_("how it was lost"), NULL, 'P'),
	{ NULL },
};
