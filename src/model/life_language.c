/*
 * Official languages of States, and whether a request is in one that is accepted. What States
 * declared to accept besides was not verified: it is recorded with their authorities.
 */
#include <string.h>

#include "base/country.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "life_rows.h"
#include "model/kind.h"

/* By State: those of the whole State that its authorities use. */
static const struct {
	char country[3];
	const char *languages;
} states[] = {
	{ "AL", "sq" },
	{ "AT", "de" },
	{ "BA", "bs hr sr" },
	{ "BE", "nl fr de" },
	{ "BG", "bg" },
	{ "CH", "de fr it" },
	{ "CY", "el tr" },
	{ "CZ", "cs" },
	{ "DE", "de" },
	{ "DK", "da" },
	{ "EE", "et" },
	{ "ES", "es" },
	{ "FI", "fi sv" },
	{ "FR", "fr" },
	{ "GB", "en" },
	{ "GR", "el" },
	{ "HR", "hr" },
	{ "HU", "hu" },
	{ "IE", "en ga" },
	{ "IS", "is" },
	{ "IT", "it" },
	{ "LI", "de" },
	{ "LT", "lt" },
	{ "LU", "fr de lb" },
	{ "LV", "lv" },
	{ "MD", "ro" },
	{ "ME", "sr" },
	{ "MK", "mk sq" },
	{ "MT", "mt en" },
	{ "NL", "nl" },
	{ "NO", "nb nn no" },
	{ "PL", "pl" },
	{ "PT", "pt" },
	{ "RO", "ro" },
	{ "RS", "sr" },
	{ "SE", "sv" },
	{ "SI", "sl" },
	{ "SK", "sk" },
	{ "TR", "tr" },
	{ "UA", "uk" },
	{ "US", "en" },
	{ "XK", "sq sr" },
};

const char *
jc_life_languages(const char *country)
{
	for (size_t i = 0; i < JC_COUNT(states); i++) {
		if (!strcmp(states[i].country, country))
			return states[i].languages;
	}
	return NULL;
}

/* Append the names of languages by their codes: "Dutch, French". */
static void
name_languages(struct jc_buf *out, const char *codes)
{
	const char *word, *before = "";
	size_t len;

	while (jc_word_next(&codes, &word, &len)) {
		char *code = jc_strndup(word, len);
		const char *name = jc_language_name(code);

		jc_buf_fmt(out, "%s%s", before, name ? name : code);
		before = ", ";
		free(code);
	}
}

void
jc_life_language_check(const struct jc_life_form *form, const char *country, const char *language,
    const char *accepts, struct jc_buf *out)
{
	const char *official = jc_life_languages(country), *name = jc_language_name(language);
	bool known = accepts && *accepts;

	if (jc_life_listed(known ? accepts : official, language) || (!known && form->foreign))
		return;
	name = name ? name : language;
	if (known) {
		jc_buf_fmt(out, _("Written in %s; the executing authority accepts "), name);
		name_languages(out, accepts);
	} else if (official) {
		jc_buf_fmt(
		    out, _("Written in %s; official in %s is "), name, jc_country_name(country));
		name_languages(out, official);
		jc_buf_str(out, _("; record with its authority what else it accepts"));
	} else {
		return;
	}
	jc_buf_fmt(out, _(". The rule: %s (%s)"), _(form->language),
	    form->language_verified == 'U' ? _("not verified") : _("second-hand or read"));
}
