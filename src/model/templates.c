#include "model/template.h"

#include <string.h>

#include "templates/templates.h"

/* Of several that fit the first is taken unless another is asked for by name. */
static const struct jc_template *const templates[] = {
	&jc_template_eio,
	&jc_template_eio_receipt,
	&jc_template_eio_interception,
	&jc_template_eaw,
	&jc_template_extradition,
	&jc_template_freezing,
	&jc_template_confiscation,
	&jc_template_epoc,
	&jc_template_epoc_pr,
	&jc_template_preservation,
	&jc_template_information,
	&jc_template_naples,
	&jc_template_letter,
	&jc_template_passport,
	&jc_template_custody,
	&jc_template_agenda,
	&jc_template_open,
};

const struct jc_template *
jc_template_at(size_t n)
{
	return n < sizeof(templates) / sizeof(templates[0]) ? templates[n] : NULL;
}

const struct jc_template *
jc_template_find(const char *name)
{
	const struct jc_template *template;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		if (!strcmp(template->name, name))
			return template;
	}
	return NULL;
}

bool
jc_template_fits(const struct jc_template *template, const char *kind, const char *instrument)
{
	const char *list = template->instruments, *word;
	size_t len;

	if (!template->kind || strcmp(template->kind, kind) != 0)
		return false;
	if (!list)
		return true;
	while (instrument && jc_word_next(&list, &word, &len)) {
		if (strlen(instrument) == len && !memcmp(instrument, word, len))
			return true;
	}
	return false;
}

const struct jc_template *
jc_template_for(const char *kind, const char *instrument)
{
	const struct jc_template *template;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		if (jc_template_fits(template, kind, instrument))
			return template;
	}
	return NULL;
}

char
jc_template_verified(const struct jc_template *template, const struct jc_template_section *section)
{
	return section->verified ? section->verified : template->verified;
}

void
jc_template_condition(const char *text, struct jc_template_condition *out)
{
	size_t len = strcspn(text, "!=");

	*out = (struct jc_template_condition){
		.field = text, .field_len = len, .is_not = text[len] == '!'
	};
	out->value = text + len + (out->is_not ? 2 : 1);
}
