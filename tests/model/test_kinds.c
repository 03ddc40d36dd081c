#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "lib/suite.h"
#include "model/identifier.h"
#include "model/suites.h"

#define ROW_MAX 512

static int
kind_count(void)
{
	int n = 0;

	while (jc_kind_at((size_t)n))
		n++;
	return n;
}

/* Call `each` with every blank separated word of a list; how many there were. */
static int
each_word(const char *list, void (*each)(const struct jc_kind *, const char *word, void *context),
    const struct jc_kind *kind, void *context)
{
	const char *at;
	size_t len;
	int n;

	for (n = 0; jc_word_next(&list, &at, &len); n++) {
		char *word = jc_strndup(at, len);

		each(kind, word, context);
		free(word);
	}
	return n;
}

static void
is_field(const struct jc_kind *kind, const char *word, void *context)
{
	(void)context;
	ck_assert_msg(jc_kind_find_field(kind, word, strlen(word)) != NULL, "%s: no field %s",
	    kind->name, word);
}

/* A name by doc/format.md: letters, digits and _, no digit or _ first, 32 at most. */
static void
is_name(const char *name)
{
	ck_assert_msg(strlen(name) <= 32 && *name >= 'a' && *name <= 'z' &&
			  strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name),
	    "%s", name);
}

START_TEST(kind_is_sound)
{
	const struct jc_kind *kind = jc_kind_at((size_t)_i);
	const char *sort = kind->sort + (kind->sort[0] == '-');

	is_name(kind->name);
	is_name(kind->plural);
	ck_assert_msg(kind->label[0] && kind->plural_label[0], "%s", kind->name);
	ck_assert_int_gt(each_word(kind->title, is_field, kind, NULL), 0);
	ck_assert_int_gt(each_word(kind->columns, is_field, kind, NULL), 0);
	if (strcmp(sort, "changed") != 0 && strcmp(sort, "number") != 0)
		is_field(kind, sort, NULL);
	ck_assert(!kind->letter || (kind->letter >= 'A' && kind->letter <= 'Z'));
	ck_assert_msg(!kind->entry || kind->parent, "%s", kind->name);
	if (kind->parent) {
		const struct jc_field *field =
		    jc_kind_find_field(kind, kind->parent, strlen(kind->parent));

		ck_assert(field && field->type == JC_FIELD_REFERENCE && field->required);
		ck_assert(!field->set);
	}
}
END_TEST

static void
is_kind(const struct jc_kind *kind, const char *word, void *context)
{
	const struct jc_kind *found = jc_kind_find(word);

	(void)context;
	ck_assert_msg(found && !strcmp(found->name, word), "%s: no kind %s", kind->name, word);
}

static void
is_identifier(const struct jc_kind *kind, const char *word, void *context)
{
	(void)context;
	ck_assert_msg(jc_identifier_find(word, strlen(word)) != NULL, "%s: no identifier %s",
	    kind->name, word);
}

START_TEST(fields_are_sound)
{
	const struct jc_kind *kind = jc_kind_at((size_t)_i);
	const struct jc_field *field, *other;

	for (size_t n = 0; (field = jc_kind_field(kind, n)); n++) {
		bool more = field->type == JC_FIELD_REFERENCE ||
			    field->type == JC_FIELD_IDENTIFIER || field->type == JC_FIELD_QUANTITY;

		is_name(field->name);
		ck_assert_ptr_eq(field, jc_kind_find_field(kind, field->name, strlen(field->name)));
		ck_assert_msg(field->help && strlen(field->help) > 5 &&
				  field->help[strlen(field->help) - 1] == '.',
		    "%s.%s: its help is no sentence", kind->name, field->name);
		ck_assert_msg(more == (field->of != NULL), "%s.%s", kind->name, field->name);
		ck_assert_msg((field->type == JC_FIELD_CHOICE) == (field->choices != NULL), "%s.%s",
		    kind->name, field->name);
		if (field->type == JC_FIELD_REFERENCE)
			each_word(field->of, is_kind, kind, NULL);
		if (field->type == JC_FIELD_IDENTIFIER)
			ck_assert_int_gt(each_word(field->of, is_identifier, kind, NULL), 0);
		for (size_t k = 0; k < n; k++) {
			other = jc_kind_field(kind, k);
			ck_assert_msg(strcmp(field->name, other->name) != 0, "%s.%s twice",
			    kind->name, field->name);
			ck_assert_msg(strcmp(field->label, other->label) != 0, "%s: %s twice",
			    kind->name, field->label);
		}
	}
	ck_assert_ptr_null(jc_kind_find_field(kind, "owner_part", 10));
	ck_assert_ptr_null(jc_kind_find_field(kind, "owner_partyx", 12));
}
END_TEST

