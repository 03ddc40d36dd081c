/* Acts, under each kind of commit, and what they seal: what is taken is written back. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "model/act.h"

static void
check_act(const char *kind, const uint8_t *data, size_t len)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_act act;

	if (jc_act_parse(kind, data, len, &act) != JC_OK)
		return;
	abort_unless(strcmp(jc_act_kind(act.type), kind) == 0);
	abort_unless(jc_act_format(&again, &act) == JC_OK);
	abort_unless(again.len == len && memcmp(again.data, data, len) == 0);
	jc_buf_release(&again);
	jc_act_release(&act);
}

static void
check_names(const uint8_t *data, size_t len)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_act_names names;

	if (jc_act_names_decode(data, len, &names) != JC_OK)
		return;
	abort_unless(jc_act_names_encode(&again, &names) == JC_OK);
	abort_unless(again.len <= len);
	jc_buf_release(&again);
	jc_act_names_release(&names);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	check_act("act", data, len);
	check_act("epoch", data, len);
	check_act("grant", data, len);
	check_act("join", data, len);
	check_names(data, len);
	return 0;
}
