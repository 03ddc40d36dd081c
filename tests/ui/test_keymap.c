/* Keys: the table, presets, a person's file, keyboards of other scripts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/desk.h"
#include "ui/keymap.h"
#include "ui/locked.h"
#include "ui/suites.h"

/* --- the table --- */

/* Keys that many keyboards give by AltGr or a dead key only. */
static const char awkward[] = "[]{}\\|~@^`";

static void
is_easy(const char *verb, int key)
{
	ck_assert_msg(key < 0x80 || key >= JC_KEY_UP, "%s: key %d", verb, key);
	ck_assert_msg(key >= 0x80 || key == 0 || !strchr(awkward, key), "%s: %c", verb, key);
}

static void
judge_table(const struct jc_verb *verbs)
{
	for (; verbs->name; verbs++) {
		struct jc_buf name = JC_BUF_INIT;
		bool range = verbs->key && strpbrk(verbs->keys, "-/") && strlen(verbs->keys) > 1 &&
			     strncmp(verbs->keys, "Ctrl-", 5) != 0 &&
			     strncmp(verbs->keys, "Shift-", 6) != 0;

		is_easy(verbs->name, verbs->key);
		ck_assert_msg(!strchr(verbs->name, ' '), "%s", verbs->name);
		if (verbs->key)
			jc_key_name(verbs->key, &name);
		ck_assert_msg(range || strcmp(name.data, verbs->keys) == 0, "%s: shown %s, is %s",
		    verbs->name, verbs->keys, name.data);
		ck_assert_msg(range || jc_key_of_name(name.data) == verbs->key, "%s", name.data);
		jc_buf_release(&name);
	}
}

START_TEST(every_key_is_easy_and_says_its_name)
{
	judge_table(jc_everywhere);
	judge_table(jc_moving);
	judge_table(jc_always);
	for (size_t i = 0; jc_screens[i]; i++)
		judge_table(jc_screens[i]->verbs);
}
END_TEST

static bool
is_verb(const char *name)
{
	bool is = jc_verb_by_name(jc_everywhere, name) || jc_verb_by_name(jc_moving, name) ||
		  jc_verb_by_name(jc_always, name);

	for (size_t i = 0; jc_screens[i] && !is; i++)
		is = jc_verb_by_name(jc_screens[i]->verbs, name);
	return is;
}

START_TEST(presets_name_verbs_and_easy_keys)
{
	for (const struct jc_key_preset *row = jc_key_presets; row->preset; row++) {
		const char *words = row->keys, *word;
		size_t len;

		ck_assert_msg(is_verb(row->verb), "%s: no verb %s", row->preset, row->verb);
		while (jc_word_next(&words, &word, &len)) {
			char *name = jc_strndup(word, len);

			ck_assert_msg(
			    jc_key_of_name(name) != JC_KEY_NONE, "%s: %s", row->verb, name);
			is_easy(row->verb, jc_key_of_name(name));
			free(name);
		}
	}
}
END_TEST

static const char *const presets[] = { "standard", "emacs", "5250" };

/*
 * Given as a file, so that what goes twice is found; F1 cannot be moved, and a verb of the table
 * may give way to a preset's Ctrl or F key.
 */
START_TEST(no_preset_has_two_verbs_on_one_key)
{
	const struct jc_keys_choice none = { "", "" };
	struct jc_buf file = JC_BUF_INIT;
	struct jc_keymap *map;
	const struct jc_list *faults;

	for (const struct jc_key_preset *row = jc_key_presets; row->preset; row++)
		if (strcmp(row->preset, presets[_i]) == 0 && strcmp(row->keys, "F1") != 0)
			jc_buf_fmt(&file, "%s %s\n", row->verb, row->keys);
	map = jc_keymap_new(&none, file.data);
	faults = jc_keymap_faults(map);
	ck_assert_msg(faults->n == 0, "%s: %s", presets[_i], faults->n ? faults->at[0] : "");
	jc_keymap_free(map);
	jc_buf_release(&file);
}
END_TEST

/* --- a file --- */

