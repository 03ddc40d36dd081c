/*
 * The words people type in line mode: every verb has one, in no catalogue of po/ does a word mean
 * two things, what is told to be typed is what works, and does what the English word does.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/languages.h"
#include "ui/plain_private.h"
#include "ui/suites.h"

static const char *const languages[] = { "de", "es", "fr", "it", "nl", "ro" };

/* --- every word is there --- */

static bool
is_listed(const char *name)
{
	const char *word;

	for (size_t i = 0; (word = jc_typed_at(i)); i++)
		if (strcmp(word, name) == 0)
			return true;
	return false;
}

static void
look_through(const struct jc_verb *verbs, struct jc_buf *missing)
{
	for (; verbs->name; verbs++)
		if (!is_listed(verbs->name) && !jc_plain_passes_over(verbs))
			jc_buf_fmt(missing, " %s", verbs->name);
}

START_TEST(every_verb_has_a_word)
{
	struct jc_buf missing = JC_BUF_INIT;

	for (size_t i = 0; jc_screens[i]; i++)
		look_through(jc_screens[i]->verbs, &missing);
	look_through(jc_everywhere, &missing);
	look_through(jc_always, &missing);
	ck_assert_msg(!missing.len, "not in ui/typed.c:%s", missing.data);
}
END_TEST

/* --- no word means two things --- */

static bool
is_kind(const char *text)
{
	return jc_kind_find(text) || jc_preset_find(text);
}

/* What is wrong with the translation of a word; NULL: nothing. */
static const char *
fault_of(const char *word, const char *shown)
{
	struct jc_buf plain = JC_BUF_INIT;
	const char *fault = NULL;
	int32_t first;

	if (!*shown || strpbrk(shown, " \t") ||
	    jc_text_decode(shown, strlen(shown), &first) == strlen(shown))
		fault = "is no word";
	else if (strchr("0123456789-+=?", *shown))
		fault = "begins as something else";
	else if (strcmp(jc_typed_meant(shown), word) != 0)
		fault = "means another word";
	else if (strcmp(shown, word) != 0 && is_kind(shown))
		fault = "is the English name of a kind";
	jc_text_ascii(&plain, shown, strlen(shown));
	if (!fault && strcmp(jc_typed_meant(plain.data), word) != 0)
		fault = "means another word without its accents";
	jc_buf_release(&plain);
	return fault;
}

START_TEST(a_word_means_one_thing)
{
	struct jc_buf faults = JC_BUF_INIT;
	const char *word, *fault;

	jc_languages_speak(languages[_i]);
	for (size_t i = 0; (word = jc_typed_at(i)); i++) {
		const char *shown = jc_typed_shown(word);

		if ((fault = fault_of(word, shown)))
			jc_buf_fmt(&faults, "\n%s, \"%s\", %s (%s)", word, shown, fault,
			    jc_typed_meant(shown));
		ck_assert_str_eq(jc_typed_meant(word), word);
	}
	ck_assert_msg(!faults.len, "po/%s.po:%s", languages[_i], faults.data);
}
END_TEST

static const struct {
	const char *why, *word, *shown, *fault;
} faulty[] = {
	{ "a good one", "back", "back", NULL },
	{ "two words", "back", "go back", "is no word" },
	{ "a letter, which is a key", "back", "b", "is no word" },
	{ "a number", "back", "1st", "begins as something else" },
	{ "another's English word", "back", "history", "means another word" },
	{ "no word at all", "back", "zurueck", "means another word" },
};

START_TEST(a_bad_word_is_found)
{
	const char *fault = fault_of(faulty[_i].word, faulty[_i].shown);

	ck_assert_msg((fault == NULL) == (faulty[_i].fault == NULL) &&
			  (!fault || strcmp(fault, faulty[_i].fault) == 0),
	    "%s: %s", faulty[_i].why, fault ? fault : "nothing");
}
END_TEST

static void
find_named(const char *text, const struct jc_kind *kind, const struct jc_preset *preset,
    struct jc_buf *faults)
{
	const struct jc_kind *found;
	const struct jc_preset *other;

	if (!jc_typed_kind(text, &found, &other) || other != preset || (!other && found != kind))
		jc_buf_fmt(faults, "\n%s is found as %s", text,
		    other   ? other->name
		    : found ? found->name
			    : "nothing");
}

START_TEST(kinds_go_by_their_labels)
{
	struct jc_buf faults = JC_BUF_INIT;
	const struct jc_preset *preset;
	const struct jc_kind *kind;

	jc_languages_speak(languages[_i]);
	for (size_t i = 0; (kind = jc_kind_at(i)); i++) {
		find_named(kind->name, kind, NULL, &faults);
		find_named(_(kind->label), kind, NULL, &faults);
		find_named(jc_typed_plural(kind->plural, kind->plural_label), kind, NULL, &faults);
	}
	for (size_t i = 0; (preset = jc_preset_at(i)); i++) {
		find_named(preset->name, NULL, preset, &faults);
		find_named(_(preset->label), NULL, preset, &faults);
		find_named(
		    jc_typed_plural(preset->plural, preset->plural_label), NULL, preset, &faults);
	}
	ck_assert_msg(!faults.len, "po/%s.po:%s", languages[_i], faults.data);
}
END_TEST

