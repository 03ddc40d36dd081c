/* Mending the store with what a remote has whole. */
#include "base/i18n.h"
#include "base/mem.h"
#include "exchange_private.h"

static void
pass_over(void *context, const char *change, const char *text)
{
	(void)context, (void)change, (void)text;
}

enum jc_err
jc_mend_look(struct jc_exchange *exchange)
{
	uint64_t good;

	if (!exchange->remote->repair && !jc_replica_damaged(exchange->replica))
		return JC_OK;
	return jc_replica_verify(exchange->replica, exchange->progress, pass_over,
	    exchange->context, &good, &exchange->damaged);
}

/* libgit2 keeps what it has open of files that are gone until nobody uses them. */
static void
open_anew(struct jc_exchange *exchange)
{
	struct jc_replica *replica = exchange->replica;
	char *path = jc_strdup(jc_odb_path(replica->odb));

	jc_odb_close(replica->odb);
	if (jc_odb_open(path, &replica->odb))
		jc_die("%s", jc_fail_text());
	jc_inbox_moved(&exchange->inbox, replica->odb);
	free(path);
}

static enum jc_err
run(struct jc_exchange *exchange, const char *const *args)
{
	struct jc_buf out = JC_BUF_INIT;
	enum jc_err err = jc_git_run(
	    &exchange->git, jc_odb_path(exchange->replica->odb), args, NULL, 0, 65536, &out);

	if (!err)
		open_anew(exchange);
	jc_buf_release(&out);
	return err;
}

/* How many changes are damaged now, folded from the store where the fold had missed some. */
static enum jc_err
count_damaged(struct jc_exchange *exchange, uint64_t *bad)
{
	struct jc_replica *replica = exchange->replica;
	uint64_t good;
	enum jc_err err = JC_OK;

	if (jc_replica_damaged(replica))
		err = jc_replica_reset(replica);
	return err ? err
		   : jc_replica_verify(
			 replica, exchange->progress, pass_over, exchange->context, &good, bad);
}

/*
 * Stock git removes loose objects that are in a pack, too. Where a pack is damaged it writes all
 * objects anew from the copies that are whole; when it finds none it fails and changes nothing.
 */
enum jc_err
jc_mend(struct jc_exchange *exchange)
{
	static const char *const prune[] = { "prune-packed", "-q", NULL };
	static const char *const repack[] = { "repack", "-a", "-d", "-l", "-q", NULL };
	uint64_t left;
	enum jc_err err;

	if (!exchange->damaged)
		return JC_OK;
	if ((err = run(exchange, prune)) || (err = count_damaged(exchange, &left)))
		return err;
	if (left && !run(exchange, repack) && (err = count_damaged(exchange, &left)))
		return err;
	exchange->report->repaired =
	    (uint32_t)(exchange->damaged > left ? exchange->damaged - left : 0);
	if (exchange->report->repaired)
		jc_exchange_note(exchange,
		    ngettext("%u damaged change was fetched again: it is whole now",
			"%u damaged changes were fetched again: they are whole now",
			exchange->report->repaired),
		    exchange->report->repaired);
	if (left)
		jc_exchange_note(exchange,
		    ngettext("%llu change is still damaged: the remote does not have it whole. "
			     "Keep this folder, and try another remote",
			"%llu changes are still damaged: the remote does not have them whole. "
			"Keep this folder, and try another remote",
			left),
		    (unsigned long long)left);
	return JC_OK;
}
