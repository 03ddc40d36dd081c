#include "ui/term.h"

#include <langinfo.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/signals.h"

/* Last: term.h makes macros of everyday words. */
#include <ncurses.h>
#include <term.h>

#define PASTE_MAX (1u << 20)
#define PASTE_ON "\033[?2004h" /* pastes arrive marked */
#define PASTE_OFF "\033[?2004l"
#define CLEAR_HISTORY "\033[3J"
#define LATE_MS 300
#define PASTE_BEGIN 0x7f01
#define PASTE_END 0x7f02

/* The one piece of global state in the program: there is one terminal. */
struct theme;
static struct {
	bool open, utf8;
	struct jc_buf paste;
	int64_t escaped; /* when Esc was last pressed */
	const struct theme *theme;
	attr_t looks[JC_LOOK_NEW + 1];
	short pairs[JC_LOOK_NEW + 1];
	struct jc_buf reset; /* bytes that leave nothing of the case on the glass */
} term;

/* Both forms of keys that terminals and terminfo disagree on. */
static const struct {
	const char *bytes;
	int key;
} forms[] = {
	{ "\033[A", KEY_UP },
	{ "\033OA", KEY_UP },
	{ "\033[B", KEY_DOWN },
	{ "\033OB", KEY_DOWN },
	{ "\033[C", KEY_RIGHT },
	{ "\033OC", KEY_RIGHT },
	{ "\033[D", KEY_LEFT },
	{ "\033OD", KEY_LEFT },
	{ "\033[H", KEY_HOME },
	{ "\033OH", KEY_HOME },
	{ "\033[1~", KEY_HOME },
	{ "\033[F", KEY_END },
	{ "\033OF", KEY_END },
	{ "\033[4~", KEY_END },
	{ "\033[Z", KEY_BTAB },
	{ "\033[3~", KEY_DC },
	{ "\033[5~", KEY_PPAGE },
	{ "\033[6~", KEY_NPAGE },
	{ "\033OP", KEY_F(1) },
	{ "\033[11~", KEY_F(1) },
	{ "\033[200~", PASTE_BEGIN },
	{ "\033[201~", PASTE_END },
};

static const struct {
	int curses, ours;
} keys[] = {
	{ KEY_UP, JC_KEY_UP },
	{ KEY_DOWN, JC_KEY_DOWN },
	{ KEY_LEFT, JC_KEY_LEFT },
	{ KEY_RIGHT, JC_KEY_RIGHT },
	{ KEY_HOME, JC_KEY_HOME },
	{ KEY_END, JC_KEY_END },
	{ KEY_PPAGE, JC_KEY_PAGE_UP },
	{ KEY_NPAGE, JC_KEY_PAGE_DOWN },
	{ KEY_DC, JC_KEY_DELETE },
	{ KEY_BTAB, JC_KEY_BACKTAB },
	{ KEY_BACKSPACE, JC_KEY_BACKSPACE },
	{ KEY_ENTER, JC_KEY_ENTER },
	{ KEY_F(1), JC_KEY_F1 },
	{ KEY_F(2), JC_KEY_F2 },
	{ KEY_F(3), JC_KEY_F3 },
	{ KEY_F(4), JC_KEY_F4 },
	{ KEY_F(5), JC_KEY_F5 },
	{ KEY_F(6), JC_KEY_F6 },
	{ KEY_F(7), JC_KEY_F7 },
	{ KEY_F(8), JC_KEY_F8 },
	{ KEY_F(9), JC_KEY_F9 },
	{ KEY_F(10), JC_KEY_F10 },
	{ KEY_F(11), JC_KEY_F11 },
	{ KEY_F(12), JC_KEY_F12 },
};

/*
 * Looks of each theme: attributes, and colours where they are more than that (-1: the terminal's
 * own). The background is always the terminal's own; a word stands beside every colour.
 */
