/* Settings of this copy: each on a line, with what it is for; Enter changes it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/rows.h"

#define VALUE_MAX 1024

struct settings {
	struct jc_rows rows;
	bool typing;
	struct jc_input value;
};

static enum jc_err
settings_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct settings *settings = jc_calloc(1, sizeof *settings);
	size_t n = 0;

	(void)ui, (void)target;
	while (jc_setting_at(n))
		n++;
	jc_rows_set(&settings->rows, n);
	jc_input_init(&settings->value, "", VALUE_MAX);
	*state = settings;
	return JC_OK;
}

static void
settings_close(void *state)
{
	jc_input_release(&((struct settings *)state)->value);
	free(state);
}

static void
settings_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct settings *settings = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct jc_setting *at = jc_setting_at(settings->rows.at);
	int row = top, col = grid->cols >= 50 ? 18 : 12, here = top;
	size_t i;

	jc_rows_fit(&settings->rows, bottom - top - 2);
	for (i = settings->rows.first; jc_setting_at(i) && row < bottom - 2; i++, row++) {
		const char *name = jc_setting_at(i)->name;
		const char *value = jc_case_setting(jc_ui_case(ui), name);

		jc_grid_text(grid, row, 2, col - 3, JC_LOOK_TEXT, name);
		jc_grid_text(grid, row, col, grid->cols - col - 1, JC_LOOK_TEXT,
		    value ? value : _("not set"));
		if (i == settings->rows.at)
			here = row;
	}
	jc_grid_text(grid, bottom - 1, 1, grid->cols - 2, JC_LOOK_TEXT, _(at->help));
	if (!settings->typing) {
		jc_grid_here(grid, here, 0, grid->cols);
		return;
	}
	jc_grid_blank(grid, here, col, 1, grid->cols - col);
	jc_input_draw(&settings->value, grid, here, col, grid->cols - col - 1, true);
}

static void
settings_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct jc_setting *setting;
	size_t i;

	(void)state;
	for (i = 0; (setting = jc_setting_at(i)); i++) {
		const char *value = jc_case_setting(jc_ui_case(ui), setting->name);

		jc_speech_row(speech, i, "%s: %s, %s", setting->name, value ? value : _("not set"),
		    _(setting->help));
	}
}

static struct jc_rows *
settings_rows(void *state)
{
	struct settings *settings = state;

	return settings->typing ? NULL : &settings->rows;
}

static const char *
settings_prompt(const void *state)
{
	return jc_setting_at(((const struct settings *)state)->rows.at)->name;
}

static struct jc_move
change(struct jc_ui *ui, void *state)
{
	struct settings *settings = state;
	const char *value = jc_case_setting(jc_ui_case(ui), jc_setting_at(settings->rows.at)->name);

	jc_input_set(&settings->value, value ? value : "");
	settings->typing = true;
	return jc_move_none();
}

static struct jc_move
take(struct jc_ui *ui, void *state)
{
	struct settings *settings = state;
	const char *name = jc_setting_at(settings->rows.at)->name;

	if (jc_case_set_setting(jc_ui_case(ui), name, settings->value.text.data)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
		return jc_move_none();
	}
	settings->typing = false;
	jc_ui_changed(ui); /* what is soon may be another */
	jc_ui_say(ui, false, _("%s set, for this copy alone"), name);
	return jc_move_none();
}

static struct jc_move
settings_key(struct jc_ui *ui, void *state, int key)
{
	struct settings *settings = state;
	const char *text;
	size_t len;

	if (!settings->typing)
		return (struct jc_move){ .handled = jc_rows_key(&settings->rows, key) };
	if (key == JC_KEY_ESC) {
		settings->typing = false;
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(&settings->value, text, len, false);
	} else {
		jc_input_key(&settings->value, key);
	}
	return jc_move_none();
}

static const struct jc_verb verbs[] = {
	{ "change", JC_KEY_ENTER, "Enter", N_("change"), N_("change this setting"), change },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb typing_verbs[] = {
	{ "set", JC_KEY_ENTER, "Enter", N_("set"), N_("set it; nothing: no longer set"), take },
	{ "back", JC_KEY_ESC, "Esc", N_("as it was"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
settings_typing(void *state)
{
	return ((struct settings *)state)->typing ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_settings = {
	.name = "settings",
	.title = N_("Settings of this copy"),
	.verbs = verbs,
	.open = settings_open,
	.close = settings_close,
	.draw = settings_draw,
	.key = settings_key,
	.typing = settings_typing,
	.speak = settings_speak,
	.rows = settings_rows,
	.prompt = settings_prompt,
};
