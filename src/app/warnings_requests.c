/* Warnings about requests: limits that free or bind a person, data about to go, asking twice. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "base/mem.h"
#include "warnings_private.h"

/* The limits that are watched for all teams, and which rule tells them. */
#define CUSTODY "EAW-CONS EAW-DEC EAW-EXT EAW-SUR EAW-SUR2 EXT-18 EXT-40 EXT-CON EXT-SIM EXT-SIM-S"
#define SPECIALITY "EAW-45 EXT-45"
#define PRESERVATION "EPR-60 BUD-60 BUD-90"
#define INSTRUMENTS "eaw extradition_1957 epoc_pr budapest_29"

/* Things that requests share, at most; more are not looked at. */
#define TIES_MAX 200000
/* Records named by one warning, at most. */
#define NAMED_MAX 8

static bool
has_arrest(const struct jc_request_facts *facts)
{
	for (size_t i = 0; i < facts->n_events; i++) {
		if (!strcmp(facts->events[i].name, "arrested"))
			return true;
	}
	return false;
}

static enum jc_err
take_clock(void *context, const struct jc_clock *clock)
{
	struct jc_looking *looking = context;
	const struct jc_deadline *deadline = clock->deadline;

	looking->watched =
	    jc_realloc(looking->watched, looking->n_watched + 1, sizeof(*looking->watched));
	looking->watched[looking->n_watched++] = (struct jc_watched){ .rule = deadline->rule,
		.request = clock->request,
		.number = jc_strdup(clock->number),
		.title = jc_strdup(clock->title),
		.start = deadline->start->day,
		.end = deadline->alarm,
		.arrested = has_arrest(clock->facts),
		.in_due = clock->own };
	return JC_OK;
}

enum jc_err
jc_watched_load(struct jc_looking *looking)
{
	enum jc_err err;

	if (looking->clocks)
		return JC_OK;
	err = jc_clocks_new(looking->c, &looking->clocks);
	return err ? err
		   : jc_clocks_each_open(
			 looking->clocks, looking->c, INSTRUMENTS, take_clock, looking);
}

void
jc_watched_free(struct jc_looking *looking)
{
	for (size_t i = 0; i < looking->n_watched; i++) {
		free(looking->watched[i].number);
		free(looking->watched[i].title);
	}
	free(looking->watched);
	jc_clocks_free(looking->clocks);
}

/* Tell those of these rules that end from `first` to `last`, or only where somebody was arrested.
 */
static enum jc_err
tell_watched(struct jc_looking *looking, const char *rules, int first, int last, bool arrested)
{
	enum jc_err err = jc_watched_load(looking);

	for (size_t i = 0; i < looking->n_watched && !err; i++) {
		const struct jc_watched *watched = &looking->watched[i];
		struct jc_buf what = JC_BUF_INIT;
		char *start, *end;

		if (!jc_agenda_all(watched->rule->id, rules) || watched->end < first ||
		    watched->end > last || (arrested && !watched->arrested))
			continue;
		start = jc_warned_day(watched->start);
		end = jc_warned_day(watched->end);
		jc_buf_fmt(&what, _("%s: %s: %s, counted from %s"), watched->title,
		    _(watched->rule->act), end, start);
		if (watched->rule->effect)
			jc_buf_fmt(&what, "; %s", _(watched->rule->effect));
		err = jc_warn(looking, &watched->request, 1, watched->end,
		    watched->in_due && watched->end <= looking->today + looking->soon,
		    jc_buf_take(&what));
		free(start);
		free(end);
	}
	return err;
}

enum jc_err
jc_look_custody(struct jc_looking *looking)
{
	return tell_watched(looking, CUSTODY, JC_DATE_FIRST, looking->today + looking->soon, true);
}

/* From the discharge to the last day; then there is nothing left to warn of. */
enum jc_err
jc_look_speciality_ends(struct jc_looking *looking)
{
	return tell_watched(looking, SPECIALITY, looking->today, JC_DATE_LAST, false);
}

