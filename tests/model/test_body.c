#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "base/mem.h"
#include "crypto/seal.h"
#include "lib/vectors.h"
#include "model/body.h"
#include "model/suites.h"

/* --- vectors --- */

static void
check_value(const struct jc_value *value, const char *text)
{
	struct jc_buf wanted = JC_BUF_INIT;
	enum jc_value_type type = JC_VALUE_NULL;

	if (strcmp(text, "null") != 0) {
		type = strncmp(text, "text:", 5) == 0 ? JC_VALUE_TEXT : JC_VALUE_BYTES;
		text = strchr(text, ':') + 1;
		jc_test_unhex(&wanted, text, strlen(text));
	}
	ck_assert_int_eq(value->type, type);
	ck_assert_uint_eq(value->len, wanted.len);
	ck_assert(value->len == 0 || memcmp(value->data, wanted.data, wanted.len) == 0);
	jc_buf_release(&wanted);
}

/* "record field value id:index ..." */
static void
check_write(const struct jc_write *write, const char *line)
{
	char *copy = jc_strdup(line), *rest = copy, *word, hex[49];
	size_t n = 0;

	jc_hex(hex, write->rec.b, sizeof(write->rec.b));
	ck_assert_str_eq(hex, strsep(&rest, " "));
	word = strsep(&rest, " ");
	ck_assert_uint_eq(write->field_len, strlen(word));
	ck_assert_mem_eq(write->field, word, write->field_len);
	check_value(&write->value, strsep(&rest, " "));
	for (; (word = strsep(&rest, " ")); n++) {
		ck_assert_uint_lt(n, write->n_kills);
		jc_hex(hex, write->kills[n].change.b, sizeof(write->kills[n].change.b));
		ck_assert_str_eq(hex, strsep(&word, ":"));
		ck_assert_uint_eq(write->kills[n].index, strtoul(word, NULL, 10));
	}
	ck_assert_uint_eq(n, write->n_kills);
	free(copy);
}

static void
check_head(const struct jc_body *body, const struct jc_vectors *vectors)
{
	const char *batch = jc_vector_find(vectors, "batch");
	const char *source = jc_vector_find(vectors, "source");
	uint8_t salt[16];

	ck_assert_uint_eq(body->version, 1);
	ck_assert_uint_eq(body->time, jc_vector_number(vectors, "t"));
	jc_vector_bytes(vectors, "salt", salt, sizeof(salt));
	ck_assert_mem_eq(body->salt, salt, sizeof(salt));
	ck_assert_int_eq(body->has_batch, batch != NULL);
	ck_assert_int_eq(body->source != NULL, source != NULL);
	if (batch) {
		char text[80], hex[33];

		jc_hex(hex, body->batch.b, sizeof(body->batch.b));
		snprintf(text, sizeof(text), "%s %u %u", hex, body->part, body->parts);
		ck_assert_str_eq(text, batch);
	}
	if (source) {
		char name[2 * JC_SOURCE_MAX + 1], snapshot[2 * JC_SNAPSHOT_MAX + 1] = "-";
		struct jc_buf text = JC_BUF_INIT;

		jc_hex(name, body->source, body->source_len);
		if (body->snapshot_len > 0)
			jc_hex(snapshot, body->snapshot, body->snapshot_len);
		jc_buf_fmt(&text, "%s %s", name, snapshot);
		ck_assert_str_eq(text.data, source);
		jc_buf_release(&text);
	}
}

/* In the opposite order, with each kill twice, the other way round. */
static void
disorder(struct jc_body *body, struct jc_write *writes, struct jc_write_id (*kills)[8])
{
	for (size_t i = 0; i < body->n; i++) {
		writes[i] = body->writes[body->n - 1 - i];
		for (size_t k = 0; k < writes[i].n_kills; k++) {
			kills[i][2 * k] = writes[i].kills[writes[i].n_kills - 1 - k];
			kills[i][2 * k + 1] = writes[i].kills[k];
		}
		writes[i].kills = kills[i];
		writes[i].n_kills *= 2;
	}
	body->writes = writes;
}

