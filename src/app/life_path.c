/* The states a record went through, and how far the items of a request are. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "app/life.h"
#include "base/date.h"
#include "base/mem.h"
#include "corrected.h"
#include "reference.h"

struct mark {
	struct jc_id16 id, corrects; /* of the step; zero: from a date of the request */
	char *state, *day;
	int number;  /* of the day; days not stated come last */
	size_t rank; /* of the state on the path of its form; SIZE_MAX: beside */
	size_t order;
	bool anyway;
};
struct path {
	const struct jc_life_form *form;
	size_t n;
	struct mark *at;
};

static size_t
rank(const struct jc_life_form *form, const char *state)
{
	const struct jc_life_step *step = jc_life_state(form, state);
	size_t n = 0;

	while (step && jc_life_step_at(form, n) != step)
		n++;
	return step && step->place == JC_LIFE_PATH ? n : SIZE_MAX;
}

static void
add(struct path *path, const char *state, const char *day, size_t day_len)
{
	struct jc_stated stated;
	int last;
	struct mark *mark;

	path->at = jc_realloc(path->at, path->n + 1, sizeof(*path->at));
	mark = &path->at[path->n];
	*mark = (struct mark){ .state = jc_strdup(state),
		.day = jc_strndup(day ? day : "", day ? day_len : 0),
		.number = JC_DATE_LAST,
		.rank = rank(path->form, state),
		.order = path->n++ };
	if (day && !jc_stated_parse(day, day_len, &stated))
		jc_stated_range(&stated, &mark->number, &last);
}

static enum jc_err
take_step(void *context, const struct jc_row *row)
{
	struct path *path = context;
	const char *state = row->cell[row->cell[0] ? 0 : 5]; /* recovery calls it status */
	const char *on = row->cell[1], *at = row->cell[2];
	struct mark *mark;

	if (!state && !row->cell[3])
		return JC_OK;
	/* One without a state counts for what it corrects. */
	add(path, state ? state : "", on ? on : at, on ? strlen(on) : at ? strcspn(at, "T") : 0);
	mark = &path->at[path->n - 1];
	mark->id = row->id;
	mark->anyway = row->cell[4] && !strcmp(row->cell[4], "yes");
	if (row->cell[3] && jc_unhex(row->cell[3], strlen(row->cell[3]), mark->corrects.b,
				sizeof(mark->corrects.b)))
		memset(&mark->corrects, 0, sizeof(mark->corrects));
	return JC_OK;
}

/* Those put right by another, and those that only put right, do not count. */
static void
strike(struct path *path)
{
	struct jc_corrected corrected = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < path->n; i++)
		jc_corrected_add(&corrected, &path->at[i].corrects);
	jc_corrected_sort(&corrected);
	for (size_t i = 0; i < path->n; i++) {
		struct mark *mark = &path->at[i];

		if (*mark->state && !jc_corrected_has(&corrected, &mark->id)) {
			path->at[kept++] = *mark;
			continue;
		}
		free(mark->state);
		free(mark->day);
	}
	path->n = kept;
	jc_corrected_release(&corrected);
}

static bool
has_state(const struct path *path, const char *state)
{
	for (size_t i = 0; i < path->n; i++) {
		if (!strcmp(path->at[i].state, state))
			return true;
	}
	return false;
}

/* Days that were entered by hand; several values of one: the field is in conflict. */
struct reading {
	struct path *path;
	const char *state;
};

static enum jc_err
take_day(void *context, const struct jc_live *live)
{
	struct reading *reading = context;

	if (live->held || live->value.type != JC_VALUE_TEXT)
		return JC_OK;
	add(reading->path, reading->state, live->value.data, live->value.len);
	return JC_OK;
}

