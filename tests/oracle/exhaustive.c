/*
 * A small scope without gaps: one record, one field, two values, three devices (a lead and two
 * members), five changes; every history up to renaming of the members, the values and of concurrent
 * changes, in every order of delivery. An edit kills all that its author was shown, or nothing;
 * with four changes (with JC_LONG, with five) also every part of what was shown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "oracle/product.h"
#include "oracle/run.h"
#include "oracle/set.h"

#define FOUNDATION 3      /* changes that found the case: genesis and two admits */
#define TELL_EVERY 100000 /* histories */

struct scope {
	const struct ring *ring;
	struct oracle_case in;
	unsigned n;      /* changes beyond the foundation */
	bool part_kills; /* kill any part of what was shown */
	uint64_t past[ORACLE_CHANGES];
	struct oracle_verdict verdicts[32]; /* of what was delivered, this history */
	bool judged[32];
	unsigned long histories, orders;
	bool failed;
};

static void
found(struct scope *scope)
{
	struct oracle_case *in = &scope->in;

	in->n_keys = 4;
	in->n_values = 3;
	in->n_epochs = 1; /* its key is given, without an act */
	in->n_acts = FOUNDATION;
	in->n_changes = FOUNDATION;
	for (unsigned c = 0; c < FOUNDATION; c++) {
		in->changes[c].id = 0x1111111111111111u * (c + 1);
		in->changes[c].kind = KIND_ACT;
		in->changes[c].act = (uint8_t)c;
		in->changes[c].seq = (uint8_t)c;
		in->changes[c].n_parents = c > 0;
		in->changes[c].parents[0] = (uint8_t)(c - 1);
		in->acts[c].id = 0x0101010101010101u * (c + 1);
		scope->past[c] = bit(c) - 1;
	}
	in->acts[0].type = ACT_GENESIS;
	in->acts[0].recovery = 3;
	in->acts[0].n_leads = 1;
	for (unsigned key = 1; key <= 2; key++) {
		in->acts[key].type = ACT_ADMIT;
		in->acts[key].key = (uint8_t)key;
		in->acts[key].party = (uint8_t)key;
		in->acts[key].role = ROLE_MEMBER;
	}
}

static const struct oracle_verdict *
oracle_says(struct scope *scope, uint64_t here)
{
	unsigned slot = (unsigned)(here >> FOUNDATION);

	if (!scope->judged[slot]) {
		oracle_judge(&scope->in, here, 1, &scope->verdicts[slot]);
		scope->judged[slot] = true;
	}
	return &scope->verdicts[slot];
}

static void deliver(struct scope *scope, struct product *product);

/* Deliver one change, and then what is left. */
static void
deliver_first(struct scope *scope, struct product *product, unsigned c)
{
	struct oracle_verdict said;
	char fault[512];
	const struct oracle_verdict *oracle = oracle_says(scope, product_here(product) | bit(c));

	product_deliver(product, bit(c), 1);
	product_verdict(product, &said);
	if (product_fault(product) ||
	    !compare_verdicts(&scope->in, &said, oracle, fault, sizeof(fault))) {
		printf("# with %llx: %s\n", (unsigned long long)product_here(product),
		    product_fault(product) ? product_fault(product) : fault);
		scope->failed = true;
	}
	deliver(scope, product);
}

/*
 * Deliver what is left in every order with parents first. (A child before its parent only waits,
 * and changes nothing.)
 */
static void
deliver(struct scope *scope, struct product *product)
{
	uint64_t here = product_here(product);
	unsigned last = ORACLE_NOBODY;

	for (unsigned c = FOUNDATION; c < scope->in.n_changes && !scope->failed; c++) {
		if (here >> c & 1 || scope->past[c] & ~here)
			continue;
		if (last != ORACLE_NOBODY) {
			struct product *copy = product_copy(product);

			deliver_first(scope, copy, last);
			product_free(copy);
		}
		last = c;
	}
	if (last != ORACLE_NOBODY && !scope->failed)
		deliver_first(scope, product, last);
	scope->orders += last == ORACLE_NOBODY;
}

static void
play(struct scope *scope)
{
	struct cast *cast = cast_new(&scope->in, scope->ring, false, 1);
	struct product *product = product_new(cast);

	if (++scope->histories % TELL_EVERY == 0) {
		printf("# %lu histories\n", scope->histories);
		(void)fflush(stdout);
	}
	memset(scope->judged, 0, sizeof(scope->judged));
	product_give_keys(product, 1);
	product_deliver(product, bit(FOUNDATION) - 1, 1);
	deliver(scope, product);
	if (scope->failed) {
		struct schedule schedule = { .in = scope->in };

		schedule_print(&schedule);
	}
	product_free(product);
	cast_free(cast);
}

/* Of all orders of writing that differ in concurrent changes alone, only the one with small devices
 * first. */