static const struct {
	const char *why, *preset, *file, *screen, *key;
	const char *verb;  /* NULL: nothing */
	const char *fault; /* part of the sentence; NULL: none */
} files[] = {
	{ "as it is", "", "", "list", "a", "add", NULL },
	{ "an extra key", "", "", "list", "F6", "add", NULL },
	{ "another key", "", "add n\n", "list", "n", "add", NULL },
	{ "the key it had", "", "add n\n", "list", "a", NULL, NULL },
	{ "its extra key is gone as well", "", "add n\n", "list", "F6", NULL, NULL },
	{ "the same verb on other screens", "", "add n\n", "kinds", "n", "add", NULL },
	{ "several keys", "", "add n F7 Ctrl-T\n", "list", "Ctrl-T", "add", NULL },
	{ "remarks, blanks, line ends", "", "# mine\n\n  add\t n  \r\n", "list", "n", "add", NULL },
	{ "a last line without its end", "", "add n", "list", "n", "add", NULL },
	{ "a verb that had none", "", "members F9", "today", "F9", "members", NULL },
	{ "none at all", "", "add none", "list", "a", NULL, NULL },
	{ "a letter of another script", "", "add ö", "list", "ö", "add", NULL },
	{ "two that change places", "", "sort v\nviews s\n", "list", "s", "views", NULL },
	{ "a preset", "emacs", "", "list", "Ctrl-N", "down", NULL },
	{ "keys of the table stay under it", "emacs", "", "list", "/", "filter", NULL },
	{ "a file over a preset", "emacs", "sort Ctrl-N", "list", "Ctrl-N", "sort", NULL },
	{ "5250: add", "5250", "", "list", "F6", "add", NULL },
	{ "5250: leave the screen", "5250", "", "list", "F3", "close", NULL },
	{ "5250: back from a text", "5250", "", "form", "F3", "back", NULL },
	{ "cancel, always", "", "", "form", "F12", "back", NULL },
	{ "no verb while typing", "", "save s", "form", "s", NULL, "s would be typed there" },
	{ "a letter is text there", "", "", "form", "S", NULL, NULL },
	{ "a key for text", "", "save F9", "form", "F9", "save", NULL },
	{ "no such verb", "", "ad n\nsort K", "list", "a", "add",
	    "line 1 is left out: there is no verb ad" },
	{ "no such key", "", "add F13", "list", "a", "add", "there is no key F13" },
	{ "no key", "", "add", "list", "a", "add", "a key is missing" },
	{ "Esc stays", "", "add Esc", "list", "Esc", "back", "Esc cannot be moved" },
	{ "Enter stays", "", "add Enter", "list", "Enter", "open", "Enter cannot be moved" },
	{ "Enter by its other name", "", "add Ctrl-M", "list", "Enter", "open", "cannot be moved" },
	{ "Ctrl-C stays", "", "add Ctrl-C", "list", "a", "add", "Ctrl-C cannot be moved" },
	{ "digits stay", "", "add 4", "list", "a", "add", "4 cannot be moved" },
	{ "what has a range stays", "", "lists F9", "list", "F9", NULL, "keys of lists cannot" },
	{ "Enter goes on opening", "", "open F9", "list", "Enter", "open", NULL },
	{ "twice the same verb", "", "add n\nadd N\n", "list", "n", "add",
	    "add stands on line 1 already" },
	{ "two verbs on one key", "", "add x\n", "list", "x", "actions",
	    "x would do both add and actions (screen list)" },
	{ "two lines on one key", "", "add n\nedit n\n", "list", "n", "add",
	    "line 2 is left out: n would do both edit and add" },
	{ "over what holds everywhere", "", "add S\n", "list", "S", "sync", "both add and sync" },
	{ "what holds everywhere, on one screen", "", "sync e\n", "list", "e", "edit",
	    "both sync and edit" },
	{ "one left out takes the next along", "", "filter x\nactions a\n", "list", "x", "actions",
	    "line 1 is left out: x would do both filter and actions" },
	{ "more keys than fit", "", "add F2 F6 F7 F8 F9 F10 F11 A B", "list", "A", NULL,
	    "at most 8 keys" },
	{ "no text", "", "add \xff", "list", "a", "add", "is no text" },
	{ "a key that is not seen", "", "add \xe2\x80\x8b", "list", "a", "add", "there is no key" },
};

