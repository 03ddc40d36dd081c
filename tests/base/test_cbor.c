#include "base/cbor.h"

#include <stdint.h>
#include <string.h>

#include "base/id.h"
#include "base/suites.h"

#define BYTES_MAX 128

static size_t
unhex(const char *hex, uint8_t *out)
{
	size_t len = strlen(hex) / 2;

	ck_assert_uint_le(len, BYTES_MAX);
	ck_ok(jc_unhex(hex, strlen(hex), out, len));
	return len;
}

static void
check_written(const char *hex, struct jc_buf *out)
{
	char got[2 * BYTES_MAX + 1];

	ck_assert_uint_le(out->len, BYTES_MAX);
	jc_hex(got, out->data, out->len);
	ck_assert_str_eq(hex, got);
	jc_buf_release(out);
}

/* Unsigned integers of RFC 8949 appendix A, and the edges of each size. */
static const struct {
	uint64_t value;
	const char *hex;
} integers[] = {
	{ 0, "00" },
	{ 1, "01" },
	{ 10, "0a" },
	{ 23, "17" },
	{ 24, "1818" },
	{ 25, "1819" },
	{ 100, "1864" },
	{ 255, "18ff" },
	{ 256, "190100" },
	{ 1000, "1903e8" },
	{ 65535, "19ffff" },
	{ 65536, "1a00010000" },
	{ 1000000, "1a000f4240" },
	{ UINT32_MAX, "1affffffff" },
	{ UINT64_C(1) << 32, "1b0000000100000000" },
	{ UINT64_C(1000000000000), "1b000000e8d4a51000" },
	{ UINT64_MAX, "1bffffffffffffffff" },
};

START_TEST(integer_both_ways)
{
	struct jc_buf out = JC_BUF_INIT;
	uint8_t data[BYTES_MAX];
	size_t len = unhex(integers[_i].hex, data);
	struct jc_cbor in;
	uint64_t value;

	jc_cbor_uint(&out, integers[_i].value);
	check_written(integers[_i].hex, &out);
	jc_cbor_read(&in, data, len);
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_UINT);
	ck_assert(jc_cbor_get_uint(&in, integers[_i].value, &value));
	ck_assert(value == integers[_i].value);
	ck_assert(jc_cbor_done(&in));
	for (size_t cut = 0; cut < len; cut++) {
		jc_cbor_read(&in, data, cut);
		ck_assert(!jc_cbor_get_uint(&in, UINT64_MAX, &value));
		ck_assert(in.bad && value == 0);
	}
}
END_TEST

START_TEST(integer_above_its_bound)
{
	struct jc_cbor in;
	uint64_t value = 1;

	jc_cbor_read(&in, "\x18\x64", 2);
	ck_assert(!jc_cbor_get_uint(&in, 99, &value));
	ck_assert(in.bad && value == 0);
}
END_TEST

static const struct {
	const char *hex, *text;
} texts[] = {
	{ "60", "" },
	{ "6161", "a" },
	{ "6449455446", "IETF" },
	{ "62225c", "\"\\" },
	{ "62c3bc", "\xc3\xbc" },
	{ "63e6b0b4", "\xe6\xb0\xb4" },
	{ "64f0908591", "\xf0\x90\x85\x91" },
	{ "776161616161616161616161616161616161616161616161", "aaaaaaaaaaaaaaaaaaaaaaa" },
	{ "7818616161616161616161616161616161616161616161616161", "aaaaaaaaaaaaaaaaaaaaaaaa" },
};

START_TEST(text_both_ways)
{
	struct jc_buf out = JC_BUF_INIT;
	uint8_t data[BYTES_MAX];
	size_t len = unhex(texts[_i].hex, data), text_len;
	const char *text;
	struct jc_cbor in;

	jc_cbor_text(&out, texts[_i].text, strlen(texts[_i].text));
	check_written(texts[_i].hex, &out);
	jc_cbor_key(&out, texts[_i].text);
	check_written(texts[_i].hex, &out);
	jc_cbor_read(&in, data, len);
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_TEXT);
	ck_assert(jc_cbor_get_text(&in, 0, SIZE_MAX, &text, &text_len));
	ck_assert_uint_eq(text_len, strlen(texts[_i].text));
	ck_assert_mem_eq(text, texts[_i].text, text_len);
	ck_assert(jc_cbor_done(&in));
}
END_TEST

