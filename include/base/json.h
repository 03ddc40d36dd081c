/*
 * JSON. Writing: a small streaming writer, one object a line. Reading: strict RFC 8259 by
 * jansson, with bounds (depth, bytes) checked before parsing; this is the
 * only file that names jansson.
 */
#ifndef JC_BASE_JSON_H
#define JC_BASE_JSON_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"

/*
 * Writer: appends to out; commas are placed by it. Strings: invalid UTF-8 becomes U+FFFD, C0, DEL,
 * C1, bidi controls and U+2028/9 \uXXXX.
 */
struct jc_json_writer {
	struct jc_buf *out;
	unsigned depth;
	bool comma[32];
};
void jc_json_begin(struct jc_json_writer *w, struct jc_buf *out);
void jc_json_object(
    struct jc_json_writer *w, const char *key); /* key NULL inside an array or at the top */
void jc_json_array(struct jc_json_writer *w, const char *key);
void jc_json_end(struct jc_json_writer *w, char close);         /* '}' or ']' */
void jc_json_string(struct jc_json_writer *w, const char *key, const char *text, size_t len);
void jc_json_text(
    struct jc_json_writer *w, const char *key, const char *text); /* NULL writes null */
void jc_json_int(struct jc_json_writer *w, const char *key, int64_t value);
void jc_json_bool(struct jc_json_writer *w, const char *key, bool value);

/* Reader: a parsed value tree. Bounds: `limit` bytes, 64 levels. */
enum jc_json_type {
	JC_JSON_NULL,
	JC_JSON_BOOL,
	JC_JSON_NUMBER,
	JC_JSON_STRING,
	JC_JSON_ARRAY,
	JC_JSON_OBJECT
};
struct jc_json;
#define JC_JSON_DEPTH_MAX 64
JC_MUST_CHECK enum jc_err jc_json_parse(const char *text, size_t len, struct jc_json **out);
void jc_json_free(struct jc_json *root);               /* the root only; children are borrowed */
enum jc_json_type jc_json_type(const struct jc_json *value);
size_t jc_json_count(const struct jc_json *value);     /* array, object; 0 otherwise */
const struct jc_json *jc_json_at(
    const struct jc_json *value, size_t n, const char **key); /* key may be NULL */
const struct jc_json *jc_json_get(const struct jc_json *object, const char *key);
const char *jc_json_string_value(
    const struct jc_json *value, size_t *len); /* NULL unless a string */
bool jc_json_bool_value(const struct jc_json *value);
/* Integers as stated; JC_INVALID when not an integer of 64 bits. */
JC_MUST_CHECK enum jc_err jc_json_int_value(const struct jc_json *value, int64_t *out);
/*
 * The value's text: strings raw, numbers and booleans as written (numbers as jansson prints them).
 */
void jc_json_as_text(const struct jc_json *value, struct jc_buf *out);
#endif
