#include "base/id.h"

#include <string.h>

#include "base/suites.h"

START_TEST(there_and_back)
{
	uint8_t bytes[256], back[256];
	char hex[513];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)i;
	jc_hex(hex, bytes, sizeof(bytes));
	ck_assert_uint_eq(512, strlen(hex));
	ck_assert(strncmp("000102", hex, 6) == 0);
	ck_assert_str_eq("fdfeff", hex + 506);
	ck_assert(jc_is_hex(hex, 512));
	ck_ok(jc_unhex(hex, 512, back, sizeof(back)));
	ck_assert_mem_eq(bytes, back, sizeof(bytes));
}
END_TEST

/* Read as two bytes. */
static const struct {
	const char *why, *text;
	enum jc_err err;
} texts[] = {
	{ "as written", "09af", JC_OK },
	{ "upper case is another name for the same thing", "09AF", JC_INVALID },
	{ "odd", "09a", JC_INVALID },
	{ "short", "09", JC_INVALID },
	{ "long", "09af00", JC_INVALID },
	{ "empty", "", JC_INVALID },
	{ "below 0", "/9af", JC_INVALID },
	{ "above 9", ":9af", JC_INVALID },
	{ "below a", "09`f", JC_INVALID },
	{ "above f", "09ag", JC_INVALID },
	{ "blank in front", " 9af", JC_INVALID },
	{ "sign", "+9af", JC_INVALID },
};

START_TEST(strict)
{
	uint8_t out[2] = { 1, 1 };

	ck_err(texts[_i].err, jc_unhex(texts[_i].text, strlen(texts[_i].text), out, 2),
	    texts[_i].why);
	if (texts[_i].err == JC_OK)
		ck_assert_mem_eq("\x09\xaf", out, 2);
	else
		ck_assert_msg(jc_id_zero(out, 2), "%s: out is not set", texts[_i].why);
}
END_TEST

START_TEST(prefix)
{
	ck_assert(jc_is_hex("12ef/", 4));
	ck_assert(!jc_is_hex("12ef/", 5));
	ck_assert(jc_is_hex("x", 0));
	ck_assert_msg(!jc_is_hex("12", 5), "stops at the end of the string");
}
END_TEST

START_TEST(order_is_bytewise)
{
	struct jc_id16 a = { { 0x7f } }, b = { { 0x80 } };
	struct jc_id24 c = { { 0 } }, d = { { 0 } };

	d.b[23] = 1;
	ck_assert_int_lt(jc_id16_cmp(&a, &b), 0);
	ck_assert_int_gt(jc_id16_cmp(&b, &a), 0);
	ck_assert_int_eq(jc_id16_cmp(&a, &a), 0);
	ck_assert_int_lt(jc_id24_cmp(&c, &d), 0);
	ck_assert(!jc_id_is_entry(&a));
	ck_assert(jc_id_is_entry(&b));
	ck_assert(jc_id_zero(&c, sizeof(c)));
	ck_assert(!jc_id_zero(&d, sizeof(d)));
}
END_TEST

Suite *
id_suite(void)
{
	return jc_suite("base/id", NULL, NULL, (const struct jc_test[]){
		{ there_and_back, 1 },
		{ strict, JC_ROWS(texts) },
		{ prefix, 1 },
		{ order_is_bytewise, 1 },
		{ NULL, 0 },
	});
}
