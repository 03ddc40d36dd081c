/* A list against what is there: doc/import.md, "Again". */
#include <assert.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "crypto/seal.h"
#include "import_private.h"
#include "reference.h"

/* One known write of the record under comparison. */
struct known {
	char *field;
	size_t field_len;
	struct jc_value value; /* its data follows the field in `field` */
	struct jc_write_id write;
	char snapshot[33];
	int64_t time;
	bool own, sourced; /* by an import of this source; of any */
	bool live;
};
struct comparing {
	const char *source;
	size_t n, room;
	struct known *known;
};

static enum jc_err
take(void *context, const struct jc_history *entry)
{
	struct comparing *comparing = context;
	const struct jc_live *write = &entry->write;
	struct known *known;

	if (entry->status != JC_ACCEPTED)
		return JC_OK;
	if (comparing->n == comparing->room) {
		comparing->room = comparing->room ? comparing->room * 2 : 64;
		comparing->known =
		    jc_realloc(comparing->known, comparing->room, sizeof *comparing->known);
	}
	known = &comparing->known[comparing->n++];
	*known = (struct known){ .field_len = write->field_len,
		.value = write->value,
		.write = write->write,
		.time = write->time,
		.own = write->source && strcmp(write->source, comparing->source) == 0,
		.sourced = write->source != NULL,
		.live = entry->live };
	known->field = jc_alloc(write->field_len + write->value.len + 1);
	memcpy(known->field, write->field, write->field_len);
	if (write->value.len)
		memcpy(known->field + write->field_len, write->value.data, write->value.len);
	known->value.data =
	    write->value.type == JC_VALUE_NULL ? NULL : known->field + write->field_len;
	snprintf(
	    known->snapshot, sizeof known->snapshot, "%s", write->snapshot ? write->snapshot : "");
	return JC_OK;
}

static void
forget(struct comparing *comparing)
{
	size_t i;

	for (i = 0; i < comparing->n; i++)
		free(comparing->known[i].field);
	free(comparing->known);
}

static bool
is_field(const struct known *known, const char *field, size_t len)
{
	return known->field_len == len && memcmp(known->field, field, len) == 0;
}

/* How a field stands towards a value the list states. */
struct standing {
	const struct known *last;   /* what the list said last, live or not */
	const struct known *newest; /* the same of what is live */
	bool stands;                /* the value is live, whoever wrote it */
	bool own_stands, current;   /* the list's own write of it is; and not of an older list */
	bool others;                /* another value, not of the list, is live */
	bool split;                 /* versions of the list stand against each other */
};

/* By the dates of the lists; what an undo of an import wrote has none. */
static bool
is_later(const struct known *known, const struct known *than)
{
	int newer = 0;

	if (!than)
		return true;
	if (known->snapshot[0] && than->snapshot[0])
		newer = strcmp(known->snapshot, than->snapshot);
	return newer > 0 || (newer == 0 && known->time >= than->time);
}

/* In an element of a set null is no value of its own. */
static bool
differ(const struct known *a, const struct known *b, bool element)
{
	if (element && (a->value.type == JC_VALUE_NULL || b->value.type == JC_VALUE_NULL))
		return false;
	return !jc_value_equal(&a->value, &b->value);
}

static void
weigh(struct standing *standing, const struct known *known, const struct jc_value *value,
    const char *snapshot, bool element)
{
	bool same = jc_value_equal(&known->value, value);

	standing->stands |= known->live && same;
	standing->others |= known->live && !same && !known->own;
	if (!known->own)
		return;
	if (is_later(known, standing->last))
		standing->last = known;
	if (!known->live)
		return;
	standing->own_stands |= same;
	standing->current |= same && strcmp(known->snapshot, snapshot) >= 0;
	if (standing->newest && differ(known, standing->newest, element))
		standing->split = true;
	if (is_later(known, standing->newest) && !(element && known->value.type == JC_VALUE_NULL))
		standing->newest = known;
}

/*
 * Does the value take the place of this one? Where versions of the list stand against each other,
 * only of what the newest says, and never so that one of them is left: that is for a lead.
 */
static bool
is_replaced(const struct standing *standing, const struct known *known,
    const struct jc_value *value, const char *snapshot)
{
	if (!known->own || !known->live)
		return false;
	/* Said again by an older list than the one that was taken back. */
	if (jc_value_equal(&known->value, value))
		return !standing->split && strcmp(known->snapshot, snapshot) > 0;
	return !standing->split ||
	       (!standing->own_stands && jc_value_equal(&known->value, &standing->newest->value));
}

/*
 * What the field is to be: write it unless it stands already, or stood and a person replaced it
 * knowing. What the list said before goes.
 */
