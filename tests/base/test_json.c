#include "base/json.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/suites.h"

#define DATA_MAX (1u << 20)

/* said NULL: parses, and the whole reads as `text` when written in full by describe(). */
static const struct {
	const char *why, *json, *text, *said;
} texts[] = {
	{ "object", "{\"a\": 1, \"b\": [true, null]}", "{a=1 b=[true null]}", NULL },
	{ "string at the top", "\"x\"", "x", NULL },
	{ "number at the top", "-1.50E+7", "-1.50E+7", NULL },
	{ "blanks around", " \t\r\n 1 \n", "1", NULL },
	{ "numbers keep their text", "[1.10, 0.0, -0, 12345678901234567890123, 1e400]",
	    "[1.10 0.0 -0 12345678901234567890123 1e400]", NULL },
	{ "strings that look like our marks", "[\"#1\", \"$1\", \"\"]", "[#1 $1 ]", NULL },
	{ "names too", "{\"#\": \"$\", \"\": 0}", "{#=$ =0}", NULL },
	{ "digits in a string stay", "[\"1 2\", \"a\\\"3,\"]", "[1 2 a\"3,]", NULL },
	{ "escapes", "\"\\u00e9\\n\\\\\\ud83d\\ude00\"", "\u00e9\n\\\U0001f600", NULL },
	{ "brackets in a string are no levels", "\"[[[[\"", "[[[[", NULL },
	{ "the last of two names counts", "{\"a\": 1, \"b\": 2, \"a\": 3}", "{a=3 b=2}", NULL },
	{ "empty containers", "[[], {}]", "[[] {}]", NULL },
	{ "empty text", "", NULL, "line 1" },
	{ "second value", "1 2", NULL, "line 1" },
	{ "unclosed", "[\n1,\n", NULL, "line 3" },
	{ "fault on a line", "{\n\"a\": x}", NULL, "line 2" },
	{ "number as a name", "{1: 2}", NULL, "line 1" },
	{ "number and blank as a name", "{1 : 2}", NULL, "name" },
	{ "number as a name, deeper", "[{\"a\": {1 : 2}}]", NULL, "name" },
	{ "leading zero", "01", NULL, "line 1" },
	{ "plus", "+1", NULL, "line 1" },
	{ "no digits", "[-]", NULL, "line 1" },
	{ "no fraction", "1.", NULL, "line 1" },
	{ "no exponent", "\n1e", NULL, "line 2" },
	{ "letter behind a number", "1x", NULL, "line 1" },
	{ "string behind a number", "[1\"a\"]", NULL, "line 1" },
	{ "line end in a string", "\"a\nb\"", NULL, "line 1" },
	{ "backslash at the end", "\"\\", NULL, "line 1" },
	{ "comma at the end", "[1,]", NULL, "line 1" },
	{ "comment", "[1] // one", NULL, "line 1" },
	{ "not UTF-8", "\"\xff\"", NULL, "line 1" },
	{ "lone surrogate", "\"\\ud800\"", NULL, "line 1" },
	{ "byte order mark", "\xef\xbb\xbf[]", NULL, "line 1" },
};

static void
describe(const struct jc_json *value, struct jc_buf *out)
{
	bool object = jc_json_type(value) == JC_JSON_OBJECT;

	if (jc_json_type(value) == JC_JSON_NULL)
		jc_buf_str(out, "null");
	jc_json_as_text(value, out);
	if (!object && jc_json_type(value) != JC_JSON_ARRAY)
		return;
	jc_buf_chr(out, object ? '{' : '[');
	for (size_t i = 0; i < jc_json_count(value); i++) {
		const char *key;
		const struct jc_json *child = jc_json_at(value, i, &key);

		ck_assert((key != NULL) == object);
		jc_buf_fmt(out, "%s%s%s", i > 0 ? " " : "", key ? key : "", key ? "=" : "");
		describe(child, out);
	}
	jc_buf_chr(out, object ? '}' : ']');
}

START_TEST(parses)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_json *root;

	ck_err(texts[_i].said ? JC_INVALID : JC_OK,
	    jc_json_parse(texts[_i].json, strlen(texts[_i].json), &root), texts[_i].why);
	if (root) {
		describe(root, &out);
		ck_assert_msg(
		    strcmp(texts[_i].text, out.data) == 0, "%s: %s", texts[_i].why, out.data);
	} else {
		ck_assert_msg(strstr(jc_fail_text(), texts[_i].said), "%s: %s", texts[_i].why,
		    jc_fail_text());
	}
	jc_json_free(root);
	jc_buf_release(&out);
}
END_TEST

