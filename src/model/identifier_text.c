#include <string.h>

#include "base/country.h"
#include "identifier_types.h"

void
jc_identifier_say(
    enum jc_verdict *verdict, struct jc_buf *note, enum jc_verdict is, const char *text)
{
	*verdict = is;
	if (note && text)
		jc_buf_str(note, text);
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return upper(c) >= 'A' && upper(c) <= 'Z';
}

size_t
jc_identifier_squeeze(const char *text, size_t len, char *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] && strchr(" -./", text[i]))
			continue;
		if (n == max || !(is_digit(text[i]) || is_letter(text[i])))
			return 0;
		out[n++] = upper(text[i]);
	}
	out[n] = '\0';
	return n;
}

size_t
jc_identifier_begins(const char *text, size_t len, const char *word)
{
	size_t n = strlen(word);

	if (len < n)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (upper(text[i]) != upper(word[i]))
			return 0;
	}
	return n;
}

bool
jc_identifier_free(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	bool blank = false;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
			blank = true;
			continue;
		}
		if (blank)
			jc_buf_chr(out, ' ');
		blank = false;
		jc_buf_chr(out, text[i]);
	}
	jc_identifier_say(verdict, note, JC_VERDICT_NONE, NULL);
	return true;
}

bool
jc_identifier_document(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	const char *open = memrchr(text, '(', len);
	const char *close = open ? memchr(open, ')', len - (size_t)(open - text)) : NULL;
	const char *country = close ? jc_country_find(open + 1, (size_t)(close - open - 1)) : NULL;

	if (!country)
		return jc_identifier_free(text, len, out, verdict, note);
	(void)jc_identifier_free(text, (size_t)(open + 1 - text), out, verdict, note);
	jc_buf_str(out, country);
	return jc_identifier_free(close, len - (size_t)(close - text), out, verdict, note);
}

/* Append in upper case, without the characters of `drop`; letters of other scripts stay. */
static void
add_upper(struct jc_buf *out, const char *text, size_t len, const char *drop)
{
	for (size_t i = 0; i < len; i++) {
		if (!strchr(drop, text[i]))
			jc_buf_chr(out, upper(text[i]));
	}
}

bool
jc_identifier_plate(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	const char *open = memchr(text, '(', len);
	size_t head = open ? (size_t)(open - text) : len;
	size_t start = out->len;

	add_upper(out, text, head, " -.\t\n");
	if (out->len == start) {
		jc_identifier_say(
		    verdict, note, JC_VERDICT_BAD, _("A number plate has letters or digits."));
		return false;
	}
	if (open)
		jc_buf_chr(out, ' ');
	return jc_identifier_document(text + head, len - head, out, verdict, note);
}

/* `min` to `max` letters, digits and hyphens, in upper case. */
static bool
marks(const char *text, size_t len, size_t min, size_t max, struct jc_buf *out)
{
	size_t start = out->len;
	bool fits = true;

	add_upper(out, text, len, " ");
	for (size_t i = start; i < out->len; i++)
		fits &= is_digit(out->data[i]) || is_letter(out->data[i]) || out->data[i] == '-';
	fits &= out->len - start >= min && out->len - start <= max;
	if (!fits)
		jc_buf_truncate(out, start);
	return fits;
}

bool
jc_identifier_tail(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	bool fits = marks(text, len, 2, 10, out);

	jc_identifier_say(verdict, note, fits ? JC_VERDICT_NONE : JC_VERDICT_BAD,
	    fits ? NULL : _("An aircraft's registration has 2 to 10 letters, digits and hyphens."));
	return fits;
}

bool
jc_identifier_call_sign(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	bool fits = marks(text, len, 3, 10, out);

	jc_identifier_say(verdict, note, fits ? JC_VERDICT_NONE : JC_VERDICT_BAD,
	    fits ? NULL : _("A call sign has 3 to 10 letters and digits."));
	return fits;
}

/* Exactly `n` hexadecimal digits, appended in lower case. */
static bool
hex_digits(const char *text, size_t len, size_t n, struct jc_buf *out)
{
	if (len != n)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!is_digit(text[i]) && (upper(text[i]) < 'A' || upper(text[i]) > 'F'))
			return false;
	}
	for (size_t i = 0; i < len; i++)
		jc_buf_chr(out, is_digit(text[i]) ? text[i] : (char)(upper(text[i]) - 'A' + 'a'));
	return true;
}

