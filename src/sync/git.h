/* Stock git as a child: the wire. Every call has the same fences (reliability: no hooks, no
 * prompts, no other protocol). */
#ifndef JC_SYNC_GIT_H
#define JC_SYNC_GIT_H
#include <stdio.h>

#include "base/list.h"
#include "sync/child.h"
#include "sync/transport.h"

struct jc_git {
	struct jc_list config; /* -c settings */
	struct jc_list env;
	const struct jc_transport *transport; /* NULL: local work only */
	const struct jc_remote_options *remote;
	bool (*tick)(void *context, const char *line);
	void *context;
};
/* remote, which is borrowed, NULL: local work only, no protocol allowed. */
JC_MUST_CHECK enum jc_err jc_git_init(struct jc_git *git, const struct jc_remote_options *remote);
void jc_git_release(struct jc_git *git);
/* git --git-dir=dir ARGS, the first being the command. When it fails: what the transport says of
 * it, else JC_IO with git's own words, filtered. */
JC_MUST_CHECK enum jc_err jc_git_run(struct jc_git *git, const char *dir, const char *const *args,
    const void *input, size_t input_len, size_t output_max, struct jc_buf *output);
/* The same, failing being an answer: *status is git's. */
JC_MUST_CHECK enum jc_err jc_git_try(struct jc_git *git, const char *dir, const char *const *args,
    const void *input, size_t input_len, size_t output_max, struct jc_buf *output,
    struct jc_buf *complaint, int *status);

/* Of what git and the remote said, what says why it failed, without progress; one line, safe to
 * show. The caller frees. */
char *jc_git_words(const struct jc_buf *complaint);

/* One `git cat-file --batch`: objects of a repository that is not ours to open. */
struct jc_cat {
	struct jc_child child;
	FILE *in;
	FILE *out;
};
JC_MUST_CHECK enum jc_err jc_cat_open(struct jc_cat *cat, struct jc_git *git, const char *dir);
void jc_cat_close(struct jc_cat *cat);
/* JC_NOTFOUND; JC_INVALID: of another type or larger than `max` (then its bytes are passed over).
 */
JC_MUST_CHECK enum jc_err jc_cat_read(
    struct jc_cat *cat, const struct jc_oid *oid, const char *type, size_t max, struct jc_buf *out);
#endif
