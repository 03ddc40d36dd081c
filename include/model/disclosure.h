/*
 * May an exhibit go on a disclosure list? Handling codes, purpose limits of material obtained in a
 * team, and marks of the record itself, as a table of rules with their provision. Pure; it says
 * what the marks say, and decides nothing about duties to disclose, which differ by State.
 */
#ifndef JC_MODEL_DISCLOSURE_H
#define JC_MODEL_DISCLOSURE_H
#include <stdbool.h>
#include <stddef.h>

/* Bits: who is to get the list. ALL: whoever it may be, so every rule holds. */
enum jc_recipient { JC_TO_COURT = 1, JC_TO_STATE = 2, JC_TO_ALL = 4 };

/* Codes of the common field permitted_use; ENTRIES: JC_USES. */
enum jc_use { JC_USE_JIT, JC_USE_OTHER_OFFENCES, JC_USE_THREAT, JC_USE_AGREED, JC_USES };
/* NULL past the last. */
const char *jc_use_code(size_t use);
/* JC_USES when it is none. */
enum jc_use jc_use_find(const char *code);

/* What is known of one exhibit, and of one recipient where that makes a difference. */
struct jc_disclosable {
	bool coded[4];    /* H0 to H3 */
	bool coded_other; /* by a handling code that is not known here */
	bool has_caveat;  /* the words that belong to H3 */
	bool permitted;   /* the provider lets this recipient have it */
	bool available;   /* could have been got otherwise: no purpose limits hold */
	bool limited;     /* uses are stated; those are: */
	bool uses[JC_USES];
	bool consented; /* the State where it became available consents to other offences */
	bool privileged;
	bool withheld;   /* somebody decided so, and said why */
	bool classified; /* RESTREINT UE/EU RESTRICTED or above */
	bool not_passed; /* a rule of the originator: released to named others only */
};

struct jc_disclosure_rule {
	const char *id;     /* "H1" */
	bool blocks;        /* else a condition under which it is listed */
	const char *text;   /* N_(): the reason, or the condition */
	const char *source; /* act and article, or where the rule is from */
	char verified;      /* 'T' text read, 'S' second-hand, 'P' good practice */
	unsigned to;        /* recipients it holds for */
};
/* The n-th rule; NULL at the end. */
const struct jc_disclosure_rule *jc_disclosure_rule_at(size_t n);
/* "text read", "second-hand", "good practice"; N_(). */
const char *jc_disclosure_verified(const struct jc_disclosure_rule *rule);
/* Does the n-th rule hold for it? */
bool jc_disclosure_holds(
    size_t rule, const struct jc_disclosable *item, enum jc_recipient to, enum jc_use use);
#endif
