/* Kill edges, live writes, values, conflicts: doc/sync.md 7. */
#include "oracle/rules.h"

#include <string.h>

const char *const oracle_field_names[ORACLE_FIELDS] = {
	"_deleted",
	"_disputed/alias/0123456789abcdef",
	"_disputed/title",
	"_number/00112233445566ff",
	"alias/0123456789abcdef",
	"note",
	"title",
};

bool
oracle_is_element(const char *field)
{
	const char *slash = strchr(field, '/');

	return slash && strncmp(field, "_disputed/", 10) != 0 && strlen(slash + 1) == 16 &&
	       strspn(slash + 1, "0123456789abcdef") == 16;
}

/* The write that a kill of c names, when c has a kill edge to it: is it one, and which? */
static const struct oracle_write *
edge(const struct oracle *o, unsigned c, const struct oracle_write *write, unsigned kill)
{
	struct oracle_wid to = write->kills[kill];
	const struct oracle_write *killed;

	if (!has(o->past[c], to.change) || !has(o->out->opened, to.change) ||
	    o->in->changes[to.change].newer || to.index >= o->in->changes[to.change].n_writes)
		return NULL;
	killed = &o->in->changes[to.change].writes[to.index];
	if (killed->rec != write->rec || killed->field != write->field || write->rec >= ORACLE_RECS)
		return NULL;
	return killed;
}

bool
is_resolution(const struct oracle *o, unsigned c, const struct oracle_write *write)
{
	bool element = oracle_is_element(oracle_field_names[write->field]);
	uint64_t values = 0;

	if (strncmp(oracle_field_names[write->field], "_disputed/", 10) == 0)
		return true;
	for (unsigned i = 0; i < write->n_kills; i++)
		if (edge(o, c, write, i) && !(element && edge(o, c, write, i)->value == 0))
			values |= bit(edge(o, c, write, i)->value);
	return count(values) > 1;
}

bool
has_bad_kill(const struct oracle *o, unsigned c)
{
	const struct oracle_change *change = &o->in->changes[c];

	for (unsigned w = 0; w < change->n_writes; w++)
		for (unsigned i = 0; i < change->writes[w].n_kills; i++) {
			struct oracle_wid kill = change->writes[w].kills[i];

			if (!has(o->past[c], kill.change))
				return true;
			if (has(o->out->opened, kill.change) &&
			    !o->in->changes[kill.change].newer &&
			    kill.index >= o->in->changes[kill.change].n_writes)
				return true;
		}
	return false;
}

/* Mark everything that write w of c reaches. */
static void
mark_dead(const struct oracle *o, unsigned c, const struct oracle_write *write, uint8_t *dead)
{
	for (unsigned i = 0; i < write->n_kills; i++) {
		const struct oracle_write *killed = edge(o, c, write, i);
		struct oracle_wid to = write->kills[i];

		if (killed && !(dead[to.change] >> to.index & 1)) {
			dead[to.change] |= (uint8_t)(1u << to.index);
			mark_dead(o, to.change, killed, dead);
		}
	}
}

static bool
is_live(const struct oracle *o, unsigned c, unsigned w)
{
	return o->out->live[c] >> w & 1;
}

static bool
names(const struct oracle_value *value, unsigned c, unsigned w)
{
	for (unsigned i = 0; value->bytes && !value->ragged && i < value->n; i++)
		if (value->ids[i].change == c && value->ids[i].index == w)
			return true;
	return false;
}

/* Is write w of c named by a live value of the field that says which of its field's values are
 * kept? */
static bool
is_kept(const struct oracle *o, unsigned c, unsigned w)
{
	const struct oracle_write *write = &o->in->changes[c].writes[w];

	for (unsigned d = 0; d < o->in->n_changes; d++)
		for (unsigned i = 0; i < o->in->changes[d].n_writes; i++) {
			const struct oracle_write *keep = &o->in->changes[d].writes[i];
			const char *field = oracle_field_names[keep->field];

			if (is_live(o, d, i) && keep->rec == write->rec &&
			    strncmp(field, "_disputed/", 10) == 0 &&
			    strcmp(field + 10, oracle_field_names[write->field]) == 0 &&
			    names(&o->in->values[keep->value], c, w))
				return true;
		}
	return false;
}

