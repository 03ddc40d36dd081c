#include <stdlib.h>
#include <string.h>

#include "crypto/crypto.h"
#include "model/graph_script.h"
#include "model/suites.h"

#define TWO "g A founds A:NL,B:FR R;"
#define M_IN TWO "a A admits M NL member;"
#define PAIR "x A says t=1; y B says t=2;"

/*
 * doc/sync.md 2, line by line; then how changes hang together. Words that are expected but depend
 * on the order of coming (which branch of a fork is the longer) are not among them.
 */
static const struct {
	const char *why, *script, *expected;
} rows[] = {
	{ "the founding itself", TWO "x A says t=1", "g=accepted g.counts=yes x=accepted" },
	{ "a member writes", M_IN "x M says t=1 after a", "a=accepted x=accepted" },
	{ "1: of another case", TWO "x A says t=1 elsewhere; y A says t=2", "x=form y=chain" },
	{ "a member who has seen more of the roster",
	    M_IN "b A admits N NL member; x M says t=1 after a; y M says t=2 after b",
	    "x=accepted y=accepted" },
	{ "2: a parent never came", TWO "x A says t=1 lost; y A says t=2; z B says t=1",
	    "x=parent y=parent z=accepted" },
	{ "2: one of several parents", TWO "x A says t=1 lost; y B says t=2 after x", "y=parent" },
	{ "3: a number left out", TWO "x A says t=1; y A says t=2 seq=2", "x=accepted y=chain" },
	{ "3: a first change with a number", TWO "x A says t=1 seq=1", "x=chain" },
	{ "3: a number, and no parents", TWO "x A says t=1; y A says t=2 rootless", "y=chain" },
	{ "3: behind somebody else's", TWO "x A says t=1; y B says t=2 from x", "y=chain" },
	{ "3: behind its own of elsewhere", TWO "x A says t=1 @d; y A says t=2 from x", "y=chain" },
	{ "3: first once more, and knows better", TWO "x A says t=1; y A says t=2 from - after x",
	    "y=chain" },
	{ "3: first once more: a fork", TWO "x A says t=1; y A says t=2 from -",
	    "x=accepted y=accepted forked=x,y" },
	{ "3: on another compartment", TWO "x A says t=1; y B says t=2 @d after x",
	    "x=accepted y=chain" },
	{ "3: the roster on another compartment",
	    TWO "x A says t=1; y B admits M FR member after x", "y=chain" },
	{ "3: links of others", TWO "x A says t=1 badlinks", "x=chain" },
	{ "3: founded again", TWO "f A founds A:NL R; h B founds B:NL R from - rootless",
	    "f=chain h=chain" },
	{ "3: a request to join", TWO "j A writes join @roster; k A writes join",
	    "j=chain k=chain" },
	{ "3: built on nothing", TWO "x A says t=1 rootless", "x=chain" },
	{ "3: on what was rejected", TWO "x A says t=1 badlinks; y B says t=1 after x", "y=chain" },
	{ "3: founded by none of its leads", "g M founds A:NL R; x A says t=1", "g=chain x=chain" },
	{ "3: founded as a second change", "g A founds A:NL R seq=1; x A says t=1",
	    "g=chain x=chain" },
	{ "4: never heard of", TWO "x M says t=1; y M says t=1 @roster", "x=stranger y=stranger" },
	{ "4: admitted, but had not seen it", M_IN "x M says t=1", "x=stranger" },
	{ "4: another was admitted", M_IN "x N says t=1 after a", "x=stranger" },
	{ "4: the recovery key outside the roster", TWO "x R says t=1", "x=stranger" },
	{ "4: the recovery key in the roster", TWO "x R says t=1 @roster", "x=role" },
	{ "4: admitted by somebody who may not",
	    M_IN "b M admits N NL member after a; x N says t=1 after b",
	    "b=role b.counts=no x=not-admitted" },
	{ "4: made a lead, never admitted",
	    "g A founds A:NL R; l A leads add=D:RO; x D says t=1 after l",
	    "l.counts=yes x=stranger *D=none" },
	{ "5: admitted by another party's lead",
	    TWO "a A admits M FR member; x M says t=1 after a; w M writes erase @roster after a",
	    "a=accepted a.counts=no x=not-admitted w=not-admitted *M=none" },
	{ "5: the recovery key needs no admit", TWO "l R leads add=A:NL", "l=accepted" },
	{ "6: beyond a cut", M_IN "x M says t=1 after a; y M says t=2; k A cuts M none x",
	    "x=accepted y=cut k.counts=yes *M=member,NL,cut" },
	{ "6: a cut that names nothing", M_IN "x M says t=1 after a; k A cuts M none -", "x=cut" },
	{ "6: a cut that names what is not here",
	    M_IN "x M says t=1 after a; k A cuts M none nowhere", "x=cut" },
	{ "6: a cut that names what comes later",
	    M_IN "k A cuts M none y after a; x M says t=1 after a; y M says t=2; z M says t=3",
	    "x=accepted y=accepted z=cut" },
	{ "6: another compartment is not named",
	    M_IN "x M says t=1 after a; y M says t=2 @d after a; k A cuts M none x",
	    "x=accepted y=cut" },
	{ "6: somebody else's change reaches nothing",
	    M_IN "x M says t=1 after a; y A says t=2 after x; k A cuts M none y", "x=cut" },
	{ "6: what is named is elsewhere",
	    M_IN "x M says t=1 after a; k A cuts M none x.d; y A says t=1 @e", "x=cut" },
	{ "6: on the other branch of a fork",
	    M_IN "x M says t=1 after a; y M says t=2; z M says t=3 from x; k A cuts M none y",
	    "x=accepted y=accepted z=cut forked=y,z" },
	{ "6: both branches named",
	    M_IN "x M says t=1 after a; y M says t=2; z M says t=3 from x; k A cuts M none y+z",
	    "x=accepted y=accepted z=accepted" },
	{ "6: a branch that has seen the other",
	    M_IN
	    "x M says t=1 after a; y M says t=2; z M says t=3 from x after y; k A cuts M none z",
	    "y=accepted z=accepted" },
	{ "6: cut to an observer",
	    M_IN "x M says t=1 after a; k A cuts M observer -; w M writes erase @roster after a",
	    "x=cut w=cut *M=observer,NL" },
	{ "7: a change in the roster", TWO "x A says t=1 @roster", "x=role" },
	{ "7: an act outside it", TWO "x A admits M NL member @c; y A epochs c 7 A @c",
	    "x=role y=role" },
	{ "7: observer and auditor",
	    TWO "a A admits M NL observer; b A admits N NL auditor; x M says t=1 after a; y N says "
		"t=1 after b; v M writes erase after a; w N writes access-log after b",
	    "x=role y=role v=accepted w=accepted *M=observer,NL *N=auditor,NL" },
	{ "7: a member's act, good or bad",
	    M_IN "x M cuts A none - after a; w M writes act @roster", "x=role x.counts=no w=role" },
	{ "7: what the recovery key may not",
	    TWO "v R writes erase @roster; w R writes act @roster; x R cuts A none -",
	    "v=role w=role x=role" },
	{ "7: admitted as lead counts as member",
	    TWO "a A admits M NL lead; x M says t=1 after a; b M admits N NL member after a",
	    "x=accepted b=role *M=member,NL" },
	{ "7: an admitted recovery key is what it was admitted as",
	    TWO "a A admits R NL member; x R says t=1 after a; l R leads add=A:NL after a",
	    "x=accepted l=role *R=member,NL" },
	{ "8: no act",
	    TWO "v A writes act @roster; w A writes epoch @roster; x A writes erase @roster",
	    "v=malformed w=malformed x=malformed" },
	{ "9: acts and what only newer programs know",
	    TWO "x A epochs c 7 A; y A writes checkpoint; z A writes erase; u B writes checkpoint",
	    "x=accepted y=accepted z=accepted u=accepted" },
	{ "10: no key", TWO "x A says t=1 sealed", "x=epoch" },
	{ "10: cut comes first", M_IN "x M says t=1 sealed after a; k A cuts M none -", "x=cut" },
	{ "11: cannot be opened", TWO "x A says broken", "x=malformed" },
	{ "11: another's entry", TWO "x A says foreign t=1; y A says own t=1",
	    "x=malformed y=accepted" },
	{ "11: its writes are unknown", TWO "x A says foreign t=1; y B says t=2<x.7 after x",
	    "x=malformed y=accepted" },
	{ "11: a newer version", TWO "x A says t=1 newer batch=Q.0/2; y B says t=2<x.9 after x",
	    "x=accepted y=accepted" },
	{ "12: had not seen it", TWO "x A says t=1; y B says t=2<x.0", "y=kill" },
	{ "12: of nothing here", TWO "y B says t=2<nowhere.0", "y=kill" },
	{ "12: of itself", TWO "y B says t=2 u=1<y.0", "y=kill" },
	{ "12: of no write", TWO "x A says t=1; y B says t=2<x.1 u=3 after x", "y=kill" },
	{ "12: of its own earlier", TWO "x A says t=1; y A says t=2<x.0", "y=accepted" },
	{ "12: of what is sealed", TWO "x A says t=1 sealed; y B says t=2<x.9 after x",
	    "y=accepted" },
	{ "12: of an act", TWO "y B says t=2<g.9", "y=accepted" },
	{ "12: with a bad resolution besides",
	    M_IN "x M says t=1 _disputed/t=1 u=2<nowhere.0 after a", "x=kill" },
	{ "12: in another compartment", TWO "x A says t=1 @d; y B says t=2<x.0", "y=kill" },
	{ "13: two values",
	    M_IN PAIR "z M says t=3<x.0,y.0 after x,y,a; w A says t=3<x.0,y.0 after y",
	    "z=resolution w=accepted" },
	{ "13: one value twice",
	    M_IN "x A says t=1; y B says t=1; z M says t=3<x.0,y.0 after x,y,a", "z=accepted" },
	{ "13: one of them null",
	    M_IN "x A says t=1; y B says t=-; z M says t=3<x.0,y.0 after x,y,a", "z=resolution" },
	{ "13: an element and its removal",
	    M_IN "x A says alias/0011223344556677=1; y B says alias/0011223344556677=-; z M says "
		 "alias/0011223344556677=3<x.0,y.0 after x,y,a",
	    "z=accepted" },
	{ "13: another field does not count",
	    M_IN "x A says t=1; y B says u=2; z M says t=3<x.0,y.0 after x,y,a", "z=accepted" },
	{ "13: a longer field does not count",
	    M_IN "x A says t=1; y B says tt=2; z M says t=3<x.0,y.0 after x,y,a", "z=accepted" },
	{ "13: another record does not count",
	    M_IN "x A says t=1; y A says own t=2; z M says t=3<x.0,y.0 after x,y,a", "z=accepted" },
	{ "13: what is sealed does not count",
	    M_IN "x A says t=1; y B says t=2 sealed; z M says t=3<x.0,y.0 after x,y,a",
	    "z=accepted" },
	{ "13: an entry has no kills",
	    M_IN "x A says t=1; y B says t=2; z M says own t=3<x.0,y.0 after x,y,a", "z=accepted" },
	{ "13: the third differs",
	    M_IN "x A says t=1; y B says t=1; v B says t=2; z M says t=3<x.0,y.0,v.0 after x,v,a",
	    "z=resolution" },
	{ "13: the second of three differs", M_IN PAIR "z M says t=3<x.0,y.0,y.0 after x,y,a",
	    "z=resolution" },
	{ "13: keeping both", M_IN "x M says _disputed/t=1 after a; y A says _disputed/t=1",
	    "x=resolution y=accepted" },
	{ "13: a short field", M_IN "x M says _disputed=1 after a", "x=accepted" },
	{ "13: a lead cut down to member",
	    M_IN PAIR "k B cuts A member x; z A says t=3<x.0,y.0 after y",
	    "x=accepted z=resolution *A=member,NL,lead" },
	{ "14: a part is missing", TWO "x A says t=1 batch=Q.0/3; y A says t=2 batch=Q.1/3",
	    "x=batch y=batch" },
	{ "14: whole",
	    TWO "x A says t=1 batch=Q.0/3; y A says t=2 batch=Q.1/3; z A says t=3 batch=Q.2/3",
	    "x=accepted y=accepted z=accepted" },
	{ "14: one part twice, one never", TWO "x A says t=1 batch=Q.0/2; y A says t=2 batch=Q.0/2",
	    "x=batch y=batch" },
	{ "14: one part twice",
	    TWO "x A says t=1 batch=Q.0/2; y A says t=2 batch=Q.0/2; z A says t=3 batch=Q.1/2",
	    "x=accepted y=accepted z=accepted" },
	{ "14: a part is sealed", TWO "x A says t=1 batch=Q.0/2; y A says t=2 batch=Q.1/2 sealed",
	    "x=batch y=epoch" },
	{ "14: a part is beyond a cut",
	    M_IN "x M says t=1 batch=Q.0/2 after a; y M says t=2 batch=Q.1/2; k A cuts M none x",
	    "x=accepted y=cut" },
	{ "14: parts of several",
	    TWO "x A says t=1 batch=Q.0/2; y B says t=2 batch=Q.1/2; z A says t=1 batch=Q.1/3; v A "
		"says t=1 batch=P.1/2; w A says t=1 batch=Q.1/2 @d",
	    "x=batch y=batch z=batch v=batch w=batch" },
	{ "14: what follows a part does not wait", TWO "x A says t=1 batch=Q.0/2; y A says t=2",
	    "x=batch y=accepted" },
	{ "14: whole at last, across a cut",
	    M_IN "x M says t=1 batch=Q.0/2 after a; y M says t=2; k A cuts M member x; z M says "
		 "t=3 batch=Q.1/2",
	    "x=accepted y=accepted z=accepted" },
	{ "14: a part alone", TWO "x A says t=1 batch=Q.0/1", "x=accepted" },
	{ "another signature",
	    TWO "x A says t=1; y A says t=1 from - alias=x; z A says t=2 from y; w B says t=3<x.0 "
		"after y",
	    "x=accepted y=accepted z=accepted w=accepted forked=none heads.c=w,z" },
	{ "another signature of an act",
	    TWO
	    "a A admits M NL member; b A admits M NL member from g alias=a; x M says t=1 after b",
	    "x=accepted" },
	{ "the same twice over",
	    TWO "x A says t=1; y A says t=1 from - alias=x; z A says t=1 from - alias=x",
	    "forked=none" },
	{ "heads",
	    M_IN "x A says t=1; y A says t=2; z A says t=3 from x; v A says t=4 from z; w M says "
		 "t=5 after a,y",
	    "heads.c=v,w,y heads.*=a,v,w,y last.A.c=v last.M.c=w last.B.c=none last.A.d=none "
	    "forked=v,y,z" },
	{ "a fork at the root", TWO "x A says t=1; y A says t=2 from -; z A says t=3 from x",
	    "heads.c=y,z last.A.c=z forked=x,y,z" },
	{ "a fork of a fork",
	    TWO
	    "x A says t=1; y A says t=2; z A says t=3 from x; v A says t=4; w A says t=5 from z",
	    "heads.c=v,w,y forked=v,w,y,z" },
	{ "who has seen what, from when on",
	    M_IN "x A says t=1; y A says t=2; u B says t=3; v B says t=4 after x; w B says t=5; "
		 "p B says t=6 @d; q M says t=7 after a,w",
	    "first.A.c.x=x first.A.c.y=y first.B.c.x=v first.B.c.y=none first.B.d.x=none "
	    "first.B.d.p=p first.M.c.x=q first.M.c.y=none first.B.c.g=u first.A.e.x=none" },
	{ "who has seen what, in a fork: by the lower number",
	    TWO "x A says t=1; u B says t=2; v B says t=3; w B says t=4 after x; z B says t=5 "
		"from u after x",
	    "first.B.c.x=z first.B.c.v=v first.B.c.z=z" },
	{ "the parts of a batch, however they come",
	    TWO "x A says t=1 batch=Q.0/2; y A says t=2 batch=Q.1/2; z A says t=3; "
		"u B says t=4 batch=P.0/3",
	    "batch.x=x,y batch.y=x,y batch.z=z batch.u=u batch.g=g" },
};

START_TEST(comes_out)
{
	script_check(rows[_i].why, rows[_i].script, rows[_i].expected);
}
END_TEST

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

Suite *
graph_suite(void)
{
	return jc_suite("model/graph", start, NULL,
	    (const struct jc_test[]){
		{ comes_out, JC_ROWS(rows) },
		{ NULL, 0 },
	    });
}