static bool
is_in_normal_form(const struct scope *scope, unsigned key, uint64_t past)
{
	for (unsigned c = scope->in.n_changes; c-- > FOUNDATION && !(past >> c & 1);)
		if (scope->in.changes[c].key > key)
			return false;
	return true;
}

/* Does a device that has seen `past` know its own changes, and what each of these stands on? */
static bool
is_a_past(const struct scope *scope, unsigned key, uint64_t past)
{
	for (unsigned c = FOUNDATION; c < scope->in.n_changes; c++)
		if (past >> c & 1 ? (scope->past[c] & ~past) != 0 : scope->in.changes[c].key == key)
			return false;
	return true;
}

static void
add_parents(struct scope *scope, struct oracle_change *change, uint64_t past)
{
	uint64_t covered = 0;
	unsigned self = scope->in.n_changes, tip = self;

	for (unsigned c = FOUNDATION; c < self; c++)
		if (past >> c & 1 && scope->in.changes[c].key == change->key)
			tip = c;
	if (tip < self) {
		change->seq = scope->in.changes[tip].seq + 1;
		change->parents[change->n_parents++] = (uint8_t)tip;
		covered = scope->past[tip] | bit(tip);
	}
	for (unsigned c = self; c-- > 0;)
		if (past >> c & 1 && !(covered >> c & 1)) {
			change->parents[change->n_parents++] = (uint8_t)c;
			covered |= scope->past[c] | bit(c);
		}
}

static void extend(struct scope *scope);

static void
write_one(struct scope *scope, unsigned key, uint64_t past, unsigned value, uint64_t kills)
{
	unsigned self = scope->in.n_changes;
	struct oracle_change *change = &scope->in.changes[self];

	*change = (struct oracle_change){ .id = 0x9e3779b97f4a7c15u * (self + 1),
		.key = (uint8_t)key,
		.comp = 1,
		.kind = KIND_CHANGE,
		.act = ORACLE_NOBODY,
		.n_writes = 1 };
	add_parents(scope, change, past);
	change->writes[0].field = FIELD_TITLE;
	change->writes[0].value = (uint8_t)value;
	for (unsigned c = FOUNDATION; c < self; c++)
		if (kills >> c & 1)
			change->writes[0].kills[change->writes[0].n_kills++].change = (uint8_t)c;
	scope->past[self] = past;
	scope->in.n_changes++;
	extend(scope);
	scope->in.n_changes--;
}

/* Every change that may follow by a device that has seen `past`. */
static void
extend_by(struct scope *scope, unsigned key, uint64_t past)
{
	struct oracle_verdict view;
	uint64_t shown = 0;

	oracle_judge(&scope->in, past, 1, &view);
	for (unsigned c = FOUNDATION; c < scope->in.n_changes; c++)
		shown |= view.live[c] ? bit(c) : 0;
	for (unsigned value = 1; value <= (scope->in.n_changes == FOUNDATION ? 1 : 2); value++)
		for (uint64_t kills = shown;; kills = (kills - 1) & shown) {
			if (scope->part_kills || kills == shown || kills == 0)
				write_one(scope, key, past, value, kills);
			if (kills == 0)
				break;
		}
}

static void
extend(struct scope *scope)
{
	unsigned self = scope->in.n_changes;
	bool member_seen = false;

	if (scope->failed)
		return;
	if (self == FOUNDATION + scope->n) {
		play(scope);
		return;
	}
	for (unsigned c = FOUNDATION; c < self; c++)
		member_seen |= scope->in.changes[c].key == 1;
	for (unsigned key = 0; key < (member_seen ? 3 : 2); key++)
		for (uint64_t past = bit(FOUNDATION) - 1; past < bit(self); past += bit(FOUNDATION))
			if (is_a_past(scope, key, past) && is_in_normal_form(scope, key, past))
				extend_by(scope, key, past);
}

int
main(void)
{
	const struct {
		unsigned n;
		bool part_kills;
	} rows[] = { { 5, false }, { getenv("JC_LONG") ? 5 : 4, true } };
	struct scope *scope = jc_alloc(sizeof(*scope));
	struct ring ring;
	bool failed = false;

	if (jc_crypto_start() != JC_OK) {
		printf("Bail out! crypto does not start\n");
		return 1;
	}
	ring_init(&ring);
	for (unsigned i = 0; i < 2; i++) {
		memset(scope, 0, sizeof(*scope));
		scope->ring = &ring;
		scope->n = rows[i].n;
		scope->part_kills = rows[i].part_kills;
		found(scope);
		extend(scope);
		failed |= scope->failed;
		printf("%sok %u - %u changes, %s: %lu histories, %lu orders of delivery\n",
		    scope->failed ? "not " : "", i + 1, rows[i].n,
		    rows[i].part_kills ? "any part of what was shown killed"
				       : "all or nothing killed",
		    scope->histories, scope->orders);
	}
	printf("1..2\n");
	ring_release(&ring);
	free(scope);
	return failed;
}
