/*
 * Inside the graph: the set of known changes, who wrote them and how they descend from each other.
 * It knows nothing of who may write what.
 */
#ifndef JC_MODEL_GRAPH_SET_H
#define JC_MODEL_GRAPH_SET_H
#include "base/buf.h"
#include "model/graph.h"

#include "graph_clock.h"
#include "graph_index.h"

#define JC_NONE UINT32_MAX /* no author, act, part, ... */
#define JC_ROSTER 0u       /* number of the roster among the compartments */

/* A kind is named by where its word begins in `kinds`; those from RESERVED on are reserved ones. */
enum {
	JC_KIND_CHANGE = 0,
	JC_KIND_ACT = 7,
	JC_KIND_EPOCH = 11,
	JC_KIND_GRANT = 17,
	JC_KIND_RESERVED = 23,
};

/* What is known of a body. */
enum {
	JC_BODY_OPENED = 1,
	JC_BODY_WRITES = 2, /* its writes are known: it is opened and of our version */
	JC_BODY_MALFORMED = 4,
	JC_BODY_KILL = 8,        /* a kill of what is no write in its past */
	JC_BODY_RESOLUTION = 16, /* a write is a resolution */
	JC_BODY_ALL = 31,
	JC_CHANGE_DIRTY = 32, /* in graph->dirty */
};

/* One per change: 80 bytes, a case may have a million. */
struct jc_change {
	struct jc_id24 id;
	struct jc_oid oid;
	uint32_t run;
	uint32_t place;   /* in its run */
	uint32_t clock;   /* of its compartment, without its own run */
	uint32_t roster;  /* clock of the roster; outside it only */
	uint32_t parents; /* where its own begin in graph->parents; they end where the next's do */
	uint32_t day;
	uint32_t kind;
	uint32_t extra;  /* in the roster its act, elsewhere its part of a batch; or JC_NONE */
	uint16_t writes; /* how many, if known */
	uint8_t verdict; /* reason * 8 + status */
	uint8_t flags;
};

/* Where an author stands at a change (doc/sync.md 2 to 5). */
enum jc_standing_role {
	JC_STANDS_LEAD,
	JC_STANDS_MEMBER,
	JC_STANDS_READER, /* observer, auditor */
	JC_STANDS_RECOVERY,
	JC_STANDS_COUNT
};
#define JC_THEN_UNCUT (JC_THEN_MEMBER + 1)
struct jc_standing {
	uint8_t role;   /* enum jc_standing_role */
	uint8_t then;   /* strictest of the cuts that do not reach it, or JC_THEN_UNCUT */
	bool admitted;  /* or needs no admit */
	bool in_review; /* its party */
	bool was_in_review;
	uint32_t until; /* good for all later places of the run below this with the same clock */
};

/* Changes of one author in one compartment, each the own predecessor of the next. */
struct jc_run {
	uint32_t chain;
	uint32_t number; /* in the clocks of its compartment */
	uint32_t seq;    /* of its first change */
	uint32_t n, first, last;
	uint32_t forks_at; /* place of its first change that another run goes on from, or JC_NONE */
	uint32_t sibling;  /* next run of the chain, or JC_NONE */
	bool is_fork;      /* goes on from the middle of another run */
	/* the last standing worked out */
	uint32_t policy, roster, from;
	struct jc_standing standing;
};

/* All changes of one author in one compartment. */
struct jc_chain {
	uint32_t author, comp;
	uint32_t runs;  /* first in the list */
	uint32_t roots; /* runs that start at N = 0 */
};

struct jc_author {
	struct jc_id32 key;
	struct jc_id16 device;
	uint32_t
	    named;     /* list of the earliest admit acts that name it, whether they count or not */
	uint32_t lead; /* place among genesis' leads, or JC_NONE */
};

struct jc_named {
	uint32_t change, next;
};

struct jc_compartment {
	struct jc_id8 id;
	uint32_t runs;
};

struct jc_alias {
	struct jc_oid oid;
	uint32_t change;
};

struct jc_act_of {
	struct jc_act *act; /* owned, and stays where it is */
	uint32_t change;
	bool counts;
};

struct jc_batch_name {
	struct jc_id16 id;
	uint32_t chain, n;
};
struct jc_batch {
	struct jc_batch_name name;
	uint32_t have;  /* different parts opened */
	uint32_t parts; /* first in the list */
};

struct jc_part_place {
	uint32_t batch, i;
};
struct jc_part {
	struct jc_part_place place;
	uint32_t change, next;
};

struct jc_policy;

struct jc_graph {
	struct jc_id16 case_id;
	struct jc_id24 genesis; /* as pinned; when it is here it is change 0 */
	uint64_t seed[2];
	JC_ARRAY(struct jc_change) changes;
	JC_ARRAY(uint32_t) parents;
	JC_ARRAY(struct jc_alias) aliases;
	JC_ARRAY(struct jc_author) authors;
	JC_ARRAY(struct jc_named) named;
	JC_ARRAY(struct jc_compartment) comps;
	JC_ARRAY(struct jc_chain) chains;
	JC_ARRAY(struct jc_run) runs;
	JC_ARRAY(struct jc_act_of) acts;
	JC_ARRAY(struct jc_batch) batches;
	JC_ARRAY(struct jc_part) parts;
	struct jc_buf kinds;
	struct jc_clocks clocks;
	struct jc_index by_id, by_oid, by_key, by_comp, by_chain, by_batch, by_part;
	uint32_t recovery; /* author, or JC_NONE */

	/* What was judged, and by what. */
	struct jc_policy *policy; /* NULL before the first */
	uint32_t policies;        /* how many there have been */
	uint32_t judged;          /* changes before this one have a status */
	bool policy_stale;        /* something came that policy depends on */
	bool all_dirty;
	JC_ARRAY(uint32_t) dirty; /* judged changes to be judged again */
};

/* Everything empty but the roster. */
void jc_set_init(struct jc_graph *graph);
void jc_set_release(struct jc_graph *graph);

/* Numbers, or JC_NONE. */
uint32_t jc_set_find_author(const struct jc_graph *graph, const struct jc_id32 *key);
uint32_t jc_set_find_comp(const struct jc_graph *graph, const struct jc_id8 *comp);
/* Found, or made. */
uint32_t jc_set_author(struct jc_graph *graph, const struct jc_id32 *key);

/* Add a change whose parents are all here. act may be NULL; it is taken over. */
uint32_t jc_set_add(struct jc_graph *graph, const struct jc_commit *commit,
    const struct jc_oid *oid, const uint32_t *parents, struct jc_act *act);
void jc_set_add_alias(struct jc_graph *graph, uint32_t change, const struct jc_oid *oid);

/* How many changes of the run are <= this change. */
uint32_t jc_set_seen(const struct jc_graph *graph, uint32_t run, uint32_t change);
uint32_t jc_set_n_parents(const struct jc_graph *graph, uint32_t change);

static inline const struct jc_run *
jc_set_run(const struct jc_graph *graph, uint32_t change)
{
	return &graph->runs.at[graph->changes.at[change].run];
}
static inline const struct jc_chain *
jc_set_chain(const struct jc_graph *graph, uint32_t change)
{
	return &graph->chains.at[jc_set_run(graph, change)->chain];
}
/* NULL when it has none: in the roster, when its body is no well-formed act. */
static inline const struct jc_act *
jc_set_act(const struct jc_graph *graph, uint32_t change)
{
	uint32_t extra = graph->changes.at[change].extra;

	if (extra == JC_NONE || jc_set_chain(graph, change)->comp != JC_ROSTER)
		return NULL;
	return graph->acts.at[extra].act;
}

#endif
