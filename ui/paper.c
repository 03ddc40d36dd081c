#include "ui/paper.h"

#include "app/document.h"
#include "app/ledger.h"
#include "app/life.h"
#include "app/seen.h"
#include "app/warnings.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "ui/wrap.h"

#define LABEL_WIDTH 20

struct jc_paper_line *
jc_paper_head(struct jc_paper *paper, enum jc_look look, char *text)
{
	if (paper->n == paper->room) {
		paper->room = paper->room ? paper->room * 2 : 32;
		paper->lines = jc_realloc(paper->lines, paper->room, sizeof *paper->lines);
	}
	paper->lines[paper->n] = (struct jc_paper_line){ .text = text, .look = look };
	return &paper->lines[paper->n++];
}

struct laying {
	struct jc_paper *paper;
	const struct jc_grid *grid;
	int width;
	bool who;
	struct jc_case *c;   /* with who */
	struct jc_id24 seen; /* the change of which it was last said who has seen it */
};

static char *
row_of(const struct jc_wrap *wrap, const char *text, size_t i)
{
	const struct jc_wrap_row *row = &wrap->rows[i];
	size_t len = i < wrap->n ? row->to - row->from : 0;

	/* The blank it was broken at may stand beyond the width. */
	while (len && text[row->from + len - 1] == ' ')
		len--;
	return len ? jc_strndup(text + row->from, len) : jc_strdup("");
}

/* Label and value beside each other, both wrapped, but for labels where rows are too dear; line
 * ends in the value are kept. */
static void
add_wrapped(struct laying *laying, const char *label, const char *value, enum jc_look look,
    const char *field)
{
	int label_width = laying->paper->label_width;
	bool roomy = label_width == LABEL_WIDTH;
	struct jc_buf safe = JC_BUF_INIT;
	struct jc_wrap labels, values;

	jc_show(&safe, value, strlen(value), JC_SHOW_LINES);
	jc_wrap_init(&labels, laying->grid, label, strlen(label), label_width - 1);
	jc_wrap_init(&values, laying->grid, safe.data, safe.len, laying->width - label_width);
	for (size_t i = 0; i < values.n || (roomy && i < labels.n); i++) {
		struct jc_paper_line *line =
		    jc_paper_head(laying->paper, look, row_of(&values, safe.data, i));

		line->label = roomy ? row_of(&labels, label, i) : jc_strdup(i ? "" : label);
		line->goes_on = i > 0;
		line->from = i < values.n ? values.rows[i].from : safe.len;
		snprintf(line->field, sizeof line->field, "%s", field ? field : "");
	}
	jc_wrap_release(&labels);
	jc_wrap_release(&values);
	jc_buf_release(&safe);
}

void
jc_paper_begin(struct jc_paper *paper, int width)
{
	*paper = (struct jc_paper){ .label_width = width >= 50   ? LABEL_WIDTH
						   : width >= 30 ? 12
								 : 8 };
}

void
jc_paper_value(struct jc_paper *paper, const struct jc_grid *grid, int width, const char *label,
    const char *value, enum jc_look look)
{
	struct laying laying = { .paper = paper, .grid = grid, .width = width };

	add_wrapped(&laying, label, value, look, NULL);
}

/* "  NL  Anna de Vries  2026-11-01 15:36 UTC  list 2021" */
static void
who_said(const struct jc_document_value *value, struct jc_buf *out)
{
	jc_buf_fmt(out, "  %s  %s  ", value->party, value->by);
	jc_time_minute(out, value->time);
	jc_buf_str(out, " UTC");
	if (value->source)
		jc_buf_fmt(out, "  %s %s", value->source, value->snapshot ? value->snapshot : "");
}

/* Said once for the values of one change that follow each other. */
static void
add_seen(struct laying *laying, const struct jc_document_value *value, struct jc_buf *out)
{
	if (jc_id24_cmp(&laying->seen, &value->write.change) == 0)
		return;
	laying->seen = value->write.change;
	jc_buf_str(out, "\n  ");
	jc_seen_words(laying->c, &value->write.change, out);
}

