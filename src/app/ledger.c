#include "app/ledger.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "entries.h"
#include "ledger_private.h"

enum {
	STATUS = JC_ENTRY_OWN,
	COUNTRY,
	AMOUNT,
	QUANTITY,
	ORDER,
	MEASURE,
	ORDERED,
};
static const char *const step_columns[] = { "asset", "on", "corrects", "status", "country",
	"amount", "quantity", "order", "measure", "ordered", NULL };
static const char *const value_columns[] = { "asset", "on", "corrects", "amount", NULL };
enum { VALUE_AMOUNT = JC_ENTRY_OWN };

enum { TYPE, ASSET_COUNTRY, ASSET_STATUS, SINCE, HELD, VALUE };
static const char *const asset_columns[] = { "type", "country", "status", "status_since",
	"quantity", "value", NULL };

struct loading {
	struct jc_view *view;
	struct jc_entries steps, values;
	struct jc_ledger *out;
	size_t from; /* holdings of the asset at hand */
};

/* What cannot be read is as if it were not stated: the record shows it. */
static bool
read_amount(const char *text, struct jc_amount *out)
{
	return text && !jc_amount_parse(text, strlen(text), out);
}

static struct jc_holding *
add(struct loading *loading, const struct jc_row *row, const char *country)
{
	struct jc_ledger *ledger = loading->out;
	struct jc_holding *holding;

	ledger->at = jc_realloc(ledger->at, ledger->n + 1, sizeof(*ledger->at));
	holding = &ledger->at[ledger->n++];
	*holding = (struct jc_holding){
		.asset = row->id, .number = jc_strdup(row->number), .title = jc_strdup(row->title)
	};
	snprintf(holding->country, sizeof(holding->country), "%.2s", country ? country : "");
	return holding;
}

/* That of the asset at hand in a State; made where there is none. */
static struct jc_holding *
held_in(struct loading *loading, const struct jc_row *row, const char *country)
{
	const char *where = country ? country : row->cell[ASSET_COUNTRY];
	struct jc_ledger *ledger = loading->out;

	for (size_t i = loading->from; i < ledger->n; i++) {
		if (!strncmp(ledger->at[i].country, where ? where : "", 2))
			return &ledger->at[i];
	}
	return add(loading, row, where);
}

static void
replace(char **text, const char *by)
{
	free(*text);
	*text = by ? jc_strdup(by) : NULL;
}

static void
follow(
    struct jc_holding *holding, const struct jc_entry *step, const struct jc_recovery_state *state)
{
	const char *order = step->text[MEASURE] ? step->text[MEASURE] : step->text[ORDER];

	holding->state = state;
	replace(&holding->since, step->text[JC_ENTRY_DAY]);
	if (read_amount(step->text[AMOUNT], &holding->amount) ||
	    read_amount(step->text[QUANTITY], &holding->amount)) {
		holding->has_amount = true;
		holding->source = N_("stated with the step");
	}
	if (order && (!holding->order || strcasecmp(order, holding->order) != 0)) {
		replace(&holding->order, order);
		holding->has_ordered = false;
	}
	if (read_amount(step->text[ORDERED], &holding->ordered))
		holding->has_ordered = true;
}

/* Where nothing is stated with a step: what is known of the whole asset. */
static void
value_it(struct loading *loading, const struct jc_row *row, struct jc_holding *holding)
{
	size_t count, first = jc_entries_of(&loading->values, &row->id, &count);
	const char *valued =
	    count ? loading->values.at[first + count - 1].text[VALUE_AMOUNT] : NULL;
	bool crypto = row->cell[TYPE] && !strcmp(row->cell[TYPE], "crypto");
	const struct {
		const char *text, *source;
	} known[] = {
		{ crypto ? row->cell[HELD] : NULL, N_("the quantity held") },
		{ valued, N_("the last valuation") },
		{ row->cell[VALUE], N_("the value in its record") },
		{ row->cell[HELD], N_("the quantity held") },
	};

	for (size_t i = 0; i < JC_COUNT(known) && !holding->has_amount; i++) {
		holding->has_amount = read_amount(known[i].text, &holding->amount);
		holding->source = holding->has_amount ? known[i].source : NULL;
	}
}

/*
 * What a State received is its own, and comes off what was confiscated: of the asset's holdings in
 * that unit, in their order.
 */
