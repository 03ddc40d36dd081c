#include "writes.h"

#include <assert.h>

#include "base/clock.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/seal.h"

void
jc_writes_truncate(struct jc_writes *writes, size_t n)
{
	for (size_t i = n; i < writes->n; i++) {
		free((void *)(uintptr_t)writes->at[i].field);
		free((void *)(uintptr_t)writes->at[i].value.data);
		free((void *)(uintptr_t)writes->at[i].kills);
	}
	writes->n = n;
}

void
jc_writes_release(struct jc_writes *writes)
{
	jc_writes_truncate(writes, 0);
	free(writes->at);
	*writes = (struct jc_writes)JC_WRITES_INIT;
}

static void
add(struct jc_writes *writes, const struct jc_write *write)
{
	if (writes->n == writes->room) {
		writes->room = writes->room ? writes->room * 2 : 16;
		writes->at = jc_realloc(writes->at, writes->room, sizeof(*writes->at));
	}
	writes->at[writes->n++] = *write;
}

void
jc_writes_add(struct jc_writes *writes, const struct jc_id16 *rec, const char *field,
    size_t field_len, const struct jc_value *value, const struct jc_write_id *kills, size_t n_kills)
{
	do {
		size_t n = n_kills < JC_KILLS_MAX ? n_kills : JC_KILLS_MAX;

		add(writes,
		    &(struct jc_write){
			.rec = *rec,
			.field = jc_memdup(field, field_len),
			.field_len = field_len,
			.value = { value->type,
			    value->data ? jc_memdup(value->data, value->len) : NULL, value->len },
			.n_kills = n,
			.kills = n ? jc_memdup(kills, n * sizeof(*kills)) : NULL,
		    });
		n_kills -= n;
		kills = n_kills ? kills + n : NULL;
	} while (n_kills);
}

void
jc_writes_text(
    struct jc_writes *writes, const struct jc_id16 *rec, const char *field, const char *text)
{
	struct jc_value value = { JC_VALUE_TEXT, text, text ? strlen(text) : 0 };

	if (value.len)
		jc_writes_add(writes, rec, field, strlen(field), &value, NULL, 0);
}

void
jc_writes_element(
    struct jc_writes *writes, const struct jc_id16 *rec, const char *name, const char *text)
{
	struct jc_buf field = JC_BUF_INIT;

	jc_field_element(&field, name, text, strlen(text));
	jc_writes_text(writes, rec, field.data, text);
	jc_buf_release(&field);
}

void
jc_writes_reference(struct jc_writes *writes, const struct jc_id16 *rec, const char *field,
    const struct jc_id16 *to)
{
	char hex[33];

	jc_hex(hex, to->b, sizeof(to->b));
	jc_writes_text(writes, rec, field, hex);
}

/* Until it has its id an entry is named by its number, behind the bit of entries: it sorts last. */
void
jc_writes_entry(struct jc_writes *writes, struct jc_id16 *rec)
{
	*rec = (struct jc_id16){ { 0x80 } };
	rec->b[14] = (uint8_t)(writes->n_entries >> 8);
	rec->b[15] = (uint8_t)writes->n_entries;
	writes->n_entries++;
}

static int
by_record(const void *a, const void *b)
{
	const struct jc_write *one = a, *other = b;

	return jc_id16_cmp(&one->rec, &other->rec);
}

/* Writes from `from` on that go into one part. 0: its first record alone is too large. */
static size_t
take_part(const struct jc_writes *writes, size_t from)
{
	size_t room = JC_SEAL_PLAIN_MAX - JC_BODY_HEAD_MAX, taken = 0, size = 0, i;

	for (i = from; i < writes->n && i - from < JC_WRITES_MAX; i++) {
		if (i > from && jc_id16_cmp(&writes->at[i].rec, &writes->at[i - 1].rec) != 0)
			taken = i - from;
		size += jc_write_size(&writes->at[i]);
		if (size > room)
			return taken;
	}
	if (i == writes->n || jc_id16_cmp(&writes->at[i].rec, &writes->at[i - 1].rec) != 0)
		taken = i - from;
	return taken;
}

/* The caller's groups, then what of them needs changes of its own. */
struct plan {
	size_t given, n;
	struct jc_writes *at;
};

static bool
same_field(const struct jc_write *a, const struct jc_write *b)
{
	return jc_id16_cmp(&a->rec, &b->rec) == 0 && a->field_len == b->field_len &&
	       memcmp(a->field, b->field, a->field_len) == 0;
}

