/* What jc_body_encode refuses, and the largest of everything. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/seal.h"
#include "model/body.h"
#include "model/suites.h"

static char text[JC_VALUE_MAX + 1];
static struct jc_write_id kills[JC_KILLS_MAX + 1];
static struct jc_write writes[JC_WRITES_MAX + 1];
static char fields[JC_WRITES_MAX + 1][8];

/* Text of x, kills all different, fields f0, f1, ... of one record, all null. */
static void
setup(void)
{
	memset(text, 'x', sizeof(text));
	for (size_t i = 0; i < JC_KILLS_MAX + 1; i++)
		kills[i].index = (uint16_t)i;
	for (size_t i = 0; i < JC_WRITES_MAX + 1; i++) {
		snprintf(fields[i], sizeof(fields[i]), "f%zu", i);
		writes[i] = (struct jc_write){ .field = fields[i], .field_len = strlen(fields[i]) };
	}
}

static const struct {
	const char *why;
	struct jc_write write;
	struct jc_body body;
	enum jc_err err;
} rows[] = {
	{ "the largest value", { .value = { JC_VALUE_TEXT, text, JC_VALUE_MAX } }, { .n = 1 },
	    JC_OK },
	{ "larger text", { .value = { JC_VALUE_TEXT, text, JC_VALUE_MAX + 1 } }, { .n = 1 },
	    JC_INVALID },
	{ "larger bytes", { .value = { JC_VALUE_BYTES, text, JC_VALUE_MAX + 1 } }, { .n = 1 },
	    JC_INVALID },
	{ "not UTF-8", { .value = { JC_VALUE_TEXT, "\xff", 1 } }, { .n = 1 }, JC_INVALID },
	{ "NUL", { .value = { JC_VALUE_TEXT, "", 1 } }, { .n = 1 }, JC_INVALID },
	{ "as bytes, anything", { .value = { JC_VALUE_BYTES, "\xff", 2 } }, { .n = 1 }, JC_OK },
	{ "the most kills", { .n_kills = JC_KILLS_MAX }, { .n = 1 }, JC_OK },
	{ "more kills", { .n_kills = JC_KILLS_MAX + 1 }, { .n = 1 }, JC_INVALID },
	{ "no field", { .field = "9", .field_len = 1 }, { .n = 1 }, JC_INVALID },
	{ "no field, and long", { .field = text, .field_len = JC_VALUE_MAX }, { .n = 1 },
	    JC_INVALID },
	{ "a field twice", { .field = "f1", .field_len = 2 }, { .n = 2 }, JC_INVALID },
	{ "the most writes", { .n_kills = 0 }, { .n = JC_WRITES_MAX }, JC_OK },
	{ "more writes", { .n_kills = 0 }, { .n = JC_WRITES_MAX + 1 }, JC_INVALID },
	{ "the last time", { .n_kills = 0 }, { .time = JC_BODY_TIME_MAX }, JC_OK },
	{ "past it", { .n_kills = 0 }, { .time = JC_BODY_TIME_MAX + 1 }, JC_INVALID },
	{ "the last part of most", { .n_kills = 0 },
	    { .has_batch = true, .part = JC_PARTS_MAX - 1, .parts = JC_PARTS_MAX }, JC_OK },
	{ "past the last part", { .n_kills = 0 }, { .has_batch = true, .part = 2, .parts = 2 },
	    JC_INVALID },
	{ "more parts", { .n_kills = 0 }, { .has_batch = true, .parts = JC_PARTS_MAX + 1 },
	    JC_INVALID },
	{ "the longest source", { .n_kills = 0 },
	    { .source = text,
		.source_len = JC_SOURCE_MAX,
		.snapshot = text,
		.snapshot_len = JC_SNAPSHOT_MAX },
	    JC_OK },
	{ "no name", { .n_kills = 0 }, { .source = text, .snapshot = text }, JC_INVALID },
	{ "a longer name", { .n_kills = 0 },
	    { .source = text, .source_len = JC_SOURCE_MAX + 1, .snapshot = text }, JC_INVALID },
	{ "a longer snapshot", { .n_kills = 0 },
	    { .source = text,
		.source_len = 1,
		.snapshot = text,
		.snapshot_len = JC_SNAPSHOT_MAX + 1 },
	    JC_INVALID },
	{ "a name that is not UTF-8", { .n_kills = 0 },
	    { .source = "\xff", .source_len = 1, .snapshot = text }, JC_INVALID },
	{ "a snapshot that is not UTF-8", { .n_kills = 0 },
	    { .source = text, .source_len = 1, .snapshot = "\xff", .snapshot_len = 1 },
	    JC_INVALID },
};