static const struct theme {
	const char *name;
	attr_t looks[JC_LOOK_NEW + 1];
	short colours[JC_LOOK_NEW + 1];
} themes[] = {
	{ "dark", { A_NORMAL, A_BOLD, A_REVERSE, A_BOLD, A_UNDERLINE, A_BOLD },
	    { -1, -1, -1, COLOR_RED, COLOR_MAGENTA, COLOR_CYAN } },
	{ "light", { A_NORMAL, A_BOLD, A_REVERSE, A_BOLD, A_UNDERLINE, A_BOLD },
	    { -1, -1, -1, COLOR_RED, COLOR_MAGENTA, COLOR_BLUE } },
	{ "contrast",
	    { A_BOLD, A_BOLD | A_UNDERLINE, A_BOLD | A_REVERSE, A_BOLD | A_UNDERLINE,
		A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE },
	    { -1, -1, -1, -1, -1, -1 } },
	{ "mono", { A_NORMAL, A_BOLD, A_REVERSE, A_BOLD, A_UNDERLINE, A_BOLD },
	    { -1, -1, -1, -1, -1, -1 } },
};

static bool
has_colours(void)
{
	const char *no_color = getenv("NO_COLOR");

	return !(no_color && *no_color) && has_colors() && start_color() != ERR;
}

static void
choose_looks(const struct theme *theme)
{
	size_t i;

	term.theme = theme;
	for (i = 0; i <= JC_LOOK_NEW; i++) {
		term.looks[i] = theme->looks[i];
		term.pairs[i] = 0;
	}
	if (!has_colours())
		return;
	(void)use_default_colors();
	for (i = 0; i <= JC_LOOK_NEW; i++)
		if (theme->colours[i] >= 0 &&
		    init_pair((short)(i + 1), theme->colours[i], -1) != ERR)
			term.pairs[i] = (short)(i + 1);
}

void
jc_term_theme(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof themes / sizeof *themes; i++)
		if (strcmp(themes[i].name, name ? name : themes[0].name) == 0 &&
		    term.theme != &themes[i]) {
			choose_looks(&themes[i]);
			jc_term_repaint();
		}
}

/*
 * A terminal that has only one screen keeps lines in its history when it is made smaller: there the
 * history is cleared too.
 */
static bool
keeps_history(void)
{
	return !enter_ca_mode && clear_screen && strncmp(clear_screen, "\033[", 2) == 0;
}

static int
put_reset(int c)
{
	jc_buf_chr(&term.reset, (char)c);
	return c;
}

/* Pastes no longer marked, plain text, cursor on, glass clear, the first screen. */
static void
make_reset(void)
{
	const char *const steps[] = { exit_attribute_mode, cursor_normal, clear_screen,
		enter_ca_mode ? exit_ca_mode : NULL, keypad_local };
	size_t i;

	jc_buf_init(&term.reset);
	jc_buf_str(&term.reset, PASTE_OFF);
	for (i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i])
			(void)tputs(steps[i], 1, put_reset);
	if (keeps_history())
		jc_buf_str(&term.reset, CLEAR_HISTORY);
	jc_buf_truncate(&term.reset, term.reset.len <= JC_SIGNALS_RESET_MAX ? term.reset.len : 0);
}

/* What ncurses does not know of. */
static void
put_raw(const char *bytes)
{
	fputs(bytes, stdout);
	fflush(stdout);
}

/* terminfo is asked first: initscr() would end the program on an unknown terminal. */
static enum jc_err
check_terminal(void)
{
	const char *name = getenv("TERM");
	int error;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return jc_fail(JC_DENIED, _("there is no terminal here"));
	if (!name || !*name || strcmp(name, "dumb") == 0 ||
	    setupterm(name, STDOUT_FILENO, &error) == ERR || !cursor_address)
		return jc_fail(JC_DENIED,
		    _("this terminal cannot show screens (TERM is \"%s\"); set TERM to its kind, "
		      "such as xterm-256color"),
		    name ? name : "");
	return JC_OK;
}

