#include "crypto/crypto.h"
#include "model/graph_script.h"
#include "model/suites.h"

#define ONE "g A founds A:NL R;"
#define TWO "g A founds A:NL,B:FR R;"
#define THREE "g A founds A:NL,B:FR,C:RO R;"
#define FIVE "g A founds A:NL,B:FR,C:RO,D:DE,E:IT R;"
#define M_IN TWO "a A admits M NL member;"
/* FR in review, M its member; with one lead, and with three of whom two agree. */
#define HELD ONE "a A admits A NL member; b A admits M FR member; v A leads mode=FR:review:-;"
#define HELD_TWO THREE "b B admits M FR member; v A leads mode=FR:review:b; s C signs v;"

struct row {
	const char *why, *script, *expected;
};

/* doc/sync.md 3. */
static const struct row leads_rows[] = {
	{ "nothing proposed", TWO "x A says t=1",
	    "base=none *A=lead,NL,lead *B=lead,FR,lead *R=none *Z=none" },
	{ "a sole lead hands over",
	    ONE "a A admits B NL member; x A says t=1; l A leads add=B:NL drop=A:a+x; m B admits M "
		"NL member after l; n A admits N NL member; y A says t=2; z M says t=3 after m",
	    "l=role l.counts=yes m.counts=yes n=role n.counts=no x=accepted y=accepted z=accepted "
	    "*A=member,NL *B=lead,NL,lead base=l" },
	{ "one of two is not enough", TWO "l A leads add=M:NL drop=B:-",
	    "l=accepted l.counts=no base=none *B=lead,FR,lead" },
	{ "signing twice is signing once",
	    TWO "l A leads drop=B:-; s A signs l; t A signs l from g", "l.counts=no s.counts=no" },
	{ "both of two", TWO "l A leads drop=B:g; s B signs l",
	    "l=accepted s=role l.counts=yes s.counts=yes *B=member,FR base=l" },
	{ "two of three", THREE "l A leads drop=C:-; s B signs l",
	    "l.counts=yes *C=member,RO *A=lead,NL,lead" },
	{ "all of three, one of them twice, and a member",
	    THREE "a A admits M NL member; l A leads add=D:RO,E:RO; s B signs l; t B signs l; u C "
		  "signs l; w M signs l after a; b C admits D RO member after u; c D admits N RO "
		  "member after b,l,s,t,w",
	    "l.counts=yes w.counts=yes c.counts=yes *D=lead,RO,lead" },
	{ "signed by two of five, one of them twice, and a member: not yet",
	    FIVE
	    "a A admits M NL member; p A admits F NL member; l A leads add=F:NL; s B signs l; t B "
	    "signs l; w M signs l after a; u C signs l; c F admits N NL member after p,l,t,w",
	    "l.counts=yes c=role c.counts=no" },
	{ "the recovery key stands in for one", TWO "l A leads drop=B:-; s R signs l",
	    "l.counts=yes s=accepted *B=member,FR" },
	{ "the recovery key alone", TWO "l R leads drop=B:-; s R signs l", "l.counts=no" },
	{ "the recovery key when no lead is left",
	    ONE "l A leads drop=A:-; n R leads base=l add=A:NL,B:NL; m R leads base=l add=C:NL",
	    "l.counts=yes n.counts=yes m.counts=yes *A=member,NL base=m,n" },
	{ "a lead that is the recovery key counts once",
	    "g A founds A:NL,B:FR A; l A leads drop=B:-", "l.counts=no" },
	{ "signed by a stranger to the leads", M_IN "l A leads drop=B:-; s M signs l after a",
	    "l.counts=no s=role" },
	{ "the new lead counts among the leads",
	    ONE "a A admits B NL member; l A leads add=B:NL; n A leads base=l drop=B:-; k B leads "
		"base=l drop=A:a after a; s A signs k",
	    "l.counts=yes n.counts=no k.counts=yes *A=member,NL *B=lead,NL,lead" },
	{ "on another base the new lead does not count",
	    ONE "a A admits B NL member; l A leads add=B:NL; n A leads drop=B:-; k B leads "
		"drop=A:- after a,l",
	    "n.counts=yes k.counts=no *B=member,NL" },
	{ "a base that is not here",
	    ONE "l A leads base=nothing add=B:NL; m A leads base=l add=C:NL",
	    "l.counts=no m.counts=no base=none" },
	{ "genesis is no base", ONE "l A leads base=g add=B:NL", "l.counts=no" },
	{ "a base that does not stand",
	    TWO "l A leads add=M:NL; n B leads base=l add=N:NL; s A signs n", "n.counts=no" },
	{ "a base it has not seen", ONE "l A leads drop=Z:-; n A leads base=l add=C:NL from g",
	    "l.counts=yes n.counts=yes base=n" },
	{ "two bases, one base of the other",
	    ONE "l A leads add=B:NL; m A leads base=l; k A leads base=l,m",
	    "l.counts=yes m.counts=no" },
	{ "a removal beats an addition",
	    ONE "l A leads add=B:NL; m A leads drop=B:-; a A admits B NL member; b B admits M NL "
		"member after a,l",
	    "l.counts=yes m.counts=yes b=role *B=member,NL base=l,m" },
	{ "removed and added again",
	    ONE "a A admits B NL member; l A leads drop=B:-; m A leads base=l add=B:NL",
	    "m.counts=yes *B=member,NL base=m" },
	{ "a removal of nobody", ONE "l A leads drop=Z:-", "l.counts=yes base=l" },
	{ "back-dated by a lead that was removed",
	    THREE "c C admits M RO member; k B leads add=A:NL; l A leads drop=C:c; m B signs l; t "
		  "C signs k from c",
	    "l.counts=yes k.counts=no t=role base=l" },
	{ "signed before the removal",
	    THREE "c C admits M RO member; k B leads add=A:NL; t C signs k; l A leads drop=C:t; m "
		  "B signs l",
	    "l.counts=yes k.counts=yes t=accepted base=k,l" },
	{ "what builds on it is out too",
	    THREE "k B leads add=A:NL; l A leads drop=C:-; m B signs l; t C signs k; n B leads "
		  "base=k add=N:NL; s A signs n",
	    "k.counts=no n.counts=no" },
	{ "one of two branches was seen",
	    THREE "c C admits M RO member; k B leads add=A:NL; t C signs k; u C signs k from c; l "
		  "A leads drop=C:t; m B signs l",
	    "k.counts=yes" },
	{ "each branch seen by another act only",
	    THREE "c C admits M RO member; k B leads add=A:NL; t C signs k; u C signs k from c; l "
		  "A leads drop=C:t; m B signs l; v A leads drop=C:u; w B signs v",
	    "k.counts=no l.counts=yes v.counts=yes" },
	{ "an act does not exclude what it builds on",
	    THREE "l A leads add=A:NL; s C signs l; n A leads base=l drop=C:-; t B signs n",
	    "l.counts=yes n.counts=yes base=n" },
	{ "nor itself", THREE "l A leads drop=C:-; s C signs l", "l.counts=yes *C=member,RO" },
	{ "an exclusion by what is out has no effect",
	    THREE "l A leads drop=C:-; k B leads add=A:NL; t C signs k",
	    "l.counts=no k.counts=yes" },
	{ "excluded by what is excluded itself",
	    FIVE "k A leads drop=C:-; p E signs k; q B signs k; l A leads drop=D:-; u B signs l; v "
		 "C signs l; m A leads add=M:NL; w D signs m; x E signs m",
	    "k.counts=yes l.counts=no m.counts=yes base=k,m" },
	{ "a duel removes both",
	    THREE "l A leads drop=B:-; s C signs l; k B leads drop=A:-; t C signs k",
	    "l.counts=yes k.counts=yes *A=member,NL *B=member,FR *C=lead,RO,lead base=k,l" },
	{ "what follows a duel builds on both",
	    THREE "l A leads drop=B:-; s C signs l; k B leads drop=A:-; t C signs k; a C admits D "
		  "RO member; n C leads base=k,l add=D:RO; b D admits E RO member after n,a; x E "
		  "says t=1 after b",
	    "n.counts=yes b.counts=yes x=accepted *D=lead,RO,lead base=n" },
	{ "a duel adds nobody",
	    THREE "l A leads drop=B:- add=D:NL; s C signs l; k B leads drop=A:-; t C signs k; a C "
		  "admits D RO member after s; b D admits E RO member after a,s,l",
	    "b=role *D=member,RO" },
	{ "enough others signed: no duel",
	    FIVE "l A leads drop=B:-; s C signs l; t D signs l; u E signs l; k B leads drop=A:-; v "
		 "C signs k; w D signs k",
	    "l.counts=yes k.counts=no" },
	{ "two of two removing each other",
	    TWO "l A leads drop=B:-; s R signs l; k B leads drop=A:-; t R signs k",
	    "*A=member,NL *B=member,FR" },
	{ "a lead from when enough have signed",
	    THREE "a A admits D NL member; l A leads add=D:NL; b D admits M NL member after a,l; s "
		  "B signs l; c D admits N NL member after s; d D admits O NL member from b",
	    "b=role c=accepted d=role c.counts=yes d.counts=no" },
	{ "by its own signature",
	    THREE "l A leads add=B:FR drop=C:-; s B signs l; k B cuts A member -",
	    "s=accepted k.counts=yes" },
	{ "a key that is both lead and added",
	    TWO "l A leads add=A:FR; s B signs l; a A admits M NL member",
	    "a.counts=yes *A=lead,NL,lead" },
	{ "party as stated where it was made a lead",
	    ONE "a A admits D NL member; l A leads add=D:FR; b D admits M FR member after l,a; c D "
		"admits N NL member",
	    "b.counts=yes c.counts=no *D=lead,FR,lead" },
	{ "added for two parties",
	    ONE "a A admits D NL member; l A leads add=D:NL; m A leads add=D:FR from g",
	    "l.counts=yes m.counts=yes *D=lead,NL,lead" },
	{ "added twice",
	    ONE "a A admits D NL member; l A leads add=D:NL; m A leads base=l add=D:NL; b D admits "
		"M NL member after l,a",
	    "b.counts=yes *D=lead,NL,lead" },
	{ "removed, as far as the act says",
	    TWO "b B admits M FR member; c B admits N FR member; l A leads drop=B:b; s B signs l "
		"from -; d B admits O FR member from c",
	    "b.counts=yes c.counts=no d.counts=no s=role" },
};

