/*
 * What parties in review saved: it is held beside what counts until a lead of another party accepts
 * or refuses it (doc/sync.md 6). What was saved at once, an import with all its parts, is decided
 * at once.
 */
#ifndef JC_APP_REVIEW_H
#define JC_APP_REVIEW_H
#include "app/case.h"

struct jc_held {
	size_t n;
	uint32_t *changes; /* all its parts, ascending */
	struct jc_id24 id; /* of the first */
	char *by, *party;
	int64_t time;
	char *source, *snapshot; /* NULL: typed by a person */
	char *record;            /* the first it writes to, as people call it */
	uint32_t writes, records;
	bool refused;
	char *refused_by, *reason; /* NULL: not refused, or not readable here */
	bool odd;                  /* some value looks like another, or has invisible characters */
};
struct jc_held_list { /* initialise with { 0 } */
	size_t n, room;
	struct jc_held *at;
};
/* By party, those that came first before the others. Release *out in any case. */
JC_MUST_CHECK enum jc_err jc_review_load(struct jc_case *c, struct jc_held_list *out);
void jc_held_release(struct jc_held_list *list);
/* By the id of one of its changes, or the first 4 digits of it or more. JC_NOTFOUND; JC_INVALID:
 * several fit. */
JC_MUST_CHECK enum jc_err jc_review_find(struct jc_case *c, const struct jc_held_list *list,
    const char *digits, const struct jc_held **out);

/* One field of one record as it would say. */
struct jc_held_field {
	struct jc_id16 rec;
	uint32_t change;
	const char *number, *record; /* number; and title */
	const char *name, *label;    /* stored name, without element suffix; translated */
	const char *ours, *theirs;   /* in words, not yet filtered; NULL: nothing */
	bool set;                    /* `theirs` is added to those there are, or taken out: */
	bool taken_out;
	bool odd;
};
typedef enum jc_err jc_held_field_fn(void *context, const struct jc_held_field *field);
/* Record by record, field by field. JC_NOTFOUND from `each` stops. */
JC_MUST_CHECK enum jc_err jc_review_fields(
    struct jc_case *c, const struct jc_held *held, jc_held_field_fn *each, void *context);

/* What would be different if these were accepted: found by accepting them in the view for a moment.
 */
struct jc_supposed_field {
	struct jc_id16 rec;
	char *number, *record, *name, *label; /* as above */
	char *before, *after;                 /* in words, " | " between values; NULL: nothing */
	bool conflict;                        /* a new one, or one with another value */
};
struct jc_supposed { /* initialise with { 0 } */
	size_t n, room;
	struct jc_supposed_field *at; /* by record, then name */
	size_t conflicts;
};
JC_MUST_CHECK enum jc_err jc_review_suppose(
    struct jc_case *c, const struct jc_held *const *held, size_t n, struct jc_supposed *out);
void jc_supposed_release(struct jc_supposed *supposed);
/*
 * Of those that wait, all that are clean, taken together: they raise no conflict, and no value has
 * invisible characters or looks like another (mixed scripts). `out` has room for list->n.
 */
JC_MUST_CHECK enum jc_err jc_review_clean(
    struct jc_case *c, const struct jc_held_list *list, const struct jc_held **out, size_t *n);

/* JC_DENIED, with the reason as sentence: this person does not decide. */
JC_MUST_CHECK enum jc_err jc_review_may(struct jc_case *c);
/*
 * Accept or refuse. A refusal needs a reason (JC_INVALID); what is refused may be accepted later.
 * JC_CONFLICT: somebody decided meanwhile. Nothing was decided unless JC_OK.
 */
JC_MUST_CHECK enum jc_err jc_review_decide(struct jc_case *c, const struct jc_held *const *held,
    size_t n, bool accept, const char *reason);
#endif
