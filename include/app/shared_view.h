/*
 * Views that everybody in the case has: records of the kind `view`. What another team writes there
 * is data: it is bounded, and what does not fit a list here is left out of it.
 */
#ifndef JC_APP_SHARED_VIEW_H
#define JC_APP_SHARED_VIEW_H
#include "app/edit.h"
#include "app/listing.h"

#define JC_SHARED_VIEWS_MAX 200

struct jc_shared_view {
	struct jc_listing listing; /* .shared */
	char *party;               /* whose record it is */
	bool conflict;             /* the teams disagree about the view itself */
};
struct jc_shared_views {
	size_t n;
	struct jc_shared_view *at; /* by name */
};

/*
 * Those of one list (name of a kind or preset; NULL: of all lists that are known), the first
 * JC_SHARED_VIEWS_MAX by name. Release *out in any case.
 */
JC_MUST_CHECK enum jc_err jc_shared_views_load(
    struct jc_case *c, const char *list, struct jc_shared_views *out);
void jc_shared_views_release(struct jc_shared_views *views);
/* Make a view of one's own everybody's: it becomes a record, and is no longer kept here. */
JC_MUST_CHECK enum jc_err jc_view_share(
    struct jc_case *c, const struct jc_listing *listing, struct jc_saved *out);
/*
 * A view by its name, one's own before those of all. JC_NOTFOUND; JC_INVALID: several have the
 * name. Release *out in any case.
 */
JC_MUST_CHECK enum jc_err jc_view_find(struct jc_case *c, const char *name, struct jc_listing *out);
#endif