static void
add_sides(struct laying *laying, const struct jc_document_field *field)
{
	size_t i;

	for (i = 0; i < field->n; i++) {
		const struct jc_document_value *value = &field->values[i];
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_fmt(&text, "%s %s\n", jc_glyph(JC_GLYPH_DISAGREE),
		    value->cleared ? _("(empty)") : value->text);
		who_said(value, &text);
		add_wrapped(
		    laying, i ? "" : field->label, text.data, JC_LOOK_DISAGREE, field->name);
		jc_buf_release(&text);
	}
}

static void
add_field(struct laying *laying, const struct jc_document_field *field)
{
	size_t i;

	if (field->name[0] == '_' && field->state != JC_FIELD_CONFLICT)
		return; /* said on top */
	if ((field->state == JC_FIELD_CONFLICT || field->state == JC_FIELD_DISPUTED) &&
	    !(field->field && field->field->set)) {
		add_sides(laying, field);
		return;
	}
	for (i = 0; i < field->n; i++) {
		const struct jc_document_value *value = &field->values[i];
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_str(&text, value->cleared ? _("(empty)") : value->text);
		if (value->held)
			jc_buf_fmt(&text,
			    value->refused ? _("   refused (%s)") : _("   waits for review (%s)"),
			    value->party);
		if (laying->who) {
			jc_buf_chr(&text, '\n');
			who_said(value, &text);
			add_seen(laying, value, &text);
		}
		add_wrapped(laying, i ? "" : field->label, text.data,
		    value->held ? JC_LOOK_NEW : JC_LOOK_TEXT, NULL);
		jc_buf_release(&text);
	}
}

struct relating {
	struct jc_paper *paper;
	const struct jc_kind *kind;
	bool began;
};

/* What has no name of its own (links, entries): its columns read as a sentence. */
static char *
sentence(struct jc_ui *ui, const struct jc_id16 *id, bool corrected)
{
	struct jc_document document;
	struct jc_buf text = JC_BUF_INIT;
	const char *columns, *word, *why;
	size_t len;

	jc_buf_str(&text, "  ");
	if (corrected)
		jc_buf_fmt(&text, "(%s)  ", _("put right by another entry"));
	if (jc_document_load(jc_ui_case(ui), id, &document) || !document.kind)
		goto out;
	for (columns = document.kind->columns; jc_word_next(&columns, &word, &len);) {
		char *name = jc_strndup(word, len);
		const struct jc_document_field *field = jc_document_find(&document, name);
		bool is_parent = document.kind->parent && strcmp(document.kind->parent, name) == 0;

		if (field && field->n && !is_parent)
			jc_buf_fmt(&text, "%s  ", field->values[0].text);
		free(name);
	}
	if ((why = jc_document_why(&document)))
		jc_buf_str(&text, why);
out:
	jc_document_release(&document);
	return jc_buf_take(&text);
}

static enum jc_err
add_related(void *context, const struct jc_row *row, bool corrected)
{
	struct relating *relating = context;
	const struct jc_kind *kind = row->kind;
	struct jc_buf text = JC_BUF_INIT;
	struct jc_paper_line *line;

	if (!relating->began || relating->kind != kind) {
		jc_paper_head(relating->paper, JC_LOOK_TEXT, jc_strdup(""));
		jc_paper_head(relating->paper, JC_LOOK_TITLE,
		    jc_strdup(kind ? _(kind->plural_label) : row->kind_name));
		relating->kind = kind;
		relating->began = true;
	}
	jc_buf_fmt(&text, "  %-10s %s", row->number, row->title);
	line = jc_paper_head(relating->paper, JC_LOOK_TEXT, jc_buf_take(&text));
	line->nameless = kind && !kind->letter;
	line->corrected = corrected;
	line->has_id = true;
	line->id = row->id;
	return JC_OK;
}

static void
add_state(struct jc_paper *paper, const struct jc_document *document)
{
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	if (document->withdrawn) {
		const struct jc_document_field *why = jc_document_find(document, "_deleted");

		jc_buf_fmt(&text, "%s %s", jc_glyph(JC_GLYPH_REFUSED), _("withdrawn"));
		if (why && why->n && !why->values[0].cleared) {
			jc_buf_fmt(&text, ": %s ", why->values[0].text);
			who_said(&why->values[0], &text);
		}
		jc_paper_head(paper, JC_LOOK_ALERT, jc_buf_take(&text));
	}
	if (document->conflicts) {
		struct jc_paper_line *line;

		jc_buf_fmt(&text, "%s %s", jc_glyph(JC_GLYPH_DISAGREE),
		    _("the teams disagree: Enter shows how"));
		line = jc_paper_head(paper, JC_LOOK_DISAGREE, jc_buf_take(&text));
		for (i = 0; i < document->n && !line->field[0]; i++)
			if (document->fields[i].state == JC_FIELD_CONFLICT)
				snprintf(line->field, sizeof line->field, "%s",
				    document->fields[i].name);
	}
}

