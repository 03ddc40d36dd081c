/*
 * Time limits of cross-border requests: rules as rows, and what they give for one request. Pure:
 * a day is a number handed in.
 *
 * A rule says which event starts it, how long it runs, how it is counted, whom it binds and what
 * its passing means, with the article and whether the text was read. A team can correct a rule or
 * add its own (app/clocks.h): rows are looked up by id, the team's first.
 */
#ifndef JC_MODEL_DEADLINE_H
#define JC_MODEL_DEADLINE_H
#include <stdbool.h>
#include <stdint.h>

#include "model/period.h"

/* Does the last day move to a working day? */
enum jc_roll {
	JC_ROLL_NEVER,
	JC_ROLL_YES,     /* Reg. 1182/71 applies */
	JC_ROLL_UNCLEAR, /* the act binds through national law, or is no act under the Treaties */
};

/* How long a limit of a request goes on, whatever becomes of the request. */
enum jc_lasts {
	JC_LASTS_OPEN,     /* until it is executed, or at an end in another way */
	JC_LASTS_EXECUTED, /* after it was executed too: freezing, preservation */
	JC_LASTS_CLOSED,   /* after it was closed too: what protects a person who was surrendered */
};

/* Who has to act; its State's holidays count (Reg. 1182/71 Art 2(1)). */
enum jc_bound {
	JC_BOUND_EXECUTING,
	JC_BOUND_ISSUING,
	JC_BOUND_BOTH,
	JC_BOUND_PROVIDER, /* or another holder of data, in the executing State */
	JC_BOUND_OTHER,
};

struct jc_deadline_rule {
	const char *id;          /* "EIO-DEC" */
	const char *source;      /* "Dir 2014/41/EU" */
	const char *article;     /* "12(3),(5)" */
	const char *instruments; /* codes of a request's instrument, blank separated; NULL: none */
	const char *act;         /* N_(): what is to be done */
	const char *clock;       /* N_(): the event that starts it, in the text's terms */
	/* Names of events, blank separated, the exact one first. NULL: started by hand. */
	const char *starts;
	const char *stops;       /* any of these events ends it; NULL: none */
	const char *needs;       /* circumstances, blank separated; "-urgent": must not hold */
	struct jc_period period; /* amount 0: the text has no number */
	struct jc_period extra;  /* the longest extension; amount 0: none, or no number */
	enum jc_roll roll;
	enum jc_bound bound;
	bool strict; /* something is lost on the strict day: custody, data, frozen property */
	bool again;  /* a later such event starts it anew */
	enum jc_lasts lasts;
	const char *extension; /* N_() or NULL */
	const char *effect;    /* N_(): what its passing means; NULL: nothing stated */
	char verified;    /* 'T' text read, 'S' second-hand, 'U' not verified: off by default */
	const char *note; /* N_() or NULL */
};

/* The n-th rule shipped, NULL at the end; and by id, in any case, NULL when there is none. */
const struct jc_deadline_rule *jc_deadline_rule_at(size_t n);
const struct jc_deadline_rule *jc_deadline_rule_find(const char *id);
/* The word for how far a rule's text was verified: N_(). */
const char *jc_deadline_verified(const struct jc_deadline_rule *rule);

/*
 * Does an event of this name end a limit of the rule, by what the rule says or because it ends the
 * request: closed, refused, impossible, withdrawn, expired, as far as the rule does not last?
 */
bool jc_deadline_ends(const struct jc_deadline_rule *rule, const char *event);

/* Something that happened in the life of a request. */
struct jc_event {
	const char *name; /* "received" */
	int day;
	bool has_time; /* `ms` is stated, UTC */
	int64_t ms;
};

/* What happened to one clock. */
enum jc_clock_act { JC_CLOCK_EXTEND, JC_CLOCK_SUSPEND, JC_CLOCK_RESUME, JC_CLOCK_CLOSE };
struct jc_clock_change {
	const char *rule; /* id, in any case */
	enum jc_clock_act act;
	int day; /* EXTEND: the new last day; else the day it happened */
};

struct jc_request_facts {
	const char *instrument;
	const char *circumstances; /* blank separated; "urgent" is one */
	const struct jc_event *events;
	size_t n_events;
	const struct jc_clock_change *changes; /* in the order they were recorded */
	size_t n_changes;
	struct jc_calendar *issuing, *executing;
	bool we_issue, we_execute; /* which side is the reader's own? */
};

enum jc_clock_state {
	JC_CLOCK_WAITING, /* the event that starts it has not happened */
	JC_CLOCK_RUNNING,
	JC_CLOCK_SUSPENDED,
	JC_CLOCK_ENDED,
};

struct jc_deadline {
	const struct jc_deadline_rule *rule;
	enum jc_clock_state state;
	const struct jc_event *start; /* NULL when waiting */
	const struct jc_event *stop;  /* NULL: not ended by an event */
	bool assumed; /* not the exact event, or its hour is not known: counted from the earliest */
	bool has_end; /* there is a number, and the clock has started */
	bool hours;   /* end_ms holds */
	int64_t end_ms;
	int strict, rolled; /* last days; equal where nothing rolls */
	int extended;       /* the agreed last day; 0: none */
	bool too_far;       /* extended beyond what the rule allows */
	int suspended;      /* days that did not count */
	bool ours;          /* we have to act */
	/*
	 * The day to watch: the strict one where we act or something is lost, the rolled one where
	 * we only wait.
	 */
	int alarm;
};

/* Does a rule speak of such a request at all? */
bool jc_deadline_applies(const struct jc_deadline_rule *rule, const struct jc_request_facts *facts);

/*
 * What a rule gives for a request. each (may be NULL) hears how days are counted (model/period.h).
 * The result points into the facts. JC_INVALID as jc_period_end().
 */
JC_MUST_CHECK enum jc_err jc_deadline_reckon(const struct jc_deadline_rule *rule,
    const struct jc_request_facts *facts, jc_period_fn *each, void *context,
    struct jc_deadline *out);
#endif