START_TEST(a_file_says_what_keys_do)
{
	struct jc_keys_choice choice = { "", "" };
	const struct jc_screen *screen = jc_screen_find(files[_i].screen);
	const struct jc_key_scope scope = { screen->verbs, screen->types };
	const struct jc_list *faults;
	struct jc_keymap *map;
	const struct jc_verb *verb;

	snprintf(choice.preset, sizeof(choice.preset), "%s", files[_i].preset);
	map = jc_keymap_new(&choice, files[_i].file);
	faults = jc_keymap_faults(map);
	verb = jc_keymap_verb(map, &scope, jc_key_of_name(files[_i].key));
	ck_assert_msg(strcmp(verb ? verb->name : "", files[_i].verb ? files[_i].verb : "") == 0,
	    "%s: %s", files[_i].why, verb ? verb->name : "nothing");
	ck_assert_msg((faults->n > 0) == (files[_i].fault != NULL), "%s: %s", files[_i].why,
	    faults->n ? faults->at[0] : "no fault");
	if (files[_i].fault)
		ck_assert_msg(strstr(faults->at[faults->n - 1], files[_i].fault) != NULL, "%s: %s",
		    files[_i].why, faults->at[faults->n - 1]);
	jc_keymap_free(map);
}
END_TEST

/* As many lines as are read, one more, and a line that is long. */
START_TEST(a_file_is_bounded)
{
	const struct jc_keys_choice none = { "", "" };
	struct jc_buf file = JC_BUF_INIT;
	struct jc_keymap *map;

	for (size_t i = 0; i < 1000; i++)
		jc_buf_str(&file, i ? "#\n" : "add ");
	for (size_t i = 0; i < 10000; i++)
		jc_buf_str(&file, i % 2 ? "n" : " ");
	jc_buf_str(&file, "\nsort n\n");
	map = jc_keymap_new(&none, file.data);
	ck_assert_uint_eq(jc_keymap_faults(map)->n, 2);
	ck_assert_ptr_nonnull(strstr(jc_keymap_faults(map)->at[1], "behind line 1000"));
	jc_keymap_free(map);
	jc_buf_release(&file);
}
END_TEST

/* --- keyboards of other scripts --- */

