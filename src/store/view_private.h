/* What the sources of the view share. */
#ifndef JC_STORE_VIEW_PRIVATE_H
#define JC_STORE_VIEW_PRIVATE_H
#include "db.h"
#include "derive.h"
#include "fold_record.h"
#include "known.h"
#include "names.h"
#include "schema.h"
#include "store/view.h"

/* Counters: changes by status, then shown and withdrawn records of each kind, unknown kinds last.
 */
#define JC_N_STATUSES (JC_REJECTED + 1)
#define JC_COUNTER_STATUS(status) ((size_t)(status))
#define JC_COUNTER_KIND(table, hidden) (JC_N_STATUSES + 2 * (size_t)(table) + (size_t)(hidden))

struct jc_view {
	struct jc_db *db;
	struct jc_names names;
	struct jc_schema schema;
	uint32_t n_records; /* the largest `rec` */
	uint32_t n_changes; /* one more than the largest change */
	int64_t *counters;
	size_t n_counters;
	uint64_t generation; /* commits since it was opened */

	/* Between begin and commit. */
	bool feeding;
	bool bulk;
	uint32_t old_records, old_changes; /* up to here they were there at begin */
	uint32_t records_before, changes_before, names_before;
	int64_t *counters_before;
	uint32_t *touched; /* records to refold, with repetitions */
	size_t n_touched, touched_room;

	/* Room kept from record to record. */
	struct jc_known_list known;
	struct jc_fold_room fold;
	struct jc_derived derived;
	struct jc_buf text;
	struct jc_buf lookup;
};

#define JC_SQL_ADD_FIELD "INSERT INTO field(id, name) VALUES(?1, ?2)"

/* Bring the rows of one record up to date. */
JC_MUST_CHECK enum jc_err jc_refold(
    struct jc_view *view, const struct jc_graph *graph, uint32_t rec);
/* The view of an opened image. */
JC_MUST_CHECK enum jc_err jc_view_from_db(struct jc_db *db, struct jc_view **out);
/* Mark a record to be refolded at the next commit. */
void jc_view_touch(struct jc_view *view, uint32_t rec);
/* `rec` of an id; JC_NOTFOUND with its sentence. */
JC_MUST_CHECK enum jc_err jc_view_rec(
    struct jc_view *view, const struct jc_id16 *id, uint32_t *out);
#endif