static enum jc_err
share(struct loading *loading, const struct jc_row *row, const struct jc_entry *step,
    size_t n_confiscated)
{
	struct jc_ledger *ledger = loading->out;
	struct jc_amount amount, left;
	struct jc_holding *holding;
	size_t source = n_confiscated;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	if (!read_amount(step->text[AMOUNT], &amount) &&
	    !read_amount(step->text[QUANTITY], &amount))
		return JC_OK;
	left = amount;
	for (size_t i = loading->from; i < n_confiscated && left.value > 0 && !err; i++) {
		struct jc_amount *from = &ledger->at[i].amount, part = left;

		if (!ledger->at[i].has_amount || strcmp(from->unit, left.unit) != 0)
			continue;
		if (part.value > from->value)
			part.value = from->value > 0 ? from->value : 0;
		if (source == n_confiscated)
			source = i;
		err = jc_amount_subtract(from, &part);
		left.value -= part.value;
	}
	if (!err && left.value > 0) {
		jc_buf_fmt(&text, "%s %s: ", row->number, row->title);
		jc_amount_format(&text, &left);
		jc_buf_str(&text, _(" more was shared than is recorded as its value"));
		jc_ledger_tell(ledger, jc_buf_take(&text), &row->id, 1);
	}
	holding = add(loading, row, step->text[COUNTRY]);
	holding->state = jc_recovery_state("shared");
	holding->has_amount = true;
	holding->amount = amount;
	holding->source = N_("stated with the step");
	holding->since = jc_strdup(step->text[JC_ENTRY_DAY]);
	if (source < n_confiscated) {
		replace(&holding->order, ledger->at[source].order);
		holding->has_ordered = ledger->at[source].has_ordered;
		holding->ordered = ledger->at[source].ordered;
	}
	jc_buf_release(&text);
	return err;
}

static bool
is_share(const struct jc_entry *step)
{
	return step->text[STATUS] && !strcmp(step->text[STATUS], "shared");
}

/* An asset without steps is where and what its record says. */
static struct jc_holding *
as_recorded(struct loading *loading, const struct jc_row *row)
{
	const char *status = row->cell[ASSET_STATUS] ? row->cell[ASSET_STATUS] : "suspected";
	struct jc_holding *holding = add(loading, row, row->cell[ASSET_COUNTRY]);

	holding->state = jc_recovery_state(status);
	if (!holding->state)
		holding->state = jc_recovery_state_at(0);
	holding->since = row->cell[SINCE] ? jc_strdup(row->cell[SINCE]) : NULL;
	return holding;
}

static enum jc_err
take_asset(void *context, const struct jc_row *row)
{
	struct loading *loading = context;
	struct jc_ledger *ledger = loading->out;
	size_t count, first, last = 0, own;
	enum jc_err err = JC_OK;

	loading->from = ledger->n;
	first = jc_entries_of(&loading->steps, &row->id, &count);
	for (size_t i = first; i < first + count; i++) {
		const struct jc_entry *step = &loading->steps.at[i];
		const struct jc_recovery_state *state =
		    step->text[STATUS] ? jc_recovery_state(step->text[STATUS]) : NULL;
		struct jc_holding *holding;

		if (!state || is_share(step))
			continue;
		holding = held_in(loading, row, step->text[COUNTRY]);
		follow(holding, step, state);
		last = (size_t)(holding - ledger->at);
	}
	if (ledger->n == loading->from)
		last = (size_t)(as_recorded(loading, row) - ledger->at);
	value_it(loading, row, &ledger->at[last]);
	own = ledger->n;
	for (size_t i = first; i < first + count && !err; i++) {
		if (is_share(&loading->steps.at[i]))
			err = share(loading, row, &loading->steps.at[i], own);
	}
	return err;
}

/* --- of assets one by one --- */

struct one_asset {
	struct loading *loading;
	char *cell[JC_COUNT(asset_columns) - 1];
	size_t at;
};

static enum jc_err
take_first(void *context, const struct jc_live *live)
{
	struct one_asset *one = context;

	if (!live->held && live->value.type == JC_VALUE_TEXT && !one->cell[one->at])
		one->cell[one->at] = jc_strndup(live->value.data, live->value.len);
	return JC_OK;
}

