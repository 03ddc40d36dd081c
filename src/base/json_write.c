/* Of base/json.h: the writer. */
#include <assert.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"

void
jc_json_begin(struct jc_json_writer *w, struct jc_buf *out)
{
	*w = (struct jc_json_writer){ .out = out };
}

static void
put_unit(struct jc_buf *out, int32_t unit)
{
	jc_buf_fmt(out, "\\u%04x", (unsigned)unit);
}

static void
put_code_point(struct jc_buf *out, int32_t cp)
{
	if (cp < 0) {
		jc_text_encode(out, 0xfffd);
	} else if (cp == '"' || cp == '\\') {
		jc_buf_chr(out, '\\');
		jc_buf_chr(out, (char)cp);
	} else if (cp == '\n') {
		jc_buf_str(out, "\\n");
	} else if (jc_text_classify(cp) != JC_TEXT_HIDDEN) {
		jc_text_encode(out, cp);
	} else if (cp < 0x10000) {
		put_unit(out, cp);
	} else {
		put_unit(out, 0xd7c0 + (cp >> 10));
		put_unit(out, 0xdc00 + (cp & 0x3ff));
	}
}

static void
put_string(struct jc_buf *out, const char *text, size_t len)
{
	jc_buf_chr(out, '"');
	for (size_t at = 0; at < len;) {
		size_t run = at;
		int32_t cp;

		while (run < len && text[run] >= 0x20 && text[run] < 0x7f && text[run] != '"' &&
		       text[run] != '\\')
			run++;
		jc_buf_add(out, text + at, run - at);
		at = run;
		if (at == len)
			break;
		at += jc_text_decode(text + at, len - at, &cp);
		put_code_point(out, cp);
	}
	jc_buf_chr(out, '"');
}

/* What stands before a value: comma and name. */
static void
start_value(struct jc_json_writer *w, const char *key)
{
	if (w->comma[w->depth])
		jc_buf_chr(w->out, ',');
	w->comma[w->depth] = w->depth > 0;
	if (key) {
		put_string(w->out, key, strlen(key));
		jc_buf_chr(w->out, ':');
	}
}

static void
open_value(struct jc_json_writer *w, const char *key, char sign)
{
	assert(w->depth < JC_JSON_WRITE_DEPTH_MAX);
	start_value(w, key);
	jc_buf_chr(w->out, sign);
	w->comma[++w->depth] = false;
}

void
jc_json_object(struct jc_json_writer *w, const char *key)
{
	open_value(w, key, '{');
}

void
jc_json_array(struct jc_json_writer *w, const char *key)
{
	open_value(w, key, '[');
}

void
jc_json_end(struct jc_json_writer *w, char close)
{
	assert(w->depth > 0 && (close == '}' || close == ']'));
	jc_buf_chr(w->out, close);
	if (--w->depth == 0)
		jc_buf_chr(w->out, '\n');
}

void
jc_json_string(struct jc_json_writer *w, const char *key, const char *text, size_t len)
{
	start_value(w, key);
	put_string(w->out, text, len);
}

void
jc_json_text(struct jc_json_writer *w, const char *key, const char *text)
{
	start_value(w, key);
	if (text)
		put_string(w->out, text, strlen(text));
	else
		jc_buf_str(w->out, "null");
}

void
jc_json_int(struct jc_json_writer *w, const char *key, int64_t value)
{
	start_value(w, key);
	jc_buf_fmt(w->out, "%lld", (long long)value);
}

void
jc_json_bool(struct jc_json_writer *w, const char *key, bool value)
{
	start_value(w, key);
	jc_buf_str(w->out, value ? "true" : "false");
}
