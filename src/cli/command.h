/*
 * A command: one descriptor in its own file, one line in commands.c. Options, help, the man page
 * and completion are read from the descriptor.
 */
#ifndef JC_CLI_COMMAND_H
#define JC_CLI_COMMAND_H
#include <stdio.h>

#include "app/case.h"
#include "base/json.h"
#include "base/list.h"
#include "cli/cli.h"

struct jc_option {
	const char *name;  /* without dashes */
	const char *value; /* N_() name of its value, NULL for a flag */
	const char *help;  /* N_() */
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
	unsigned min, max;               /* operands; max 0: any number */
	const struct jc_option *options; /* ended by name NULL; NULL: none */
	enum jc_err (*run)(struct jc_run *run);
};

/* One invocation. */
struct jc_run {
	const struct jc_command *command;
	const char *case_dir; /* --case */
	int passphrase_fd;    /* -1: ask */
	bool json;
	bool no_passphrase;
	size_t n; /* operands */
	const char *const *operands;
	const char *const *given; /* values of command->options, in its order; flags: "" */
	struct jc_case *c;
	FILE *out;
	int status; /* set by the command when it is not the error's own */
	struct {
		const char *step;
		int64_t began, shown;
	} progress;
};

/* Value of an option, NULL when it was not given. */
const char *jc_run_option(const struct jc_run *run, const char *name);
bool jc_run_flag(const struct jc_run *run, const char *name);
/* A whole number option; JC_INVALID when it is none. */
JC_MUST_CHECK enum jc_err jc_run_number(
    const struct jc_run *run, const char *name, uint32_t fallback, uint32_t *out);
/* The command line is wrong: status 2. */
enum jc_err jc_run_usage(struct jc_run *run, const char *format, ...) JC_PRINTF(2, 3);

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
/* Left-aligned columns: filtered cells cut to width; the last is not cut. */
struct jc_column {
	const char *text;
	int width; /* 0: as it is */
};
void jc_print_columns(struct jc_run *run, const struct jc_column *columns, size_t n);
/* id and number of what was saved: the number alone, or {"id","number"}. */
void jc_print_saved(struct jc_run *run, const struct jc_id16 *id, const char *number);
/* Progress on stderr when it is a terminal; Ctrl-C stops. For jc_progress, context is the run. */
bool jc_run_progress(void *run, const char *step, uint64_t done, uint64_t total);
/* Take the line off the screen again. */
void jc_run_progress_end(struct jc_run *run);

/* --- input --- */
/* "-" reads standard input (at most `max` bytes); anything else is the text itself. */
JC_MUST_CHECK enum jc_err jc_read_text(const char *text, size_t max, struct jc_buf *out);
/* field=value, field+=v, field-=v; "@-" reads the value from standard input. */
struct jc_assignment {
	char *field;
	char how; /* '=', '+', '-' */
	struct jc_buf value;
};
JC_MUST_CHECK enum jc_err jc_assignment_parse(const char *text, struct jc_assignment *out);
void jc_assignment_release(struct jc_assignment *assignment);
/* A record by number, id or prefix. */
JC_MUST_CHECK enum jc_err jc_run_record(struct jc_run *run, const char *text, struct jc_id16 *out);
/* A kind or preset by name; JC_INVALID lists what there is. */
JC_MUST_CHECK enum jc_err jc_run_kind(
    const char *name, const struct jc_kind **kind, const struct jc_preset **preset);

/* --- passphrases --- */
void jc_run_passphrase(struct jc_run *run, struct jc_passphrase *out, bool fresh);
JC_MUST_CHECK enum jc_err jc_run_open(struct jc_run *run);

/* Help of a command or of all; the man page; bash completion. */
void jc_print_usage(FILE *out, const struct jc_command *command);
void jc_print_overview(FILE *out);
void jc_print_man(FILE *out);
void jc_print_completion(FILE *out);

extern const struct jc_option jc_global_options[];
#endif