START_TEST(bytes_both_ways)
{
	struct jc_buf out = JC_BUF_INIT;
	const uint8_t *bytes;
	struct jc_cbor in;
	size_t len;

	jc_cbor_bytes(&out, "\1\2\3\4", 4);
	check_written("4401020304", &out);
	jc_cbor_bytes(&out, NULL, 0);
	check_written("40", &out);
	jc_cbor_read(&in, "\x44\1\2\3\4", 5);
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_BYTES);
	ck_assert(jc_cbor_get_bytes(&in, 4, 4, &bytes, &len));
	ck_assert_uint_eq(len, 4);
	ck_assert_mem_eq(bytes, "\1\2\3\4", 4);
	ck_assert(jc_cbor_done(&in));
}
END_TEST

/* Bytes and text are bounded alike; the row's hex is that of bytes. */
static const struct {
	const char *why, *hex;
	size_t min, max;
} bounds[] = {
	{ "shorter than allowed", "420102", 3, 9 },
	{ "longer than allowed", "420102", 0, 1 },
	{ "longer than what is there", "430102", 0, 9 },
	{ "a length near the end of the address space", "5bffffffffffffffff01", 0, SIZE_MAX },
	{ "a length of no shortest form", "58020102", 0, 9 },
	{ "another type", "8101", 0, 9 },
	{ "nothing there", "", 0, 9 },
};

START_TEST(string_out_of_bounds)
{
	uint8_t data[BYTES_MAX] = { 0 }; /* one row has none */
	size_t len = unhex(bounds[_i].hex, data), got_len = 9;
	const uint8_t *bytes = data;
	const char *text = "";
	struct jc_cbor in;

	jc_cbor_read(&in, data, len);
	ck_assert_msg(!jc_cbor_get_bytes(&in, bounds[_i].min, bounds[_i].max, &bytes, &got_len),
	    "%s", bounds[_i].why);
	ck_assert(in.bad && !bytes && got_len == 0);
	if (data[0] >> 5 == JC_CBOR_BYTES)
		data[0] = (uint8_t)(data[0] + 0x20);
	jc_cbor_read(&in, data, len);
	ck_assert_msg(!jc_cbor_get_text(&in, bounds[_i].min, bounds[_i].max, &text, &got_len), "%s",
	    bounds[_i].why);
	ck_assert(in.bad && !text && got_len == 0);
}
END_TEST

START_TEST(simple_both_ways)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_cbor in;
	bool value;

	jc_cbor_bool(&out, false);
	jc_cbor_bool(&out, true);
	jc_cbor_null(&out);
	jc_cbor_read(&in, out.data, out.len);
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_SIMPLE);
	ck_assert(jc_cbor_get_bool(&in, &value) && !value);
	ck_assert(jc_cbor_get_bool(&in, &value) && value);
	ck_assert(!jc_cbor_done(&in));
	ck_assert(jc_cbor_get_null(&in));
	ck_assert(jc_cbor_done(&in));
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_NONE);
	check_written("f4f5f6", &out);
}
END_TEST

static const char *const not_boolean[] = { "", "f6", "f7", "01" };

START_TEST(boolean_refused)
{
	uint8_t data[BYTES_MAX];
	size_t len = unhex(not_boolean[_i], data);
	struct jc_cbor in;
	bool value = true;

	jc_cbor_read(&in, data, len);
	ck_assert(!jc_cbor_get_bool(&in, &value));
	ck_assert(in.bad && !value);
}
END_TEST

static const char *const not_null[] = { "", "f5", "f7", "00" };

