/* Warnings about records by themselves: what ends, what is held twice, what is due for review. */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "app/document.h"
#include "base/mem.h"
#include "warnings_private.h"

/* Records that share one value, at most; and those of them that one warning names. */
#define SHARING_MAX 16

/* The part of preservation that is about requests: warnings_requests.c. */

/* --- what is in force until a day --- */
enum { UNTIL, TYPE, STATUS, ENDED_ON };
static const char *const measure_columns[] = { "until", "type", "status", "ended_on", NULL };

#define PRESERVING "preservation retention"
#define NOT_IN_FORCE "planned applied ended refused annulled"

struct ending {
	struct jc_looking *looking;
	bool preserving;
};

static enum jc_err
tell_end(struct jc_looking *looking, const struct jc_row *row, int day, const char *what)
{
	struct jc_buf text = JC_BUF_INIT;
	char *end = jc_warned_day(day);
	enum jc_err err;

	jc_buf_fmt(&text, "%s: %s %s", jc_title_words(row->kind, row->title), what, end);
	err = jc_warn(looking, &row->id, 1, day, false, jc_buf_take(&text));
	free(end);
	return err;
}

/* One whose state is not stated is taken to have ended with its last day. */
static enum jc_err
take_measure(void *context, const struct jc_row *row)
{
	const struct ending *ending = context;
	struct jc_looking *looking = ending->looking;
	int day;

	if (!jc_agenda_due(row->cell[UNTIL], &day) || day > looking->today + looking->soon ||
	    row->cell[ENDED_ON] || jc_agenda_all(row->cell[STATUS], NOT_IN_FORCE) ||
	    jc_agenda_all(row->cell[TYPE], PRESERVING) != ending->preserving)
		return JC_OK;
	if (day < looking->today)
		return row->cell[STATUS] ? tell_end(looking, row, day,
					       _("still in force, but the order ended on"))
					 : JC_OK;
	return tell_end(looking, row, day,
	    ending->preserving ? _("data preserved until") : _("in force until"));
}

static enum jc_err
look_measures(struct jc_looking *looking, bool preserving)
{
	struct ending ending = { looking, preserving };
	char *last = jc_warned_day(looking->today + looking->soon);
	enum jc_err err = jc_view_dated(looking->view, jc_kind_find("measure"), "until", last,
	    measure_columns, take_measure, &ending);

	free(last);
	return err;
}

enum jc_err
jc_look_measures(struct jc_looking *looking)
{
	return look_measures(looking, false);
}

static enum jc_err
take_connection(void *context, const struct jc_row *row)
{
	struct jc_looking *looking = context;
	int day;

	if (!jc_agenda_due(row->cell[0], &day) || day < looking->today ||
	    day > looking->today + looking->soon)
		return JC_OK;
	return tell_end(looking, row, day, _("data preserved until"));
}

enum jc_err
jc_look_preservation(struct jc_looking *looking)
{
	static const char *const columns[] = { "preserved_until", NULL };
	char *last = jc_warned_day(looking->today + looking->soon);
	enum jc_err err = look_measures(looking, true);

	if (!err)
		err = jc_view_dated(looking->view, jc_kind_find("comms"), columns[0], last, columns,
		    take_connection, looking);
	if (!err)
		err = jc_look_preserved(looking);
	free(last);
	return err;
}

static enum jc_err
take_review(void *context, const struct jc_row *row)
{
	struct jc_looking *looking = context;
	int day;

	if (!jc_agenda_due(row->cell[0], &day) || day > looking->today)
		return JC_OK;
	return tell_end(looking, row, day, _("to be reviewed by"));
}

enum jc_err
jc_look_reviews(struct jc_looking *looking)
{
	static const char *const columns[] = { "review_date", NULL };
	char *today = jc_warned_day(looking->today);
	const struct jc_kind *kind;
	enum jc_err err = JC_OK;

	for (size_t i = 0; (kind = jc_kind_at(i)) && !err; i++)
		err = jc_view_dated(
		    looking->view, kind, columns[0], today, columns, take_review, looking);
	free(today);
	return err;
}