START_TEST(vectors_hold)
{
	struct jc_buf cbor = JC_BUF_INIT, again = JC_BUF_INIT;
	struct jc_vectors vectors;
	int blocks = 0;

	for (jc_vectors_open(&vectors, "body.txt"); jc_vectors_next(&vectors); blocks++) {
		struct jc_write writes[8];
		struct jc_write_id kills[8][8];
		struct jc_body body;
		size_t n = 0;

		jc_vector_hex(&vectors, "cbor", &cbor);
		ck_ok(jc_body_decode(cbor.data, cbor.len, &body));
		check_head(&body, &vectors);
		for (size_t i = 0; i < vectors.n; i++) {
			if (strcmp(vectors.keys[i], "write") != 0)
				continue;
			ck_assert_uint_lt(n, body.n);
			check_write(&body.writes[n++], vectors.values[i]);
		}
		ck_assert_uint_eq(n, body.n);
		disorder(&body, writes, kills);
		jc_buf_reset(&again);
		ck_ok(jc_body_encode(&again, &body));
		ck_assert_uint_eq(again.len, cbor.len);
		ck_assert_mem_eq(again.data, cbor.data, cbor.len);
		jc_body_release(&body);
		ck_assert_ptr_null(body.writes);
	}
	ck_assert_int_eq(blocks, 3);
	jc_vectors_close(&vectors);
	jc_buf_release(&cbor);
	jc_buf_release(&again);
}
END_TEST

/* --- every byte changed --- */

static void
read_vector(struct jc_buf *cbor)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "body.txt");
	do
		ck_assert(jc_vectors_next(&vectors));
	while (strcmp(jc_vector_text(&vectors, "vector"), "all there is") != 0);
	jc_vector_hex(&vectors, "cbor", cbor);
	jc_vectors_close(&vectors);
}

/* Is the byte in the version, or in the name of a key that may be missing? Elsewhere all is kept.
 */
static bool
may_be_lost(const struct jc_buf *cbor, size_t at)
{
	static const struct {
		const char *text;
		size_t from, to;
	} places[] = { { "av\x01", 1, 3 }, { "ebatch", 1, 6 }, { "fsource", 1, 7 } };

	for (size_t i = 0; i < 3; i++) {
		const char *found = memmem(cbor->data, cbor->len, places[i].text, places[i].to);

		ck_assert_ptr_nonnull(found);
		if (at >= (size_t)(found - cbor->data) + places[i].from &&
		    at < (size_t)(found - cbor->data) + places[i].to)
			return true;
	}
	return false;
}

START_TEST(every_changed_byte_is_refused_or_kept)
{
	struct jc_buf cbor = JC_BUF_INIT, again = JC_BUF_INIT;
	size_t kept = 0, refused = 0;

	read_vector(&cbor);
	for (size_t at = 0; at < cbor.len; at++) {
		char original = cbor.data[at];
		bool lost = may_be_lost(&cbor, at);

		for (int change = 1; change < 256; change++) {
			struct jc_body body;

			cbor.data[at] = (char)(original ^ change);
			if (jc_body_decode(cbor.data, cbor.len, &body) != JC_OK) {
				refused++;
				continue;
			}
			jc_buf_reset(&again);
			ck_ok(jc_body_encode(&again, &body));
			ck_assert_msg(lost || (again.len == cbor.len &&
						  memcmp(again.data, cbor.data, cbor.len) == 0),
			    "byte %zu xor %d", at, change);
			jc_body_release(&body);
			kept++;
		}
		cbor.data[at] = original;
	}
	/* Salt, values, ids: many a byte may be any. */
	ck_assert_uint_gt(kept, 40000);
	ck_assert_uint_gt(refused, 40000);
	jc_buf_release(&cbor);
	jc_buf_release(&again);
}
END_TEST

START_TEST(every_cut_is_refused)
{
	struct jc_buf cbor = JC_BUF_INIT;
	struct jc_body body;

	read_vector(&cbor);
	for (size_t len = 0; len < cbor.len; len++) {
		uint8_t *exact = jc_memdup(cbor.data, len);

		ck_err(JC_INVALID, jc_body_decode(exact, len, &body), "cut");
		free(exact);
	}
	jc_buf_release(&cbor);
}
END_TEST

/* --- any body --- */

/* Text of any length from this, bytes that are UTF-8 wherever it is cut. */
static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

