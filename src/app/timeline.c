#include "app/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "app/neighbours.h"
#include "app/path.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "corrected.h"

#define DAY_MS INT64_C(86400000)

void
jc_timeline_release(struct jc_timeline *timeline)
{
	free(timeline->at);
	jc_buf_wipe(&timeline->texts);
	*timeline = (struct jc_timeline){ .texts = JC_BUF_INIT };
}

struct loading {
	struct jc_timeline *out;
	int first, last;
};

static int
day_of(int64_t ms)
{
	return (int)(ms >= 0 ? ms / DAY_MS : -((DAY_MS - 1 - ms) / DAY_MS));
}

/* Days a canonical date or time allows; false: it is none. */
static bool
days_of(const char *text, struct jc_timeline_entry *out)
{
	struct jc_stated stated;
	struct jc_time time;
	size_t len = strlen(text);

	if (memchr(text, 'T', len) && !jc_time_parse(text, len, &time)) {
		out->has_time = true;
		out->ms = time.ms;
		out->first = out->last = day_of(time.ms);
		return true;
	}
	if (jc_stated_parse(text, len, &stated))
		return false;
	jc_stated_range(&stated, &out->first, &out->last);
	out->about = stated.about;
	out->ms = out->first * DAY_MS;
	return true;
}

/* The day a moment falls on where it was stated. */
static int
local_day(const char *moment)
{
	struct jc_time time;

	if (jc_time_parse(moment, strlen(moment), &time))
		return INT32_MIN;
	return day_of(
	    time.ms + (time.offset == JC_TIME_ZULU ? 0 : (int64_t)time.offset * INT64_C(60000)));
}

/* Until when did it last? */
static void
stretch(struct jc_timeline_entry *entry, const struct jc_dated *dated)
{
	struct jc_timeline_entry end = { 0 };

	if (!(dated->end_moment && days_of(dated->end_moment, &end)) &&
	    !(dated->end && days_of(dated->end, &end)))
		return;
	if (end.last < entry->first || (end.last == entry->first && !end.has_time))
		return;
	entry->lasting = true;
	entry->last = end.last;
}

static bool
is_code(const char *code, const char *codes)
{
	const char *word;
	size_t len;

	while (code && jc_word_next(&codes, &word, &len))
		if (strlen(code) == len && memcmp(code, word, len) == 0)
			return true;
	return false;
}

static enum jc_sure
sure_of(const struct jc_timeline_entry *entry, const struct jc_dated *dated)
{
	if (entry->disagreed || is_code(dated->certainty, "disputed"))
		return JC_SURE_DISPUTED;
	if (is_code(dated->certainty, "probable possible") || is_code(dated->basis, "assessment") ||
	    is_code(dated->information_grading, "3 4"))
		return JC_SURE_REPORTED;
	if (entry->about)
		return JC_SURE_ABOUT;
	return entry->first != entry->last && !entry->lasting ? JC_SURE_WITHIN : JC_SURE_CERTAIN;
}

static void
add(struct loading *loading, const struct jc_timeline_entry *entry, const struct jc_dated *dated,
    const char *value)
{
	struct jc_timeline *out = loading->out;
	struct jc_timeline_entry *at;

	if (entry->last < loading->first || entry->first > loading->last)
		return;
	if (out->n == out->room) {
		out->room = out->room ? out->room * 2 : 64;
		out->at = jc_realloc(out->at, out->room, sizeof(*out->at));
	}
	at = &out->at[out->n++];
	*at = *entry;
	at->sure = sure_of(entry, dated);
	at->value = (uint32_t)out->texts.len;
	jc_buf_add(&out->texts, value, strlen(value) + 1);
	if (!entry->lasting)
		return;
	/* Behind the begin stands the end. */
	value = dated->end_moment ? dated->end_moment : dated->end;
	jc_buf_add(&out->texts, value, strlen(value) + 1);
}

/* With a moment on the day that is stated there is one entry, else two: they contradict. */
static enum jc_err
take(void *context, const struct jc_dated *dated)
{
	struct loading *loading = context;
	struct jc_timeline_entry entry = { .id = dated->id,
		.kind = dated->kind,
		.field = dated->field,
		.disagreed = dated->disagreed,
		.due = dated->field->when == JC_WHEN_DUE };
	struct jc_timeline_entry exact = entry;
	bool moment = dated->moment && days_of(dated->moment, &exact), fits = false;

	if (loading->out->n >= JC_TIMELINE_MAX) {
		loading->out->more = true;
		return JC_NOTFOUND;
	}
	if (days_of(dated->value, &entry)) {
		fits = moment && local_day(dated->moment) >= entry.first &&
		       local_day(dated->moment) <= entry.last;
		if (!fits) {
			stretch(&entry, dated);
			add(loading, &entry, dated, dated->value);
		}
	}
	if (moment) {
		exact.field = dated->moment_field;
		if (fits)
			stretch(&exact, dated);
		add(loading, &exact, dated, dated->moment);
	}
	return JC_OK;
}

