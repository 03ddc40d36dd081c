/* Of line mode: the words it has besides verbs, and help. */
#include <stdlib.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "plain_private.h"

static jc_plain_word say_again, go_back, say_where, leave;

static const struct {
	const char *name, *also;
	jc_plain_word *run;
	const char *help;
} own_words[] = {
	{ "help", "?", jc_plain_help,
	    N_("what is possible here; help WORD: what has to do with it") },
	{ "more", "next", jc_plain_more, N_("the next lines; so does an empty line") },
	{ "again", "read", say_again, N_("all of this screen, from the beginning") },
	{ "back", "close", go_back, N_("back to where you came from") },
	{ "where", "status", say_where, N_("which case, who you are, what is not sent") },
	{ "leave", "quit", leave, N_("leave; what was typed is kept as a draft") },
};
#define OWN_WORDS (sizeof own_words / sizeof *own_words)

jc_plain_word *
jc_plain_word_of(const char *word)
{
	size_t i;

	for (i = 0; i < OWN_WORDS; i++)
		if (strcmp(word, own_words[i].name) == 0 || strcmp(word, own_words[i].also) == 0)
			return own_words[i].run;
	return NULL;
}

bool
jc_plain_passes_over(const struct jc_verb *verb)
{
	static const char *const names[] = { "commands", "lists", "repaint", "preview", "value",
		"next", "full-screen" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(verb->name, names[i]) == 0)
			return true;
	for (i = 0; i < OWN_WORDS; i++)
		if (strcmp(verb->name, own_words[i].name) == 0 ||
		    strcmp(verb->name, own_words[i].also) == 0)
			return true;
	return false;
}

/* --- help --- */

/* A row of help, where no words narrow it or it has one of them. */
static void
add_help(struct jc_plain *plain, struct jc_speech *speech, const char *name, const char *help)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%s: %s", name, help);
	if (!*plain->about || strcasestr(text.data, plain->about))
		jc_speech_text(speech, "%s", text.data);
	jc_buf_release(&text);
}

static void
add_verbs(struct jc_plain *plain, struct jc_speech *speech, const struct jc_verb *verbs,
    const struct jc_verb *hidden_by)
{
	size_t i;

	for (; verbs->name; verbs++) {
		for (i = 0; hidden_by && hidden_by[i].name; i++)
			if (strcmp(hidden_by[i].name, verbs->name) == 0)
				break;
		if (!jc_plain_passes_over(verbs) && !(hidden_by && hidden_by[i].name))
			add_help(plain, speech, jc_typed_shown(verbs->name),
			    _(verbs->help      ? verbs->help
				: verbs->label ? verbs->label
					       : ""));
	}
}

static void
add_kinds(struct jc_plain *plain, struct jc_speech *speech)
{
	const struct jc_preset *preset;
	const struct jc_kind *kind;
	struct jc_buf names = JC_BUF_INIT;
	size_t i;

	for (i = 0; (kind = jc_kind_at(i)); i++)
		jc_buf_fmt(&names, "%s%s", i ? ", " : "",
		    jc_typed_plural(kind->plural, kind->plural_label));
	for (i = 0; (preset = jc_preset_at(i)); i++)
		jc_buf_fmt(&names, ", %s", jc_typed_plural(preset->plural, preset->plural_label));
	add_help(plain, speech, _("list KIND"), names.data);
	add_help(plain, speech, _("add KIND"), _("a new record: add task"));
	jc_buf_release(&names);
}

static void
speak_help(struct jc_plain *plain, struct jc_speech *speech)
{
	const struct jc_open_screen *top = jc_plain_top(plain);
	const struct jc_verb *here = jc_ui_verbs_of(top);
	size_t i;

	jc_speech_text(speech, _("A number, or WORD and a number: on that line. The number of a "
				 "record: opens it."));
	if (!*plain->about)
		jc_speech_text(speech, "%s", _("On this screen:"));
	add_verbs(plain, speech, here, NULL);
	if (!*plain->about)
		jc_speech_text(speech, "%s", _("Everywhere:"));
	for (i = 0; i < OWN_WORDS; i++)
		add_help(plain, speech, jc_typed_shown(own_words[i].name), _(own_words[i].help));
	add_verbs(plain, speech, jc_everywhere, here);
	add_verbs(plain, speech, jc_always, here);
	add_kinds(plain, speech);
}

static void
tell_help(struct jc_plain *plain)
{
	struct jc_speech help;

	jc_speech_begin(&help, plain->help_from, JC_PLAIN_PAGE);
	speak_help(plain, &help);
	jc_plain_put_page(plain, &help);
	jc_speech_release(&help);
}

/* --- what these words do --- */

bool
jc_plain_more(struct jc_plain *plain, const char *rest)
{
	struct jc_speech *told = jc_plain_told(plain);

	(void)rest;
	if (plain->helping) {
		plain->help_from += JC_PLAIN_PAGE;
		tell_help(plain);
		return true;
	}
	if (!jc_plain_has_more(plain)) {
		jc_ui_say(plain->ui, false, _("that was all; again reads it once more"));
		return true;
	}
	told->from += told->n;
	jc_plain_tell_lines(plain, true);
	return true;
}

static bool
say_again(struct jc_plain *plain, const char *rest)
{
	(void)rest;
	jc_plain_told(plain)->from = 0;
	jc_plain_tell_lines(plain, true);
	return true;
}

bool
jc_plain_help(struct jc_plain *plain, const char *rest)
{
	plain->helping = true;
	plain->help_from = 0;
	free(plain->about);
	plain->about = jc_strdup(rest);
	tell_help(plain);
	return true;
}

static bool
go_back(struct jc_plain *plain, const char *rest)
{
	(void)rest;
	if (plain->ui->depth > 1)
		return jc_ui_press(plain->ui, JC_KEY_ESC);
	jc_ui_say(plain->ui, false, _("this is the first screen; leave ends the program"));
	return true;
}

static bool
say_where(struct jc_plain *plain, const char *rest)
{
	const struct jc_ui *ui = plain->ui;
	struct jc_buf text = JC_BUF_INIT;

	(void)rest;
	jc_buf_fmt(&text, "%s, %s %s%s, ", jc_case_name(ui->c), jc_case_party(ui->c),
	    jc_case_person(ui->c), jc_case_is_lead(ui->c) ? _(", lead") : "");
	jc_buf_fmt(&text, _("%llu unsent, "), (unsigned long long)ui->unsent);
	jc_buf_str(&text, ui->last_sync ? _("synced ") : _("never synced"));
	if (ui->last_sync)
		jc_time_minute(&text, ui->last_sync);
	jc_ui_say(plain->ui, false, "%s", text.data);
	jc_buf_release(&text);
	return true;
}

static bool
leave(struct jc_plain *plain, const char *rest)
{
	(void)rest;
	return jc_ui_press(plain->ui, JC_KEY_CTRL_Q);
}
