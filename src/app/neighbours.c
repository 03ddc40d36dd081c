#include "app/neighbours.h"

#include <stdlib.h>
#include <string.h>

#include "app/document.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* Relations of links come first, in the order of their table; then fields, kind by kind. */
#define RANK_FIELDS 1000u
#define RANK_KIND 128u

/* What is read of whoever says so; a kind that has no such field has none. */
static const char *const columns[] = { "detail", "since", "until", "basis", "source_grading",
	"information_grading", NULL };
enum { DETAIL, SINCE, UNTIL, BASIS, SOURCE, INFORMATION, N_COLUMNS };
/* And of links, behind those. */
static const char *const link_columns[] = { "detail", "since", "until", "basis", "source_grading",
	"information_grading", "relation", "weight", "amount", NULL };
enum { RELATION = N_COLUMNS, WEIGHT, AMOUNT };
_Static_assert(JC_COUNT(columns) == N_COLUMNS + 1, "a name for each");

static void
release_one(struct jc_neighbour *near)
{
	free(near->number);
	free(near->title);
	free(near->relation);
	free(near->words);
	free(near->detail);
	free(near->since);
	free(near->until);
	free(near->basis);
	free(near->extent);
}

void
jc_neighbours_release(struct jc_neighbours *neighbours)
{
	for (size_t i = 0; i < neighbours->n; i++)
		release_one(&neighbours->at[i]);
	free(neighbours->at);
	*neighbours = (struct jc_neighbours){ 0 };
}

/* --- which there are --- */
struct collecting {
	struct jc_neighbours *out;
	const struct jc_id16 *only;
};

static enum jc_err
collect(void *context, const struct jc_edge *edge)
{
	struct collecting *collecting = context;
	struct jc_neighbours *out = collecting->out;

	if (collecting->only && jc_id16_cmp(collecting->only, &edge->far) != 0)
		return JC_OK;
	if (out->n == JC_NEIGHBOURS_MAX) {
		out->more = true;
		return JC_NOTFOUND;
	}
	if (out->n == out->room) {
		out->room = out->room ? out->room * 2 : 16;
		out->at = jc_realloc(out->at, out->room, sizeof(*out->at));
	}
	out->at[out->n++] = (struct jc_neighbour){ .id = edge->far,
		.via = edge->via,
		.link = edge->link,
		.out = edge->out,
		.said = edge->kind,
		.field = edge->field,
		.open = edge->disagreed,
		.via_withdrawn = edge->withdrawn };
	return JC_OK;
}

/* --- what is said of them --- */
static unsigned
kind_rank(const struct jc_kind *kind)
{
	for (unsigned i = 0;; i++)
		if (!jc_kind_at(i) || jc_kind_at(i) == kind)
			return i;
}

static unsigned
field_rank(const struct jc_kind *kind, const struct jc_field *field)
{
	for (unsigned i = 0;; i++)
		if (!jc_kind_field(kind, i) || jc_kind_field(kind, i) == field)
			return i;
}

/* The choice between the two ends of the sentence. */
static const struct jc_field *
relation_field(const struct jc_kind *kind)
{
	const char *words = kind->joins, *word;
	size_t len;

	while (jc_word_next(&words, &word, &len)) {
		const struct jc_field *field = jc_kind_find_field(kind, word, len);

		if (field && field->type == JC_FIELD_CHOICE)
			return field;
	}
	return NULL;
}

static void
say_link(struct jc_neighbour *near, const char *code)
{
	const struct jc_field *field = relation_field(near->said);
	const struct jc_choice *choice = field ? field->choices : NULL;
	unsigned rank = 0;

	near->relation = jc_strdup(code ? code : "");
	for (; choice && choice->code && strcmp(choice->code, near->relation) != 0; choice++)
		rank += 2;
	near->rank = rank + (near->out ? 0 : 1);
	if (!choice || !choice->code) {
		near->words = jc_strdup(*near->relation ? near->relation : _("is linked to"));
	} else if (near->out || !choice->inverse) {
		near->rank = rank; /* reads the same from both ends: one group */
		near->words = jc_strdup(_(choice->label));
	} else {
		near->words = jc_strdup(_(choice->inverse));
	}
}

static void
say_field(struct jc_neighbour *near)
{
	struct jc_buf text = JC_BUF_INIT;

	near->rank = RANK_FIELDS + field_rank(near->said, near->field);
	if (near->out) {
		jc_buf_str(&text, _(near->field->label));
	} else {
		near->rank += RANK_KIND * (1 + kind_rank(near->said));
		/* Translators: a kind of records, and the field of theirs that names this one. */
		jc_buf_fmt(&text, _("%s (%s)"), _(near->said->plural_label), _(near->field->label));
	}
	near->words = jc_buf_take(&text);
}

static char *
words_of(const struct jc_kind *kind, const char *name, const char *value)
{
	const struct jc_field *field = jc_kind_find_field(kind, name, strlen(name));
	struct jc_buf text = JC_BUF_INIT;

	if (!field || !value)
		return NULL;
	jc_field_display(field, value, strlen(value), &text);
	return jc_buf_take(&text);
}

static char *
extent(const struct jc_neighbour *near, const char *weight, const char *amount)
{
	char *often = words_of(near->said, "weight", weight);
	char *much = words_of(near->said, "amount", amount);
	struct jc_buf text = JC_BUF_INIT;

	if (!often || !much)
		return often ? often : much;
	jc_buf_fmt(&text, "%s, %s", often, much);
	free(often);
	free(much);
	return jc_buf_take(&text);
}

