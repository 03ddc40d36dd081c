/* Verbs that hold on every screen, and what finds a verb. */
#include "base/i18n.h"
#include "ui/keymap.h"

const struct jc_verb *
jc_verb_by_key(const struct jc_verb *verbs, int key)
{
	for (; verbs->name; verbs++)
		if (verbs->key == key && key)
			return verbs;
	return NULL;
}

struct jc_move
jc_move_none(void)
{
	return (struct jc_move){ .next = JC_STAY, .handled = true };
}

static struct jc_move
go(const char *screen)
{
	return jc_move_to(JC_GO, screen, &(struct jc_target){ 0 });
}

static struct jc_move
help(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("help");
}

static struct jc_move
commands(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("commands");
}

/* The key was the question: it starts at once. */
static struct jc_move
sync_now(struct jc_ui *ui, void *state)
{
	struct jc_move move = go("sync");

	(void)ui, (void)state;
	move.press = JC_KEY_ENTER;
	return move;
}

static struct jc_move
search(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("search");
}

static struct jc_move
links(struct jc_ui *ui, void *state)
{
	struct jc_target target = { .has_id = true };

	(void)state;
	return jc_ui_record(ui, &target.id) ? jc_move_to(JC_GO, "chart", &target) : jc_move_none();
}

static struct jc_move
timeline(struct jc_ui *ui, void *state)
{
	struct jc_target target = { .has_id = true };

	(void)state;
	return jc_ui_record(ui, &target.id) ? jc_move_to(JC_GO, "timeline", &target)
					    : jc_move_none();
}

static struct jc_move
case_timeline(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("timeline");
}

static struct jc_move
undo(struct jc_ui *ui, void *state)
{
	(void)state;
	jc_ui_undo(ui, false);
	return jc_move_none();
}

static struct jc_move
redo(struct jc_ui *ui, void *state)
{
	(void)state;
	jc_ui_undo(ui, true);
	return jc_move_none();
}

static struct jc_move
today(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return jc_move_to(JC_HOME, "today", &(struct jc_target){ 0 });
}

static struct jc_move
drafts(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("drafts");
}

static struct jc_move
incoming(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("incoming");
}

static struct jc_move
board(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("board");
}

static struct jc_move
members(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("members");
}

static struct jc_move
settings(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("settings");
}

static struct jc_move
warnings(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("warnings");
}

static struct jc_move
doctor(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("doctor");
}

static struct jc_move
kinds(struct jc_ui *ui, void *state)
{
	(void)ui, (void)state;
	return go("kinds");
}

static struct jc_move
look_again(struct jc_ui *ui, void *state)
{
	(void)state;
	jc_ui_look_again(ui, true);
	return jc_move_none();
}

static struct jc_move
repaint(struct jc_ui *ui, void *state)
{
	(void)state;
	jc_ui_repaint(ui);
	return jc_move_none();
}

const struct jc_verb jc_everywhere[] = {
	{ "help", '?', "?", NULL, N_("help: every key that works here"), help },
	{ "commands", ':', ":", NULL, N_("every command by name, with its key"), commands },
	{ "sync", 'S', "S", NULL, N_("sync with the hub"), sync_now },
	{ "search", '/', "/", NULL, N_("search all records"), search },
	{ "links", 'L', "L", NULL, N_("what this record is linked to"), links },
	{ "timeline", 't', "t", NULL, N_("when things happened around this record"), timeline },
	{ "case-timeline", 'T', "T", NULL, N_("when things happened in the case"), case_timeline },
	{ "undo", 'u', "u", NULL, N_("undo your last change, then the one before"), undo },
	{ "redo", 'U', "U", NULL, N_("do again what was undone"), redo },
	{ "lists", '2', "1-9", NULL, N_("go to a list"), NULL },
	{ "today", 0, "", NULL, N_("what needs you, what is new"), today },
	{ "incoming", 'i', "i", NULL, N_("what came since you last looked"), incoming },
	{ "board", 'b', "b", NULL, N_("open requests by the time they have left"), board },
	{ "members", 0, "", NULL, N_("members, their devices; admit who waits"), members },
	{ "settings", 0, "", NULL, N_("settings of this copy"), settings },
	{ "warnings", 0, "", NULL, N_("what no single record shows, and what to do"), warnings },
	{ "doctor", 0, "", NULL, N_("how this terminal and machine stand"), doctor },
	{ "kinds", 0, "", NULL, N_("lists of all kinds of records"), kinds },
	{ "drafts", 'D', "D", NULL, N_("drafts: what was typed and not saved"), drafts },
	{ "look-again", JC_KEY_F5, "F5", NULL, N_("look again: what other programs saved"),
	    look_again },
	{ "close", 'q', "q", NULL, N_("close this screen; on Today: leave"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_verb jc_moving[] = {
	{ "down", JC_KEY_DOWN, "Down", NULL, N_("a line down"), NULL },
	{ "up", JC_KEY_UP, "Up", NULL, N_("a line up"), NULL },
	{ "page-down", JC_KEY_PAGE_DOWN, "PageDown", NULL, N_("a page down"), NULL },
	{ "page-up", JC_KEY_PAGE_UP, "PageUp", NULL, N_("a page up"), NULL },
	{ "first", JC_KEY_HOME, "Home", NULL, N_("to the first line"), NULL },
	{ "last", JC_KEY_END, "End", NULL, N_("to the last line"), NULL },
	{ "into", JC_KEY_RIGHT, "Right", NULL, N_("open what the line is about"), NULL },
	{ "out", JC_KEY_LEFT, "Left", NULL, N_("back to where you came from"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_verb jc_always[] = {
	{ "back", JC_KEY_ESC, "Esc", NULL, N_("a step back; what was typed is kept"), NULL },
	{ "repaint", JC_KEY_CTRL_L, "Ctrl-L", NULL, N_("paint the screen anew"), repaint },
	{ "lock", JC_KEY_CTRL_X, "Ctrl-X", NULL,
	    N_("lock until the passphrase is given; drafts are kept"), NULL },
	{ "leave", JC_KEY_CTRL_Q, "Ctrl-Q", NULL,
	    N_("leave at once; what was typed is kept as a draft"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

void
jc_ui_keys(const struct jc_keys_choice *choice, const struct jc_keys_reader *reader)
{
	struct jc_keymap *map = jc_keymap_load(choice);

	jc_keymap_list(map, reader);
	jc_keymap_free(map);
}