/* Move what repeats the field before it, as one change writes a field once. */
static void
take_repeats(struct jc_writes *writes, struct jc_writes *out)
{
	size_t kept = 0;

	*out = (struct jc_writes){ .source = writes->source, .snapshot = writes->snapshot };
	for (size_t i = 0; i < writes->n; i++) {
		if (kept && same_field(&writes->at[i], &writes->at[kept - 1]))
			add(out, &writes->at[i]);
		else
			writes->at[kept++] = writes->at[i];
	}
	writes->n = kept;
}

static void
plan_groups(struct jc_writes *groups, size_t n, struct plan *out)
{
	struct jc_writes repeats;

	*out = (struct plan){ n, n, jc_memdup(groups, n * sizeof(*groups)) };
	for (size_t i = 0; i < out->n; i++) {
		take_repeats(&out->at[i], &repeats);
		if (i < n)
			groups[i].n = out->at[i].n;
		if (!repeats.n)
			continue;
		out->at = jc_realloc(out->at, out->n + 1, sizeof(*out->at));
		out->at[out->n++] = repeats;
	}
}

static void
plan_release(struct plan *plan)
{
	for (size_t i = plan->given; i < plan->n; i++)
		jc_writes_release(&plan->at[i]);
	free(plan->at);
}

static enum jc_err
count_parts(const struct plan *plan, uint32_t *parts)
{
	*parts = 0;
	for (size_t g = 0; g < plan->n; g++) {
		struct jc_writes *group = &plan->at[g];
		size_t part;

		if (group->n)
			qsort(group->at, group->n, sizeof(*group->at), by_record);
		for (size_t from = 0; from < group->n; from += part) {
			if ((part = take_part(group, from)) == 0)
				return jc_fail(JC_INVALID, _("one record is too large to be saved "
							     "at once: shorten its longest "
							     "fields. Nothing was saved."));
			if (++*parts > JC_PARTS_MAX)
				return jc_fail(JC_INVALID,
				    _("this is too much to be saved at once. Nothing was saved."));
		}
	}
	return JC_OK;
}

static void
name_entries(struct jc_case *c, struct jc_body *body)
{
	struct jc_replica *replica = jc_case_replica(c);
	uint32_t seq = jc_replica_next(replica);

	for (size_t i = 0; i < body->n; i++) {
		struct jc_id16 *rec = &body->writes[i].rec;

		if (jc_id_is_entry(rec))
			jc_record_id_entry(rec, &jc_replica_ring(replica)->case_id,
			    jc_replica_device(replica), seq, body->salt,
			    (uint16_t)(rec->b[14] << 8 | rec->b[15]));
	}
}

static enum jc_err
append_part(struct jc_case *c, const struct jc_writes *group, size_t from, size_t n,
    const struct jc_body *frame, struct jc_id24 *id)
{
	struct jc_body body = *frame;

	body.time = (uint64_t)jc_clock_ms();
	jc_random(body.salt, sizeof(body.salt));
	body.has_batch = frame->parts > 1;
	body.source = group->source;
	body.source_len = group->source ? strlen(group->source) : 0;
	body.snapshot = group->snapshot;
	body.snapshot_len = group->snapshot ? strlen(group->snapshot) : 0;
	body.n = n;
	body.writes = group->at + from;
	name_entries(c, &body);
	return jc_replica_append(jc_case_replica(c), &body, id);
}

static enum jc_err
append_plan(struct jc_case *c, const struct plan *plan, struct jc_body *frame,
    jc_progress *progress, void *context, struct jc_id24 *last)
{
	enum jc_err err;

	for (size_t g = 0; g < plan->n; g++) {
		size_t part;

		for (size_t from = 0; from < plan->at[g].n; from += part, frame->part++) {
			if (progress && !progress(context, N_("Saving"), frame->part, frame->parts))
				return jc_fail(JC_CONFLICT, _("stopped; nothing was saved"));
			part = take_part(&plan->at[g], from);
			if ((err = append_part(c, &plan->at[g], from, part, frame, last)))
				return err;
		}
	}
	return JC_OK;
}

enum jc_err
jc_writes_append(struct jc_case *c, struct jc_writes *groups, size_t n_groups,
    jc_progress *progress, void *context, struct jc_id24 *last, uint32_t *n)
{
	struct jc_body frame = { .part = 0 };
	struct plan plan;
	enum jc_err err;

	*last = (struct jc_id24){ { 0 } };
	*n = 0;
	plan_groups(groups, n_groups, &plan);
	if (!(err = count_parts(&plan, &frame.parts))) {
		assert(frame.parts > 0);
		jc_random(frame.batch.b, sizeof(frame.batch.b));
		err = append_plan(c, &plan, &frame, progress, context, last);
	}
	*n = err ? 0 : frame.parts;
	plan_release(&plan);
	return err;
}