/* doc/sync.md 4. */
static const struct row cut_rows[] = {
	{ "by no lead",
	    M_IN "n A admits N NL member; x N says t=1 after n; k M cuts N none - after a",
	    "k=role k.counts=no x=accepted" },
	{ "of nobody", TWO "k A cuts Z none -", "k.counts=yes *Z=none" },
	{ "duelling leads end up both cut", TWO "k A cuts B none -; l B cuts A none -",
	    "k=cut l=cut k.counts=yes l.counts=yes *A=lead,NL,lead,cut *B=lead,FR,lead,cut" },
	{ "a cut lead's acts count no more",
	    M_IN "b B cuts A none a; c A admits N NL member; e A epochs c 7 A; x M says t=1 after "
		 "a; h A grants M 7; d A decides release x",
	    "a.counts=yes c=cut c.counts=no e.counts=no h.counts=no d.counts=no" },
	{ "a lead cut to an observer", TWO "b B cuts A observer -; x A says t=1",
	    "x=cut *A=observer,NL,lead" },
	{ "a lead cut to a member",
	    TWO "x A says t=1; b B cuts A member -; c A admits M NL member; y A says t=2<x.0",
	    "c=role c.counts=no y=accepted *A=member,NL,lead" },
	{ "a lead under review by a cut",
	    TWO "x A says t=1; b B cuts A review x; c A admits M NL member; y A says t=2; z A says "
		"t=3; d B decides release z",
	    "x=accepted y=review z=accepted c=accepted c.counts=no" },
	{ "the strictest holds alone",
	    TWO "b B cuts A review -; k B cuts A member -; y B says t=1; v B says t=2; x A says "
		"t=3<y.0,v.0 after v; c A admits M NL member",
	    "x=review c=accepted c.counts=no" },
	{ "none beats all",
	    M_IN "x M says t=1 after a; k A cuts M member -; l A cuts M review -; m A cuts M "
		 "observer -; n A cuts M none -",
	    "x=cut" },
	{ "as far as the stricter one reaches",
	    M_IN "x M says t=1 after a; y M says t=2; z M says t=3; k A cuts M none y; l B cuts M "
		 "review x",
	    "x=accepted y=review z=cut" },
	{ "a cut by a lead removed since",
	    TWO "n A admits N NL member; x N says t=1 after n; k B cuts N none -; l A leads "
		"drop=B:-; s B signs l",
	    "k=role k.counts=no x=accepted" },
};