static const struct {
	const char *layout, *letters, *latin;
} keyboards[] = {
	{ "russian", "йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm" },
	{ "russian", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM" },
	{ "russian", "йцукенгшщзфівапролдячсмить", "qwertyuiopasdfghjklzxcvbnm" }, /* Ukrainian */
	{ "russian", "ЙЦУКЕНГШЩЗФІВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM" },
	{ "bulgarian", "уеишщксдзьяаожгтнвюйъэфхп", "wertyuiopasdfghjklzxcvbnm" },
	{ "bulgarian", "УЕИШЩКСДЗЯАОЖГТНВЮЙЪЭФХП", "WERTYUIOPSDFGHJKLZXCVBNM" },
	{ "bulgarian-phonetic", "явертъуиопасдфгхйклзьцжбнм", "qwertyuiopasdfghjklzxcvbnm" },
	{ "bulgarian-phonetic", "ЯВЕРТЪУИОПАСДФГХЙКЛЗЦЖБНМ", "QWERTYUIOPASDFGHJKLZCVBNM" },
	{ "serbian", "љњертзуиопасдфгхјклжџцвбнм", "qwertyuiopasdfghjklzxcvbnm" },
	{ "macedonian", "ЉЊЕРТЅУИОПАСДФГХЈКЛЗЏЦВБНМ", "QWERTYUIOPASDFGHJKLZXCVBNM" },
	{ "russian", "ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm" }, /* Greek */
	{ "bulgarian", "ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM" },
	{ "russian", "άέήίόύώ", "aehioyv" },
	{ "russian", "קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm" },     /* Hebrew */
	{ "russian", "ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm" },   /* Arabic */
	{ "russian", "ქწერტყუიოპასდფგჰჯკლზხცვბნმ", "qwertyuiopasdfghjklzxcvbnm" }, /* Georgian */
	{ "russian", "aZ1/?öß", "aZ1/?öß" },
};

START_TEST(letters_act_by_their_place)
{
	const char *letters = keyboards[_i].letters, *latin = keyboards[_i].latin;
	int32_t letter, wanted;

	while (*letters) {
		letters += jc_text_decode(letters, strlen(letters), &letter);
		latin += jc_text_decode(latin, strlen(latin), &wanted);
		ck_assert_msg(jc_key_latin(letter, keyboards[_i].layout) == wanted,
		    "%s: U+%04X is not %c", keyboards[_i].layout, (unsigned)letter, (int)wanted);
	}
	ck_assert_int_eq(*latin, '\0');
}
END_TEST

static const struct {
	const char *locale, *layout;
} locales[] = {
	{ "bg_BG.UTF-8", "bulgarian" },
	{ "sr_RS@latin", "serbian" },
	{ "mk", "macedonian" },
	{ "uk_UA.UTF-8", "russian" },
	{ "bgc_IN", "russian" },
	{ "C", "russian" },
	{ NULL, "russian" },
};

START_TEST(the_language_says_the_layout)
{
	ck_assert_str_eq(jc_key_usual_layout(locales[_i].locale), locales[_i].layout);
}
END_TEST

/* --- on screens --- */

static struct jc_desk desk;

static void
write_keys(const char *text)
{
	char *path = jc_keys_path(), *end = strrchr(path, '/');

	*end = '\0';
	ck_ok(jc_dir_make(path));
	*end = '/';
	ck_ok(jc_file_write(path, text, strlen(text)));
	free(path);
}

static void
remove_keys(void)
{
	char *path = jc_keys_path();

	ck_assert_int_eq(remove(path), 0);
	free(path);
}

START_TEST(keys_of_a_file_act_and_show)
{
	write_keys("filter F9\nclose Ctrl-Y\nhelp Ctrl-T\nsort none\n");
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2<F9>week 41");
	ck_shows(&desk, "1 of 21");
	jc_desk_type(&desk, "<Enter>");
	ck_shows(&desk, "F9 filter");
	jc_desk_type(&desk, "s");
	ck_hides(&desk, "Order;");
	ck_shows(&desk, "Ctrl-T help");
	jc_desk_type(&desk, "<C-t>");
	ck_shows(&desk, "F9       filter");
	jc_desk_type(&desk, "<Esc>:sort");
	ck_shows(&desk, "sort");
	jc_desk_type(&desk, "<Enter>");
	ck_shows(&desk, "Order;");
	jc_desk_type(&desk, "<Esc><C-y>");
	ck_shows(&desk, "NEEDS YOU");
	jc_desk_type(&desk, "<C-y>");
	ck_shows(&desk, "Ctrl-Y once more leaves");
	ck_assert(!jc_desk_type(&desk, "<C-y>"));
	jc_desk_end(&desk);
	remove_keys();
}
END_TEST

START_TEST(what_is_wrong_is_said_at_the_start)
{
	write_keys("flter x\nadd F6 Esc\nsync Ctrl-T\n");
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 120, false);
	ck_shows(
	    &desk, "line 1 is left out: there is no verb flter; and 1 more: see `jointcase keys`");
	jc_desk_type(&desk, "<C-t>");
	ck_shows(&desk, "Sync with the hub");
	jc_desk_end(&desk);
	remove_keys();
}
END_TEST

START_TEST(a_preset_acts_when_it_is_set)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2");
	ck_shows(&desk, "a add");
	ck_ok(jc_case_set_setting(desk.c, "keys", "5250"));
	jc_desk_type(&desk, "<Down>");
	ck_shows(&desk, "F6 add");
	ck_shows(&desk, "F1 help");
	jc_desk_type(&desk, "<F6>");
	ck_shows(&desk, "New: Task");
	jc_desk_type(&desk, "<F12><F3>");
	ck_shows(&desk, "NEEDS YOU");
	ck_ok(jc_case_set_setting(desk.c, "keys", "emacs"));
	jc_desk_type(&desk, "2<C-s>week 41");
	ck_shows(&desk, "1 of 21");
	jc_desk_end(&desk);
}
END_TEST

