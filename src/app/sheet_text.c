/* A sheet as text: labels on the left, values beside them, wrapped by the cells they take. */
#include "app/sheet.h"

#include "base/i18n.h"
#include "base/show.h"
#include "base/text.h"

#define INDENT 3
#define LABEL 24
#define GAP 2
#define VALUE_MIN 12 /* columns: narrower pages put values below their labels */

struct printing {
	struct jc_buf *out;
	int width;
};

static void
end_line(struct printing *printing)
{
	while (printing->out->len && printing->out->data[printing->out->len - 1] == ' ')
		jc_buf_truncate(printing->out, printing->out->len - 1);
	jc_buf_chr(printing->out, '\n');
}

static void
rule(struct printing *printing, char c)
{
	for (int i = 0; i < printing->width; i++)
		jc_buf_chr(printing->out, c);
	jc_buf_chr(printing->out, '\n');
}

/* What is left of a text: one line of it is appended; the columns it takes. */
static int
put_line(struct printing *printing, const char **text, int room)
{
	size_t len = strcspn(*text, "\n");
	size_t taken = jc_text_line(*text, len, room);
	int wide = jc_text_width(*text, taken);

	jc_buf_add(printing->out, *text, taken);
	*text += taken;
	if (taken < len)
		*text += strspn(*text, " ");
	else if (**text)
		++*text;
	return wide;
}

/* A text of its own, wrapped, after a mark in front of the first line. */
static void
put_block(struct printing *printing, int indent, const char *mark, const char *raw)
{
	struct jc_buf safe = JC_BUF_INIT;
	const char *text;
	int in = indent + jc_text_width(mark, strlen(mark));
	bool first = true;

	jc_show(&safe, raw, strlen(raw), JC_SHOW_LINES);
	text = safe.data;
	do {
		jc_buf_fmt(printing->out, "%*s%s", first ? indent : in, "", first ? mark : "");
		(void)put_line(printing, &text, printing->width - in);
		end_line(printing);
		first = false;
	} while (*text);
	jc_buf_release(&safe);
}

static void
say_value(const struct jc_sheet_row *row, const struct jc_sheet_value *value, struct jc_buf *out)
{
	switch (value->state) {
	case JC_SHEET_SAID:
		jc_buf_str(out, value->text);
		break;
	case JC_SHEET_NONE:
		jc_buf_str(out, "–");
		break;
	case JC_SHEET_MISSING:
		jc_buf_fmt(out, _("[missing: %s]"), row->label);
		break;
	case JC_SHEET_DISAGREED:
		jc_buf_fmt(out, _("≠ %s says: %s"), value->by, value->text);
		break;
	case JC_SHEET_HELD:
		jc_buf_fmt(out, _("[waits for review] %s says: %s"), value->by, value->text);
		break;
	case JC_SHEET_WITHHELD:
		jc_buf_fmt(out, _("[left out: %s]"), value->text);
		break;
	case JC_SHEET_HAND:
		jc_buf_str(out, "........................................");
		break;
	case JC_SHEET_ALERT:
		jc_buf_fmt(out, "! %s", value->text);
		break;
	}
}

/* Label and values side by side, line for line, or one below the other. */
static void
put_row(struct printing *printing, const struct jc_sheet_row *row)
{
	int beside = printing->width - INDENT - LABEL - GAP;
	struct jc_buf label = JC_BUF_INIT, values = JC_BUF_INIT, raw = JC_BUF_INIT;
	const char *left, *right;

	for (size_t i = 0; i < row->n; i++) {
		jc_buf_str(&raw, i ? "\n" : "");
		say_value(row, &row->values[i], &raw);
	}
	jc_show(&label, row->label, strlen(row->label), JC_SHOW_LINE);
	jc_show(&values, raw.data, raw.len, JC_SHOW_LINES);
	left = label.data;
	right = values.data;
	while (*left || *right) {
		bool narrow = beside < VALUE_MIN;
		int used = 0;

		jc_buf_fmt(printing->out, "%*s", narrow && !*left ? INDENT * 2 : INDENT, "");
		if (*left)
			used = put_line(printing, &left, narrow ? printing->width - INDENT : LABEL);
		else if (narrow)
			(void)put_line(printing, &right, printing->width - INDENT * 2);
		if (!narrow && *right) {
			jc_buf_fmt(printing->out, "%*s", LABEL + GAP - used, "");
			(void)put_line(printing, &right, beside);
		}
		end_line(printing);
	}
	jc_buf_release(&label);
	jc_buf_release(&values);
	jc_buf_release(&raw);
}

static void
put_section(struct printing *printing, const struct jc_sheet_section *section)
{
	struct jc_buf heading = JC_BUF_INIT;

	jc_buf_chr(printing->out, '\n');
	jc_buf_fmt(&heading, "%s%s", section->letter, *section->letter ? "  " : "");
	put_block(printing, 0, heading.data, section->heading);
	rule(printing, '-');
	for (size_t i = 0; i < section->n; i++) {
		const struct jc_sheet_group *group = &section->groups[i];

		if (i)
			jc_buf_chr(printing->out, '\n');
		if (group->heading)
			put_block(printing, INDENT - 1, "", group->heading);
		for (size_t k = 0; k < group->n; k++)
			put_row(printing, &group->rows[k]);
	}
	if (!section->n)
		put_block(printing, INDENT, "", _("None."));
	jc_buf_release(&heading);
}

static void
put_list(struct printing *printing, const char *heading, const struct jc_sheet_list *list)
{
	if (!list->n)
		return;
	jc_buf_chr(printing->out, '\n');
	put_block(printing, 0, "", heading);
	for (size_t i = 0; i < list->n; i++)
		put_block(printing, INDENT, "- ", list->at[i]);
}

void
jc_sheet_text(const struct jc_sheet *sheet, int width, struct jc_buf *out)
{
	struct printing printing = { out, width };

	if (*sheet->marking)
		put_block(&printing, 0, "", sheet->marking);
	put_block(&printing, 0, "", sheet->title);
	if (*sheet->subject)
		put_block(&printing, 0, "", sheet->subject);
	rule(&printing, '=');
	put_block(&printing, 0, "", sheet->made);
	put_block(&printing, 0, "", sheet->verified);
	for (size_t i = 0; i < sheet->n; i++)
		put_section(&printing, &sheet->sections[i]);
	jc_buf_chr(out, '\n');
	rule(&printing, '=');
	if (!jc_sheet_open_points(sheet))
		put_block(&printing, 0, "", _("Nothing is missing, and nothing is in dispute."));
	put_list(&printing, _("Missing"), &sheet->missing);
	put_list(&printing, _("The teams disagree"), &sheet->disagreed);
	put_list(&printing, _("Before it leaves the office"), &sheet->warnings);
	if (*sheet->marking) {
		jc_buf_chr(out, '\n');
		put_block(&printing, 0, "", sheet->marking);
	}
}
