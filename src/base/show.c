#include "base/show.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* What a terminal's cell holds beside its base (CCHARW_MAX of ncurses). */
#define MARKS_MAX 4
#define DOTTED_CIRCLE 0x25cc
#define RETURN_SIGN 0x21b5

struct filter {
	struct jc_buf *out;
	enum jc_show_mode mode;
	int32_t last; /* the code point before, -1 when that gives no base: start, line end, <1B> */
	int marks;    /* since the last base */
};

/* Append ASCII that was not in the text as such: an escape. */
static void
put_escape(struct filter *filter, uint32_t value)
{
	jc_buf_fmt(filter->out, "<%02X>", (unsigned)value);
	filter->last = -1;
}

static void
put_base(struct filter *filter, int32_t cp)
{
	jc_text_encode(filter->out, cp);
	filter->last = cp;
	filter->marks = 0;
}

static void
put_mark(struct filter *filter, int32_t cp)
{
	if (filter->last < 0)
		put_base(filter, DOTTED_CIRCLE);
	if (filter->marks == MARKS_MAX) {
		/* So are all that follow, until there is a new base. */
		put_escape(filter, (uint32_t)cp);
		filter->last = '>';
		return;
	}
	jc_text_encode(filter->out, cp);
	filter->last = cp;
	filter->marks++;
}

/* Between what it joins, and only when the second of the two is not itself escaped. */
static void
put_joiner(struct filter *filter, int32_t cp, const char *rest, size_t len)
{
	int32_t next;
	bool joins;

	jc_text_decode(rest, len, &next);
	joins = filter->last >= 0 && jc_text_takes_joiner(filter->last) && next >= 0 &&
		jc_text_takes_joiner(next);
	if (joins && (filter->marks < MARKS_MAX || jc_text_classify(next) != JC_TEXT_MARK))
		jc_text_encode(filter->out, cp);
	else
		put_escape(filter, (uint32_t)cp);
}

static void
put_line_end(struct filter *filter)
{
	if (filter->mode == JC_SHOW_LINE) {
		put_base(filter, RETURN_SIGN);
	} else {
		jc_buf_chr(filter->out, '\n');
		filter->last = -1;
	}
}

/* Take the control character at `text`, unless it is none of those with a form of their own: 0. */
static size_t
take_layout(struct filter *filter, const char *text, size_t len)
{
	size_t used = 1;

	switch (*text) {
	case '\t':
		put_base(filter, ' ');
		return 1;
	case '\r':
		if (len > 1 && text[1] == '\n')
			used = 2;
		else if (filter->mode != JC_SHOW_LINE)
			return 0;
		break;
	case '\n':
		break;
	default:
		return 0;
	}
	put_line_end(filter);
	return used;
}

/* Take one code point, or the bytes that are none. */
static size_t
take_one(struct filter *filter, const char *text, size_t len)
{
	int32_t cp;
	size_t used = take_layout(filter, text, len);

	if (used > 0)
		return used;
	used = jc_text_decode(text, len, &cp);
	if (cp < 0) {
		for (size_t i = 0; i < used; i++)
			put_escape(filter, (uint8_t)text[i]);
		return used;
	}
	switch (jc_text_classify(cp)) {
	case JC_TEXT_PLAIN:
		put_base(filter, cp);
		break;
	case JC_TEXT_MARK:
		put_mark(filter, cp);
		break;
	case JC_TEXT_JOINER:
		put_joiner(filter, cp, text + used, len - used);
		break;
	case JC_TEXT_HIDDEN:
		put_escape(filter, (uint32_t)cp);
		break;
	}
	return used;
}

static size_t
plain_run(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && text[at] >= 0x20 && text[at] < 0x7f)
		at++;
	return at;
}

static void
filter_text(struct filter *filter, const char *text, size_t len)
{
	while (len > 0) {
		size_t used = plain_run(text, len);

		if (used > 0) {
			jc_buf_add(filter->out, text, used);
			filter->last = text[used - 1];
			filter->marks = 0;
		} else {
			used = take_one(filter, text, len);
		}
		text += used;
		len -= used;
	}
}

/* Put what stands from `start` between quotes, doubling those inside. */
static void
quote(struct jc_buf *out, size_t start)
{
	struct jc_buf cell = JC_BUF_INIT;

	jc_buf_add(&cell, out->data + start, out->len - start);
	jc_buf_truncate(out, start);
	jc_buf_chr(out, '"');
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.data[i] == '"')
			jc_buf_chr(out, '"');
		jc_buf_chr(out, cell.data[i]);
	}
	jc_buf_chr(out, '"');
	jc_buf_wipe(&cell);
}

/* Blanks at either end are quoted too: some readers drop them. */
static bool
needs_quotes(const char *cell, size_t len)
{
	return strpbrk(cell, ",\"\n;\t") || (len > 0 && (cell[0] == ' ' || cell[len - 1] == ' '));
}

void
jc_show(struct jc_buf *out, const char *text, size_t len, enum jc_show_mode mode)
{
	struct filter filter = { .out = out, .mode = mode, .last = -1 };
	size_t start = out->len;

	if (mode == JC_SHOW_CSV && len > 0 && memchr("=+-@\t\r", text[0], 6))
		put_base(&filter, '\'');
	filter_text(&filter, text, len);
	if (mode == JC_SHOW_CSV && needs_quotes(out->data + start, out->len - start))
		quote(out, start);
}

char *
jc_show_dup(const char *text, enum jc_show_mode mode)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_show(&out, text, strlen(text), mode);
	return jc_buf_take(&out);
}

void
jc_show_print(FILE *file, const char *fmt, ...)
{
	struct jc_buf raw = JC_BUF_INIT, safe = JC_BUF_INIT;
	va_list args;

	va_start(args, fmt);
	jc_buf_vfmt(&raw, fmt, args);
	va_end(args);
	jc_show(&safe, raw.data, raw.len, JC_SHOW_LINES);
	fwrite(safe.data, 1, safe.len, file);
	jc_buf_wipe(&raw);
	jc_buf_wipe(&safe);
}
