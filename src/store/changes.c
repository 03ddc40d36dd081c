/* Lists of changes and of conflicts. */
#include <string.h>

#include "rows.h"

/* Whose parameters: 1 statuses as a mask, 2 limit, 3 record. */
#define CHANGE_COLUMNS                                                                      \
	"SELECT c.change, c.id, d.id, d.name, d.party, c.time, c.kind, s.name, c.snapshot," \
	" c.status, c.reason, c.writes, c.records, w.rec"
#define CHANGE_JOINS                                                                        \
	" CROSS JOIN device d ON d.device=c.device LEFT JOIN source s ON s.source=c.source" \
	" LEFT JOIN write w ON w.id=c.change<<12"
#define CHANGE_ORDER " AND (1 << c.status) & ?1 ORDER BY c.change DESC LIMIT ?2"

static void
read_change(struct jc_stmt *row, struct jc_change_row *out)
{
	*out = (struct jc_change_row){
		.change = (uint32_t)jc_stmt_int(row, 0),
		.by = jc_stmt_text(row, 3),
		.party = jc_stmt_text(row, 4),
		.time = jc_stmt_int(row, 5),
		.kind = jc_stmt_text(row, 6),
		.source = jc_stmt_text(row, 7),
		.snapshot = jc_stmt_text(row, 8),
		.status = (enum jc_status)jc_stmt_int(row, 9),
		.reason = (enum jc_reason)jc_stmt_int(row, 10),
		.writes = (uint32_t)jc_stmt_int(row, 11),
		.records = (uint32_t)jc_stmt_int(row, 12),
		.first_number = "",
		.first_title = "",
	};
	memcpy(out->id.b, jc_stmt_bytes(row, 1), sizeof(out->id.b));
	memcpy(out->device.b, jc_stmt_bytes(row, 2), sizeof(out->device.b));
}

enum jc_err
jc_view_changes(struct jc_view *view, unsigned statuses, const struct jc_id16 *record,
    uint32_t limit, jc_change_fn *each, void *context)
{
	static const char all[] =
	    CHANGE_COLUMNS " FROM change c" CHANGE_JOINS " WHERE true" CHANGE_ORDER;
	static const char others[] =
	    CHANGE_COLUMNS " FROM change c" CHANGE_JOINS " WHERE c.status<>1" CHANGE_ORDER;
	static const char of_record[] =
	    CHANGE_COLUMNS " FROM touch t CROSS JOIN change c ON c.change=t.change" CHANGE_JOINS
			   " WHERE t.rec=?3" CHANGE_ORDER;
	unsigned mask = statuses ? statuses : ~0u;
	const char *sql = mask & 1u << JC_ACCEPTED ? all : others;
	struct jc_stmt *row = NULL;
	struct jc_change_row change;
	struct jc_rows rows;
	struct jc_row first;
	uint32_t rec = 0;
	bool found;
	enum jc_err err = record ? jc_view_rec(view, record, &rec) : JC_OK;

	if (err == JC_OK)
		err = jc_db_take(view->db, record ? of_record : sql, &row);
	if (err != JC_OK)
		return err;
	jc_rows_init(&rows, view, NULL, false);
	jc_stmt_bind_int(row, 1, mask);
	jc_stmt_bind_int(row, 2, limit ? (int64_t)limit : -1);
	if (record)
		jc_stmt_bind_int(row, 3, rec);
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		read_change(row, &change);
		if (!jc_stmt_is_null(row, 13)) {
			err = jc_rows_read(&rows, (uint32_t)jc_stmt_int(row, 13), &first, &found);
			if (err != JC_OK)
				break;
			change.first_kind = found ? first.kind : NULL;
			change.first_number = found ? first.number : "";
			change.first_title = found ? first.title : "";
		}
		err = each(context, &change);
	}
	jc_stmt_give(row);
	jc_rows_release(&rows);
	return err == JC_NOTFOUND ? JC_OK : err;
}

enum jc_err
jc_view_status_count(struct jc_view *view, enum jc_status status, uint64_t *out)
{
	*out = (uint64_t)view->counters[JC_COUNTER_STATUS(status)];
	return JC_OK;
}

enum jc_err
jc_view_conflicts(struct jc_view *view, jc_conflict_fn *each, void *context)
{
	static const char sql[] = "SELECT x.rec, x.field, x.n, x.since, x.imported FROM conflict x"
				  " CROSS JOIN head h ON h.rec=x.rec WHERE NOT x.disputed"
				  " ORDER BY h.prefix, h.counter, h.number, x.rec, x.field";
	struct jc_conflict conflict;
	struct jc_stmt *row = NULL;
	struct jc_rows rows;
	struct jc_row record;
	bool found;
	enum jc_err err = jc_db_take(view->db, sql, &row);

	if (err != JC_OK)
		return err;
	jc_rows_init(&rows, view, NULL, false);
	while (err == JC_OK && jc_stmt_next(row, &err)) {
		err = jc_rows_read(&rows, (uint32_t)jc_stmt_int(row, 0), &record, &found);
		if (err != JC_OK)
			break;
		conflict = (struct jc_conflict){
			.id = record.id,
			.number = record.number,
			.title = record.title,
			.kind = record.kind_name,
			.field = jc_stmt_text(row, 1),
			.values = (unsigned)jc_stmt_int(row, 2),
			.since = jc_stmt_int(row, 3),
			.import_only = jc_stmt_int(row, 4) != 0,
		};
		err = each(context, &conflict);
	}
	jc_stmt_give(row);
	jc_rows_release(&rows);
	return err == JC_NOTFOUND ? JC_OK : err;
}

enum jc_err
jc_view_conflict_count(struct jc_view *view, uint64_t *out)
{
	int64_t n;
	enum jc_err err =
	    jc_db_int(view->db, "SELECT count(*) FROM conflict WHERE NOT disputed", &n);

	*out = (uint64_t)n;
	return err;
}
