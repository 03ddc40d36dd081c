/*
 * Whose devices are known to have seen a change: those that wrote something with it in its past.
 * That says that their copy had it by then, not that somebody read it; and a copy that has it and
 * wrote nothing since is not known.
 */
#ifndef JC_APP_SEEN_H
#define JC_APP_SEEN_H
#include "app/case.h"

struct jc_seer {
	const char *code, *party;
	int64_t
	    since; /* ms, that author's clock, when it wrote the first change that had seen it */
};
typedef enum jc_err jc_seer_fn(void *context, const struct jc_seer *seer);
/* By code; its author's own device is left out. */
JC_MUST_CHECK enum jc_err jc_seen_by(
    struct jc_case *c, uint32_t change, jc_seer_fn *each, void *context);
/* Append that as a sentence: "known to have seen it: FR1 by 2026-11-21 19:47". */
void jc_seen_words(struct jc_case *c, const struct jc_id24 *change, struct jc_buf *out);
#endif