START_TEST(null_refused)
{
	uint8_t data[BYTES_MAX];
	size_t len = unhex(not_null[_i], data);
	struct jc_cbor in;

	jc_cbor_read(&in, data, len);
	ck_assert(!jc_cbor_get_null(&in));
	ck_assert(in.bad);
}
END_TEST

START_TEST(array_both_ways)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_cbor in;
	uint64_t n, value;

	jc_cbor_array(&out, 2);
	jc_cbor_uint(&out, 1);
	jc_cbor_uint(&out, 2);
	jc_cbor_read(&in, out.data, out.len);
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_ARRAY);
	ck_assert(jc_cbor_get_array(&in, 2, &n));
	ck_assert_uint_eq(n, 2);
	ck_assert(jc_cbor_get_uint(&in, 9, &value) && value == 1);
	ck_assert(jc_cbor_get_uint(&in, 9, &value) && value == 2);
	ck_assert(jc_cbor_done(&in));
	check_written("820102", &out);
}
END_TEST

static const struct {
	const char *why, *hex;
	uint64_t max;
} bad_arrays[] = {
	{ "more than allowed", "820102", 1 },
	{ "more than the bytes that are left", "830102", 9 },
	{ "as many as there are numbers", "9bffffffffffffffff01", UINT64_MAX },
	{ "without a length", "9f01ff", 9 },
	{ "a map", "a0", 9 },
};

START_TEST(array_refused)
{
	uint8_t data[BYTES_MAX];
	size_t len = unhex(bad_arrays[_i].hex, data);
	struct jc_cbor in;
	uint64_t n = 1;

	jc_cbor_read(&in, data, len);
	ck_assert_msg(!jc_cbor_get_array(&in, bad_arrays[_i].max, &n), "%s", bad_arrays[_i].why);
	ck_assert(in.bad && n == 0);
}
END_TEST

/* {"b": 1, "c": [2], "aa": null} */
START_TEST(map_both_ways)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_cbor_map map;
	struct jc_cbor in;
	const char *key;
	size_t len;
	uint64_t value;

	jc_cbor_map(&out, 3);
	jc_cbor_key(&out, "b");
	jc_cbor_uint(&out, 1);
	jc_cbor_key(&out, "c");
	jc_cbor_array(&out, 1);
	jc_cbor_uint(&out, 2);
	jc_cbor_key(&out, "aa");
	jc_cbor_null(&out);
	jc_cbor_read(&in, out.data, out.len);
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_MAP);
	ck_assert(jc_cbor_get_map(&in, &map));
	ck_assert(jc_cbor_next_key(&in, &map, &key, &len));
	ck_assert(len == 1 && key[0] == 'b');
	ck_assert(jc_cbor_get_uint(&in, 1, &value));
	ck_assert(jc_cbor_next_key(&in, &map, &key, &len));
	ck_assert(len == 1 && key[0] == 'c');
	ck_assert(jc_cbor_skip(&in));
	ck_assert(jc_cbor_next_key(&in, &map, &key, &len));
	ck_assert(len == 2 && memcmp(key, "aa", 2) == 0);
	ck_assert(jc_cbor_get_null(&in));
	ck_assert(!jc_cbor_next_key(&in, &map, &key, &len));
	ck_assert(!key && len == 0);
	ck_assert(jc_cbor_done(&in));
	check_written("a361620161638102626161f6", &out);
}
END_TEST

/* Each is read as a map of unsigned integers. */
static const struct {
	const char *why, *hex;
} bad_maps[] = {
	{ "one key twice", "a2616101616101" },
	{ "keys not ascending", "a2616201616101" },
	{ "the longer key first", "a262616101616201" },
	{ "the empty key not first", "a26161016001" },
	{ "a key that is no text", "a10101" },
	{ "a key of bytes", "a1416101" },
	{ "a key that is not UTF-8", "a161ff01" },
	{ "more entries than the bytes left could hold", "a2616101" },
	{ "as many entries as there are numbers", "bbffffffffffffffff616101" },
	{ "without a length", "bf616101ff" },
	{ "an array, cut off", "81" },
	{ "a value cut off", "a16161" },
};