START_TEST(other_scripts_act_but_in_texts)
{
	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	jc_desk_type(&desk, "2ф"); /* a */
	ck_shows(&desk, "New: Task");
	jc_desk_type(&desk, "фα");
	ck_shows(&desk, "фα");
	jc_desk_type(&desk, "<Esc>");
	ck_ok(jc_case_set_setting(desk.c, "layout", "bulgarian"));
	jc_desk_type(&desk, "ь"); /* a in Bulgaria, m in Russia */
	ck_shows(&desk, "New: Task");
	jc_desk_end(&desk);
}
END_TEST

/* What a person has in force is what every list of keys says. */
static void
find_sort(void *context, const struct jc_keys_line *line)
{
	struct jc_buf *out = context;

	if (strcmp(line->verb, "sort") == 0)
		jc_buf_fmt(out, "%s %s %s %u\n", line->screen, line->keys, line->from, line->line);
	if (strcmp(line->verb, "down") == 0)
		jc_buf_fmt(out, "%s %s %s\n", line->screen, line->keys, line->from);
}

START_TEST(lists_what_is_in_force)
{
	const struct jc_keys_choice emacs = { "emacs", "" };
	struct jc_buf out = JC_BUF_INIT;
	const struct jc_keys_reader reader = { find_sort, NULL, &out };

	write_keys("\nsort F9 O\n");
	jc_ui_keys(&emacs, &reader);
	ck_assert_str_eq(out.data, " Ctrl-N Down j emacs\nlist F9 O file 2\n");
	jc_buf_release(&out);
	remove_keys();
}
END_TEST

/* --- on a terminal --- */

START_TEST(acts_on_a_terminal)
{
	struct jc_locked locked;

	write_keys("add \033[20~\nadd F9\n"); /* the first is no key */
	jc_locked_begin(&locked);
	jc_locked_unlock(&locked, &(struct jc_glass_start){ 0 });
	jc_glass_wait(&locked.glass, "keys file, line 1 is left out");
	jc_glass_type(&locked.glass, "2");
	jc_glass_wait(&locked.glass, "F9 add");
	jc_glass_type(&locked.glass, "\033[20~"); /* F9 */
	jc_glass_wait(&locked.glass, "New: Task");
	jc_glass_type(&locked.glass, "\033");
	jc_glass_wait(&locked.glass, "F9 add");
	jc_glass_type(&locked.glass, "у"); /* e, by a Russian keyboard */
	jc_glass_wait(&locked.glass, "Ctrl-S save");
	jc_glass_type(&locked.glass, "\033");
	jc_glass_wait(&locked.glass, "F9 add");
	jc_locked_leave(&locked);
	jc_locked_end(&locked);
	remove_keys();
}
END_TEST

Suite *
keymap_suite(void)
{
	return jc_suite("ui/keymap", NULL, NULL,
	    (const struct jc_test[]){
		{ every_key_is_easy_and_says_its_name, 1 },
		{ presets_name_verbs_and_easy_keys, 1 },
		{ no_preset_has_two_verbs_on_one_key, JC_ROWS(presets) },
		{ a_file_says_what_keys_do, JC_ROWS(files) },
		{ a_file_is_bounded, 1 },
		{ letters_act_by_their_place, JC_ROWS(keyboards) },
		{ the_language_says_the_layout, JC_ROWS(locales) },
		{ keys_of_a_file_act_and_show, 1 },
		{ what_is_wrong_is_said_at_the_start, 1 },
		{ a_preset_acts_when_it_is_set, 1 },
		{ other_scripts_act_but_in_texts, 1 },
		{ lists_what_is_in_force, 1 },
		{ acts_on_a_terminal, 1 },
		{ NULL, 0 },
	    });
}
