/* A list against what is there: doc/import.md, "Again". */
#include <assert.h>

#include "base/mem.h"
#include "import_private.h"

/* One known write of the record under comparison. */
struct known {
	char *field;
	size_t field_len;
	struct jc_value value; /* its data follows the field in `field` */
	struct jc_write_id write;
	char snapshot[33];
	int64_t time;
	bool own, live; /* by an import of this source */
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

/* What the field is to be: write it unless it stands already, or stood and a person replaced it
 * knowing. */
static bool
put(struct jc_importing *importing, const struct comparing *comparing, const struct jc_id16 *id,
    const char *field, size_t len, const struct jc_value *value)
{
	const struct known *last = NULL;
	struct jc_write_id kills[JC_KILLS_MAX];
	size_t i, n = 0;
	bool others = false;

	for (i = 0; i < comparing->n; i++) {
		const struct known *known = &comparing->known[i];
		int newer;

		if (!is_field(known, field, len))
			continue;
		if (known->live && jc_value_equal(&known->value, value))
			return false;
		others |= known->live && !known->own;
		if (!known->own)
			continue;
		newer = last ? strcmp(known->snapshot, last->snapshot) : 1;
		if (newer > 0 || (newer == 0 && known->time >= last->time))
			last = known;
		if (known->live && n < JC_KILLS_MAX)
			kills[n++] = known->write;
	}
	if (last && jc_value_equal(&last->value, value))
		return false;
	importing->report->values_kept += others;
	jc_writes_add(&importing->writes, id, field, len, value, kills, n);
	return true;
}

/* Fields earlier imports set that the list no longer states. */
static bool
clear_rest(struct jc_importing *importing, const struct comparing *comparing,
    const struct jc_record_said *said)
{
	const struct jc_value none = { .type = JC_VALUE_NULL };
	bool changed = false;
	size_t i;

	for (i = 0; i < comparing->n; i++) {
		const struct known *known = &comparing->known[i];

		if (!known->own || !known->live || known->value.type == JC_VALUE_NULL)
			continue;
		if (known->field[0] == '_' && !is_field(known, "_deleted", 8))
			continue;
		if (!jc_record_said_has(said, known->field, known->field_len))
			changed |= put(
			    importing, comparing, &said->id, known->field, known->field_len, &none);
	}
	return changed;
}

/* A list older than one imported before must not put back what that one changed. */
static enum jc_err
check_snapshot(const struct jc_importing *importing, const struct comparing *comparing)
{
	size_t i;

	for (i = 0; i < comparing->n; i++)
		if (comparing->known[i].own &&
		    strcmp(comparing->known[i].snapshot, importing->map.snapshot) > 0)
			return jc_fail(JC_INVALID,
			    _("the list of %s was imported already, this one is of %s. Nothing was "
			      "imported."),
			    comparing->known[i].snapshot, importing->map.snapshot);
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
	if (!err)
		changed |= clear_rest(importing, &comparing, said);
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

enum jc_err
jc_import_compare(struct jc_importing *importing, const struct jc_record_said *said)
{
	size_t place = jc_id_set_find(&importing->before, &said->id);

	if (place == SIZE_MAX)
		return add_new(importing, said);
	importing->before.seen[place] = true;
	return compare_known(importing, said);
}

enum jc_err
jc_import_withdraw(struct jc_importing *importing)
{
	struct jc_buf reason = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	size_t i;

	jc_buf_fmt(&reason, "%s %s", importing->map.source, importing->map.snapshot);
	for (i = 0; i < importing->before.n && !err; i++) {
		const struct jc_value gone = { JC_VALUE_TEXT, reason.data, reason.len };
		struct comparing comparing;
		bool deleted = false;
		size_t k;

		if (importing->before.seen[i])
			continue;
		if ((err = load(importing, &importing->before.ids[i], &comparing)) ||
		    (err = check_snapshot(importing, &comparing))) {
			forget(&comparing);
			break;
		}
		for (k = 0; k < comparing.n; k++)
			deleted |= comparing.known[k].live &&
				   is_field(&comparing.known[k], "_deleted", 8) &&
				   comparing.known[k].value.type != JC_VALUE_NULL;
		if (!deleted &&
		    put(importing, &comparing, &importing->before.ids[i], "_deleted", 8, &gone))
			importing->report->withdrawn++;
		forget(&comparing);
	}
	jc_buf_release(&reason);
	return err;
}
