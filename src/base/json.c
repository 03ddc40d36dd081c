#include "base/json.h"

#include <assert.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * What jansson is given is not the text itself: it would turn numbers into a double or a long and
 * lose how they were written, which matters for a register number or an amount. So every number is
 * checked here and given to it as a string; and to tell these from strings, each gets a first
 * character.
 */
#define NUMBER_MARK '#'
#define STRING_MARK '$'

struct jc_json {
	enum jc_json_type type;
	char *key;  /* in an object, else NULL */
	char *text; /* string, number, boolean; else NULL */
	size_t len; /* of text */
	size_t n;
	struct jc_json *child;
};

/* The text on its way to jansson. */
struct scan {
	const char *at, *end;
	struct jc_buf out;
	size_t line, depth, values;
};

static enum jc_err
fail_line(const struct scan *scan)
{
	return jc_fail(JC_INVALID, _("line %zu is no JSON"), scan->line);
}

/* Pass a string whose quote is next: up to its closing quote, or to the end. */
static void
scan_string(struct scan *scan)
{
	const char *start = scan->at++;

	while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\n')
		scan->at += *scan->at == '\\' && scan->at + 1 < scan->end ? 2 : 1;
	if (scan->at < scan->end && *scan->at == '"')
		scan->at++;
	jc_buf_chr(&scan->out, '"');
	jc_buf_chr(&scan->out, STRING_MARK);
	jc_buf_add(&scan->out, start + 1, (size_t)(scan->at - start - 1));
}

static bool
skip_char(struct scan *scan, const char *characters)
{
	if (scan->at == scan->end || *scan->at == '\0' || !strchr(characters, *scan->at))
		return false;
	scan->at++;
	return true;
}

static bool
skip_digits(struct scan *scan)
{
	if (!skip_char(scan, "0123456789"))
		return false;
	while (skip_char(scan, "0123456789"))
		continue;
	return true;
}

/* Pass a number (RFC 8259, section 6). */
static bool
scan_number(struct scan *scan)
{
	const char *start = scan->at;

	skip_char(scan, "-");
	if (!skip_char(scan, "0") && !skip_digits(scan))
		return false;
	if (skip_char(scan, ".") && !skip_digits(scan))
		return false;
	if (skip_char(scan, "eE")) {
		skip_char(scan, "+-");
		if (!skip_digits(scan))
			return false;
	}
	if (scan->at < scan->end && (*scan->at == '\0' || !strchr(" \t\r\n,]}", *scan->at)))
		return false;
	jc_buf_chr(&scan->out, '"');
	jc_buf_chr(&scan->out, NUMBER_MARK);
	jc_buf_add(&scan->out, start, (size_t)(scan->at - start));
	jc_buf_chr(&scan->out, '"');
	return true;
}

/* Pass any other byte. */
static enum jc_err
scan_sign(struct scan *scan)
{
	char c = *scan->at++;

	if (c == '\n')
		scan->line++;
	if (c == '[' || c == '{')
		scan->depth++;
	if ((c == ']' || c == '}') && scan->depth > 0)
		scan->depth--;
	if (c == '[' || c == '{' || c == ',')
		scan->values++;
	if (scan->depth > JC_JSON_DEPTH_MAX)
		return jc_fail(JC_INVALID, _("line %zu: JSON more than %d levels deep"), scan->line,
		    JC_JSON_DEPTH_MAX);
	if (scan->values > JC_JSON_VALUES_MAX)
		return jc_fail(JC_INVALID, _("line %zu: JSON of more than %u values"), scan->line,
		    JC_JSON_VALUES_MAX);
	jc_buf_chr(&scan->out, c);
	return JC_OK;
}

static enum jc_err
scan_all(struct scan *scan)
{
	enum jc_err err = JC_OK;

	while (scan->at < scan->end && err == JC_OK) {
		if (*scan->at == '"')
			scan_string(scan);
		else if (*scan->at == '-' || (*scan->at >= '0' && *scan->at <= '9'))
			err = scan_number(scan) ? JC_OK : fail_line(scan);
		else
			err = scan_sign(scan);
	}
	return err;
}

static void
set_text(struct jc_json *out, enum jc_json_type type, const char *text, size_t len)
{
	out->type = type;
	out->text = jc_alloc(len + 1);
	memcpy(out->text, text, len);
	out->text[len] = '\0';
	out->len = len;
}

static bool convert(json_t *from, struct jc_json *out);

static bool
convert_array(json_t *from, struct jc_json *out)
{
	out->type = JC_JSON_ARRAY;
	out->child = jc_calloc(json_array_size(from), sizeof(*out->child));
	out->n = json_array_size(from);
	for (size_t i = 0; i < out->n; i++)
		if (!convert(json_array_get(from, i), &out->child[i]))
			return false;
	return true;
}

