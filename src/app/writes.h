/*
 * Writes being put together for one save, and their way into changes: one change where they fit,
 * else a batch of parts, no record being split (doc/format.md 4).
 */
#ifndef JC_APP_WRITES_H
#define JC_APP_WRITES_H
#include "app/case.h"
#include "model/body.h"

struct jc_writes {
	size_t n, room;
	struct jc_write *at; /* each owns its field, value and kills */
	uint16_t n_entries;
	const char *source, *snapshot; /* borrowed; NULL: not an import */
};
#define JC_WRITES_INIT                    \
	{                                 \
		0, 0, NULL, 0, NULL, NULL \
	}
void jc_writes_release(struct jc_writes *writes);

/* Forget those from the n-th on. */
void jc_writes_truncate(struct jc_writes *writes, size_t n);

/*
 * Everything is copied. What replaces more than JC_KILLS_MAX writes becomes several writes that say
 * the same; jc_writes_append puts them into changes of one batch.
 */
void jc_writes_add(struct jc_writes *writes, const struct jc_id16 *rec, const char *field,
    size_t field_len, const struct jc_value *value, const struct jc_write_id *kills,
    size_t n_kills);
/* A text with nothing to kill; as a set, its element. text NULL or "": nothing. */
void jc_writes_text(
    struct jc_writes *writes, const struct jc_id16 *rec, const char *field, const char *text);
void jc_writes_element(
    struct jc_writes *writes, const struct jc_id16 *rec, const char *name, const char *text);
/* A reference to another record. */
void jc_writes_reference(struct jc_writes *writes, const struct jc_id16 *rec, const char *field,
    const struct jc_id16 *to);
/*
 * Name a new entry: `rec` stands for it in these writes until jc_writes_append puts its id in their
 * place, which depends on the change it comes into.
 */
void jc_writes_entry(struct jc_writes *writes, struct jc_id16 *rec);

/*
 * Append several groups of writes, each with its own source, as one change or one batch; between
 * jc_replica_begin and jc_replica_end. Groups without writes are passed over; not all may be.
 * *last: the last change; *n: how many. JC_INVALID: a record too large for one change, or too many
 * parts. JC_CONFLICT: stopped through progress, which may be NULL.
 */
JC_MUST_CHECK enum jc_err jc_writes_append(struct jc_case *c, struct jc_writes *groups,
    size_t n_groups, jc_progress *progress, void *context, struct jc_id24 *last, uint32_t *n);
#endif
