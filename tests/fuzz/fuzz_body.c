/* Bodies: what is taken is within the limits, and comes back through the encoder. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "model/body.h"

static void
check_writes(const struct jc_body *body)
{
	for (size_t i = 0; i < body->n; i++) {
		const struct jc_write *write = &body->writes[i];

		abort_unless(jc_field_valid(write->field, write->field_len));
		abort_unless(write->value.len <= JC_VALUE_MAX);
		for (size_t k = 1; k < write->n_kills; k++)
			abort_unless(jc_write_id_cmp(&write->kills[k - 1], &write->kills[k]) < 0);
	}
}

/* Keys that are not ours are lost the first time, and nothing after that. */
static void
check_encoding(struct jc_body *body, const uint8_t *data, size_t len)
{
	struct jc_buf once = JC_BUF_INIT, twice = JC_BUF_INIT;
	struct jc_body back;

	abort_unless(jc_body_encode(&once, body) == JC_OK);
	abort_unless(once.len < len || (once.len == len && memcmp(once.data, data, len) == 0));
	abort_unless(jc_body_decode(once.data, once.len, &back) == JC_OK);
	abort_unless(back.n == body->n);
	abort_unless(jc_body_encode(&twice, &back) == JC_OK);
	abort_unless(twice.len == once.len && memcmp(twice.data, once.data, once.len) == 0);
	jc_body_release(&back);
	jc_buf_release(&once);
	jc_buf_release(&twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct jc_id16 id;
	struct jc_body body;

	if (jc_body_decode(data, len, &body) != JC_OK)
		return 0;
	check_writes(&body);
	(void)jc_body_entries_ok(&body, &id, &id, 0);
	if (body.version == 1)
		check_encoding(&body, data, len);
	jc_body_release(&body);
	return 0;
}
