/* Line mode on standard input and output: a terminal of any kind, or a pipe. */
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"
#include "base/text.h"
#include "crypto/crypto.h"
#include "ui/lock.h"
#include "ui/plain.h"
#include "ui/signals.h"
#include "ui/unlock.h"
#include "ui_private.h"

#define LINE_MAX_BYTES 65536u
#define TICK_MS 2000
#define SLOW_MS 1000 /* opening tells its steps only when it takes longer */
/* Screens without lines of their own are drawn on a grid that cuts nothing, and read off it. */
#define GRID_ROWS 200
#define GRID_COLS 400

enum { EXIT_DONE = 0, EXIT_FAILED = 1 };

/* What came: a byte or a line, or why there is none. */
enum came { CAME, CAME_END, CAME_INTERRUPT, CAME_LOCK, CAME_GONE };

struct session {
	struct jc_unlock unlock;
	struct jc_case *c;
	struct jc_ui *ui;
	struct jc_plain *plain;
	struct jc_lock lock;
	struct jc_buf prompt, line;
	int passphrase_fd;
	bool terminal, ascii;
	bool wanted; /* the passphrase was asked for, */
	bool given;  /* and one was given */
	bool quiet;  /* echo is off */
	struct termios before;
	int64_t ticked, began;
	const char *step;
};

/* --- in and out --- */

static void
put(const char *line)
{
	jc_show_print(stdout, "%s\n", line);
}

static void
write_line(void *context, const char *line)
{
	(void)context;
	put(line);
}

/* On a pipe nobody types behind the question: it is a line of its own. */
static void
show_prompt(struct session *session)
{
	jc_show_print(stdout, "%s%s", session->prompt.data, session->terminal ? "" : "\n");
	fflush(stdout);
}

/* What was typed while it was on is no passphrase: others could read it. */
static void
set_echo(struct session *session, bool on)
{
	struct termios now = session->before;

	if (!session->terminal || on == !session->quiet)
		return;
	if (!on)
		now.c_lflag &= ~(tcflag_t)ECHO;
	(void)tcsetattr(STDIN_FILENO, on ? TCSANOW : TCSAFLUSH, &now);
	session->quiet = !on;
}

/* Whoever stops the program gets the terminal as it was. */
static void
stop(struct session *session)
{
	bool quiet = session->quiet;

	if (quiet)
		set_echo(session, true);
	jc_signals_stop();
	if (quiet)
		set_echo(session, false);
	show_prompt(session);
}

/* While nothing comes: what was typed outlives us. */
static enum came
tick(struct session *session)
{
	int64_t now = jc_clock_monotonic_ms();

	if (!session->ui || now - session->ticked < TICK_MS)
		return CAME;
	session->ticked = now;
	(void)!jc_ui_keep(session->ui);
	return jc_lock_is_due(&session->lock, now) ? CAME_LOCK : CAME;
}

/*
 * One byte: more is not read than is needed, for the next line may be a passphrase, which must not
 * lie about in a buffer. `begun`: of a line that came; an interrupt after it counts after it.
 */
static enum came
read_byte(struct session *session, bool begun, char *out)
{
	struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 }, { jc_signals_fd(), POLLIN, 0 } };
	enum came came;
	ssize_t n;

	for (;;) {
		if (jc_signals_is_over())
			return CAME_GONE;
		if (!begun && jc_signals_take_interrupt())
			return CAME_INTERRUPT;
		if (jc_signals_take_stop())
			stop(session);
		(void)jc_signals_take_continued(); /* they wake poll() until they are taken */
		(void)jc_signals_take_resized();
		if ((came = tick(session)) != CAME)
			return came;
		/* An interrupt that waits would wake it at once, again and again. */
		if (poll(fds, begun ? 1 : 2, TICK_MS) < 0 || !fds[0].revents)
			continue;
		n = read(STDIN_FILENO, out, 1);
		if (n == 1)
			return CAME;
		if (n == 0 || (errno != EINTR && errno != EAGAIN))
			return n == 0 ? CAME_END : CAME_GONE;
	}
}

/* What people cannot have meant: bytes of other keys than letters, or of no text at all. */
static const char *
fault_of(const struct jc_buf *line, bool whole)
{
	if (!whole)
		return _("this line was too long: nothing was taken");
	if (!jc_text_valid(line->data, line->len, NULL))
		return _("this line was no UTF-8: nothing was taken");
	if (strchr(line->data, '\033'))
		return _("an arrow or function key was in this line: nothing was taken");
	return NULL;
}

