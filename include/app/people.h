/* Members and devices: who is in the case, who waits, admitting. */
#ifndef JC_APP_PEOPLE_H
#define JC_APP_PEOPLE_H
#include "app/case.h"

enum jc_standing { JC_STANDING_WAITING, JC_STANDING_ADMITTED, JC_STANDING_CUT };
struct jc_person {
	struct jc_id16 device;
	const char *code, *party, *name, *agency;
	const char *role; /* "lead", "member", ...; "" while waiting */
	enum jc_standing standing;
	char words[128];   /* code of the device, eight words */
	int64_t last_word; /* author's time of its newest change here, 0 none */
	uint32_t changes;
	bool self, review;                     /* its party is in review */
	unsigned signatures, needed;           /* of a pending leads act naming it; 0, 0 none */
	unsigned mode_signatures, mode_needed; /* of one that turns its party's mode; 0, 0 none */
};
typedef enum jc_err jc_person_fn(void *context, const struct jc_person *person);
/*
 * Leads first, then by party and code, then those waiting. Names are "" where they cannot be read
 * here: of those waiting, by everybody but the leads invited by.
 */
JC_MUST_CHECK enum jc_err jc_people(struct jc_case *c, jc_person_fn *each, void *context);
/*
 * Admit the device that waits under these words (or 4 or more digits of its id). Writes admit and
 * grants of all epochs held here; role lead also signs a leads act, or co-signs the one that names
 * it: then `words` may be a member's, or its code. JC_DENIED: not a lead, or not of a party that
 * has leads of its own; JC_NOTFOUND: nobody waits under that code. *more: signatures still needed
 * for lead.
 */
JC_MUST_CHECK enum jc_err jc_admit(
    struct jc_case *c, const char *words, const char *role, char code[13], unsigned *more);
/*
 * Put a party in review, from here on: what its members save is held until a lead of another party
 * decides (app/review.h). Or, not `review`, take it out: what waits is accepted. As with admitting
 * a lead, the others co-sign with the same call; *more: signatures still needed. JC_DENIED: not a
 * lead. JC_NOTFOUND: nobody is of that party. JC_INVALID: no reason, it is so already, or no lead
 * of another party would be left to decide.
 */
JC_MUST_CHECK enum jc_err jc_party_set_review(
    struct jc_case *c, const char *party, bool review, const char *reason, unsigned *more);
#endif
