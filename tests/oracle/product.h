/*
 * A replica of the product: its graph, and around it the little that the store and sync do (keep
 * what waits for its parents, open bodies, gather the writes of a field). What it says is told in
 * the oracle's words, to be compared.
 */
#ifndef JC_TESTS_ORACLE_PRODUCT_H
#define JC_TESTS_ORACLE_PRODUCT_H
#include "model/graph.h"
#include "oracle/cast.h"
#include "oracle/schedule.h"

struct product;

struct product *product_new(const struct cast *cast);
/* Another like it, by way of the graph's bytes. */
struct product *product_copy(const struct product *product);
void product_free(struct product *product);

/* Changes arrive, in an order drawn from `order`; keys of epochs arrive. All statuses are then up
 * to date. */
void product_deliver(struct product *product, uint64_t set, uint64_t order);
void product_give_keys(struct product *product, unsigned keys);
/* The graph is written out, read back and used on. */
void product_reload(struct product *product);

uint64_t product_here(const struct product *product);
unsigned product_keys(const struct product *product);

/* Of two changes it has added: a <= b? */
bool product_is_ancestor(const struct product *product, unsigned a, unsigned b);

/* What the replica says. `duels` is not told and zero; `withdrawn` only in the slow lane, of the
 * records that its view shows. */
void product_verdict(struct product *product, struct oracle_verdict *out);

/* The first thing that was wrong with an answer of the product, in words; NULL: nothing so far. */
const char *product_fault(const struct product *product);
#endif