/* --- two dates of birth --- */
struct births {
	bool typed; /* by a person, not from a list: lists state several on purpose */
};

static enum jc_err
take_birth(void *context, const struct jc_live *live)
{
	struct births *births = context;

	births->typed |= !live->held && !live->source && live->value.type == JC_VALUE_TEXT;
	return JC_OK;
}

/* The first two that cannot both be true. "About" excludes nothing. */
static bool
births_differ(const char *cell, struct jc_buf *out)
{
	struct jc_stated seen[8];
	const char *texts[8], *value;
	size_t lens[8], n = 0, len;

	while (n < JC_COUNT(seen) && jc_agenda_next(&cell, &value, &len)) {
		int first, last, other_first, other_last;

		if (jc_stated_parse(value, len, &seen[n]) || seen[n].about)
			continue;
		jc_stated_range(&seen[n], &first, &last);
		for (size_t i = 0; i < n; i++) {
			jc_stated_range(&seen[i], &other_first, &other_last);
			if (first <= other_last && other_first <= last)
				continue;
			jc_buf_fmt(out, _("born %.*s and born %.*s"), (int)lens[i], texts[i],
			    (int)len, value);
			return true;
		}
		texts[n] = value;
		lens[n++] = len;
	}
	return false;
}

static enum jc_err
take_person(void *context, const struct jc_row *row)
{
	struct jc_looking *looking = context;
	struct births births = { false };
	struct jc_buf what = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	jc_buf_fmt(&what, "%s: ", row->title);
	if (births_differ(row->cell[0], &what))
		err = jc_view_field(looking->view, &row->id, "birth", take_birth, &births);
	if (!err && births.typed)
		return jc_warn(looking, &row->id, 1, JC_NO_DAY, false, jc_buf_take(&what));
	jc_buf_release(&what);
	return err;
}

enum jc_err
jc_look_births(struct jc_looking *looking)
{
	static const char *const columns[] = { "birth", NULL };

	return jc_view_several(
	    looking->view, jc_kind_find("person"), columns[0], columns, take_person, looking);
}

/* --- one object held by two teams --- */
enum { OWNER, ABOUT, PARENT };
static const char *const holder_columns[] = { "owner_party", "about", "parent", NULL };

struct holder {
	struct jc_id16 id;
	char owner[64]; /* longer codes are cut */
	char *about, *parent;
};
struct sharing {
	struct jc_looking *looking;
	char *value;
	struct holder at[SHARING_MAX];
	size_t n;
};

/* Types of identifiers that name one object; others are shared for good reasons, or by chance. */
static bool
names_object(const char *value)
{
	static const char *const types[] = { "plate", "vin", "imo", "mmsi", "icao24", "tail",
		"iban", "account", "wallet", "wallet_btc", "wallet_eth", "wallet_ltc",
		"wallet_dash", "wallet_trx", "register", "container", "imei", "serial" };
	size_t len = strcspn(value, ":?");

	for (size_t i = 0; i < JC_COUNT(types); i++) {
		if (strlen(types[i]) == len && !memcmp(value, types[i], len))
			return true;
	}
	return false;
}

static bool
names_id(const char *cell, const struct jc_id16 *id)
{
	char hex[33];

	jc_hex(hex, id->b, sizeof(id->b));
	return jc_agenda_any(cell, hex);
}

static enum jc_err
count(void *context, const struct jc_row *row)
{
	const char *relation = row->cell[0];

	*(bool *)context |= jc_agenda_any(relation, "same_as") ||
			    jc_agenda_any(relation, "not_same_as") ||
			    jc_agenda_any(relation, "part_of");
	return JC_OK;
}

/* Does somebody know of both: a copy and its original, an exhibit about the asset, a link? */
static enum jc_err
are_linked(
    struct jc_looking *looking, const struct holder *one, const struct holder *other, bool *linked)
{
	static const char *const columns[] = { "relation", NULL };
	const struct holder *const pair[] = { one, other };
	enum jc_err err = JC_OK;