/* False for a number where a name belongs. */
static bool
convert_object(json_t *from, struct jc_json *out)
{
	const char *key;
	json_t *value;

	out->type = JC_JSON_OBJECT;
	out->child = jc_calloc(json_object_size(from), sizeof(*out->child));
	json_object_foreach(from, key, value) {
		struct jc_json *child = &out->child[out->n++];

		child->key = jc_strdup(key + 1);
		if (key[0] != STRING_MARK || !convert(value, child))
			return false;
	}
	return true;
}

/* On failure too, `out` is a tree that can be freed. */
static bool
convert(json_t *from, struct jc_json *out)
{
	const char *text;

	switch (json_typeof(from)) {
	case JSON_ARRAY:
		return convert_array(from, out);
	case JSON_OBJECT:
		return convert_object(from, out);
	case JSON_STRING:
		text = json_string_value(from);
		set_text(out, text[0] == NUMBER_MARK ? JC_JSON_NUMBER : JC_JSON_STRING, text + 1,
		    json_string_length(from) - 1);
		return true;
	case JSON_TRUE:
		set_text(out, JC_JSON_BOOL, "true", 4);
		return true;
	case JSON_FALSE:
		set_text(out, JC_JSON_BOOL, "false", 5);
		return true;
	default:
		out->type = JC_JSON_NULL;
		return true;
	}
}

static enum jc_err
parse(struct scan *scan, struct jc_json *out)
{
	json_error_t error;
	json_t *tree =
	    json_loadb(scan->out.data, scan->out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
	bool sound;

	if (!tree) {
		scan->line = error.line > 0 ? (size_t)error.line : 1;
		return fail_line(scan);
	}
	sound = convert(tree, out);
	json_decref(tree);
	return sound ? JC_OK : jc_fail(JC_INVALID, _("a number stands where JSON wants a name"));
}

enum jc_err
jc_json_parse(const char *text, size_t len, struct jc_json **out)
{
	struct scan scan = { .at = text, .end = text + len, .line = 1 };
	struct jc_json *root;
	enum jc_err err;

	*out = NULL;
	if (len > JC_JSON_BYTES_MAX)
		return jc_fail(JC_INVALID, _("JSON of more than %u bytes"), JC_JSON_BYTES_MAX);
	jc_buf_init(&scan.out);
	jc_buf_reserve(&scan.out, len + len / 4);
	root = jc_calloc(1, sizeof(*root));
	err = scan_all(&scan);
	if (err == JC_OK)
		err = parse(&scan, root);
	if (err == JC_OK)
		*out = root;
	else
		jc_json_free(root);
	jc_buf_wipe(&scan.out);
	return err;
}

static void
release(struct jc_json *value)
{
	for (size_t i = 0; i < value->n; i++)
		release(&value->child[i]);
	free(value->child);
	free(value->key);
	free(value->text);
}

void
jc_json_free(struct jc_json *root)
{
	if (root)
		release(root);
	free(root);
}

enum jc_json_type
jc_json_type(const struct jc_json *value)
{
	return value->type;
}

size_t
jc_json_count(const struct jc_json *value)
{
	return value->n;
}

const struct jc_json *
jc_json_at(const struct jc_json *value, size_t n, const char **key)
{
	assert(n < value->n);
	if (key)
		*key = value->child[n].key;
	return &value->child[n];
}

const struct jc_json *
jc_json_get(const struct jc_json *object, const char *key)
{
	for (size_t i = 0; object->type == JC_JSON_OBJECT && i < object->n; i++)
		if (strcmp(object->child[i].key, key) == 0)
			return &object->child[i];
	return NULL;
}

const char *
jc_json_string_value(const struct jc_json *value, size_t *len)
{
	if (value->type != JC_JSON_STRING)
		return NULL;
	if (len)
		*len = value->len;
	return value->text;
}

bool
jc_json_bool_value(const struct jc_json *value)
{
	return value->type == JC_JSON_BOOL && value->text[0] == 't';
}

enum jc_err
jc_json_int_value(const struct jc_json *value, int64_t *out)
{
	char *end;
	long long got;

	*out = 0;
	if (value->type != JC_JSON_NUMBER)
		return jc_fail(JC_INVALID, _("not a number"));
	errno = 0;
	got = strtoll(value->text, &end, 10);
	if (*end != '\0' || errno != 0)
		return jc_fail(JC_INVALID, _("%s is not a whole number of 64 bits"), value->text);
	*out = got;
	return JC_OK;
}

void
jc_json_as_text(const struct jc_json *value, struct jc_buf *out)
{
	if (value->text)
		jc_buf_add(out, value->text, value->len);
}
