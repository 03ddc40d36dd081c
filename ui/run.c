/* The program on a terminal: choose a case, unlock, run the loop, leave the glass clean. */
#include <unistd.h>

#include "app/case.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "crypto/crypto.h"
#include "ui/term.h"
#include "ui/ui.h"
#include "ui/unlock.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_DENIED = 4 };

struct session {
	struct jc_grid grid; /* before a case is open */
	struct jc_unlock unlock;
	struct jc_case *c;
	struct jc_ui *ui;
	int passphrase_fd;
	bool wanted; /* the passphrase was asked for */
};

/* Opening asks: first we only learn that a passphrase is needed, then we hand over what was typed.
 */
static enum jc_err
ask(void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len)
{
	struct session *session = context;
	ssize_t n;

	(void)prompt, (void)confirm;
	session->wanted = true;
	if (session->passphrase_fd >= 0) {
		n = read(session->passphrase_fd, out, room);
		*len = n > 0 ? (size_t)n : 0;
		while (*len && out[*len - 1] == '\n')
			--*len;
		session->passphrase_fd = -1; /* it is read once */
		return JC_OK;
	}
	if (!session->unlock.asking)
		return jc_fail(JC_DENIED, _("this case wants a passphrase"));
	memcpy(out, session->unlock.secret, session->unlock.secret_len);
	*len = session->unlock.secret_len;
	return JC_OK;
}

static void
draw_unlock(struct session *session)
{
	int rows, cols;

	jc_term_size(&rows, &cols);
	jc_grid_resize(&session->grid, rows, cols);
	jc_unlock_draw(&session->unlock, &session->grid, jc_clock_ms());
	jc_term_paint(&session->grid);
}

static bool
opening(void *context, const char *step, uint64_t done, uint64_t total)
{
	struct session *session = context;

	jc_grid_blank(&session->grid, session->grid.rows - 2, 0, 1, session->grid.cols);
	if (total)
		jc_grid_fmt(&session->grid, session->grid.rows - 2, 3, 0, JC_LOOK_TEXT,
		    _("%s  %llu of %llu"), _(step), (unsigned long long)done,
		    (unsigned long long)total);
	else
		jc_grid_fmt(&session->grid, session->grid.rows - 2, 3, 0, JC_LOOK_TEXT, "%s  %llu",
		    _(step), (unsigned long long)done);
	jc_term_paint(&session->grid);
	return !(jc_term_pending() && jc_term_key(0) == JC_KEY_CTRL_C);
}

static void
try_open(struct session *session)
{
	struct jc_unlock *unlock = &session->unlock;
	struct jc_passphrase passphrase = { .ask = ask, .context = session };
	enum jc_err err;

	session->wanted = false;
	err =
	    jc_case_open(unlock->dirs[unlock->rows.at], &passphrase, opening, session, &session->c);
	jc_unlock_forget(unlock);
	jc_buf_reset(&unlock->fault);
	if (!err)
		return;
	if (session->wanted && !unlock->asking)
		unlock->asking = true; /* nothing went wrong: it has to be asked for */
	else
		jc_buf_str(&unlock->fault, jc_fail_text());
}

/* True when a case is open. */
static bool
choose(struct session *session)
{
	if (session->unlock.n == 1)
		try_open(session);
	while (!session->c) {
		enum jc_unlock_answer answer;

		draw_unlock(session);
		answer = jc_unlock_key(&session->unlock, jc_term_key(-1));
		if (answer == JC_UNLOCK_LEAVE)
			return false;
		if (answer == JC_UNLOCK_TRY)
			try_open(session);
	}
	return true;
}

/* During long work: paint, and look whether Ctrl-C was pressed. Other keys typed meanwhile are
 * dropped. */
static bool
pulse(void *context)
{
	struct session *session = context;

	jc_ui_draw(session->ui);
	jc_term_paint(jc_ui_grid(session->ui));
	while (jc_term_pending()) {
		int key = jc_term_key(0);

		if (key == JC_KEY_CTRL_C || key == JC_KEY_HANGUP)
			return false;
		if (key == JC_KEY_TIMEOUT || key == JC_KEY_NONE)
			break;
	}
	return true;
}

static bool
take_key(struct session *session, int key)
{
	const char *text;
	size_t len;
	int rows, cols;

	if (key == JC_KEY_RESIZE) {
		jc_term_size(&rows, &cols);
		jc_ui_resize(session->ui, rows, cols);
		return true;
	}
	if (key == JC_KEY_CTRL_L)
		jc_term_repaint();
	if (key == JC_KEY_PASTE) {
		text = jc_term_paste(&len);
		jc_ui_paste(session->ui, text, len);
		return true;
	}
	return jc_ui_key(session->ui, key);
}

/* All keys that wait are taken before the next paint. */
static void
loop(struct session *session)
{
	int rows, cols;
	bool go_on = true;

	jc_term_size(&rows, &cols);
	session->ui = jc_ui_new(session->c, rows, cols, !jc_term_is_utf8(), jc_clock_ms());
	jc_ui_set_pulse(session->ui, pulse, session);
	while (go_on) {
		jc_ui_draw(session->ui);
		jc_term_paint(jc_ui_grid(session->ui));
		go_on = take_key(session, jc_term_key(-1));
		while (go_on && jc_term_pending())
			go_on = take_key(session, jc_term_key(0));
	}
	jc_ui_free(session->ui);
}

int
jc_ui_run(const char *case_dir, int passphrase_fd)
{
	struct session session = { .passphrase_fd = passphrase_fd };
	const char *only = case_dir ? case_dir : getenv("JOINTCASE_DIR");
	bool opened = false;

	if (jc_crypto_start() || jc_term_open()) {
		jc_show_print(stderr, "jointcase: %s\n", jc_fail_text());
		return EXIT_DENIED;
	}
	jc_grid_init(&session.grid, 1, 1, !jc_term_is_utf8());
	if (!jc_unlock_init(&session.unlock, only)) {
		session.unlock.utf8 = jc_term_is_utf8();
		opened = choose(&session);
	}
	if (opened)
		loop(&session);
	jc_term_close();
	jc_case_close(session.c, true);
	jc_unlock_release(&session.unlock);
	jc_grid_release(&session.grid);
	return opened ? EXIT_DONE : EXIT_FAILED;
}
