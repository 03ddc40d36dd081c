#include "undo_entry.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "model/kind.h"
#include "said.h"

static const struct jc_write *
find(const struct jc_write *writes, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++) {
		if (writes[i].field_len == strlen(field) &&
		    !memcmp(writes[i].field, field, writes[i].field_len))
			return &writes[i];
	}
	return NULL;
}

static bool
read_id(const struct jc_write *write, struct jc_id16 *out)
{
	return write && write->value.type == JC_VALUE_TEXT &&
	       !jc_unhex(write->value.data, write->value.len, out->b, sizeof(out->b));
}

/* NULL: none whose entries are counted. */
static const struct jc_kind *
counted_kind(const struct jc_write *kind)
{
	char *name = kind && kind->value.type == JC_VALUE_TEXT
			 ? jc_strndup(kind->value.data, kind->value.len)
			 : jc_strdup("");
	const struct jc_kind *found = jc_kind_find(name);

	free(name);
	return found && found->counted ? found : NULL;
}

/* Entries other than this one. */
struct others {
	const struct jc_id16 *than;
	size_t n;
};

static enum jc_err
count_other(void *context, const struct jc_row *row)
{
	struct others *others = context;

	others->n += jc_id16_cmp(&row->id, others->than) != 0;
	return JC_OK;
}

/* Does another entry than `id` put this one right, too? */
static enum jc_err
is_corrected_by_others(struct jc_case *c, const struct jc_kind *kind, const struct jc_id16 *entry,
    const struct jc_id16 *id, bool *out)
{
	char hex[33];
	const char *const where[] = { "corrects", hex, NULL };
	const struct jc_query query = { .kind = kind, .where = where };
	struct others others = { id, 0 };
	enum jc_err err;

	jc_hex(hex, entry->b, sizeof(entry->b));
	err = jc_view_list(jc_case_view(c), &query, count_other, &others);
	*out = others.n > 0;
	return err;
}

/* Say anew what an entry says, all but what it puts right. */
static void
repeat(const struct jc_said_list *said, const struct jc_id16 *rec, struct jc_writes *out)
{
	for (size_t i = 0; i < said->n; i++) {
		const struct jc_said *at = &said->at[i];

		if ((*at->field != '_' || jc_said_is(at, "_kind")) && !jc_said_is(at, "corrects"))
			jc_writes_add(out, rec, at->field, at->field_len, &at->value, NULL, 0);
	}
}

static bool
is_common(const char *field, size_t len)
{
	size_t n;
	const struct jc_field *fields = jc_common_fields(&n);

	for (size_t i = 0; i < n; i++) {
		if (strlen(fields[i].name) == len && !memcmp(fields[i].name, field, len))
			return true;
	}
	return false;
}

/* Of the entry what says where it belongs, who may read it and what happened. */
static void
say_that_it_is_none(const struct jc_kind *kind, const struct jc_write *writes, size_t n,
    const struct jc_id16 *rec, struct jc_writes *out)
{
	const char *why =
	    jc_kind_find_field(kind, "reason", strlen("reason")) ? "reason" : "remarks";

	for (size_t i = 0; i < n; i++) {
		const struct jc_write *write = &writes[i];
		size_t len = jc_field_base(write->field, write->field_len);

		if (write == find(writes, n, "_kind") || write == find(writes, n, "event") ||
		    write == find(writes, n, kind->parent) ||
		    (is_common(write->field, len) && write != find(writes, n, why)))
			jc_writes_add(
			    out, rec, write->field, write->field_len, &write->value, NULL, 0);
	}
	jc_writes_text(out, rec, why, _("Taken back by its author."));
}

static enum jc_err
undo_counted(struct jc_case *c, const struct jc_kind *kind, const struct jc_write *writes, size_t n,
    struct jc_writes *out)
{
	struct jc_said_list before = { 0 };
	struct jc_id16 entry, corrected;
	bool others = true;
	enum jc_err err = JC_OK;

	if (read_id(find(writes, n, "corrects"), &corrected) &&
	    !(err = is_corrected_by_others(c, kind, &corrected, &writes[0].rec, &others)) &&
	    !others)
		err = jc_said_ours(c, &corrected, &before);
	if (err == JC_NOTFOUND)
		err = JC_OK; /* it has not come here yet */
	if (!err) {
		jc_writes_entry(out, &entry);
		if (before.n)
			repeat(&before, &entry, out);
		else
			say_that_it_is_none(kind, writes, n, &entry, out);
		jc_writes_reference(out, &entry, "corrects", &writes[0].rec);
	}
	jc_said_release(&before);
	return err;
}

static void
add_note(struct jc_case *c, const struct jc_write *writes, size_t n, struct jc_writes *out)
{
	const struct jc_write *kind = find(writes, n, "_kind");
	bool is_note = kind && kind->value.len == 4 && !memcmp(kind->value.data, "note", 4);
	struct jc_id16 note, target;

	jc_writes_entry(out, &note);
	jc_writes_text(out, &note, "_kind", "note");
	jc_writes_text(out, &note, "text", _("Taken back by its author."));
	jc_writes_text(out, &note, "owner_party", jc_case_party(c));
	if (is_note)
		jc_writes_reference(out, &note, "corrects", &writes[0].rec);
	/* A note on a note is listed where the first one is: at the record. */
	if (!is_note || !read_id(find(writes, n, "about"), &target))
		target = writes[0].rec;
	jc_writes_reference(out, &note, "about", &target);
}

enum jc_err
jc_undo_entry(struct jc_case *c, const struct jc_write *writes, size_t n, struct jc_writes *out)
{
	const struct jc_kind *kind = counted_kind(find(writes, n, "_kind"));

	if (kind)
		return undo_counted(c, kind, writes, n, out);
	add_note(c, writes, n, out);
	return JC_OK;
}