static enum came
read_line(struct session *session)
{
	struct jc_buf *line = &session->line;
	bool whole = true, begun = false;
	enum came came;
	char c;

	jc_buf_wipe(line);
	for (; (came = read_byte(session, begun, &c)) == CAME && c != '\n'; begun = true) {
		whole = whole && line->len < LINE_MAX_BYTES;
		if (whole && c != '\r')
			jc_buf_add(line, &c, 1);
	}
	if (came == CAME_END && line->len)
		came = CAME; /* the last line has no end */
	if (came == CAME && fault_of(line, whole)) {
		put(fault_of(line, whole));
		jc_buf_reset(line);
		show_prompt(session);
		return read_line(session);
	}
	return came;
}

/* --- opening --- */

static enum jc_err
read_descriptor(struct session *session, char *out, size_t room, size_t *len)
{
	ssize_t n = read(session->passphrase_fd, out, room);

	session->passphrase_fd = -1; /* it is read once */
	*len = n > 0 ? (size_t)n : 0;
	while (*len && out[*len - 1] == '\n')
		--*len;
	session->given = *len > 0;
	return JC_OK;
}

/* A line without echo, straight into guarded memory. An empty one means no. */
static enum jc_err
ask(void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len)
{
	struct session *session = context;
	enum came came;
	char c;

	(void)prompt, (void)confirm;
	session->wanted = true;
	session->given = false;
	if (session->passphrase_fd >= 0)
		return read_descriptor(session, out, room, len);
	*len = 0;
	jc_buf_reset(&session->prompt);
	jc_buf_str(&session->prompt, _("Passphrase (nothing is shown while you type): "));
	set_echo(session, false);
	show_prompt(session);
	while ((came = read_byte(session, *len > 0, &c)) == CAME && c != '\n')
		if (*len < room)
			out[(*len)++] = c;
	jc_wipe(&c, 1);
	if (session->terminal)
		put("");
	session->given = came == CAME && *len > 0;
	return session->given
		   ? JC_OK
		   : jc_fail(JC_DENIED, _("no passphrase was given; nothing was opened"));
}

static bool
opening(void *context, const char *step, uint64_t done, uint64_t total)
{
	struct session *session = context;

	(void)done, (void)total;
	if (step != session->step && jc_clock_monotonic_ms() - session->began > SLOW_MS)
		put(_(step));
	session->step = step;
	return !jc_signals_is_over() && !jc_signals_take_interrupt();
}

/* Until it is open, or no passphrase comes any more. */
static bool
open_case(struct session *session, const char *dir)
{
	struct jc_passphrase passphrase = { .ask = ask, .context = session };
	enum jc_err err;

	do {
		session->wanted = session->given = false;
		session->began = jc_clock_monotonic_ms();
		session->step = NULL;
		err = jc_case_open(dir, &passphrase, opening, session, &session->c);
		if (err)
			put(jc_fail_text());
	} while (err == JC_DENIED && session->given && session->passphrase_fd < 0);
	set_echo(session, true); /* not between two tries: who types fast is not read along */
	return !err;
}

/* Which of the known cases: its number. NULL: none. */
static const char *
choose(struct session *session)
{
	const struct jc_unlock *unlock = &session->unlock;
	char *end;
	unsigned long n;
	size_t i;

	if (!unlock->n)
		put(_("No case is known here yet. `jointcase --help` says how to begin one or join "
		      "one."));
	if (unlock->n <= 1)
		return unlock->n ? unlock->dirs[0] : NULL;
	for (i = 0; i < unlock->n; i++)
		jc_show_print(stdout, "%zu. %s\n", i + 1, unlock->dirs[i]);
	jc_buf_reset(&session->prompt);
	jc_buf_str(&session->prompt, _("Which case, by number? "));
	do {
		show_prompt(session);
		if (read_line(session) != CAME)
			return NULL;
		n = strtoul(session->line.data, &end, 10);
	} while (n < 1 || n > unlock->n || *end);
	return unlock->dirs[n - 1];
}

/* --- going on --- */

/* During a sync: what changed is told; Ctrl-C stops it at the next safe place. */
static bool
pulse(void *context)
{
	struct session *session = context;

	jc_plain_tell(session->plain);
	fflush(stdout);
	return !jc_signals_is_over() && !jc_signals_take_interrupt();
}

