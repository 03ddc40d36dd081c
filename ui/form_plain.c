#include "form_plain.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/typed.h"

static struct jc_form_line *
line_of(struct jc_form *form)
{
	return &form->lines[form->rows.at];
}

/* "Title, needed: Interview plan" */
static void
line_words(const struct jc_form *form, size_t n, struct jc_buf *out)
{
	const struct jc_form_line *line = &form->lines[n];
	bool more = n > 0 && form->lines[n - 1].field == line->field;

	jc_buf_fmt(out, "%s%s%s: %s", _(line->field->label), more ? _(", one more") : "",
	    line->field->required ? _(", needed") : "",
	    line->input.text.len ? line->input.text.data : _("(empty)"));
}

static void
speak_note(const struct jc_form_line *line, struct jc_speech *speech)
{
	if (line->note.len)
		jc_speech_text(speech, "%s: %s",
		    line->verdict == JC_VERDICT_BAD ? _("wrong") : _("warning"), line->note.data);
}

/* All lines, to look over and to go to; else the one that is asked for, and what can go there. */
void
jc_form_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	struct jc_form *form = state;
	struct jc_buf words = JC_BUF_INIT;
	size_t i;

	(void)ui;
	if (form->rows.at == 0 || form->overview)
		jc_speech_text(speech, "%s", form->title);
	for (i = 0; i < form->n_lines; i++) {
		if (!form->overview && i != form->rows.at)
			continue;
		jc_buf_reset(&words);
		line_words(form, i, &words);
		if (form->overview)
			jc_speech_row(speech, i, "%s", words.data);
		else
			jc_speech_text(
			    speech, _("%zu of %zu. %s"), i + 1, form->n_lines, words.data);
		speak_note(&form->lines[i], speech);
	}
	for (i = 0; i < form->offers.n && !form->overview; i++)
		jc_speech_row(speech, i, "%s", form->offers.at[i].label);
	jc_buf_wipe(&words);
}

/* What a number means: an offer, a line of the overview. */
struct jc_rows *
jc_form_rows(void *state)
{
	struct jc_form *form = state;

	return form->overview ? &form->rows : form->offers.n ? &form->offers.rows : NULL;
}

const char *
jc_form_prompt(const void *state)
{
	const struct jc_form *form = state;

	return form->overview ? N_("a number, or save") : form->lines[form->rows.at].field->label;
}

/*
 * Take a text into the line and go to the next. False: it is wrong, and the line is still asked
 * for; what is wrong is told with it.
 */
static bool
take(struct jc_ui *ui, struct jc_form *form, const char *text)
{
	size_t at = form->rows.at;
	const struct jc_form_line *line;

	jc_offers_drop(&form->offers);
	if (strcmp(line_of(form)->input.text.data, text) != 0) {
		jc_input_set(&line_of(form)->input, text);
		form->changed = true;
	}
	jc_form_key(ui, form, JC_KEY_TAB);
	line = &form->lines[at];
	if (line->verdict == JC_VERDICT_BAD) {
		form->rows.at = at;
		return false;
	}
	if (line->note.len)
		jc_ui_say(ui, false, _("%s, warning: %s"), _(line->field->label), line->note.data);
	if (form->rows.at == at)
		jc_ui_say(ui, false,
		    _("that was the last field: save; list reads all; cancel keeps a draft"));
	return true;
}

/* What is no value by itself may name one of a list: the only one that fits, or one of several. */
static void
take_words(struct jc_ui *ui, struct jc_form *form, const char *text)
{
	char *only;

	if (take(ui, form, text) || !jc_offers_for(line_of(form)->field))
		return;
	jc_offers_make(ui, line_of(form)->field, text, &form->offers);
	if (form->offers.n == 1) {
		only = jc_strdup(form->offers.at[0].text);
		(void)take(ui, form, only);
		free(only);
	} else if (form->offers.n) {
		jc_buf_reset(&line_of(form)->note);
		jc_ui_say(ui, false, _("several begin like that: give a number, or more of it"));
	}
}

/* --- words that are no value --- */

typedef struct jc_move form_word(struct jc_ui *ui, struct jc_form *form);

static struct jc_move
explain(struct jc_ui *ui, struct jc_form *form)
{
	const struct jc_field *field = line_of(form)->field;

	jc_offers_make(ui, field, "", &form->offers);
	jc_ui_say(ui, false, "%s%s", field->help ? _(field->help) : _(field->label),
	    field->type == JC_FIELD_LONG ? _("  + and a text adds a line to it") : "");
	return jc_move_none();
}

