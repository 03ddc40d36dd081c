#include "app/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "base/file.h"
#include "base/mem.h"
#include "case_private.h"
#include "crypto/crypto.h"
#include "local_file.h"
#include "model/body.h"

#define MAGIC "JCD1"
#define FILE_NAME "drafts"

void
jc_draft_add(struct jc_draft *draft, const char *field, const char *was, const char *text)
{
	draft->lines = jc_realloc(draft->lines, draft->n + 1, sizeof(*draft->lines));
	draft->lines[draft->n++] =
	    (struct jc_draft_line){ jc_strdup(field), jc_strdup(was), jc_strdup(text) };
}

static void
wipe_free(char *text)
{
	if (text)
		jc_wipe(text, strlen(text));
	free(text);
}

void
jc_draft_release(struct jc_draft *draft)
{
	for (size_t i = 0; i < draft->n; i++) {
		free(draft->lines[i].field);
		wipe_free(draft->lines[i].was);
		wipe_free(draft->lines[i].text);
	}
	free(draft->lines);
	free(draft->kind);
	*draft = (struct jc_draft){ .n = 0 };
}

void
jc_drafts_release(struct jc_drafts *drafts)
{
	for (size_t i = 0; i < drafts->n; i++)
		jc_draft_release(&drafts->at[i]);
	free(drafts->at);
	*drafts = (struct jc_drafts){ .n = 0 };
}

static void
put_text(struct jc_buf *out, const char *text)
{
	jc_cbor_text(out, text, strlen(text));
}

static void
put_draft(struct jc_buf *out, const struct jc_draft *draft)
{
	jc_cbor_map(out, 5);
	jc_cbor_key(out, "at");
	jc_cbor_uint(out, (uint64_t)draft->time);
	jc_cbor_key(out, "id");
	jc_cbor_bytes(out, draft->id.b, sizeof(draft->id.b));
	jc_cbor_key(out, "rec");
	jc_cbor_bytes(out, draft->record.b, draft->has_record ? sizeof(draft->record.b) : 0);
	jc_cbor_key(out, "kind");
	put_text(out, draft->kind);
	jc_cbor_key(out, "lines");
	jc_cbor_array(out, draft->n);
	for (size_t i = 0; i < draft->n; i++) {
		jc_cbor_array(out, 3);
		put_text(out, draft->lines[i].field);
		put_text(out, draft->lines[i].was);
		put_text(out, draft->lines[i].text);
	}
}

static bool
get_text(struct jc_cbor *in, char **out)
{
	const char *text;
	size_t len;

	if (!jc_cbor_get_text(in, 0, JC_VALUE_MAX, &text, &len))
		return false;
	free(*out);
	*out = jc_strndup(text, len);
	return true;
}

static bool
get_line(struct jc_cbor *in, struct jc_draft *draft)
{
	struct jc_draft_line line = { NULL, NULL, NULL };
	uint64_t n;
	bool good = jc_cbor_get_array(in, 3, &n) && n == 3 && get_text(in, &line.field) &&
		    get_text(in, &line.was) && get_text(in, &line.text);

	if (good)
		jc_draft_add(draft, line.field, line.was, line.text);
	free(line.field);
	wipe_free(line.was);
	wipe_free(line.text);
	return good;
}

static bool
get_id(struct jc_cbor *in, size_t min, struct jc_id16 *out, bool *there)
{
	const uint8_t *bytes;
	size_t len;

	if (!jc_cbor_get_bytes(in, min, sizeof(out->b), &bytes, &len) ||
	    (len && len != sizeof(out->b)))
		return false;
	*there = len > 0;
	memcpy(out->b, bytes, len);
	return true;
}

static bool
get_value(struct jc_cbor *in, const char *key, size_t len, struct jc_draft *out)
{
	uint64_t n;
	bool there;

	if (len == 2 && memcmp(key, "at", 2) == 0) {
		if (!jc_cbor_get_uint(in, INT64_MAX, &n))
			return false;
		out->time = (int64_t)n;
		return true;
	}
	if (len == 2 && memcmp(key, "id", 2) == 0)
		return get_id(in, sizeof(out->id.b), &out->id, &there);
	if (len == 3 && memcmp(key, "rec", 3) == 0)
		return get_id(in, 0, &out->record, &out->has_record);
	if (len == 4 && memcmp(key, "kind", 4) == 0)
		return get_text(in, &out->kind);
	if (len != 5 || memcmp(key, "lines", 5) != 0)
		return jc_cbor_skip(in);
	if (!jc_cbor_get_array(in, JC_DRAFT_LINES_MAX, &n))
		return false;
	while (n--)
		if (!get_line(in, out))
			return false;
	return true;
}

