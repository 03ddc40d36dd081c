#include "base/id.h"

#include <string.h>

static int
digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

void
jc_hex(char *out, const void *data, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *bytes = data;

	for (size_t i = 0; i < len; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * len] = '\0';
}

enum jc_err
jc_unhex(const char *text, size_t text_len, void *out, size_t len)
{
	uint8_t *bytes = out;

	if (text_len % 2 != 0 || text_len / 2 != len)
		goto bad;
	for (size_t i = 0; i < len; i++) {
		int high = digit_value(text[2 * i]), low = digit_value(text[2 * i + 1]);

		if (high < 0 || low < 0)
			goto bad;
		bytes[i] = (uint8_t)(high << 4 | low);
	}
	return JC_OK;
bad:
	memset(out, 0, len);
	return jc_fail(JC_INVALID, _("not %zu lower-case hexadecimal digits"), 2 * len);
}

bool
jc_is_hex(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (digit_value(text[i]) < 0)
			return false;
	return true;
}

int
jc_id16_cmp(const struct jc_id16 *a, const struct jc_id16 *b)
{
	return memcmp(a->b, b->b, sizeof(a->b));
}

int
jc_id24_cmp(const struct jc_id24 *a, const struct jc_id24 *b)
{
	return memcmp(a->b, b->b, sizeof(a->b));
}

bool
jc_id_zero(const void *data, size_t len)
{
	const uint8_t *bytes = data;

	for (size_t i = 0; i < len; i++)
		if (bytes[i] != 0)
			return false;
	return true;
}
