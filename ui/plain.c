#include "ui/plain.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "plain_private.h"

struct jc_open_screen *
jc_plain_top(struct jc_plain *plain)
{
	return &plain->ui->stack[plain->ui->depth - 1];
}

struct jc_plain *
jc_plain_new(struct jc_ui *ui, jc_plain_write *write, void *context)
{
	struct jc_plain *plain = jc_calloc(1, sizeof *plain);

	plain->ui = ui;
	plain->write = write;
	plain->context = context;
	plain->about = jc_strdup("");
	return plain;
}

void
jc_plain_free(struct jc_plain *plain)
{
	size_t i;

	if (!plain)
		return;
	for (i = 0; i < JC_UI_STACK_MAX; i++)
		jc_speech_release(&plain->told[i].speech);
	free(plain->about);
	free(plain);
}

/* --- what is typed --- */

/* True and *out, where a word begins with a number of a row. */
static bool
is_number(const char *word, size_t *out)
{
	char *end;
	unsigned long n;

	if (*word < '0' || *word > '9')
		return false;
	n = strtoul(word, &end, 10);
	*out = n;
	return *end == '\0';
}

/* A text in place of what stands in the field of the screen, key by key, as if typed. */
static bool
type_text(struct jc_plain *plain, const char *text)
{
	size_t at = 0, len = strlen(text);
	bool go_on = jc_ui_press(plain->ui, JC_KEY_CTRL_E) && jc_ui_press(plain->ui, JC_KEY_CTRL_U);
	int32_t cp;

	while (go_on && at < len) {
		at += jc_text_decode(text + at, len - at, &cp);
		go_on = jc_ui_press(plain->ui, cp);
	}
	return go_on;
}

/*
 * A line while text is wanted. `-` clears, `= ` takes the rest as it is. Where words narrow a list
 * to more than one line, its number is asked for.
 */
static bool
answer(struct jc_plain *plain, const char *line)
{
	struct jc_open_screen *top = jc_plain_top(plain);
	const struct jc_screen *screen = top->screen;
	struct jc_rows *rows = screen->rows ? screen->rows(top->state) : NULL;
	struct jc_move move;
	size_t n;

	if (jc_typed_is(line, "more") && jc_plain_has_more(plain))
		return jc_plain_more(plain, "");
	if (screen->answer) {
		move = screen->answer(plain->ui, top->state, line);
		return jc_ui_apply(plain->ui, &move);
	}
	if (jc_typed_is(line, "back"))
		return jc_ui_press(plain->ui, JC_KEY_ESC);
	if (strcmp(line, "?") == 0 || jc_typed_is(line, "help"))
		return jc_plain_help(plain, "");
	if (rows && is_number(line, &n) && n >= 1 && n <= rows->n) {
		rows->at = n - 1;
		return jc_ui_press(plain->ui, JC_KEY_ENTER);
	}
	if (*line == '=')
		line += 1 + (line[1] == ' ');
	else if (strcmp(line, "-") == 0)
		line = "";
	if (!type_text(plain, line))
		return false;
	top = jc_plain_top(plain);
	rows = screen->rows ? screen->rows(top->state) : NULL;
	return (rows && rows->n != 1) || jc_ui_press(plain->ui, JC_KEY_ENTER);
}

static bool
begins(const char *name, const char *text)
{
	return strncmp(name, text, strlen(text)) == 0;
}

static const struct jc_verb *
find_verb(const struct jc_verb *verbs, const char *name, bool whole)
{
	const struct jc_verb *found = NULL;

	for (; verbs->name; verbs++) {
		if (strcmp(verbs->name, name) == 0)
			return verbs;
		if (whole || jc_plain_passes_over(verbs) ||
		    (!begins(verbs->name, name) && !begins(jc_typed_shown(verbs->name), name)))
			continue;
		if (found)
			return NULL;
		found = verbs;
	}
	return found;
}