/* Each code and each label, as shown, gives that code: so none stands twice. */
START_TEST(choices_come_back)
{
	const struct jc_kind *kind = jc_kind_at((size_t)_i);
	const struct jc_field *field;
	struct jc_buf shown = JC_BUF_INIT, out = JC_BUF_INIT;
	enum jc_verdict verdict;

	for (size_t n = 0; (field = jc_kind_field(kind, n)); n++) {
		const struct jc_choice *choice = field->choices;

		for (; choice && choice->code; choice++) {
			jc_buf_reset(&shown);
			jc_buf_reset(&out);
			jc_field_display(field, choice->code, strlen(choice->code), &shown);
			ck_assert_str_eq(choice->label, shown.data);
			ck_ok(
			    jc_field_canonical(field, shown.data, shown.len, &out, &verdict, NULL));
			ck_assert_msg(!strcmp(out.data, choice->code), "%s.%s: %s gives %s",
			    kind->name, field->name, shown.data, out.data);
			ck_assert_int_eq(JC_VERDICT_NONE,
			    jc_field_verdict(field, choice->code, strlen(choice->code), NULL));
		}
	}
	jc_buf_release(&shown);
	jc_buf_release(&out);
}
END_TEST

/* The words people use for kinds and presets mean one thing each. */
struct words {
	size_t n;
	const char *owner[ROW_MAX];
	char *word[ROW_MAX];
};

static void
add_word(const struct jc_kind *kind, const char *word, void *context)
{
	struct words *words = context;

	for (size_t i = 0; i < words->n; i++)
		ck_assert_msg(strcmp(words->word[i], word) != 0, "%s: of %s and of %s", word,
		    words->owner[i], kind->name);
	ck_assert_msg(jc_kind_find(word) == kind, "%s", word);
	ck_assert_ptr_null(jc_preset_find(word));
	words->owner[words->n] = kind->name;
	words->word[words->n++] = jc_strdup(word);
}

START_TEST(words_are_unique)
{
	struct words words = { 0 };
	const struct jc_kind *kind;

	for (size_t n = 0; (kind = jc_kind_at(n)); n++) {
		add_word(kind, kind->name, &words);
		add_word(kind, kind->plural, &words);
		each_word(kind->synonyms, add_word, kind, &words);
		for (size_t k = 0; k < n; k++) {
			ck_assert_str_ne(kind->label, jc_kind_at(k)->label);
			ck_assert_str_ne(kind->plural_label, jc_kind_at(k)->plural_label);
			ck_assert(!kind->letter || kind->letter != jc_kind_at(k)->letter);
		}
	}
	while (words.n)
		free(words.word[--words.n]);
	ck_assert_ptr_null(jc_kind_find(""));
	ck_assert_ptr_null(jc_kind_find("people "));
	ck_assert_ptr_eq(jc_kind_find("person"), jc_kind_find("People"));
}
END_TEST

/* doc/format.md and people's habits depend on these letters. */
static const struct {
	char letter;
	const char *kind;
} letters[] = {
	{ 'T', "task" },
	{ 'S', "person" },
	{ 'A', "asset" },
	{ 'E', "evidence" },
	{ 'R', "request" },
	{ 'L', "place" },
	{ 'U', "authority" },
	{ 'M', "measure" },
	{ 'P', "proceeding" },
	{ 'V', "event" },
	{ 'C', "comms" },
	{ 'I', "item" },
	{ 'G', "meeting" },
	{ 'F', "cost" },
};

START_TEST(letters_stay)
{
	const struct jc_kind *kind = jc_kind_by_letter(letters[_i].letter);

	ck_assert_ptr_nonnull(kind);
	ck_assert_str_eq(letters[_i].kind, kind->name);
	ck_assert_ptr_eq(kind, jc_kind_by_letter((char)(letters[_i].letter | 0x20)));
	ck_assert_ptr_null(jc_kind_by_letter('Z'));
	ck_assert_ptr_null(jc_kind_by_letter('\0'));
}
END_TEST

START_TEST(presets_are_sound)
{
	const struct jc_preset *preset;

	for (size_t n = 0; (preset = jc_preset_at(n)); n++) {
		const struct jc_kind *kind = jc_kind_find(preset->kind);
		const struct jc_field *field;

		is_name(preset->name);
		ck_assert_ptr_nonnull(kind);
		field = jc_kind_find_field(kind, preset->field, strlen(preset->field));
		ck_assert_ptr_nonnull(field);
		ck_assert_ptr_nonnull(jc_choice_label(field, preset->value, strlen(preset->value)));
		ck_assert_ptr_eq(preset, jc_preset_find(preset->name));
		ck_assert_ptr_eq(preset, jc_preset_find(preset->plural));
	}
	ck_assert_str_eq("person", jc_preset_find("suspects")->kind);
	ck_assert_ptr_null(jc_preset_find("criminal"));
}
END_TEST

