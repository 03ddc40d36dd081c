/* The program on a terminal: choose a case, unlock, run the loop, leave the glass clean. */
#include <unistd.h>

#include "app/case.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "crypto/crypto.h"
#include "ui/lock.h"
#include "ui/term.h"
#include "ui/ui.h"
#include "ui/unlock.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1 };

#define AHEAD_MAX 64
#define PAINT_MS 250 /* at most four times a second while working */
#define TICK_MS 2000

struct session {
	struct jc_grid grid; /* before a case is open */
	struct jc_unlock unlock;
	struct jc_case *c;
	struct jc_ui *ui;
	int passphrase_fd;
	bool wanted; /* the passphrase was asked for */
	struct jc_lock lock;
	int64_t painted;
	int ahead[AHEAD_MAX]; /* keys typed during long work */
	size_t n_ahead;
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

/* Keys typed during long work are answered after it; pastes have no field to go to. */
static bool
is_stopped(struct session *session)
{
	while (jc_term_pending()) {
		int key = jc_term_key(0);

		if (key == JC_KEY_TIMEOUT || key == JC_KEY_NONE)
			break;
		if (key == JC_KEY_CTRL_C)
			return true;
		if (session->n_ahead < AHEAD_MAX && key != JC_KEY_PASTE)
			session->ahead[session->n_ahead++] = key;
		if (key == JC_KEY_HANGUP)
			return true;
	}
	return false;
}

static int
next_key(struct session *session, int ms)
{
	int key;

	if (!session->n_ahead)
		return jc_term_key(ms);
	key = session->ahead[0];
	session->n_ahead--;
	memmove(session->ahead, session->ahead + 1, session->n_ahead * sizeof *session->ahead);
	return key;
}

static bool
opening(void *context, const char *step, uint64_t done, uint64_t total)
{
	struct session *session = context;
	int64_t now = jc_clock_monotonic_ms();
	int row = session->grid.rows - 2;

	if (now - session->painted >= PAINT_MS) {
		session->painted = now;
		jc_grid_blank(&session->grid, row, 0, 1, session->grid.cols);
		if (total)
			jc_grid_fmt(&session->grid, row, 3, 0, JC_LOOK_TEXT, _("%s  %llu of %llu"),
			    _(step), (unsigned long long)done, (unsigned long long)total);
		else
			jc_grid_fmt(&session->grid, row, 3, 0, JC_LOOK_TEXT, "%s  %llu", _(step),
			    (unsigned long long)done);
		jc_term_paint(&session->grid);
	}
	return !is_stopped(session);
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

/* True when a case is open, false when to leave. */
static bool
ask_until_open(struct session *session)
{
	while (!session->c) {
		enum jc_unlock_answer answer;

		draw_unlock(session);
		answer = jc_unlock_key(&session->unlock, next_key(session, -1));
		if (answer == JC_UNLOCK_LEAVE)
			return false;
		if (answer == JC_UNLOCK_TRY)
			try_open(session);
	}
	return true;
}

static bool
choose(struct session *session)
{
	if (session->unlock.n == 1)
		try_open(session);
	return ask_until_open(session);
}

/* During long work: paint, and look whether it is to stop. */
static bool
pulse(void *context)
{
	struct session *session = context;
	int rows, cols;

	jc_term_size(&rows, &cols);
	jc_ui_resize(session->ui, rows, cols);
	jc_ui_draw(session->ui);
	jc_term_paint(jc_ui_grid(session->ui));
	return !is_stopped(session);
}

static bool
take_key(struct session *session, int key)
{
	const char *text;
	size_t len;
	int rows, cols;
	bool go_on = true;

	switch (key) {
	case JC_KEY_RESIZE:
		jc_term_size(&rows, &cols);
		jc_ui_resize(session->ui, rows, cols);
		break;
	case JC_KEY_TIMEOUT:
		jc_ui_tick(session->ui, jc_clock_ms());
		break;
	case JC_KEY_PASTE:
		text = jc_term_paste(&len);
		jc_ui_paste(session->ui, text, len);
		break;
	default:
		go_on = jc_ui_key(session->ui, key);
	}
	if (jc_ui_wants_repaint(session->ui))
		jc_term_repaint();
	if (jc_ui_asked(session->ui)) {
		session->n_ahead = 0;
		jc_term_flush();
	}
	return go_on;
}

static void
begin_screens(struct session *session)
{
	int rows, cols;

	jc_term_size(&rows, &cols);
	session->ui = jc_ui_new(session->c, rows, cols, !jc_term_is_utf8(), jc_clock_ms());
	jc_ui_set_pulse(session->ui, pulse, session);
	jc_lock_begin(&session->lock, session->c, jc_clock_monotonic_ms());
}

/*
 * Close the case, which wipes keys and view, and go on when its passphrase was given. False: to
 * leave.
 */
static bool
lock(struct session *session)
{
	struct jc_place *place;
	bool opened;

	/* What cannot be kept must not be lost: the screens stay, and say so. */
	if (jc_place_take(session->ui, &place)) {
		jc_lock_touch(&session->lock, jc_clock_monotonic_ms());
		return true;
	}
	jc_ui_free(session->ui);
	jc_case_close(session->c, true);
	jc_wipe_aside();
	session->ui = NULL;
	session->c = NULL;
	session->n_ahead = 0;
	jc_term_flush();
	jc_term_repaint();
	session->unlock.covered = true;
	session->unlock.asking = session->wanted;
	if ((opened = ask_until_open(session))) {
		begin_screens(session);
		jc_place_return(place, session->ui);
	}
	jc_place_free(place);
	return opened;
}

/* Was the case to be locked before this key? Then the key is nobody's. */
static bool
lock_or_take_key(struct session *session, int key)
{
	int64_t now = jc_clock_monotonic_ms();

	if (key != JC_KEY_HANGUP && jc_lock_is_due(&session->lock, now))
		return lock(session);
	if (key != JC_KEY_TIMEOUT && key != JC_KEY_NONE && key != JC_KEY_RESIZE)
		jc_lock_touch(&session->lock, now);
	if (!take_key(session, key))
		return false;
	return !jc_ui_wants_lock(session->ui) || lock(session);
}

/* All keys that wait are taken before the next paint. True when the line is gone. */
static bool
loop(struct session *session)
{
	int key = JC_KEY_NONE;
	bool go_on = true;

	begin_screens(session);
	while (go_on) {
		jc_term_theme(jc_case_setting(session->c, "theme"));
		jc_ui_draw(session->ui);
		jc_term_paint(jc_ui_grid(session->ui));
		key = next_key(session, TICK_MS);
		go_on = lock_or_take_key(session, key);
		while (go_on && (session->n_ahead || jc_term_pending())) {
			key = next_key(session, 0);
			go_on = lock_or_take_key(session, key);
		}
	}
	jc_ui_free(session->ui);
	return key == JC_KEY_HANGUP;
}

/* The case asked for, or that we stand in, or all that are known. */
static enum jc_err
find_cases(struct session *session, const char *case_dir)
{
	char *only = NULL;
	enum jc_err err;

	if (jc_case_locate(case_dir, &only) && case_dir)
		only = jc_strdup(case_dir); /* opening it says what is wrong */
	err = jc_unlock_init(&session->unlock, only);
	session->unlock.utf8 = jc_term_is_utf8();
	session->unlock.colours = jc_term_colours();
	free(only);
	return err;
}

int
jc_ui_run(const char *case_dir, int passphrase_fd)
{
	struct session session = { .passphrase_fd = passphrase_fd };
	bool opened = false, gone = false;
	enum jc_err err;

	jc_wipe_freed(); /* locked or not: what was freed before it locks is of the case too */
	if ((err = jc_crypto_start()) || (err = jc_term_open()))
		return JC_UI_NO_TERMINAL;
	jc_grid_init(&session.grid, 1, 1, !jc_term_is_utf8());
	if (!(err = find_cases(&session, case_dir)))
		opened = choose(&session);
	if (opened)
		gone = loop(&session);
	jc_term_close();
	if (err)
		jc_show_print(stderr, "jointcase: %s\n", jc_fail_text());
	/* When the line is gone time is short, and the image only saves time at the next start. */
	jc_case_close(session.c, !gone);
	jc_unlock_release(&session.unlock);
	jc_grid_release(&session.grid);
	return err ? EXIT_FAILED : EXIT_DONE;
}
