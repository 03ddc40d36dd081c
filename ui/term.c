#include "ui/term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* Last: term.h makes macros of everyday words. */
#include <ncurses.h>
#include <term.h>

#define PASTE_MAX (1u << 20)
#define LATE_MS 300
#define PASTE_BEGIN 0x7f01
#define PASTE_END 0x7f02

/* The one piece of global state in the program: there is one terminal. */
static struct {
	bool open, utf8;
	struct jc_buf paste;
	int wake[2]; /* a pipe written to when the line is gone */
	struct termios before;
	int64_t escaped; /* when Esc was last pressed */
	attr_t looks[JC_LOOK_NEW + 1];
	short pairs[JC_LOOK_NEW + 1];
} term;

static volatile sig_atomic_t hung_up;

/* The byte wakes poll() even when the signal came just before it. */
static void
on_hangup(int signal_number)
{
	int saved = errno;

	(void)signal_number;
	hung_up = 1;
	(void)!write(term.wake[1], "", 1);
	errno = saved;
}

static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
#define FATAL_SIGNALS (sizeof fatal_signals / sizeof *fatal_signals)
static struct sigaction before_fatal[FATAL_SIGNALS];

/*
 * Marked pastes off, plain text, cursor on, the screen and its history cleared, back to the first
 * screen: nothing of the case stays on the glass. The signal then does what it did before.
 */
static void
on_fatal(int signal_number)
{
	static const char reset[] =
	    "\033[?2004l\033[0m\033[?25h\033[2J\033[H\033[3J\033[?1049l\033[?1l\033>";
	size_t i;

	(void)!write(STDOUT_FILENO, reset, sizeof reset - 1);
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
	for (i = 0; i < FATAL_SIGNALS; i++)
		if (fatal_signals[i] == signal_number)
			(void)sigaction(signal_number, &before_fatal[i], NULL);
	(void)raise(signal_number);
}

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
	{ KEY_RESIZE, JC_KEY_RESIZE },
	{ KEY_F(1), JC_KEY_F1 },
	{ KEY_F(2), JC_KEY_F2 },
	{ KEY_F(3), JC_KEY_F3 },
	{ KEY_F(4), JC_KEY_F4 },
	{ KEY_F(5), JC_KEY_F5 },
	{ KEY_F(6), JC_KEY_F6 },
	{ KEY_F(12), JC_KEY_F12 },
};

static void
choose_looks(void)
{
	static const attr_t plain[] = { A_NORMAL, A_BOLD, A_REVERSE, A_BOLD, A_UNDERLINE, A_BOLD };
	static const struct {
		enum jc_look look;
		short colour;
	} coloured[] = { { JC_LOOK_ALERT, COLOR_RED }, { JC_LOOK_DISAGREE, COLOR_MAGENTA },
		{ JC_LOOK_NEW, COLOR_CYAN } };
	const char *no_color = getenv("NO_COLOR");
	size_t i;

	for (i = 0; i <= JC_LOOK_NEW; i++) {
		term.looks[i] = plain[i];
		term.pairs[i] = 0;
	}
	if ((no_color && *no_color) || !has_colors() || start_color() == ERR)
		return;
	(void)use_default_colors();
	for (i = 0; i < sizeof coloured / sizeof *coloured; i++)
		if (init_pair((short)(i + 1), coloured[i].colour, -1) != ERR)
			term.pairs[coloured[i].look] = (short)(i + 1);
}

/* Before ncurses installs handlers of its own, which would end the program in their way. */
static enum jc_err
watch_signals(void)
{
	static const int ending[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT };
	const struct sigaction end = { .sa_handler = on_hangup },
			       ignore = { .sa_handler = SIG_IGN },
			       fatal = { .sa_handler = on_fatal };
	size_t i;

	if (pipe2(term.wake, O_CLOEXEC | O_NONBLOCK))
		return jc_fail(JC_IO, _("cannot watch the terminal: %s"), strerror(errno));
	for (i = 0; i < sizeof ending / sizeof *ending; i++)
		(void)sigaction(ending[i], &end, NULL);
	/* Stopped, the program would leave the case on the glass. */
	(void)sigaction(SIGTSTP, &ignore, NULL);
	(void)tcgetattr(STDIN_FILENO, &term.before);
	for (i = 0; i < FATAL_SIGNALS; i++)
		(void)sigaction(fatal_signals[i], &fatal, &before_fatal[i]);
	return JC_OK;
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

	if (err || (err = watch_signals()))
		return err;
	(void)unsetenv("LINES"); /* they would override the real size */
	(void)unsetenv("COLUMNS");
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
	choose_looks();
	jc_buf_init(&term.paste);
	term.open = true;
	jc_at_die(jc_term_close);
	fputs("\033[?2004h", stdout); /* pastes arrive marked */
	fflush(stdout);
	return JC_OK;
}

void
jc_term_close(void)
{
	if (!term.open)
		return;
	term.open = false;
	fputs("\033[?2004l", stdout);
	fflush(stdout);
	(void)erase();
	(void)clearok(stdscr, TRUE);
	(void)refresh(); /* erase, then leave: nothing of the case stays on the glass */
	endwin();
	jc_buf_wipe(&term.paste);
}

void
jc_term_size(int *rows, int *cols)
{
	getmaxyx(stdscr, *rows, *cols);
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
	struct pollfd at = { STDIN_FILENO, POLLIN, 0 };

	return poll(&at, 1, 0) > 0;
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

int
jc_term_key(int ms)
{
	struct pollfd at[] = { { STDIN_FILENO, POLLIN, 0 }, { term.wake[0], POLLIN, 0 } };
	wint_t wide;
	int ready, got, key;

	if (hung_up)
		return JC_KEY_HANGUP;
	timeout(0);
	got = get_wch(&wide); /* what ncurses holds already, such as a resize */
	if (got == ERR) {
		ready = poll(at, 2, ms);
		if (hung_up || (ready > 0 && at[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
			return JC_KEY_HANGUP;
		if (ready == 0)
			return JC_KEY_TIMEOUT;
		timeout(50); /* a letter may come byte by byte */
		if ((got = get_wch(&wide)) == ERR)
			return ready > 0 && is_at_end() ? JC_KEY_HANGUP : JC_KEY_NONE;
	}
	key = translate(got, wide);
	return is_late_rest(key) ? JC_KEY_NONE : key;
}
