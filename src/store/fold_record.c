#include "fold_record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view_private.h"

void
jc_fold_room_release(struct jc_fold_room *room)
{
	free(room->writes);
	free(room->values);
	free(room->kills);
	free(room->clashes);
	*room = (struct jc_fold_room){ 0 };
}

static void
reserve(struct jc_fold_room *room, size_t n)
{
	if (n <= room->room)
		return;
	room->room = n * 2;
	room->writes = jc_realloc(room->writes, room->room, sizeof(*room->writes));
	room->values = jc_realloc(room->values, room->room, sizeof(*room->values));
}

static struct jc_clash *
add_clash(struct jc_fold_room *room, const struct jc_place *place)
{
	if (room->n_clashes == room->clashes_room) {
		room->clashes_room = room->clashes_room ? room->clashes_room * 2 : 8;
		room->clashes =
		    jc_realloc(room->clashes, room->clashes_room, sizeof(*room->clashes));
	}
	room->clashes[room->n_clashes] = (struct jc_clash){ .place = *place };
	return &room->clashes[room->n_clashes++];
}

/* Position of a write in a run sorted by id; n when the kill reaches outside of the run. */
static size_t
position_of(const struct jc_known *run, size_t n, int64_t id)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (run[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && run[low].id == id ? low : n;
}

/* Append the positions of what run[killer] kills within its run. */
static enum jc_err
read_kills(struct jc_view *view, const struct jc_known *run, size_t n, size_t killer,
    struct jc_fold_room *room)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, "SELECT victim FROM kill WHERE killer=?1", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, run[killer].id);
	while (jc_stmt_next(row, &err)) {
		size_t victim = position_of(run, n, jc_stmt_int(row, 0));

		if (victim == n)
			continue;
		if (room->n_kills == room->kills_room) {
			room->kills_room = room->kills_room ? room->kills_room * 2 : 64;
			room->kills =
			    jc_realloc(room->kills, room->kills_room, sizeof(*room->kills));
		}
		room->kills[room->n_kills++] = (uint32_t)victim;
	}
	jc_stmt_give(row);
	return err;
}

/* The run as the fold rule wants it. */
static enum jc_err
bring(struct jc_view *view, const struct jc_known *run, size_t n, struct jc_fold_room *room)
{
	enum jc_err err = JC_OK;
	size_t used = 0;

	reserve(room, n);
	room->n_kills = 0;
	for (size_t i = 0; i < n && err == JC_OK; i++) {
		size_t before = room->n_kills;

		if (run[i].kills)
			err = read_kills(view, run, n, i, room);
		room->writes[i] = (struct jc_fold_write){
			.change = JC_WRITE_CHANGE(run[i].id),
			.index = JC_WRITE_INDEX(run[i].id),
			.accepted = run[i].status == JC_ACCEPTED,
			.value = run[i].value,
			.n_kills = room->n_kills - before,
			.live = run[i].state == JC_STATE_LIVE,
		};
	}
	/* Only now that they no longer move. */
	for (size_t i = 0; i < n; i++) {
		room->writes[i].kills = room->writes[i].n_kills ? room->kills + used : NULL;
		used += room->writes[i].n_kills;
	}
	return err;
}

/* When did the second of the distinct values come up, and did all come by imports of one source? */
static void
describe(const struct jc_known *run, size_t n, const struct jc_fold_room *room, size_t n_values,
    struct jc_clash *clash)
{
	int64_t first = INT64_MAX, second = INT64_MAX, source = -1;

	clash->n = (unsigned)n_values;
	clash->imported = true;
	for (size_t i = 0; i < n; i++) {
		if (run[i].state != JC_STATE_LIVE)
			continue;
		source = source < 0 ? run[i].source : source;
		clash->imported = clash->imported && source > 0 && run[i].source == source;
	}
	for (size_t v = 0; v < n_values; v++) {
		int64_t since = INT64_MAX;

		for (size_t i = 0; i < n; i++) {
			if (run[i].state == JC_STATE_LIVE && run[i].time < since &&
			    jc_value_equal(&run[i].value, &run[room->values[v]].value))
				since = run[i].time;
		}
		second = since < first ? first : since < second ? since : second;
		first = since < first ? since : first;
	}
	clash->since = second;
}

static enum jc_err
fold_run(struct jc_view *view, struct jc_known *run, size_t n, struct jc_fold_room *room)
{
	const struct jc_name *name = &view->names.at[run->place.name];
	bool element = run->place.has_element && !name->disputed;
	enum jc_field_state state;
	size_t n_values;
	enum jc_err err = bring(view, run, n, room);

	if (err != JC_OK)
		return err;
	state = jc_fold_field(room->writes, n, element, room->values, &n_values);
	for (size_t i = 0; i < n; i++) {
		if (room->writes[i].live)
			run[i].state = JC_STATE_LIVE;
		else
			run[i].state = run[i].status == JC_HELD ? JC_STATE_HELD : JC_STATE_NONE;
	}
	if (state == JC_FIELD_CONFLICT)
		describe(run, n, room, n_values, add_clash(room, &run->place));
	return JC_OK;
}

/* The first write of a field, its run's length in *n (0: none known). */
static struct jc_known *
find_run(const struct jc_known_list *list, const struct jc_place *place, size_t *n)
{
	for (size_t i = 0, end; i < list->n; i = end) {
		end = jc_known_run(list, i);
		*n = end - i;
		if (jc_place_equal(&list->at[i].place, place))
			return &list->at[i];
	}
	*n = 0;
	return NULL;
}

