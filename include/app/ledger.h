/*
 * The ledger: what of each asset is secured, confiscated or disposed of in which State, from its
 * steps of recovery and valuations, and sums of that. Amounts are exact; nothing is converted: a
 * sum is of one currency or unit.
 *
 * An asset counts once for each State it has steps in. The amount is that of the last step there
 * that states one; else, for the State of its last step, the quantity of a crypto-asset, the last
 * valuation, or the value in its record. What was shared is taken off what was confiscated, and
 * counts for the State that received it.
 */
#ifndef JC_APP_LEDGER_H
#define JC_APP_LEDGER_H
#include "app/case.h"
#include "base/amount.h"
#include "model/recovery.h"

struct jc_holding {
	struct jc_id16 asset;
	char *number, *title;
	char country[3]; /* "": not stated */
	const struct jc_recovery_state *state;
	bool has_amount;
	struct jc_amount amount;
	const char *source; /* where the amount is from; N_() */
	char *since;        /* the day, as stated; NULL */
	char *order;        /* what it is held under, as stated; NULL */
	bool has_ordered;   /* and what that order allows to recover in all */
	struct jc_amount ordered;
};
/* Recovered more than ordered, shared more than there was. */
struct jc_ledger_odd {
	char *text; /* a sentence, not yet filtered */
	size_t n;
	struct jc_id16 *assets; /* each once */
};
struct jc_ledger {
	size_t n, n_odd;
	struct jc_holding *at; /* by asset, as its steps come */
	struct jc_ledger_odd *odd;
};
/*
 * Of all assets that are not withdrawn, of those that have steps, or of one as far as it is seen
 * alone. JC_INVALID: a sum is too large to be exact. Release in any case.
 */
JC_MUST_CHECK enum jc_err jc_ledger_load(struct jc_case *c, struct jc_ledger *out);
JC_MUST_CHECK enum jc_err jc_ledger_load_moved(struct jc_case *c, struct jc_ledger *out);
JC_MUST_CHECK enum jc_err jc_ledger_load_one(
    struct jc_case *c, const struct jc_id16 *asset, struct jc_ledger *out);
void jc_ledger_release(struct jc_ledger *ledger);

/* The valuations of an asset that count, by day, as stated; NULL: not stated. */
struct jc_valuation {
	const char *on, *amount, *original, *rate, *rate_on, *rate_source, *method;
};
typedef void jc_valuation_fn(void *context, const struct jc_valuation *valuation);
JC_MUST_CHECK enum jc_err jc_ledger_valuations(
    struct jc_case *c, const struct jc_id16 *asset, jc_valuation_fn *each, void *context);

struct jc_ledger_line {
	const char *country, *unit; /* unit "": no amount is recorded */
	const struct jc_recovery_state *state;
	size_t n; /* holdings */
	struct jc_amount sum;
};
typedef void jc_ledger_fn(void *context, const struct jc_ledger_line *line);
/*
 * Sums by unit, State and state, in that order; of one State or unit, or all (NULL). JC_INVALID: a
 * sum is too large to be exact, and none was told.
 */
JC_MUST_CHECK enum jc_err jc_ledger_sum(const struct jc_ledger *ledger, const char *country,
    const char *unit, jc_ledger_fn *each, void *context);
#endif
