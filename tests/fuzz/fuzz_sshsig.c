/* Armour of signatures: what is accepted is, to the byte, what is written for what was read. */
#include <string.h>

#include "crypto/sshsig.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jc_buf again = JC_BUF_INIT;
	uint8_t sig[JC_SIGN_LEN];
	struct jc_id32 key;

	if (jc_sshsig_parse((const char *)data, len, &key, sig) == JC_OK) {
		jc_sshsig_format(&again, &key, sig);
		abort_unless(again.len == len && memcmp(again.data, data, len) == 0);
		jc_buf_release(&again);
	} else {
		abort_unless(jc_id_zero(key.b, sizeof(key.b)) && jc_id_zero(sig, sizeof(sig)));
	}
	return 0;
}
