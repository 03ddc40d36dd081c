/* Texts in a language chosen while running, whatever the environment says. */
#include "base/catalogue.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/suites.h"
#include "lib/run.h"

#define SAMPLE "None."

/* A catalogue as an installed one lies there. */
static void
install(const char *top, const char *language, const char *word)
{
	struct jc_buf source = JC_BUF_INIT, folder = JC_BUF_INIT, output = JC_BUF_INIT;
	char *path;
	const char *arguments[] = { "msgfmt", "-o", NULL, "-", NULL };

	jc_buf_fmt(&folder, "%s/%s/LC_MESSAGES", top, language);
	ck_ok(jc_dir_make(folder.data));
	path = jc_path_join(folder.data, PACKAGE ".mo");
	jc_buf_fmt(&source,
	    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	    "\"Language: %s\\n\"\n\nmsgid \"" SAMPLE "\"\nmsgstr \"%s\"\n",
	    language, word);
	arguments[2] = path;
	ck_assert_int_eq(jc_test_run(arguments, NULL, source.data, source.len, &output), 0);
	jc_buf_release(&source);
	jc_buf_release(&folder);
	jc_buf_release(&output);
	free(path);
}

static void
ck_language(const char *wanted)
{
	struct jc_buf got = JC_BUF_INIT;

	jc_catalogue_language(&got);
	ck_assert_str_eq(got.data, wanted);
	jc_buf_release(&got);
}

static const struct {
	const char *why, *locale, *environment, *language;
	enum jc_err err;
	const char *text, *html;
} rows[] = {
	{ "where there is no locale", "C", NULL, "fr", JC_OK, "Néant.", "fr" },
	{ "in any other", "C.UTF-8", NULL, "fr", JC_OK, "Néant.", "fr" },
	{ "against $LANGUAGE", "C.UTF-8", "pt_BR", "fr", JC_OK, "Néant.", "fr" },
	{ "of a country", "C.UTF-8", NULL, "pt_BR", JC_OK, "Nenhum.", "pt-BR" },
	{ "back to the sources", "C.UTF-8", "fr", "en", JC_OK, SAMPLE, "en" },
	{ "what there is not", "C.UTF-8", NULL, "el", JC_NOTFOUND, SAMPLE, "en" },
	{ "that keeps the one before", "C.UTF-8", "fr", "el", JC_NOTFOUND, "Néant.", "fr" },
	{ "no path", "C.UTF-8", NULL, "../fr", JC_NOTFOUND, SAMPLE, "en" },
	{ "no list", "C.UTF-8", NULL, "el:fr", JC_NOTFOUND, SAMPLE, "en" },
	{ "not empty", "C.UTF-8", NULL, "", JC_NOTFOUND, SAMPLE, "en" },
	{ "no half country", "C.UTF-8", NULL, "fr_", JC_NOTFOUND, SAMPLE, "en" },
};

START_TEST(chooses)
{
	char *top = jc_scratch();

	install(top, "fr", "Néant.");
	install(top, "pt_BR", "Nenhum.");
	ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
	ck_assert_ptr_nonnull(setlocale(LC_MESSAGES, rows[_i].locale));
	if (rows[_i].environment)
		setenv("LANGUAGE", rows[_i].environment, 1);
	else
		unsetenv("LANGUAGE");
	bindtextdomain(PACKAGE, top);
	textdomain(PACKAGE);
	ck_err(rows[_i].err, jc_catalogue_choose(rows[_i].language), rows[_i].why);
	ck_assert_msg(!strcmp(_(SAMPLE), rows[_i].text), "%s: %s", rows[_i].why, _(SAMPLE));
	ck_language(rows[_i].html);
	free(top);
}
END_TEST

Suite *
catalogue_suite(void)
{
	return jc_suite("base/catalogue", NULL, NULL,
	    (const struct jc_test[]){
		{ chooses, JC_ROWS(rows) },
		{ NULL, 0 },
	    });
}