static bool
put(struct jc_importing *importing, const struct comparing *comparing, const struct jc_id16 *id,
    const char *field, size_t len, const struct jc_value *value)
{
	struct standing standing = { .stands = false };
	bool element = jc_field_is_element(field, len), write;
	struct jc_write_id *kills;
	size_t n = 0;

	for (size_t i = 0; i < comparing->n; i++)
		if (is_field(&comparing->known[i], field, len))
			weigh(&standing, &comparing->known[i], value, importing->map.snapshot,
			    element);
	importing->report->disagree += standing.split;
	kills = jc_calloc(comparing->n + 1, sizeof(*kills));
	for (size_t i = 0; i < comparing->n; i++)
		if (is_field(&comparing->known[i], field, len) &&
		    is_replaced(&standing, &comparing->known[i], value, importing->map.snapshot))
			kills[n++] = comparing->known[i].write;
	if (standing.split ? standing.own_stands : standing.stands)
		write = standing.split ? !standing.current : n > 0;
	else
		write = !standing.last || !jc_value_equal(&standing.last->value, value);
	if (write) {
		importing->report->values_kept += standing.others && !standing.stands;
		jc_writes_add(&importing->writes, id, field, len, value, kills, n);
	}
	free(kills);
	return write;
}

/* Is it a value the list wrote, the first of its field? */
static bool
is_first_own(const struct comparing *comparing, size_t at)
{
	const struct known *known = &comparing->known[at];

	for (size_t i = 0; i <= at; i++) {
		const struct known *each = &comparing->known[i];

		if (each->own && each->live && each->value.type != JC_VALUE_NULL &&
		    is_field(each, known->field, known->field_len))
			return i == at;
	}
	return false;
}

/* Fields earlier imports set that the list no longer states. */
static bool
clear_rest(struct jc_importing *importing, const struct comparing *comparing,
    const struct jc_record_said *said)
{
	const struct jc_value none = { .type = JC_VALUE_NULL };
	bool changed = false;

	for (size_t i = 0; i < comparing->n; i++) {
		const struct known *known = &comparing->known[i];

		if (known->field[0] == '_' && !is_field(known, "_deleted", 8))
			continue;
		if (!jc_record_said_has(said, known->field, known->field_len) &&
		    is_first_own(comparing, i))
			changed |= put(
			    importing, comparing, &said->id, known->field, known->field_len, &none);
	}
	return changed;
}

/* Withdrawn, by the list (own) or by people. */
static bool
is_withdrawn(const struct comparing *comparing, bool own)
{
	bool withdrawn = false;

	for (size_t i = 0; i < comparing->n; i++)
		withdrawn |= comparing->known[i].live && comparing->known[i].own == own &&
			     is_field(&comparing->known[i], "_deleted", 8) &&
			     comparing->known[i].value.type != JC_VALUE_NULL;
	return withdrawn;
}

/*
 * A list older than one imported before must not put back what that one changed. Of a record the
 * list withdrew that alone counts: when the import that made it was taken back, it was by no list.
 */
static enum jc_err
check_snapshot(const struct jc_importing *importing, const struct comparing *comparing)
{
	bool withdrawn = is_withdrawn(comparing, true);

	for (size_t i = 0; i < comparing->n; i++) {
		const struct known *known = &comparing->known[i];
		bool counts = known->field[0] == '_' ? is_field(known, "_deleted", 8) : !withdrawn;

		if (known->own && known->live && counts &&
		    strcmp(known->snapshot, importing->map.snapshot) > 0)
			return jc_fail(JC_INVALID,
			    _("the list of %s was imported already, this one is of %s. Nothing was "
			      "imported."),
			    known->snapshot, importing->map.snapshot);
	}
	return JC_OK;
}

static enum jc_err
load(struct jc_importing *importing, const struct jc_id16 *id, struct comparing *out)
{
	*out = (struct comparing){ .source = importing->map.source };
	return jc_view_history(jc_case_view(importing->c), id, NULL, take, out);
}

static enum jc_err
compare_known(struct jc_importing *importing, const struct jc_record_said *said)
{
	struct comparing comparing;
	bool changed = false;
	size_t i;
	enum jc_err err = load(importing, &said->id, &comparing);

	if (!err)
		err = check_snapshot(importing, &comparing);
	for (i = 0; i < said->n && !err; i++) {
		const struct jc_value value = { JC_VALUE_TEXT, said->at[i].value.data,
			said->at[i].value.len };

		changed |= put(importing, &comparing, &said->id, said->at[i].field.data,
		    said->at[i].field.len, &value);
	}
	if (!err) {
		changed |= clear_rest(importing, &comparing, said);
		importing->report->stay_withdrawn += is_withdrawn(&comparing, false);
	}
	if (changed)
		importing->report->changed++;
	else
		importing->report->unchanged++;
	forget(&comparing);
	return err;
}

/* The run of numbers of a kind; started at its first new record. */
static enum jc_err
number(struct jc_importing *importing, const struct jc_record_said *said)
{
	size_t n = 0;
	enum jc_err err = JC_OK;

	while (jc_kind_at(n) != said->kind)
		n++;
	assert(n < JC_IMPORT_KINDS);
	if (!importing->numbers[n].prefix[0])
		err = jc_number_start(importing->c, said->kind, &importing->numbers[n]);
	if (!err)
		jc_number_next(&importing->numbers[n], &said->id, &importing->writes);
	return err;
}