static const struct {
	const char *why, *list, *words;
} lists[] = {
	{ "none", "", "" },
	{ "blanks only", "  ", "" },
	{ "one", "name", "<name>" },
	{ "blanks around", " name  birth ", "<name><birth>" },
};

START_TEST(words_are_walked)
{
	const char *list = lists[_i].list, *word;
	struct jc_buf seen = JC_BUF_INIT;
	size_t len;

	while (jc_word_next(&list, &word, &len))
		jc_buf_fmt(&seen, "<%.*s>", (int)len, word);
	ck_assert_msg(!strcmp(seen.data, lists[_i].words), "%s: %s", lists[_i].why, seen.data);
	jc_buf_release(&seen);
}
END_TEST

/* The person's category is a decision: nothing decides it for the user. */
START_TEST(category_has_no_default)
{
	const struct jc_kind *person = jc_kind_find("person");
	const struct jc_field *category = jc_kind_find_field(person, "category", 8);

	ck_assert(category->required && !category->set);
	ck_assert_ptr_nonnull(jc_choice_label(category, "suspect", 7));
}
END_TEST

/* Source text without white space, and without the joints of strings written in pieces. */
static void
squeeze(struct jc_buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n')
			continue;
		jc_buf_chr(out, text[i]);
		if (out->len > 1 && !strcmp(out->data + out->len - 2, "\"\"") &&
		    (out->len < 3 || out->data[out->len - 3] != '\\'))
			jc_buf_truncate(out, out->len - 2);
	}
}

/* N_("text") stands in the source. */
static void
is_marked(const struct jc_buf *source, const char *text)
{
	struct jc_buf literal = JC_BUF_INIT, wanted = JC_BUF_INIT;

	jc_buf_str(&literal, "N_(\"");
	for (; *text; text++) {
		if (*text == '"')
			jc_buf_chr(&literal, '\\');
		jc_buf_chr(&literal, *text);
	}
	jc_buf_str(&literal, "\")");
	squeeze(&wanted, literal.data, literal.len);
	ck_assert_msg(strstr(source->data, wanted.data) != NULL, "not marked for translation: %s",
	    literal.data);
	jc_buf_release(&literal);
	jc_buf_release(&wanted);
}

static void
add_source(struct jc_buf *squeezed, const char *name)
{
	struct jc_buf text = JC_BUF_INIT;
	char *path = jc_test_source(name);

	ck_ok(jc_file_read(path, 1 << 20, &text));
	squeeze(squeezed, text.data, text.len);
	jc_buf_release(&text);
	free(path);
}

START_TEST(texts_are_marked)
{
	const struct jc_kind *kind = jc_kind_at((size_t)_i);
	const struct jc_field *field;
	struct jc_buf source = JC_BUF_INIT, name = JC_BUF_INIT;

	jc_buf_fmt(&name, "src/model/kinds/%s.c", kind->name);
	add_source(&source, name.data);
	add_source(&source, "src/model/kinds/common.c");
	add_source(&source, "src/model/kinds/choices.c");
	is_marked(&source, kind->label);
	is_marked(&source, kind->plural_label);
	for (size_t n = 0; (field = jc_kind_field(kind, n)); n++) {
		is_marked(&source, field->label);
		is_marked(&source, field->help);
		for (const struct jc_choice *c = field->choices; c && c->code; c++)
			is_marked(&source, c->label);
	}
	jc_buf_release(&source);
	jc_buf_release(&name);
}
END_TEST

START_TEST(other_texts_are_marked)
{
	struct jc_buf source = JC_BUF_INIT;

	add_source(&source, "src/model/kinds.c");
	add_source(&source, "src/model/identifier.c");
	for (size_t n = 0; jc_preset_at(n); n++) {
		is_marked(&source, jc_preset_at(n)->label);
		is_marked(&source, jc_preset_at(n)->plural_label);
	}
	for (size_t n = 0; jc_identifier_at(n); n++)
		is_marked(&source, jc_identifier_at(n)->label);
	jc_buf_release(&source);
}
END_TEST

Suite *
kinds_suite(void)
{
	int n = kind_count();

	return jc_suite("model/kinds", NULL, NULL,
	    (const struct jc_test[]){
		{ kind_is_sound, n },
		{ fields_are_sound, n },
		{ choices_come_back, n },
		{ texts_are_marked, n },
		{ other_texts_are_marked, 1 },
		{ words_are_unique, 1 },
		{ words_are_walked, JC_ROWS(lists) },
		{ letters_stay, JC_ROWS(letters) },
		{ presets_are_sound, 1 },
		{ category_has_no_default, 1 },
		{ NULL, 0 },
	    });
}
