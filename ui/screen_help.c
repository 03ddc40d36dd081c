/*
 * What can be done here, filtered as you type; Enter does it. Help (?) lists the keys of the screen
 * below; the palette (:) every command by name, also those without a key and the lists of every
 * kind.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/box.h"
#include "ui/input.h"
#include "ui/pick.h"
#include "ui/rows.h"
#include "ui/wrap.h"

#define BOX_COLS 70
#define NAME_COLS 14
#define KEYS_COLS 9

struct command {
	char *name, *help, *keys;
	const struct jc_verb *verb; /* of the screen below; else a list or a new record: */
	const char *screen;
	struct jc_target target;
};
struct commands {
	bool all; /* palette */
	struct jc_input filter;
	struct jc_rows rows;
	size_t n, n_found;
	struct command *at;
	size_t *found; /* of `at`, best first */
};

static struct command *
add(struct commands *commands, char *name, char *keys, char *help)
{
	commands->at = jc_realloc(commands->at, commands->n + 1, sizeof *commands->at);
	commands->at[commands->n] = (struct command){ .name = name, .keys = keys, .help = help };
	return &commands->at[commands->n++];
}

static bool
is_hidden(const struct commands *commands, const struct jc_verb *verb)
{
	size_t i;

	for (i = 0; i < commands->n; i++) {
		const struct jc_verb *before = commands->at[i].verb;

		if (before && ((verb->key && before->key == verb->key) ||
				  strcmp(before->name, verb->name) == 0))
			return true;
	}
	return false;
}

/* Keys that do a verb on the screen below: all that fit, in the palette one. */
static char *
keys_of(struct jc_ui *ui, const struct commands *commands, const struct jc_verb *verb)
{
	struct jc_buf keys = JC_BUF_INIT;
	size_t most = commands->all ? 1 : 3;

	jc_ui_keys_of(ui, true, verb, most, &keys);
	while (most > 1 && keys.len >= KEYS_COLS) {
		jc_buf_reset(&keys);
		jc_ui_keys_of(ui, true, verb, --most, &keys);
	}
	return jc_buf_take(&keys);
}

/* A screen's own verb hides the one of the same key or name that holds everywhere. */
static void
add_verbs(struct jc_ui *ui, struct commands *commands)
{
	const struct jc_verb *verb;
	size_t i;

	for (i = 0; (verb = jc_ui_verb(ui, i)); i++) {
		char *keys = keys_of(ui, commands, verb);

		if ((commands->all ? !jc_verb_by_name(jc_moving, verb->name) : *keys != '\0') &&
		    !is_hidden(commands, verb))
			add(commands, jc_strdup(verb->name), keys,
			    jc_strdup(_(verb->help ? verb->help : verb->label)))
			    ->verb = verb;
		else
			free(keys);
	}
}

static void
add_list(struct commands *commands, const struct jc_kind *kind, const struct jc_preset *preset)
{
	struct jc_buf name = JC_BUF_INIT, help = JC_BUF_INIT;
	const char *label = preset ? _(preset->plural_label) : _(kind->plural_label);
	struct jc_target target = { .kind = kind, .preset = preset };
	struct command *added;

	jc_buf_fmt(&name, "list %s", preset ? preset->plural : kind->plural);
	jc_buf_fmt(&help, _("the list: %s"), label);
	added = add(commands, jc_buf_take(&name), jc_strdup(""), jc_buf_take(&help));
	added->screen = "list";
	added->target = target;
	jc_buf_fmt(&name, "add %s", preset ? preset->name : kind->name);
	jc_buf_fmt(&help, _("a new record: %s"), preset ? _(preset->label) : _(kind->label));
	added = add(commands, jc_buf_take(&name), jc_strdup(""), jc_buf_take(&help));
	added->screen = "form";
	added->target = target;
}

static void
add_lists(struct commands *commands)
{
	const struct jc_preset *preset;
	const struct jc_kind *kind;
	size_t i;

	for (i = 0; (kind = jc_kind_at(i)); i++)
		add_list(commands, kind, NULL);
	for (i = 0; (preset = jc_preset_at(i)); i++)
		add_list(commands, jc_kind_find(preset->kind), preset);
}

/* How well a command answers the words: its key best; 0: not at all. */
static int
rank_of(const struct command *command, const char *typed)
{
	struct jc_buf text = JC_BUF_INIT;
	int rank;

	jc_buf_fmt(&text, "%s %s %s", command->name, command->keys, command->help);
	rank = *typed && strcmp(command->keys, typed) == 0 ? 3 : jc_pick_rank(text.data, typed);
	jc_buf_release(&text);
	return rank;
}

static void
search(struct commands *commands)
{
	const char *typed = commands->filter.text.data;
	size_t i;
	int rank;

	commands->n_found = 0;
	for (rank = 3; rank > 0; rank--)
		for (i = 0; i < commands->n; i++)
			if (rank_of(&commands->at[i], typed) == rank)
				commands->found[commands->n_found++] = i;
	jc_rows_set(&commands->rows, commands->n_found);
}

static struct commands *
make(bool all)
{
	struct commands *commands = jc_calloc(1, sizeof *commands);

	commands->all = all;
	jc_input_init(&commands->filter, "", 64);
	return commands;
}

/* What can be done is asked when first drawn or typed at: opened last, it stands on its screen. */
static void
need(struct jc_ui *ui, struct commands *commands)
{
	if (commands->found)
		return;
	add_verbs(ui, commands);
	if (commands->all)
		add_lists(commands);
	commands->found = jc_calloc(commands->n, sizeof *commands->found);
	search(commands);
}

static enum jc_err
help_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	(void)ui, (void)target;
	*state = make(false);
	return JC_OK;
}