static struct jc_move list_words(struct jc_ui *ui, struct jc_form *form);

static struct jc_move
keep(struct jc_ui *ui, struct jc_form *form)
{
	char *text = jc_strdup(line_of(form)->input.text.data);

	(void)take(ui, form, text);
	free(text);
	return jc_move_none();
}

static struct jc_move
clear(struct jc_ui *ui, struct jc_form *form)
{
	(void)take(ui, form, "");
	return jc_move_none();
}

static struct jc_move
before(struct jc_ui *ui, struct jc_form *form)
{
	jc_offers_drop(&form->offers);
	if (form->overview)
		form->overview = false;
	else if (form->rows.at == 0)
		jc_ui_say(ui, false, _("this is the first field; cancel leaves the form"));
	else
		jc_form_key(ui, form, JC_KEY_BACKTAB);
	return jc_move_none();
}

static struct jc_move
read_all(struct jc_ui *ui, struct jc_form *form)
{
	(void)ui;
	jc_offers_drop(&form->offers);
	form->overview = true;
	return jc_move_none();
}

static struct jc_move
press(int key)
{
	return (struct jc_move){ .handled = true, .press = key };
}

static struct jc_move
save(struct jc_ui *ui, struct jc_form *form)
{
	(void)ui;
	form->overview = false;
	return press(JC_KEY_CTRL_S);
}

static struct jc_move
cancel(struct jc_ui *ui, struct jc_form *form)
{
	(void)ui;
	jc_offers_drop(&form->offers);
	form->overview = false;
	return press(JC_KEY_ESC);
}

static const struct {
	const char *word;
	form_word *run;
	const char *help;
} words[] = {
	{ "", keep, N_("an empty line: as it is; the next field") },
	{ "-", clear, N_("nothing stands there") },
	{ "?", explain, N_("what the field is for, and what can go there") },
	{ "back", before, N_("the field before") },
	{ "list", read_all, N_("all fields; a number goes to one") },
	{ "save", save, N_("save the record") },
	{ "cancel", cancel, N_("leave the form; what was typed is kept as a draft") },
	{ "help", list_words, N_("these words; = and a text: that text, whatever it says") },
};

static struct jc_move
list_words(struct jc_ui *ui, struct jc_form *form)
{
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	(void)form;
	for (i = 0; i < sizeof words / sizeof *words; i++)
		jc_buf_fmt(&text, "%s%s%s%s", i ? "; " : "", jc_typed_shown(words[i].word),
		    *words[i].word ? ": " : "", _(words[i].help));
	jc_ui_say(ui, false, "%s", text.data);
	jc_buf_release(&text);
	return jc_move_none();
}

/* A number that was told with an offer or a line. True when it was one. */
static bool
take_number(struct jc_ui *ui, struct jc_form *form, const char *text)
{
	const struct jc_rows *rows = jc_form_rows(form);
	char *end, *offer;
	unsigned long n = strtoul(text, &end, 10);

	if (!rows || *text < '0' || *text > '9' || *end || n < 1 || n > rows->n)
		return false;
	if (form->overview) {
		form->overview = false;
		form->rows.at = n - 1;
		return true;
	}
	offer = jc_strdup(form->offers.at[n - 1].text);
	(void)take(ui, form, offer);
	free(offer);
	return true;
}

/* "+ text": one line more of a long text. */
static void
add_line(struct jc_ui *ui, struct jc_form *form, const char *text)
{
	struct jc_buf all = JC_BUF_INIT;
	size_t at = form->rows.at;

	jc_buf_str(&all, line_of(form)->input.text.data);
	jc_buf_fmt(&all, "%s%s", all.len ? "\n" : "", text + strspn(text, " "));
	(void)take(ui, form, all.data);
	form->rows.at = at;
	jc_buf_wipe(&all);
}

struct jc_move
jc_form_answer(struct jc_ui *ui, void *state, const char *text)
{
	struct jc_form *form = state;
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (jc_typed_is(text, words[i].word))
			return words[i].run(ui, form);
	if (take_number(ui, form, text))
		return jc_move_none();
	form->overview = false;
	if (*text == '=')
		(void)take(ui, form, text + 1 + (text[1] == ' '));
	else if (*text == '+' && line_of(form)->field->type == JC_FIELD_LONG)
		add_line(ui, form, text + 1);
	else
		take_words(ui, form, text);
	return jc_move_none();
}
