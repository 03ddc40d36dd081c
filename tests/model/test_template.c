/* The forms as data: every name in them means something. */
#include "model/template.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "model/suites.h"
#include "src/model/kinds/kinds.h"

/* Kinds of the records that the program finds by these names (src/app/sheet_records.c). */
static const struct {
	const char *each, *kind;
} found[] = {
	{ "@chain", "custody" }, { "@open-to", "request" }, { "@open-from", "request" },
	{ "@overdue", "request" }, { "@pending", "request" }, { "@tasks", "task" },
	{ "@disagreed", "task" }, /* of any kind: no row of it may name a field */
};

static const struct jc_kind *
kind_of(const struct jc_template *template, const struct jc_template_section *section)
{
	const struct jc_kind *kind = template->kind ? jc_kind_find(template->kind) : NULL;
	const struct jc_field *field;

	if (!section->each)
		return kind;
	if (*section->each == '>')
		return jc_kind_find(section->each + 1);
	for (size_t i = 0; i < JC_COUNT(found); i++) {
		if (!strcmp(found[i].each, section->each))
			return jc_kind_find(found[i].kind);
	}
	ck_assert_msg(*section->each != '@', "%s: %s", template->name, section->each);
	field = jc_kind_find_field(kind, section->each, strlen(section->each));
	ck_assert_msg(
	    field && field->type == JC_FIELD_REFERENCE, "%s: %s", template->name, section->each);
	return jc_kind_find(field->of);
}

static void
ck_condition(const struct jc_template *template, const struct jc_kind *kind, const char *condition)
{
	struct jc_template_condition read;
	const struct jc_field *field;
	struct jc_buf value = JC_BUF_INIT;
	enum jc_verdict verdict;

	jc_template_condition(condition, &read);
	field = jc_kind_find_field(kind, read.field, read.field_len);
	ck_assert_msg(field != NULL, "%s: %s", template->name, condition);
	ck_ok(jc_field_canonical(field, read.value, strlen(read.value), &value, &verdict, NULL));
	ck_assert_str_eq(value.data, read.value);
	jc_buf_release(&value);
}

static void
ck_row(const struct jc_template *template, const struct jc_template_section *section,
    const struct jc_template_row *row)
{
	const struct jc_kind *kind = kind_of(template, section);
	const char *at = row->from, *word;
	size_t len;

	ck_assert_msg(*row->label != '\0', "%s", template->name);
	ck_assert_msg(kind != NULL, "%s: %s", template->name, row->label);
	if (row->needed && *row->needed)
		ck_condition(template, kind, row->needed);
	if (*at == '@')
		return; /* tests/app/test_sheet.c */
	ck_assert_str_ne(section->each ? section->each : "", "@disagreed");
	while (jc_word_next(&at, &word, &len))
		ck_assert_msg(jc_kind_find_field(kind, word, len) != NULL,
		    "%s: %s has no field %.*s", template->name, kind->name, (int)len, word);
}

START_TEST(names_what_there_is)
{
	const struct jc_template *template = jc_template_at((size_t)_i);
	const struct jc_template_section *section;

	if (!template)
		return;
	ck_assert_ptr_eq(jc_template_find(template->name), template);
	for (const char *at = template->name; *at; at++)
		ck_assert_msg(islower((unsigned char)*at) || *at == '-', "%s", template->name);
	ck_assert_uint_gt(strlen(template->title), 3);
	ck_assert_uint_gt(strlen(template->source), 3);
	ck_assert(!template->verified || strchr("TSU", template->verified));
	for (section = template->sections; section->heading; section++) {
		ck_assert_ptr_nonnull(section->rows);
		ck_assert(!section->verified || strchr("TSU", section->verified));
		if (section->where)
			ck_condition(template, kind_of(template, section), section->where);
		for (const struct jc_template_row *row = section->rows; row->label; row++)
			ck_row(template, section, row);
	}
}
END_TEST

START_TEST(has_one_for_each_instrument)
{
	const struct jc_choice *choice;

	for (choice = jc_choices_instrument; choice->code; choice++)
		ck_assert_msg(jc_template_for("request", choice->code) != NULL, "%s", choice->code);
	ck_assert_str_eq(jc_template_for("request", NULL)->name, "letter");
	ck_assert_str_eq(jc_template_for("evidence", NULL)->name, "passport");
	ck_assert_ptr_null(jc_template_for("person", NULL));
	ck_assert_ptr_null(jc_template_find("annex"));
}
END_TEST

START_TEST(names_instruments_there_are)
{
	const struct jc_template *template;
	const char *word;
	size_t len;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		const char *list = template->instruments ? template->instruments : "";

		while (jc_word_next(&list, &word, &len)) {
			const struct jc_choice *choice = jc_choices_instrument;

			while (choice->code && (strlen(choice->code) != len ||
						   memcmp(choice->code, word, len) != 0))
				choice++;
			ck_assert_msg(
			    choice->code != NULL, "%s: %.*s", template->name, (int)len, word);
		}
	}
}
END_TEST

static const struct {
	const char *why, *text, *field, *value;
	bool is_not;
} conditions[] = {
	{ "is", "urgent=yes", "urgent", "yes", false },
	{ "is not", "nature!=legal", "nature", "legal", true },
};

START_TEST(splits_conditions)
{
	struct jc_template_condition got;

	jc_template_condition(conditions[_i].text, &got);
	ck_assert_uint_eq(got.field_len, strlen(conditions[_i].field));
	ck_assert_msg(
	    !memcmp(got.field, conditions[_i].field, got.field_len), "%s", conditions[_i].why);
	ck_assert_str_eq(got.value, conditions[_i].value);
	ck_assert_int_eq(got.is_not, conditions[_i].is_not);
}
END_TEST

Suite *
template_suite(void)
{
	return jc_suite("model/template", NULL, NULL,
	    (const struct jc_test[]){
		{ names_what_there_is, 24 },
		{ has_one_for_each_instrument, 1 },
		{ names_instruments_there_are, 1 },
		{ splits_conditions, JC_ROWS(conditions) },
		{ NULL, 0 },
	    });
}
