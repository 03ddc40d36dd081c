#include "app/exhibit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/custody.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/mem.h"
#include "reference.h"

/* SHA-256 recorded of an exhibit: by entries of custody in order of time, then in its own field. */
struct recorded {
	size_t n;
	struct one {
		char *file; /* NULL: not stated */
		char *hash; /* "sha256:..." */
	} * at;
};

static bool
is_sha256(const char *hash)
{
	return hash && !strncmp(hash, "sha256:", 7);
}

static void
add(struct recorded *recorded, const char *file, const char *hash)
{
	recorded->at = jc_realloc(recorded->at, recorded->n + 1, sizeof(*recorded->at));
	recorded->at[recorded->n++] =
	    (struct one){ file ? jc_strdup(file) : NULL, jc_strdup(hash) };
}

static void
release(struct recorded *recorded)
{
	for (size_t i = 0; i < recorded->n; i++) {
		free(recorded->at[i].file);
		free(recorded->at[i].hash);
	}
	free(recorded->at);
}

static enum jc_err
take_entry(void *context, const struct jc_custody *custody)
{
	const struct jc_custody_entry *entry = custody->entry;
	bool verified = entry->event && !strcmp(entry->event, "verify");

	if (!custody->corrected && !verified && is_sha256(entry->hash_after))
		add(context, entry->file, entry->hash_after);
	return JC_OK;
}

static enum jc_err
take_value(void *context, const struct jc_live *live)
{
	struct recorded *recorded = context;
	char *hash;

	if (live->held || live->value.type != JC_VALUE_TEXT)
		return JC_OK;
	hash = jc_strndup(live->value.data, live->value.len);
	if (is_sha256(hash)) {
		size_t i;

		for (i = 0; i < recorded->n && strcmp(recorded->at[i].hash, hash) != 0;)
			i++;
		if (i == recorded->n)
			add(recorded, NULL, hash);
	}
	free(hash);
	return JC_OK;
}

static enum jc_err
read_recorded(struct jc_case *c, const struct jc_id16 *exhibit, struct recorded *out)
{
	enum jc_err err = jc_custody_tell(c, exhibit, take_entry, NULL, out);

	return err ? err : jc_view_field(jc_case_view(c), exhibit, "hash", take_value, out);
}

/* The last that is recorded of a file of this name; NULL: none is. */
static const struct one *
of_file(const struct recorded *recorded, const char *name)
{
	const struct one *found = NULL;

	for (size_t i = 0; name && i < recorded->n; i++) {
		if (recorded->at[i].file && !strcmp(recorded->at[i].file, name))
			found = &recorded->at[i];
	}
	return found;
}

static const struct one *
of_hash(const struct recorded *recorded, const char *hash)
{
	for (size_t i = 0; i < recorded->n; i++) {
		if (!strcmp(recorded->at[i].hash, hash))
			return &recorded->at[i];
	}
	return NULL;
}

static enum jc_err
check_kind(struct jc_case *c, const struct jc_id16 *id)
{
	const struct jc_kind *kind = jc_reference_kind(c, id);
	char number[48];

	if (kind && !strcmp(kind->name, "evidence"))
		return JC_OK;
	jc_reference_number(c, id, number);
	return jc_fail(
	    JC_INVALID, _("%s is no exhibit: only what is in evidence has a hash"), number);
}

static enum jc_err
none_recorded(struct jc_case *c, const struct jc_id16 *id)
{
	char number[48];

	jc_reference_number(c, id, number);
	return jc_fail(JC_NOTFOUND,
	    _("no SHA-256 of %s is recorded, so there is nothing to compare with; `jointcase "
	      "exhibit hash` records one"),
	    number);
}

enum jc_err
jc_exhibit_ready(struct jc_case *c, const struct jc_id16 *exhibit, bool verify)
{
	struct recorded recorded = { 0 };
	enum jc_err err = check_kind(c, exhibit);

	if (!err && !jc_case_may_write(c))
		err = jc_fail(JC_DENIED, _("this device writes nothing into the case, so no hash "
					   "can be recorded; `jointcase members` shows its role"));
	if (!err)
		err = read_recorded(c, exhibit, &recorded);
	if (!err && verify && !recorded.n)
		err = none_recorded(c, exhibit);
	release(&recorded);
	return err;
}

static enum jc_err
enter(struct jc_edit *edit, const char *field, enum jc_edit_how how, const char *text)
{
	return text ? jc_edit_enter(edit, field, how, text, strlen(text), NULL, NULL) : JC_OK;
}

