/*
 * The time limits that run against the case's requests: the rules shipped (model/deadline.h) as
 * corrected and added to by the team's records of kind `limit`, holidays as added to by those of
 * kind `holiday`, started and stopped by the requests' date fields and entries of kind `step`.
 */
#ifndef JC_APP_CLOCKS_H
#define JC_APP_CLOCKS_H
#include "app/case.h"
#include "model/deadline.h"

/* Rules and holidays, read once; good until the case changes. */
struct jc_clocks;
/* c NULL: the shipped ones alone. */
JC_MUST_CHECK enum jc_err jc_clocks_new(struct jc_case *c, struct jc_clocks **out);
void jc_clocks_free(struct jc_clocks *clocks); /* NULL is fine */

/* The n-th rule, the team's first, NULL at the end; by name. */
const struct jc_deadline_rule *jc_clocks_rule(const struct jc_clocks *clocks, size_t n);
const struct jc_deadline_rule *jc_clocks_find(const struct jc_clocks *clocks, const char *id);
/* The calendar of a State, with the team's days; region may be NULL or "". Lives as the clocks. */
struct jc_calendar *jc_clocks_calendar(
    struct jc_clocks *clocks, const char *country, const char *region);

struct jc_clock {
	struct jc_id16 request;
	const char *number, *title;
	const struct jc_request_facts *facts;
	const struct jc_deadline *deadline;
	bool own; /* the own party asks, is asked, or keeps the record */
};
typedef enum jc_err jc_clock_fn(void *context, const struct jc_clock *clock);
/*
 * The clocks of one request, waiting and ended ones too, in the order of the rules; or, with
 * request NULL, those that run against open requests that the own party asks or is asked.
 * JC_NOTFOUND from `each` stops without error.
 */
JC_MUST_CHECK enum jc_err jc_clocks_each(struct jc_clocks *clocks, struct jc_case *c,
    const struct jc_id16 *request, jc_clock_fn *each, void *context);
/*
 * Those that run against any request by these instruments (blank separated; NULL: by any), whoever
 * asks or is asked.
 */
JC_MUST_CHECK enum jc_err jc_clocks_each_open(struct jc_clocks *clocks, struct jc_case *c,
    const char *instruments, jc_clock_fn *each, void *context);

/* Append "30 days"; nothing for no number. */
void jc_period_text(struct jc_buf *out, const struct jc_period *period);

/*
 * Append the sum, line by line: provision, start, each day passed over and why, extension, whose
 * holidays, what follows. For people; not yet filtered.
 */
JC_MUST_CHECK enum jc_err jc_clock_explain(
    const struct jc_deadline_rule *rule, const struct jc_request_facts *facts, struct jc_buf *out);
#endif
