/*
 * Lists as a person likes them: a kind, words, an order, by name. Kept sealed beside the case
 * (DIR/views, doc/format.md 8): they are this office's own.
 */
#ifndef JC_APP_LISTING_H
#define JC_APP_LISTING_H
#include "app/case.h"

#define JC_LISTINGS_MAX 100

struct jc_listing {
	char *name;
	char *list;     /* name of a kind or of a preset */
	char *words;    /* "" all */
	char *sort;     /* as jc_query.sort; "" the kind's own */
	bool disagreed; /* only what the teams disagree about */
	char *columns;  /* names of fields, blank separated; "" the kind's own */
	bool shared;    /* a record that everybody has (app/shared_view.h): */
	struct jc_id16 record;
};
struct jc_listings {
	size_t n;
	struct jc_listing *at; /* as they were kept */
};

/* A copy of what is the caller's. */
void jc_listing_copy(const struct jc_listing *listing, struct jc_listing *out);
void jc_listing_release(struct jc_listing *listing);
/* All of the case; none without a file. JC_CORRUPT: it is damaged, and *out empty. */
JC_MUST_CHECK enum jc_err jc_listings_load(struct jc_case *c, struct jc_listings *out);
void jc_listings_release(struct jc_listings *listings);
/*
 * Keep one, in place of that of the same name on the same list: "" is the list as it was last left.
 * JC_INVALID: too many, or a text too long.
 */
JC_MUST_CHECK enum jc_err jc_listing_keep(struct jc_case *c, const struct jc_listing *listing);
/* None of that name is fine. */
JC_MUST_CHECK enum jc_err jc_listing_drop(struct jc_case *c, const char *list, const char *name);
/*
 * The query of a list that is a kind or a preset of it (NULL: none). `where` is the caller's room
 * for what the query then points to, as it does to words and sort.
 */
void jc_listing_query(const struct jc_kind *kind, const struct jc_preset *preset, const char *words,
    const char *sort, const char *where[3], struct jc_query *out);
/* The same of one that was kept; false when this program does not know its kind. */
bool jc_listing_make(const struct jc_listing *listing, const char *where[3], struct jc_query *out);
#endif
