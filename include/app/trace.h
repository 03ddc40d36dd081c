/*
 * What changes did to fields, for people: before and after, by whom, when. History of a record, and
 * what came in.
 */
#ifndef JC_APP_TRACE_H
#define JC_APP_TRACE_H
#include "app/case.h"

/* One field of one record as one change left it. */
struct jc_trace {
	struct jc_id16 rec;
	uint32_t change; /* index in the graph */
	int64_t time;
	char *by, *party;
	char *source, *snapshot;   /* NULL: typed by a person */
	char *name;                /* stored name, without element suffix */
	char *label;               /* translated */
	char *before, *after;      /* in words, not yet filtered; NULL: nothing */
	bool unseen;               /* what it replaced cannot be read here */
	bool live;                 /* it still holds */
	enum jc_field_state state; /* of the field now */
	enum jc_status status;     /* of the change */
};
struct jc_traces { /* initialise with { 0 } */
	size_t n, room;
	struct jc_trace *at;
};
void jc_traces_release(struct jc_traces *traces);

/* Of both: release *out in any case. All that was ever written to a record, newest change first. */
JC_MUST_CHECK enum jc_err jc_traces_of_record(
    struct jc_case *c, const struct jc_id16 *id, struct jc_traces *out);
/* All that one change wrote, record by record. */
JC_MUST_CHECK enum jc_err jc_traces_of_change(
    struct jc_case *c, uint32_t change, struct jc_traces *out);
#endif
