/* Of line mode: what is told, and when. */
#include <stdarg.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "plain_private.h"

void
jc_plain_put(struct jc_plain *plain, const char *text)
{
	struct jc_buf safe = JC_BUF_INIT;

	plain->told_now = true;
	jc_grid_safe(plain->ui->grid.ascii, text, strlen(text), &safe);
	plain->write(plain->context, safe.data);
	jc_buf_wipe(&safe);
}

static void JC_PRINTF(2, 3) put_fmt(struct jc_plain *plain, const char *format, ...)
{
	struct jc_buf text = JC_BUF_INIT;
	va_list args;

	va_start(args, format);
	jc_buf_vfmt(&text, format, args);
	va_end(args);
	jc_plain_put(plain, text.data);
	jc_buf_wipe(&text);
}

static void
put_line(struct jc_plain *plain, const struct jc_speech_line *line)
{
	if (line->number)
		put_fmt(plain, "%zu. %s", line->number, line->text);
	else
		jc_plain_put(plain, line->text);
}

/* Said once: a message goes when it was told. */
void
jc_plain_tell_message(struct jc_plain *plain)
{
	struct jc_ui *ui = plain->ui;

	if (ui->message.len)
		jc_plain_put(plain, ui->message.data);
	jc_buf_reset(&ui->message);
}

/* Read off the grid. It is drawn with all its signs: put() makes them what people can read. */
static void
speak_grid(struct jc_ui *ui, struct jc_speech *speech)
{
	bool ascii = ui->grid.ascii;

	ui->grid.ascii = false;
	jc_ui_draw_alone(ui);
	jc_speech_grid(speech, &ui->grid, 1, ui->grid.rows);
	ui->grid.ascii = ascii;
}

static void
speak_screen(struct jc_plain *plain, struct jc_speech *speech)
{
	const struct jc_open_screen *top = jc_plain_top(plain);

	if (!top->screen->speak) {
		speak_grid(plain->ui, speech);
		return;
	}
	if (*top->screen->title)
		jc_speech_text(speech, "%s", _(top->screen->title));
	top->screen->speak(plain->ui, top->state, speech);
}

static void
tell_rest(struct jc_plain *plain, const struct jc_speech *speech)
{
	size_t rest = speech->total - speech->from - speech->n;

	if (speech->total > speech->from + speech->n)
		put_fmt(plain,
		    ngettext("%zu line more; more reads it", "%zu lines more; more reads on", rest),
		    rest);
}

struct jc_speech *
jc_plain_told(struct jc_plain *plain)
{
	struct jc_plain_told *told = &plain->told[plain->ui->depth - 1];

	if (told->serial != jc_plain_top(plain)->serial) {
		jc_speech_release(&told->speech);
		told->serial = jc_plain_top(plain)->serial;
	}
	return &told->speech;
}

static bool
is_same(const struct jc_speech *told, const struct jc_speech *now, size_t i)
{
	return i < told->n && now->at[i].number == told->at[i].number &&
	       strcmp(now->at[i].text, told->at[i].text) == 0;
}

/* Back on a screen: which it is, and the line people were on. */
static bool
is_landmark(struct jc_plain *plain, const struct jc_speech *now, size_t i)
{
	const struct jc_open_screen *top = jc_plain_top(plain);
	const struct jc_rows *rows = top->screen->rows ? top->screen->rows(top->state) : NULL;

	return i == 0 || (rows && now->at[i].number == rows->at + 1);
}

/* Lines from `from` on, where they are wanted at all; fewer than before, from the beginning. */
static void
hear(struct jc_plain *plain, size_t from, struct jc_speech *now)
{
	jc_speech_begin(now, from, JC_PLAIN_PAGE);
	speak_screen(plain, now);
	if (now->n || !from)
		return;
	jc_speech_release(now);
	hear(plain, 0, now);
}

void
jc_plain_tell_lines(struct jc_plain *plain, bool all)
{
	struct jc_speech *told = jc_plain_told(plain), now;
	bool back = told->n && plain->serial != jc_plain_top(plain)->serial, any = false;
	size_t i;

	plain->serial = jc_plain_top(plain)->serial;
	hear(plain, told->from, &now);
	all = all || !told->n || now.n < told->n || now.from != told->from;
	for (i = 0; i < now.n; i++) {
		if (!all && is_same(told, &now, i) && !(back && is_landmark(plain, &now, i)))
			continue;
		put_line(plain, &now.at[i]);
		any = true;
	}
	if (any && all)
		tell_rest(plain, &now);
	jc_speech_release(told);
	*told = now;
}

void
jc_plain_put_page(struct jc_plain *plain, const struct jc_speech *speech)
{
	size_t i;

	for (i = 0; i < speech->n; i++)
		put_line(plain, &speech->at[i]);
	if (!speech->n)
		jc_plain_put(plain, _("that was all"));
	tell_rest(plain, speech);
}

bool
jc_plain_has_more(struct jc_plain *plain)
{
	const struct jc_speech *told = jc_plain_told(plain);

	return plain->helping || told->total > told->from + told->n;
}

void
jc_plain_tell(struct jc_plain *plain)
{
	jc_plain_tell_message(plain);
	jc_plain_tell_lines(plain, false);
}

void
jc_plain_prompt(struct jc_plain *plain, struct jc_buf *out)
{
	const struct jc_open_screen *top = jc_plain_top(plain);
	const struct jc_screen *screen = top->screen;
	struct jc_buf text = JC_BUF_INIT;
	const struct jc_rows *rows = screen->rows ? screen->rows(top->state) : NULL;

	if (plain->ui->yes)
		jc_buf_str(&text, jc_ui_yes_or_no());
	else if (jc_ui_is_typing(top))
		jc_buf_fmt(&text, "%s? ",
		    screen->prompt ? _(screen->prompt(top->state))
		    : rows         ? _("number or words")
				   : _("text"));
	else if (rows && rows->n)
		jc_buf_fmt(&text, _("%s, line %zu> "), jc_typed_shown(screen->name), rows->at + 1);
	else
		jc_buf_fmt(&text, "%s> ", jc_typed_shown(screen->name));
	jc_grid_safe(plain->ui->grid.ascii, text.data, text.len, out);
	jc_buf_release(&text);
}
