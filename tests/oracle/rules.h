/* What the three parts of the oracle share: strata.c (doc/sync.md 3 to 5), oracle.c (2, 5, 6),
 * folding.c (7). */
#ifndef JC_TESTS_ORACLE_RULES_H
#define JC_TESTS_ORACLE_RULES_H
#include "oracle/oracle.h"
#include "oracle/set.h"

enum label { UNDECIDED, IN, OUT, DUEL };

/* One judgement under way. */
struct oracle {
	const struct oracle_case *in;
	uint64_t here;
	unsigned keys;
	uint64_t past[ORACLE_CHANGES];
	uint64_t by[ORACLE_KEYS];      /* known changes of a key */
	uint64_t signing[ORACLE_ACTS]; /* known changes whose body the act is */
	uint64_t acts;                 /* leads acts whose closure is known here */
	uint8_t labels[ORACLE_ACTS];   /* of `acts`, globally */
	uint16_t voters[ORACLE_ACTS];  /* of `acts` */
	uint64_t cuts, admits;         /* changes whose act counts */
	struct oracle_verdict *out;
};

/* a <= b */
static inline bool
is_before(const struct oracle *o, unsigned a, unsigned b)
{
	return a == b || has(o->past[b], a);
}

/* The act of a known change of the roster, or NULL. */
const struct oracle_act *act_at(const struct oracle *o, unsigned c);
bool is_genesis_lead(const struct oracle *o, unsigned key);
bool is_recovery(const struct oracle *o, unsigned key);

/* Section 3. `judge_leads` fills acts, labels, voters and the leads in force. */
void judge_leads(struct oracle *o);
uint64_t bases(const struct oracle *o, unsigned act, bool *whole);
bool reaches(const struct oracle *o, const struct oracle_frontier *frontier, unsigned c);
bool is_in(const struct oracle *o, unsigned act);
/* In, or a duel: counts for what it takes away. */
bool takes_away(const struct oracle *o, unsigned act);
/* Is `key` a lead at c? *party is then its party. */
bool is_lead_at(const struct oracle *o, unsigned c, unsigned key, uint8_t *party);
/* Is the party in review: at all (c is ORACLE_NOBODY), or at a change? */
bool is_in_review(const struct oracle *o, unsigned party, unsigned c);
/* Was it, by whatever act that counts? */
bool was_in_review(const struct oracle *o, unsigned party, unsigned c);

/* Sections 4 and 5. */
void judge_cuts_and_admits(struct oracle *o);
/* What the strictest cut on the author that does not reach c says. */
enum oracle_then cut_at(const struct oracle *o, unsigned c);
/* Role and party of the author at c; false when it has none. */
void judge_roles(struct oracle *o); /* of members, by all acts known */
bool role_at(const struct oracle *o, unsigned c, enum oracle_role *role, uint8_t *party);
/* May an author with this role write the kind that c is, where c is? (Line 7.) */
bool may_write(const struct oracle *o, unsigned c, enum oracle_role role);

/* Section 7. */
bool is_resolution(const struct oracle *o, unsigned c, const struct oracle_write *write);
bool has_bad_kill(const struct oracle *o, unsigned c);
void fold(struct oracle *o);
#endif