enum jc_err
jc_term_open(void)
{
	enum jc_err err = check_terminal();
	size_t i;

	if (err)
		return err;
	/* Before ncurses installs handlers of its own, which would end the program in their way. */
	make_reset();
	if ((err = jc_signals_watch(term.reset.data, term.reset.len)))
		return err;
	(void)unsetenv("LINES"); /* they would override the real size */
	(void)unsetenv("COLUMNS");
	(void)del_curterm(cur_term); /* newterm() reads its own */
	if (!newterm(NULL, stdout, stdin))
		return jc_fail(JC_DENIED, _("this terminal cannot be used"));
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(getenv("SSH_CONNECTION") ? 100 : 25);
	for (i = 0; i < sizeof forms / sizeof *forms; i++)
		(void)define_key(forms[i].bytes, forms[i].key);
	term.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 && wcwidth(L'\u2500') == 1;
	choose_looks(&themes[0]);
	jc_buf_init(&term.paste);
	term.open = true;
	jc_at_die(jc_term_close);
	put_raw(PASTE_ON);
	return JC_OK;
}

/* Erase, then leave: nothing of the case stays on the glass. */
static void
leave_glass(void)
{
	put_raw(PASTE_OFF);
	(void)erase();
	(void)clearok(stdscr, TRUE);
	(void)refresh();
	endwin();
	if (keeps_history())
		put_raw(CLEAR_HISTORY);
}

void
jc_term_close(void)
{
	if (!term.open)
		return;
	term.open = false;
	leave_glass();
	jc_signals_release();
	jc_buf_wipe(&term.paste);
	jc_buf_release(&term.reset);
}

/*
 * Who stops the program gets the terminal as it was, and when it goes on all is painted anew. Not
 * by endwin(): going on after it, ncurses resets colours that people chose for their terminal.
 */
static void
stop(void)
{
	const char *const steps[] = { enter_ca_mode, keypad_xmit };
	size_t i;

	put_raw(term.reset.data);
	(void)reset_shell_mode();
	jc_signals_stop();
	(void)reset_prog_mode();
	for (i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i])
			(void)putp(steps[i]);
	fflush(stdout);
}

/* What the terminal made of the old picture is its own: all is painted anew. */
static int
take_size(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		(void)resize_term(size.ws_row, size.ws_col);
	(void)clearok(stdscr, TRUE);
	return JC_KEY_RESIZE;
}

/* Perhaps stopped in a way that cannot be caught: somebody else had the terminal meanwhile. */
static int
take_back(void)
{
	(void)reset_prog_mode();
	put_raw(PASTE_ON);
	return take_size();
}

void
jc_term_size(int *rows, int *cols)
{
	getmaxyx(stdscr, *rows, *cols);
}

int
jc_term_colours(void)
{
	return has_colours() ? COLORS : 0;
}

bool
jc_term_is_utf8(void)
{
	return term.utf8;
}

static void
paint_cell(int row, int col, const struct jc_cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1] = { 0 };
	cchar_t shown;
	size_t at = 0, len = strlen(cell->text), n = 0;

	while (at < len && n < CCHARW_MAX) {
		int32_t cp;

		at += jc_text_decode(cell->text + at, len - at, &cp);
		wide[n++] = cp < 0 ? L'?' : (wchar_t)cp;
	}
	if (setcchar(&shown, wide, term.looks[cell->look], term.pairs[cell->look], NULL) == ERR)
		(void)setcchar(&shown, L"?", A_NORMAL, 0, NULL);
	(void)mvadd_wch(row, col, &shown); /* the last cell of the screen says ERR, yet draws */
}

void
jc_term_paint(const struct jc_grid *grid)
{
	int row, col;

	(void)werase(stdscr);
	for (row = 0; row < grid->rows; row++)
		for (col = 0; col < grid->cols; col++) {
			const struct jc_cell *cell = &grid->cells[row * grid->cols + col];

			if (cell->width && (strcmp(cell->text, " ") != 0 || cell->look))
				paint_cell(row, col, cell);
		}
	(void)move(grid->cursor_row, grid->cursor_col);
	(void)refresh();
}

void
jc_term_repaint(void)
{
	(void)clearok(stdscr, TRUE);
}

