/* list, find: records in lines. */
#include "app/columns.h"
#include "app/document.h"
#include "app/export.h"
#include "app/narrow.h"
#include "app/shared_view.h"
#include "base/date.h"
#include "base/list.h"
#include "base/mem.h"
#include "commands.h"

#define LINE_WIDTH 120 /* list columns where the width of the terminal is not known */
#define NUMBER 8
#define BEFORE_CELLS (NUMBER + 2 + 1 + 2) /* number and mark */

struct listing {
	struct jc_run *run;
	struct jc_column_choice columns[JC_COLUMNS_MAX];
	size_t n;
	uint64_t rows;
};

static enum jc_err
row_json(struct jc_run *run, const struct jc_row *row)
{
	struct jc_buf line = JC_BUF_INIT;
	enum jc_err err = jc_export_record(run->c, &row->id, &line);

	if (!err)
		fwrite(line.data, 1, line.len, run->out);
	jc_buf_wipe(&line);
	return err;
}

/* What stands before a title: "≠" says that the teams disagree. */
static struct jc_column
mark(const struct jc_row *row)
{
	if (row->conflicts)
		return (struct jc_column){ "≠", 1, JC_COLUMN_CUT, JC_COLUMN_ALERT };
	return (struct jc_column){ row->withdrawn ? "×" : row->held ? "…" : "", 1 };
}

/* What the columns are, for people: a list that is piped is rows only. */
static void
print_heading(struct listing *listing)
{
	struct jc_column columns[JC_COLUMNS_MAX + 2] = {
		{ _("Number"), NUMBER, JC_COLUMN_CUT, JC_COLUMN_STRONG }, { "", 1 }
	};
	size_t i;

	for (i = 0; i < listing->n; i++)
		columns[i + 2] = (struct jc_column){ _(listing->columns[i].field->label),
			listing->columns[i].width, JC_COLUMN_CUT, JC_COLUMN_STRONG };
	jc_print_columns(listing->run, columns, listing->n + 2);
}

static enum jc_err
print_row(void *context, const struct jc_row *row)
{
	struct listing *listing = context;
	struct jc_column columns[JC_COLUMNS_MAX + 3];
	char *cells[JC_COLUMNS_MAX] = { NULL };
	size_t n = 0, i;

	if (listing->run->json)
		return listing->rows++, row_json(listing->run, row);
	if (!listing->rows++ && isatty(STDOUT_FILENO))
		print_heading(listing);
	columns[n++] = (struct jc_column){ row->number, NUMBER, JC_COLUMN_WHOLE };
	columns[n++] = mark(row);
	for (i = 0; i < listing->n; i++) {
		cells[i] = jc_column_text(listing->run->c, listing->columns[i].field, row->cell[i]);
		columns[n++] = (struct jc_column){ cells[i],
			i + 1 < listing->n ? listing->columns[i].width : 0 };
	}
	if (!listing->n)
		columns[n++] = (struct jc_column){ row->title, 0 };
	jc_print_columns(listing->run, columns, n);
	for (i = 0; i < listing->n; i++)
		free(cells[i]);
	return JC_OK;
}

static const struct jc_option list_options[] = {
	{ "view", N_("NAME"), N_("what a view holds: your own, else one that is shared") },
	{ "sort", N_("FIELD"), N_("field, number or changed; - in front: descending") },
	{ "limit", N_("N"), N_("at most N records") },
	{ "withdrawn", NULL, N_("withdrawn records as well") },
	{ NULL, NULL, NULL },
};

/* field=value of a field there is not: as a word it would find nothing, and say so. */
static enum jc_err
check_word(const struct jc_kind *kind, const char *word)
{
	size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz_");

	char *name;
	enum jc_err err;

	if (len < 2 || word[len] != '=')
		return JC_OK;
	name = jc_strndup(word, len);
	err = jc_fail(JC_NOTFOUND, _("%s has no field %s; `jointcase kinds %s` lists them"),
	    _(kind->label), name, kind->name);
	free(name);
	return err;
}

