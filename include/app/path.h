/*
 * The shortest path between two records. The search goes breadth first from both ends; of several
 * paths of the same length it gives the one whose ids, read from the first record, come first: the
 * same in every office that has the same records.
 */
#ifndef JC_APP_PATH_H
#define JC_APP_PATH_H
#include "app/neighbours.h"

/* --- the search itself, over anything --- */
struct jc_ids { /* initialise with { 0 } */
	size_t n, room;
	struct jc_id16 *at;
};
void jc_ids_add(struct jc_ids *ids, const struct jc_id16 *id);
void jc_ids_release(struct jc_ids *ids);

struct jc_path_graph {
	/* Append the neighbours of a record, in any order, repetitions allowed. */
	enum jc_err (*near)(void *context, const struct jc_id16 *id, struct jc_ids *out);
	/* May a path lead through it? Asked once a record, not of the two ends. */
	enum jc_err (*passes)(void *context, const struct jc_id16 *id, bool *out);
	/* Asked now and then; false stops the search. NULL: go on. */
	bool (*goes_on)(void *context);
	void *context;
};
enum jc_path_outcome {
	JC_PATH_FOUND,
	JC_PATH_NONE,     /* nothing joins them at all */
	JC_PATH_FAR,      /* nothing within the steps asked for */
	JC_PATH_TOO_MUCH, /* not found before `work` neighbours were looked at */
	JC_PATH_STOPPED,
};
struct jc_path_bounds {
	unsigned steps; /* edges of a path, at most */
	size_t work;    /* neighbours looked at, at most */
};
#define JC_PATH_STEPS 8u
#define JC_PATH_STEPS_MAX 50u
#define JC_PATH_WORK 1000000u
/* *out: the records of the path with both ends, where one was found. Release it in any case. */
JC_MUST_CHECK enum jc_err jc_path_search(const struct jc_path_graph *graph,
    const struct jc_id16 *from, const struct jc_id16 *to, struct jc_path_bounds bounds,
    enum jc_path_outcome *outcome, struct jc_ids *out);

/* --- over the records of a case: withdrawn ones, withdrawn links and entries lead nowhere --- */
struct jc_path { /* initialise with { 0 } */
	enum jc_path_outcome outcome;
	size_t n;
	/* The n-th is reached from the one before it, the first from the beginning, by the best
	 * graded connection. */
	struct jc_neighbour *at;
};
void jc_path_release(struct jc_path *path);
/* what: 0 or JC_NEAR_LINKS. goes_on may be NULL. Release *out in any case. */
JC_MUST_CHECK enum jc_err jc_path_find(struct jc_case *c, const struct jc_id16 *from,
    const struct jc_id16 *to, unsigned what, struct jc_path_bounds bounds,
    bool (*goes_on)(void *context), void *context, struct jc_path *out);
/* In words why there is none; steps as asked for. "" for one found. */
void jc_path_words(const struct jc_path *path, unsigned steps, struct jc_buf *out);
#endif
