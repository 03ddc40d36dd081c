/* Inside a replica: shared by product.c, which feeds it, and product_tell.c, which asks it. */
#ifndef JC_TESTS_ORACLE_PRODUCT_STATE_H
#define JC_TESTS_ORACLE_PRODUCT_STATE_H
#include "oracle/product.h"
#include "oracle/set.h"
#include "store/view.h"

struct product {
	const struct cast *cast;
	struct jc_graph *graph;
	struct jc_view *view; /* slow lane */
	uint64_t here, added, rejected, opened;
	unsigned keys;
	uint8_t why[ORACLE_CHANGES];           /* of the rejected */
	uint32_t index[ORACLE_CHANGES];        /* of the added, in the graph */
	uint8_t change[ORACLE_CHANGES];        /* the reverse */
	struct jc_body bodies[ORACLE_CHANGES]; /* slow lane: of the opened, decoded */
	struct {
		enum jc_status status;
		enum jc_reason reason;
	} told[ORACLE_CHANGES]; /* by index in the graph: what was reported last */
	uint32_t last_told;
	const char *fault;
};

static inline void
check(struct product *product, bool good, const char *fault)
{
	if (!good && !product->fault)
		product->fault = fault;
}

static inline const struct jc_body *
body_of(const struct product *product, unsigned c)
{
	return product->cast->slow ? &product->bodies[c] : &product->cast->changes[c].body;
}

/* Feeding the view, when there is one, as src/sync/feed.c does. */
void view_begin(struct product *product);
void view_change(struct product *product, uint32_t index);
void view_body(struct product *product, unsigned c);
void view_status(struct product *product, uint32_t index);
void view_commit(struct product *product);
/* What it shows: live writes and conflicts must be those of `out`, which gets `withdrawn`. */
void view_tell(struct product *product, struct oracle_verdict *out);
#endif