static enum jc_err
take_head(void *context, const struct jc_row *row)
{
	struct one_asset *one = context;
	struct jc_row whole = *row;
	enum jc_err err = JC_OK;

	if (row->withdrawn || !row->kind || strcmp(row->kind->name, "asset") != 0)
		return JC_OK;
	for (one->at = 0; asset_columns[one->at] && !err; one->at++)
		err = jc_view_field(
		    one->loading->view, &row->id, asset_columns[one->at], take_first, one);
	whole.cell = (const char *const *)one->cell;
	if (!err)
		err = take_asset(one->loading, &whole);
	for (size_t i = 0; i < JC_COUNT(one->cell); i++)
		free(one->cell[i]);
	return err;
}

static enum jc_err
load_one(struct loading *loading, const struct jc_id16 *id)
{
	struct one_asset one = { .loading = loading };
	enum jc_err err = jc_view_head(loading->view, id, take_head, &one);

	return err == JC_NOTFOUND ? JC_OK : err; /* its steps came before it */
}

static enum jc_err
load_moved(struct loading *loading)
{
	const struct jc_entry *steps = loading->steps.at;
	enum jc_err err = JC_OK;

	for (size_t i = 0; i < loading->steps.n && !err; i++) {
		if (!i || jc_id16_cmp(&steps[i - 1].parent, &steps[i].parent) != 0)
			err = load_one(loading, &steps[i].parent);
	}
	return err;
}

static enum jc_err
load_all(struct loading *loading)
{
	struct jc_query query = {
		.kind = jc_kind_find("asset"), .columns = asset_columns, .sort = "number"
	};

	return jc_view_list(loading->view, &query, take_asset, loading);
}

static enum jc_err
load(struct jc_case *c, const struct jc_id16 *asset, bool all, struct jc_ledger *out)
{
	struct loading loading = { .view = jc_case_view(c), .out = out };
	enum jc_err err;

	*out = (struct jc_ledger){ 0 };
	err = jc_entries_read(c, "recovery", asset, step_columns, &loading.steps);
	if (!err)
		err = jc_entries_read(c, "valuation", asset, value_columns, &loading.values);
	if (!err)
		err = asset ? load_one(&loading, asset)
		      : all ? load_all(&loading)
			    : load_moved(&loading);
	if (!err)
		err = jc_ledger_over(out);
	jc_entries_release(&loading.steps);
	jc_entries_release(&loading.values);
	return err;
}

enum jc_err
jc_ledger_load(struct jc_case *c, struct jc_ledger *out)
{
	return load(c, NULL, true, out);
}

enum jc_err
jc_ledger_load_moved(struct jc_case *c, struct jc_ledger *out)
{
	return load(c, NULL, false, out);
}

enum jc_err
jc_ledger_load_one(struct jc_case *c, const struct jc_id16 *asset, struct jc_ledger *out)
{
	return load(c, asset, false, out);
}

void
jc_ledger_release(struct jc_ledger *ledger)
{
	for (size_t i = 0; i < ledger->n; i++) {
		free(ledger->at[i].number);
		free(ledger->at[i].title);
		free(ledger->at[i].since);
		free(ledger->at[i].order);
	}
	free(ledger->at);
	for (size_t i = 0; i < ledger->n_odd; i++) {
		free(ledger->odd[i].text);
		free(ledger->odd[i].assets);
	}
	free(ledger->odd);
	*ledger = (struct jc_ledger){ 0 };
}

enum jc_err
jc_ledger_valuations(
    struct jc_case *c, const struct jc_id16 *asset, jc_valuation_fn *each, void *context)
{
	static const char *const columns[] = { "asset", "on", "corrects", "amount", "original",
		"rate", "rate_on", "rate_source", "method", NULL };
	struct jc_entries entries = { 0 };
	enum jc_err err = jc_entries_read(c, "valuation", asset, columns, &entries);

	for (size_t i = 0; !err && i < entries.n; i++) {
		char *const *own = entries.at[i].text + JC_ENTRY_OWN;

		each(context, &(struct jc_valuation){ .on = entries.at[i].text[JC_ENTRY_DAY],
				  .amount = own[0],
				  .original = own[1],
				  .rate = own[2],
				  .rate_on = own[3],
				  .rate_source = own[4],
				  .method = own[5] });
	}
	jc_entries_release(&entries);
	return err;
}
