/* Help: every key of the screen below, filtered as you type; Enter does what the line says. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/rows.h"

#define FOUND_MAX 64

struct help {
	struct jc_input filter;
	struct jc_rows rows;
	const struct jc_verb *found[FOUND_MAX];
};

static bool
matches(const struct jc_verb *verb, const char *words)
{
	struct jc_buf text = JC_BUF_INIT, wanted = JC_BUF_INIT, all = JC_BUF_INIT;
	bool found;

	jc_buf_fmt(&all, "%s %s", verb->keys, _(verb->help));
	jc_text_fold(&text, all.data, all.len);
	jc_text_fold(&wanted, words, strlen(words));
	found = strstr(text.data, wanted.data) != NULL;
	jc_buf_release(&all);
	jc_buf_release(&text);
	jc_buf_release(&wanted);
	return found;
}

static void
search(struct jc_ui *ui, struct help *help)
{
	const struct jc_verb *verb;
	size_t i, n = 0;

	for (i = 0; (verb = jc_ui_verb(ui, i)) && n < FOUND_MAX; i++)
		if (matches(verb, help->filter.text.data))
			help->found[n++] = verb;
	jc_rows_set(&help->rows, n);
}

static enum jc_err
help_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct help *help = jc_calloc(1, sizeof *help);

	(void)ui, (void)target;
	jc_input_init(&help->filter, "", 64);
	*state = help;
	return JC_OK;
}

static void
help_close(void *state)
{
	struct help *help = state;

	jc_input_release(&help->filter);
	free(help);
}

static void
help_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct help *help = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int row, label = 1;
	size_t i;

	search(ui, help);
	label += jc_grid_text(grid, top, 1, 0, JC_LOOK_TEXT, _("type to search: "));
	top += 2;
	jc_rows_fit(&help->rows, bottom - top);
	for (i = help->rows.first, row = top; i < help->rows.n && row < bottom; i++, row++) {
		jc_grid_text(grid, row, 3, 10, JC_LOOK_TITLE, help->found[i]->keys);
		jc_grid_text(grid, row, 14, grid->cols - 15, JC_LOOK_TEXT, _(help->found[i]->help));
		if (i == help->rows.at)
			jc_grid_here(grid, row, 1, grid->cols - 2);
	}
	if (!help->rows.n)
		jc_grid_text(grid, top, 3, 0, JC_LOOK_TEXT, _("no key does that here"));
	jc_input_draw(&help->filter, grid, top - 2, label, grid->cols - label - 1, true);
}

static struct jc_move
help_key(struct jc_ui *ui, void *state, int key)
{
	struct help *help = state;

	if (key == JC_KEY_ESC || key == JC_KEY_F1 || key == '?' || key == JC_KEY_CTRL_G ||
	    key == JC_KEY_F3 || key == JC_KEY_F12)
		return (struct jc_move){ .next = JC_CLOSE };
	if (key == JC_KEY_UP || key == JC_KEY_DOWN || key == JC_KEY_PAGE_UP ||
	    key == JC_KEY_PAGE_DOWN) {
		jc_rows_key(&help->rows, key);
	} else if (key == JC_KEY_ENTER && help->rows.n) {
		return (
		    struct jc_move){ .next = JC_CLOSE, .press = help->found[help->rows.at]->key };
	} else if (jc_input_key(&help->filter, key)) {
		search(ui, help);
	}
	return (struct jc_move){ .handled = true };
}

static const struct jc_verb verbs[] = {
	{ JC_KEY_ENTER, "Enter", N_("do it"), N_("do what the line says") },
	{ JC_KEY_ESC, "Esc", N_("close"), N_("close help") },
	{ 0, NULL, NULL, NULL },
};

static const struct jc_verb *
help_typing(void *state)
{
	(void)state;
	return verbs;
}

const struct jc_screen jc_screen_help = {
	.name = "help",
	.title = N_("Keys"),
	.verbs = verbs,
	.open = help_open,
	.close = help_close,
	.draw = help_draw,
	.key = help_key,
	.typing = help_typing,
};
