/*
 * The catalogues of po/, each on the screens of an 80x24 terminal: no label is cut short. A label
 * is a message of at most LABEL_MAX bytes; longer ones are sentences, which may end in "…".
 */
#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "base/country.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/run.h"
#include "ui/desk.h"
#include "ui/languages.h"
#include "ui/suites.h"

#define LABEL_MAX 40
#define CUT "…"
#define LABELS_MAX 8192
#define SHORTEST 5 /* bytes: less stands in any text */

static const char *const languages[] = { "en", "de", "es", "fr", "it", "nl", "ro" };

/* Keys to screens. Of lists the heads: what stands in their cells is cut like any text. */
static const struct {
	const char *keys;
	bool heads;
} screens[] = {
	{ "", false },
	{ "2", true },
	{ "3", true },
	{ "4", true },
	{ "5", true },
	{ "6", true },
	{ "2x", true },
	{ "6jm", false },
	{ "2s", true },
	{ "2v", true },
	{ "2c", true },
	{ "2<Enter>", false },
	{ "3/ionescu<Enter><Enter>", false },
	{ "2a", false },
	{ "3a", false },
	{ "4a", false },
	{ "5a", false },
	{ "6a", false },
	{ "3/ionescu<Enter><Enter><Enter>", false },
	{ "i", false },
	{ "b", false },
	{ ":members<Enter>", false },
	{ ":settings<Enter>", false },
	{ ":doctor<Enter>", false },
	{ ":drafts<Enter>", false },
};
#define HEADS 5 /* rows up to the heads of a list */

struct labels {
	struct jc_buf text; /* of the catalogue */
	char *at[LABELS_MAX];
	size_t n;
};

/* msgexec's simpler sister: the translated texts of a catalogue, a line each. */
static void
read_labels(const char *language, struct labels *out)
{
	struct jc_buf name = JC_BUF_INIT;
	bool source = strcmp(language, "en") == 0;
	char *path, *rest, *line;

	jc_buf_fmt(&name, "po/%s.po", source ? "de" : language);
	path = jc_test_source(name.data);
	ck_ok(jc_file_read(path, 1u << 22, &out->text));
	for (line = strtok_r(out->text.data, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		const char *key = source ? "msgid \"" : "msgstr \"";
		size_t len = strlen(line);

		if (strncmp(line, key, strlen(key)) != 0 || len < strlen(key) + 3 ||
		    len > strlen(key) + 1 + LABEL_MAX || out->n == LABELS_MAX)
			continue;
		line[len - 1] = '\0';
		out->at[out->n++] = line + strlen(key);
	}
	jc_buf_release(&name);
	free(path);
}

void
jc_languages_speak(const char *language)
{
	char *folder = jc_scratch(), *inner;
	struct jc_buf name = JC_BUF_INIT, output = JC_BUF_INIT;
	char *from, *to;

	if (strcmp(language, "en") == 0) {
		free(folder);
		return;
	}
	jc_buf_fmt(&name, "%s/%s/LC_MESSAGES", folder, language);
	inner = jc_buf_take(&name);
	ck_assert_int_eq(
	    jc_test_run((const char *const[]){ "mkdir", "-p", inner, NULL }, NULL, "", 0, &output),
	    0);
	jc_buf_fmt(&name, "po/%s.po", language);
	from = jc_test_source(name.data);
	to = jc_path_join(inner, PACKAGE ".mo");
	ck_assert_msg(
	    jc_test_run((const char *const[]){ "msgfmt", "--check", "-o", to, from, NULL }, NULL,
		"", 0, &output) == 0,
	    "%s", output.data);
	(void)setenv("LANGUAGE", language, 1);
	(void)bindtextdomain(PACKAGE, folder);
	(void)textdomain(PACKAGE);
	jc_buf_release(&name);
	jc_buf_release(&output);
	free(folder);
	free(inner);
	free(from);
	free(to);
}

/* The label whose beginning stands between `from` and the sign of a cut, NULL: none. */
static const char *
begins_label(const struct labels *labels, const char *from, size_t len)
{
	const char *found = NULL;

	for (size_t i = 0; i < labels->n; i++) {
		if (strncmp(labels->at[i], from, len) != 0 || !labels->at[i][len])
			continue;
		if (strcmp(labels->at[i] + len, CUT) == 0)
			return NULL; /* it ends so: there is more to choose */
		found = labels->at[i];
	}
	return found;
}

/* A label stands first in its row, or behind two blanks, or behind a glyph and a blank. */
static bool
may_begin(const char *row, const char *at)
{
	return at == row ||
	       (at[-1] == ' ' && (at - 1 == row || at[-2] == ' ' || (unsigned char)at[-2] >= 0x80));
}

/* Is what stands before the sign of a cut the beginning of a label? */
static const char *
cut_label(const struct labels *labels, const char *row, const char *cut)
{
	const char *found = NULL;

	for (const char *from = row; !found && cut - from >= SHORTEST; from++) {
		if (may_begin(row, from))
			found = begins_label(labels, from, (size_t)(cut - from));
	}
	return found;
}

static void
look_for_cuts(
    const struct labels *labels, const char *keys, bool heads, char *text, struct jc_buf *faults)
{
	char *rest, *row, *cut;
	int n = 0;

	for (row = strtok_r(text, "\n", &rest);
	     row && strcmp(row, "--") != 0 && !(heads && n == HEADS);
	     row = strtok_r(NULL, "\n", &rest), n++) {
		for (cut = strstr(row, CUT); cut; cut = strstr(cut + 1, CUT)) {
			const char *label = cut_label(labels, row, cut);

			if (label)
				jc_buf_fmt(faults, "\n[%s] %s", keys, label);
		}
	}
}

START_TEST(cuts_no_label)
{
	static struct labels labels;
	struct jc_buf faults = JC_BUF_INIT;

	read_labels(languages[_i], &labels);
	jc_languages_speak(languages[_i]);
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		struct jc_buf text = JC_BUF_INIT;
		struct jc_desk desk;

		jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
		jc_desk_type(&desk, screens[i].keys);
		jc_desk_read(&desk, &text);
		look_for_cuts(&labels, screens[i].keys, screens[i].heads, text.data, &faults);
		jc_desk_end(&desk);
		jc_buf_release(&text);
	}
	ck_assert_msg(!faults.len, "%s: cut short:%s", languages[_i], faults.data);
	jc_buf_release(&labels.text);
}
END_TEST