START_TEST(gives_values)
{
	static const char json[] = "{\"t\": true, \"f\": false, \"s\": \"a\\u0000b\", \"n\": null}";
	struct jc_json *root;
	const struct jc_json *value;
	size_t len = 0;

	ck_ok(jc_json_parse(json, strlen(json), &root));
	ck_assert(jc_json_bool_value(jc_json_get(root, "t")));
	ck_assert(!jc_json_bool_value(jc_json_get(root, "f")));
	ck_assert(!jc_json_bool_value(jc_json_get(root, "s")));
	ck_assert_int_eq(JC_JSON_BOOL, jc_json_type(jc_json_get(root, "f")));
	value = jc_json_get(root, "s");
	ck_assert_mem_eq("a\0b", jc_json_string_value(value, &len), 4);
	ck_assert_uint_eq(3, len);
	ck_assert_ptr_nonnull(jc_json_string_value(value, NULL));
	ck_assert_ptr_null(jc_json_string_value(root, &len));
	ck_assert_ptr_null(jc_json_get(root, "T"));
	ck_assert_ptr_null(jc_json_get(value, "t"));
	ck_assert_uint_eq(0, jc_json_count(value));
	ck_assert_int_eq(JC_JSON_NULL, jc_json_type(jc_json_at(root, 3, NULL)));
	jc_json_free(root);
	jc_json_free(NULL);
}
END_TEST

static const struct {
	const char *why, *json;
	int64_t value;
	enum jc_err err;
} integers[] = {
	{ "zero", "0", 0, JC_OK },
	{ "minus zero", "-0", 0, JC_OK },
	{ "largest", "9223372036854775807", INT64_MAX, JC_OK },
	{ "smallest", "-9223372036854775808", INT64_MIN, JC_OK },
	{ "beyond", "9223372036854775808", 0, JC_INVALID },
	{ "fraction", "1.0", 0, JC_INVALID },
	{ "exponent", "1e3", 0, JC_INVALID },
	{ "string of digits", "\"1\"", 0, JC_INVALID },
	{ "true", "true", 0, JC_INVALID },
};

START_TEST(gives_integers)
{
	struct jc_json *root;
	int64_t value = 99;

	ck_ok(jc_json_parse(integers[_i].json, strlen(integers[_i].json), &root));
	ck_err(integers[_i].err, jc_json_int_value(root, &value), integers[_i].why);
	ck_assert_int_eq(integers[_i].value, value);
	jc_json_free(root);
}
END_TEST

/* `count` times `piece`. */
static void
repeat(struct jc_buf *out, const char *piece, size_t count)
{
	for (size_t i = 0; i < count; i++)
		jc_buf_str(out, piece);
}

static const struct {
	const char *why, *open, *close;
	size_t count;
	enum jc_err err;
	const char *said;
} bounds[] = {
	{ "as deep as allowed", "[", "]", JC_JSON_DEPTH_MAX, JC_OK, NULL },
	{ "deeper", "[", "]", JC_JSON_DEPTH_MAX + 1, JC_INVALID, "levels" },
	{ "objects are levels", "{\"a\":", "}", JC_JSON_DEPTH_MAX + 1, JC_INVALID, "levels" },
	{ "never closed", "[", "", 100000, JC_INVALID, "levels" },
	{ "closed only", "", "]", 100, JC_INVALID, "line 1" },
};

START_TEST(depth_is_bounded)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_json *root;

	repeat(&text, bounds[_i].open, bounds[_i].count);
	jc_buf_str(&text, bounds[_i].close[0] ? "0" : "");
	repeat(&text, bounds[_i].close, bounds[_i].count);
	ck_err(bounds[_i].err, jc_json_parse(text.data, text.len, &root), bounds[_i].why);
	if (bounds[_i].said)
		ck_assert_msg(strstr(jc_fail_text(), bounds[_i].said), "%s", jc_fail_text());
	jc_json_free(root);
	jc_buf_release(&text);
}
END_TEST

START_TEST(size_is_bounded)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_json *root;

	jc_buf_str(&text, "[0");
	repeat(&text, ",0", JC_JSON_VALUES_MAX - 1);
	jc_buf_chr(&text, ']');
	ck_ok(jc_json_parse(text.data, text.len, &root));
	ck_assert_uint_eq(JC_JSON_VALUES_MAX, jc_json_count(root));
	jc_json_free(root);
	jc_buf_truncate(&text, text.len - 1);
	jc_buf_str(&text, ",0]");
	ck_err(JC_INVALID, jc_json_parse(text.data, text.len, &root), "one value more");
	ck_assert_ptr_null(root);
	jc_buf_reset(&text);
	repeat(&text, "                ", JC_JSON_BYTES_MAX / 16);
	text.data[0] = '1';
	ck_ok(jc_json_parse(text.data, text.len, &root));
	jc_json_free(root);
	jc_buf_chr(&text, ' ');
	ck_err(JC_INVALID, jc_json_parse(text.data, text.len, &root), "one byte more");
	jc_buf_release(&text);
}
END_TEST

