/* What the files of the warnings share: a rule's function, what it may ask, how it tells. */
#ifndef JC_APP_WARNINGS_PRIVATE_H
#define JC_APP_WARNINGS_PRIVATE_H
#include "app/clocks.h"
#include "app/warnings.h"
#include "base/date.h"

/* A time limit that runs against any team's request. */
struct jc_watched {
	const struct jc_deadline_rule *rule;
	struct jc_id16 request;
	char *number, *title;
	int start, end;
	bool arrested; /* somebody was, under this request */
	bool in_due;
};

struct jc_looking {
	struct jc_case *c;
	struct jc_view *view;
	int today, soon; /* days ahead that count */
	size_t row;      /* of the table of rules */
	size_t of_row;
	struct jc_warnings *out;
	struct jc_clocks *clocks; /* once asked for: jc_watched_load() */
	struct jc_watched *watched;
	size_t n_watched;
};
/* JC_NOTFOUND from jc_warn: enough of this rule. */
typedef enum jc_err jc_look_fn(struct jc_looking *looking);

/* Tell a warning; day JC_NO_DAY: it is about none. `what` is taken over. */
#define JC_NO_DAY (JC_DATE_LAST + 1)
JC_MUST_CHECK enum jc_err jc_warn(struct jc_looking *looking, const struct jc_id16 *records,
    size_t n, int day, bool in_due, char *what);

/* The limits with a number that run, of requests by these instruments. */
JC_MUST_CHECK enum jc_err jc_watched_load(struct jc_looking *looking);
void jc_watched_free(struct jc_looking *looking);

/* Words for sentences; the caller frees. */
char *jc_warned_label(struct jc_looking *looking, const struct jc_id16 *id);
char *jc_warned_day(int day);
/* The next id of a cell of references; false at the end. */
bool jc_warned_id(const char **cell, struct jc_id16 *out);

/*
 * The rules: warnings_proceedings.c, warnings_requests.c, warnings_life.c, warnings_records.c,
 * warnings_evidence.c.
 */
jc_look_fn jc_look_inside_team, jc_look_language, jc_look_recovery;
jc_look_fn jc_look_ne_bis, jc_look_speciality;
jc_look_fn jc_look_speciality_ends, jc_look_custody, jc_look_parallel, jc_look_preserved;
jc_look_fn jc_look_measures, jc_look_preservation, jc_look_held_twice, jc_look_births,
    jc_look_reviews;
jc_look_fn jc_look_authorised, jc_look_copies, jc_look_chains, jc_look_ledger;
#endif
