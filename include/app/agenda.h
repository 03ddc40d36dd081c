/*
 * Today: what needs this person, meetings, what is new, who waits for whom. Shared by `due`, the
 * start without a terminal, and the Today screen.
 */
#ifndef JC_APP_AGENDA_H
#define JC_APP_AGENDA_H
#include "app/case.h"

enum jc_agenda_group {
	JC_AGENDA_OVERDUE,
	JC_AGENDA_TODAY,
	JC_AGENDA_CONFLICT,
	JC_AGENDA_REVIEW,
	JC_AGENDA_JOIN,
	JC_AGENDA_SOON,
	JC_AGENDA_GROUPS
};
const char *jc_agenda_word(enum jc_agenda_group group);  /* N_("overdue") ... */
const char *jc_agenda_glyph(enum jc_agenda_group group); /* UTF-8 */
struct jc_agenda_item {
	enum jc_agenda_group group;
	bool has_id;
	struct jc_id16 id;
	const char *number, *title;
	const char *field; /* conflicts: the field */
	const char *when;  /* "2 days late", "due 17:00", "since 20 Nov" */
	const char *rule;  /* the time limit's rule, NULL where a day is stated */
	int64_t at_ms;     /* the moment of a meeting, or that ends a limit in hours; else 0 */
	int day;           /* day number it is due or since */
};
typedef enum jc_err jc_agenda_fn(void *context, const struct jc_agenda_item *item);
/* today: day number; soon: how many days ahead count. In order of group, then day. */
JC_MUST_CHECK enum jc_err jc_agenda(
    struct jc_case *c, int today, int soon, jc_agenda_fn *each, void *context);
/*
 * Accepted changes of others that are new since the person last looked (DIR/seen keeps the heads of
 * that moment), by party, most first. At most `room` are written; *n is how many there are.
 */
struct jc_news {
	char party[9];
	uint32_t changes, records;
};
JC_MUST_CHECK enum jc_err jc_agenda_news(
    struct jc_case *c, struct jc_news *out, size_t room, size_t *n);
JC_MUST_CHECK enum jc_err jc_agenda_seen(struct jc_case *c);
/* The same changes one by one, by index in the graph: by party, the newest here first. */
typedef enum jc_err jc_new_change_fn(void *context, uint32_t change, const char *party);
JC_MUST_CHECK enum jc_err jc_agenda_each_new(
    struct jc_case *c, jc_new_change_fn *each, void *context);
/* Only this change was looked at. */
JC_MUST_CHECK enum jc_err jc_agenda_seen_change(struct jc_case *c, uint32_t change);
/*
 * Open requests by the day that was asked for or that a running time limit sets (app/clocks.h),
 * whichever is earlier; those without one last. Clocks run for the own State's requests alone.
 */
enum jc_waiting_side {
	JC_WAITING_FOR_US,   /* the own State is asked */
	JC_WAITING_FOR_THEM, /* the own State asks */
	JC_WAITING_FOR_OTHERS,
	JC_WAITING_DRAFT, /* nobody waits: it is not sent */
};
struct jc_waiting {
	struct jc_id16 id;
	enum jc_waiting_side side;
	const char *number, *title, *state, *instrument; /* choices as stored */
	const char *from, *to;                           /* States */
	const char *rule; /* of the limit that sets the day, NULL where it was asked for */
	int since, due;   /* the time it has: first day, last day */
	bool has_since, has_due;
};
typedef enum jc_err jc_waiting_fn(void *context, const struct jc_waiting *waiting);
JC_MUST_CHECK enum jc_err jc_agenda_waiting(struct jc_case *c, jc_waiting_fn *each, void *context);
#endif