static enum jc_err
add_new(struct jc_importing *importing, const struct jc_record_said *said)
{
	size_t i;

	jc_writes_text(&importing->writes, &said->id, "_kind", said->kind->name);
	for (i = 0; i < said->n; i++) {
		const struct jc_value value = { JC_VALUE_TEXT, said->at[i].value.data,
			said->at[i].value.len };

		jc_writes_add(&importing->writes, &said->id, said->at[i].field.data,
		    said->at[i].field.len, &value, NULL, 0);
	}
	importing->report->added++;
	return importing->dry_run ? JC_OK : number(importing, said);
}

/* What is kept besides its text of a record (its names, its key) and of a write. Bytes. */
#define RECORD_MEMORY 384
#define WRITE_MEMORY (sizeof(struct jc_write) + 96)

/* Do the writes from `from` on, all of one record, fit into one change? */
static bool
one_change(struct jc_importing *importing, size_t from)
{
	const struct jc_writes *writes = &importing->writes;
	size_t size = 0, memory = RECORD_MEMORY;

	for (size_t i = from; i < writes->n; i++) {
		size += jc_write_size(&writes->at[i]);
		memory += WRITE_MEMORY + writes->at[i].field_len + writes->at[i].value.len;
	}
	if (writes->n - from > JC_WRITES_MAX || size > JC_SEAL_PLAIN_MAX - JC_BODY_HEAD_MAX)
		return false;
	importing->memory += memory;
	return true;
}

enum jc_err
jc_import_compare(struct jc_importing *importing, const struct jc_record_said *said, bool *fits)
{
	size_t place = jc_id_set_find(&importing->before, &said->id), from = importing->writes.n;
	struct jc_import_report report = *importing->report;
	enum jc_err err;

	*fits = false;
	jc_import_keep(importing, &said->id);
	err = place == SIZE_MAX ? add_new(importing, said) : compare_known(importing, said);
	if (err)
		return err;
	*fits = one_change(importing, from);
	if (!*fits)
		*importing->report = report;
	if (!*fits || importing->dry_run)
		jc_writes_truncate(&importing->writes, from);
	if (importing->memory > JC_IMPORT_MAX)
		return jc_fail(JC_INVALID,
		    _("after %llu rows the list has taken %u MiB of memory, and no import takes "
		      "more: leave rows or columns out. Nothing was imported."),
		    (unsigned long long)importing->report->rows, JC_IMPORT_MAX >> 20);
	return JC_OK;
}

void
jc_import_keep(struct jc_importing *importing, const struct jc_id16 *id)
{
	size_t place = jc_id_set_find(&importing->before, id);

	if (place != SIZE_MAX)
		importing->before.seen[place] = true;
}

/* Have people written into it what still stands? */
static bool
is_worked_on(const struct comparing *comparing)
{
	for (size_t i = 0; i < comparing->n; i++)
		if (comparing->known[i].live && !comparing->known[i].sourced &&
		    comparing->known[i].field[0] != '_')
			return true;
	return false;
}

/* People go on with it: it is no longer the list's alone. */
static void
keep_worked_on(struct jc_importing *importing, const struct jc_id16 *id)
{
	struct jc_buf text = JC_BUF_INIT;
	char number[48];

	jc_reference_number(importing->c, id, number);
	jc_buf_fmt(
	    &text, _("%s is no longer in the list; it stays, as people wrote in it"), number);
	importing->note(importing->context, importing->map.source, 0, text.data, false);
	importing->report->worked_on++;
	jc_buf_release(&text);
}

static enum jc_err
withdraw(struct jc_importing *importing, const struct jc_id16 *id, const struct jc_buf *reason)
{
	const struct jc_value gone = { JC_VALUE_TEXT, reason->data, reason->len };
	struct comparing comparing;
	enum jc_err err;

	if (!(err = load(importing, id, &comparing)))
		err = check_snapshot(importing, &comparing);
	if (err || is_withdrawn(&comparing, true) || is_withdrawn(&comparing, false)) {
	} else if (importing->unreadable) {
		importing->report->not_withdrawn++;
	} else if (is_worked_on(&comparing)) {
		keep_worked_on(importing, id);
	} else if (put(importing, &comparing, id, "_deleted", 8, &gone)) {
		importing->report->withdrawn++;
	}
	forget(&comparing);
	return err;
}

enum jc_err
jc_import_withdraw(struct jc_importing *importing)
{
	struct jc_buf reason = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	/* Without the snapshot: offices that withdraw it by different ones agree. */
	jc_buf_str(&reason, importing->map.source);
	for (size_t i = 0; i < importing->before.n && !err; i++)
		if (!importing->before.seen[i])
			err = withdraw(importing, &importing->before.ids[i], &reason);
	jc_buf_release(&reason);
	return err;
}
