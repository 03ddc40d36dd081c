/*
 * CBOR: what is skipped without a fault is exactly what, read item by item and written again, gives
 * the same bytes. So nothing has two forms.
 */
#include <string.h>

#include "base/cbor.h"
#include "fuzz.h"

static bool copy(struct jc_cbor *in, struct jc_buf *out, unsigned int depth);

static bool
copy_map(struct jc_cbor *in, struct jc_buf *out, unsigned int depth)
{
	struct jc_cbor_map map;
	const char *key;
	size_t len;

	if (!jc_cbor_get_map(in, &map))
		return false;
	jc_cbor_map(out, map.left);
	while (jc_cbor_next_key(in, &map, &key, &len)) {
		jc_cbor_text(out, key, len);
		if (!copy(in, out, depth))
			return false;
	}
	return !in->bad;
}

static bool
copy_array(struct jc_cbor *in, struct jc_buf *out, unsigned int depth)
{
	uint64_t n;

	if (!jc_cbor_get_array(in, UINT64_MAX, &n))
		return false;
	jc_cbor_array(out, n);
	for (; n > 0; n--)
		if (!copy(in, out, depth))
			return false;
	return true;
}

static bool
copy_simple(struct jc_cbor *in, struct jc_buf *out)
{
	struct jc_cbor ahead = *in;
	bool value;

	if (jc_cbor_get_null(&ahead)) {
		*in = ahead;
		jc_cbor_null(out);
		return true;
	}
	abort_unless(jc_cbor_get_bool(in, &value));
	jc_cbor_bool(out, value);
	return true;
}

static bool
copy(struct jc_cbor *in, struct jc_buf *out, unsigned int depth)
{
	const uint8_t *bytes = in->at;
	const char *text;
	uint64_t value;
	size_t len;

	switch (jc_cbor_peek(in)) {
	case JC_CBOR_UINT:
		if (!jc_cbor_get_uint(in, UINT64_MAX, &value))
			return false;
		jc_cbor_uint(out, value);
		return true;
	case JC_CBOR_NEGINT: /* carried, never read or written */
		if (!jc_cbor_skip(in))
			return false;
		jc_buf_add(out, bytes, (size_t)(in->at - bytes));
		return true;
	case JC_CBOR_BYTES:
		if (!jc_cbor_get_bytes(in, 0, SIZE_MAX, &bytes, &len))
			return false;
		jc_cbor_bytes(out, bytes, len);
		return true;
	case JC_CBOR_TEXT:
		if (!jc_cbor_get_text(in, 0, SIZE_MAX, &text, &len))
			return false;
		jc_cbor_text(out, text, len);
		return true;
	case JC_CBOR_ARRAY:
		return depth < JC_CBOR_DEPTH && copy_array(in, out, depth + 1);
	case JC_CBOR_MAP:
		return depth < JC_CBOR_DEPTH && copy_map(in, out, depth + 1);
	case JC_CBOR_SIMPLE:
		return copy_simple(in, out);
	default:
		return false;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_cbor skipped, copied;
	bool skips, copies;

	jc_cbor_read(&skipped, data, len);
	jc_cbor_read(&copied, data, len);
	skips = jc_cbor_skip(&skipped);
	copies = copy(&copied, &out, 0);
	abort_unless(skips == copies);
	abort_unless(skips == !skipped.bad);
	if (skips) {
		size_t used = (size_t)(skipped.at - data);

		abort_unless(copied.at == skipped.at);
		abort_unless(out.len == used && memcmp(out.data, data, used) == 0);
		abort_unless(jc_cbor_done(&skipped) == (used == len));
	}
	jc_buf_release(&out);
	return 0;
}
