#include "reference.h"

#include "base/mem.h"

struct head {
	char number[48];
	const struct jc_kind *kind;
};

static enum jc_err
take_head(void *context, const struct jc_row *row)
{
	struct head *head = context;

	snprintf(head->number, sizeof(head->number), "%s", row->number);
	head->kind = row->kind;
	return JC_OK;
}

void
jc_reference_number(struct jc_case *c, const struct jc_id16 *id, char out[48])
{
	struct head head = { "", NULL };

	if (jc_view_head(jc_case_view(c), id, take_head, &head))
		jc_hex(head.number, id->b, 4);
	memcpy(out, head.number, sizeof(head.number));
}

const struct jc_kind *
jc_reference_kind(struct jc_case *c, const struct jc_id16 *id)
{
	struct head head = { "", NULL };

	return jc_view_head(jc_case_view(c), id, take_head, &head) ? NULL : head.kind;
}

/* Is the kind among the blank separated words? "": any. */
static bool
is_taken(const char *words, const struct jc_kind *kind)
{
	size_t len = kind ? strlen(kind->name) : 0;

	if (!*words)
		return true;
	while (kind && *words) {
		size_t n = strcspn(words, " ");

		if (n == len && memcmp(words, kind->name, n) == 0)
			return true;
		words += n + strspn(words + n, " ");
	}
	return false;
}

enum jc_err
jc_reference_canonical(struct jc_case *c, const struct jc_field *field, const char *text,
    size_t len, struct jc_buf *out)
{
	char *whole = jc_strndup(text, len), *word = whole + strspn(whole, " \t\n"), hex[33];
	struct jc_id16 id;
	enum jc_err err;

	word[strcspn(word, " \t\n")] = '\0';
	err = jc_view_resolve(jc_case_view(c), word, &id);
	if (!err && !is_taken(field->of ? field->of : "", jc_reference_kind(c, &id)))
		err = jc_fail(JC_INVALID, _("%s does not take %s: it takes %s"), field->name, word,
		    field->of);
	if (!err) {
		jc_hex(hex, id.b, sizeof(id.b));
		jc_buf_str(out, hex);
	}
	free(whole);
	return err;
}
