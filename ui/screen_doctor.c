/* How this terminal and machine stand: what protects the case here, and what does not. */
#include <stdlib.h>

#include "app/doctor.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/paper.h"
#include "ui/rows.h"

struct doctor {
	struct jc_paper paper;
	struct jc_rows rows;
	int width;
};
struct laying {
	struct jc_ui *ui;
	struct doctor *doctor;
};

static const enum jc_look looks[] = { JC_LOOK_TEXT, JC_LOOK_TITLE, JC_LOOK_ALERT };
static const enum jc_glyph glyphs[] = { JC_GLYPH_GOOD, JC_GLYPH_WARNING, JC_GLYPH_REFUSED };

static void
add(void *context, enum jc_health health, const char *what, const char *text)
{
	struct laying *laying = context;
	struct jc_buf marked = JC_BUF_INIT;

	jc_buf_fmt(&marked, "%s %s", jc_glyph(glyphs[health]), text);
	jc_paper_value(&laying->doctor->paper, jc_ui_grid(laying->ui), laying->doctor->width - 3,
	    _(what), marked.data, looks[health]);
	jc_buf_release(&marked);
}

static void
look_at_terminal(struct laying *laying)
{
	const struct jc_grid *grid = jc_ui_grid(laying->ui);
	const char *term = getenv("TERM");
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, _("%s, %d columns by %d rows, %s%s"), term ? term : "?", grid->cols,
	    grid->rows, grid->ascii ? _("ASCII only") : "UTF-8",
	    getenv("NO_COLOR") ? _(", NO_COLOR is set") : "");
	add(laying, grid->ascii ? JC_HEALTH_WARN : JC_HEALTH_GOOD, N_("terminal"), text.data);
	jc_buf_release(&text);
}

static void
lay_out(struct jc_ui *ui, struct doctor *doctor)
{
	struct laying laying = { ui, doctor };

	jc_paper_release(&doctor->paper);
	doctor->width = jc_ui_grid(ui)->cols;
	jc_paper_begin(&doctor->paper, doctor->width - 3);
	look_at_terminal(&laying);
	jc_doctor(jc_ui_case(ui), add, &laying);
	jc_rows_set(&doctor->rows, doctor->paper.n);
}

static enum jc_err
doctor_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct doctor *doctor = jc_calloc(1, sizeof *doctor);

	(void)target;
	lay_out(ui, doctor);
	*state = doctor;
	return JC_OK;
}

static void
speak(void *context, enum jc_health health, const char *what, const char *text)
{
	static const char *const words[] = { N_("good"), N_("warning"), N_("attention") };

	jc_speech_text(context, "%s, %s: %s", _(words[health]), _(what), text);
}

static void
doctor_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	(void)state;
	jc_doctor(jc_ui_case(ui), speak, speech);
}

static void
doctor_close(void *state)
{
	jc_paper_release(&((struct doctor *)state)->paper);
	free(state);
}

static void
doctor_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct doctor *doctor = state;
	struct jc_grid *grid = jc_ui_grid(ui);

	if (doctor->width != grid->cols)
		lay_out(ui, doctor);
	jc_rows_fit(&doctor->rows, bottom - top);
	jc_paper_draw(&doctor->paper, grid, doctor->rows.first, top, bottom, 2, grid->cols - 3);
	jc_grid_here(grid, top + (int)(doctor->rows.at - doctor->rows.first), 0, grid->cols);
}

static struct jc_move
doctor_key(struct jc_ui *ui, void *state, int key)
{
	(void)ui;
	return (struct jc_move){ .handled = jc_rows_key(&((struct doctor *)state)->rows, key) };
}

static struct jc_move
again(struct jc_ui *ui, void *state)
{
	lay_out(ui, state);
	return jc_move_none();
}

static const struct jc_verb verbs[] = {
	{ "look-again", JC_KEY_F5, "F5", N_("look again"), N_("look again"), again },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_doctor = {
	.name = "doctor",
	.title = N_("This machine"),
	.verbs = verbs,
	.open = doctor_open,
	.close = doctor_close,
	.draw = doctor_draw,
	.speak = doctor_speak,
	.key = doctor_key,
};