static void
begin(struct session *session)
{
	session->ui = jc_ui_new(session->c, GRID_ROWS, GRID_COLS, session->ascii, jc_clock_ms());
	session->plain = jc_plain_new(session->ui, write_line, session);
	jc_ui_set_pulse(session->ui, pulse, session);
	jc_lock_begin(&session->lock, session->c, jc_clock_monotonic_ms());
}

static void
end(struct session *session)
{
	jc_plain_free(session->plain);
	jc_ui_free(session->ui);
	session->plain = NULL;
	session->ui = NULL;
}

/* As ui/run.c does: close the case, which wipes keys and view. False: to leave. */
static bool
lock(struct session *session)
{
	char *dir = jc_strdup(jc_case_dir(session->c));
	struct jc_place *place;
	bool opened, wanted = session->wanted;

	if (jc_place_take(session->ui, &place)) {
		jc_lock_touch(&session->lock, jc_clock_monotonic_ms());
		free(dir);
		return true;
	}
	if (wanted)
		set_echo(session, false); /* before anybody is told that it is locked */
	end(session);
	jc_case_close(session->c, true);
	jc_wipe_aside();
	session->c = NULL;
	put(_("Locked. What was typed is kept."));
	jc_buf_reset(&session->prompt);
	jc_buf_str(&session->prompt, _("An empty line opens: "));
	if (!wanted)
		show_prompt(session);
	if ((opened = (wanted || read_line(session) == CAME) && open_case(session, dir))) {
		begin(session);
		jc_place_return(place, session->ui);
		jc_plain_tell(session->plain);
	}
	jc_place_free(place);
	free(dir);
	return opened;
}

static bool
take_line(struct session *session)
{
	jc_lock_touch(&session->lock, jc_clock_monotonic_ms());
	if (!jc_plain_take(session->plain, session->line.data, jc_clock_ms()))
		return false;
	return !jc_ui_wants_lock(session->ui) || lock(session);
}

/* True when all that was typed is kept. */
static bool
loop(struct session *session)
{
	bool go_on = true, interrupted = false, kept = true;

	begin(session);
	(void)jc_plain_take(session->plain, "where", jc_clock_ms());
	jc_plain_tell(session->plain);
	while (go_on && !ferror(stdout)) {
		enum came came;

		jc_buf_reset(&session->prompt);
		jc_plain_prompt(session->plain, &session->prompt);
		show_prompt(session);
		came = read_line(session);
		if (came == CAME)
			go_on = take_line(session);
		else if (came == CAME_LOCK)
			go_on = lock(session);
		else if (came == CAME_INTERRUPT && !interrupted)
			put(_("Ctrl-C once more leaves; drafts are kept"));
		else
			go_on = false;
		interrupted = came == CAME_INTERRUPT;
	}
	if (session->ui && jc_ui_keep(session->ui)) {
		put(jc_fail_text());
		kept = false;
	}
	end(session);
	return kept;
}

static enum jc_err
find_cases(struct session *session, const char *case_dir)
{
	char *only = NULL;
	enum jc_err err;

	if (jc_case_locate(case_dir, &only) && case_dir)
		only = jc_strdup(case_dir); /* opening it says what is wrong */
	err = jc_unlock_init(&session->unlock, only);
	free(only);
	return err;
}

int
jc_plain_run(const char *case_dir, int passphrase_fd, const char *why)
{
	struct session session = { .passphrase_fd = passphrase_fd,
		.prompt = JC_BUF_INIT,
		.line = JC_BUF_INIT,
		.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0 };
	const char *dir;
	bool done = false;

	jc_wipe_freed();
	if (why)
		put(why);
	jc_signals_part_interrupts();
	session.terminal = isatty(STDIN_FILENO) && !tcgetattr(STDIN_FILENO, &session.before);
	if (jc_crypto_start() || jc_signals_watch("", 0) || find_cases(&session, case_dir))
		put(jc_fail_text());
	else if (!(dir = choose(&session)))
		done = true;
	else if (open_case(&session, dir))
		done = loop(&session);
	jc_case_close(session.c, !jc_signals_is_over());
	jc_unlock_release(&session.unlock);
	jc_buf_wipe(&session.line);
	jc_buf_release(&session.prompt);
	return done && !ferror(stdout) ? EXIT_DONE : EXIT_FAILED;
}
