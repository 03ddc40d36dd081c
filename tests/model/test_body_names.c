#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lib/vectors.h"
#include "model/body.h"
#include "model/suites.h"

#define HEX "/0123456789abcdef"
#define NAME32 "abcdefghijklmnopqrstuvwxyz_01234"

static const struct {
	const char *why, *field;
	bool valid, element;
	size_t base;
} fields[] = {
	{ "a name", "title", true, false, 5 },
	{ "one letter", "a", true, false, 1 },
	{ "the format's", "_kind", true, false, 5 },
	{ "the format's, unknown", "_later", true, false, 6 },
	{ "digits behind", "a1", true, false, 2 },
	{ "32 letters", NAME32, true, false, 32 },
	{ "33 letters", NAME32 "x", false, false, 33 },
	{ "no letter", "", false, false, 0 },
	{ "a digit first", "1a", false, false, 2 },
	{ "9 first", "9", false, false, 1 },
	{ "a capital", "Title", false, false, 5 },
	{ "below a", "a`", false, false, 2 },
	{ "above z", "a{", false, false, 2 },
	{ "below 0", "a.", false, false, 2 },
	{ "above 9", "a:", false, false, 2 },
	{ "a blank", "a b", false, false, 3 },
	{ "not ASCII", "\xc3\xa9", false, false, 2 },
	{ "an element", "alias" HEX, true, true, 5 },
	{ "an element of the format's", "_number" HEX, true, true, 7 },
	{ "of 32 letters", NAME32 HEX, true, true, 32 },
	{ "without hash", "alias/", false, true, 5 },
	{ "a short hash", "alias/0123456789abcde", false, true, 5 },
	{ "a long hash", "alias" HEX "0", false, true, 5 },
	{ "a hash in capitals", "alias/0123456789ABCDEF", false, true, 5 },
	{ "an element of an element", "alias" HEX HEX, false, true, 5 },
	{ "an element of nothing", HEX, false, true, 0 },
	{ "disputed", "_disputed/title", true, false, 9 },
	{ "an element, disputed", "_disputed/alias" HEX, true, false, 9 },
	{ "of 32 letters, disputed", "_disputed/" NAME32 HEX, true, false, 9 },
	{ "a name that could be a hash", "_disputed/abcdefabcdefabcd", true, false, 9 },
	{ "nothing, disputed", "_disputed/", false, true, 9 },
	{ "a hash, disputed", "_disputed" HEX, false, false, 9 },
	{ "disputed alone", "_disputed", false, false, 9 },
	{ "disputed twice", "_disputed/_disputed/title", false, false, 9 },
	{ "an element called disputed", "_disputed/_disputed" HEX, false, false, 9 },
	{ "nearly disputed", "_disputes", true, false, 9 },
	{ "nearly disputed, an element", "_disputes" HEX, true, true, 9 },
	{ "more than disputed", "_disputed_", true, false, 10 },
};

START_TEST(names_of_fields)
{
	const char *field = fields[_i].field;
	size_t len = strlen(field);
	/* Without the NUL, so that the address sanitizer sees a read of it. */
	char *exact = jc_memdup(field, len);

	ck_assert_msg(jc_field_valid(exact, len) == fields[_i].valid, "%s: valid", fields[_i].why);
	ck_assert_msg(jc_field_base(exact, len) == fields[_i].base, "%s: base", fields[_i].why);
	if (fields[_i].valid) {
		ck_assert_msg(jc_field_is_element(exact, len) == fields[_i].element, "%s: element",
		    fields[_i].why);
		ck_assert_uint_le(len, JC_FIELD_MAX);
	}
	free(exact);
}
END_TEST

START_TEST(element_vectors_hold)
{
	struct jc_buf value = JC_BUF_INIT, field = JC_BUF_INIT;
	struct jc_vectors vectors;
	int blocks = 0;

	for (jc_vectors_open(&vectors, "field.txt"); jc_vectors_next(&vectors); blocks++) {
		jc_vector_hex(&vectors, "value", &value);
		jc_buf_reset(&field);
		jc_field_element(&field, jc_vector_text(&vectors, "name"), value.data, value.len);
		ck_assert_str_eq(field.data, jc_vector_text(&vectors, "field"));
		ck_assert(jc_field_valid(field.data, field.len));
		ck_assert(jc_field_is_element(field.data, field.len));
	}
	ck_assert_int_eq(blocks, 5);
	jc_vectors_close(&vectors);
	jc_buf_release(&value);
	jc_buf_release(&field);
}
END_TEST

static void
entry_of(const struct jc_vectors *vectors, struct jc_id16 *id)
{
	struct jc_id16 case_id, device;
	uint8_t salt[16];

	jc_vector_bytes(vectors, "case", case_id.b, sizeof(case_id.b));
	jc_vector_bytes(vectors, "device", device.b, sizeof(device.b));
	jc_vector_bytes(vectors, "salt", salt, sizeof(salt));
	jc_record_id_entry(id, &case_id, &device, jc_vector_number(vectors, "seq"), salt,
	    (uint16_t)jc_vector_number(vectors, "n"));
	ck_assert(jc_id_is_entry(id));
}