/* Of the screen, then everywhere; a whole name, or the beginning of one alone. */
static const struct jc_verb *
verb_named(struct jc_plain *plain, const char *name, bool whole)
{
	const struct jc_verb *tables[] = { jc_ui_verbs_of(jc_plain_top(plain)), jc_everywhere,
		jc_always };
	const struct jc_verb *verb = NULL;
	size_t i;

	for (i = 0; i < sizeof tables / sizeof *tables && !verb; i++)
		verb = find_verb(tables[i], name, whole);
	return verb;
}

static const struct jc_verb *
verb_of(struct jc_plain *plain, const char *name)
{
	const struct jc_verb *verb = verb_named(plain, name, true);

	return verb ? verb : verb_named(plain, name, false);
}

/* What is told names keys too: "u undoes it". */
static const struct jc_verb *
verb_by_letter(struct jc_plain *plain, const char *word)
{
	int32_t letter;

	if (!*word || jc_text_decode(word, strlen(word), &letter) != strlen(word))
		return NULL;
	return jc_ui_verb_of_key(plain->ui, letter);
}

static bool
open_kind(struct jc_plain *plain, const char *screen, const char *name)
{
	const struct jc_preset *preset;
	const struct jc_kind *kind;
	struct jc_move move;

	if (!jc_typed_kind(name, &kind, &preset))
		return false;
	move = jc_move_to(strcmp(screen, "list") == 0 ? JC_HOME : JC_GO, screen,
	    &(struct jc_target){ .kind = kind, .preset = preset });
	(void)jc_ui_apply(plain->ui, &move);
	return true;
}

/* A record people name by its number. False: it is none. */
static bool
open_record(struct jc_plain *plain, const char *number)
{
	struct jc_target target = { .has_id = true };
	struct jc_move move;

	if (!strpbrk(number, "0123456789") ||
	    jc_view_resolve(jc_case_view(plain->ui->c), number, &target.id))
		return false;
	move = jc_move_to(JC_GO, "record", &target);
	(void)jc_ui_apply(plain->ui, &move);
	return true;
}

/* Go to line n. False, and said, where there is none. */
static bool
go_to(struct jc_plain *plain, size_t n)
{
	struct jc_open_screen *top = jc_plain_top(plain);
	struct jc_rows *rows = top->screen->rows ? top->screen->rows(top->state) : NULL;

	if (rows && n >= 1 && n <= rows->n) {
		rows->at = n - 1;
		return true;
	}
	jc_ui_say(plain->ui, true, _("there is no line %zu here"), n);
	return false;
}

/* What is left of a line is the answer, if the verb led to a question for text. */
static bool
answer_rest(struct jc_plain *plain, const char *rest)
{
	if (*rest && !plain->ui->yes && jc_ui_is_typing(jc_plain_top(plain)))
		return answer(plain, rest);
	if (*rest)
		jc_ui_say(plain->ui, true, _("\"%s\" was not needed, and nothing was done with it"),
		    rest);
	return true;
}

/* The first word of a text; *rest is what stands behind it. */
static char *
first_word(const char *text, const char **rest)
{
	size_t len = strcspn(text, " \t");

	*rest = text + len + strspn(text + len, " \t");
	return jc_strndup(text, len);
}

static bool
do_number(struct jc_plain *plain, size_t n, const char *rest)
{
	const struct jc_verb *verb;

	if (!go_to(plain, n))
		return true;
	verb = jc_verb_by_key(jc_ui_verbs_of(jc_plain_top(plain)), JC_KEY_ENTER);
	if (!(verb ? jc_ui_do(plain->ui, verb) : jc_ui_press(plain->ui, JC_KEY_ENTER)))
		return false;
	return answer_rest(plain, rest);
}