/* Split operands into words to search for and field=value filters. */
static enum jc_err
read_filter(
    struct jc_run *run, const struct jc_kind *kind, struct jc_buf *words, struct jc_list *where)
{
	size_t i;
	enum jc_err err = JC_OK;

	for (i = 1; i < run->n && !err; i++) {
		const char *word = run->operands[i], *equals = strchr(word, '=');
		const struct jc_field *field =
		    equals ? jc_kind_find_field(kind, word, (size_t)(equals - word)) : NULL;
		struct jc_buf value = JC_BUF_INIT;
		enum jc_verdict verdict;
		struct jc_id16 id;

		if (!field && (err = check_word(kind, word)))
			break;
		if (!field) {
			jc_buf_fmt(words, "%s%s", words->len ? " " : "", word);
			continue;
		}
		if (field->type == JC_FIELD_REFERENCE) {
			char hex[33];

			if (!(err = jc_run_record(run, equals + 1, &id))) {
				jc_hex(hex, id.b, sizeof id.b);
				jc_buf_str(&value, hex);
			}
		} else {
			err = jc_field_canonical(
			    field, equals + 1, strlen(equals + 1), &value, &verdict, NULL);
		}
		if (!err) {
			jc_list_add(where, field->name);
			jc_list_add(where, value.data);
		}
		jc_buf_release(&value);
	}
	return err;
}

/* Columns as wide as the terminal, as names for the query. Between ours two blanks stand, not one.
 */
static void
choose_columns(
    const struct jc_kind *kind, const char *wanted, struct listing *listing, struct jc_list *names)
{
	int width = jc_run_width(), room = (width ? width : LINE_WIDTH) - BEFORE_CELLS;
	size_t n = jc_columns_choose(kind, wanted, NULL, room, listing->columns);

	listing->n = jc_columns_choose(kind, wanted, NULL, room - (int)n + 1, listing->columns);
	for (size_t i = 0; i < listing->n; i++)
		jc_list_add(names, listing->columns[i].field->name);
}

/* `view`: narrowed as one, with its columns; NULL: as the query says, with those of the kind. */
static enum jc_err
print_rows(struct jc_run *run, struct jc_query *query, const struct jc_listing *view)
{
	struct listing listing = { .run = run };
	struct jc_list names = { 0 };
	const char *sort = jc_run_option(run, "sort");
	enum jc_err err = jc_run_number(run, "limit", 0, &query->limit);

	choose_columns(query->kind, view ? view->columns : NULL, &listing, &names);
	query->columns = (const char *const *)names.at;
	query->withdrawn = jc_run_flag(run, "withdrawn");
	query->sort = sort ? sort : query->sort;
	if (!err)
		err = view ? jc_narrow_list(run->c, query, view->columns, print_row, &listing)
			   : jc_view_list(jc_case_view(run->c), query, print_row, &listing);
	if (!err && !listing.rows && !run->json)
		jc_tell(_("nothing found\n"));
	jc_list_release(&names);
	return err;
}

static enum jc_err
list_of_view(struct jc_run *run)
{
	struct jc_listing view;
	struct jc_query query;
	const char *where[3];
	enum jc_err err = jc_view_find(run->c, jc_run_option(run, "view"), &view);

	if (!err && !jc_listing_make(&view, where, &query))
		err =
		    jc_fail(JC_INVALID, _("this program knows no list %s, which the view %s is of"),
			view.list, view.name);
	if (!err)
		err = print_rows(run, &query, &view);
	jc_listing_release(&view);
	return err;
}

static enum jc_err
check_list(struct jc_run *run)
{
	bool view = jc_run_option(run, "view") != NULL;

	if (view && run->n)
		return jc_run_usage(
		    run, _("a view says what it lists: leave out %s"), run->operands[0]);
	if (!view && !run->n)
		return jc_run_usage(run, _("name a kind of records, or a view by --view"));
	return JC_OK;
}

