/*
 * Grounds on which requests are refused or put off, with the article and whether it was read.
 *
 * Read: Reg. (EU) 2018/1805 in the consolidated English text of 1 May 2025; Reg. (EU) 2023/1543 in
 * English, OJ L 191, 28.7.2023; Dir. (EU) 2023/977 Art 6 in German; Naples II Art 28 in French;
 * Dir. 2014/41/EU Art 30 in English; FD 2002/584/JHA Art 24 in Polish. An article with several
 * letters is one row for each kind of ground; "other" takes the rest.
 *
 * Outside the law of the Union: ETS 24 Art 2, 3, 6, 8-12, 19, ETS 86 Art 2, ETS 98 Art 2-4, CETS
 * 212 Art 1, ETS 30 Art 2, 5, ETS 182 Art 7, ETS 185 Art 27, 29, 30, ETS 73 Art 10, 11, in English
 * or French or an official translation; UNTOC Art 18(21) as in its preparatory works.
 */
#include "life_rows.h"

#define REFUSE(list, of, where, mark)                                                        \
	{                                                                                    \
		.instruments = list, .code = of, .what = JC_GROUND_REFUSE, .article = where, \
		.verified = mark                                                             \
	}
#define MUST(list, of, where, mark)                                                          \
	{                                                                                    \
		.instruments = list, .code = of, .what = JC_GROUND_REFUSE, .article = where, \
		.must = true, .verified = mark                                               \
	}
#define PUT_OFF(list, of, where, mark)                                                         \
	{                                                                                      \
		.instruments = list, .code = of, .what = JC_GROUND_POSTPONE, .article = where, \
		.verified = mark                                                               \
	}

#define EIO "eio"
#define LETTERS "mla_1959 mla_2000 controlled_delivery"