static enum oracle_state
field_state(const struct oracle *o, unsigned rec, unsigned field, unsigned *n_distinct)
{
	uint64_t values = 0;
	bool all_kept = true;

	for (unsigned c = 0; c < o->in->n_changes; c++)
		for (unsigned w = 0; w < o->in->changes[c].n_writes; w++)
			if (is_live(o, c, w) && o->in->changes[c].writes[w].rec == rec &&
			    o->in->changes[c].writes[w].field == field) {
				values |= bit(o->in->changes[c].writes[w].value);
				all_kept &= is_kept(o, c, w);
			}
	if (oracle_is_element(oracle_field_names[field]) && count(values) > 1)
		values &= ~bit(0);
	*n_distinct = count(values);
	if (count(values) == 0)
		return STATE_ABSENT;
	if (count(values) == 1)
		return STATE_AGREED;
	return all_kept ? STATE_DISPUTED : STATE_CONFLICT;
}

static enum oracle_withdrawn
withdrawn_state(const struct oracle *o, unsigned rec)
{
	uint64_t deletions = 0;

	for (unsigned c = 0; c < o->in->n_changes; c++)
		for (unsigned w = 0; w < o->in->changes[c].n_writes; w++)
			if (is_live(o, c, w) && o->in->changes[c].writes[w].rec == rec &&
			    o->in->changes[c].writes[w].field == FIELD_DELETED &&
			    o->in->changes[c].writes[w].value != 0)
				deletions |= bit(c);
	if (!deletions)
		return NOT_WITHDRAWN;
	for (unsigned c = 0; c < o->in->n_changes; c++)
		for (unsigned w = 0; w < o->in->changes[c].n_writes; w++) {
			const struct oracle_write *write = &o->in->changes[c].writes[w];
			const char *field = oracle_field_names[write->field];

			if (!is_live(o, c, w) || write->rec != rec ||
			    write->field == FIELD_DELETED || strncmp(field, "_number/", 8) == 0 ||
			    strncmp(field, "_disputed/", 10) == 0)
				continue;
			for (unsigned d = 0; d < o->in->n_changes; d++)
				if (has(deletions, d) && !is_before(o, c, d))
					return WITHDRAWN_IN_CONFLICT;
		}
	return WITHDRAWN;
}

void
fold(struct oracle *o)
{
	const struct oracle_case *in = o->in;
	uint8_t dead[ORACLE_CHANGES] = { 0 };
	unsigned n_distinct;

	for (unsigned c = 0; c < in->n_changes; c++)
		for (unsigned w = 0; w < in->changes[c].n_writes; w++)
			if (o->out->status[c] == STATUS_ACCEPTED && has(o->out->opened, c) &&
			    !in->changes[c].newer)
				mark_dead(o, c, &in->changes[c].writes[w], dead);
	for (unsigned c = 0; c < in->n_changes; c++)
		if (o->out->status[c] == STATUS_ACCEPTED && has(o->out->opened, c) &&
		    !in->changes[c].newer)
			o->out->live[c] =
			    (uint8_t)(((1u << in->changes[c].n_writes) - 1) & ~(unsigned)dead[c]);
	for (unsigned c = 0; c < in->n_changes; c++)
		for (unsigned w = 0; has(o->out->opened, c) && w < in->changes[c].n_writes; w++) {
			o->out->state[c][w] = (uint8_t)field_state(o, in->changes[c].writes[w].rec,
			    in->changes[c].writes[w].field, &n_distinct);
			o->out->n_distinct[c][w] = (uint8_t)n_distinct;
		}
	for (unsigned rec = 0; rec < ORACLE_RECS; rec++)
		o->out->withdrawn[rec] = (uint8_t)withdrawn_state(o, rec);
}