bool
jc_term_pending(void)
{
	struct pollfd at[] = { { STDIN_FILENO, POLLIN, 0 }, { jc_signals_fd(), POLLIN, 0 } };

	return poll(at, 2, 0) > 0;
}

void
jc_term_flush(void)
{
	(void)flushinp();
}

/* Everything up to the end mark is one paste. */
static int
read_paste(void)
{
	wint_t wide;

	jc_buf_reset(&term.paste);
	timeout(1000);
	for (;;) {
		int got = get_wch(&wide);

		if (got == ERR || (got == KEY_CODE_YES && wide == PASTE_END))
			break;
		if (got == OK && term.paste.len < PASTE_MAX)
			jc_text_encode(&term.paste, (int32_t)wide);
	}
	return JC_KEY_PASTE;
}

const char *
jc_term_paste(size_t *len)
{
	*len = term.paste.len;
	return term.paste.data;
}

static int
translate(int got, wint_t wide)
{
	size_t i;

	if (got == OK)
		return (int)wide;
	if (wide == PASTE_BEGIN)
		return read_paste();
	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		if ((int)wide == keys[i].curses)
			return keys[i].ours;
	return JC_KEY_NONE;
}

/*
 * A sequence that the line delivered too slowly comes as Esc and then its rest: the rest is
 * dropped, lest it is taken for text.
 */
static bool
is_late_rest(int key)
{
	struct pollfd at = { STDIN_FILENO, POLLIN, 0 };
	wint_t wide;
	bool late = (key == '[' || key == 'O') &&
		    jc_clock_monotonic_ms() - term.escaped < LATE_MS && poll(&at, 1, 20) > 0;

	term.escaped = key == JC_KEY_ESC ? jc_clock_monotonic_ms() : 0;
	if (!late)
		return false;
	do
		timeout(20);
	while (get_wch(&wide) == OK && (iswdigit(wide) || wide == ';'));
	return true;
}

/* The line may be gone without a signal: readable, and nothing to read. */
static bool
is_at_end(void)
{
	struct pollfd at = { STDIN_FILENO, POLLIN, 0 };
	int waiting = 0;

	return poll(&at, 1, 0) > 0 && (ioctl(STDIN_FILENO, FIONREAD, &waiting) || waiting == 0);
}

/* What signals ask for; JC_KEY_NONE: nothing. */
static int
signalled(void)
{
	if (jc_signals_is_over())
		return JC_KEY_HANGUP;
	if (jc_signals_take_stop()) {
		stop();
		(void)jc_signals_take_continued();
		return take_back();
	}
	if (jc_signals_take_continued())
		return take_back();
	return jc_signals_take_resized() ? take_size() : JC_KEY_NONE;
}

/* Wait for input, a signal, or the end of `ms`; the answer, or JC_KEY_NONE: there is input. */
static int
wait_for(int ms)
{
	struct pollfd at[] = { { STDIN_FILENO, POLLIN, 0 }, { jc_signals_fd(), POLLIN, 0 } };
	int ready = poll(at, 2, ms), key = signalled();

	if (key != JC_KEY_NONE)
		return key;
	if (ready > 0 && at[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		return JC_KEY_HANGUP;
	return ready == 0 ? JC_KEY_TIMEOUT : JC_KEY_NONE;
}

int
jc_term_key(int ms)
{
	wint_t wide;
	int got, key = signalled();

	if (key != JC_KEY_NONE)
		return key;
	timeout(0);
	got = get_wch(&wide); /* what ncurses holds already */
	if (got == ERR) {
		if ((key = wait_for(ms)) != JC_KEY_NONE)
			return key;
		timeout(50); /* a letter may come byte by byte */
		if ((got = get_wch(&wide)) == ERR)
			return is_at_end() ? JC_KEY_HANGUP : JC_KEY_NONE;
	}
	key = translate(got, wide);
	if (key == JC_KEY_RESIZE)
		(void)clearok(
		    stdscr, TRUE); /* what the terminal made of the old picture is its own */
	return is_late_rest(key) ? JC_KEY_NONE : key;
}
