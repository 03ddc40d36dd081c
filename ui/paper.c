#include "ui/paper.h"

#include "app/document.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "base/text.h"

#define LABEL_WIDTH 20

static struct jc_paper_line *
add_line(struct jc_paper *paper, enum jc_look look, int indent, char *text)
{
	if (paper->n == paper->room) {
		paper->room = paper->room ? paper->room * 2 : 32;
		paper->lines = jc_realloc(paper->lines, paper->room, sizeof *paper->lines);
	}
	paper->lines[paper->n] =
	    (struct jc_paper_line){ .text = text, .indent = indent, .look = look };
	return &paper->lines[paper->n++];
}

/* Where to break: after the last blank that fits, else where the width ends. */
static size_t
break_at(const char *text, size_t len, int width)
{
	size_t fits = jc_text_cut(text, len, width < 4 ? 4 : width), at;

	if (fits >= len)
		return len;
	for (at = fits; at > 0 && text[at] != ' '; at--)
		;
	return at ? at : fits ? fits : len;
}

/* Label on the first line, the value wrapped beside it; line ends in the value are kept. */
static void
add_wrapped(struct jc_paper *paper, const char *label, const char *value, int width,
    enum jc_look look, const char *field)
{
	struct jc_buf safe = JC_BUF_INIT;
	const char *at, *end;
	bool first = true;

	jc_show(&safe, value, strlen(value), JC_SHOW_LINES);
	at = safe.data;
	end = safe.data + safe.len;
	do {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t line = (size_t)((stop ? stop : end) - at);
		size_t part = break_at(at, line, width - LABEL_WIDTH - 1);
		struct jc_buf text = JC_BUF_INIT;
		int label_width = jc_text_width(label, strlen(label));

		if (first)
			jc_buf_fmt(&text, "%s%*s", label,
			    label_width < LABEL_WIDTH ? LABEL_WIDTH - label_width : 1, "");
		jc_buf_add(&text, at, part);
		snprintf(add_line(paper, look, first ? 0 : LABEL_WIDTH, jc_buf_take(&text))->field,
		    sizeof paper->lines->field, "%s", field ? field : "");
		first = false;
		at += part;
		while (part < line && at < end && *at == ' ')
			at++;
		if (part == line && stop)
			at = stop + 1;
	} while (at < end);
	jc_buf_release(&safe);
}

static void
add_sides(struct jc_paper *paper, const struct jc_document_field *field, int width)
{
	size_t i;

	for (i = 0; i < field->n; i++) {
		const struct jc_document_value *value = &field->values[i];
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_fmt(&text, "≠ %s   %s %s ", value->cleared ? _("(empty)") : value->text,
		    value->party, value->by);
		jc_time_minute(&text, value->time);
		if (value->source)
			jc_buf_fmt(&text, "  %s %s", value->source,
			    value->snapshot ? value->snapshot : "");
		add_wrapped(
		    paper, i ? "" : field->label, text.data, width, JC_LOOK_DISAGREE, field->name);
		jc_buf_release(&text);
	}
}

static void
add_field(struct jc_paper *paper, const struct jc_document_field *field, int width)
{
	size_t i;

	if ((field->state == JC_FIELD_CONFLICT || field->state == JC_FIELD_DISPUTED) &&
	    field->field && !field->field->set) {
		add_sides(paper, field, width);
		return;
	}
	for (i = 0; i < field->n; i++) {
		const struct jc_document_value *value = &field->values[i];
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_str(&text, value->cleared ? _("(empty)") : value->text);
		if (value->held)
			jc_buf_fmt(&text, _("   waits for review (%s)"), value->party);
		add_wrapped(paper, i ? "" : field->label, text.data, width,
		    value->held ? JC_LOOK_NEW : JC_LOOK_TEXT, NULL);
		jc_buf_release(&text);
	}
}

struct relating {
	struct jc_paper *paper;
	const struct jc_kind *kind;
	bool began;
};

static enum jc_err
add_related(void *context, const struct jc_kind *kind, const struct jc_row *row)
{
	struct relating *relating = context;
	struct jc_buf text = JC_BUF_INIT;
	struct jc_paper_line *line;

	if (!relating->began || relating->kind != kind) {
		add_line(relating->paper, JC_LOOK_TEXT, 0, jc_strdup(""));
		add_line(relating->paper, JC_LOOK_TITLE, 0,
		    jc_strdup(kind ? _(kind->plural_label) : row->kind_name));
		relating->kind = kind;
		relating->began = true;
	}
	jc_buf_fmt(&text, "%-10s %s", kind && kind->letter ? row->number : "", row->title);
	line = add_line(relating->paper, JC_LOOK_TEXT, 2, jc_buf_take(&text));
	line->has_id = true;
	line->id = row->id;
	return JC_OK;
}

static void
add_state(struct jc_paper *paper, const struct jc_document *document)
{
	if (document->withdrawn)
		add_line(paper, JC_LOOK_ALERT, 0, jc_strdup(_("× withdrawn")));
	if (document->conflicts)
		add_line(paper, JC_LOOK_DISAGREE, 0,
		    jc_strdup(_("≠ the teams disagree: Enter on a field settles it (leads)")));
}

enum jc_err
jc_paper_load(struct jc_ui *ui, const struct jc_id16 *id, int width, bool all, struct jc_paper *out)
{
	struct relating relating = { .paper = out };
	struct jc_document document;
	struct jc_buf title = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	*out = (struct jc_paper){ 0 };
	if ((err = jc_document_load(jc_ui_case(ui), id, &document)))
		return err;
	jc_buf_fmt(&title, "%s  %s", document.number, document.title);
	out->title = jc_buf_take(&title);
	if (all)
		add_state(out, &document);
	for (i = 0; i < document.n; i++)
		add_field(out, &document.fields[i], width);
	jc_document_release(&document);
	if (all)
		err = jc_document_related(jc_ui_case(ui), id, add_related, &relating);
	if (err)
		jc_paper_release(out);
	return err;
}

void
jc_paper_release(struct jc_paper *paper)
{
	size_t i;

	for (i = 0; i < paper->n; i++)
		free(paper->lines[i].text);
	free(paper->lines);
	free(paper->title);
	*paper = (struct jc_paper){ 0 };
}

void
jc_paper_draw(const struct jc_paper *paper, struct jc_grid *grid, size_t first, int top, int bottom,
    int col, int width)
{
	size_t i;
	int row = top;

	for (i = first; i < paper->n && row < bottom; i++, row++) {
		const struct jc_paper_line *line = &paper->lines[i];

		jc_grid_text(
		    grid, row, col + line->indent, width - line->indent, line->look, line->text);
	}
	if (i < paper->n && row == bottom && bottom > top)
		jc_grid_fmt(grid, bottom - 1, col + (width > 14 ? width - 14 : 0), 14,
		    JC_LOOK_TITLE, ngettext(" %s %zu line", " %s %zu lines", paper->n - i),
		    jc_grid_glyph(grid, JC_GLYPH_DOWN), paper->n - i);
}
