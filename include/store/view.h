/*
 * The view: what the known changes say, in SQLite, in memory. A pure function of the changes and
 * their statuses; delete it and it is rebuilt. This layer alone names sqlite3.
 *
 * Feeding it: jc_view_begin; jc_view_change for each change in index order, jc_view_body for those
 * opened; jc_view_status for each status that differs (from jc_graph_judge); jc_view_commit refolds
 * the touched fields and brings every table up to date, or nothing changes (jc_view_rollback).
 *
 * Rows name records by a small integer `rec` local to this view; ids are for outside.
 */
#ifndef JC_STORE_VIEW_H
#define JC_STORE_VIEW_H
#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "model/body.h"
#include "model/fold.h"
#include "model/graph.h"
#include "model/kind.h"

struct jc_view;

/* Empty view; schema made from the kinds. */
JC_MUST_CHECK enum jc_err jc_view_new(struct jc_view **out);
void jc_view_free(struct jc_view *view);
/*
 * Append the name of the schema, 16 hex digits: changes whenever tables, kinds or the SQLite
 * library change.
 */
void jc_view_schema(struct jc_buf *out);

/* --- feeding --- */
JC_MUST_CHECK enum jc_err jc_view_begin(struct jc_view *view);
/* Many changes are coming until the next commit: the search index is tuned for it. Optional. */
void jc_view_bulk(struct jc_view *view);
JC_MUST_CHECK enum jc_err jc_view_change(
    struct jc_view *view, uint32_t change, const struct jc_change_info *info);
/* A kill is an edge when jc_view_change told of the change it names before. */
JC_MUST_CHECK enum jc_err jc_view_body(
    struct jc_view *view, uint32_t change, const struct jc_body *body);
JC_MUST_CHECK enum jc_err jc_view_status(
    struct jc_view *view, uint32_t change, enum jc_status status, enum jc_reason reason);
/* Who is who, for owner names and parties in queries: replaces the members table. */
JC_MUST_CHECK enum jc_err jc_view_members(
    struct jc_view *view, const struct jc_member *members, size_t n, const char *const *names);
JC_MUST_CHECK enum jc_err jc_view_commit(struct jc_view *view, const struct jc_graph *graph);
void jc_view_rollback(struct jc_view *view);
/*
 * What would it say if these changes, none of them accepted now, were? All that is asked of the
 * view within `look` answers so; then everything is as before. Gives what `look` gives.
 */
typedef enum jc_err jc_view_look(void *context);
JC_MUST_CHECK enum jc_err jc_view_suppose(struct jc_view *view, const struct jc_graph *graph,
    const uint32_t *changes, size_t n, jc_view_look *look, void *context);
/* Forget all bodies (a new epoch key arrived, bodies are fed again). */
JC_MUST_CHECK enum jc_err jc_view_forget_bodies(struct jc_view *view);
/* For jc_graph_opened: context is the view. */
bool jc_view_lookup(void *view, uint32_t change, uint16_t index, struct jc_known_write *out);

/* --- finding records --- */
struct jc_row { /* one line of a list */
	uint32_t rec;
	struct jc_id16 id;
	const struct jc_kind *kind; /* NULL: unknown here */
	const char *kind_name;
	const char *number; /* "T-NL1-42" or first hex digits of the id */
	const char
	    *title;      /* canonical text; of a reference, the label of what it names; may be "" */
	int64_t changed; /* ms, latest author's time among the accepted writes */
	unsigned conflicts;
	bool withdrawn;
	bool held; /* has writes waiting for review */
	/*
	 * Canonical values of the asked columns; NULL absent. Of a field that is no set it is one
	 * value whole, the first where it is in conflict; the values of a set are joined by "; ",
	 * to be taken apart only where they cannot hold it: codes, dates, references.
	 */
	const char *const *cell;
	const char *snippet; /* searches: text with \x01 before and \x02 after hits; else NULL */
};
/*
 * Words are separated by blanks, and each must match: letters and digits count, in the script typed
 * or in Latin form, marks and case do not. A word of two letters or more matches words that begin
 * with it, a single letter only itself. "-word" must not match. Words without letters and digits
 * are passed over; when nothing else was asked for, nothing is found.
 */
