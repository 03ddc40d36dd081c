#include <string.h>

#include "identifier_types.h"

/* Is text[from..to) all digits? */
static bool
digits(const char *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
	}
	return true;
}

static bool
letters(const char *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
	}
	return true;
}

/* The remainder by 97 of upper-case letters and digits, letters standing for 10 to 35. */
static unsigned
mod97(const char *text, size_t len, unsigned before)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] <= '9')
			before = (before * 10 + (unsigned)(text[i] - '0')) % 97;
		else
			before = (before * 100 + (unsigned)(text[i] - 'A') + 10) % 97;
	}
	return before;
}

/* Lengths of the SWIFT IBAN registry, release 100. */
static const struct {
	char country[3];
	unsigned char len;
} iban_lengths[] = {
	/* clang-format off */
	{ "AD", 24 }, { "AE", 23 }, { "AL", 28 }, { "AT", 20 }, { "AZ", 28 }, { "BA", 20 },
	{ "BE", 16 }, { "BG", 22 }, { "BH", 22 }, { "BI", 27 }, { "BR", 29 }, { "BY", 28 },
	{ "CH", 21 }, { "CR", 22 }, { "CY", 28 }, { "CZ", 24 }, { "DE", 22 }, { "DJ", 27 },
	{ "DK", 18 }, { "DO", 28 }, { "EE", 20 }, { "EG", 29 }, { "ES", 24 }, { "FI", 18 },
	{ "FK", 18 }, { "FO", 18 }, { "FR", 27 }, { "GB", 22 }, { "GE", 22 }, { "GI", 23 },
	{ "GL", 18 }, { "GR", 27 }, { "GT", 28 }, { "HN", 28 }, { "HR", 21 }, { "HU", 28 },
	{ "IE", 22 }, { "IL", 23 }, { "IQ", 23 }, { "IS", 26 }, { "IT", 27 }, { "JO", 30 },
	{ "KW", 30 }, { "KZ", 20 }, { "LB", 28 }, { "LC", 32 }, { "LI", 21 }, { "LT", 20 },
	{ "LU", 20 }, { "LV", 21 }, { "LY", 25 }, { "MC", 27 }, { "MD", 24 }, { "ME", 22 },
	{ "MK", 19 }, { "MN", 20 }, { "MR", 27 }, { "MT", 31 }, { "MU", 30 }, { "NI", 28 },
	{ "NL", 18 }, { "NO", 15 }, { "OM", 23 }, { "PK", 24 }, { "PL", 28 }, { "PS", 29 },
	{ "PT", 25 }, { "QA", 29 }, { "RO", 24 }, { "RS", 22 }, { "RU", 33 }, { "SA", 24 },
	{ "SC", 31 }, { "SD", 18 }, { "SE", 24 }, { "SI", 19 }, { "SK", 24 }, { "SM", 27 },
	{ "SO", 23 }, { "ST", 25 }, { "SV", 28 }, { "TL", 23 }, { "TN", 24 }, { "TR", 26 },
	{ "UA", 29 }, { "VA", 22 }, { "VG", 24 }, { "XK", 20 }, { "YE", 30 },
	/* clang-format on */
};

/* 0 when the country is not in the table. */
static size_t
iban_length(const char *iban)
{
	for (size_t i = 0; i < sizeof(iban_lengths) / sizeof(iban_lengths[0]); i++) {
		if (!strncmp(iban, iban_lengths[i].country, 2))
			return iban_lengths[i].len;
	}
	return 0;
}

bool
jc_identifier_iban(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char iban[35];
	size_t n, due;

	n = jc_identifier_squeeze(text, len, iban, 34);
	if (n < 15 || !letters(iban, 0, 2) || !digits(iban, 2, 4)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("An IBAN is a country code, two check digits and up to 30 letters and "
		      "digits."));
		return false;
	}
	due = iban_length(iban);
	if (due && n != due) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("The IBAN has not the length of its country's account numbers."));
		return false;
	}
	if (mod97(iban, 4, mod97(iban + 4, n - 4, 0)) != 1) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("The check digits of the IBAN are wrong: a character was misread."));
		return false;
	}
	if (due)
		jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	else
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("The check digits fit, but no IBAN of this country is known here."));
	jc_buf_add(out, iban, n);
	return true;
}

bool
jc_identifier_lei(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char lei[21];

	if (jc_identifier_squeeze(text, len, lei, 20) != 20 || !digits(lei, 18, 20) ||
	    mod97(lei, 20, 0) != 1) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("An LEI has 20 letters and digits; the last two check the others."));
		return false;
	}
	jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	jc_buf_add(out, lei, 20);
	return true;
}

/* The value of a VIN's character, -1 when it may not stand there. */
static int
vin_value(char c)
{
	static const char values[] = "12345678.12345.7.923456789"; /* A to Z */

	if (c <= '9')
		return c - '0';
	return values[c - 'A'] == '.' ? -1 : values[c - 'A'] - '0';
}