/* The first of the warnings about it, and how many more there are. */
static enum jc_err
add_warning(struct jc_ui *ui, struct jc_paper *paper, const struct jc_id16 *id)
{
	const struct jc_warnings *all;
	struct jc_buf text = JC_BUF_INIT;
	size_t n = 0;
	enum jc_err err = jc_warnings(jc_ui_case(ui), (int)(jc_ui_now(ui) / 86400000), &all);

	for (size_t i = 0; !err && i < all->n; i++) {
		if (jc_warning_about(&all->at[i], id) && n++ == 0)
			jc_buf_fmt(&text, "%s: %s", _(all->at[i].rule->name), all->at[i].what);
	}
	if (n) {
		struct jc_buf line = JC_BUF_INIT;

		jc_buf_fmt(&line, "%s ", jc_glyph(JC_GLYPH_WARNING));
		if (n > 1)
			jc_buf_fmt(&line, ngettext("(%zu) ", "(%zu) ", n), n);
		jc_buf_str(&line, text.data);
		jc_paper_head(paper, JC_LOOK_TITLE, jc_buf_take(&line))->warning = true;
	}
	jc_buf_release(&text);
	return err;
}

/* Its way so far where it moves, and how far the items of a request are. */
static enum jc_err
add_life(struct jc_ui *ui, struct laying *laying, const struct jc_id16 *id)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_life_items items;
	enum jc_err err = jc_life_path_text(jc_ui_case(ui), id, &text);

	if (!err && text.len)
		add_wrapped(laying, _("Path"), text.data, JC_LOOK_TEXT, NULL);
	jc_buf_reset(&text);
	if (!err)
		err = jc_life_count_items(jc_ui_case(ui), id, &items);
	if (!err && items.n) {
		jc_life_items_text(&items, &text);
		add_wrapped(laying, _("Items"), text.data, JC_LOOK_TEXT, NULL);
	}
	jc_buf_release(&text);
	return err;
}

/* Where an asset is held, and how much of it: a line for each State. */
static enum jc_err
add_ledger(struct jc_ui *ui, struct laying *laying, const struct jc_id16 *id)
{
	const struct jc_kind *kind = jc_kind_find("asset");
	const struct jc_field *status = jc_kind_find_field(kind, "status", strlen("status"));
	struct jc_ledger ledger;
	enum jc_err err = jc_ledger_load_one(jc_ui_case(ui), id, &ledger);

	for (size_t i = 0; !err && i < ledger.n; i++) {
		const struct jc_holding *holding = &ledger.at[i];
		const char *code = holding->state->code;
		struct jc_buf text = JC_BUF_INIT;

		if (holding->state->stage == JC_STAGE_SOUGHT)
			continue;
		jc_buf_fmt(&text, "%s  %s  ", *holding->country ? holding->country : "-",
		    jc_choice_label(status, code, strlen(code)));
		if (holding->has_amount)
			jc_amount_format(&text, &holding->amount);
		add_wrapped(laying, i ? "" : _("Ledger"), text.data, JC_LOOK_TEXT, NULL);
		jc_buf_release(&text);
	}
	jc_ledger_release(&ledger);
	return err;
}

