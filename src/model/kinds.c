#include <string.h>
#include <strings.h>

#include "kinds/kinds.h"
#include "model/kind.h"

/* In the order of menus. */
static const struct jc_kind *const kinds[] = {
	&jc_kind_task,
	&jc_kind_person,
	&jc_kind_asset,
	&jc_kind_recovery,
	&jc_kind_valuation,
	&jc_kind_evidence,
	&jc_kind_custody,
	&jc_kind_disclosure,
	&jc_kind_request,
	&jc_kind_item,
	&jc_kind_item_step,
	&jc_kind_step,
	&jc_kind_measure,
	&jc_kind_proceeding,
	&jc_kind_event,
	&jc_kind_comms,
	&jc_kind_place,
	&jc_kind_link,
	&jc_kind_note,
	&jc_kind_decision,
	&jc_kind_agreement,
	&jc_kind_party,
	&jc_kind_authority,
	&jc_kind_meeting,
	&jc_kind_cost,
	&jc_kind_limit,
	&jc_kind_holiday,
	&jc_kind_view,
};
#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))

static const struct jc_preset presets[] = {
	{ "suspect", "suspects", N_("Suspect"), N_("Suspects"), "person", "category", "suspect" },
	{ "company", "companies", N_("Company"), N_("Companies"), "person", "nature", "legal" },
	{ "vehicle", "vehicles", N_("Vehicle"), N_("Vehicles"), "asset", "type", "vehicle" },
	{ "vessel", "vessels", N_("Vessel"), N_("Vessels"), "asset", "type", "vessel" },
};
#define N_PRESETS (sizeof(presets) / sizeof(presets[0]))

const struct jc_kind *
jc_kind_at(size_t n)
{
	return n < N_KINDS ? kinds[n] : NULL;
}

bool
jc_word_next(const char **list, const char **word, size_t *len)
{
	*word = *list + strspn(*list, " ");
	*len = strcspn(*word, " ");
	*list = *word + *len;
	return *len > 0;
}

static bool
is_word(const char *list, const char *name)
{
	const char *word;
	size_t len;

	while (jc_word_next(&list, &word, &len)) {
		if (len == strlen(name) && !strncasecmp(word, name, len))
			return true;
	}
	return false;
}

const struct jc_kind *
jc_kind_find(const char *name)
{
	for (size_t i = 0; i < N_KINDS; i++) {
		if (!strcasecmp(kinds[i]->name, name) || !strcasecmp(kinds[i]->plural, name) ||
		    is_word(kinds[i]->synonyms, name))
			return kinds[i];
	}
	return NULL;
}

const struct jc_kind *
jc_kind_by_letter(char letter)
{
	for (size_t i = 0; i < N_KINDS; i++) {
		if (kinds[i]->letter && (kinds[i]->letter | 0x20) == (letter | 0x20))
			return kinds[i];
	}
	return NULL;
}

const struct jc_preset *
jc_preset_at(size_t n)
{
	return n < N_PRESETS ? &presets[n] : NULL;
}

const struct jc_preset *
jc_preset_find(const char *name)
{
	for (size_t i = 0; i < N_PRESETS; i++) {
		if (!strcasecmp(presets[i].name, name) || !strcasecmp(presets[i].plural, name))
			return &presets[i];
	}
	return NULL;
}

const struct jc_field *
jc_common_fields(size_t *n)
{
	*n = jc_common_count;
	return jc_common;
}

const struct jc_field *
jc_kind_field(const struct jc_kind *kind, size_t n)
{
	if (n < kind->n_fields)
		return &kind->fields[n];
	n -= kind->n_fields;
	return n < jc_common_count ? &jc_common[n] : NULL;
}

const struct jc_field *
jc_kind_find_field(const struct jc_kind *kind, const char *name, size_t len)
{
	const struct jc_field *field;

	for (size_t n = 0; (field = jc_kind_field(kind, n)); n++) {
		if (strlen(field->name) == len && !memcmp(field->name, name, len))
			return field;
	}
	return NULL;
}

const char *
jc_choice_label(const struct jc_field *field, const char *code, size_t len)
{
	for (const struct jc_choice *choice = field->choices; choice && choice->code; choice++) {
		if (strlen(choice->code) == len && !memcmp(choice->code, code, len))
			return _(choice->label);
	}
	return NULL;
}

void
jc_kind_check(const struct jc_kind *kind, jc_field_get *get, jc_finding *report, void *context)
{
	const struct jc_field *field;

	for (size_t n = 0; (field = jc_kind_field(kind, n)); n++) {
		if (field->required && !get(context, field->name, 0))
			report(context, field->name, JC_VERDICT_WARN, _("Still to be filled in."));
	}
	jc_common_check(get, report, context);
	if (kind->check)
		kind->check(get, report, context);
}