/* doc/sync.md 5, admits and roles. */
static const struct row admit_rows[] = {
	{ "of a party without a lead", TWO "a A admits M RO member; x M says t=1 after a",
	    "a.counts=yes x=accepted *M=member,RO" },
	{ "of a party with another lead", TWO "a A admits M FR member",
	    "a=accepted a.counts=no *M=none" },
	{ "of a party that gets its lead later",
	    TWO "a A admits M RO member; b A admits C RO member; l A leads add=C:RO; s B signs l; "
		"c A admits N RO member after s; d C admits O RO member after s,l",
	    "a.counts=yes b.counts=yes c.counts=no d.counts=yes" },
	{ "of a party whose lead is removed",
	    TWO "l A leads drop=B:-; s B signs l; a A admits M FR member after s", "a.counts=yes" },
	{ "by a lead admitted by nobody",
	    ONE "l A leads add=D:RO; a A admits D NL member; b D admits M RO member after a,l",
	    "b=accepted b.counts=yes *D=lead,RO,lead" },
	{ "by itself: not for itself, but for what follows",
	    ONE "a A admits M NL member; q M admits D NL member after a; l A leads add=D:NL; d D "
		"admits D NL member after q,l; e D admits N NL member",
	    "d=not-admitted d.counts=yes e=accepted" },
	{ "twice, alike",
	    TWO "a A admits M NL member; b A admits M NL member; x M says t=1 after b; y M says "
		"t=2 from - after a",
	    "a.counts=yes b.counts=yes x=accepted y=accepted" },
	{ "a genesis lead, no longer lead, admitted as observer",
	    TWO "a A admits B NL observer; l A leads drop=B:-; s B signs l; x B says t=1 after a; "
		"y B says t=2 from -",
	    "x=role y=accepted *B=observer,NL" },
	{ "a genesis lead in force is what it was",
	    TWO "a A admits B NL observer; x B says t=1 after a", "x=accepted *B=lead,FR,lead" },
};

