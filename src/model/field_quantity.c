#include <string.h>
#include <strings.h>

#include "field_types.h"

#define DIGITS_MAX 18
#define UNIT_MAX 16

struct quantity {
	bool negative;
	char whole[DIGITS_MAX + 1], fraction[DIGITS_MAX + 1];
	size_t n_whole, n_fraction;
	unsigned commas;
};

static bool
is_digit(const char *text, size_t len, size_t at)
{
	return at < len && text[at] >= '0' && text[at] <= '9';
}

/* Three digits and no fourth. */
static bool
is_group(const char *text, size_t len, size_t at)
{
	return is_digit(text, len, at) && is_digit(text, len, at + 1) &&
	       is_digit(text, len, at + 2) && !is_digit(text, len, at + 3);
}

/* Read the number; its length, or 0. */
static size_t
read_number(const char *text, size_t len, struct quantity *number)
{
	size_t at = 0;

	memset(number, 0, sizeof(*number));
	if (len && text[0] == '-') {
		number->negative = true;
		at = 1;
	}
	if (!is_digit(text, len, at))
		return 0;
	for (;; at++) {
		if (at < len && text[at] == ',' && is_group(text, len, at + 1))
			number->commas++;
		else if (!is_digit(text, len, at))
			break;
		else if (number->n_whole == DIGITS_MAX)
			return 0;
		else if (number->n_whole || text[at] != '0')
			number->whole[number->n_whole++] = text[at];
	}
	if (at < len && text[at] == '.' && is_digit(text, len, at + 1)) {
		for (at++; is_digit(text, len, at); at++) {
			if (number->n_fraction == DIGITS_MAX)
				return 0;
			number->fraction[number->n_fraction++] = text[at];
		}
	}
	while (number->n_fraction && number->fraction[number->n_fraction - 1] == '0')
		number->n_fraction--;
	number->negative &= number->n_whole || number->n_fraction;
	return at;
}

/* A word, without digits and signs of numbers. */
static bool
is_unit(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] <= ' ' || strchr("0123456789.,-+", text[i]))
			return false;
	}
	return len && len <= UNIT_MAX;
}

/* The unit as the field writes it, or as it stands where the field takes any; NULL otherwise. */
static const char *
find_unit(const char *units, const char *text, size_t len, size_t *unit_len)
{
	const char *unit;

	*unit_len = len;
	if (!*units)
		return is_unit(text, len) ? text : NULL;
	while (jc_word_next(&units, &unit, unit_len)) {
		if (!len || (len == *unit_len && !strncasecmp(unit, text, len)))
			return unit;
	}
	return NULL;
}

static enum jc_err
check_quantity(
    const struct jc_field_input *in, const struct quantity *number, size_t used, const char *unit)
{
	const char *units = in->field->of;
	int shown = (int)(in->len < 80 ? in->len : 80);

	if (!used)
		return jc_fail(JC_INVALID, _("\"%.*s\" is no number of at most %d digits."), shown,
		    in->text, DIGITS_MAX);
	if (number->commas == 1 && !number->n_fraction && !*units)
		return jc_fail(JC_INVALID,
		    _("\"%.*s\" may mean thousands or a fraction; write it without the comma or "
		      "with "
		      "a point."),
		    shown, in->text);
	if (!unit && *units)
		return jc_fail(JC_INVALID, _("\"%.*s\": the unit here is one of: %s."), shown,
		    in->text, units);
	if (!unit)
		return jc_fail(JC_INVALID,
		    _("\"%.*s\" needs a unit of one word behind the number, such as kg."), shown,
		    in->text);
	return JC_OK;
}

enum jc_err
jc_quantity_canonical(struct jc_field_input *in)
{
	struct quantity number;
	size_t used = read_number(in->text, in->len, &number), at = used, unit_len;
	const char *unit;
	enum jc_err err;

	while (at < in->len && in->text[at] == ' ')
		at++;
	unit = find_unit(in->field->of, in->text + at, in->len - at, &unit_len);
	err = check_quantity(in, &number, used, unit);
	if (err)
		return err;
	if (number.negative)
		jc_buf_chr(in->out, '-');
	jc_buf_str(in->out, number.n_whole ? number.whole : "0");
	if (number.n_fraction) {
		jc_buf_chr(in->out, '.');
		jc_buf_add(in->out, number.fraction, number.n_fraction);
	}
	jc_buf_chr(in->out, ' ');
	jc_buf_add(in->out, unit, unit_len);
	if (number.commas == 1 && !number.n_fraction) {
		*in->verdict = JC_VERDICT_WARN;
		if (in->note)
			jc_buf_fmt(
			    in->note, _("The comma was read as thousands: %s."), number.whole);
	}
	return JC_OK;
}
