/* Of the UI: taking back the last change, then the one before, and doing it again. */
#include "base/i18n.h"
#include "ui_private.h"

static void
redo(struct jc_ui *ui)
{
	struct jc_saved saved;

	if (jc_undo_again(ui->c, ui->trail, &saved)) {
		jc_ui_say(ui, true, "%s", jc_fail_text());
	} else {
		jc_ui_changed(ui);
		jc_ui_say(ui, false, _("%s: done again"), saved.number);
	}
	jc_saved_release(&saved);
}

static struct jc_move undo_sent(struct jc_ui *ui, void *state);

static void
undo(struct jc_ui *ui, bool even_sent)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_saved saved;
	bool sent;

	if (jc_undo_step(ui->c, ui->trail, even_sent, &sent, &saved)) {
		jc_buf_fmt(&text, "%s%s%s", jc_fail_text(), saved.nothing ? " " : "",
		    saved.nothing ? _("Once more takes back what was before it.") : "");
		jc_ui_say(ui, true, "%s", text.data);
	} else if (saved.nothing) {
		jc_buf_fmt(&text,
		    _("%s: others have that change. Take it back for all to see? y does"),
		    saved.number);
		jc_ui_ask(ui, text.data, 'y', undo_sent);
	} else {
		jc_ui_changed(ui);
		jc_ui_say(ui, false,
		    sent ? _("%s: taken back; the next sync tells the others")
			 : _("%s: undone; U does it again"),
		    saved.number);
	}
	jc_buf_release(&text);
	jc_saved_release(&saved);
}

static struct jc_move
undo_sent(struct jc_ui *ui, void *state)
{
	(void)state;
	undo(ui, true);
	return jc_move_none();
}

void
jc_ui_undo(struct jc_ui *ui, bool again)
{
	if (again)
		redo(ui);
	else
		undo(ui, false);
}
