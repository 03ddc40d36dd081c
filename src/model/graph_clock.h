/*
 * Inside the graph: clocks. A clock says of every run of a compartment how many of its changes have
 * been seen. It is a tree of nodes of eight, by the run's number, and is never altered: a new clock
 * shares with the old whatever is the same. A clock is named by one word, 0 being "nothing seen".
 */
#ifndef JC_MODEL_GRAPH_CLOCK_H
#define JC_MODEL_GRAPH_CLOCK_H
#include <stdbool.h>
#include <stdint.h>

#include "graph_index.h"

#define JC_CLOCK_FAN 8u

struct jc_clock_node {
	uint32_t at[JC_CLOCK_FAN]; /* nodes below; in the lowest counts */
};

struct jc_clocks {
	JC_ARRAY(struct jc_clock_node) nodes; /* node 0 is all zero */
	uint32_t fresh; /* nodes from here on are of the clock being made, and may be altered */
};

void jc_clocks_init(struct jc_clocks *clocks);
void jc_clocks_release(struct jc_clocks *clocks);

/* Start a new clock: what has been made so far is fixed. */
void jc_clock_begin(struct jc_clocks *clocks);
uint32_t jc_clock_get(const struct jc_clocks *clocks, uint32_t clock, uint32_t run);
uint32_t jc_clock_set(struct jc_clocks *clocks, uint32_t clock, uint32_t run, uint32_t count);
/* The greater of each; `a` itself when b has nothing more. */
uint32_t jc_clock_join(struct jc_clocks *clocks, uint32_t a, uint32_t b);

#endif