static enum jc_err
list(struct jc_run *run)
{
	struct jc_query query = { .sort = NULL };
	struct jc_list where = { 0 };
	struct jc_buf words = JC_BUF_INIT;
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	enum jc_err err;

	if (jc_run_option(run, "view"))
		return list_of_view(run);
	if ((err = jc_run_kind(run->operands[0], &kind, &preset)))
		return err;
	if (preset) {
		jc_list_add(&where, preset->field);
		jc_list_add(&where, preset->value);
	}
	if (!(err = read_filter(run, kind, &words, &where))) {
		query.kind = kind;
		query.words = words.len ? words.data : NULL;
		query.where = (const char *const *)where.at;
		err = print_rows(run, &query, NULL);
	}
	jc_list_release(&where);
	jc_buf_release(&words);
	return err;
}

const struct jc_command jc_cmd_list = {
	"list",
	"KIND [WORD ...] [field=value ...] | --view NAME",
	N_("list records of a kind"),
	N_("Words must all match, in any script, with or without marks; -- -word leaves out. ≠ "
	   "marks a conflict."),
	JC_NEED_CASE,
	0,
	JC_ANY,
	list_options,
	list,
	check_list,
	.complete = "kind value",
};

/* Of a hit in the title the title says it all. */
static bool
adds_nothing(const char *snippet, const char *title)
{
	for (; snippet && *snippet; snippet++)
		if (*snippet != '\x01' && *snippet != '\x02' && *snippet != *title++)
			return false;
	return !*title;
}

/* Hits come marked by \x01 and \x02: shown as « ». */
static char *
snippet_text(const char *snippet)
{
	struct jc_buf text = JC_BUF_INIT;
	const char *at;

	for (at = snippet ? snippet : ""; *at; at++) {
		if (*at == '\x01')
			jc_buf_str(&text, "«");
		else if (*at == '\x02')
			jc_buf_str(&text, "»");
		else
			jc_buf_chr(&text, *at);
	}
	return jc_buf_take(&text);
}

static enum jc_err
print_hit(void *context, const struct jc_row *row)
{
	struct listing *listing = context;
	char *snippet;

	listing->rows++;
	if (listing->run->json)
		return row_json(listing->run, row);
	snippet = snippet_text(adds_nothing(row->snippet, row->title) ? NULL : row->snippet);
	jc_print_columns(listing->run,
	    (const struct jc_column[]){ { row->number, NUMBER, JC_COLUMN_WHOLE }, mark(row),
		{ row->kind ? _(row->kind->label) : row->kind_name, 13 },
		{ jc_title_words(row->kind, row->title), 27, JC_COLUMN_GROWS }, { snippet, 0 } },
	    5);
	free(snippet);
	return JC_OK;
}

static const struct jc_option find_options[] = {
	{ "limit", N_("N"), N_("at most N records (default 50; 0 all)") },
	{ NULL, NULL, NULL },
};

static enum jc_err
find(struct jc_run *run)
{
	struct listing listing = { .run = run };
	struct jc_query query = { .snippets = !run->json };
	struct jc_buf words = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	if ((err = jc_run_number(run, "limit", 50, &query.limit)))
		return err;
	for (i = 0; i < run->n; i++)
		jc_buf_fmt(&words, "%s%s", i ? " " : "", run->operands[i]);
	query.words = words.data;
	err = jc_view_list(jc_case_view(run->c), &query, print_hit, &listing);
	if (!err && !listing.rows && !run->json)
		jc_tell(_("nothing found\n"));
	jc_buf_release(&words);
	return err;
}

const struct jc_command jc_cmd_find = {
	"find",
	"WORD ...",
	N_("search all records"),
	N_("Words must all match, in any script, with or without marks."),
	JC_NEED_CASE,
	1,
	JC_ANY,
	find_options,
	find,
};