const struct jc_life_ground jc_life_grounds[] = {
	REFUSE(EIO, "immunity", "Dir 2014/41/EU Art 11(1)(a)", 'T'),
	REFUSE(EIO, "security", "Dir 2014/41/EU Art 11(1)(b)", 'T'),
	REFUSE(EIO, "measure_not_allowed", "Dir 2014/41/EU Art 11(1)(c), (h), 30(5)", 'T'),
	REFUSE(EIO, "ne_bis_in_idem", "Dir 2014/41/EU Art 11(1)(d)", 'T'),
	REFUSE(EIO, "territoriality", "Dir 2014/41/EU Art 11(1)(e)", 'T'),
	REFUSE(EIO, "fundamental_rights", "Dir 2014/41/EU Art 11(1)(f)", 'T'),
	REFUSE(EIO, "dual_criminality", "Dir 2014/41/EU Art 11(1)(g)", 'T'),
	REFUSE("eio_interception", "measure_not_allowed", "Dir 2014/41/EU Art 31(3)", 'S'),
	MUST("eaw", "amnesty", "FD 2002/584/JHA Art 3(1)", 'T'),
	MUST("eaw", "ne_bis_in_idem", "FD 2002/584/JHA Art 3(2); optional 4(3), (5)", 'T'),
	MUST("eaw", "age", "FD 2002/584/JHA Art 3(3)", 'T'),
	REFUSE("eaw", "dual_criminality", "FD 2002/584/JHA Art 4(1)", 'T'),
	REFUSE("eaw", "prosecuted_here", "FD 2002/584/JHA Art 4(2), (3)", 'T'),
	REFUSE("eaw", "time_barred", "FD 2002/584/JHA Art 4(4)", 'T'),
	REFUSE("eaw", "own_national", "FD 2002/584/JHA Art 4(6)", 'T'),
	REFUSE("eaw", "territoriality", "FD 2002/584/JHA Art 4(7)", 'T'),
	REFUSE("eaw", "in_absentia", "FD 2002/584/JHA Art 4a(1)(a)-(d)", 'T'),
	REFUSE("eaw", "fundamental_rights", "case law, not in FD 2002/584/JHA Art 3-4a", 'S'),
	MUST("extradition_1957", "political",
	    "ETS 24 Art 3(1); military Art 4, fiscal Art 5 or ETS 98 Art 2 (S)", 'T'),
	MUST("extradition_1957", "fundamental_rights", "ETS 24 Art 3(2)", 'T'),
	REFUSE("extradition_1957", "own_national", "ETS 24 Art 6", 'T'),
	REFUSE("extradition_1957", "territoriality", "ETS 24 Art 7", 'U'),
	REFUSE("extradition_1957", "prosecuted_here", "ETS 24 Art 8, 9", 'T'),
	MUST("extradition_1957", "ne_bis_in_idem", "ETS 24 Art 9; ETS 86 Art 2", 'T'),
	MUST("extradition_1957", "time_barred",
	    "ETS 24 Art 10; requesting State's law only, CETS 212 Art 1", 'T'),
	MUST("extradition_1957", "amnesty", "ETS 98 Art 4", 'T'),
	REFUSE("extradition_1957", "in_absentia", "ETS 98 Art 3", 'T'),
	REFUSE("extradition_1957", "penalty", "ETS 24 Art 11", 'T'),
	REFUSE("extradition_1957", "dual_criminality", "ETS 24 Art 2(1)", 'T'),
	REFUSE("freezing", "ne_bis_in_idem", "Reg (EU) 2018/1805 Art 8(1)(a)", 'T'),
	REFUSE("freezing", "immunity", "Reg (EU) 2018/1805 Art 8(1)(b)", 'T'),
	REFUSE("freezing", "incomplete", "Reg (EU) 2018/1805 Art 8(1)(c)", 'T'),
	REFUSE("freezing", "territoriality", "Reg (EU) 2018/1805 Art 8(1)(d)", 'T'),
	REFUSE("freezing", "dual_criminality", "Reg (EU) 2018/1805 Art 3, 8(1)(e)", 'T'),
	REFUSE("freezing", "fundamental_rights", "Reg (EU) 2018/1805 Art 8(1)(f)", 'T'),
	REFUSE("confiscation", "ne_bis_in_idem", "Reg (EU) 2018/1805 Art 19(1)(a)", 'T'),
	REFUSE("confiscation", "immunity", "Reg (EU) 2018/1805 Art 19(1)(b)", 'T'),
	REFUSE("confiscation", "incomplete", "Reg (EU) 2018/1805 Art 19(1)(c)", 'T'),
	REFUSE("confiscation", "territoriality", "Reg (EU) 2018/1805 Art 19(1)(d)", 'T'),
	REFUSE("confiscation", "third_party_rights", "Reg (EU) 2018/1805 Art 19(1)(e)", 'T'),
	REFUSE("confiscation", "dual_criminality", "Reg (EU) 2018/1805 Art 3, 19(1)(f)", 'T'),
	REFUSE("confiscation", "in_absentia", "Reg (EU) 2018/1805 Art 19(1)(g)", 'T'),
	REFUSE("confiscation", "fundamental_rights", "Reg (EU) 2018/1805 Art 19(1)(h)", 'T'),
	REFUSE("epoc", "immunity", "Reg (EU) 2023/1543 Art 12(1)(a), 16(4)(f)", 'T'),
	REFUSE("epoc", "fundamental_rights", "Reg (EU) 2023/1543 Art 12(1)(b), 16(4)(g)", 'T'),
	REFUSE("epoc", "ne_bis_in_idem", "Reg (EU) 2023/1543 Art 12(1)(c)", 'T'),
	REFUSE("epoc", "dual_criminality", "Reg (EU) 2023/1543 Art 12(1)(d)", 'T'),
	REFUSE("epoc", "incomplete", "Reg (EU) 2023/1543 Art 16(4)(c)", 'T'),
	REFUSE("epoc", "other", "Reg (EU) 2023/1543 Art 16(4)(a), (b), (d), (e)", 'T'),
	REFUSE("epoc_pr", "immunity", "Reg (EU) 2023/1543 Art 16(5)(e)", 'T'),
	REFUSE("epoc_pr", "fundamental_rights", "Reg (EU) 2023/1543 Art 16(5)(f)", 'T'),
	REFUSE("epoc_pr", "incomplete", "Reg (EU) 2023/1543 Art 16(5)(b)", 'T'),
	REFUSE("epoc_pr", "other", "Reg (EU) 2023/1543 Art 16(5)(a), (c), (d)", 'T'),
	REFUSE(LETTERS, "political", "ETS 30 Art 2(a)", 'T'),
	REFUSE(LETTERS, "ordre_public", "ETS 30 Art 2(b)", 'T'),
	REFUSE(LETTERS, "dual_criminality", "ETS 30 Art 5(1), search and seizure, where reserved",
	    'T'),
	REFUSE("budapest_29", "political", "ETS 185 Art 29(5)(a)", 'T'),
	REFUSE("budapest_29", "ordre_public", "ETS 185 Art 29(5)(b)", 'T'),
	REFUSE("budapest_29", "dual_criminality", "ETS 185 Art 29(3), (4), where reserved", 'T'),
	REFUSE("budapest_30", "political", "ETS 185 Art 30(2)(a)", 'T'),
	REFUSE("budapest_30", "ordre_public", "ETS 185 Art 30(2)(b)", 'T'),
	REFUSE("budapest_31", "political", "ETS 185 Art 27(4)(a), where no treaty applies", 'T'),
	REFUSE("budapest_31", "ordre_public", "ETS 185 Art 27(4)(b), where no treaty applies", 'T'),
	REFUSE("information", "security", "Dir (EU) 2023/977 Art 6(1)(f)(i)", 'T'),
	REFUSE("information", "measure_not_allowed", "Dir (EU) 2023/977 Art 6(1)(c)", 'T'),
	REFUSE("information", "incomplete", "Dir (EU) 2023/977 Art 6(1)(b)", 'T'),
	REFUSE("information", "dual_criminality", "Dir (EU) 2023/977 Art 6(1)(g)", 'T'),
	REFUSE("information", "other", "Dir (EU) 2023/977 Art 6(1)(a), (d)-(f), (h)", 'T'),
	REFUSE("naples_2", "ordre_public", "Naples II Art 28(1)", 'T'),
	REFUSE("untoc", "ordre_public", "UNTOC Art 18(21)(b)", 'S'),
	REFUSE("untoc", "measure_not_allowed", "UNTOC Art 18(21)(c), (d)", 'S'),
	REFUSE("untoc", "incomplete", "UNTOC Art 18(21)(a)", 'S'),
	REFUSE("untoc", "dual_criminality", "UNTOC Art 18(9)", 'U'),
	REFUSE("uncac", "ordre_public", "UNCAC Art 46(21)(b)", 'U'),
	REFUSE("uncac", "measure_not_allowed", "UNCAC Art 46(21)(c), (d)", 'U'),
	REFUSE("uncac", "incomplete", "UNCAC Art 46(21)(a)", 'U'),
	REFUSE("uncac", "dual_criminality", "UNCAC Art 46(9)", 'U'),
	MUST("transfer", "dual_criminality", "ETS 73 Art 7(1), 10(a)", 'T'),
	MUST("transfer", "ne_bis_in_idem", "ETS 73 Art 35, 10(b)", 'T'),
	MUST("transfer", "time_barred", "ETS 73 Art 10(c); optional 11(f), (g)", 'T'),
	REFUSE("transfer", "political", "ETS 73 Art 11(d)", 'T'),
	REFUSE("transfer", "fundamental_rights", "ETS 73 Art 11(e)", 'T'),
	REFUSE("transfer", "territoriality", "ETS 73 Art 11(h)", 'T'),
	REFUSE("transfer", "ordre_public", "ETS 73 Art 11(j)", 'T'),
	MUST("interpol interpol_diffusion", "political", "Interpol Constitution Art 3", 'T'),
	PUT_OFF(EIO, "investigation_at_risk", "Dir 2014/41/EU Art 15", 'S'),
	PUT_OFF(EIO, "items_in_use", "Dir 2014/41/EU Art 15", 'S'),
	PUT_OFF("eaw", "no_control", "FD 2002/584/JHA Art 23(3)", 'T'),
	PUT_OFF("eaw", "humanitarian", "FD 2002/584/JHA Art 23(4)", 'T'),
	PUT_OFF("eaw", "other_proceedings", "FD 2002/584/JHA Art 24(1)", 'T'),
	PUT_OFF("extradition_1957", "other_proceedings", "ETS 24 Art 19(1)", 'T'),
	PUT_OFF("freezing", "investigation_at_risk", "Reg (EU) 2018/1805 Art 10(1)(a)", 'T'),
	PUT_OFF("freezing", "earlier_order", "Reg (EU) 2018/1805 Art 10(1)(b)", 'T'),
	PUT_OFF("freezing", "other_proceedings", "Reg (EU) 2018/1805 Art 10(1)(c)", 'T'),
	PUT_OFF("confiscation", "investigation_at_risk", "Reg (EU) 2018/1805 Art 21(1)(a)", 'T'),
	PUT_OFF("confiscation", "over_recovery", "Reg (EU) 2018/1805 Art 21(1)(b)", 'T'),
	PUT_OFF("confiscation", "other_proceedings", "Reg (EU) 2018/1805 Art 21(1)(c)", 'T'),
	PUT_OFF("confiscation", "remedy_pending", "Reg (EU) 2018/1805 Art 21(1)(d)", 'T'),
	PUT_OFF(LETTERS, "investigation_at_risk", "ETS 182 Art 7(1)", 'T'),
	PUT_OFF("budapest_31", "investigation_at_risk",
	    "ETS 185 Art 27(5), where no treaty applies", 'T'),
	PUT_OFF("untoc", "investigation_at_risk", "UNTOC Art 18(25)", 'U'),
	PUT_OFF("uncac", "investigation_at_risk", "UNCAC Art 46(25)", 'U'),
	{ NULL },
};