/* doc/sync.md 3 and 6: parties in review. */
static const struct row review_rows[] = {
	{ "held and named by no decision", HELD "x M says t=1 after b",
	    "x=review *M=member,FR,review" },
	{ "released", HELD "x M says t=1 after b; d A decides release x",
	    "x=accepted d.counts=yes" },
	{ "refused", HELD "x M says t=1 after b; d A decides refuse x", "x=refused" },
	{ "released and refused at once",
	    HELD_TWO "x M says t=1 after b; d A decides release x; e C decides refuse x",
	    "x=refused" },
	{ "refused, then released",
	    HELD_TWO "x M says t=1 after b; d A decides refuse x; e C decides release x after d",
	    "x=accepted" },
	{ "released, then refused",
	    HELD_TWO "x M says t=1 after b; d A decides release x; e C decides refuse x after d",
	    "x=refused" },
	{ "released twice at once",
	    HELD_TWO
	    "x M says t=1 after b; y M says t=2; d A decides release x,y; e C decides release x,y",
	    "x=accepted y=accepted" },
	{ "decided by a lead of the party in review",
	    HELD_TWO "x M says t=1 after b; d B decides release x",
	    "x=review d=accepted d.counts=yes" },
	{ "decided by a member",
	    HELD "n A admits N NL member; x M says t=1 after b; d N decides release x after n",
	    "x=review d.counts=no" },
	{ "a decision on others",
	    HELD "x M says t=1 after b; y M says t=2; z M says t=3; d A decides release y,nowhere",
	    "x=review y=accepted z=review" },
	{ "what came before the mode's frontier",
	    TWO "b B admits M FR member; x M says t=1 after b; y M says t=2; v A leads "
		"mode=FR:review:x; s B signs v",
	    "x=accepted y=review" },
	{ "leads of the party too, but not their acts",
	    HELD_TWO "x B says t=1; c B admits N FR member", "x=review c=accepted c.counts=yes" },
	{ "other parties are not", HELD "x A says t=1", "x=accepted" },
	{ "back to direct", HELD "x M says t=1 after b; w A leads base=v mode=FR:direct:-",
	    "x=accepted *M=member,FR" },
	{ "back to direct, and to review",
	    HELD "x M says t=1 after b; y M says t=2; w A leads base=v mode=FR:direct:-; u A leads "
		 "base=w mode=FR:review:x",
	    "x=accepted y=review" },
	{ "direct and review at once",
	    HELD "x M says t=1 after b; w A leads mode=FR:direct:- from a", "x=review" },
	{ "two reviews at once: both must reach",
	    ONE "b A admits M FR member; x M says t=1 after b; y M says t=2; z M says t=3; v A "
		"leads mode=FR:review:y; w A leads mode=FR:review:x",
	    "x=accepted y=review z=review" },
	{ "one act, two parties",
	    ONE
	    "b A admits M FR member; c A admits N RO member; x M says t=1 after b; y N says t=1 "
	    "after c; v A leads mode=FR:review:-,RO:review:-; w A leads base=v mode=RO:direct:-",
	    "x=review y=accepted" },
	{ "an act that is out says nothing",
	    THREE "b B admits M FR member; x M says t=1 after b; c C admits N RO member; k A leads "
		  "mode=FR:review:-; l A leads drop=C:c; m B signs l; t C signs k from c",
	    "k.counts=no x=accepted" },
	{ "the recovery key has no party", HELD "l R leads base=v add=B:NL", "l=accepted" },
	{ "a duel still says review",
	    THREE "b B admits M FR member; x M says t=1 after b; l A leads drop=B:b "
		  "mode=FR:review:-; s C signs l; k B leads drop=A:-; t C signs k",
	    "x=review l.counts=yes k.counts=yes" },
	{ "a duel says nothing of direct",
	    HELD_TWO "x M says t=1 after b; l A leads base=v drop=B:b mode=FR:direct:-; p C signs "
		     "l; k B leads base=v drop=A:-; t C signs k",
	    "x=review" },
	{ "released, then the releasing party is in review too",
	    HELD_TWO "x M says t=1 after b; y M says t=2; d A decides release x; e A decides "
		     "release y; w C leads base=v mode=NL:review:d; u A signs w",
	    "x=accepted y=review" },
	{ "party by genesis",
	    TWO "l A leads drop=B:-; s B signs l; v A leads base=l mode=FR:review:-; x B says t=1",
	    "x=review *B=member,FR,review" },
	{ "a batch first", HELD "x M says t=1 batch=Q.0/2 after b; d A decides release x",
	    "x=batch" },
};

