#include "app/custody.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "corrected.h"
#include "reference.h"

enum {
	EXHIBIT,
	EVENT,
	AT,
	RELEASED_BY,
	RECEIVED_BY,
	SEAL_FOUND,
	SEAL_LEFT,
	HASH_BEFORE,
	HASH_AFTER,
	PLACE,
	CORRECTS,
	BY,
	FILE_NAME,
	ALTERATION,
	COLUMNS
};
static const char *const columns[] = { "exhibit", "event", "at", "released_by", "received_by",
	"seal_found", "seal_left", "hash_before", "hash_after", "place", "corrects", "by", "file",
	"alteration", NULL };

struct link {
	struct jc_id16 id, exhibit, corrects;
	int64_t at;
	size_t order; /* as recorded, for entries of one moment */
	bool corrected;
	bool nothing;        /* of no moment: it counts for what it corrects alone */
	char *text[COLUMNS]; /* NULL: not stated */
};

struct chains {
	size_t n;
	struct link *at;
};

static bool
read_id(const char *cell, struct jc_id16 *out)
{
	*out = (struct jc_id16){ 0 };
	return cell && !jc_unhex(cell, strlen(cell), out->b, sizeof(out->b));
}

static enum jc_err
take(void *context, const struct jc_row *row)
{
	struct chains *chains = context;
	struct link link = { .id = row->id, .order = chains->n };
	struct jc_time time;

	if (!read_id(row->cell[EXHIBIT], &link.exhibit))
		return JC_OK;
	if (read_id(row->cell[CORRECTS], &link.corrects))
		link.nothing = !row->cell[AT];
	else
		link.corrects = (struct jc_id16){ 0 };
	if (row->cell[AT] && !jc_time_parse(row->cell[AT], strlen(row->cell[AT]), &time))
		link.at = time.ms;
	for (size_t i = 0; i < COLUMNS; i++)
		link.text[i] = row->cell[i] ? jc_strdup(row->cell[i]) : NULL;
	chains->at = jc_realloc(chains->at, chains->n + 1, sizeof(*chains->at));
	chains->at[chains->n++] = link;
	return JC_OK;
}

static int
in_order(const void *a, const void *b)
{
	const struct link *one = a, *other = b;
	int order = jc_id16_cmp(&one->exhibit, &other->exhibit);

	if (order)
		return order;
	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	return one->order < other->order ? -1 : 1;
}

/* How many links from here on are of one exhibit; those that another puts right are marked. */
static size_t
one_chain(struct link *links, size_t n)
{
	struct jc_corrected corrected = { 0 };
	size_t len = 1;

	while (len < n && !jc_id16_cmp(&links[0].exhibit, &links[len].exhibit))
		len++;
	for (size_t i = 0; i < len; i++)
		jc_corrected_add(&corrected, &links[i].corrects);
	jc_corrected_sort(&corrected);
	for (size_t i = 0; i < len; i++)
		links[i].corrected = jc_corrected_has(&corrected, &links[i].id);
	jc_corrected_release(&corrected);
	return len;
}

static enum jc_err
read_chains(struct jc_case *c, const struct jc_id16 *exhibit, struct chains *out)
{
	struct jc_query query = { .kind = jc_kind_find("custody"),
		.columns = columns,
		.sort = "changed",
		.parent = exhibit };
	enum jc_err err = jc_view_list(jc_case_view(c), &query, take, out);

	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), in_order);
	return err;
}

static void
free_chains(struct chains *chains)
{
	for (size_t i = 0; i < chains->n; i++) {
		for (size_t k = 0; k < COLUMNS; k++)
			free(chains->at[i].text[k]);
	}
	free(chains->at);
}

static struct jc_custody_entry
entry_of(const struct link *link)
{
	return (struct jc_custody_entry){ .event = link->text[EVENT],
		.at = link->at,
		.released_by = link->text[RELEASED_BY],
		.received_by = link->text[RECEIVED_BY],
		.seal_found = link->text[SEAL_FOUND],
		.seal_left = link->text[SEAL_LEFT],
		.hash_before = link->text[HASH_BEFORE],
		.hash_after = link->text[HASH_AFTER],
		.by = link->text[BY],
		.file = link->text[FILE_NAME],
		.altered = link->text[ALTERATION] != NULL };
}

/* The entries that count, and which link each is of. */
static size_t
counted(const struct link *links, size_t n, struct jc_custody_entry *entries, size_t *of)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (links[i].corrected || links[i].nothing)
			continue;
		entries[count] = entry_of(&links[i]);
		of[count++] = i;
	}
	return count;
}