/* "edit 3", "edit T-NL1-4", "filter cluj", "undo". */
static bool
do_verb(struct jc_plain *plain, const struct jc_verb *verb, const char *rest)
{
	char *word;
	const char *behind;
	size_t n;

	word = first_word(rest, &behind);
	if (is_number(word, &n)) {
		free(word);
		if (!go_to(plain, n))
			return true;
		rest = behind;
	} else if (*word && open_record(plain, word)) {
		free(word);
		rest = behind;
		verb = verb->key == JC_KEY_ENTER ? NULL : verb_of(plain, verb->name);
	} else {
		free(word);
	}
	return (!verb || jc_ui_do(plain->ui, verb)) && answer_rest(plain, rest);
}

/* "edit T-NL1-4", where the screen has no such verb but the record does. False: neither. */
static bool
do_on_record(struct jc_plain *plain, const char *name, const char *rest, bool *go_on)
{
	const struct jc_verb *verb = find_verb(jc_screen_find("record")->verbs, name, false);
	const char *behind;
	char *number;
	bool opened;

	if (!verb)
		return false;
	number = first_word(rest, &behind);
	opened = open_record(plain, number);
	free(number);
	if (opened)
		*go_on = jc_ui_do(plain->ui, verb) && answer_rest(plain, behind);
	return opened;
}

/* A command word, in either language. */
static bool
do_word(struct jc_plain *plain, const char *typed, const char *rest)
{
	const char *word = jc_typed_meant(typed);
	jc_plain_word *own = jc_plain_word_of(word);
	const struct jc_verb *verb;
	bool go_on;

	plain->helping = plain->helping && own == jc_plain_more;
	if (own)
		return own(plain, rest);
	if (*rest && ((strcmp(word, "list") == 0 && open_kind(plain, "list", rest)) ||
			 (strcmp(word, "add") == 0 && open_kind(plain, "form", rest))))
		return true;
	if ((verb = verb_named(plain, word, true)))
		return do_verb(plain, verb, rest);
	if (!*rest && (open_kind(plain, "list", typed) || open_record(plain, typed)))
		return true;
	if ((verb = verb_by_letter(plain, typed)) || (verb = verb_of(plain, word)))
		return do_verb(plain, verb, rest);
	if (*rest && do_on_record(plain, word, rest, &go_on))
		return go_on;
	jc_ui_say(plain->ui, true, _("there is no \"%s\" here; help lists what there is"), typed);
	return true;
}

static bool
command(struct jc_plain *plain, const char *line)
{
	const char *rest;
	char *word = first_word(line, &rest);
	bool go_on;
	size_t n;

	if (!*word)
		go_on = jc_plain_more(plain, "");
	else if (is_number(word, &n)) {
		plain->helping = false;
		go_on = do_number(plain, n, rest);
	} else
		go_on = do_word(plain, word, rest);
	free(word);
	return go_on;
}

bool
jc_plain_take(struct jc_plain *plain, const char *line, int64_t now_ms)
{
	struct jc_ui *ui = plain->ui;
	bool typing = jc_ui_is_typing(jc_plain_top(plain)), go_on;
	char *text;
	size_t len;

	line += strspn(line, " \t");
	for (len = strlen(line); len && (line[len - 1] == ' ' || line[len - 1] == '\t'); len--)
		;
	text = jc_strndup(line, len);
	plain->told_now = false;
	if (ui->yes)
		go_on = jc_ui_answer(ui, *text == ui->yes || jc_ui_is_yes(*text));
	else
		go_on = typing ? answer(plain, text) : command(plain, text);
	free(text);
	if (!go_on)
		return false;
	jc_plain_tell_message(plain);
	jc_ui_look_again(ui, now_ms / 86400000 != ui->now_ms / 86400000);
	ui->now_ms = now_ms;
	jc_plain_tell(plain);
	/* Whoever asked for what is there already hears it. */
	if (!plain->told_now && !ui->yes && !typing && !jc_ui_is_typing(jc_plain_top(plain)))
		jc_plain_tell_lines(plain, true);
	return true;
}