static enum jc_err
take_via(void *context, size_t at, const struct jc_row *row)
{
	struct jc_neighbour *near = *(struct jc_neighbour **)context + at;
	const char *const *cell = row ? row->cell : NULL;

	/* What a record says of itself is graded as a whole: that is no grade of this connection.
	 */
	if (cell && (near->link || !near->out)) {
		near->detail = near->link && cell[DETAIL] ? jc_strdup(cell[DETAIL]) : NULL;
		near->since = words_of(near->said, columns[SINCE], cell[SINCE]);
		near->until = words_of(near->said, columns[UNTIL], cell[UNTIL]);
		near->basis = words_of(near->said, columns[BASIS], cell[BASIS]);
		snprintf(near->grading, sizeof(near->grading), "%.3s%.3s",
		    cell[SOURCE] ? cell[SOURCE] : "", cell[INFORMATION] ? cell[INFORMATION] : "");
	}
	if (near->link) {
		say_link(near, cell ? cell[RELATION] : NULL);
		near->weight = cell && cell[WEIGHT] ? strtod(cell[WEIGHT], NULL) : 0;
		near->extent = cell ? extent(near, cell[WEIGHT], cell[AMOUNT]) : NULL;
	} else {
		say_field(near);
	}
	return JC_OK;
}

static enum jc_err
take_far(void *context, size_t at, const struct jc_row *row)
{
	struct jc_neighbour *near = *(struct jc_neighbour **)context + at;
	char hex[9];

	near->unknown = !row;
	jc_hex(hex, near->id.b, 4);
	near->number = jc_strdup(row ? row->number : hex);
	near->title = jc_strdup(row ? jc_title_words(row->kind, row->title) : "");
	if (row) {
		near->kind = row->kind;
		near->withdrawn = row->withdrawn;
		near->disagreed = row->conflicts > 0;
	}
	return JC_OK;
}

/* Links have a column of their own, so the two sorts of who says so are read one after another. */
static enum jc_err
describe(struct jc_view *view, struct jc_neighbour *at, size_t n, bool links)
{
	struct jc_id16 *ids = jc_calloc(n + 1, sizeof(*ids));
	enum jc_err err;

	for (size_t i = 0; i < n; i++)
		ids[i] = at[i].via;
	err = jc_view_heads(view, ids, n, links ? link_columns : columns, take_via, &at);
	free(ids);
	return err;
}

static enum jc_err
describe_all(struct jc_view *view, struct jc_neighbours *all, size_t n_links)
{
	struct jc_id16 *ids = jc_calloc(all->n + 1, sizeof(*ids));
	struct jc_neighbour *at = all->at;
	enum jc_err err = describe(view, all->at, n_links, true);

	if (!err)
		err = describe(view, all->at + n_links, all->n - n_links, false);
	for (size_t i = 0; i < all->n; i++)
		ids[i] = all->at[i].id;
	if (!err)
		err = jc_view_heads(view, ids, all->n, NULL, take_far, &at);
	free(ids);
	return err;
}

/* --- in which order --- */
/* Links to the front; returns how many. */
static size_t
part_links(struct jc_neighbours *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct jc_neighbour near = all->at[i];

		if (!near.link)
			continue;
		all->at[i] = all->at[n];
		all->at[n++] = near;
	}
	return n;
}

/* Not graded comes last, and so does what is graded in one part only. */
static int
compare_grading(const char *a, const char *b)
{
	if (!*a || !*b)
		return (*a == '\0') - (*b == '\0');
	return strcmp(a, b);
}

static int
compare(const void *a, const void *b)
{
	const struct jc_neighbour *one = a, *other = b;
	int order = one->rank < other->rank ? -1 : one->rank > other->rank;

	if (!order)
		order = compare_grading(one->grading, other->grading);
	if (!order)
		order = (one->weight < other->weight) - (one->weight > other->weight);
	if (!order)
		order = jc_text_collate(
		    one->title, strlen(one->title), other->title, strlen(other->title));
	if (!order)
		order = jc_id16_cmp(&one->id, &other->id);
	return order ? order : jc_id16_cmp(&one->via, &other->via);
}

enum jc_err
jc_neighbours_load(struct jc_case *c, const struct jc_id16 *id, const struct jc_near *near,
    struct jc_neighbours *out)
{
	struct jc_view *view = jc_case_view(c);
	struct collecting collecting = { .out = out, .only = near->only };
	enum jc_err err;

	*out = (struct jc_neighbours){ 0 };
	err = jc_view_near(view, id, near->what, collect, &collecting);
	if (!err)
		err = describe_all(view, out, part_links(out));
	if (!err && out->n)
		qsort(out->at, out->n, sizeof(*out->at), compare);
	if (err)
		jc_neighbours_release(out);
	return err;
}

struct counting {
	size_t n, max;
};

static enum jc_err
count(void *context, const struct jc_edge *edge)
{
	struct counting *counting = context;

	(void)edge;
	return ++counting->n >= counting->max ? JC_NOTFOUND : JC_OK;
}

enum jc_err
jc_neighbours_count(
    struct jc_case *c, const struct jc_id16 *id, unsigned what, size_t max, size_t *out)
{
	struct counting counting = { 0, max };
	enum jc_err err = jc_view_near(jc_case_view(c), id, what, count, &counting);

	*out = counting.n;
	return err;
}

void
jc_neighbour_period(const struct jc_neighbour *near, struct jc_buf *out)
{
	if (near->since && near->until)
		jc_buf_fmt(out, _("%s to %s"), near->since, near->until);
	else if (near->since)
		jc_buf_fmt(out, _("since %s"), near->since);
	else if (near->until)
		jc_buf_fmt(out, _("until %s"), near->until);
}