/* doc/sync.md 5: the epoch to write with. */
static const struct row epoch_rows[] = {
	{ "none", TWO "x A says t=1", "epoch.c=none" },
	{ "the later one", TWO "d A epochs c 9 A; e A epochs c 7 A,B",
	    "d.counts=yes e.counts=yes epoch.c=e epoch.d=none" },
	{ "of two at once the greater", TWO "d A epochs c 9 A,B; e B epochs c 7 A,B", "epoch.c=d" },
	{ "of two at once the greater, the other way", TWO "d A epochs c 7 A,B; e B epochs c 9 A,B",
	    "epoch.c=e" },
	{ "the last of three", TWO "d A epochs c 9 A; e A epochs c 8 A,B; f A epochs c 7 A,B",
	    "epoch.c=f" },
	{ "made by a lead whom nobody who may admitted",
	    ONE "a A admits M NL member; q M admits D NL member after a; l A leads add=D:NL; e D "
		"epochs c 7 A after q,l",
	    "e=not-admitted e.counts=no epoch.c=none" },
	{ "of two with one id either, but everywhere the same",
	    TWO "d A epochs c 7 A,B; e B epochs c 7 A,B", "epoch.c=e" },
	{ "one whom a cut keeps from reading",
	    M_IN "d A epochs c 7 A,B after a; e A epochs c 9 A,B,M; k A cuts M none -",
	    "epoch.c=d" },
	{ "cut to an observer it reads",
	    M_IN "d A epochs c 7 A,B after a; e A epochs c 9 A,B,M; k A cuts M observer -",
	    "epoch.c=e" },
	{ "one who was never admitted", TWO "d A epochs c 7 A,B; e A epochs c 9 A,B,M",
	    "epoch.c=d" },
	{ "granted to one who reads",
	    M_IN "d A epochs c 7 A,B; e A epochs c 9 A,B; h A grants M 7,9",
	    "h.counts=yes epoch.c=e" },
	{ "granted to one who does not",
	    M_IN "d A epochs c 7 A,B; e A epochs c 9 A,B; h A grants M 8,9; k A cuts M none -",
	    "epoch.c=d" },
	{ "granted by one who may not",
	    M_IN "d A epochs c 7 A,B; e A epochs c 9 A,B; h M grants Z 9 after a",
	    "h=role epoch.c=e" },
	{ "made by one who may not", M_IN "d A epochs c 7 A,B; e M epochs c 9 A,B after a,d",
	    "e=role e.counts=no epoch.c=d" },
	{ "a lead removed still reads", TWO "d A epochs c 7 A,B; l A leads drop=B:-; s B signs l",
	    "epoch.c=d" },
};