START_TEST(writes)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_json_writer w;

	jc_json_begin(&w, &out);
	jc_json_object(&w, NULL);
	jc_json_text(&w, "a", "x");
	jc_json_text(&w, "none", NULL);
	jc_json_int(&w, "i", INT64_MIN);
	jc_json_bool(&w, "t", true);
	jc_json_array(&w, "list");
	jc_json_bool(&w, NULL, false);
	jc_json_string(&w, NULL, "a\0b", 3);
	jc_json_object(&w, NULL);
	jc_json_end(&w, '}');
	jc_json_array(&w, NULL);
	jc_json_end(&w, ']');
	jc_json_end(&w, ']');
	jc_json_int(&w, "\"", 1);
	jc_json_end(&w, '}');
	jc_json_object(&w, NULL);
	jc_json_end(&w, '}');
	ck_assert_str_eq("{\"a\":\"x\",\"none\":null,\"i\":-9223372036854775808,\"t\":true,"
			 "\"list\":[false,\"a\\u0000b\",{},[]],\"\\\"\":1}\n{}\n",
	    out.data);
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why, *text, *json, *back;
} strings[] = {
	{ "plain", "Jan", "Jan", NULL },
	{ "letters as they are", "\u00e9\u0416\U0001f600", "\u00e9\u0416\U0001f600", NULL },
	{ "quote and backslash", "\"\\/", "\\\"\\\\/", NULL },
	{ "line end", "a\nb", "a\\nb", NULL },
	{ "controls", "\x1b\t\x7f\xc2\x9b", "\\u001b\\u0009\\u007f\\u009b", NULL },
	{ "bidi controls", "\u202e\u2066\u061c", "\\u202e\\u2066\\u061c", NULL },
	{ "line separator", "\u2028", "\\u2028", NULL },
	{ "tag, as two units", "\U000e0041", "\\udb40\\udc41", NULL },
	{ "not UTF-8",
	    "a\xff"
	    "b",
	    "a\ufffdb", "a\ufffdb" },
};

/* What is written reads back the same. */
START_TEST(writes_strings)
{
	const char *wanted = strings[_i].back ? strings[_i].back : strings[_i].text;
	struct jc_buf out = JC_BUF_INIT, back = JC_BUF_INIT;
	struct jc_json_writer w;
	struct jc_json *root;

	jc_json_begin(&w, &out);
	jc_json_array(&w, NULL);
	jc_json_text(&w, NULL, strings[_i].text);
	jc_json_end(&w, ']');
	ck_assert(out.len > 5);
	ck_assert_msg(strncmp(strings[_i].json, out.data + 2, out.len - 5) == 0, "%s: %s",
	    strings[_i].why, out.data);
	ck_ok(jc_json_parse(out.data, out.len, &root));
	jc_json_as_text(jc_json_at(root, 0, NULL), &back);
	ck_assert_msg(strcmp(wanted, back.data) == 0, "%s: back as %s", strings[_i].why, back.data);
	jc_json_free(root);
	jc_buf_release(&out);
	jc_buf_release(&back);
}
END_TEST

/* A name of the suite that must parse: jansson cannot hold a NUL in a name, so this one does not.
 */
static const char nul_in_name[] = "y_object_escaped_null_in_key.json";

static void
check_file(const char *folder, const char *name, int seen[3])
{
	char *path = jc_path_join(folder, name);
	struct jc_buf file = JC_BUF_INIT;
	struct jc_json *root;
	enum jc_err err;

	ck_ok(jc_file_read(path, DATA_MAX, &file));
	err = jc_json_parse(file.data, file.len, &root);
	if (name[0] == 'y' && strcmp(name, nul_in_name) != 0)
		ck_assert_msg(err == JC_OK, "%s: %s", name, jc_fail_text());
	else if (name[0] != 'i')
		ck_assert_msg(err == JC_INVALID, "%s: accepted", name);
	seen[name[0] == 'y' ? 0 : name[0] == 'n' ? 1 : 2]++;
	jc_json_free(root);
	jc_buf_release(&file);
	free(path);
}

START_TEST(test_suite)
{
	char *folder = jc_test_data("json_test_suite/test_parsing");
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	int seen[3] = { 0 };

	ck_assert_ptr_nonnull(dir);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			check_file(folder, entry->d_name, seen);
	ck_assert_int_eq(95, seen[0]);
	ck_assert_int_eq(188, seen[1]);
	ck_assert_int_eq(35, seen[2]);
	closedir(dir);
	free(folder);
}
END_TEST

Suite *
json_suite(void)
{
	return jc_suite("base/json", NULL, NULL,
	    (const struct jc_test[]){
		{ parses, JC_ROWS(texts) },
		{ gives_values, 1 },
		{ gives_integers, JC_ROWS(integers) },
		{ depth_is_bounded, JC_ROWS(bounds) },
		{ size_is_bounded, 1 },
		{ writes, 1 },
		{ writes_strings, JC_ROWS(strings) },
		{ NULL, 0 },
	    });
}

Suite *
json_data_suite(void)
{
	return jc_suite_on("json_test_suite", "base/json_data", NULL, NULL,
	    (const struct jc_test[]){
		{ test_suite, 1 },
		{ NULL, 0 },
	    });
}
