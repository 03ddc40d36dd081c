/* Warnings about evidence and assets: what was taken without an order in force, copies that differ,
 * broken chains, more recovered than ordered. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "app/custody.h"
#include "app/ledger.h"
#include "base/mem.h"
#include "warnings_private.h"

/* --- was the order in force on the day? --- */

enum { COUNTRY, SINCE, UNTIL, ENDED_ON, ORDERED_ON, STATUS, MEASURE_COLUMNS };
static const char *const measure_columns[] = { "country", "since", "until", "ended_on",
	"ordered_on", "status", NULL };
enum { SEIZED_ON, SEIZED_IN, MEASURE, AUTHORITY, AUTHORITY_UNTIL };
static const char *const exhibit_columns[] = { "seized_on", "country", "measure", "authority",
	"authority_until", NULL };

struct measure {
	struct jc_id16 id;
	char *text[MEASURE_COLUMNS];
};
struct authorising {
	struct jc_looking *looking;
	size_t n;
	struct measure *at;
};

static enum jc_err
take_measure(void *context, const struct jc_row *row)
{
	struct authorising *authorising = context;
	struct measure *measure;

	authorising->at = jc_realloc(authorising->at, authorising->n + 1, sizeof(*authorising->at));
	measure = &authorising->at[authorising->n++];
	measure->id = row->id;
	for (size_t i = 0; i < MEASURE_COLUMNS; i++)
		measure->text[i] = row->cell[i] ? jc_strdup(row->cell[i]) : NULL;
	return JC_OK;
}

static int
by_id(const void *a, const void *b)
{
	return jc_id16_cmp(&((const struct measure *)a)->id, &((const struct measure *)b)->id);
}

static bool
days_of(const char *text, int *first, int *last)
{
	struct jc_stated stated;

	if (!text || jc_stated_parse(text, strlen(text), &stated))
		return false;
	jc_stated_range(&stated, first, last);
	return true;
}

/* Whatever of the two is not stated, was the one certainly before the other? */
static bool
is_before(const char *one, const char *other)
{
	int first, one_last, other_first, last;

	return days_of(one, &first, &one_last) && days_of(other, &other_first, &last) &&
	       one_last < other_first;
}

/* What is wrong with taking it under this measure; NULL: nothing. */
static const char *
fault_of(const struct measure *measure, const struct jc_row *row)
{
	const char *seized = row->cell[SEIZED_ON], *country = row->cell[SEIZED_IN];
	const char *const *of = (const char *const *)measure->text;

	if (of[STATUS] && jc_agenda_all(of[STATUS], "planned applied refused annulled"))
		return _("taken under a measure that is not ordered");
	if (is_before(seized, of[SINCE]))
		return _("taken before the order was in force");
	if (!of[SINCE] && is_before(seized, of[ORDERED_ON]))
		return _("taken before it was ordered");
	if (is_before(of[UNTIL], seized))
		return _("taken after the last day of the order");
	if (is_before(of[ENDED_ON], seized))
		return _("taken after the measure had ended");
	if (country && of[COUNTRY] && strcmp(country, of[COUNTRY]) != 0)
		return _("taken in another State than the one whose law governs the order");
	return NULL;
}

/* The authority that the exhibit itself states. */
static enum jc_err
tell_stated(struct jc_looking *looking, const struct jc_row *row)
{
	const char *authority = row->cell[AUTHORITY];
	struct jc_buf text = JC_BUF_INIT;

	if (!is_before(row->cell[AUTHORITY_UNTIL], row->cell[SEIZED_ON]))
		return JC_OK;
	jc_buf_fmt(&text, "%s: %s%s%s", row->title, _("taken after the last day of the order"),
	    authority ? ": " : "", authority ? authority : "");
	return jc_warn(looking, &row->id, 1, JC_NO_DAY, false, jc_buf_take(&text));
}

static enum jc_err
take_exhibit(void *context, const struct jc_row *row)
{
	const struct authorising *authorising = context;
	const char *cell = row->cell[MEASURE], *fault = NULL;
	const struct measure *found;
	struct measure wanted;
	struct jc_buf text = JC_BUF_INIT;
	char *label;
	enum jc_err err = tell_stated(authorising->looking, row);

	if (err || !cell || !jc_warned_id(&cell, &wanted.id) || !authorising->n)
		return err;
	found = bsearch(&wanted, authorising->at, authorising->n, sizeof(*found), by_id);
	fault = found ? fault_of(found, row) : NULL;
	if (!fault)
		return JC_OK;
	label = jc_warned_label(authorising->looking, &wanted.id);
	jc_buf_fmt(&text, "%s: %s: %s", row->title, fault, label);
	free(label);
	err = jc_warn(authorising->looking, (const struct jc_id16[]){ row->id, wanted.id }, 2,
	    JC_NO_DAY, false, jc_buf_take(&text));
	return err;
}