static void
import_of(const struct jc_vectors *vectors, struct jc_id16 *id)
{
	struct jc_buf source = JC_BUF_INIT, key = JC_BUF_INIT;
	struct jc_id16 case_id;

	jc_vector_bytes(vectors, "case", case_id.b, sizeof(case_id.b));
	jc_vector_hex(vectors, "source", &source);
	jc_vector_hex(vectors, "key", &key);
	jc_record_id_import(id, &case_id, source.data, jc_vector_text(vectors, "kind"), key.data);
	ck_assert(!jc_id_is_entry(id));
	jc_buf_release(&source);
	jc_buf_release(&key);
}

START_TEST(record_vectors_hold)
{
	struct jc_vectors vectors;
	int blocks = 0;

	for (jc_vectors_open(&vectors, "record.txt"); jc_vectors_next(&vectors); blocks++) {
		struct jc_id16 id, wanted;

		(jc_vector_find(&vectors, "source") ? import_of : entry_of)(&vectors, &id);
		jc_vector_bytes(&vectors, "id", wanted.b, sizeof(wanted.b));
		ck_assert_mem_eq(id.b, wanted.b, sizeof(id.b));
	}
	ck_assert_int_eq(blocks, 7);
	jc_vectors_close(&vectors);
}
END_TEST

START_TEST(new_records_differ)
{
	struct jc_id16 ids[64];

	for (int i = 0; i < 64; i++) {
		jc_record_id_new(&ids[i]);
		ck_assert(!jc_id_is_entry(&ids[i]));
		for (int j = 0; j < i; j++)
			ck_assert_int_ne(jc_id16_cmp(&ids[i], &ids[j]), 0);
	}
}
END_TEST

/*
 * Writes to entries by number; -1 is a record that is no entry, -2 the entry of another device, -3
 * of another seq, -4 of another salt, -5 of another case, -6 past the last number.
 */
static const struct {
	const char *why;
	int n, entries[5];
	bool ok;
} changes[] = {
	{ "nothing", 0, { 0 }, true },
	{ "no entry", 1, { -1 }, true },
	{ "its own", 1, { 0 }, true },
	{ "its own, several writes each", 5, { 0, 0, 1, 1, 1 }, true },
	{ "its own and other records", 3, { -1, 1, 0 }, true },
	{ "not counted from 0", 1, { 4095 }, true },
	{ "past the last", 1, { -6 }, false },
	{ "another device's", 1, { -2 }, false },
	{ "of another change", 1, { -3 }, false },
	{ "of a change of another salt", 1, { -4 }, false },
	{ "of another case", 1, { -5 }, false },
	{ "one of them another's", 4, { 0, 1, -2, 2 }, false },
};

static void
entry_id(struct jc_id16 *out, int number, const uint8_t *salt)
{
	struct jc_id16 case_id = { .b = { number == -5 ? 2 : 1 } };
	struct jc_id16 device = { .b = { number == -2 ? 2 : 1 } };
	uint8_t other[16] = { 0 };

	jc_record_id_entry(out, &case_id, &device, number == -3 ? 8 : 7,
	    number == -4 ? other : salt,
	    (uint16_t)(number == -6 ? 4096
		       : number < 0 ? 0
				    : number));
	if (number == -1)
		jc_record_id_new(out);
}

START_TEST(entries_are_those_of_their_change)
{
	static const struct jc_id16 one = { .b = { 1 } };
	static const char *const names[] = { "a", "b", "c", "d", "e" };
	struct jc_body body = { .salt = { 5 }, .n = (size_t)changes[_i].n }, back;
	struct jc_write writes[5] = { 0 };
	struct jc_buf cbor = JC_BUF_INIT;

	for (int i = 0; i < changes[_i].n; i++) {
		writes[i] = (struct jc_write){ .field = names[i], .field_len = 1 };
		entry_id(&writes[i].rec, changes[_i].entries[i], body.salt);
	}
	body.writes = writes;
	ck_ok(jc_body_encode(&cbor, &body));
	ck_ok(jc_body_decode(cbor.data, cbor.len, &back));
	ck_assert_msg(
	    jc_body_entries_ok(&back, &one, &one, 7) == changes[_i].ok, "%s", changes[_i].why);
	jc_body_release(&back);
	jc_buf_release(&cbor);
}
END_TEST

START_TEST(a_newer_body_has_no_entries)
{
	static const struct jc_id16 one = { .b = { 1 } };
	struct jc_body body;

	ck_ok(jc_body_decode("\xa1\x61v\x02", 4, &body));
	ck_assert_uint_eq(body.version, 2);
	ck_assert(jc_body_entries_ok(&body, &one, &one, 0));
	jc_body_release(&body);
}
END_TEST

Suite *
body_names_suite(void)
{
	return jc_suite("model/body_names", NULL, NULL,
	    (const struct jc_test[]){
		{ names_of_fields, JC_ROWS(fields) },
		{ element_vectors_hold, 1 },
		{ record_vectors_hold, 1 },
		{ new_records_differ, 1 },
		{ entries_are_those_of_their_change, JC_ROWS(changes) },
		{ a_newer_body_has_no_entries, 1 },
		{ NULL, 0 },
	    });
}