static enum jc_err
read_days(struct jc_case *c, const struct jc_id16 *id, struct path *path)
{
	const struct jc_life_step *step;
	enum jc_err err = JC_OK;

	for (size_t n = 0;
	     !err && (step = jc_life_step_at(path->form, n)) && step->place == JC_LIFE_PATH; n++) {
		struct reading reading = { path, step->name };

		/* A refusal's day of decision is no recognition. */
		if (!step->day || has_state(path, step->name) ||
		    (!strcmp(step->day, "decided_on") &&
			(has_state(path, "refused") || has_state(path, "refused_part"))))
			continue;
		err = jc_view_field(jc_case_view(c), id, step->day, take_day, &reading);
		if (err == JC_NOTFOUND)
			err = JC_OK;
	}
	return err;
}

/* Of one day: as the path has them, else as they were recorded. */
static int
in_order(const void *a, const void *b)
{
	const struct mark *one = a, *other = b;

	if (one->number != other->number)
		return one->number < other->number ? -1 : 1;
	if (one->rank != other->rank && one->rank != SIZE_MAX && other->rank != SIZE_MAX)
		return one->rank < other->rank ? -1 : 1;
	return one->order < other->order ? -1 : 1;
}

enum jc_err
jc_life_path(struct jc_case *c, const struct jc_id16 *id, jc_life_mark_fn *each, void *context)
{
	static const char *const columns[] = { "state", "on", "at", "corrects", "anyway", "status",
		NULL };
	const struct jc_kind *kind = jc_reference_kind(c, id);
	struct path path = { .form = kind ? jc_life_form_of(kind->name) : NULL };
	struct jc_query query = { .columns = columns, .sort = "changed", .parent = id };
	enum jc_err err;

	if (!path.form)
		return JC_OK;
	query.kind = jc_kind_find(jc_life_course(path.form)->entry);
	err = jc_view_list(jc_case_view(c), &query, take_step, &path);
	strike(&path);
	if (!err)
		err = read_days(c, id, &path);
	if (path.n)
		qsort(path.at, path.n, sizeof(*path.at), in_order);
	for (size_t i = 0; i < path.n; i++) {
		struct mark *mark = &path.at[i];

		if (!err)
			err = each(context, &(struct jc_life_mark){
						path.form, mark->state, mark->day, mark->anyway });
		free(mark->state);
		free(mark->day);
	}
	free(path.at);
	return err == JC_NOTFOUND ? JC_OK : err;
}

static enum jc_err
add_mark(void *context, const struct jc_life_mark *mark)
{
	struct jc_buf *out = context;

	jc_buf_fmt(out, "%s%s%s%s%s", out->len ? " > " : "", jc_life_label(mark->form, mark->state),
	    mark->anyway ? " !" : "", *mark->day ? " " : "", mark->day);
	return JC_OK;
}

enum jc_err
jc_life_path_text(struct jc_case *c, const struct jc_id16 *id, struct jc_buf *out)
{
	struct jc_buf path = JC_BUF_INIT;
	enum jc_err err = jc_life_path(c, id, add_mark, &path);

	if (!err && path.len)
		jc_buf_add(out, path.data, path.len);
	jc_buf_release(&path);
	return err;
}

static enum jc_err
count_item(void *context, const struct jc_row *row)
{
	struct jc_life_items *items = context;

	items->n++;
	if (jc_agenda_all(row->cell[0], "answered answered_part nothing adapted"))
		items->answered++;
	else if (jc_agenda_all(row->cell[0], "refused impossible"))
		items->refused++;
	else if (jc_agenda_all(row->cell[0], "withdrawn"))
		items->n--;
	return JC_OK;
}

enum jc_err
jc_life_count_items(struct jc_case *c, const struct jc_id16 *id, struct jc_life_items *out)
{
	static const char *const columns[] = { "status", NULL };
	struct jc_query query = { .kind = jc_kind_find("item"), .columns = columns, .parent = id };

	*out = (struct jc_life_items){ 0 };
	return jc_view_list(jc_case_view(c), &query, count_item, out);
}

void
jc_life_items_text(const struct jc_life_items *items, struct jc_buf *out)
{
	if (items->n)
		jc_buf_fmt(out, _("%u of %u answered"), items->answered, items->n);
	if (items->n && items->refused)
		jc_buf_fmt(out,
		    ngettext(
			", %u refused or impossible", ", %u refused or impossible", items->refused),
		    items->refused);
}