/* The time a request has left stands last in its row. */
START_TEST(says_what_is_left_in_full)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_desk desk;
	char *rest, *row;
	size_t n = 0;

	jc_languages_speak(languages[_i]);
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, "b");
	jc_desk_read(&desk, &text);
	for (row = strtok_r(text.data, "\n", &rest); row && !strstr(row, "── ");
	     row = strtok_r(NULL, "\n", &rest)) {
		size_t len = strlen(row);

		ck_assert_msg(len < strlen(CUT) || strcmp(row + len - strlen(CUT), CUT) != 0,
		    "%s: %s", languages[_i], row);
		n += strstr(row, " R-") != NULL;
	}
	ck_assert_uint_gt(n, 1);
	jc_desk_end(&desk);
	jc_buf_release(&text);
}
END_TEST

/* Countries and languages have their names, and are found by what the screen says. */
START_TEST(names_states_and_tongues)
{
	const char *code, *other;
	size_t n, own = 0;

	jc_languages_speak(languages[_i]);
	for (n = 0; (code = jc_country_at(n)); n++) {
		const char *name = jc_country_name(code);

		other = jc_country_find(name, strlen(name));
		ck_assert_msg(other && strcmp(other, code) == 0, "%s %s", code, name);
	}
	for (n = 0; (code = jc_language_at(n)); n++) {
		const char *name = jc_language_name(code);

		other = jc_language_find(name, strlen(name));
		ck_assert_msg(other && strcmp(other, code) == 0, "%s %s", code, name);
	}
	own += strcmp(jc_country_name("PL"), "Poland") != 0;
	own += strcmp(jc_language_name("pl"), "Polish") != 0;
	ck_assert_uint_eq(own, strcmp(languages[_i], "en") == 0 ? 0 : 2);
	ck_assert_str_eq(jc_country_find("Poland", 6), "PL");
}
END_TEST

/* The question names the letter that answers it; "y" does everywhere, for hands that know it. */
static const struct {
	const char *language, *answer;
	bool done;
} answers[] = {
	{ "en", "y", true },
	{ "en", "o", false },
	{ "de", "j", true },
	{ "es", "s", true },
	{ "fr", "o", true },
	{ "fr", "y", true },
	{ "fr", "n", false },
	{ "it", "s", true },
	{ "nl", "j", true },
	{ "ro", "d", true },
	{ "ro", "<Enter>", false },
};

START_TEST(asks_in_its_language)
{
	struct jc_buf named = JC_BUF_INIT;
	struct jc_desk desk;

	jc_languages_speak(answers[_i].language);
	jc_desk_begin(&desk, JC_DESK_SHARED, 24, 80, false);
	jc_desk_type(&desk, "2aBoathouse<Esc>qDx");
	jc_buf_fmt(&named, "? %s ", answers[_i].answer);
	if (answers[_i].done && strcmp(answers[_i].answer, "y") != 0)
		ck_shows(&desk, named.data);
	ck_shows(&desk, "Boathouse");
	jc_desk_type(&desk, answers[_i].answer);
	if (answers[_i].done)
		ck_hides(&desk, "Boathouse");
	else
		ck_shows(&desk, "Boathouse");
	jc_desk_end(&desk);
	jc_buf_release(&named);
}
END_TEST

Suite *
languages_suite(void)
{
	return jc_suite("ui/languages", NULL, NULL,
	    (const struct jc_test[]){ { cuts_no_label, JC_ROWS(languages) },
		{ says_what_is_left_in_full, JC_ROWS(languages) },
		{ names_states_and_tongues, JC_ROWS(languages) },
		{ asks_in_its_language, JC_ROWS(answers) }, { NULL, 0 } });
}