static enum jc_err
change_id(struct jc_view *view, uint32_t change, struct jc_id24 *out)
{
	struct jc_stmt *row;
	enum jc_err err = jc_db_take(view->db, "SELECT id FROM change WHERE change=?1", &row);

	if (err != JC_OK)
		return err;
	jc_stmt_bind_int(row, 1, change);
	if (jc_stmt_next(row, &err))
		memcpy(out->b, jc_stmt_bytes(row, 0), sizeof(out->b));
	jc_stmt_give(row);
	return err;
}

/* Has a lead decided to keep the values of this clash side by side? */
static enum jc_err
settle(struct jc_view *view, const struct jc_known_list *list, struct jc_fold_room *room,
    struct jc_clash *clash)
{
	const struct jc_name *name = &view->names.at[clash->place.name];
	struct jc_place place = clash->place;
	struct jc_buf text = JC_BUF_INIT;
	struct jc_value *values = NULL;
	struct jc_write_id *ids = NULL;
	const struct jc_known *run, *decided = NULL;
	size_t n, n_decided = 0, n_values = 0;
	enum jc_err err = JC_OK;

	jc_buf_fmt(&text, "_disputed/%s", name->text);
	if (!name->disputed && jc_names_find(&view->names, text.data, text.len, &place.name))
		decided = find_run(list, &place, &n_decided);
	jc_buf_release(&text);
	if (n_decided == 0)
		return JC_OK;
	values = jc_calloc(n_decided, sizeof(*values));
	for (size_t i = 0; i < n_decided; i++) {
		if (decided[i].state == JC_STATE_LIVE)
			values[n_values++] = decided[i].value;
	}
	run = find_run(list, &clash->place, &n);
	ids = jc_calloc(n, sizeof(*ids));
	err = bring(view, run, n, room);
	for (size_t i = 0; i < n && err == JC_OK; i++) {
		ids[i].index = JC_WRITE_INDEX(run[i].id);
		err = change_id(view, JC_WRITE_CHANGE(run[i].id), &ids[i].change);
	}
	if (err == JC_OK)
		clash->disputed = jc_fold_disputed(room->writes, ids, n, values, n_values);
	free(values);
	free(ids);
	return err;
}

/* Fields whose writes are no edit of what a record says (doc/sync.md 7, "Withdrawn"). */
static bool
is_edit(const struct jc_view *view, const struct jc_known *known)
{
	uint32_t name = known->place.name;

	return known->state == JC_STATE_LIVE && name != JC_NAME_DELETED && name != JC_NAME_NUMBER &&
	       !view->names.at[name].disputed;
}

/*
 * When did an edit and a withdrawal by somebody who had not seen it first stand side by side? The
 * time of the later of the two; INT64_MAX when they never did.
 */
static int64_t
unseen_since(const struct jc_view *view, const struct jc_graph *graph,
    const struct jc_known_list *list, const struct jc_known *withdrawal)
{
	uint32_t withdrawn = JC_WRITE_CHANGE(withdrawal->id), last = JC_NO_CHANGE;
	int64_t since = INT64_MAX;

	for (size_t i = 0; i < list->n; i++) {
		const struct jc_known *edit = &list->at[i];
		uint32_t change = JC_WRITE_CHANGE(edit->id);
		int64_t later = edit->time > withdrawal->time ? edit->time : withdrawal->time;

		/* One look at the writes of one change is enough. */
		if (!is_edit(view, edit) || change == last || later >= since)
			continue;
		last = change;
		if (!jc_graph_is_ancestor(graph, change, withdrawn))
			since = later;
	}
	return since;
}

/* A record withdrawn beside an edit that still stands is in conflict on `_deleted`. */
static void
find_withdrawal(const struct jc_view *view, const struct jc_graph *graph,
    const struct jc_known_list *list, struct jc_fold_room *room)
{
	const struct jc_place place = { .name = JC_NAME_DELETED };
	struct jc_clash *clash = NULL;
	int64_t since = INT64_MAX;
	size_t n;
	const struct jc_known *run = find_run(list, &place, &n);

	for (size_t i = 0; i < n; i++) {
		int64_t one;

		if (run[i].state != JC_STATE_LIVE || run[i].value.type == JC_VALUE_NULL)
			continue;
		one = unseen_since(view, graph, list, &run[i]);
		since = one < since ? one : since;
	}
	if (since == INT64_MAX)
		return;
	for (size_t i = 0; i < room->n_clashes && !clash; i++) {
		if (jc_place_equal(&room->clashes[i].place, &place))
			clash = &room->clashes[i];
	}
	if (!clash) {
		clash = add_clash(room, &place);
		clash->n = 2;
		clash->since = since;
	}
	clash->disputed = false;
	clash->imported = false;
}

enum jc_err
jc_fold_record(struct jc_view *view, const struct jc_graph *graph, struct jc_known_list *list,
    struct jc_fold_room *room)
{
	enum jc_err err = JC_OK;

	room->n_clashes = 0;
	for (size_t i = 0, end; i < list->n && err == JC_OK; i = end) {
		end = jc_known_run(list, i);
		err = fold_run(view, &list->at[i], end - i, room);
	}
	for (size_t i = 0; i < room->n_clashes && err == JC_OK; i++)
		err = settle(view, list, room, &room->clashes[i]);
	if (err == JC_OK)
		find_withdrawal(view, graph, list, room);
	return err;
}
