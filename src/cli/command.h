/*
 * A command: one descriptor in its own file, one line in commands.c. Options, help, the man page
 * and completion are read from the descriptor.
 */
#ifndef JC_CLI_COMMAND_H
#define JC_CLI_COMMAND_H
#include <limits.h>
#include <stdio.h>

#include "app/case.h"
#include "base/json.h"
#include "base/list.h"
#include "cli/cli.h"

struct jc_option {
	const char *name;  /* without dashes; written in full */
	const char *value; /* N_() name of its value, NULL for a flag */
	const char *help;  /* N_() */
	bool required;
	char letter; /* -o is this option too; 0: no letter */
};

enum jc_need {
	JC_NEED_NOTHING,
	JC_NEED_CASE,  /* located, unlocked, opened */
	JC_NEED_WRITE, /* the same, and its name is told on stderr */
};

struct jc_run;
struct jc_command {
	const char *name;
	const char *operands; /* usage of what follows the options */
	const char *summary;  /* N_() one line */
	const char *help;     /* N_() some lines more, or NULL */
	enum jc_need need;
	unsigned min, max;               /* operands; JC_ANY: no most */
	const struct jc_option *options; /* ended by name NULL; NULL: none */
	enum jc_err (*run)(struct jc_run *run);
	/* Or NULL. Of the command line only, before the case is opened. */
	enum jc_err (*check)(struct jc_run *run);
	bool raw; /* its output has a form of its own: --json is refused */
	/*
	 * For completion: what each operand is, the last for all that follow. id, kind, field,
	 * value (field=value), relation, change (none offered), file, or the words it may be, with
	 * commas.
	 */
	const char *complete;
};
#define JC_OPTIONS_MAX 16
#define JC_ANY UINT_MAX

/* One invocation. */
struct jc_run {
	const struct jc_command *command;
	const char *case_dir; /* --case */
	int passphrase_fd;    /* -1: ask */
	enum { JC_ASKED_NOTHING, JC_ASKED_HELP, JC_ASKED_VERSION } asked;
	bool json;
	bool plain;      /* --plain */
	bool saved;      /* something was, whatever becomes of the output */
	bool stdin_used; /* a value was read from there: it can be read once */
	size_t n;        /* operands */
	const char *const *operands;
	const char *const *given; /* values of command->options, in its order; flags: "" */
	struct jc_case *c;
	const struct jc_front_end *front_end;
	FILE *out;
	int status; /* set by the command when it is not the error's own */
	struct {
		const char *step;
		int64_t began, shown;
	} progress;
};

/* Settings of the case that is meant, without opening it; none where there is none. */
void jc_run_keys_choice(struct jc_run *run, struct jc_keys_choice *out);
/* Value of an option, NULL when it was not given. */
const char *jc_run_option(const struct jc_run *run, const char *name);
bool jc_run_flag(const struct jc_run *run, const char *name);
/* The command line is wrong: status 2. */
enum jc_err jc_run_usage(struct jc_run *run, const char *format, ...) JC_PRINTF(2, 3);
/* A whole number option; wrong usage when it is none. */
JC_MUST_CHECK enum jc_err jc_run_number(
    struct jc_run *run, const char *name, uint32_t fallback, uint32_t *out);

/* The table. */
const struct jc_command *jc_command_at(size_t n);
const struct jc_command *jc_command_find(const char *name);

/* --- printing: text through the output filter, JSON one object a line --- */
void jc_print(struct jc_run *run, const char *format, ...) JC_PRINTF(2, 3);
void jc_tell(const char *format, ...) JC_PRINTF(1, 2); /* stderr, filtered */
/* A JSON object line: begin, write members to the writer, end. */
struct jc_line {
	struct jc_run *run;
	struct jc_buf buf;
	struct jc_json_writer json;
};
void jc_line_begin(struct jc_line *line, struct jc_run *run);
void jc_line_end(struct jc_line *line);
/* A member with a time as text, "2026-11-21T19:47:00Z"; null for 0. */
void jc_line_time(struct jc_json_writer *json, const char *key, int64_t ms);
/* id and number of what was saved: the number alone, or {"id","number"}. */
void jc_print_saved(struct jc_run *run, const struct jc_id16 *id, const char *number);