	*linked = names_id(one->about, &other->id) || names_id(other->about, &one->id) ||
		  names_id(one->parent, &other->id) || names_id(other->parent, &one->id);
	for (size_t i = 0; i < 2 && !err && !*linked; i++) {
		char from[33], to[33];
		const char *const where[] = { "from", from, "to", to, NULL };
		struct jc_query query = {
			.kind = jc_kind_find("link"), .where = where, .columns = columns
		};

		jc_hex(from, pair[i]->id.b, sizeof(pair[i]->id.b));
		jc_hex(to, pair[1 - i]->id.b, sizeof(pair[1 - i]->id.b));
		err = jc_view_list(looking->view, &query, count, linked);
	}
	return err;
}

static void
add_holders(struct sharing *sharing, const struct holder *const *kept, size_t n, struct jc_buf *out)
{
	const struct jc_kind *kind = jc_kind_find("asset");

	jc_value_words(sharing->looking->c, jc_kind_find_field(kind, "identifier", 10),
	    sharing->value, strlen(sharing->value), out);
	jc_buf_chr(out, ':');
	for (size_t i = 0; i < n; i++) {
		char *label = jc_warned_label(sharing->looking, &kept[i]->id);

		jc_buf_fmt(
		    out, "%s %s (%s)", i ? "," : "", label, *kept[i]->owner ? kept[i]->owner : "?");
		free(label);
	}
}

/* Those that nobody has linked to one before; told when two teams are among them. */
static enum jc_err
tell_shared(struct sharing *sharing)
{
	const struct holder *kept[SHARING_MAX];
	struct jc_id16 named[SHARING_MAX];
	struct jc_buf what = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	bool teams = false, linked;
	size_t n = 0;

	for (size_t i = 0; i < sharing->n && !err; i++) {
		linked = false;
		for (size_t k = 0; k < n && !linked && !err; k++)
			err = are_linked(sharing->looking, &sharing->at[i], kept[k], &linked);
		if (err || linked)
			continue;
		named[n] = sharing->at[i].id;
		kept[n++] = &sharing->at[i];
		teams |= strcmp(kept[0]->owner, sharing->at[i].owner) != 0;
	}
	if (!err && teams) {
		add_holders(sharing, kept, n, &what);
		err = jc_warn(sharing->looking, named, n, JC_NO_DAY, false, jc_buf_take(&what));
	}
	return err;
}

static void
forget(struct sharing *sharing)
{
	while (sharing->n) {
		free(sharing->at[--sharing->n].about);
		free(sharing->at[sharing->n].parent);
	}
	free(sharing->value);
	sharing->value = NULL;
}

static enum jc_err
take_holder(void *context, const char *value, const struct jc_row *row)
{
	struct sharing *sharing = context;
	struct holder *holder;
	enum jc_err err = JC_OK;

	if (!names_object(value))
		return JC_OK;
	if (sharing->value && strcmp(sharing->value, value) != 0) {
		err = tell_shared(sharing);
		forget(sharing);
	}
	if (!sharing->value)
		sharing->value = jc_strdup(value);
	if (err || sharing->n == SHARING_MAX)
		return err;
	holder = &sharing->at[sharing->n++];
	*holder = (struct holder){ .id = row->id,
		.about = row->cell[ABOUT] ? jc_strdup(row->cell[ABOUT]) : NULL,
		.parent = row->cell[PARENT] ? jc_strdup(row->cell[PARENT]) : NULL };
	snprintf(
	    holder->owner, sizeof(holder->owner), "%s", row->cell[OWNER] ? row->cell[OWNER] : "");
	return JC_OK;
}

enum jc_err
jc_look_held_twice(struct jc_looking *looking)
{
	struct sharing sharing = { .looking = looking };
	enum jc_err err =
	    jc_view_shared(looking->view, "asset evidence", holder_columns, take_holder, &sharing);

	if (!err)
		err = tell_shared(&sharing);
	forget(&sharing);
	return err;
}