enum jc_err
jc_paper_load(
    struct jc_ui *ui, const struct jc_id16 *id, int width, unsigned what, struct jc_paper *out)
{
	struct laying laying = { .paper = out,
		.grid = jc_ui_grid(ui),
		.width = width,
		.who = what & JC_PAPER_WHO,
		.c = jc_ui_case(ui) };
	bool all = what & JC_PAPER_RELATED;
	struct relating relating = { .paper = out };
	struct jc_document document;
	struct jc_buf title = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	jc_paper_begin(out, width);
	if ((err = jc_document_load(jc_ui_case(ui), id, &document)))
		return err;
	jc_ui_name(document.kind, document.number, document.title, &title);
	out->title = jc_buf_take(&title);
	if (all) {
		add_state(out, &document);
		err = add_warning(ui, out, id);
	}
	if (!err && all && document.kind && strcmp(document.kind->name, "request") == 0)
		err = add_life(ui, &laying, id);
	if (!err && all && document.kind && strcmp(document.kind->name, "asset") == 0)
		err = add_ledger(ui, &laying, id);
	for (i = 0; i < document.n; i++)
		add_field(&laying, &document.fields[i]);
	jc_document_release(&document);
	if (all && !err)
		err = jc_document_related(jc_ui_case(ui), id, add_related, &relating);
	for (i = 0; i < out->n && !err; i++)
		if (out->lines[i].nameless) {
			free(out->lines[i].text);
			out->lines[i].text =
			    sentence(ui, &out->lines[i].id, out->lines[i].corrected);
		}
	if (err)
		jc_paper_release(out);
	return err;
}

static void
release_line(struct jc_paper_line *line)
{
	free(line->text);
	free(line->label);
}

void
jc_paper_release(struct jc_paper *paper)
{
	size_t i;

	for (i = 0; i < paper->n; i++)
		release_line(&paper->lines[i]);
	free(paper->lines);
	free(paper->title);
	*paper = (struct jc_paper){ 0 };
}

static struct jc_paper_place
place_of(const struct jc_paper *paper, size_t at)
{
	struct jc_paper_place place = { .at = at };
	size_t i;

	for (i = 1; i <= at && i < paper->n; i++)
		place.item += !paper->lines[i].goes_on;
	if (at < paper->n)
		place.from = paper->lines[at].from;
	return place;
}

void
jc_paper_settle(struct jc_paper *old, struct jc_paper *paper, struct jc_rows *rows)
{
	struct jc_paper_place *place = &paper->place;
	size_t i, item = 0;

	*place = old->place.at == rows->at ? old->place : place_of(old, rows->at);
	jc_rows_set(rows, paper->n);
	place->at = 0;
	for (i = 1; i < paper->n; i++) {
		item += !paper->lines[i].goes_on;
		if (item > place->item ||
		    (item == place->item && paper->lines[i].from > place->from))
			break;
		place->at = i;
	}
	rows->at = place->at;
	jc_paper_release(old);
}

/* How many lines are below: at the end of the last row, in place of what stands there. */
static void
draw_rest(struct jc_grid *grid, int row, int col, int width, size_t n)
{
	struct jc_buf text = JC_BUF_INIT;
	int used;

	jc_buf_fmt(&text, ngettext(" %s %zu line", " %s %zu lines", n), jc_glyph(JC_GLYPH_DOWN), n);
	used = jc_grid_width(grid, text.data, text.len);
	if (used > width)
		used = width;
	jc_grid_blank(grid, row, col + width - used, 1, used);
	jc_grid_text(grid, row, col + width - used, used, JC_LOOK_TITLE, text.data);
	jc_buf_release(&text);
}

void
jc_paper_draw(const struct jc_paper *paper, struct jc_grid *grid, size_t first, int top, int bottom,
    int col, int width)
{
	size_t i;
	int row = top;

	for (i = first; i < paper->n && row < bottom; i++, row++) {
		const struct jc_paper_line *line = &paper->lines[i];
		int indent = line->label ? paper->label_width : 0;

		if (line->label)
			jc_grid_text(grid, row, col, indent - 1, line->look, line->label);
		jc_grid_text(grid, row, col + indent, width - indent, line->look, line->text);
	}
	if (i < paper->n && row == bottom && bottom > top)
		draw_rest(grid, bottom - 1, col, width, paper->n - i);
}

/* A line of another look begins with the glyph of its state; what people wrote has none. */
void
jc_paper_speak(const struct jc_paper *paper, struct jc_speech *speech)
{
	size_t i, len;

	for (i = 0; i < paper->n; i++) {
		const struct jc_paper_line *line = &paper->lines[i];
		const char *label = line->label ? line->label : "", *text = line->text;
		const char *word = line->look == JC_LOOK_TEXT ? NULL : jc_speech_word(text, &len);

		if (word)
			text += len;
		text += strspn(text, " ");
		jc_speech_row(speech, i, "%s%s%s%s%s", label, *label ? ": " : "", word ? word : "",
		    word && *word ? " " : "", text);
	}
}
