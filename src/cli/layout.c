/* Lines for a terminal: columns, wrapped text. */
#include <stdlib.h>
#include <sys/ioctl.h>

#include "base/show.h"
#include "base/text.h"
#include "command.h"

#define MADE_FOR 80 /* columns that widths are stated for */
#define GROWS_MIN 8
#define GAP 2
#define NARROWEST 20 /* what is less is no width */
#define WIDEST 10000

int
jc_run_width(void)
{
	const char *columns = getenv("COLUMNS");
	unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= NARROWEST)
		return size.ws_col;
	return width >= NARROWEST && width <= WIDEST ? (int)width : 0;
}

static bool
has_looks(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static void
cut(struct jc_buf *text, int width)
{
	if (width < 1 || jc_text_width(text->data, text->len) <= width)
		return;
	jc_buf_truncate(text, jc_text_cut(text->data, text->len, width - 1));
	jc_buf_str(text, "…");
}

/* Blanks behind a text, which on a terminal stay behind it whatever way the text is written. */
static void
add_gap(struct jc_run *run, struct jc_buf *line, const struct jc_buf *text, int columns)
{
	bool guard = isatty(fileno(run->out)) && jc_text_runs_left(text->data, text->len);

	jc_buf_fmt(line, "%s%*s", guard ? JC_TEXT_GUARD : "", guard ? columns - 1 : columns, "");
}

/* Room for a cell; 0: as wide as it is. */
static int
room_for(const struct jc_column *column, bool last, int used, int line)
{
	if (last)
		return line ? (line > used + GROWS_MIN ? line - used : GROWS_MIN) : 0;
	if (column->fit == JC_COLUMN_GROWS && column->width && line) {
		int width = column->width + line - MADE_FOR;

		return width > GROWS_MIN ? width : GROWS_MIN;
	}
	return column->width;
}

void
jc_print_columns(struct jc_run *run, const struct jc_column *columns, size_t n)
{
	static const char *const looks[] = { "", "\033[1m", "\033[1;31m" };
	struct jc_buf line = JC_BUF_INIT;
	bool looked = has_looks();
	int width = jc_run_width(), used = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct jc_column *column = &columns[i];
		const char *text = column->text ? column->text : "";
		const char *look = looked && *text ? looks[column->look] : "";
		int room = room_for(column, i + 1 == n, used, width);
		struct jc_buf safe = JC_BUF_INIT;
		int wide;

		jc_show(&safe, text, strlen(text), JC_SHOW_LINE);
		if (width && column->fit != JC_COLUMN_WHOLE)
			cut(&safe, room);
		wide = jc_text_width(safe.data, safe.len);
		jc_buf_fmt(&line, "%s%s%s", look, safe.data, *look ? "\033[m" : "");
		if (i + 1 < n) {
			int pad = (room > wide ? room - wide : 0) + GAP;

			add_gap(run, &line, &safe, pad);
			used += wide + pad;
		}
		jc_buf_release(&safe);
	}
	while (line.len && line.data[line.len - 1] == ' ')
		jc_buf_truncate(&line, line.len - 1);
	jc_buf_chr(&line, '\n');
	fwrite(line.data, 1, line.len, run->out);
	jc_buf_release(&line);
}

void
jc_wrap_text(struct jc_buf *out, const char *text, int used, int indent, int width)
{
	int room = width - (used > indent ? used : indent);
	bool first = true;

	while (*text) {
		size_t len = strcspn(text, "\n"), taken;

		if (!first)
			jc_buf_fmt(out, "\n%*s", indent, "");
		if (!first)
			room = width - indent;
		taken = width ? jc_text_line(text, len, room < GROWS_MIN ? GROWS_MIN : room) : len;
		jc_buf_add(out, text, taken);
		text += taken;
		if (taken < len)
			text += strspn(text, " ");
		else if (*text)
			text++;
		first = false;
	}
}

void
jc_print_labelled(struct jc_run *run, const char *label, int indent, const char *text)
{
	struct jc_buf line = JC_BUF_INIT, safe = JC_BUF_INIT;
	int wide;

	jc_show(&safe, label, strlen(label), JC_SHOW_LINE);
	wide = jc_text_width(safe.data, safe.len);
	jc_buf_str(&line, safe.data);
	add_gap(run, &line, &safe, wide < indent ? indent - wide : 1);
	jc_buf_reset(&safe);
	jc_show(&safe, text, strlen(text), JC_SHOW_LINES);
	jc_wrap_text(&line, safe.data, wide < indent ? indent : wide + 1, indent, jc_run_width());
	jc_buf_chr(&line, '\n');
	fwrite(line.data, 1, line.len, run->out);
	jc_buf_release(&line);
	jc_buf_release(&safe);
}
