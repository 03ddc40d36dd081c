/* Commits: what is taken is written back to the byte. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "model/commit.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_commit commit;

	if (jc_commit_parse(data, len, &commit) != JC_OK)
		return 0;
	jc_commit_format(&again, &commit);
	abort_unless(again.len == len && memcmp(again.data, data, len) == 0);
	jc_buf_release(&again);
	return 0;
}