bool
jc_identifier_icao24(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	bool fits = hex_digits(text, len, 6, out);

	jc_identifier_say(verdict, note, fits ? JC_VERDICT_NONE : JC_VERDICT_BAD,
	    fits ? NULL : _("An aircraft's 24-bit address has six hexadecimal digits."));
	return fits;
}

static bool
digest(const char *text, size_t len, size_t n, struct jc_buf *out, enum jc_verdict *verdict,
    struct jc_buf *note)
{
	bool fits = hex_digits(text, len, n, out);

	jc_identifier_say(verdict, note, fits ? JC_VERDICT_NONE : JC_VERDICT_BAD, NULL);
	if (!fits && note)
		jc_buf_fmt(note,
		    _("A hash of this kind has %zu hexadecimal digits, this has %zu "
		      "characters or others among them."),
		    n, len);
	return fits;
}

bool
jc_identifier_md5(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return digest(text, len, 32, out, verdict, note);
}

bool
jc_identifier_sha1(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return digest(text, len, 40, out, verdict, note);
}

bool
jc_identifier_sha256(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return digest(text, len, 64, out, verdict, note);
}

bool
jc_identifier_sha512(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return digest(text, len, 128, out, verdict, note);
}

bool
jc_identifier_phone(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char digits[17];
	const char *number = digits;
	size_t n = 0;
	bool world = len && text[0] == '+', fits = true;

	for (size_t i = world; i < len && fits; i++) {
		if (is_digit(text[i]) && n < sizeof(digits))
			digits[n++] = text[i];
		else
			fits = text[i] && strchr(" -./()", text[i]);
	}
	if (!world && n >= 2 && digits[0] == '0' && digits[1] == '0') {
		world = true;
		number += 2;
		n -= 2;
	}
	if (!fits || n < 3 || n > 15 || (world && number[0] == '0')) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("A telephone number has 3 to 15 digits; abroad it begins with + and the "
		      "country's code."));
		return false;
	}
	if (world) {
		jc_buf_chr(out, '+');
		jc_identifier_say(verdict, note, JC_VERDICT_NONE, NULL);
	} else {
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("Without + and the country's code this number is another in every State."));
	}
	jc_buf_add(out, number, n);
	return true;
}

bool
jc_identifier_email(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	const char *at = memrchr(text, '@', len);
	size_t local = at ? (size_t)(at - text) : 0;
	size_t domain = at ? len - local - 1 : 0;
	bool fits = local >= 1 && local <= 64 && domain >= 3 && domain <= 253 &&
		    !memchr(text, '@', local) && memchr(at + 1, '.', domain) && at[1] != '.' &&
		    text[len - 1] != '.';

	for (size_t i = 0; fits && i < len; i++)
		fits = (unsigned char)text[i] > ' ' && !strchr("<>,;\"()", text[i]);
	if (!fits) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("An e-mail address looks like name@host.org."));
		return false;
	}
	/* Case counts before the @ for some hosts, never after it. */
	jc_buf_add(out, text, local + 1);
	for (size_t i = local + 1; i < len; i++)
		jc_buf_chr(out, is_letter(text[i]) ? (char)(upper(text[i]) - 'A' + 'a') : text[i]);
	jc_identifier_say(verdict, note, JC_VERDICT_NONE, NULL);
	return true;
}

bool
jc_identifier_swift(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char bic[12];
	size_t n = jc_identifier_squeeze(text, len, bic, 11);
	char country[3] = "";

	if ((n != 8 && n != 11) || !is_letter(bic[4]) || !is_letter(bic[5])) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("A BIC has 8 or 11 characters; the fifth and sixth are the country."));
		return false;
	}
	memcpy(country, bic + 4, 2);
	if (jc_country_name(country))
		jc_identifier_say(verdict, note, JC_VERDICT_NONE, NULL);
	else
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("The fifth and sixth characters of the BIC are no country."));
	/* Three times X is the head office: the same as no branch. */
	jc_buf_add(out, bic, n == 11 && strspn(bic + 8, "X") == 3 ? 8 : n);
	return true;
}
