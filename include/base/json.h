/*
 * JSON (RFC 8259). Writing: a small streaming writer, one object a line. Reading: strict, by
 * jansson, with bounds checked before it sees a byte; its source is the only file that names
 * jansson.
 */
#ifndef JC_BASE_JSON_H
#define JC_BASE_JSON_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Writer: appends to `out` and places the commas; a line ends with its outermost object or array. A
 * key is given inside an object, and is NULL inside an array and at the top. In strings, bytes that
 * are no UTF-8 become U+FFFD, and what the output filter would not show (base/show.h) is written
 * \uXXXX.
 */
#define JC_JSON_WRITE_DEPTH_MAX 32
struct jc_json_writer {
	struct jc_buf *out;
	unsigned depth;
	bool comma[JC_JSON_WRITE_DEPTH_MAX + 1];
};
void jc_json_begin(struct jc_json_writer *w, struct jc_buf *out);
void jc_json_object(struct jc_json_writer *w, const char *key);
void jc_json_array(struct jc_json_writer *w, const char *key);
void jc_json_end(struct jc_json_writer *w, char close); /* '}' or ']', of the innermost */
void jc_json_string(struct jc_json_writer *w, const char *key, const char *text, size_t len);
void jc_json_text(struct jc_json_writer *w, const char *key, const char *text); /* NULL: null */
void jc_json_int(struct jc_json_writer *w, const char *key, int64_t value);
void jc_json_bool(struct jc_json_writer *w, const char *key, bool value);

/*
 * Reader: a tree of values. Of a name that an object holds twice the last value counts, in the
 * place of the first. A string may hold NUL (\u0000), a name may not.
 */
#define JC_JSON_BYTES_MAX (16u << 20)
#define JC_JSON_DEPTH_MAX 64
#define JC_JSON_VALUES_MAX (1u << 18)

enum jc_json_type {
	JC_JSON_NULL,
	JC_JSON_BOOL,
	JC_JSON_NUMBER,
	JC_JSON_STRING,
	JC_JSON_ARRAY,
	JC_JSON_OBJECT,
};
struct jc_json;

/*
 * Parse one value with nothing behind it. *out is to be freed with jc_json_free(), NULL on failure:
 * JC_INVALID, naming the line or the bound.
 */
JC_MUST_CHECK enum jc_err jc_json_parse(const char *text, size_t len, struct jc_json **out);

/* The root only; all that is below it is borrowed from it. NULL is allowed. */
void jc_json_free(struct jc_json *root);

enum jc_json_type jc_json_type(const struct jc_json *value);

/* Values in an array or object; 0 for others. */
size_t jc_json_count(const struct jc_json *value);

/* The n-th of them (n below the count) and its name, NULL in an array; `key` may be NULL. */
const struct jc_json *jc_json_at(const struct jc_json *value, size_t n, const char **key);

/* NULL when there is none, or `object` is none. */
const struct jc_json *jc_json_get(const struct jc_json *object, const char *key);

/* NULL unless a string; `len` may be NULL. */
const char *jc_json_string_value(const struct jc_json *value, size_t *len);

/* Is it `true`? */
bool jc_json_bool_value(const struct jc_json *value);

/* JC_INVALID when not a number written as an integer, or beyond 64 bits; *out is then 0. */
JC_MUST_CHECK enum jc_err jc_json_int_value(const struct jc_json *value, int64_t *out);

/* Append the value's text: a string's content, numbers and booleans as written, nothing for others.
 */
void jc_json_as_text(const struct jc_json *value, struct jc_buf *out);
#endif
