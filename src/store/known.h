/*
 * All known writes of one record, in memory: read in one scan, sorted by field, and what they show.
 */
#ifndef JC_STORE_KNOWN_H
#define JC_STORE_KNOWN_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"
#include "model/body.h"
#include "names.h"
#include "schema.h"

struct jc_view;

struct jc_known {
	int64_t id; /* JC_WRITE_ID */
	struct jc_place place;
	struct jc_value value;
	size_t offset; /* of the value in the list's text, while reading */
	bool kills;
	uint8_t before, state; /* JC_STATE_*, as stored and as folded now */
	uint8_t status;        /* of its change */
	int64_t time, source;  /* of its change; source 0: typed by a person */
};

struct jc_known_list {
	struct jc_known *at; /* by field, then write */
	size_t n, room;
	struct jc_buf text;
};

void jc_known_release(struct jc_known_list *list);
JC_MUST_CHECK enum jc_err jc_known_load(
    struct jc_view *view, uint32_t rec, struct jc_known_list *list);
/* End of the run of writes of one field that starts at `from`. */
size_t jc_known_run(const struct jc_known_list *list, size_t from);

/*
 * The distinct values, other than null, that each field (each set as a whole) shows, in order of
 * their bytes. A record shows its live writes; one with none, those waiting for review.
 */
struct jc_shown {
	const struct jc_known_list *list;
	bool before;   /* what the stored states show, not the folded ones */
	uint8_t state; /* the one to show */
	size_t next;
	/* of the field found */
	uint32_t name;
	const struct jc_value **values;
	size_t n, room;
};
void jc_shown_begin(struct jc_shown *shown, const struct jc_known_list *list, bool before);
/* The next field that shows a value. */
bool jc_shown_next(struct jc_shown *shown);
void jc_known_write_release(struct jc_shown *shown);

/* Append the text that is searched, as typed: one line a value. */
void jc_known_plain(
    struct jc_view *view, const struct jc_known_list *list, bool before, struct jc_buf *out);
/* Are values of this field searched? `table` NULL: the kind is unknown. */
bool jc_known_searched(const struct jc_view *view, const struct jc_table *table, uint32_t name);
/* Define jc_plain(rec) for the view search_text. */
JC_MUST_CHECK enum jc_err jc_known_define(struct jc_view *view);
#endif
