#include "base/money.h"

#include <stdbool.h>
#include <string.h>

#include "currency_table.h"

#define TEXT_MAX 80
#define RUNS_MAX 16

/* Signs that stand for one currency alone. */
static const struct {
	const char *sign, *code;
} signs[] = {
	{ "\u20ac", "EUR" },
	{ "\u00a3", "GBP" },
};

/* What may stand between groups of digits; point and comma may stand before the minor digits too.
 */
static const char *const separators[] = { ".", ",", " ", "'", "\u2019", "\u00a0", "\u202f" };
enum { POINT, COMMA };

static const struct currency_row *
find_currency(const char *code)
{
	for (size_t i = 0; i < currencies_count; i++)
		if (strcmp(currencies[i].code, code) == 0)
			return &currencies[i];
	return NULL;
}

int
jc_currency_digits(const char *code)
{
	const struct currency_row *row = find_currency(code);

	return row ? row->digits : -1;
}

const char *
jc_currency_at(size_t n, const char **name)
{
	if (n >= currencies_count)
		return NULL;
	if (name)
		*name = currencies[n].name;
	return currencies[n].code;
}

/* An amount as it is written: runs of digits with a separator between each two. */
struct amount {
	const char *run[RUNS_MAX];
	size_t len[RUNS_MAX];
	size_t separator[RUNS_MAX]; /* that before the run; [0] is not used */
	size_t n;
};

/* A piece of the text being read. */
struct piece {
	const char *at;
	size_t len;
};

static bool
starts_with(const struct piece *piece, const char *text)
{
	return piece->len >= strlen(text) && memcmp(piece->at, text, strlen(text)) == 0;
}

static bool
ends_with(const struct piece *piece, const char *text)
{
	size_t len = strlen(text);

	return piece->len >= len && memcmp(piece->at + piece->len - len, text, len) == 0;
}

static void
cut_front(struct piece *piece, size_t len)
{
	piece->at += len;
	piece->len -= len;
}

/* Without the blanks at either end. */
static void
trim(struct piece *piece)
{
	static const char *const blanks[] = { " ", "\u00a0", "\u202f" };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]);) {
		size_t before = piece->len;

		if (starts_with(piece, blanks[i]))
			cut_front(piece, strlen(blanks[i]));
		if (ends_with(piece, blanks[i]))
			piece->len -= strlen(blanks[i]);
		i = piece->len < before ? 0 : i + 1;
	}
}

/* The currency whose code these three letters are, in any case. */
static const struct currency_row *
read_code(const char *letters)
{
	char code[4] = { 0 };

	for (int i = 0; i < 3; i++)
		code[i] = letters[i] >= 'a' && letters[i] <= 'z' ? (char)(letters[i] - 'a' + 'A')
								 : letters[i];
	return find_currency(code);
}

/* Take code or sign off the front or the end; NULL when there is none. */
static const struct currency_row *
take_currency(struct piece *piece, bool *in_front)
{
	const struct currency_row *found = NULL;

	*in_front = true;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (starts_with(piece, signs[i].sign)) {
			cut_front(piece, strlen(signs[i].sign));
			return find_currency(signs[i].code);
		}
		if (ends_with(piece, signs[i].sign)) {
			piece->len -= strlen(signs[i].sign);
			*in_front = false;
			return find_currency(signs[i].code);
		}
	}
	if (piece->len >= 3)
		found = read_code(piece->at);
	if (found) {
		cut_front(piece, 3);
		return found;
	}
	*in_front = false;
	if (piece->len >= 3)
		found = read_code(piece->at + piece->len - 3);
	if (found)
		piece->len -= 3;
	return found;
}

static bool
take_separator(struct piece *piece, size_t *which)
{
	for (*which = 0; *which < sizeof(separators) / sizeof(separators[0]); ++*which)
		if (starts_with(piece, separators[*which])) {
			cut_front(piece, strlen(separators[*which]));
			return true;
		}
	return false;
}

/* Split into runs; false when it is something else. */
static bool
split(struct piece piece, struct amount *out)
{
	out->n = 0;
	do {
		size_t len = 0;

		while (len < piece.len && piece.at[len] >= '0' && piece.at[len] <= '9')
			len++;
		if (len == 0 || out->n == RUNS_MAX)
			return false;
		out->run[out->n] = piece.at;
		out->len[out->n++] = len;
		cut_front(&piece, len);
	} while (out->n < RUNS_MAX && take_separator(&piece, &out->separator[out->n]));
	return piece.len == 0;
}

