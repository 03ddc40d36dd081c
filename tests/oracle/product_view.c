/* A replica's view: the store fed with what the graph says, and what it shows. */
#include "oracle/product_state.h"

#include <string.h>

/* What the view shows, gathered for comparing. */
struct shown {
	struct product *product;
	const struct oracle_verdict *fields; /* what the fold rule alone says */
	uint8_t live[ORACLE_CHANGES];        /* by write of the change */
	uint32_t conflicts;                  /* on other fields than `_deleted` */
	uint64_t deletions;                  /* records with a conflict on `_deleted` */
	bool withdrawn;
	unsigned n_live, text_live, text_held; /* writes to the record; of them texts people see */
};

static void
demand(struct product *product, enum jc_err err)
{
	check(product, err == JC_OK, jc_fail_text());
}

void
view_begin(struct product *product)
{
	if (product->view)
		demand(product, jc_view_begin(product->view));
}

void
view_change(struct product *product, uint32_t index)
{
	struct jc_change_info info;

	if (!product->view)
		return;
	jc_graph_info(product->graph, index, &info);
	demand(product, jc_view_change(product->view, index, &info));
}

/* Kills of what is not in the past are no edges: they do not come into the view. */
void
view_body(struct product *product, unsigned c)
{
	struct jc_write_id kills[ORACLE_WRITES][ORACLE_KILLS];
	struct jc_write writes[ORACLE_WRITES];
	struct jc_body body = *body_of(product, c);
	uint32_t index = product->index[c];

	if (!product->view)
		return;
	for (size_t w = 0; w < body.n; w++) {
		writes[w] = body.writes[w];
		writes[w].kills = kills[w];
		writes[w].n_kills = 0;
		for (size_t i = 0; i < body.writes[w].n_kills; i++) {
			uint32_t killed =
			    jc_graph_find(product->graph, &body.writes[w].kills[i].change);

			if (killed != JC_NO_CHANGE && killed != index &&
			    jc_graph_is_ancestor(product->graph, killed, index))
				kills[w][writes[w].n_kills++] = body.writes[w].kills[i];
		}
	}
	body.writes = writes;
	demand(product, jc_view_body(product->view, index, &body));
}

void
view_status(struct product *product, uint32_t index)
{
	if (product->view)
		demand(product,
		    jc_view_status(product->view, index, jc_graph_status(product->graph, index),
			jc_graph_reason(product->graph, index)));
}

void
view_commit(struct product *product)
{
	if (!product->view)
		return;
	demand(product, jc_view_commit(product->view, product->graph));
	demand(product, jc_view_check(product->view, product->graph));
}

static enum jc_err
take_live(void *context, const struct jc_live *live)
{
	struct shown *shown = context;
	bool text = live->value.type == JC_VALUE_TEXT && live->field[0] != '_';

	shown->text_live += text && !live->held;
	shown->text_held += text && live->held;
	if (live->held)
		return JC_OK;
	shown->n_live++;
	shown->live[shown->product->change[live->change]] |= (uint8_t)(1u << live->write.index);
	return JC_OK;
}

static enum jc_err
take_head(void *context, const struct jc_row *row)
{
	((struct shown *)context)->withdrawn = row->withdrawn;
	return JC_OK;
}

static unsigned
n_records(const struct product *product)
{
	return ORACLE_RECS + (unsigned)product->cast->in->n_entries;
}

static unsigned
record_number(const struct product *product, const struct jc_id16 *id)
{
	unsigned rec = 0;

	while (rec < n_records(product) && memcmp(&product->cast->recs[rec], id, sizeof(*id)) != 0)
		rec++;
	return rec;
}

/* A conflict is on a field that some write is to, and of so many values as the fold rule says. */
static enum jc_err
take_conflict(void *context, const struct jc_conflict *conflict)
{
	struct shown *shown = context;
	const struct oracle_case *in = shown->product->cast->in;
	unsigned rec = record_number(shown->product, &conflict->id);

	if (strcmp(conflict->field, "_deleted") == 0) {
		shown->deletions |= bit(rec);
		return JC_OK;
	}
	shown->conflicts++;
	for (unsigned c = 0; c < in->n_changes; c++)
		for (unsigned w = 0; w < in->changes[c].n_writes; w++)
			if (has(shown->product->opened, c) && in->changes[c].writes[w].rec == rec &&
			    strcmp(oracle_field_names[in->changes[c].writes[w].field],
				conflict->field) == 0) {
				check(shown->product,
				    shown->fields->state[c][w] == STATE_CONFLICT &&
					shown->fields->n_distinct[c][w] == conflict->values,
				    "the view shows a conflict that is none");
				return JC_OK;
			}
	check(shown->product, false, "the view shows a conflict on what nobody wrote");
	return JC_OK;
}

/* Fields in conflict, `_deleted` left out. */
static uint32_t
count_conflicts(const struct product *product, const struct oracle_verdict *fields)
{
	const struct oracle_case *in = product->cast->in;
	uint64_t found[ORACLE_RECS + ORACLE_ENTRIES] = { 0 };
	uint32_t n = 0;

	for (unsigned c = 0; c < in->n_changes; c++)
		for (unsigned w = 0; has(product->opened, c) && w < in->changes[c].n_writes; w++) {
			const struct oracle_write *write = &in->changes[c].writes[w];

			if (write->field == FIELD_DELETED ||
			    fields->state[c][w] != STATE_CONFLICT ||
			    has(found[write->rec], write->field))
				continue;
			found[write->rec] |= bit(write->field);
			n++;
		}
	return n;
}

/* A record without anything to see is in no list: nobody asks whether it is withdrawn. */
static bool
is_seen(const struct shown *shown)
{
	return shown->n_live ? shown->text_live : shown->text_held;
}

static void
tell_record(struct shown *shown, unsigned rec, struct oracle_verdict *out)
{
	struct product *product = shown->product;
	const struct jc_id16 *id = &product->cast->recs[rec];
	enum jc_err err;

	shown->n_live = shown->text_live = shown->text_held = 0;
	err = jc_view_record(product->view, id, take_live, shown);
	/* Nobody wrote to it yet. */
	if (err == JC_NOTFOUND)
		return;
	demand(product, err);
	demand(product, jc_view_head(product->view, id, take_head, shown));
	if (rec >= ORACLE_RECS || !is_seen(shown))
		return;
	out->shown |= (uint8_t)(1u << rec);
	out->withdrawn[rec] = !shown->withdrawn            ? NOT_WITHDRAWN
			      : has(shown->deletions, rec) ? WITHDRAWN_IN_CONFLICT
							   : WITHDRAWN;
}

void
view_tell(struct product *product, struct oracle_verdict *out)
{
	struct shown shown = { .product = product, .fields = out };

	demand(product, jc_view_conflicts(product->view, take_conflict, &shown));
	check(product, shown.conflicts == count_conflicts(product, out),
	    "the view does not show every conflict");
	for (unsigned rec = 0; rec < n_records(product); rec++)
		tell_record(&shown, rec, out);
	check(product, memcmp(shown.live, out->live, sizeof(shown.live)) == 0,
	    "the view shows other writes than the fold rule");
}