bool
jc_identifier_vin(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	static const unsigned char weights[17] = { 8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3,
		2 };
	char vin[18];
	bool fits = jc_identifier_squeeze(text, len, vin, 17) == 17;
	int sum = 0;

	for (size_t i = 0; fits && i < 17; i++) {
		fits = vin_value(vin[i]) >= 0;
		sum += weights[i] * vin_value(vin[i]);
	}
	if (!fits) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("A VIN since 1981 has 17 letters and digits, none of them I, O or Q."));
		return false;
	}
	if (vin[8] == "0123456789X"[sum % 11])
		jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	else
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("The ninth character does not check the others: usual for vehicles made for "
		      "Europe, a misreading for those made for North America or China."));
	jc_buf_add(out, vin, 17);
	return true;
}

static bool
luhn(const char *text, size_t len)
{
	int sum = 0;

	for (size_t i = 0; i < len; i++) {
		int digit = text[len - 1 - i] - '0';

		if (i % 2)
			digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
		sum += digit;
	}
	return sum % 10 == 0;
}

bool
jc_identifier_imei(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char imei[17];
	size_t n = jc_identifier_squeeze(text, len, imei, 16);

	if (n < 14 || !digits(imei, 0, n)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("An IMEI has 15 digits, 14 without its check digit, 16 as an IMEISV."));
		return false;
	}
	if (n == 15 && !luhn(imei, n)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("The check digit of the IMEI is wrong: a digit was misread."));
		return false;
	}
	if (n == 15)
		jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	else
		jc_identifier_say(verdict, note, JC_VERDICT_NONE,
		    _("An IMEI of this length has no check digit."));
	jc_buf_add(out, imei, n);
	return true;
}

/* The seven digits of an IMO number, with or without "IMO" in front. */
static bool
imo_digits(const char *text, size_t len, char number[8])
{
	size_t skip = jc_identifier_begins(text, len, "IMO");

	return jc_identifier_squeeze(text + skip, len - skip, number, 7) == 7 &&
	       digits(number, 0, 7);
}

static bool
imo_ship_good(const char number[8])
{
	int sum = 0;

	for (int i = 0; i < 6; i++)
		sum += (7 - i) * (number[i] - '0');
	return sum % 10 == number[6] - '0';
}

static bool
imo_company_good(const char number[8])
{
	static const unsigned char weights[6] = { 8, 6, 4, 2, 9, 7 };
	int sum = 0;

	for (int i = 0; i < 6; i++)
		sum += weights[i] * (number[i] - '0');
	return (11 - sum % 11) % 10 == number[6] - '0';
}

bool
jc_identifier_imo(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char number[8];

	if (!imo_digits(text, len, number)) {
		jc_identifier_say(
		    verdict, note, JC_VERDICT_BAD, _("An IMO ship number has seven digits."));
		return false;
	}
	if (!imo_ship_good(number)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    imo_company_good(number)
			? _("This is no ship's number; it could be a company's (imo_company).")
			: _("The check digit of the IMO number is wrong: a digit was misread."));
		return false;
	}
	jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	jc_buf_add(out, number, 7);
	return true;
}

bool
jc_identifier_imo_company(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char number[8];

	if (!imo_digits(text, len, number)) {
		jc_identifier_say(
		    verdict, note, JC_VERDICT_BAD, _("An IMO company number has seven digits."));
		return false;
	}
	if (!imo_company_good(number)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    imo_ship_good(number)
			? _("This is no company's number; it could be a ship's (imo).")
			: _("The check digit of the IMO number is wrong: a digit was misread."));
		return false;
	}
	jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	jc_buf_add(out, number, 7);
	return true;
}

bool
jc_identifier_mmsi(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char mmsi[10];

	if (jc_identifier_squeeze(text, len, mmsi, 9) != 9 || !digits(mmsi, 0, 9)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD, _("An MMSI has nine digits."));
		return false;
	}
	/* The State's code begins with 2 to 7; other first digits are stations of other kinds. */
	if (mmsi[0] < '2' || mmsi[0] > '7')
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("Not a ship's MMSI: those begin with 2 to 7."));
	else
		jc_identifier_say(verdict, note, JC_VERDICT_NONE, NULL);
	jc_buf_add(out, mmsi, 9);
	return true;
}

bool
jc_identifier_container(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char code[12];
	int sum = 0;

	if (jc_identifier_squeeze(text, len, code, 11) != 11 || !letters(code, 0, 4) ||
	    !digits(code, 4, 11)) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("A container number has four letters and seven digits."));
		return false;
	}
	for (int i = 0; i < 10; i++) {
		int value = code[i] - '0';

		/* Letters count from 10 on, leaving out the multiples of 11. */
		if (i < 4)
			value = 10 + code[i] - 'A' + (code[i] - 'A' + 9) / 10;
		sum += value << i;
	}
	if (sum % 11 % 10 != code[10] - '0') {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("The check digit of the container number is wrong: a character was "
		      "misread."));
		return false;
	}
	jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	jc_buf_add(out, code, 11);
	return true;
}