/* Of one record: what names it, what it names, what it is linked to and the links themselves. */
static enum jc_err
collect(void *context, const struct jc_edge *edge)
{
	struct jc_ids *ids = context;

	jc_ids_add(ids, &edge->far);
	if (edge->link)
		jc_ids_add(ids, &edge->via);
	return ids->n > JC_NEIGHBOURS_MAX ? JC_NOTFOUND : JC_OK;
}

static int
by_id(const void *a, const void *b)
{
	return jc_id16_cmp(a, b);
}

static enum jc_err
load_of(struct jc_view *view, const struct jc_id16 *of, struct loading *loading)
{
	struct jc_ids ids = { 0 };
	size_t n = 0;
	enum jc_err err;

	jc_ids_add(&ids, of);
	err = jc_view_near(view, of, JC_NEAR_ENTRIES, collect, &ids);
	qsort(ids.at, ids.n, sizeof(*ids.at), by_id);
	for (size_t i = 0; i < ids.n; i++)
		if (!n || jc_id16_cmp(&ids.at[i], &ids.at[n - 1]) != 0)
			ids.at[n++] = ids.at[i];
	if (!err)
		err = jc_view_happened_of(view, ids.at, n, take, loading);
	jc_ids_release(&ids);
	return err;
}

/* What may lie on many days stands before what lies on the first of them. */
static int
compare(const void *a, const void *b)
{
	const struct jc_timeline_entry *one = a, *other = b;
	int one_span = one->lasting ? 0 : one->last - one->first;
	int other_span = other->lasting ? 0 : other->last - other->first;

	if (one->first != other->first)
		return one->first < other->first ? -1 : 1;
	if (one_span != other_span)
		return one_span > other_span ? -1 : 1;
	if (one->has_time != other->has_time)
		return one->has_time ? 1 : -1;
	if (one->ms != other->ms)
		return one->ms < other->ms ? -1 : 1;
	if (one->kind != other->kind)
		return strcmp(one->kind->name, other->kind->name);
	if (one->field != other->field)
		return one->field < other->field ? -1 : 1;
	return jc_id16_cmp(&one->id, &other->id);
}

/* Entries that another puts right, or takes back, tell of nothing that happened. */
static enum jc_err
leave_out_corrected(struct jc_view *view, struct jc_timeline *out)
{
	static const char *const columns[] = { "corrects", NULL };
	struct jc_corrected corrected = { 0 };
	const struct jc_kind *kind;
	enum jc_err err = JC_OK;
	size_t kept = 0;

	for (size_t i = 0; !err && (kind = jc_kind_at(i)); i++) {
		if (kind->counted)
			err = jc_view_scan(view, kind, columns, jc_corrected_take, &corrected);
	}
	jc_corrected_sort(&corrected);
	for (size_t i = 0; !err && i < out->n; i++) {
		if (!jc_corrected_has(&corrected, &out->at[i].id))
			out->at[kept++] = out->at[i];
	}
	if (!err)
		out->n = kept;
	jc_corrected_release(&corrected);
	return err;
}

enum jc_err
jc_timeline_load(
    struct jc_case *c, const struct jc_id16 *of, int first, int last, struct jc_timeline *out)
{
	struct loading loading = { out, first, last };
	struct jc_view *view = jc_case_view(c);
	enum jc_err err;

	*out = (struct jc_timeline){ .texts = JC_BUF_INIT };
	err =
	    of ? load_of(view, of, &loading) : jc_view_happened(view, first, last, take, &loading);
	if (!err && out->n)
		err = leave_out_corrected(view, out);
	if (!err && out->n)
		qsort(out->at, out->n, sizeof(*out->at), compare);
	if (err)
		jc_timeline_release(out);
	return err;
}

size_t
jc_timeline_find(const struct jc_timeline *timeline, int day)
{
	size_t low = 0, high = timeline->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (timeline->at[middle].first < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
