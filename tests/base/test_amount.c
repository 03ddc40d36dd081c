/* Exact amounts: read, added, written as they are stored. */
#include "base/amount.h"

#include <string.h>

#include "base/mem.h"
#include "base/suites.h"

static const struct {
	const char *text, *out; /* NULL: refused */
} read_rows[] = {
	{ "EUR 1234.50", "EUR 1234.50" },
	{ "EUR 0.01", "EUR 0.01" },
	{ "EUR -5.00", "EUR -5.00" },
	{ "JPY 1200", "JPY 1200" },
	{ "KWD 0.250", "KWD 0.250" },
	{ "2.5 BTC", "2.5 BTC" },
	{ "0.000000000000000001 ETH", "0.000000000000000001 ETH" },
	{ "999999999999999999.999999999999999999 X", "999999999999999999.999999999999999999 X" },
	{ "-0.5 kg", "-0.5 kg" },
	{ "40 head", "40 head" },
	{ "1000 USD", "USD 1000.00" },
	{ "10.5 USD", "USD 10.50" },
	{ "0.001 USD", "0.001 USD" },
	{ "007 BTC", "7 BTC" },
	{ "1000000000000000000 BTC", NULL },
	{ "0.0000000000000000001 BTC", NULL },
	{ "2.5", NULL },
	{ "2.5 ", NULL },
	{ ".5 BTC", NULL },
	{ "5. BTC", NULL },
	{ "1.2.3 BTC", NULL },
	{ "- BTC", NULL },
	{ "", NULL },
	{ "EUR", NULL },
	{ "EUR 1.234", "EUR 1234.00" },
	{ "1 ABCDEFGHIJKLMNOPQ", NULL },
	{ "1e3 BTC", NULL },
};

START_TEST(is_read)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_amount amount;
	const char *in = read_rows[_i].text;
	enum jc_err err = jc_amount_parse(in, strlen(in), &amount);

	ck_assert_msg(!err == !!read_rows[_i].out, "%s", in);
	if (!err) {
		jc_amount_format(&text, &amount);
		ck_assert_msg(!strcmp(text.data, read_rows[_i].out), "%s: %s", in, text.data);
	} else {
		ck_assert(amount.value == 0 && !*amount.unit);
	}
	jc_buf_release(&text);
}
END_TEST

static const struct {
	const char *a, *b, *sum, *rest; /* NULL: too large */
} sums[] = {
	{ "EUR 0.10", "EUR 0.20", "EUR 0.30", "EUR -0.10" },
	{ "EUR -1.00", "EUR 1.00", "EUR 0.00", "EUR -2.00" },
	{ "0.1 BTC", "0.000000000000000002 BTC", "0.100000000000000002 BTC",
	    "0.099999999999999998 BTC" },
	{ "999999999999999999.9 BTC", "0.1 BTC", "1000000000000000000 BTC",
	    "999999999999999999.8 BTC" },
	{ "-999999999999999999 BTC", "1 BTC", "-999999999999999998 BTC",
	    "-1000000000000000000 BTC" },
};

static struct jc_amount
amount_of(const char *text)
{
	struct jc_amount amount;

	ck_ok(jc_amount_parse(text, strlen(text), &amount));
	return amount;
}

START_TEST(is_added)
{
	struct jc_amount a = amount_of(sums[_i].a), b = amount_of(sums[_i].b), rest = a;
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_amount_add(&a, &b));
	jc_amount_format(&text, &a);
	ck_assert_str_eq(text.data, sums[_i].sum);
	jc_buf_reset(&text);
	ck_ok(jc_amount_subtract(&rest, &b));
	jc_amount_format(&text, &rest);
	ck_assert_str_eq(text.data, sums[_i].rest);
	jc_buf_release(&text);
}
END_TEST

START_TEST(is_refused_before_it_overflows)
{
	static const char *const most[] = { "999999999999999999 BTC", "-999999999999999999 BTC" };
	struct jc_amount each = amount_of(most[_i]), sum = each, before;
	enum jc_err err = JC_OK;
	int n = 1;

	do {
		before = sum;
		err = jc_amount_add(&sum, &each);
	} while (!err && ++n < 100);
	ck_assert_int_eq(err, JC_INVALID);
	ck_assert_int_eq(n, 10);
	ck_assert(sum.value == before.value);
	ck_assert(strstr(jc_fail_text(), "BTC") != NULL);
}
END_TEST

static const struct {
	const char *amount, *original, *rate;
	int is; /* -1: not known */
} products[] = {
	{ "EUR 150000.00", "2.5 BTC", "60000", 1 },
	{ "EUR 150000.01", "2.5 BTC", "60000", 0 },
	{ "EUR 0.33", "0.1 ETH", "3.333", 1 }, /* 0.3333: rounded down */
	{ "EUR 0.34", "0.1 ETH", "3.333", 1 }, /* rounded up */
	{ "EUR 0.35", "0.1 ETH", "3.333", 0 },
	{ "JPY 162", "USD 1.00", "161.5", 1 },
	{ "EUR -5.00", "USD -10.00", "0.5", 1 },
	{ "EUR 1.00", "1 BTC", "x", -1 },
	{ "EUR 1.00", "1 BTC", "", -1 },
	{ "EUR 1.00", "999999999999999999.999999999999999999 BTC", "123456789.123456789", -1 },
};

START_TEST(is_product)
{
	struct jc_amount amount = amount_of(products[_i].amount),
			 original = amount_of(products[_i].original);
	bool known;
	bool is = jc_amount_is_product(
	    &amount, &original, products[_i].rate, strlen(products[_i].rate), &known);

	ck_assert_msg((known ? (int)is : -1) == products[_i].is, "%s", products[_i].amount);
}
END_TEST

Suite *
amount_suite(void)
{
	const struct jc_test tests[] = {
		{ is_read, JC_ROWS(read_rows) },
		{ is_added, JC_ROWS(sums) },
		{ is_refused_before_it_overflows, 2 },
		{ is_product, JC_ROWS(products) },
		{ NULL, 0 },
	};

	return jc_suite("base/amount", NULL, NULL, tests);
}