START_TEST(map_refused)
{
	uint8_t data[BYTES_MAX];
	size_t len = unhex(bad_maps[_i].hex, data), key_len = 1;
	struct jc_cbor_map map;
	const char *key = "";
	struct jc_cbor in;
	uint64_t value;

	jc_cbor_read(&in, data, len);
	if (jc_cbor_get_map(&in, &map)) {
		while (
		    jc_cbor_next_key(&in, &map, &key, &key_len) && jc_cbor_get_uint(&in, 1, &value))
			key = "";
	} else {
		ck_assert(map.left == 0);
	}
	ck_assert_msg(in.bad, "%s", bad_maps[_i].why);
	ck_assert(!jc_cbor_next_key(&in, &map, &key, &key_len));
	ck_assert(!key && key_len == 0);

	jc_cbor_read(&in, data, len);
	ck_assert_msg(!jc_cbor_skip(&in), "%s", bad_maps[_i].why);
	ck_assert(in.bad && !jc_cbor_done(&in));
}
END_TEST

/* Whole items, those of RFC 8949 appendix A among them as far as they are of our subset. */
static const struct {
	const char *why, *hex;
} allowed[] = {
	{ "0", "00" },
	{ "18446744073709551615", "1bffffffffffffffff" },
	{ "-1", "20" },
	{ "-10", "29" },
	{ "-24, the last of one byte", "37" },
	{ "-25", "3818" },
	{ "-100", "3863" },
	{ "-1000", "3903e7" },
	{ "-18446744073709551616", "3bffffffffffffffff" },
	{ "false", "f4" },
	{ "true", "f5" },
	{ "null", "f6" },
	{ "no bytes", "40" },
	{ "four bytes", "4401020304" },
	{ "no text", "60" },
	{ "a letter beyond the BMP", "64f0908591" },
	{ "[]", "80" },
	{ "[1, 2, 3]", "83010203" },
	{ "[1, [2, 3], [4, 5]]", "8301820203820405" },
	{ "an array of 25", "98190102030405060708090a0b0c0d0e0f101112131415161718181819" },
	{ "{}", "a0" },
	{ "{\"a\": 1, \"b\": [2, 3]}", "a26161016162820203" },
	{ "[\"a\", {\"b\": \"c\"}]", "826161a161626163" },
	{ "five texts by five keys", "a56161614161626142616361436164614461656145" },
	{ "sixteen levels", "8181818181818181818181818181818100" },
	{ "sixteen levels of maps",
	    "a160a160a160a160a160a160a160a160a160a160a160a160a160a160a160a16000" },
};

START_TEST(allowed_is_skipped)
{
	uint8_t data[BYTES_MAX];
	size_t len = unhex(allowed[_i].hex, data);
	struct jc_cbor in;

	jc_cbor_read(&in, data, len);
	ck_assert_msg(jc_cbor_skip(&in), "%s", allowed[_i].why);
	ck_assert_msg(jc_cbor_done(&in), "%s", allowed[_i].why);
	for (size_t cut = 0; cut < len; cut++) {
		jc_cbor_read(&in, data, cut);
		ck_assert_msg(!jc_cbor_skip(&in), "%s, cut to %zu", allowed[_i].why, cut);
		ck_assert(in.bad);
	}
}
END_TEST