/* The entry of custody, filled in but for its hashes. */
static enum jc_err
begin_entry(struct jc_case *c, const struct jc_id16 *exhibit, const char *event,
    const struct jc_file_hash *hash, struct jc_edit **out)
{
	struct jc_buf now = JC_BUF_INIT;
	char hex[33], size[32];
	enum jc_err err = jc_edit_new(c, jc_kind_find("custody"), out);

	jc_time_utc(&now, jc_clock_ms());
	jc_hex(hex, exhibit->b, sizeof(exhibit->b));
	snprintf(size, sizeof(size), "%" PRIu64 " B", hash->size);
	if (!err)
		err = enter(*out, "exhibit", JC_EDIT_SET, hex);
	if (!err)
		err = enter(*out, "event", JC_EDIT_SET, event);
	if (!err)
		err = enter(*out, "at", JC_EDIT_SET, now.data);
	if (!err)
		err = enter(*out, "file", JC_EDIT_SET, hash->name);
	if (!err)
		err = enter(*out, "size", JC_EDIT_SET, size);
	if (!err)
		err = enter(*out, "tool", JC_EDIT_SET, PACKAGE_STRING);
	jc_buf_release(&now);
	return err;
}

static enum jc_err
save_hash(struct jc_case *c, const struct jc_id16 *exhibit, const struct jc_file_hash *hash,
    const char *stored, struct jc_saved *out)
{
	struct jc_edit *edits[2] = { NULL, NULL };
	struct jc_saved saved[2] = { { .replaced = JC_BUF_INIT }, { .replaced = JC_BUF_INIT } };
	enum jc_err err = begin_entry(c, exhibit, "hash", hash, &edits[0]);

	if (!err)
		err = enter(edits[0], "hash_after", JC_EDIT_SET, stored);
	if (!err)
		err = jc_edit_open(c, exhibit, &edits[1]);
	if (!err)
		err = enter(edits[1], "hash", JC_EDIT_ADD, stored);
	if (!err)
		err = jc_edit_save_all(edits, 2, saved);
	jc_edit_free(edits[0]);
	jc_edit_free(edits[1]);
	jc_saved_release(&saved[1]);
	*out = saved[0];
	return err;
}

enum jc_err
jc_exhibit_hash(struct jc_case *c, const struct jc_id16 *exhibit, const struct jc_file_hash *hash,
    struct jc_saved *out)
{
	struct recorded recorded = { 0 };
	const struct one *named;
	char stored[80];
	enum jc_err err = check_kind(c, exhibit);

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	snprintf(stored, sizeof(stored), "sha256:%s", hash->hex);
	if (!err)
		err = read_recorded(c, exhibit, &recorded);
	named = of_file(&recorded, hash->name);
	if (err)
		goto out;
	if (named && strcmp(named->hash, stored) != 0)
		err = jc_fail(JC_CONFLICT,
		    _("%s was recorded with another hash, %s; nothing was saved. `jointcase "
		      "exhibit verify` records that it differs now; another file is an exhibit of "
		      "its own"),
		    hash->name, named->hash + 7);
	else if (named || (!hash->name && of_hash(&recorded, stored)))
		out->nothing = true;
	else
		err = save_hash(c, exhibit, hash, stored, out);
out:
	release(&recorded);
	return err;
}

static enum jc_err
save_verified(struct jc_case *c, const struct jc_id16 *exhibit, const struct jc_file_hash *hash,
    const char *before, const char *after, struct jc_saved *out)
{
	struct jc_edit *edit = NULL;
	enum jc_err err = begin_entry(c, exhibit, "verify", hash, &edit);

	if (!err)
		err = enter(edit, "hash_before", JC_EDIT_SET, before);
	if (!err)
		err = enter(edit, "hash_after", JC_EDIT_SET, after);
	if (!err)
		err = jc_edit_save(edit, out);
	jc_edit_free(edit);
	return err;
}

enum jc_err
jc_exhibit_verify(struct jc_case *c, const struct jc_id16 *exhibit, const struct jc_file_hash *hash,
    struct jc_exhibit_verified *out, struct jc_saved *saved)
{
	struct recorded recorded = { 0 };
	const struct one *wanted, *equal;
	char stored[80];
	enum jc_err err = check_kind(c, exhibit);

	*out = (struct jc_exhibit_verified){ .same = false };
	*saved = (struct jc_saved){ .replaced = JC_BUF_INIT };
	snprintf(stored, sizeof(stored), "sha256:%s", hash->hex);
	if (!err)
		err = read_recorded(c, exhibit, &recorded);
	if (!err && !recorded.n)
		err = none_recorded(c, exhibit);
	if (err)
		goto out;
	equal = of_hash(&recorded, stored);
	wanted = of_file(&recorded, hash->name);
	if (!wanted)
		wanted = equal ? equal : &recorded.at[recorded.n - 1];
	out->same = !strcmp(wanted->hash, stored);
	out->recorded = jc_strdup(wanted->hash);
	out->is = !out->same && equal && equal->file ? jc_strdup(equal->file) : NULL;
	err = save_verified(c, exhibit, hash, wanted->hash, stored, saved);
out:
	release(&recorded);
	return err;
}

void
jc_exhibit_verified_release(struct jc_exhibit_verified *verified)
{
	free(verified->recorded);
	free(verified->is);
	*verified = (struct jc_exhibit_verified){ .same = false };
}
