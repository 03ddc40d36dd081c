/* Keeping the object store small: loose objects take a disk block each. */
#include "git.h"
#include "replica_private.h"

#define LOOSE_MAX 4096

/*
 * Stock git packs what is loose and reachable, and removes the loose copies of what is in a pack.
 * It prunes nothing else, and is safe beside other processes that save or read.
 */
enum jc_err
jc_replica_maintain(struct jc_replica *replica)
{
	static const char *const args[] = { "repack", "-d", "-l", "-q", NULL };
	struct jc_git git;
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err;

	if (jc_odb_loose(replica->odb) < LOOSE_MAX)
		return JC_OK;
	if (!(err = jc_git_init(&git, NULL)))
		err = jc_git_run(&git, jc_odb_path(replica->odb), args, NULL, 0, 65536, &out);
	if (!err)
		err = jc_odb_refresh(replica->odb);
	jc_git_release(&git);
	jc_buf_release(&out);
	return err;
}