static bool
get_draft(struct jc_cbor *in, struct jc_draft *out)
{
	struct jc_cbor_map map;
	const char *key;
	size_t len;

	if (!jc_cbor_get_map(in, &map))
		return false;
	while (jc_cbor_next_key(in, &map, &key, &len))
		if (!get_value(in, key, len, out))
			return false;
	if (!out->kind)
		out->kind = jc_strdup("");
	return !in->bad;
}

static bool
get_drafts(const void *data, size_t len, struct jc_drafts *out)
{
	struct jc_cbor in;
	uint64_t n;

	jc_cbor_read(&in, data, len);
	if (!jc_cbor_get_array(&in, JC_DRAFTS_MAX, &n))
		return false;
	out->at = jc_calloc(n + 1, sizeof(*out->at));
	while (n--)
		if (!get_draft(&in, &out->at[out->n++]))
			return false;
	return jc_cbor_done(&in);
}

enum jc_err
jc_drafts_load(struct jc_case *c, struct jc_drafts *out)
{
	struct jc_buf plain;
	enum jc_err err = jc_local_read(c, FILE_NAME, MAGIC, &plain);

	*out = (struct jc_drafts){ .n = 0 };
	if (!err && plain.len && !get_drafts(plain.data, plain.len, out))
		err = jc_fail(JC_CORRUPT, _("%s/%s is damaged: the drafts in it cannot be read"),
		    c->dir, FILE_NAME);
	if (err)
		jc_drafts_release(out);
	jc_buf_wipe(&plain);
	return err;
}

static enum jc_err
store(struct jc_case *c, const struct jc_drafts *drafts)
{
	struct jc_buf plain = JC_BUF_INIT;
	enum jc_err err;

	if (!drafts->n)
		return jc_local_remove(c, FILE_NAME);
	jc_cbor_array(&plain, drafts->n);
	for (size_t i = 0; i < drafts->n; i++)
		put_draft(&plain, &drafts->at[i]);
	err = jc_local_write(c, FILE_NAME, MAGIC, &plain);
	jc_buf_wipe(&plain);
	return err;
}

/* Without the draft of this id; with the new one, if any, behind the others. */
static enum jc_err
change(struct jc_drafts *drafts, const struct jc_id16 *id, const struct jc_draft *draft)
{
	struct jc_draft *added;

	for (size_t i = 0; i < drafts->n; i++) {
		if (jc_id16_cmp(&drafts->at[i].id, id) != 0)
			continue;
		jc_draft_release(&drafts->at[i]);
		drafts->n--;
		memmove(&drafts->at[i], &drafts->at[i + 1], (drafts->n - i) * sizeof(*drafts->at));
		break;
	}
	if (!draft)
		return JC_OK;
	if (drafts->n == JC_DRAFTS_MAX)
		return jc_fail(JC_INVALID,
		    _("there are %d drafts already; save or throw away one of them first"),
		    JC_DRAFTS_MAX);
	drafts->at = jc_realloc(drafts->at, drafts->n + 1, sizeof(*drafts->at));
	added = &drafts->at[drafts->n++];
	*added = (struct jc_draft){ .id = draft->id,
		.record = draft->record,
		.has_record = draft->has_record,
		.kind = jc_strdup(draft->kind),
		.time = draft->time };
	for (size_t i = 0; i < draft->n; i++)
		jc_draft_add(
		    added, draft->lines[i].field, draft->lines[i].was, draft->lines[i].text);
	return JC_OK;
}

static enum jc_err
replace(struct jc_case *c, const struct jc_id16 *id, const struct jc_draft *draft)
{
	char *lock_path = jc_path_join(c->dir, FILE_NAME ".lock");
	struct jc_drafts drafts = { .n = 0 };
	struct jc_lock lock = JC_LOCK_INIT;
	enum jc_err err = jc_lock_take(&lock, lock_path, true);

	if (!err)
		err = jc_drafts_load(c, &drafts);
	if (err == JC_CORRUPT)
		err = jc_local_put_aside(c, FILE_NAME);
	if (!err)
		err = change(&drafts, id, draft);
	if (!err)
		err = store(c, &drafts);
	jc_lock_release(&lock);
	jc_drafts_release(&drafts);
	free(lock_path);
	return err;
}

enum jc_err
jc_draft_keep(struct jc_case *c, const struct jc_draft *draft)
{
	if (draft->n > JC_DRAFT_LINES_MAX)
		return jc_fail(JC_INVALID, _("the form has too many values to be kept as a draft"));
	return replace(c, &draft->id, draft);
}

enum jc_err
jc_draft_drop(struct jc_case *c, const struct jc_id16 *id)
{
	return replace(c, id, NULL);
}
