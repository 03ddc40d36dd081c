/*
 * What comes over the wire or from a disk before anything is signed: invitations, lists of heads
 * and names of refs, loose objects.
 */
#include <string.h>

#include "../../src/sync/odb_loose.h"
#include "../../src/sync/replica_private.h"
#include "crypto/crypto.h"
#include "fuzz/scratch.h"
#include "sync/invite.h"

#define OBJECT_MAX 65536u

static void
check_invite(const uint8_t *data, size_t len)
{
	struct jc_invite invite;

	if (jc_invite_parse(data, len, &invite) != JC_OK)
		return;
	abort_unless(invite.hub && invite.name && invite.n_leads > 0);
	jc_invite_release(&invite);
}

static void
check_ref_name(const char *name)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_ref_name parts;

	if (!jc_ref_name_parse(name, &parts))
		return;
	jc_ref_name_format(&again, &parts.comp, &parts.device, parts.branch);
	abort_unless(strcmp(again.data, name) == 0);
	jc_buf_release(&again);
}

static void
check_refs(const uint8_t *data, size_t len)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_refs refs;
	enum jc_err err = jc_refs_parse((const char *)data, len, &refs);

	if (err == JC_OK) {
		jc_refs_format(&refs, &again);
		/* A name ends at a NUL, so less may come back. */
		abort_unless(again.len <= len);
		for (size_t i = 0; i < refs.n; i++)
			check_ref_name(refs.at[i].name);
		jc_refs_release(&refs);
	}
	jc_buf_release(&again);
}

static void
check_loose(const uint8_t *data, size_t len)
{
	static const struct jc_oid oid;
	struct jc_buf out = JC_BUF_INIT;
	char *folder = jc_path_join(scratch(), "objects/00");

	abort_unless(jc_dir_make(folder) == JC_OK);
	free(folder);
	free(scratch_put("objects/00/00000000000000000000000000000000000000", data, len));
	if (jc_loose_read(scratch(), &oid, "blob", OBJECT_MAX, &out) == JC_OK)
		abort_unless(out.len <= OBJECT_MAX);
	else
		abort_unless(out.len == 0);
	jc_buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	abort_unless(jc_crypto_start() == JC_OK);
	check_invite(data, len);
	check_refs(data, len);
	check_loose(data, len);
	return 0;
}
