/* The fold rule (model/fold.h) over every field of one record, and where its values clash. */
#ifndef JC_STORE_FOLD_RECORD_H
#define JC_STORE_FOLD_RECORD_H
#include "base/err.h"
#include "known.h"
#include "model/fold.h"
#include "model/graph.h"

struct jc_clash {
	struct jc_place place;
	unsigned n; /* distinct live values; two at least for a withdrawal beside an edit */
	bool disputed;
	int64_t since; /* author's time of the value that made it a clash */
	bool imported; /* every live value came from imports of one source */
};

/* Room kept from record to record; start with zeros. */
struct jc_fold_room {
	struct jc_fold_write *writes;
	uint32_t *values;
	size_t room;
	uint32_t *kills;
	size_t n_kills, kills_room;
	struct jc_clash *clashes; /* of the record folded last */
	size_t n_clashes, clashes_room;
};

/* Set the state of every write of the list, and find the clashes. */
JC_MUST_CHECK enum jc_err jc_fold_record(struct jc_view *view, const struct jc_graph *graph,
    struct jc_known_list *list, struct jc_fold_room *room);
void jc_fold_room_release(struct jc_fold_room *room);
#endif