START_TEST(leads_come_out)
{
	script_check(leads_rows[_i].why, leads_rows[_i].script, leads_rows[_i].expected);
}
END_TEST

START_TEST(cut_come_out)
{
	script_check(cut_rows[_i].why, cut_rows[_i].script, cut_rows[_i].expected);
}
END_TEST

START_TEST(admit_come_out)
{
	script_check(admit_rows[_i].why, admit_rows[_i].script, admit_rows[_i].expected);
}
END_TEST

START_TEST(review_come_out)
{
	script_check(review_rows[_i].why, review_rows[_i].script, review_rows[_i].expected);
}
END_TEST

START_TEST(epoch_come_out)
{
	script_check(epoch_rows[_i].why, epoch_rows[_i].script, epoch_rows[_i].expected);
}
END_TEST

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

Suite *
policy_suite(void)
{
	return jc_suite("model/policy", start, NULL,
	    (const struct jc_test[]){
		{ leads_come_out, JC_ROWS(leads_rows) },
		{ cut_come_out, JC_ROWS(cut_rows) },
		{ admit_come_out, JC_ROWS(admit_rows) },
		{ review_come_out, JC_ROWS(review_rows) },
		{ epoch_come_out, JC_ROWS(epoch_rows) },
		{ NULL, 0 },
	    });
}