/* --- hints tell the word that works --- */

#define NAMED_MAX 4
static const struct {
	const char *hint, *many; /* many: of ngettext, or NULL */
	const char *named[NAMED_MAX];
} hints[] = {
	{ "there is no \"%s\" here; help lists what there is", NULL, { "help" } },
	{ "what is possible here; help WORD: what has to do with it", NULL, { "help" } },
	{ "that was all; again reads it once more", NULL, { "again" } },
	{ "this is the first screen; leave ends the program", NULL, { "leave" } },
	{ "%zu line more; more reads it", "%zu lines more; more reads on", { "more" } },
	{ "a number, or save", NULL, { "save" } },
	{ "that was the last field: save; list reads all; cancel keeps a draft", NULL,
	    { "save", "list", "cancel" } },
	{ "this is the first field; cancel leaves the form", NULL, { "cancel" } },
	{ "list KIND", NULL, { "list" } },
	{ "add KIND", NULL, { "add" } },
	{ "a new record: add task", NULL, { "add" } },
	{ "%zu draft: drafts", "%zu drafts: drafts", { "drafts" } },
};

static void
look_for(const char *language, const char *source, const char *text, const char *const *named)
{
	ck_assert_msg(text != source, "po/%s.po has no \"%s\"", language, source);
	for (size_t i = 0; i < NAMED_MAX && named[i]; i++)
		ck_assert_msg(strcasestr(text, jc_typed_shown(named[i])),
		    "po/%s.po: \"%s\" does not tell \"%s\"", language, text,
		    jc_typed_shown(named[i]));
}

START_TEST(hints_tell_the_word)
{
	const char *language = languages[_i];

	jc_languages_speak(language);
	for (size_t i = 0; i < JC_COUNT(hints); i++) {
		const char *hint = hints[i].hint, *many = hints[i].many;

		look_for(language, hint, many ? ngettext(hint, many, 1) : _(hint), hints[i].named);
		if (many)
			look_for(language, many, ngettext(hint, many, 20), hints[i].named);
	}
}
END_TEST

/* --- either word does the same --- */

static const struct {
	const char *word, *rest;
} said[] = {
	{ "where", "" },
	{ "list", "tasks" },
	{ "mark", "2" },
	{ "more", "" },
	{ "again", "" },
	{ "help", "T-" },
	{ "back", "" },
	{ "edit", "T-NL1-1" },
	{ "list", "" },
	{ "help", "" },
	{ "cancel", "" },
	{ "drafts", "" },
	{ "today", "" },
	{ "leave", "" },
};

static void
hear(void *context, const char *line)
{
	jc_buf_fmt(context, "%s\n", line);
}

static void
talk(bool other, struct jc_buf *heard)
{
	struct jc_plain *plain;
	struct jc_desk desk;
	bool go_on = true;

	jc_desk_begin(&desk, JC_DESK_COPY, 200, 400, false);
	plain = jc_plain_new(desk.ui, hear, heard);
	for (size_t i = 0; i < JC_COUNT(said) && go_on; i++) {
		const char *word = said[i].word, *rest = said[i].rest;
		struct jc_buf line = JC_BUF_INIT;

		if (other && strcmp(rest, "tasks") == 0)
			rest = jc_typed_plural(rest, jc_kind_find(rest)->plural_label);
		jc_buf_fmt(&line, "%s %s", other ? jc_typed_shown(word) : word, rest);
		go_on = jc_plain_take(plain, line.data, JC_DESK_NOW);
		jc_plain_prompt(plain, heard);
		jc_buf_release(&line);
	}
	ck_assert_msg(!go_on, "it was not left: %s", heard->data);
	jc_plain_free(plain);
	jc_desk_end(&desk);
}

START_TEST(either_word_does_the_same)
{
	struct jc_buf one = JC_BUF_INIT, two = JC_BUF_INIT;

	jc_languages_speak(languages[_i]);
	talk(false, &one);
	talk(true, &two);
	ck_assert_str_eq(one.data, two.data);
	jc_buf_release(&one);
	jc_buf_release(&two);
}
END_TEST

Suite *
typed_suite(void)
{
	return jc_suite("ui/typed", NULL, NULL,
	    (const struct jc_test[]){
		{ every_verb_has_a_word, 1 },
		{ a_bad_word_is_found, JC_ROWS(faulty) },
		{ a_word_means_one_thing, JC_ROWS(languages) },
		{ kinds_go_by_their_labels, JC_ROWS(languages) },
		{ hints_tell_the_word, JC_ROWS(languages) },
		{ either_word_does_the_same, JC_ROWS(languages) },
		{ NULL, 0 },
	    });
}