struct gap {
	enum jc_custody_gap gap;
	size_t entry;
};
struct gaps {
	size_t n, told;
	struct gap *at;
};

static void
take_gap(void *context, enum jc_custody_gap gap, size_t entry)
{
	struct gaps *gaps = context;

	gaps->at = jc_realloc(gaps->at, gaps->n + 1, sizeof(*gaps->at));
	gaps->at[gaps->n++] = (struct gap){ gap, entry };
}

/* Gaps come in the order of entries: those of this one are the next. */
static enum jc_err
tell_gaps(struct gaps *gaps, size_t entry, const struct jc_custody *custody,
    jc_custody_gap_fn *each, void *context)
{
	enum jc_err err = JC_OK;

	for (; each && !err && gaps->told < gaps->n && gaps->at[gaps->told].entry == entry;
	     gaps->told++)
		err = each(context, custody, gaps->at[gaps->told].gap);
	return err;
}

static enum jc_err
tell(const struct link *links, size_t n, jc_custody_entry_fn *each, jc_custody_gap_fn *gap,
    void *context)
{
	struct jc_custody_entry *entries = jc_calloc(n, sizeof(*entries));
	size_t *of = jc_calloc(n, sizeof(*of)), count = counted(links, n, entries, of), at = 0;
	struct gaps gaps = { 0 };
	enum jc_err err = JC_OK;

	jc_custody_check(entries, count, take_gap, &gaps);
	for (size_t i = 0; !err && i < n; i++) {
		struct jc_custody_entry entry = entry_of(&links[i]);
		const struct jc_custody custody = { .id = links[i].id,
			.entry = &entry,
			.when = links[i].text[AT] ? links[i].text[AT] : "",
			.place = links[i].text[PLACE],
			.corrected = links[i].corrected };

		if (links[i].nothing)
			continue;
		if (each)
			err = each(context, &custody);
		if (!err && !custody.corrected)
			err = tell_gaps(&gaps, at++, &custody, gap, context);
	}
	if (!err)
		err = tell_gaps(&gaps, count, NULL, gap, context);
	free(gaps.at);
	free(entries);
	free(of);
	return err;
}

static enum jc_err
check_exhibit(struct jc_case *c, const struct jc_id16 *id)
{
	const struct jc_kind *kind = jc_reference_kind(c, id);
	char number[48];

	if (kind && strcmp(kind->name, "evidence") == 0)
		return JC_OK;
	jc_reference_number(c, id, number);
	return jc_fail(JC_INVALID, _("%s is no exhibit: it has no chain of custody"), number);
}

enum jc_err
jc_custody_tell(struct jc_case *c, const struct jc_id16 *exhibit, jc_custody_entry_fn *entry,
    jc_custody_gap_fn *gap, void *context)
{
	struct chains chains = { 0 };
	enum jc_err err = check_exhibit(c, exhibit);

	if (!err)
		err = read_chains(c, exhibit, &chains);
	if (!err && chains.n)
		err = tell(chains.at, one_chain(chains.at, chains.n), entry, gap, context);
	free_chains(&chains);
	return err;
}

struct naming {
	jc_custody_broken_fn *each;
	void *context;
	size_t gaps;
};

static enum jc_err
name(void *context, const struct jc_row *row)
{
	struct naming *naming = context;

	return naming->each(naming->context, row, naming->gaps);
}

enum jc_err
jc_custody_broken(struct jc_case *c, jc_custody_broken_fn *each, void *context)
{
	struct chains chains = { 0 };
	enum jc_err err = read_chains(c, NULL, &chains);

	for (size_t i = 0, n; !err && i < chains.n; i += n) {
		struct link *links = chains.at + i;
		struct jc_custody_entry *entries;
		struct naming naming = { .each = each, .context = context };
		size_t *of;

		n = one_chain(links, chains.n - i);
		entries = jc_calloc(n, sizeof(*entries));
		of = jc_calloc(n, sizeof(*of));
		naming.gaps = jc_custody_check(entries, counted(links, n, entries, of), NULL, NULL);
		if (naming.gaps)
			err = jc_view_head(jc_case_view(c), &links->exhibit, name, &naming);
		free(entries);
		free(of);
	}
	free_chains(&chains);
	return err == JC_NOTFOUND ? JC_OK : err;
}
