/* Is the view what its changes say? */
#include "view_private.h"

/* SQLite's own look at its pages. */
static enum jc_err
check_pages(struct jc_view *view)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_prepare(view->db, "PRAGMA integrity_check(1)", &row);
	const char *text;

	if (err != JC_OK)
		return err;
	text = jc_stmt_next(row, &err) ? jc_stmt_text(row, 0) : "?";
	if (err == JC_OK && (text[0] != 'o' || text[1] != 'k' || text[2] != '\0'))
		err = jc_fail(JC_CORRUPT,
		    _("the view of the case is damaged (%s); the changes are kept: rebuild it"),
		    text);
	jc_stmt_give(row);
	return err;
}

/* Does the search index hold what the live values say? FTS5 compares it with the view search_text.
 */
static enum jc_err
check_search(struct jc_view *view)
{
	enum jc_err err =
	    jc_db_run(view->db, "INSERT INTO search(search, rank) VALUES('integrity-check', 1)");

	return err == JC_OK ? JC_OK : jc_fail_in(JC_CORRUPT, _("search index: "));
}

/* Fold every record again: it writes only what differs, so nothing may be written. */
static enum jc_err
check_records(struct jc_view *view, const struct jc_graph *graph)
{
	sqlite3 *handle = jc_db_handle(view->db);
	int64_t before = sqlite3_total_changes64(handle);
	enum jc_err err = JC_OK;

	for (uint32_t rec = 1; rec <= view->n_records && err == JC_OK; rec++) {
		err = jc_refold(view, graph, rec);
		if (err == JC_OK && sqlite3_total_changes64(handle) != before)
			err = jc_fail(JC_CORRUPT,
			    _("record %u of the view is not what its changes say; the changes are"
			      " kept: rebuild the view"),
			    rec);
	}
	return err;
}

/* Rows that must be as many as another table's. */
static enum jc_err
check_counts(struct jc_view *view)
{
	static const char heads[] =
	    "SELECT (SELECT count(*) FROM head) - (SELECT count(*) FROM record)";
	int64_t differ, n;
	enum jc_err err = jc_db_int(view->db, heads, &differ);

	for (size_t i = 0; i < view->schema.n_tables && err == JC_OK && differ == 0; i++) {
		struct jc_buf sql = JC_BUF_INIT;

		jc_buf_fmt(&sql, "SELECT count(*) FROM kind_%s", view->schema.tables[i].kind->name);
		err = jc_db_int(view->db, sql.data, &n);
		differ = n - view->counters[JC_COUNTER_KIND(i, JC_HIDDEN_NOT)] -
			 view->counters[JC_COUNTER_KIND(i, JC_HIDDEN_WITHDRAWN)];
		jc_buf_release(&sql);
	}
	for (size_t i = 0; i < JC_N_STATUSES && err == JC_OK && differ == 0; i++) {
		struct jc_buf sql = JC_BUF_INIT;

		jc_buf_fmt(&sql, "SELECT count(*) FROM change WHERE status=%zu", i);
		err = jc_db_int(view->db, sql.data, &n);
		differ = n - view->counters[JC_COUNTER_STATUS(i)];
		jc_buf_release(&sql);
	}
	if (err == JC_OK && differ != 0)
		err = jc_fail(JC_CORRUPT,
		    _("the view's counters are wrong; the changes are kept: rebuild it"));
	return err;
}

enum jc_err
jc_view_check(struct jc_view *view, const struct jc_graph *graph)
{
	enum jc_err err = check_pages(view);

	if (err == JC_OK)
		err = check_search(view);
	if (err == JC_OK)
		err = check_counts(view);
	if (err == JC_OK)
		err = jc_view_begin(view);
	if (err != JC_OK)
		return err;
	err = check_records(view, graph);
	jc_view_rollback(view);
	return err;
}