START_TEST(encodes_within_the_limits)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_body body = rows[_i].body, back;

	writes[0].value = rows[_i].write.value;
	writes[0].n_kills = rows[_i].write.n_kills;
	writes[0].kills = kills;
	if (rows[_i].write.field) {
		writes[0].field = rows[_i].write.field;
		writes[0].field_len = rows[_i].write.field_len;
	}
	body.writes = writes;
	jc_buf_str(&out, "before");
	ck_err(rows[_i].err, jc_body_encode(&out, &body), rows[_i].why);
	ck_assert_mem_eq(out.data, "before", 6);
	if (rows[_i].err == JC_OK) {
		ck_ok(jc_body_decode(out.data + 6, out.len - 6, &back));
		ck_assert_uint_eq(back.n, body.n);
		jc_body_release(&back);
	} else {
		ck_assert_uint_eq(out.len, 6);
	}
	jc_buf_release(&out);
}
END_TEST

/* The last value is cut so that all of it has `target` bytes. */
static enum jc_err
encode_to(size_t target, struct jc_buf *out, struct jc_body *body)
{
	for (size_t i = 0; i < 16; i++)
		writes[i].value = (struct jc_value){ JC_VALUE_BYTES, text, JC_VALUE_MAX };
	/* The last in order, with the length of its head as it will be. */
	writes[9].value.len = 60000;
	*body = (struct jc_body){ .n = 16, .writes = writes };
	ck_ok(jc_body_encode(out, body));
	ck_assert_uint_lt(out->len, target);
	ck_assert_str_eq(body->writes[15].field, "f9");
	body->writes[15].value.len += target - out->len;
	jc_buf_reset(out);
	return jc_body_encode(out, body);
}

START_TEST(as_large_as_can_be)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_body body, back;

	ck_ok(encode_to(JC_SEAL_PLAIN_MAX, &out, &body));
	ck_assert_uint_eq(out.len, JC_SEAL_PLAIN_MAX);
	ck_ok(jc_body_decode(out.data, out.len, &back));
	ck_assert_uint_eq(back.n, 16);
	jc_body_release(&back);
	jc_buf_release(&out);
}
END_TEST

/* A key of a newer program makes it longer than ours can be, or by one byte too long. */
START_TEST(as_large_as_is_read)
{
	static const char more[] = "\x67zzzzzzz\xf6";
	struct jc_buf out = JC_BUF_INIT;
	struct jc_body body, back;

	ck_ok(encode_to(JC_SEAL_PLAIN_MAX - strlen(more) + (size_t)_i, &out, &body));
	ck_assert_int_eq(out.data[0]++, (char)0xa4);
	jc_buf_str(&out, more);
	ck_err(_i == 0 ? JC_OK : JC_INVALID, jc_body_decode(out.data, out.len, &back), more);
	jc_body_release(&back);
	jc_buf_release(&out);
}
END_TEST

START_TEST(larger_by_one)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_body body;

	ck_err(
	    JC_INVALID, encode_to(JC_SEAL_PLAIN_MAX + 1, &out, &body), "the salt no longer fits");
	ck_assert_uint_eq(out.len, 0);
	jc_buf_release(&out);
}
END_TEST

START_TEST(far_larger)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_body body = { .n = JC_WRITES_MAX, .writes = writes };

	for (size_t i = 0; i < body.n; i++)
		writes[i].value = (struct jc_value){ JC_VALUE_TEXT, text, JC_VALUE_MAX };
	ck_err(JC_INVALID, jc_body_encode(&out, &body), "256 MiB");
	ck_assert_uint_lt(out.room, 4 * JC_SEAL_PLAIN_MAX);
	jc_buf_release(&out);
}
END_TEST

/* More writes and kills than fit are said: nothing may be allocated or read by what is only said.
 */
START_TEST(said_but_not_there)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_body body = { .n = JC_WRITES_MAX, .writes = writes };

	ck_ok(jc_body_encode(&out, &body));
	for (size_t len = 0; len < 2000; len++) {
		char *exact = jc_memdup(out.data, len);

		ck_err(JC_INVALID, jc_body_decode(exact, len, &body), "cut");
		free(exact);
	}
	jc_buf_release(&out);
}
END_TEST

Suite *
body_limits_suite(void)
{
	return jc_suite("model/body_limits", setup, NULL,
	    (const struct jc_test[]){
		{ encodes_within_the_limits, JC_ROWS(rows) },
		{ as_large_as_can_be, 1 },
		{ as_large_as_is_read, 2 },
		{ larger_by_one, 1 },
		{ far_larger, 1 },
		{ said_but_not_there, 1 },
		{ NULL, 0 },
	    });
}