static const struct {
	const char *why, *hex;
} refused[] = {
	{ "nothing", "" },
	{ "23 in two bytes", "1817" },
	{ "255 in three bytes", "1900ff" },
	{ "65535 in five bytes", "1a0000ffff" },
	{ "4294967295 in nine bytes", "1b00000000ffffffff" },
	{ "-24 in two bytes", "3817" },
	{ "size 28, which is reserved", "1c" },
	{ "size 30, which is reserved", "1e" },
	{ "size 31 of a number", "1f" },
	{ "bytes of a size not shortest", "5803010203" },
	{ "text of a size not shortest", "78016b" },
	{ "array of a size not shortest", "980101" },
	{ "map of a size not shortest", "b801616101" },
	{ "bytes in parts", "5f42010243030405ff" },
	{ "text in parts", "7f657374726561646d696e67ff" },
	{ "array without a length", "9f018202039f0405ffff" },
	{ "map without a length", "bf6161016162ff" },
	{ "text that is not UTF-8", "62c328" },
	{ "text with NUL", "6100" },
	{ "text with half a surrogate pair", "63eda080" },
	{ "tag: a time", "c11a514b67b0" },
	{ "tag: a bignum", "c249010000000000000000" },
	{ "half float 0.0", "f90000" },
	{ "single float 100000.0", "fa47c35000" },
	{ "double float 1.1", "fb3ff199999999999a" },
	{ "half float infinity", "f97c00" },
	{ "undefined", "f7" },
	{ "simple value 16", "f0" },
	{ "simple value 19, before false", "f3" },
	{ "simple value 255", "f8ff" },
	{ "false in two bytes", "f814" },
	{ "break", "ff" },
	{ "a tag inside an array", "81c100" },
	{ "a float as a value", "a16161f90000" },
	{ "seventeen levels", "818181818181818181818181818181818100" },
	{ "seventeen levels of maps",
	    "a160a160a160a160a160a160a160a160a160a160a160a160a160a160a160a160a16000" },
};

START_TEST(refused_is_not_skipped)
{
	uint8_t data[BYTES_MAX];
	size_t len = unhex(refused[_i].hex, data);
	struct jc_cbor in;

	jc_cbor_read(&in, data, len);
	ck_assert_msg(!jc_cbor_skip(&in), "%s", refused[_i].why);
	ck_assert(in.bad && !jc_cbor_done(&in));
	ck_assert_int_eq(jc_cbor_peek(&in), JC_CBOR_NONE);
	ck_assert(!jc_cbor_skip(&in));
}
END_TEST

START_TEST(bytes_left_over_are_seen)
{
	struct jc_cbor in;
	uint64_t value;

	jc_cbor_read(&in, "\1\2", 2);
	ck_assert(jc_cbor_get_uint(&in, 9, &value));
	ck_assert(!in.bad && !jc_cbor_done(&in));
}
END_TEST

START_TEST(a_million_levels_do_no_harm)
{
	struct jc_buf deep = JC_BUF_INIT;
	struct jc_cbor in;

	for (int i = 0; i < 1000000; i++)
		jc_cbor_array(&deep, 1);
	jc_cbor_null(&deep);
	jc_cbor_read(&in, deep.data, deep.len);
	ck_assert(!jc_cbor_skip(&in));
	jc_buf_release(&deep);
}
END_TEST

Suite *
cbor_suite(void)
{
	return jc_suite("base/cbor", NULL, NULL,
	    (const struct jc_test[]){
		{ integer_both_ways, JC_ROWS(integers) },
		{ integer_above_its_bound, 1 },
		{ text_both_ways, JC_ROWS(texts) },
		{ bytes_both_ways, 1 },
		{ string_out_of_bounds, JC_ROWS(bounds) },
		{ simple_both_ways, 1 },
		{ boolean_refused, JC_ROWS(not_boolean) },
		{ null_refused, JC_ROWS(not_null) },
		{ array_both_ways, 1 },
		{ array_refused, JC_ROWS(bad_arrays) },
		{ map_both_ways, 1 },
		{ map_refused, JC_ROWS(bad_maps) },
		{ allowed_is_skipped, JC_ROWS(allowed) },
		{ refused_is_not_skipped, JC_ROWS(refused) },
		{ bytes_left_over_are_seen, 1 },
		{ a_million_levels_do_no_harm, 1 },
		{ NULL, 0 },
	    });
}
