/*
 * An inbox: a fresh bare repository into which stock git fetches. Its alternates name our store and
 * its refs mirror our heads, so only what is missing here travels. We read it through `git
 * cat-file` and take its pack over.
 */
#ifndef JC_SYNC_INBOX_H
#define JC_SYNC_INBOX_H
#include "git.h"
#include "replica_private.h"

#define JC_INBOX_REFS_MAX 10000u

struct jc_inbox {
	char *dir;
	struct jc_odb *odb;  /* our object store, borrowed */
	const char *store;   /* its folder */
	struct jc_git *git;  /* what fetched into it, borrowed; NULL: nothing did */
	struct jc_oid *have; /* our heads when it was opened */
	size_t n_have;
	struct jc_refs remote;   /* what the remote has under refs/jc/ */
	struct jc_refs lost;     /* of these, what it could not give, */
	struct jc_list lost_why; /* and what git says of each, safe to show */
	struct jc_cat cat;
};

/* Its folder will be under `parent`; one left by a crash is removed. have NULL: everything is
 * fetched, whether it is here or not. */
JC_MUST_CHECK enum jc_err jc_inbox_open(
    struct jc_inbox *inbox, const char *parent, struct jc_odb *store, const struct jc_refs *have);
/* Only look which heads the remote has. */
JC_MUST_CHECK enum jc_err jc_inbox_list(
    struct jc_inbox *inbox, struct jc_git *git, const char *url);
/* Fetch all that is missing here; once. Heads that cannot be fetched stop no others. */
JC_MUST_CHECK enum jc_err jc_inbox_fetch(
    struct jc_inbox *inbox, struct jc_git *git, const char *url);
/* Reads what was fetched; JC_NOTFOUND when nothing was. */
struct jc_source jc_inbox_source(struct jc_inbox *inbox);
/*
 * Move what was received into the store: the pack as it is, or, when `some` (something was
 * rejected), a pack of what `heads` reach. *bytes: size of the pack.
 */
JC_MUST_CHECK enum jc_err jc_inbox_take(struct jc_inbox *inbox, struct jc_git *git, bool some,
    const struct jc_oid *heads, size_t n, uint64_t *bytes);
/* The store was opened anew. */
void jc_inbox_moved(struct jc_inbox *inbox, struct jc_odb *store);
/* Removes the folder. */
void jc_inbox_close(struct jc_inbox *inbox);
#endif