struct made {
	struct jc_write writes[40];
	struct jc_write_id kills[40][4];
	char fields[40][JC_FIELD_MAX + 1];
};

static void
make_write(struct made *made, size_t i)
{
	struct jc_write *write = &made->writes[i];

	*write = (struct jc_write){ .field = made->fields[i],
		.kills = made->kills[i],
		.n_kills = (size_t)(lrand48() % 4) };
	write->rec.b[0] = (uint8_t)lrand48();
	write->value.type = (enum jc_value_type)(lrand48() % 3);
	if (write->value.type != JC_VALUE_NULL) {
		write->value.data = letters;
		write->value.len = (size_t)lrand48() % sizeof(letters);
	}
	write->field_len = (size_t)snprintf(made->fields[i], sizeof(made->fields[i]), "%.*s%zu",
	    (int)(1 + lrand48() % 20), letters, i);
	for (size_t k = 0; k < write->n_kills; k++) {
		made->kills[i][k].index = (uint16_t)(lrand48() % JC_WRITES_MAX);
		memset(made->kills[i][k].change.b, (int)(lrand48() % 3), 24);
	}
}

START_TEST(any_body_comes_back)
{
	int rounds = jc_rounds(2000, 100000);
	struct jc_buf cbor = JC_BUF_INIT, again = JC_BUF_INIT;

	srand48(11);
	for (int round = 0; round < rounds; round++) {
		struct made made;
		struct jc_body body = { .time = (uint64_t)lrand48(),
			.writes = made.writes,
			.has_batch = lrand48() % 2,
			.part = 3,
			.parts = 4 },
			       back;
		size_t size = JC_BODY_HEAD_MAX;

		body.n = (size_t)(lrand48() % 41);
		body.source = lrand48() % 2 ? letters : NULL;
		body.source_len = 1 + (size_t)(lrand48() % 26);
		body.snapshot = letters;
		for (size_t i = 0; i < body.n; i++) {
			make_write(&made, i);
			size += jc_write_size(&made.writes[i]);
		}
		jc_buf_reset(&cbor);
		ck_ok(jc_body_encode(&cbor, &body));
		ck_assert_uint_le(cbor.len, size);
		ck_ok(jc_body_decode(cbor.data, cbor.len, &back));
		ck_assert_uint_eq(back.n, body.n);
		for (size_t i = 0; i < body.n; i++) {
			ck_assert(jc_value_equal(&back.writes[i].value, &body.writes[i].value));
			ck_assert_mem_eq(
			    back.writes[i].field, body.writes[i].field, body.writes[i].field_len);
		}
		jc_buf_reset(&again);
		ck_ok(jc_body_encode(&again, &back));
		ck_assert_uint_eq(again.len, cbor.len);
		ck_assert_mem_eq(again.data, cbor.data, cbor.len);
		jc_body_release(&back);
	}
	jc_buf_release(&cbor);
	jc_buf_release(&again);
}
END_TEST

START_TEST(order_of_values)
{
	static const struct jc_value ascending[] = {
		{ JC_VALUE_NULL, NULL, 0 },
		{ JC_VALUE_TEXT, "", 0 },
		{ JC_VALUE_TEXT, "b", 1 },
		{ JC_VALUE_TEXT, "aa", 2 },
		{ JC_VALUE_TEXT, "ab", 2 },
		{ JC_VALUE_BYTES, "", 0 },
		{ JC_VALUE_BYTES, "a", 1 },
	};

	for (int i = 0; i < JC_ROWS(ascending); i++) {
		for (int j = 0; j < JC_ROWS(ascending); j++) {
			int order = jc_value_cmp(&ascending[i], &ascending[j]);

			ck_assert_int_eq((order > 0) - (order < 0), (i > j) - (i < j));
			ck_assert_int_eq(jc_value_equal(&ascending[i], &ascending[j]), i == j);
		}
	}
}
END_TEST

Suite *
body_suite(void)
{
	return jc_suite("model/body", NULL, NULL,
	    (const struct jc_test[]){
		{ vectors_hold, 1 },
		{ every_changed_byte_is_refused_or_kept, 1 },
		{ every_cut_is_refused, 1 },
		{ any_body_comes_back, 1 },
		{ order_of_values, 1 },
		{ NULL, 0 },
	    });
}