/* The part of jc_look_preservation() that is about requests. */
enum jc_err
jc_look_preserved(struct jc_looking *looking)
{
	return tell_watched(
	    looking, PRESERVATION, looking->today, looking->today + looking->soon, false);
}

/* --- asking one State for one thing twice --- */
enum { INSTRUMENT, STATUS, ISSUING, EXECUTING, PERSONS, ASSETS, EARLIER, REQUEST_COLUMNS };
static const char *const request_columns[] = { "instrument", "status", "issuing_country",
	"executing_country", "persons", "assets", "earlier", NULL };
enum { ITEM_REQUEST, ITEM_STATUS, ITEM_PERSONS, ITEM_ASSETS, ITEM_COMMS };
static const char *const item_columns[] = { "request", "status", "persons", "assets", "comms",
	NULL };

struct request {
	struct jc_id16 id;
	uint32_t rec;                /* in the order they came here */
	char *cell[REQUEST_COLUMNS]; /* "" for none */
};
/* Something that a request is about. */
struct tie {
	struct jc_id16 thing;
	bool person;
	const struct request *of;
};
struct parallels {
	struct jc_looking *looking;
	struct request *at;
	size_t n, n_ties;
	struct tie *ties;
};

static enum jc_err
take_request(void *context, const struct jc_row *row)
{
	struct parallels *parallels = context;
	struct request request = { .id = row->id, .rec = row->rec };
	size_t n = parallels->n;

	if (!row->cell[INSTRUMENT] || !row->cell[EXECUTING] ||
	    jc_agenda_all(row->cell[STATUS], JC_REQUEST_CLOSED))
		return JC_OK;
	for (size_t i = 0; i < REQUEST_COLUMNS; i++)
		request.cell[i] = jc_strdup(row->cell[i] ? row->cell[i] : "");
	if ((n & (n - 1)) == 0)
		parallels->at = jc_realloc(parallels->at, n ? 2 * n : 1, sizeof(*parallels->at));
	parallels->at[parallels->n++] = request;
	return JC_OK;
}

static void
add_ties(struct parallels *parallels, const struct request *of, const char *cell, bool person)
{
	struct jc_id16 thing;

	while (parallels->n_ties < TIES_MAX && jc_warned_id(&cell, &thing)) {
		size_t n = parallels->n_ties++;

		if ((n & (n - 1)) == 0)
			parallels->ties =
			    jc_realloc(parallels->ties, n ? 2 * n : 1, sizeof(*parallels->ties));
		parallels->ties[n] = (struct tie){ thing, person, of };
	}
}

static int
by_id(const void *a, const void *b)
{
	const struct request *one = a, *other = b;

	return jc_id16_cmp(&one->id, &other->id);
}

static const struct request *
find(const struct parallels *parallels, const struct jc_id16 *id)
{
	const struct request key = { .id = *id };

	return parallels->n
		   ? bsearch(&key, parallels->at, parallels->n, sizeof(*parallels->at), by_id)
		   : NULL;
}

static enum jc_err
take_item(void *context, const struct jc_row *row)
{
	struct parallels *parallels = context;
	const char *cell = row->cell[ITEM_REQUEST];
	const struct request *request;
	struct jc_id16 id;

	if (!jc_warned_id(&cell, &id) || !(request = find(parallels, &id)) ||
	    jc_agenda_all(row->cell[ITEM_STATUS], "answered nothing refused impossible withdrawn"))
		return JC_OK;
	add_ties(parallels, request, row->cell[ITEM_ASSETS], false);
	add_ties(parallels, request, row->cell[ITEM_COMMS], false);
	add_ties(parallels, request, row->cell[ITEM_PERSONS], true);
	return JC_OK;
}

/* By what is asked for: the thing, the State, the instrument. */
static int
compare_asked(const struct tie *one, const struct tie *other)
{
	int order = jc_id16_cmp(&one->thing, &other->thing);

	if (!order)
		order = strcmp(one->of->cell[EXECUTING], other->of->cell[EXECUTING]);
	return order ? order : strcmp(one->of->cell[INSTRUMENT], other->of->cell[INSTRUMENT]);
}

