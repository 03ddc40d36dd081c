/*
 * The disclosure list: every exhibit with what its marks say about giving it to somebody, and what
 * was given before (model/disclosure.h has the rules, entries of kind `disclosure` the
 * permissions).
 */
#ifndef JC_APP_DISCLOSURE_H
#define JC_APP_DISCLOSURE_H
#include "app/case.h"
#include "model/disclosure.h"

struct jc_disclosing {
	enum jc_recipient to;
	char name[8]; /* "court", "all", or the code of a State */
	enum jc_use use;
	int today; /* day number: permissions of later days do not count yet */
};
/* "court", "all", "FR", "state FR", "France". JC_INVALID: none of these. */
JC_MUST_CHECK enum jc_err jc_disclosing_to(const char *text, struct jc_disclosing *out);

/* All are borrowed; texts as stored, NULL where nothing is stated. */
struct jc_disclosure {
	struct jc_id16 id;
	const char *number, *title, *type;
	const char *handling, *relevance; /* codes, joined by "; " */
	const char *caveat, *withheld;
	bool blocked; /* one of the rules blocks */
	size_t n;
	const size_t *rules; /* that hold, as jc_disclosure_rule_at counts */
	/* It was given to this recipient before: the last time. NULL: never. */
	const char *given_on, *given_as;
};
typedef enum jc_err jc_disclosure_fn(void *context, const struct jc_disclosure *disclosure);
/*
 * Exhibits in order of their marks; withdrawn ones are left out. Where the teams disagree about a
 * mark the stricter value counts.
 */
JC_MUST_CHECK enum jc_err jc_disclosure_each(struct jc_case *c,
    const struct jc_disclosing *disclosing, jc_disclosure_fn *each, void *context);

/* Does its provider permit that this recipient, or all, have it, as of disclosing->today? */
JC_MUST_CHECK enum jc_err jc_disclosure_permits(struct jc_case *c, const struct jc_id16 *exhibit,
    const struct jc_disclosing *disclosing, bool *out);

/*
 * Record that all that is not blocked was given, as one change: an entry for each, with its
 * conditions. `reference`: the letter or list that shows it. *n: how many. JC_INVALID: more than
 * JC_DISCLOSED_MAX.
 */
#define JC_DISCLOSED_MAX 10000u
JC_MUST_CHECK enum jc_err jc_disclosure_record(
    struct jc_case *c, const struct jc_disclosing *disclosing, const char *reference, size_t *n);
#endif
