#include "base/country.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "code_table.h"

/* Longer than any name there is: not worth folding. */
#define TEXT_MAX 200

struct table {
	const struct code_row *rows;
	const size_t *count;
};

static const struct table countries = { code_countries, &code_countries_count };
static const struct table languages = { code_languages, &code_languages_count };

static const char *
name_of(const struct table *table, const char *code)
{
	for (size_t i = 0; i < *table->count; i++)
		if (strcmp(table->rows[i].code, code) == 0)
			return _(table->rows[i].name);
	return NULL;
}

static const char *
code_at(const struct table *table, size_t n)
{
	return n < *table->count ? table->rows[n].code : NULL;
}

/* Append a word of a form, unless it is one that does not matter. */
static void
add_word(struct jc_buf *form, const char *word, size_t len)
{
	static const char *const silent[] = { "the", "of", "and" };

	for (size_t i = 0; i < sizeof(silent) / sizeof(silent[0]); i++)
		if (strlen(silent[i]) == len && memcmp(silent[i], word, len) == 0)
			return;
	if (len == 2 && memcmp(word, "st", 2) == 0)
		jc_buf_str(form, "saint");
	else
		jc_buf_add(form, word, len);
}

/* Append the form of a text (code_table.h). */
static void
add_form(struct jc_buf *form, const char *text, size_t len)
{
	struct jc_buf folded = JC_BUF_INIT;
	const char *word;

	jc_text_fold(&folded, text, len);
	word = folded.data;
	while (*word) {
		size_t end = strcspn(word, " ");

		add_word(form, word, end);
		word += end + (word[end] == ' ');
	}
	jc_buf_release(&folded);
}

/* Is `form` one of the forms, between blanks? */
static bool
has_form(const char *forms, const char *form, size_t len)
{
	for (const char *at = forms; (at = strstr(at, form)) != NULL; at += len)
		if ((at == forms || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

/* A code, in any case; first, since ST is no saint. */
static const char *
find_code(const struct table *table, const char *text, size_t len)
{
	for (size_t i = 0; len == 2 && i < *table->count; i++)
		if (strncasecmp(table->rows[i].code, text, len) == 0)
			return table->rows[i].code;
	return NULL;
}

static const char *
find_form(const struct table *table, const struct jc_buf *form)
{
	for (size_t i = 0; form->len > 0 && i < *table->count; i++)
		if (has_form(table->rows[i].forms, form->data, form->len))
			return table->rows[i].code;
	return NULL;
}

/* By the name in people's own language. */
static const char *
find_translated(const struct table *table, const struct jc_buf *form)
{
	const char *found = NULL;

	for (size_t i = 0; form->len > 0 && !found && i < *table->count; i++) {
		const char *name = _(table->rows[i].name);
		struct jc_buf own = JC_BUF_INIT;

		if (name != table->rows[i].name)
			add_form(&own, name, strlen(name));
		if (own.len == form->len && memcmp(own.data, form->data, own.len) == 0)
			found = table->rows[i].code;
		jc_buf_release(&own);
	}
	return found;
}

static const char *
find(const struct table *table, const char *text, size_t len)
{
	const char *comma = memchr(text, ',', len), *found = find_code(table, text, len);
	struct jc_buf form = JC_BUF_INIT;

	if (found || len > TEXT_MAX)
		return found;
	add_form(&form, text, len);
	if (!form.len)
		jc_text_fold(&form, text, len); /* AND is a code as well */
	if (!(found = find_form(table, &form)))
		found = find_translated(table, &form);
	/* "Korea, North" */
	if (!found && comma) {
		jc_buf_reset(&form);
		add_form(&form, comma, (size_t)(text + len - comma));
		add_form(&form, text, (size_t)(comma - text));
		found = find_form(table, &form);
	}
	jc_buf_release(&form);
	return found;
}

const char *
jc_country_name(const char *alpha2)
{
	return name_of(&countries, alpha2);
}

const char *
jc_country_find(const char *text, size_t len)
{
	return find(&countries, text, len);
}

const char *
jc_country_at(size_t n)
{
	return code_at(&countries, n);
}

const char *
jc_language_name(const char *code)
{
	return name_of(&languages, code);
}

const char *
jc_language_find(const char *text, size_t len)
{
	return find(&languages, text, len);
}

const char *
jc_language_at(size_t n)
{
	return code_at(&languages, n);
}
