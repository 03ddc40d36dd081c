#include "base/amount.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/money.h"

static jc_int128
power(int digits)
{
	jc_int128 value = 1;

	while (digits-- > 0)
		value *= 10;
	return value;
}

/* A plain number "-12.5", of at most 18 digits before the point and 18 behind it. */
static bool
read_number(const char *text, size_t len, jc_int128 *out)
{
	bool negative = len && *text == '-', point = false;
	int whole = 0, fraction = 0;

	*out = 0;
	for (size_t i = negative; i < len; i++) {
		if (text[i] == '.' && !point && whole) {
			point = true;
			continue;
		}
		if (text[i] < '0' || text[i] > '9')
			return false;
		*out = *out * 10 + (text[i] - '0');
		whole += !point;
		fraction += point;
		if (whole > JC_AMOUNT_DIGITS || fraction > JC_AMOUNT_DIGITS)
			return false;
	}
	if (!whole || (point && !fraction))
		return false;
	*out *= power(JC_AMOUNT_DIGITS - fraction);
	if (negative)
		*out = -*out;
	return true;
}

enum jc_err
jc_amount_parse(const char *text, size_t len, struct jc_amount *out)
{
	const char *blank = memchr(text, ' ', len);
	struct jc_money money;
	size_t unit;

	*out = (struct jc_amount){ .value = 0 };
	if (len && (*text < '0' || *text > '9') && *text != '-') {
		enum jc_err err = jc_money_parse(text, len, &money);

		if (err)
			return err;
		out->value =
		    money.minor * power(JC_AMOUNT_DIGITS - jc_currency_digits(money.currency));
		memcpy(out->unit, money.currency, sizeof(money.currency));
		return JC_OK;
	}
	unit = blank ? len - (size_t)(blank + 1 - text) : 0;
	if (!unit || unit >= sizeof(out->unit) ||
	    !read_number(text, (size_t)(blank - text), &out->value)) {
		*out = (struct jc_amount){ .value = 0 };
		return jc_fail(JC_INVALID,
		    _("\"%.*s\" is no amount with its unit, of at most 18 digits before and behind "
		      "the point"),
		    (int)(len < 80 ? len : 80), text);
	}
	memcpy(out->unit, blank + 1, unit);
	return JC_OK;
}

/* Sums stay below 10^19 of the unit, so that what is before the point fits 64 bits. */
static bool
is_exact(jc_int128 value)
{
	jc_int128 most = power(JC_AMOUNT_DIGITS + 19);

	return value < most && value > -most;
}

void
jc_amount_format(struct jc_buf *out, const struct jc_amount *amount)
{
	jc_int128 value = amount->value < 0 ? -amount->value : amount->value;
	unsigned long long whole = (unsigned long long)(value / power(JC_AMOUNT_DIGITS));
	unsigned long long rest = (unsigned long long)(value % power(JC_AMOUNT_DIGITS));
	int minor = jc_currency_digits(amount->unit), digits = JC_AMOUNT_DIGITS;
	bool money;

	assert(is_exact(amount->value));
	for (; digits > 0 && digits > minor && rest % 10 == 0; digits--)
		rest /= 10;
	money = minor >= 0 && digits <= minor;
	if (money)
		jc_buf_fmt(out, "%s ", amount->unit);
	jc_buf_fmt(out, "%s%llu", amount->value < 0 ? "-" : "", whole);
	if (digits > 0)
		jc_buf_fmt(out, ".%0*llu", digits, rest);
	if (!money)
		jc_buf_fmt(out, " %s", amount->unit);
}

static enum jc_err
set(struct jc_amount *a, jc_int128 value)
{
	if (!is_exact(value))
		return jc_fail(JC_INVALID, _("the sum in %s is too large to be exact"), a->unit);
	a->value = value;
	return JC_OK;
}

enum jc_err
jc_amount_add(struct jc_amount *a, const struct jc_amount *b)
{
	assert(!strcmp(a->unit, b->unit));
	return set(a, a->value + b->value);
}

enum jc_err
jc_amount_subtract(struct jc_amount *a, const struct jc_amount *b)
{
	assert(!strcmp(a->unit, b->unit));
	return set(a, a->value - b->value);
}

/* Without the zeros behind: how many of the 18 digits behind the point are left. */
static int
shorten(jc_int128 *value)
{
	int digits = JC_AMOUNT_DIGITS;

	for (; digits > 0 && *value % 10 == 0; digits--)
		*value /= 10;
	return digits;
}

bool
jc_amount_is_product(const struct jc_amount *amount, const struct jc_amount *original,
    const char *rate, size_t rate_len, bool *known)
{
	int minor = jc_currency_digits(amount->unit);
	jc_int128 factor, of = original->value, product, difference, wanted = amount->value, scale;
	int digits;

	*known = read_number(rate, rate_len, &factor);
	if (!*known)
		return false;
	digits = shorten(&factor) + shorten(&of);
	*known = !__builtin_mul_overflow(factor, of, &product);
	/* Both in the finer of the two scales. */
	scale = power(digits < JC_AMOUNT_DIGITS ? JC_AMOUNT_DIGITS - digits : 0);
	*known = *known && !__builtin_mul_overflow(product, scale, &product);
	scale = power(digits > JC_AMOUNT_DIGITS ? digits - JC_AMOUNT_DIGITS : 0);
	*known = *known && !__builtin_mul_overflow(wanted, scale, &wanted) &&
		 !__builtin_sub_overflow(product, wanted, &difference);
	if (!*known)
		return false;
	difference = difference < 0 ? -difference : difference;
	return difference / scale <
	       power(JC_AMOUNT_DIGITS - (minor < 0 ? JC_AMOUNT_DIGITS : minor));
}