static enum jc_err
commands_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	(void)ui, (void)target;
	*state = make(true);
	return JC_OK;
}

static void
commands_close(void *state)
{
	struct commands *commands = state;
	size_t i;

	for (i = 0; i < commands->n; i++) {
		free(commands->at[i].name);
		free(commands->at[i].help);
		free(commands->at[i].keys);
	}
	free(commands->at);
	free(commands->found);
	jc_input_release(&commands->filter);
	free(commands);
}

/* Help leads with the key, the palette with the name; narrow boxes show no help. False: it is cut.
 */
static bool
draw_command(struct jc_grid *grid, const struct commands *commands, const struct command *command,
    const struct jc_box *box, int row)
{
	int col = box->col + 2, keys = commands->all ? 0 : KEYS_COLS;
	int name = commands->all ? NAME_COLS + 6 : NAME_COLS, width;

	if (keys)
		jc_grid_text(grid, row, col, keys - 1, JC_LOOK_TITLE, command->keys);
	if (commands->all || box->cols >= 50) {
		jc_grid_text(grid, row, col + keys, name - 1,
		    commands->all ? JC_LOOK_TITLE : JC_LOOK_TEXT, command->name);
		col += name;
	}
	col += keys;
	width = box->col + box->cols - col - (commands->all ? 8 : 0);
	jc_grid_text(grid, row, col, width, JC_LOOK_TEXT, command->help);
	if (commands->all)
		jc_grid_text(grid, row, box->col + box->cols - 7, 7, JC_LOOK_TITLE, command->keys);
	return jc_grid_width(grid, command->help, strlen(command->help)) <= width;
}

static void
commands_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct commands *commands = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf found = JC_BUF_INIT;
	struct jc_box box;
	size_t i;
	int row, label;

	need(ui, commands);
	box = jc_box_draw(grid, top, bottom, (int)commands->n + 2, BOX_COLS,
	    commands->all ? _("Commands") : _("Keys"));
	label = jc_grid_text(grid, box.row, box.col, 0, JC_LOOK_TEXT, _("type to search: "));
	jc_buf_fmt(&found, _("%zu of %zu"), commands->n_found, commands->n);
	jc_grid_right(grid, box.row, box.col + box.cols, JC_LOOK_TEXT, found.data);
	row = box.row + (box.rows > 6 ? 2 : 1);
	jc_rows_fit(&commands->rows, box.row + box.rows - row);
	for (i = commands->rows.first; i < commands->n_found && row < box.row + box.rows;
	     i++, row++) {
		const struct command *command = &commands->at[commands->found[i]];
		bool whole = draw_command(grid, commands, command, &box, row);

		if (i != commands->rows.at)
			continue;
		jc_grid_here(grid, row, box.col, box.cols);
		if (!whole && grid->rows >= JC_UI_LOW) /* whole in the row of messages */
			jc_wrap_draw(
			    grid, bottom, 1, 1, grid->cols - 2, JC_LOOK_TEXT, command->help);
	}
	if (i < commands->n_found)
		jc_box_more(grid, &box);
	if (!commands->n_found)
		jc_grid_text(grid, row, box.col + 2, 0, JC_LOOK_TEXT, _("nothing does that here"));
	jc_input_draw(&commands->filter, grid, box.row, box.col + label,
	    box.cols - label - (int)found.len - 1, true);
	jc_buf_release(&found);
}

static struct jc_move
run(struct jc_ui *ui, void *state)
{
	struct commands *commands = state;
	const struct command *command;

	need(ui, commands);
	if (!commands->n_found)
		return jc_move_none();
	command = &commands->at[commands->found[commands->rows.at]];
	if (command->verb)
		return (struct jc_move){ .next = JC_CLOSE, .verb = command->verb };
	return jc_move_to(strcmp(command->screen, "list") == 0 ? JC_HOME : JC_REPLACE,
	    command->screen, &command->target);
}

static struct jc_move
shut(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return (struct jc_move){ .next = JC_CLOSE };
}

static struct jc_move
commands_key(struct jc_ui *ui, void *state, int key)
{
	struct commands *commands = state;

	need(ui, commands);
	if (key == JC_KEY_F1 || ((key == '?' || key == ':') && !commands->filter.text.len))
		return shut(ui, state);
	if (key == JC_KEY_UP || key == JC_KEY_DOWN || key == JC_KEY_PAGE_UP ||
	    key == JC_KEY_PAGE_DOWN) {
		jc_rows_key(&commands->rows, key);
	} else if (jc_input_key(&commands->filter, key)) {
		commands->rows.at = 0;
		search(commands);
	}
	return jc_move_none();
}

static const struct jc_verb verbs[] = {
	{ "do", JC_KEY_ENTER, "Enter", N_("do it"), N_("do what the line says"), run },
	{ "choose", JC_KEY_DOWN, "Up/Down", N_("choose"), N_("choose a line"), NULL },
	{ "close", JC_KEY_ESC, "Esc", N_("close"), N_("close"), shut },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
commands_typing(void *state)
{
	(void)state;
	return verbs;
}

const struct jc_screen jc_screen_help = {
	.name = "help",
	.title = "",
	.over = true,
	.types = true,
	.verbs = verbs,
	.open = help_open,
	.close = commands_close,
	.draw = commands_draw,
	.key = commands_key,
	.typing = commands_typing,
};

const struct jc_screen jc_screen_commands = {
	.name = "commands",
	.title = "",
	.over = true,
	.types = true,
	.verbs = verbs,
	.open = commands_open,
	.close = commands_close,
	.draw = commands_draw,
	.key = commands_key,
	.typing = commands_typing,
};
