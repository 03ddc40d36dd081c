#include "base/catalogue.h"

#include <ctype.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define SOURCE "en" /* the texts in the sources */
#define LANGUAGE_MAX 16

void
jc_catalogue_language(struct jc_buf *out)
{
	static const char key[] = "\nLanguage: ";
	/* The entry of the empty text is the head of the catalogue. */
	const char *head = _(""), *at = strstr(head, key);
	size_t start = out->len;

	for (at = at ? at + strlen(key) : ""; isalnum((unsigned char)*at) || *at == '_'; at++)
		jc_buf_chr(out, (char)(*at == '_' ? '-' : *at));
	if (out->len == start)
		jc_buf_str(out, SOURCE);
}

/* Letters, and '_' before those of a country: it becomes part of a path. */
static bool
is_language(const char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < len; i++) {
		if (!isalpha((unsigned char)text[i]) && (text[i] != '_' || !i || i + 1 == len))
			return false;
	}
	return len >= 2 && len <= LANGUAGE_MAX;
}

/* gettext remembers what it found until a locale is set. */
static void
look_again(const char *locale)
{
	(void)setlocale(LC_MESSAGES, locale);
}

static void
take_language(const char *language, const char *locale)
{
	if (language)
		(void)setenv("LANGUAGE", language, 1);
	else
		(void)unsetenv("LANGUAGE");
	look_again(locale);
}

enum jc_err
jc_catalogue_choose(const char *language)
{
	const char *before = getenv("LANGUAGE"), *locale = setlocale(LC_MESSAGES, NULL);
	char *old = before ? jc_strdup(before) : NULL, *old_locale = jc_strdup(locale);
	struct jc_buf got = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	bool plain = !strcmp(locale, "C") || !strcmp(locale, "POSIX");

	if (is_language(language)) {
		/* In the locale "C" $LANGUAGE means nothing. */
		take_language(language, plain ? "C.UTF-8" : old_locale);
		jc_catalogue_language(&got);
	}
	if (!got.len || strncmp(got.data, language, 2) != 0) {
		take_language(old, old_locale);
		err = jc_fail(JC_NOTFOUND,
		    _("there are no texts in the language \"%s\" here; \"en\" is always there"),
		    language);
	}
	jc_buf_release(&got);
	free(old);
	free(old_locale);
	return err;
}
