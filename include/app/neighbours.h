/*
 * What a record has to do with others: its neighbours by links and by fields that name records, as
 * sentences that begin with it; and the neighbours of those. Link chart, `links` and `path` show
 * this.
 */
#ifndef JC_APP_NEIGHBOURS_H
#define JC_APP_NEIGHBOURS_H
#include "app/case.h"
#include "store/near.h"

/* Edges of one record that are read; the rest is not looked at. */
#define JC_NEIGHBOURS_MAX 20000u

/* One connection. Texts are not yet filtered. */
struct jc_neighbour {
	struct jc_id16 id;          /* the record at the other end */
	const struct jc_kind *kind; /* its; NULL: unknown here */
	char *number, *title;       /* number: first digits of the id where it has none */
	bool unknown;               /* the record is not here */
	bool withdrawn;             /* it was */
	bool disagreed;             /* the teams disagree about it */

	struct jc_id16 via; /* the link, or the record whose field says so */
	bool link;
	bool out;                   /* as in jc_edge */
	const struct jc_kind *said; /* kind of via */
	const struct jc_field *field;
	char *relation; /* of a link: the stored code; "" none */
	char *words;    /* "directs", "is directed by", "Requests (Persons)" */
	char *detail;   /* of a link, the relation in words; these may be NULL: */
	char *since, *until;
	char *extent;    /* how often, how much: "40 times, EUR 12000.00" */
	double weight;   /* how often, as a number; 0 not stated */
	char *basis;     /* "Fact" */
	char grading[8]; /* source and information, as "B2"; "" */
	bool open;       /* the teams disagree about the link or the field */
	bool via_withdrawn;
	unsigned rank; /* of the relation, in the order they are shown */
};
struct jc_neighbours { /* initialise with { 0 } */
	size_t n, room;
	struct jc_neighbour *at; /* by relation; best graded first, then most often, then by name */
	bool more;               /* there are more than JC_NEIGHBOURS_MAX */
};
void jc_neighbours_release(struct jc_neighbours *neighbours);

struct jc_near {
	unsigned what;              /* JC_NEAR_... */
	const struct jc_id16 *only; /* connections with this record alone; NULL: all */
};
/* Release *out in any case. */
JC_MUST_CHECK enum jc_err jc_neighbours_load(struct jc_case *c, const struct jc_id16 *id,
    const struct jc_near *near, struct jc_neighbours *out);
/* Append "since 2024-02-01", "2024 to 2025", "until 2025"; nothing where neither is known. */
void jc_neighbour_period(const struct jc_neighbour *near, struct jc_buf *out);
/* How many connections a record has; counting ends at `max`. */
JC_MUST_CHECK enum jc_err jc_neighbours_count(
    struct jc_case *c, const struct jc_id16 *id, unsigned what, size_t max, size_t *out);

/*
 * A record and what surrounds it, up to so many steps away, as a tree: all connections of the
 * record itself; behind each neighbour those records that were not met before, each once, under the
 * first that leads to it.
 */
#define JC_WEB_STEPS_MAX 3u
#define JC_WEB_NODES_MAX 600u   /* beyond the first step */
#define JC_WEB_CHILDREN_MAX 40u /* of one record beyond the first step; the rest is counted */
struct jc_web_node {
	struct jc_neighbour near;
	unsigned step;          /* 1: a neighbour of the record itself */
	size_t parent;          /* the node it hangs on; SIZE_MAX: the record itself */
	size_t first, children; /* in `at` */
	size_t more;            /* further records behind it that are not shown */
	bool again;             /* first step: by another relation the record stands above too */
};
struct jc_web { /* initialise with { 0 } */
	struct jc_id16 id;
	const struct jc_kind *kind;
	char *number, *title;
	bool withdrawn, disagreed;
	size_t n, room;
	struct jc_web_node *at; /* step by step */
	size_t direct;          /* nodes of the first step */
	bool more;              /* as in jc_neighbours */
	bool full;              /* JC_WEB_NODES_MAX was reached */
};
void jc_web_release(struct jc_web *web);
/* Release *out in any case. */
JC_MUST_CHECK enum jc_err jc_web_load(
    struct jc_case *c, const struct jc_id16 *id, unsigned what, unsigned steps, struct jc_web *out);
/* Indexes of the nodes as a tree is read: each before those that hang on it. Free it. */
size_t *jc_web_order(const struct jc_web *web);
#endif