/* The file of --output, which must not be there yet, or standard output. Close what was opened: a
 * file that could not be written whole is removed. */
JC_MUST_CHECK enum jc_err jc_output_open(struct jc_run *run, FILE **out);
JC_MUST_CHECK enum jc_err jc_output_close(struct jc_run *run, FILE *file, enum jc_err err);

/* --- layout (layout.c): lines are made for 80 columns and grow with the terminal --- */
/* Columns of a line on this terminal, or by $COLUMNS. 0: neither is known, nothing is cut. */
int jc_run_width(void);
/*
 * Filtered cells beside each other, two blanks between them. A cell is cut to its width and padded
 * but for the last, which is given what is left of the line.
 */
struct jc_column {
	const char *text;
	int width; /* of 80; 0: as wide as its text */
	enum jc_column_fit {
		JC_COLUMN_CUT,
		JC_COLUMN_GROWS, /* at most one: takes what a line has beyond 80, or lacks */
		JC_COLUMN_WHOLE, /* never cut: numbers */
	} fit;
	enum jc_column_look {
		JC_COLUMN_PLAIN,
		JC_COLUMN_STRONG,
		JC_COLUMN_ALERT,
	} look; /* on a terminal, unless $NO_COLOR is set */
};
void jc_print_columns(struct jc_run *run, const struct jc_column *columns, size_t n);
/*
 * Append `text` broken at blanks into lines of `width` columns (0: not broken), each but the first
 * after `indent` blanks; `used` columns of the first line are taken. Line ends in the text stay.
 */
void jc_wrap_text(struct jc_buf *out, const char *text, int used, int indent, int width);
/* "  label   text", the text filtered and broken beside its label, which is `indent` wide. */
void jc_print_labelled(struct jc_run *run, const char *label, int indent, const char *text);

/* --- progress (progress.c) --- */
/* Progress on stderr when it is a terminal; Ctrl-C stops. For jc_progress, context is the run. */
bool jc_run_progress(void *run, const char *step, uint64_t done, uint64_t total);
/* Take the line off the screen again. */
void jc_run_progress_end(struct jc_run *run);

/* --- input --- */
/*
 * "-" reads standard input (at most `max` bytes), which only one text of a command line can;
 * anything else is the text itself.
 */
JC_MUST_CHECK enum jc_err jc_read_text(
    struct jc_run *run, const char *text, size_t max, struct jc_buf *out);
/* field=value, field+=v, field-=v; "@-" reads the value from standard input. */
struct jc_assignment {
	char *field;
	char how; /* '=', '+', '-' */
	struct jc_buf value;
};
JC_MUST_CHECK enum jc_err jc_assignment_parse(
    struct jc_run *run, const char *text, struct jc_assignment *out);
void jc_assignment_release(struct jc_assignment *assignment);
/* A record by number, id or prefix. */
JC_MUST_CHECK enum jc_err jc_run_record(struct jc_run *run, const char *text, struct jc_id16 *out);
/* A change by its id or the first digits of it. */
JC_MUST_CHECK enum jc_err jc_run_change(struct jc_run *run, const char *text, struct jc_id24 *out);
/* A kind or preset by name; JC_INVALID lists what there is. */
JC_MUST_CHECK enum jc_err jc_run_kind(
    const char *name, const struct jc_kind **kind, const struct jc_preset **preset);

/* --- passphrases (passphrase.c) --- */
void jc_run_passphrase(struct jc_run *run, struct jc_passphrase *out, bool fresh);
JC_MUST_CHECK enum jc_err jc_run_open(struct jc_run *run);

/* Help of a command or of all; the man page; bash completion (completion.c). */
void jc_print_usage(FILE *out, const struct jc_command *command);
void jc_print_overview(FILE *out);
void jc_print_man(FILE *out, jc_keys_list *keys, const struct jc_keys_choice *choice);
void jc_print_completion(FILE *out);

extern const struct jc_option jc_global_options[];
#endif
