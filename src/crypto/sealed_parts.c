#include "sealed_parts.h"

#include <errno.h>
#include <string.h>

void
jc_sealed_start(
    uint8_t out[JC_SEALED_START_LEN], const char magic[JC_SEALED_MAGIC_LEN], size_t head_len)
{
	memcpy(out, magic, JC_SEALED_MAGIC_LEN);
	for (size_t i = 0; i < 4; i++)
		out[JC_SEALED_MAGIC_LEN + i] = (uint8_t)(head_len >> (24 - 8 * i));
}

bool
jc_sealed_start_read(const uint8_t start[JC_SEALED_START_LEN],
    const char magic[JC_SEALED_MAGIC_LEN], size_t *head_len)
{
	*head_len = 0;
	for (size_t i = JC_SEALED_MAGIC_LEN; i < JC_SEALED_START_LEN; i++)
		*head_len = *head_len << 8 | start[i];
	return memcmp(start, magic, JC_SEALED_MAGIC_LEN) == 0 && *head_len <= JC_SEALED_HEAD_MAX;
}

void
jc_sealed_put(struct jc_sealed_out *out, const void *data, size_t len)
{
	if (!out->failed && fwrite(data, 1, len, out->file) != len)
		out->failed = errno ? errno : EIO;
}

bool
jc_sealed_gather(struct jc_sealed_out *out, const uint8_t **data, size_t *len)
{
	size_t part = out->room - out->len;

	if (part > *len)
		part = *len;
	if (part > 0)
		memcpy(out->plain + out->len, *data, part);
	out->len += part;
	*data += part;
	*len -= part;
	if (*len == 0)
		return false;
	out->len = 0;
	return true;
}

enum jc_err
jc_sealed_written(int failed)
{
	if (failed)
		return jc_fail(JC_IO,
		    _("a sealed file could not be written whole, the old one was kept: %s"),
		    strerror(failed));
	return JC_OK;
}

enum jc_err
jc_sealed_damaged(void)
{
	return jc_fail(JC_CORRUPT,
	    _("a sealed file of this case is damaged, cut short, or not of this device"));
}
