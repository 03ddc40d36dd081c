/* What the files about time limits share. */
#ifndef JC_APP_CLOCKS_PRIVATE_H
#define JC_APP_CLOCKS_PRIVATE_H
#include "app/clocks.h"

/* A rule of the team's: the shipped one it corrects, or a new one, with its own texts. */
struct own_rule {
	struct jc_deadline_rule rule;
	const struct jc_deadline_rule *shipped; /* NULL: new */
	bool in_force;
	char *texts[9];
	size_t n_texts;
};

#define REGION_ROOM 8 /* "DE-BY" */
struct own_calendar {
	struct jc_calendar calendar;
	char region[REGION_ROOM];
	struct jc_own_day *days; /* the whole State's and the region's */
};

struct own_holiday {
	char country[3], region[REGION_ROOM];
	struct jc_own_day day;
	char *name;
};

/* A rule of either, as it counts in this case. */
struct rule_in_use {
	const struct jc_deadline_rule *rule;
	bool in_force;
};

/* The rules that name an instrument, in their order: most requests ask for few of all. */
struct named_rules {
	const char *instrument; /* in the rule's own list */
	size_t len, n;
	const struct rule_in_use **rules;
};

struct jc_clocks {
	size_t n_rules;
	struct own_rule *rules;
	size_t n_all; /* the team's, then those shipped that it has not corrected */
	struct rule_in_use *all;
	size_t n_named;
	struct named_rules *named;
	size_t n_calendars;
	struct own_calendar **calendars; /* pointers: handed out */
	size_t n_holidays;
	struct own_holiday *holidays;
};

/* clocks_own.c: read the team's limits and holidays. */
JC_MUST_CHECK enum jc_err jc_clocks_read_own(struct jc_clocks *clocks, struct jc_case *c);

/* The first value of a cell that may hold several: its length; 0 for none. */
size_t jc_clocks_first(const char *cell);

/* clocks_facts.c: steps of all requests, or of one (NULL: all), by request and then as recorded. */
struct step {
	struct jc_id16 request, id, corrects;
	bool corrected;
	char *event, *limit;
	struct jc_event at;
	bool has_day, has_until;
	int until;
};
struct steps {
	size_t n;
	struct step *at;
};
JC_MUST_CHECK enum jc_err jc_steps_read(
    struct jc_case *c, const struct jc_id16 *request, struct steps *out);
void jc_steps_free(struct steps *steps);
/* The columns jc_facts_take() reads, ended by NULL; the first JC_FACT_COLUMNS are named here. */
enum {
	JC_FACT_INSTRUMENT,
	JC_FACT_STATUS,
	JC_FACT_URGENT,
	JC_FACT_CIRCUMSTANCES,
	JC_FACT_ISSUING,
	JC_FACT_EXECUTING,
	JC_FACT_REGION,
	JC_FACT_OWNER,
	JC_FACT_COLUMNS
};
extern const char *const jc_fact_columns[];
/* Facts of one request; they borrow from the row, the steps and this. */
struct facts {
	struct jc_request_facts facts;
	char instrument[32];
	struct jc_buf circumstances;
	size_t n_events, n_changes;
	struct jc_event *events;
	struct jc_clock_change *changes;
};
void jc_facts_take(struct facts *facts, struct jc_clocks *clocks, const struct steps *steps,
    const struct jc_row *row, const char *party);
void jc_facts_release(struct facts *facts);
#endif
