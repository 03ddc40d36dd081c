/* Any bytes as JSON: what parses, written again, parses to the same. */
#include <string.h>

#include "base/json.h"
#include "fuzz.h"

static void
write_value(struct jc_json_writer *w, const char *key, const struct jc_json *value)
{
	const char *text;
	size_t len;
	int64_t number;

	switch (jc_json_type(value)) {
	case JC_JSON_ARRAY:
	case JC_JSON_OBJECT:
		if (jc_json_type(value) == JC_JSON_ARRAY)
			jc_json_array(w, key);
		else
			jc_json_object(w, key);
		for (size_t i = 0; i < jc_json_count(value); i++) {
			const char *name;
			const struct jc_json *child = jc_json_at(value, i, &name);

			abort_unless(!name || jc_json_get(value, name) == child);
			write_value(w, name, child);
		}
		jc_json_end(w, jc_json_type(value) == JC_JSON_ARRAY ? ']' : '}');
		break;
	case JC_JSON_STRING:
		text = jc_json_string_value(value, &len);
		jc_json_string(w, key, text, len);
		break;
	case JC_JSON_NUMBER:
		if (jc_json_int_value(value, &number) == JC_OK)
			jc_json_int(w, key, number);
		else
			jc_json_text(w, key, NULL);
		break;
	case JC_JSON_BOOL:
		jc_json_bool(w, key, jc_json_bool_value(value));
		break;
	case JC_JSON_NULL:
		jc_json_text(w, key, NULL);
		break;
	}
}

/* How deep the writer would have to go. */
static unsigned
depth_of(const struct jc_json *value)
{
	unsigned deepest = 0;

	for (size_t i = 0; i < jc_json_count(value); i++) {
		unsigned depth = depth_of(jc_json_at(value, i, NULL));

		if (depth > deepest)
			deepest = depth;
	}
	return deepest + 1;
}

/* In an array, since the writer ends a line with one. */
static void
write_root(const struct jc_json *root, struct jc_buf *out)
{
	struct jc_json_writer w;

	jc_json_begin(&w, out);
	jc_json_array(&w, NULL);
	write_value(&w, NULL, root);
	jc_json_end(&w, ']');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jc_buf once = JC_BUF_INIT, twice = JC_BUF_INIT;
	struct jc_json *root, *again;

	if (jc_json_parse((const char *)data, len, &root) == JC_OK &&
	    depth_of(root) < JC_JSON_WRITE_DEPTH_MAX) {
		write_root(root, &once);
		abort_unless(jc_json_parse(once.data, once.len, &again) == JC_OK);
		write_root(jc_json_at(again, 0, NULL), &twice);
		abort_unless(strcmp(once.data, twice.data) == 0);
		jc_json_free(again);
	}
	jc_json_free(root);
	jc_buf_release(&once);
	jc_buf_release(&twice);
	return 0;
}
