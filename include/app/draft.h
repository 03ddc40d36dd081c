/*
 * What was typed into a form and not saved, kept in DIR/drafts under the key of local files
 * (doc/format.md 8), so that neither Esc nor a line that drops loses it. Several processes may keep
 * drafts of one case: each call reads, changes and writes the file under a lock.
 */
#ifndef JC_APP_DRAFT_H
#define JC_APP_DRAFT_H
#include "app/case.h"

#define JC_DRAFTS_MAX 100
#define JC_DRAFT_LINES_MAX 1000

/* One value of one field. */
struct jc_draft_line {
	char *field, *was, *text; /* was: what stood there before, "" nothing */
};
struct jc_draft {
	struct jc_id16 id; /* of the draft: made when its form is opened */
	struct jc_id16 record;
	bool has_record; /* else of a new record */
	char *kind;      /* its name */
	int64_t time;
	size_t n;
	struct jc_draft_line *lines;
};
struct jc_drafts {
	size_t n;
	struct jc_draft *at; /* oldest first */
};

/*
 * All drafts of the case; none without a file. JC_CORRUPT when the file is damaged: *out is empty.
 * Release *out in any case.
 */
JC_MUST_CHECK enum jc_err jc_drafts_load(struct jc_case *c, struct jc_drafts *out);
void jc_drafts_release(struct jc_drafts *drafts); /* wipes */

/*
 * Keep a draft, in place of the one with its id. A damaged file is put aside as drafts.damaged
 * first. JC_INVALID when there are JC_DRAFTS_MAX others, or it has too many lines.
 */
JC_MUST_CHECK enum jc_err jc_draft_keep(struct jc_case *c, const struct jc_draft *draft);
/* None with this id is fine. */
JC_MUST_CHECK enum jc_err jc_draft_drop(struct jc_case *c, const struct jc_id16 *id);

/* For making one: a line more, copied; what it holds freed. */
void jc_draft_add(struct jc_draft *draft, const char *field, const char *was, const char *text);
void jc_draft_release(struct jc_draft *draft);
#endif
