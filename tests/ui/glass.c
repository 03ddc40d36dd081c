#include "ui/glass.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/suite.h"
#include "ui/sequences.h"

#define PATIENCE_S 60

/* What the shell tells us of the program. */
struct news {
	enum jc_fate fate;
	int value;
	pid_t program;
};

/* --- the stand-in for a shell: the leader of the session --- */

static void
handle(int signal_number, void (*how)(int))
{
	const struct sigaction action = { .sa_handler = how };

	(void)sigaction(signal_number, &action, NULL);
}

static void
become_program(const struct jc_glass_start *start, const char *path)
{
	const char *arguments[16] = { path };
	const char *const *at;
	size_t n = 1;
	sigset_t hangup;

	(void)setpgid(0, 0);
	(void)tcsetpgrp(STDIN_FILENO, getpid());
	handle(SIGHUP, SIG_DFL);
	handle(SIGTTOU, SIG_DFL);
	(void)sigemptyset(&hangup);
	(void)sigaddset(&hangup, SIGHUP);
	(void)sigprocmask(start->no_hangup ? SIG_BLOCK : SIG_UNBLOCK, &hangup, NULL);
	(void)setenv("TERM", "xterm-256color", 1);
	for (at = start->environment; at && *at; at++)
		if (strchr(*at, '='))
			(void)putenv((char *)(uintptr_t)*at);
		else
			(void)unsetenv(*at);
	for (at = start->arguments; at && *at && n < 15; at++)
		arguments[n++] = *at;
	if (start->errors)
		(void)dup2(open(start->errors, O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
	if (start->instead)
		start->instead();
	else
		(void)execv(path, (char *const *)(uintptr_t)arguments);
	_exit(127);
}

static void
tell(int fd, pid_t program, int status)
{
	struct news news = { JC_FATE_RUNS, 0, program };

	if (WIFSTOPPED(status))
		news = (struct news){ JC_FATE_STOPPED, WSTOPSIG(status), program };
	else if (WIFSIGNALED(status))
		news = (struct news){ JC_FATE_KILLED, WTERMSIG(status), program };
	else
		news = (struct news){ JC_FATE_EXITED, WEXITSTATUS(status), program };
	(void)!write(fd, &news, sizeof(news));
}

/* Waits for the program; puts it in front again when told to. Stays until the test is over. */
static void
be_shell(const struct jc_glass_start *start, const char *path, int telling, int told)
{
	struct news begun = { JC_FATE_RUNS, 0, 0 };
	char word;
	int status;

	handle(SIGHUP, SIG_IGN);
	handle(SIGTTOU, SIG_IGN);
	begun.program = fork();
	if (begun.program == 0)
		become_program(start, path);
	(void)setpgid(begun.program, begun.program);
	(void)!write(told, &begun, sizeof(begun));
	while (waitpid(begun.program, &status, WUNTRACED) == begun.program) {
		(void)tcsetpgrp(STDIN_FILENO, getpgrp());
		tell(told, begun.program, status);
		if (read(telling, &word, 1) <= 0 || !WIFSTOPPED(status))
			break;
		begun.fate = JC_FATE_RUNS;
		(void)!write(told, &begun, sizeof(begun));
		(void)tcsetpgrp(STDIN_FILENO, begun.program);
		(void)kill(-begun.program, SIGCONT);
	}
	_exit(0);
}

/* --- the terminal --- */

static int
on_property(VTermProp property, VTermValue *value, void *context)
{
	struct jc_glass *glass = context;

	if (property == VTERM_PROP_ALTSCREEN)
		glass->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		glass->cursor = value->boolean;
	return 1;
}

/* Blank cells have no character, right halves of wide ones -1. */
static void
add_cell(struct jc_buf *out, const VTermScreenCell *cell)
{
	if (cell->chars[0] == (uint32_t)-1)
		return;
	if (cell->chars[0] == 0)
		jc_buf_chr(out, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		jc_text_encode(out, (int32_t)cell->chars[i]);
}

static int
on_scrolled(int cols, const VTermScreenCell *cells, void *context)
{
	struct jc_glass *glass = context;

	for (int i = 0; i < cols; i++)
		add_cell(&glass->scrolled, &cells[i]);
	jc_buf_chr(&glass->scrolled, '\n');
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = on_property,
	.sb_pushline = on_scrolled,
};

static void
open_terminal(struct jc_glass *glass, int rows, int cols)
{
	glass->cursor = true;
	glass->vterm = vterm_new(rows, cols);
	ck_assert_ptr_nonnull(glass->vterm);
	vterm_set_utf8(glass->vterm, 1);
	glass->screen = vterm_obtain_screen(glass->vterm);
	vterm_screen_set_callbacks(glass->screen, &callbacks, glass);
	vterm_screen_enable_altscreen(glass->screen, 1);
	vterm_screen_reset(glass->screen, 1);
}

static void
take_news(struct jc_glass *glass)
{
	struct news news;

	if (read(glass->told, &news, sizeof(news)) != (ssize_t)sizeof(news))
		return;
	glass->fate = news.fate;
	glass->value = news.value;
	glass->program = news.program;
}

/* Take in what the program wrote and what became of it; waits for either. False: neither came. */
static bool
pump(struct jc_glass *glass, int ms)
{
	static char data[65536];
	struct pollfd at[] = { { glass->master, POLLIN, 0 }, { glass->told, POLLIN, 0 } };
	ssize_t n;

	if (poll(at, 2, ms) <= 0)
		return false;
	if (at[0].revents && (n = read(glass->master, data, sizeof(data))) > 0) {
		jc_buf_add(&glass->raw, data, (size_t)n);
		vterm_input_write(glass->vterm, data, (size_t)n);
		return true; /* first all that was written, then the news */
	}
	if (at[1].revents & POLLIN) {
		take_news(glass);
		return true;
	}
	return false;
}

void
jc_glass_begin(struct jc_glass *glass, const struct jc_glass_start *start)
{
	struct winsize size = { .ws_row = start->rows ? (unsigned short)start->rows : 24,
		.ws_col = start->cols ? (unsigned short)start->cols : 80 };
	char *path = jc_glass_program();
	int told[2], telling[2];

	*glass = (struct jc_glass){ .master = -1, .raw = JC_BUF_INIT, .scrolled = JC_BUF_INIT };
	open_terminal(glass, size.ws_row, size.ws_col);
	ck_assert_int_eq(pipe2(told, O_CLOEXEC), 0);
	ck_assert_int_eq(pipe2(telling, O_CLOEXEC), 0);
	ck_assert_int_eq(openpty(&glass->master, &glass->slave, NULL, NULL, &size), 0);
	ck_assert_int_eq(tcgetattr(glass->slave, &glass->before), 0);
	(void)fcntl(glass->master, F_SETFD, FD_CLOEXEC);
	(void)fcntl(glass->slave, F_SETFD, FD_CLOEXEC);
	glass->shell = fork();
	ck_assert_int_ge(glass->shell, 0);
	if (glass->shell == 0) {
		close(told[0]);
		close(telling[1]);
		close(glass->master);
		(void)login_tty(glass->slave);
		be_shell(start, path, telling[0], told[1]);
	}
	close(told[1]);
	close(telling[0]);
	glass->told = told[0];
	glass->telling = telling[1];
	while (glass->program == 0)
		ck_assert(pump(glass, PATIENCE_S * 1000));
	free(path);
}

char *
jc_glass_program(void)
{
	const char *folder = getenv("abs_top_builddir");

	return jc_path_join(folder && folder[0] ? folder : TOP_BUILDDIR, "jointcase");
}

void
jc_glass_end(struct jc_glass *glass)
{
	struct jc_buf faults = JC_BUF_INIT;

	if (glass->fate == JC_FATE_RUNS || glass->fate == JC_FATE_STOPPED)
		(void)kill(glass->program, SIGKILL);
	close(glass->telling);
	(void)waitpid(glass->shell, NULL, 0);
	close(glass->told);
	if (glass->master >= 0)
		jc_glass_hang_up(glass);
	jc_sequences_judge(glass->raw.data, glass->raw.len, &faults);
	ck_assert_msg(faults.len == 0, "written, and not allowed:\n%s", faults.data);
	vterm_free(glass->vterm);
	jc_buf_release(&glass->raw);
	jc_buf_release(&glass->scrolled);
	jc_buf_release(&faults);
}

/* --- what people and terminals do --- */

void
jc_glass_type(struct jc_glass *glass, const char *bytes)
{
	size_t len = strlen(bytes), done = 0;

	/* The program may be writing: read meanwhile, or both wait for ever. */
	while (done < len) {
		struct pollfd at = { glass->master, POLLOUT, 0 };
		ssize_t n;

		while (pump(glass, 0))
			;
		ck_assert_int_ge(poll(&at, 1, PATIENCE_S * 1000), 1);
		n = write(glass->master, bytes + done, len - done);
		ck_assert_int_gt(n, 0);
		done += (size_t)n;
	}
}

void
jc_glass_signal(struct jc_glass *glass, int signal_number)
{
	ck_assert_int_eq(kill(glass->program, signal_number), 0);
}

void
jc_glass_resize(struct jc_glass *glass, int rows, int cols)
{
	const struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	while (pump(glass, 0))
		;
	/* Two columns at least: libvterm 0.1.4 dies of a wide character in one. */
	vterm_set_size(glass->vterm, rows, cols < 2 ? 2 : cols);
	ck_assert_int_eq(ioctl(glass->master, TIOCSWINSZ, &size), 0);
}

void
jc_glass_go_on(struct jc_glass *glass)
{
	ck_assert_int_eq(write(glass->telling, "", 1), 1);
}

void
jc_glass_hang_up(struct jc_glass *glass)
{
	close(glass->master);
	close(glass->slave);
	glass->master = glass->slave = -1;
}

/* --- what is on the glass --- */

static void
add_row(struct jc_glass *glass, int row, int cols, struct jc_buf *out)
{
	size_t start = out->len;

	for (int col = 0; col < cols; col++) {
		VTermScreenCell cell;

		(void)vterm_screen_get_cell(
		    glass->screen, (VTermPos){ .row = row, .col = col }, &cell);
		add_cell(out, &cell);
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		jc_buf_truncate(out, out->len - 1);
	jc_buf_chr(out, '\n');
}

void
jc_glass_read(struct jc_glass *glass, struct jc_buf *out)
{
	int rows, cols;

	vterm_get_size(glass->vterm, &rows, &cols);
	for (int row = 0; row < rows; row++)
		add_row(glass, row, cols, out);
}

static char
look_of(const VTermScreenCell *cell)
{
	int look = (cell->attrs.bold ? 1 : 0) + (cell->attrs.underline ? 2 : 0) +
		   (cell->attrs.reverse ? 4 : 0);

	if (VTERM_COLOR_IS_INDEXED(&cell->fg))
		look += 8 * (cell->fg.indexed.idx + 1);
	return look == 0 ? '.' : (char)('0' + look % 75);
}

static time_t
now(void)
{
	struct timespec at;

	(void)clock_gettime(CLOCK_MONOTONIC, &at);
	return at.tv_sec;
}

/* Pump until `is_so`, asked anew after each, says yes. */
static void
wait_until(struct jc_glass *glass, bool (*is_so)(struct jc_glass *glass, const void *context),
    const void *context, const char *what)
{
	time_t end = now() + PATIENCE_S;

	while (!is_so(glass, context)) {
		struct jc_buf seen = JC_BUF_INIT;

		if (now() < end) {
			(void)pump(glass, 5);
			continue;
		}
		jc_glass_read(glass, &seen);
		ck_abort_msg("waited for %s; fate %d %d; the glass shows\n%s", what, glass->fate,
		    glass->value, seen.data);
	}
}

/* 'S' while it waits, 'R' while it works, 'T' while it is stopped. */
static char
state_of(pid_t process)
{
	char path[64], line[512] = "", *name_end;
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)process);
	file = fopen(path, "re");
	if (!file)
		return 'X';
	n = fread(line, 1, sizeof(line) - 1, file);
	fclose(file);
	line[n] = '\0';
	name_end = strrchr(line, ')');
	return name_end && name_end[1] ? name_end[2] : 'X';
}

/*
 * Has it taken all keys, and does it wait for more? Asked in this order: what it wrote before it
 * began to wait is then all there is.
 */
static bool
is_settled(struct jc_glass *glass, const void *unused)
{
	int keys = 0;

	(void)unused;
	if (glass->fate != JC_FATE_RUNS)
		return true;
	return ioctl(glass->slave, FIONREAD, &keys) == 0 && keys == 0 &&
	       state_of(glass->program) == 'S' && !pump(glass, 0);
}

void
jc_glass_settle(struct jc_glass *glass)
{
	wait_until(glass, is_settled, NULL, "rest");
}

static bool
shows(struct jc_glass *glass, const void *text)
{
	struct jc_buf seen = JC_BUF_INIT;
	bool found;

	jc_glass_read(glass, &seen);
	found = strstr(seen.data, text) != NULL;
	jc_buf_release(&seen);
	return found;
}

static bool
lacks(struct jc_glass *glass, const void *text)
{
	return !shows(glass, text);
}

static bool
has_fate(struct jc_glass *glass, const void *fate)
{
	return glass->fate == *(const enum jc_fate *)fate;
}

void
jc_glass_dump(struct jc_glass *glass, struct jc_buf *out)
{
	int rows, cols;
	VTermPos cursor;

	jc_glass_settle(glass);
	jc_glass_read(glass, out);
	vterm_get_size(glass->vterm, &rows, &cols);
	for (int row = 0; row < rows; row++) {
		for (int col = 0; col < cols; col++) {
			VTermScreenCell cell;

			(void)vterm_screen_get_cell(
			    glass->screen, (VTermPos){ .row = row, .col = col }, &cell);
			/* The right half of a wide sign has what looks stood there before. */
			jc_buf_chr(out, cell.chars[0] == (uint32_t)-1 ? '.' : look_of(&cell));
		}
		jc_buf_chr(out, '\n');
	}
	vterm_state_get_cursorpos(vterm_obtain_state(glass->vterm), &cursor);
	jc_buf_fmt(out, "cursor %d %d\n", cursor.row, cursor.col);
}

void
jc_glass_wait(struct jc_glass *glass, const char *text)
{
	wait_until(glass, shows, text, text);
}

struct written {
	size_t from;
	const char *text;
};

static bool
is_written(struct jc_glass *glass, const void *context)
{
	const struct written *written = context;

	return glass->raw.len > written->from &&
	       strstr(glass->raw.data + written->from, written->text) != NULL;
}

void
jc_glass_wait_written(struct jc_glass *glass, size_t from, const char *text)
{
	const struct written written = { from, text };

	wait_until(glass, is_written, &written, text);
}

void
jc_glass_wait_gone(struct jc_glass *glass, const char *text)
{
	wait_until(glass, lacks, text, text);
}

void
jc_glass_wait_fate(struct jc_glass *glass, enum jc_fate fate, int value)
{
	wait_until(glass, has_fate, &fate, "the end");
	ck_assert_int_eq(glass->value, value);
	while (pump(glass, 0))
		;
}

static bool
is_there(struct jc_glass *unused, const void *path)
{
	(void)unused;
	return jc_file_exists(path);
}

void
jc_glass_wait_file(struct jc_glass *glass, const char *path)
{
	wait_until(glass, is_there, path, path);
}

void
jc_glass_same(struct jc_glass *glass, const char *dump)
{
	struct jc_buf seen = JC_BUF_INIT;
	size_t at = 0, row = 0;

	jc_glass_dump(glass, &seen);
	while (seen.data[at] && seen.data[at] == dump[at])
		at++;
	while (at > 0 && seen.data[at - 1] != '\n')
		at--;
	for (size_t i = 0; i < at; i++)
		row += seen.data[i] == '\n';
	ck_assert_msg(strcmp(seen.data, dump) == 0, "row %zu is\n%.*s\nnot\n%.*s", row,
	    (int)strcspn(seen.data + at, "\n"), seen.data + at, (int)strcspn(dump + at, "\n"),
	    dump + at);
	jc_buf_release(&seen);
}

void
jc_glass_lacks(struct jc_glass *glass, const char *text)
{
	struct jc_buf seen = JC_BUF_INIT;

	jc_glass_read(glass, &seen);
	ck_assert_msg(!strstr(seen.data, text), "\"%s\" is on the glass:\n%s", text, seen.data);
	ck_assert_msg(!glass->scrolled.len || !strstr(glass->scrolled.data, text),
	    "\"%s\" is in the history:\n%s", text, glass->scrolled.data);
	jc_buf_release(&seen);
}

void
jc_glass_has_its_modes(struct jc_glass *glass)
{
	struct termios modes;

	ck_assert_int_eq(tcgetattr(glass->master, &modes), 0);
	ck_assert_uint_eq(modes.c_iflag, glass->before.c_iflag);
	ck_assert_uint_eq(modes.c_oflag, glass->before.c_oflag);
	ck_assert_uint_eq(modes.c_cflag, glass->before.c_cflag);
	ck_assert_uint_eq(modes.c_lflag, glass->before.c_lflag);
	ck_assert_mem_eq(modes.c_cc, glass->before.c_cc, sizeof(modes.c_cc));
}

void
jc_glass_is_clean(struct jc_glass *glass)
{
	struct jc_buf seen = JC_BUF_INIT;

	ck_assert_msg(!glass->alternate, "the alternate screen is still on");
	ck_assert_msg(glass->cursor, "the cursor is still hidden");
	jc_glass_has_its_modes(glass);
	jc_glass_read(glass, &seen);
	ck_assert_msg(strspn(seen.data, " \n") == seen.len, "left on the glass:\n%s", seen.data);
	ck_assert_msg(
	    strspn(glass->scrolled.data ? glass->scrolled.data : "", " \n") == glass->scrolled.len,
	    "left in the history:\n%s", glass->scrolled.data);
	jc_buf_release(&seen);
}
