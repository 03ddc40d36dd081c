#include "number.h"

bool
jc_number_split(const char *number, size_t len, size_t *prefix, uint32_t *counter)
{
	uint64_t value = 0;
	size_t at = len;

	while (at > 0 && number[at - 1] >= '0' && number[at - 1] <= '9')
		at--;
	if (at < 2 || at == len || len - at > 10 || number[at - 1] != '-' || number[at] == '0')
		return false;
	for (size_t i = at; i < len; i++)
		value = value * 10 + (uint64_t)(number[i] - '0');
	*prefix = at - 1;
	*counter = (uint32_t)value;
	return value <= UINT32_MAX;
}

void
jc_number_key(const char *number, size_t len, struct jc_buf *out)
{
	for (size_t i = 0; i < len; i++) {
		bool small = number[i] >= 'a' && number[i] <= 'z';

		jc_buf_chr(out, small ? (char)(number[i] - 'a' + 'A') : number[i]);
	}
}
