/*
 * The whole program on a pseudo-terminal, read back through libvterm. It runs in a job of its own
 * under a small stand-in for a shell, so that it can be stopped and made to go on.
 *
 * Nothing here sleeps: a wait ends when what is waited for is on the glass, and fails, showing the
 * glass, after a minute. Every byte the program writes is kept, and judged at the end
 * (jc_sequences_judge in sequences.h).
 */
#ifndef JC_TESTS_UI_GLASS_H
#define JC_TESTS_UI_GLASS_H
#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "base/buf.h"

/* What became of the program; `value`: exit status or signal. */
enum jc_fate { JC_FATE_RUNS, JC_FATE_STOPPED, JC_FATE_EXITED, JC_FATE_KILLED };

struct jc_glass {
	int master, slave; /* -1 once the line dropped */
	int told, telling; /* what became of the program; "go on" */
	pid_t shell, program;
	enum jc_fate fate;
	int value;
	struct termios before; /* the terminal's modes when the program began */
	VTerm *vterm;
	VTermScreen *screen;
	bool alternate, cursor; /* is the alternate screen on, the cursor shown? */
	struct jc_buf raw;      /* all it wrote */
	struct jc_buf scrolled; /* lines that left the top of the glass, for its history */
};

struct jc_glass_start {
	int rows, cols;                 /* 0: 24, 80 */
	const char *const *arguments;   /* after the program's name; may be NULL */
	const char *const *environment; /* "NAME=value", or "NAME" to unset; may be NULL */
	bool no_hangup;                 /* SIGHUP is blocked: the line goes without a word */
	const char *errors;             /* a file to make, where stderr goes; NULL: the terminal */
	void (*instead)(void);          /* run this in place of the program */
};

/* The built program, without screens: a path to free. */
char *jc_glass_program(void);

void jc_glass_begin(struct jc_glass *glass, const struct jc_glass_start *start);
/* Kills what still runs; judges what was written. */
void jc_glass_end(struct jc_glass *glass);

/* Bytes as keys send them. */
void jc_glass_type(struct jc_glass *glass, const char *bytes);
void jc_glass_signal(struct jc_glass *glass, int signal_number);
/* Of the window, then the program is told, as a terminal does. */
void jc_glass_resize(struct jc_glass *glass, int rows, int cols);
/* What `fg` does to a stopped job. */
void jc_glass_go_on(struct jc_glass *glass);
/* The line drops. */
void jc_glass_hang_up(struct jc_glass *glass);

/* Wait until the program has taken all keys and waits for more. */
void jc_glass_settle(struct jc_glass *glass);
/* The screen as text, rows with LF, blanks at the end of rows cut. Release *out. */
void jc_glass_read(struct jc_glass *glass, struct jc_buf *out);
/*
 * Text and looks of each cell, and the cursor, once the program has taken all keys and waits.
 * Release *out.
 */
void jc_glass_dump(struct jc_glass *glass, struct jc_buf *out);
/* Wait until this text is on the glass, or is not; for that fate of the program; for a file. */
void jc_glass_wait(struct jc_glass *glass, const char *text);
/* Until it was written, since the first `from` bytes of all it wrote. */
void jc_glass_wait_written(struct jc_glass *glass, size_t from, const char *text);
void jc_glass_wait_gone(struct jc_glass *glass, const char *text);
void jc_glass_wait_fate(struct jc_glass *glass, enum jc_fate fate, int value);
void jc_glass_wait_file(struct jc_glass *glass, const char *path);
/* The dump is this one. */
void jc_glass_same(struct jc_glass *glass, const char *dump);
/* Fails when the text is on the glass or in its history. */
void jc_glass_lacks(struct jc_glass *glass, const char *text);
/* The terminal's modes are those from before. */
void jc_glass_has_its_modes(struct jc_glass *glass);
/* First screen, cursor on, modes as before, nothing but blanks; last line of words allowed. */
void jc_glass_is_clean(struct jc_glass *glass);
#endif