/* Can the first n runs be groups of three, all with one separator? */
static bool
is_grouped(const struct amount *amount, size_t n)
{
	if (n == 1)
		return true;
	if (amount->len[0] > 3 || amount->run[0][0] == '0')
		return false;
	for (size_t i = 1; i < n; i++)
		if (amount->len[i] != 3 || amount->separator[i] != amount->separator[1])
			return false;
	return true;
}

/* Can the last run be minor digits, with another separator than the groups have? */
static bool
has_minor(const struct amount *amount, int digits)
{
	size_t last = amount->n - 1;

	return last > 0 && amount->len[last] <= (size_t)digits &&
	       (amount->separator[last] == POINT || amount->separator[last] == COMMA) &&
	       is_grouped(amount, last) &&
	       (last == 1 || amount->separator[last] != amount->separator[1]);
}

/* Append digits to a number; false when it becomes too large. */
static bool
add_digits(int64_t *value, const char *digits, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (__builtin_mul_overflow(*value, 10, value) ||
		    __builtin_add_overflow(*value, digits[i] - '0', value))
			return false;
	return true;
}

/* The number of minor units; false when too large. */
static bool
to_minor(const struct amount *amount, bool minor, int digits, int64_t *out)
{
	size_t shown = minor ? amount->len[amount->n - 1] : 0;

	*out = 0;
	for (size_t i = 0; i < amount->n; i++)
		if (!add_digits(out, amount->run[i], amount->len[i]))
			return false;
	for (; shown < (size_t)digits; shown++)
		if (!add_digits(out, "0", 1))
			return false;
	return true;
}

/* Read the amount, in a currency of so many minor digits. */
static enum jc_err
read_amount(const struct piece *piece, int digits, bool code_in_front, int64_t *out)
{
	struct amount amount;
	bool grouped, minor;

	if (!split(*piece, &amount))
		return jc_fail(JC_INVALID, _("not an amount: write it as EUR 1234.50"));
	grouped = is_grouped(&amount, amount.n);
	minor = has_minor(&amount, digits);
	/* What jc_money_format() writes is never in doubt. */
	if (minor && code_in_front && amount.n == 2 && amount.separator[1] == POINT &&
	    amount.len[1] == (size_t)digits)
		grouped = false;
	if (grouped && minor)
		return jc_fail(JC_INVALID, _("thousands or minor digits? Write it as EUR 1234.50"));
	if (!grouped && !minor)
		return jc_fail(JC_INVALID,
		    _("the digits do not fit the currency, which has %d after the point"), digits);
	if (!to_minor(&amount, minor, digits, out))
		return jc_fail(JC_INVALID, _("the amount is too large"));
	return JC_OK;
}

static bool
take_minus(struct piece *piece)
{
	static const char *const minus[] = { "-", "\u2212" };

	for (size_t i = 0; i < sizeof(minus) / sizeof(minus[0]); i++)
		if (starts_with(piece, minus[i])) {
			cut_front(piece, strlen(minus[i]));
			trim(piece);
			return true;
		}
	return false;
}

enum jc_err
jc_money_parse(const char *text, size_t len, struct jc_money *out)
{
	struct piece piece = { text, len };
	const struct currency_row *currency;
	bool negative, in_front;
	int64_t minor;
	enum jc_err err;

	*out = (struct jc_money){ 0 };
	if (len > TEXT_MAX)
		return jc_fail(JC_INVALID, _("not an amount: write it as EUR 1234.50"));
	trim(&piece);
	negative = take_minus(&piece);
	currency = take_currency(&piece, &in_front);
	if (!currency)
		return jc_fail(
		    JC_INVALID, _("no currency: write its three letters too, as in EUR 1234.50"));
	trim(&piece);
	if (!negative)
		negative = take_minus(&piece);
	err = read_amount(&piece, currency->digits, in_front, &minor);
	if (err != JC_OK)
		return err;
	out->minor = negative ? -minor : minor;
	memcpy(out->currency, currency->code, sizeof(out->currency));
	return JC_OK;
}

void
jc_money_format(struct jc_buf *out, const struct jc_money *money)
{
	int digits = jc_currency_digits(money->currency);
	uint64_t value = money->minor < 0 ? 0 - (uint64_t)money->minor : (uint64_t)money->minor;
	uint64_t unit = 1;

	for (int i = 0; i < digits; i++)
		unit *= 10;
	jc_buf_fmt(out, "%s %s%llu", money->currency, money->minor < 0 ? "-" : "",
	    (unsigned long long)(value / unit));
	if (digits > 0)
		jc_buf_fmt(out, ".%0*llu", digits, (unsigned long long)(value % unit));
}
