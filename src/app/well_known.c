#include "well_known.h"

#include "base/country.h"
#include "base/mem.h"

/* In place of an import's source in the making of ids. */
#define MAKER "jointcase"

static void
id_of(struct jc_case *c, const char *kind, const char *key, struct jc_id16 *out)
{
	const struct jc_keyring *ring = jc_replica_ring(jc_case_replica(c));

	jc_record_id_import(out, &ring->case_id, MAKER, kind, key);
}

/* The State a party's code names, NULL when it names none. */
static const char *
state_of(const char *party)
{
	return strlen(party) == 2 ? jc_country_name(party) : NULL;
}

void
jc_well_known_agreement_id(struct jc_case *c, struct jc_id16 *out)
{
	id_of(c, "agreement", "", out);
}

void
jc_well_known_agreement(
    struct jc_case *c, const char *title, const char *party, struct jc_writes *out)
{
	struct jc_id16 id;

	jc_well_known_agreement_id(c, &id);
	jc_writes_text(out, &id, "_kind", "agreement");
	jc_writes_text(out, &id, "title", title);
	jc_writes_text(out, &id, "owner_party", party);
	if (state_of(party))
		jc_writes_element(out, &id, "countries", party);
}

void
jc_well_known_party(struct jc_case *c, const char *party, struct jc_writes *out)
{
	const char *state = state_of(party);
	struct jc_id16 id;

	id_of(c, "party", party, &id);
	jc_writes_text(out, &id, "_kind", "party");
	jc_writes_text(out, &id, "code", party);
	jc_writes_text(out, &id, "name", state ? state : party);
	jc_writes_text(out, &id, "owner_party", party);
	if (state)
		jc_writes_text(out, &id, "country", party);
}

static enum jc_err
stop(void *context, const struct jc_row *row)
{
	(void)row;
	*(bool *)context = true;
	return JC_NOTFOUND;
}

bool
jc_well_known_has_party(struct jc_case *c, const char *party)
{
	const char *const where[] = { "code", party, NULL };
	struct jc_query query = { .kind = jc_kind_find("party"), .where = where, .limit = 1 };
	bool has = false;

	return jc_view_list(jc_case_view(c), &query, stop, &has) == JC_OK && has;
}