enum jc_err
jc_look_authorised(struct jc_looking *looking)
{
	struct authorising authorising = { .looking = looking };
	struct jc_query measures = { .kind = jc_kind_find("measure"), .columns = measure_columns };
	struct jc_query exhibits = { .kind = jc_kind_find("evidence"), .columns = exhibit_columns };
	enum jc_err err = jc_view_list(looking->view, &measures, take_measure, &authorising);

	if (authorising.n)
		qsort(authorising.at, authorising.n, sizeof(*authorising.at), by_id);
	if (!err)
		err = jc_view_list(looking->view, &exhibits, take_exhibit, &authorising);
	for (size_t i = 0; i < authorising.n; i++) {
		for (size_t k = 0; k < MEASURE_COLUMNS; k++)
			free(authorising.at[i].text[k]);
	}
	free(authorising.at);
	return err;
}

/* --- copies --- */

struct hashing {
	const char *of; /* of the copy, joined */
	bool comparable, same;
};

static enum jc_err
take_hash(void *context, const struct jc_live *live)
{
	struct hashing *hashing = context;
	char *hash = live->value.type == JC_VALUE_TEXT && !live->held
			 ? jc_strndup(live->value.data, live->value.len)
			 : NULL;

	if (hash && !strncmp(hash, "sha256:", 7)) {
		hashing->comparable = true;
		hashing->same |= strstr(hashing->of, hash) != NULL;
	}
	free(hash);
	return JC_OK;
}

enum { PARENT, WORKING_COPY, HASH, DIFFERS };
static const char *const copy_columns[] = { "parent", "working_copy", "hash", "differs", NULL };

static enum jc_err
take_copy(void *context, const struct jc_row *row)
{
	struct jc_looking *looking = context;
	struct hashing hashing = { .of = row->cell[HASH] ? row->cell[HASH] : "" };
	const char *cell = row->cell[PARENT];
	struct jc_id16 parent;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	if (!row->cell[WORKING_COPY] || strcmp(row->cell[WORKING_COPY], "yes") != 0 ||
	    row->cell[DIFFERS] || !strstr(hashing.of, "sha256:") || !cell ||
	    !jc_warned_id(&cell, &parent))
		return JC_OK;
	err = jc_view_field(looking->view, &parent, "hash", take_hash, &hashing);
	if (err || !hashing.comparable || hashing.same)
		return err;
	jc_buf_fmt(&text, _("%s: a copy with another hash than what it was made from"), row->title);
	return jc_warn(looking, (const struct jc_id16[]){ row->id, parent }, 2, JC_NO_DAY, false,
	    jc_buf_take(&text));
}

enum jc_err
jc_look_copies(struct jc_looking *looking)
{
	struct jc_query query = { .kind = jc_kind_find("evidence"), .columns = copy_columns };

	return jc_view_list(looking->view, &query, take_copy, looking);
}

/* --- chains --- */

static enum jc_err
take_broken(void *context, const struct jc_row *exhibit, size_t gaps)
{
	struct jc_looking *looking = context;
	struct jc_buf text = JC_BUF_INIT;

	if (exhibit->withdrawn)
		return JC_OK;
	jc_buf_fmt(&text,
	    ngettext("%s: %zu gap in its chain of custody", "%s: %zu gaps in its chain of custody",
		(unsigned long)gaps),
	    exhibit->title, gaps);
	return jc_warn(looking, &exhibit->id, 1, JC_NO_DAY, false, jc_buf_take(&text));
}

enum jc_err
jc_look_chains(struct jc_looking *looking)
{
	return jc_custody_broken(looking->c, take_broken, looking);
}

/* --- assets --- */

enum jc_err
jc_look_ledger(struct jc_looking *looking)
{
	struct jc_ledger ledger;
	enum jc_err err = jc_ledger_load_moved(looking->c, &ledger);

	/* What cannot be added up says so where it is added up. */
	if (err == JC_INVALID)
		err = JC_OK;
	for (size_t i = 0; i < ledger.n_odd && !err; i++)
		err = jc_warn(looking, ledger.odd[i].assets, ledger.odd[i].n, JC_NO_DAY, false,
		    jc_strdup(ledger.odd[i].text));
	jc_ledger_release(&ledger);
	return err;
}