struct jc_query {
	const struct jc_kind *kind; /* NULL: all */
	const char *words;          /* NULL or "": all records */
	/*
	 * Pairs of field and canonical value, ended by NULL: some live value equals. Needs a kind;
	 * JC_INVALID when it has no such field.
	 */
	const char *const *where;
	/*
	 * "field", "-field", "number", "-number", "changed", "-changed". NULL: the kind's own
	 * order; with words those whose title begins with them (the shortest first), then the
	 * others as they came here, which needs no sorting of all hits. Absent values come last
	 * ("-field": first).
	 */
	const char *sort;
	const char *const *columns; /* field names ended by NULL; NULL: none */
	uint32_t limit;             /* 0: no limit */
	uint32_t offset;
	bool withdrawn; /* include withdrawn records */
	bool disagreed; /* only those with an open conflict */
	bool snippets;  /* with words: fill jc_row.snippet */
	/* Only records that name this one in their kind's parent field; in any field when kind is
	 * NULL. */
	const struct jc_id16 *parent;
};
typedef enum jc_err jc_row_fn(
    void *context, const struct jc_row *row); /* JC_NOTFOUND stops without error */
JC_MUST_CHECK enum jc_err jc_view_list(
    struct jc_view *view, const struct jc_query *query, jc_row_fn *each, void *context);
/* With a limit no further than that, but for whole kinds, which cost nothing to count. */
JC_MUST_CHECK enum jc_err jc_view_count(
    struct jc_view *view, const struct jc_query *query, uint64_t *out);
/*
 * A record by what a person types: number (unambiguous prefix accepted, case ignored), id or id
 * prefix (4 hex or more). JC_NOTFOUND; JC_INVALID when ambiguous, the sentence listing up to five.
 */
JC_MUST_CHECK enum jc_err jc_view_resolve(
    struct jc_view *view, const char *text, struct jc_id16 *out);
/* Title of a record for showing a reference ("S-NL1-3 Ionescu, Dan"); its hex id when unknown. */
void jc_view_label(struct jc_view *view, const struct jc_id16 *id, struct jc_buf *out);
/* Largest n of the numbers "X-CODE-n" ever written by a device, live or not: 0 when none. */
JC_MUST_CHECK enum jc_err jc_view_number_max(struct jc_view *view, char letter, const char *code,
    const struct jc_id16 *device, uint32_t *out);

/* --- across records: each from an index kept for it, so that few rows are looked at --- */
/* Higher after every commit; 0 for a view as it was opened. */
uint64_t jc_view_generation(const struct jc_view *view);
/*
 * Shown records of these kinds (blank separated) that have an identifier in common with another
 * of them: value by value, each with two records at least. columns as in jc_query.
 */
typedef enum jc_err jc_shared_fn(void *context, const char *value, const struct jc_row *row);
JC_MUST_CHECK enum jc_err jc_view_shared(struct jc_view *view, const char *kinds,
    const char *const *columns, jc_shared_fn *each, void *context);
/*
 * All shown records of a kind, as they came here, with rec, id and cells alone: in less time
 * than a list takes.
 */
JC_MUST_CHECK enum jc_err jc_view_scan(struct jc_view *view, const struct jc_kind *kind,
    const char *const *columns, jc_row_fn *each, void *context);
/*
 * Shown records of a kind whose date in `field` begins on `day` ("2026-11-22") or earlier, the
 * earliest first: review_date of every kind, until of measures, preserved_until of comms.
 */
JC_MUST_CHECK enum jc_err jc_view_dated(struct jc_view *view, const struct jc_kind *kind,
    const char *field, const char *day, const char *const *columns, jc_row_fn *each, void *context);
/* Shown records of a kind with several values in the set `field`: birth of persons. */
JC_MUST_CHECK enum jc_err jc_view_several(struct jc_view *view, const struct jc_kind *kind,
    const char *field, const char *const *columns, jc_row_fn *each, void *context);

/* --- one record --- */
struct jc_live { /* one live (or held) write */
	struct jc_id16 rec;
	const char *field;
	size_t field_len; /* full name, with element suffix */
	struct jc_value value;
	struct jc_write_id write;
	uint32_t change;
	int64_t time; /* ms, the author's clock */
	struct jc_id16 device;
	const char *by, *party;        /* name and party of the author, "" unknown */
	const char *source, *snapshot; /* import, or NULL */
	bool held;
};
typedef enum jc_err jc_live_fn(void *context, const struct jc_live *live);
/* All live and held writes of a record, by field, then value. JC_NOTFOUND when the record is
 * unknown. */