static int
in_order(const void *a, const void *b)
{
	const struct tie *one = a, *other = b;
	int order = compare_asked(one, other);

	if (order)
		return order;
	return one->of->rec < other->of->rec ? -1 : one->of->rec > other->of->rec;
}

/* Does a request name another of the group as the one it adds to? */
static bool
adds_to_one(const struct tie *group, size_t n, const struct request *of)
{
	const char *cell = of->cell[EARLIER];
	struct jc_id16 id;

	while (jc_warned_id(&cell, &id)) {
		for (size_t i = 0; i < n && i < NAMED_MAX; i++) {
			if (!jc_id16_cmp(&group[i].of->id, &id))
				return true;
		}
	}
	return false;
}

/* Of persons several requests of one State are usual: a hearing, then the bank records. */
static enum jc_err
tell_group(struct parallels *parallels, const struct tie *group, size_t n)
{
	struct jc_id16 named[NAMED_MAX + 1];
	const struct request *first = NULL;
	struct jc_buf what = JC_BUF_INIT;
	bool several = false;
	size_t count = 0;
	char *label;

	for (size_t i = 0; i < n && count < NAMED_MAX; i++) {
		const struct request *request = group[i].of;

		if ((i && request == group[i - 1].of) || adds_to_one(group, n, request))
			continue;
		first = first ? first : request;
		several |= strcmp(first->cell[ISSUING], request->cell[ISSUING]) != 0;
		named[count++] = request->id;
	}
	if (count < 2 || (group->person && !several))
		return JC_OK;
	named[count] = group->thing;
	label = jc_warned_label(parallels->looking, &group->thing);
	jc_buf_fmt(&what,
	    ngettext("%s: %zu open request to %s by the same instrument",
		"%s: %zu open requests to %s by the same instrument", (unsigned long)count),
	    label, count, first->cell[EXECUTING]);
	free(label);
	return jc_warn(parallels->looking, named, count + 1, JC_NO_DAY, false, jc_buf_take(&what));
}

static enum jc_err
tell_groups(struct parallels *parallels)
{
	enum jc_err err = JC_OK;
	size_t n;

	if (parallels->n_ties)
		qsort(parallels->ties, parallels->n_ties, sizeof(*parallels->ties), in_order);
	for (size_t i = 0; i < parallels->n_ties && !err; i += n) {
		for (n = 1; i + n < parallels->n_ties; n++) {
			if (compare_asked(&parallels->ties[i], &parallels->ties[i + n]) != 0)
				break;
		}
		err = tell_group(parallels, parallels->ties + i, n);
	}
	return err;
}

static void
release(struct parallels *parallels)
{
	for (size_t i = 0; i < parallels->n; i++) {
		for (size_t k = 0; k < REQUEST_COLUMNS; k++)
			free(parallels->at[i].cell[k]);
	}
	free(parallels->at);
	free(parallels->ties);
}

enum jc_err
jc_look_parallel(struct jc_looking *looking)
{
	struct parallels parallels = { .looking = looking };
	const struct jc_kind *request = jc_kind_find("request"), *item = jc_kind_find("item");
	enum jc_err err =
	    jc_view_scan(looking->view, request, request_columns, take_request, &parallels);

	if (parallels.n)
		qsort(parallels.at, parallels.n, sizeof(*parallels.at), by_id);
	for (size_t i = 0; i < parallels.n; i++) {
		add_ties(&parallels, &parallels.at[i], parallels.at[i].cell[ASSETS], false);
		add_ties(&parallels, &parallels.at[i], parallels.at[i].cell[PERSONS], true);
	}
	if (!err)
		err = jc_view_scan(looking->view, item, item_columns, take_item, &parallels);
	if (!err)
		err = tell_groups(&parallels);
	release(&parallels);
	return err;
}
