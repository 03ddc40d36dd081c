/* list, find: records in lines. */
#include <sys/ioctl.h>

#include "app/columns.h"
#include "base/date.h"
#include "base/list.h"
#include "base/mem.h"
#include "commands.h"

#define LINE_WIDTH 120 /* list columns where the width of the terminal is not known */

struct listing {
	struct jc_run *run;
	struct jc_column_choice columns[JC_COLUMNS_MAX];
	size_t n;
	uint64_t rows;
};

static void
row_json(struct jc_run *run, const struct jc_row *row)
{
	struct jc_line line;
	char hex[33];

	jc_hex(hex, row->id.b, sizeof row->id.b);
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "id", hex);
	jc_json_text(&line.json, "number", row->number);
	jc_json_text(&line.json, "kind", row->kind_name);
	jc_json_text(&line.json, "title", row->title);
	jc_json_int(&line.json, "conflicts", row->conflicts);
	jc_json_bool(&line.json, "withdrawn", row->withdrawn);
	jc_line_end(&line);
}

static enum jc_err
print_row(void *context, const struct jc_row *row)
{
	struct listing *listing = context;
	struct jc_column columns[JC_COLUMNS_MAX + 3];
	char *cells[JC_COLUMNS_MAX] = { NULL };
	size_t n = 0, i;

	listing->rows++;
	if (listing->run->json) {
		row_json(listing->run, row);
		return JC_OK;
	}
	columns[n++] = (struct jc_column){ row->number, 12 };
	columns[n++] = (struct jc_column){ row->conflicts   ? "≠"
					   : row->withdrawn ? "×"
					   : row->held      ? "…"
							    : "",
		1 };
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
	{ "sort", N_("FIELD"), N_("field, number or changed; - in front: descending") },
	{ "limit", N_("N"), N_("at most N records") },
	{ "withdrawn", NULL, N_("withdrawn records as well") },
	{ NULL, NULL, NULL },
};

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
		struct jc_id16 id;

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
			    field, equals + 1, strlen(equals + 1), &value, NULL, NULL);
		}
		if (!err) {
			jc_list_add(where, field->name);
			jc_list_add(where, value.data);
		}
		jc_buf_release(&value);
	}
	return err;
}

/* Columns as wide as the terminal, as names for the query. */
static void
choose_columns(const struct jc_kind *kind, struct listing *listing, struct jc_list *names)
{
	struct winsize size;
	int width = LINE_WIDTH;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
		width = size.ws_col;
	listing->n = jc_columns_choose(kind, width - 20, listing->columns);
	for (size_t i = 0; i < listing->n; i++)
		jc_list_add(names, listing->columns[i].field->name);
}

static enum jc_err
list(struct jc_run *run)
{
	struct listing listing = { .run = run };
	struct jc_query query = { .sort = jc_run_option(run, "sort"),
		.withdrawn = jc_run_flag(run, "withdrawn") };
	struct jc_list where = { 0 }, names = { 0 };
	struct jc_buf words = JC_BUF_INIT;
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	enum jc_err err;

	if ((err = jc_run_kind(run->operands[0], &kind, &preset)) ||
	    (err = jc_run_number(run, "limit", 0, &query.limit)))
		return err;
	if (preset) {
		jc_list_add(&where, preset->field);
		jc_list_add(&where, preset->value);
	}
	if (!(err = read_filter(run, kind, &words, &where))) {
		choose_columns(kind, &listing, &names);
		query.kind = kind;
		query.words = words.len ? words.data : NULL;
		query.where = (const char *const *)where.at;
		query.columns = (const char *const *)names.at;
		err = jc_view_list(jc_case_view(run->c), &query, print_row, &listing);
	}
	if (!err && !listing.rows && !run->json)
		jc_tell(_("no %s\n"), _(kind->plural_label));
	jc_list_release(&where);
	jc_list_release(&names);
	jc_buf_release(&words);
	return err;
}

const struct jc_command jc_cmd_list = {
	"list",
	"KIND [WORD ...] [field=value ...]",
	N_("list records of a kind"),
	N_("Words must all match, in any script, with or without marks; -- -word leaves out. ≠ "
	   "marks a conflict."),
	JC_NEED_CASE,
	1,
	0,
	list_options,
	list,
};

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
	if (listing->run->json) {
		row_json(listing->run, row);
		return JC_OK;
	}
	snippet = snippet_text(row->snippet);
	jc_print_columns(listing->run,
	    (const struct jc_column[]){ { row->number, 12 },
		{ row->kind ? _(row->kind->label) : row->kind_name, 10 }, { row->title, 32 },
		{ snippet, 0 } },
	    4);
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
	0,
	find_options,
	find,
};