JC_MUST_CHECK enum jc_err jc_view_record(
    struct jc_view *view, const struct jc_id16 *id, jc_live_fn *each, void *context);
/* Live and held writes of one field (set: pass the base name; all its elements). */
JC_MUST_CHECK enum jc_err jc_view_field(struct jc_view *view, const struct jc_id16 *id,
    const char *field, jc_live_fn *each, void *context);
JC_MUST_CHECK enum jc_err jc_view_field_state(
    struct jc_view *view, const struct jc_id16 *id, const char *field, enum jc_field_state *out);
/* Row head of one record (columns of its kind's list). JC_NOTFOUND. */
JC_MUST_CHECK enum jc_err jc_view_head(
    struct jc_view *view, const struct jc_id16 *id, jc_row_fn *each, void *context);
/* Every write ever known of a record or field (field NULL: all), newest change first, live or not.
 */
struct jc_history {
	struct jc_live write;
	bool live;
	enum jc_status status;
	enum jc_reason reason;
};
typedef enum jc_err jc_history_fn(void *context, const struct jc_history *entry);
JC_MUST_CHECK enum jc_err jc_view_history(struct jc_view *view, const struct jc_id16 *id,
    const char *field, jc_history_fn *each, void *context);

/* --- conflicts, changes --- */
struct jc_conflict {
	struct jc_id16 id;
	const char *number, *title, *kind, *field;
	unsigned values;
	int64_t since;
	bool import_only;
};
typedef enum jc_err jc_conflict_fn(void *context, const struct jc_conflict *conflict);
/* Open conflicts (disputed ones not counted), by record number; import_only: every live value came
 * from imports of one source. */
JC_MUST_CHECK enum jc_err jc_view_conflicts(
    struct jc_view *view, jc_conflict_fn *each, void *context);
JC_MUST_CHECK enum jc_err jc_view_conflict_count(struct jc_view *view, uint64_t *out);
struct jc_change_row {
	uint32_t change;
	struct jc_id24 id;
	struct jc_id16 device;
	const char *by, *party;
	int64_t time;
	const char *kind;
	const char *source, *snapshot;
	enum jc_status status;
	enum jc_reason reason;
	uint32_t writes, records;
	const struct jc_kind *first_kind; /* NULL: it names no record, or one of no known kind */
	const char *first_number, *first_title; /* "" when it names no record */
};
typedef enum jc_err jc_change_fn(void *context, const struct jc_change_row *row);
/* Changes, newest first; status filter as bit mask of 1 << enum jc_status (0: all); record: only
 * those that write to it (NULL: all). */
JC_MUST_CHECK enum jc_err jc_view_changes(struct jc_view *view, unsigned statuses,
    const struct jc_id16 *record, uint32_t limit, jc_change_fn *each, void *context);
JC_MUST_CHECK enum jc_err jc_view_status_count(
    struct jc_view *view, enum jc_status status, uint64_t *out);
/* The writes of one change, in order. */
JC_MUST_CHECK enum jc_err jc_view_change_writes(
    struct jc_view *view, uint32_t change, jc_history_fn *each, void *context);
/* Ids of all records written by imports of a source. */
typedef enum jc_err jc_id_fn(void *context, const struct jc_id16 *id);
JC_MUST_CHECK enum jc_err jc_view_source_records(
    struct jc_view *view, const char *source, jc_id_fn *each, void *context);

/* --- whole view --- */
/* Logical rows by id, one a line, in a fixed order that does not depend on how the view came about.
 */
JC_MUST_CHECK enum jc_err jc_view_dump(
    struct jc_view *view, void (*line)(void *context, const char *text, size_t len), void *context);
/*
 * Records by kind, links, values, changes and history as an ordinary SQLite file for analysts, in
 * clear. JC_CONFLICT when the path exists.
 */
JC_MUST_CHECK enum jc_err jc_view_export_sqlite(struct jc_view *view, const char *path);
/* SQLite's own integrity check, and that counters and live flags agree with a refold. JC_CORRUPT
 * names what differs. */
JC_MUST_CHECK enum jc_err jc_view_check(struct jc_view *view, const struct jc_graph *graph);
/* Has a part of the image it was opened from turned out damaged? Then it is to be rebuilt. */
bool jc_view_damaged(const struct jc_view *view);
/* Size of the database in bytes. */
uint64_t jc_view_bytes(struct jc_view *view);
#endif
