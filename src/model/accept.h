/*
 * Inside the graph: statuses (doc/sync.md 2 and 6).
 */
#ifndef JC_MODEL_ACCEPT_H
#define JC_MODEL_ACCEPT_H
#include "graph_set.h"

/* Work the policy out anew; statuses stay as they are. */
void jc_accept_renew(struct jc_graph *graph);

#endif
