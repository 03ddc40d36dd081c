/* Sums of the ledger, and what is recovered under one order against what it allows. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "ledger_private.h"

static const char *
unit_of(const struct jc_holding *holding)
{
	return holding->has_amount ? holding->amount.unit : "";
}

/* States are rows of one table. */
static int
by_line(const void *a, const void *b)
{
	const struct jc_holding *one = *(const struct jc_holding *const *)a;
	const struct jc_holding *other = *(const struct jc_holding *const *)b;
	int order = strcmp(unit_of(one), unit_of(other));

	if (!order)
		order = strcmp(one->country, other->country);
	if (order || one->state == other->state)
		return order;
	return one->state < other->state ? -1 : 1;
}

static bool
is_same_line(const struct jc_holding *one, const struct jc_holding *other)
{
	return by_line(&one, &other) == 0;
}

static const struct jc_holding **
choose(const struct jc_ledger *ledger, const char *country, const char *unit, size_t *n)
{
	const struct jc_holding **chosen =
	    jc_calloc(ledger->n + 1, sizeof(const struct jc_holding *));

	*n = 0;
	for (size_t i = 0; i < ledger->n; i++) {
		const struct jc_holding *holding = &ledger->at[i];

		if ((!country || !strcmp(country, holding->country)) &&
		    (!unit || !strcasecmp(unit, unit_of(holding))))
			chosen[(*n)++] = holding;
	}
	return chosen;
}

enum jc_err
jc_ledger_sum(const struct jc_ledger *ledger, const char *country, const char *unit,
    jc_ledger_fn *each, void *context)
{
	size_t n, n_lines = 0;
	const struct jc_holding **chosen = choose(ledger, country, unit, &n);
	struct jc_ledger_line *lines = jc_calloc(n + 1, sizeof(*lines));
	enum jc_err err = JC_OK;

	if (n)
		qsort(chosen, n, sizeof(const struct jc_holding *), by_line);
	for (size_t i = 0; i < n && !err; i++) {
		struct jc_ledger_line *line = &lines[n_lines ? n_lines - 1 : 0];

		if (!i || !is_same_line(chosen[i - 1], chosen[i])) {
			line = &lines[n_lines++];
			*line = (struct jc_ledger_line){ chosen[i]->country, unit_of(chosen[i]),
				chosen[i]->state, 0, chosen[i]->amount };
		} else if (chosen[i]->has_amount) {
			err = jc_amount_add(&line->sum, &chosen[i]->amount);
		}
		line->n++;
	}
	for (size_t i = 0; i < n_lines && !err; i++)
		each(context, &lines[i]);
	free(lines);
	free(chosen);
	return err;
}

/* --- more than was ordered --- */

void
jc_ledger_tell(struct jc_ledger *ledger, char *text, const struct jc_id16 *assets, size_t n)
{
	struct jc_ledger_odd odd = { text, 0, jc_memdup(assets, n * sizeof(*assets)) };

	for (size_t i = 0; i < n; i++) {
		if (!i || jc_id16_cmp(&odd.assets[odd.n - 1], &odd.assets[i]) != 0)
			odd.assets[odd.n++] = odd.assets[i];
	}
	ledger->odd = jc_realloc(ledger->odd, ledger->n_odd + 1, sizeof(*ledger->odd));
	ledger->odd[ledger->n_odd++] = odd;
}

static bool
is_under_order(const struct jc_holding *holding)
{
	return holding->order && holding->has_amount && holding->state->stage != JC_STAGE_SOUGHT &&
	       holding->state->stage != JC_STAGE_GONE;
}

static int
by_order(const void *a, const void *b)
{
	const struct jc_holding *one = *(const struct jc_holding *const *)a;
	const struct jc_holding *other = *(const struct jc_holding *const *)b;
	int order = strcasecmp(one->order, other->order);

	if (!order)
		order = strcmp(one->number, other->number);
	return order ? order : strcmp(one->country, other->country);
}

/* Where the steps under an order state it several times, the least counts. */
static const struct jc_amount *
ordered_by(const struct jc_holding *const *held, size_t n)
{
	const struct jc_amount *least = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct jc_amount *amount = &held[i]->ordered;

		if (held[i]->has_ordered && (!least || (!strcmp(amount->unit, least->unit) &&
							   amount->value < least->value)))
			least = amount;
	}
	return least;
}

/* The holdings under one order. Those in another unit than the order's are not converted. */
static enum jc_err
check_order(struct jc_ledger *ledger, const struct jc_holding *const *held, size_t n)
{
	const struct jc_amount *ordered = ordered_by(held, n);
	struct jc_amount sum;
	struct jc_buf parts = JC_BUF_INIT, total = JC_BUF_INIT, most = JC_BUF_INIT;
	struct jc_buf text = JC_BUF_INIT;
	struct jc_id16 *assets;
	size_t n_assets = 0;
	enum jc_err err = JC_OK;

	if (!ordered)
		return JC_OK;
	assets = jc_calloc(n, sizeof(*assets));
	sum = *ordered;
	sum.value = 0;
	for (size_t i = 0; i < n && !err; i++) {
		if (strcmp(held[i]->amount.unit, sum.unit) != 0)
			continue;
		err = jc_amount_add(&sum, &held[i]->amount);
		assets[n_assets++] = held[i]->asset;
		jc_buf_fmt(&parts, "%s%s %s ", parts.len ? ", " : "", held[i]->number,
		    *held[i]->country ? held[i]->country : "-");
		jc_amount_format(&parts, &held[i]->amount);
	}
	if (!err && sum.value > ordered->value) {
		jc_amount_format(&total, &sum);
		jc_amount_format(&most, ordered);
		jc_buf_fmt(&text, _("%s is held under one order that allows %s: %s"), total.data,
		    most.data, parts.data);
		jc_ledger_tell(ledger, jc_buf_take(&text), assets, n_assets);
	}
	free(assets);
	jc_buf_release(&parts);
	jc_buf_release(&total);
	jc_buf_release(&most);
	return err;
}

enum jc_err
jc_ledger_over(struct jc_ledger *ledger)
{
	const struct jc_holding **held =
	    jc_calloc(ledger->n + 1, sizeof(const struct jc_holding *));
	enum jc_err err = JC_OK;
	size_t n = 0;

	for (size_t i = 0; i < ledger->n; i++) {
		if (is_under_order(&ledger->at[i]))
			held[n++] = &ledger->at[i];
	}
	if (n)
		qsort(held, n, sizeof(const struct jc_holding *), by_order);
	for (size_t i = 0, len; i < n && !err; i += len) {
		for (len = 1; i + len < n && !strcasecmp(held[i]->order, held[i + len]->order);)
			len++;
		err = check_order(ledger, held + i, len);
	}
	free(held);
	return err;
}
