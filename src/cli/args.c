/* From argv to one invocation. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "args.h"

const struct jc_option jc_global_options[] = {
	{ "case", N_("DIR"),
	    N_("the case to work on; else $JOINTCASE_DIR, the folder we are in, the only known "
	       "one") },
	{ "json", NULL, N_("print one JSON object a line (doc/json.md)") },
	{ "plain", NULL,
	    N_("without a command: in lines and words, for speech, braille and any terminal") },
	{ "passphrase-fd", N_("N"), N_("read the passphrase from this file descriptor") },
	{ "help", NULL, N_("print help and stop"), false, 'h' },
	{ "version", NULL, N_("print the version and stop") },
	{ NULL, NULL, NULL },
};

const char *
jc_run_option(const struct jc_run *run, const char *name)
{
	size_t i;

	for (i = 0; run->command->options && run->command->options[i].name; i++)
		if (strcmp(run->command->options[i].name, name) == 0)
			return run->given[i];
	return NULL;
}

bool
jc_run_flag(const struct jc_run *run, const char *name)
{
	return jc_run_option(run, name) != NULL;
}

static bool
parse_number(const char *text, uint32_t *out)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (errno || *end || end == text || *text == '-' || value > UINT32_MAX)
		return false;
	*out = (uint32_t)value;
	return true;
}

enum jc_err
jc_run_number(struct jc_run *run, const char *name, uint32_t fallback, uint32_t *out)
{
	const char *text = jc_run_option(run, name);

	*out = fallback;
	if (text && !parse_number(text, out))
		return jc_run_usage(run, _("--%s wants a whole number"), name);
	return JC_OK;
}

enum jc_err
jc_run_usage(struct jc_run *run, const char *format, ...)
{
	struct jc_buf text = JC_BUF_INIT;
	va_list args;
	enum jc_err err;

	va_start(args, format);
	jc_buf_vfmt(&text, format, args);
	va_end(args);
	run->status = JC_EXIT_USAGE;
	if (run->command)
		err = jc_fail(JC_INVALID, _("%s. `jointcase %s --help` says more."), text.data,
		    run->command->name);
	else
		err =
		    jc_fail(JC_INVALID, _("%s. `jointcase --help` lists the commands."), text.data);
	jc_buf_release(&text);
	return err;
}

/* What is being read. */
struct reading {
	int argc;
	char **argv;
	int at;
	struct jc_run *run;
	const char **given;
	const char **operands;
};

/* An option as it was written: --name, --name=value or -l. */
struct written {
	const char *word;
	const char *name;
	size_t len;
	const char *value; /* behind '=' */
};

static struct written
take_apart(const char *word)
{
	bool whole = strncmp(word, "--", 2) == 0;
	const char *name = word + (whole ? 2 : 1);
	const char *equals = whole ? strchr(name, '=') : NULL;

	return (struct written){ word, name, equals ? (size_t)(equals - name) : strlen(name),
		equals ? equals + 1 : NULL };
}

static bool
is_option(const struct jc_option *option, const struct written *written)
{
	if (written->word[1] != '-')
		return option->letter && written->len == 1 && written->name[0] == option->letter;
	return strlen(option->name) == written->len &&
	       memcmp(option->name, written->name, written->len) == 0;
}

/* The option of a table that is meant, or NULL; *n is its place. */
static const struct jc_option *
find_option(const struct jc_option *options, const struct written *written, size_t *n)
{
	for (*n = 0; options && options[*n].name; ++*n)
		if (is_option(&options[*n], written))
			return &options[*n];
	return NULL;
}

/* What stands behind '=' or in the next word; "" for a flag. */
static enum jc_err
read_value(struct reading *reading, const struct jc_option *option, const struct written *written,
    const char **value)
{
	*value = "";
	if (!option->value)
		return written->value
			   ? jc_run_usage(reading->run, _("--%s takes no value"), option->name)
			   : JC_OK;
	*value = written->value;
	if (!*value && reading->at < reading->argc)
		*value = reading->argv[reading->at++];
	return *value
		   ? JC_OK
		   : jc_run_usage(reading->run, _("--%s wants %s"), option->name, _(option->value));
}

static enum jc_err
take_global(struct reading *reading, const char *name, const char *value)
{
	struct jc_run *run = reading->run;
	uint32_t fd;

	if (strcmp(name, "help") == 0) {
		run->asked = JC_ASKED_HELP;
	} else if (strcmp(name, "version") == 0) {
		run->asked = JC_ASKED_VERSION;
	} else if (strcmp(name, "json") == 0) {
		run->json = true;
	} else if (strcmp(name, "plain") == 0) {
		run->plain = true;
	} else if (strcmp(name, "case") == 0) {
		run->case_dir = value;
	} else {
		if (!parse_number(value, &fd) || fd > INT_MAX)
			return jc_run_usage(run, _("--%s wants a number"), name);
		run->passphrase_fd = (int)fd;
	}
	return JC_OK;
}

static enum jc_err
take_option(struct reading *reading, const char *word)
{
	struct jc_run *run = reading->run;
	struct written written = take_apart(word);
	size_t n;
	const struct jc_option *option = find_option(jc_global_options, &written, &n);
	bool global = option != NULL;
	const char *value;
	enum jc_err err;

	if (!option && run->command)
		option = find_option(run->command->options, &written, &n);
	if (!option && word[1] != '-')
		return jc_run_usage(
		    run, _("unknown option %s; a word that begins with - goes behind --"), word);
	if (!option)
		return jc_run_usage(run, _("unknown option %.*s"), (int)(written.len + 2), word);
	if ((err = read_value(reading, option, &written, &value)))
		return err;
	if (global)
		return take_global(reading, option->name, value);
	if (reading->given[n] && option->value)
		return jc_run_usage(run, _("--%s is given twice"), option->name);
	reading->given[n] = value;
	return JC_OK;
}

/* "--" ends options. */
static enum jc_err
take_word(struct reading *reading, bool *options_end)
{
	const char *word = reading->argv[reading->at++];
	struct jc_run *run = reading->run;

	if (!*options_end && strcmp(word, "--") == 0) {
		*options_end = true;
		return JC_OK;
	}
	if (!*options_end && word[0] == '-' && word[1] != '\0')
		return take_option(reading, word);
	if (!run->command) {
		if (!(run->command = jc_command_find(word)))
			return jc_run_usage(run, _("there is no command %s"), word);
		return JC_OK;
	}
	reading->operands[run->n++] = word;
	return JC_OK;
}

/* As many of the command's operands as it cannot do without, for the end of a sentence. */
static enum jc_err
say_too_few(struct jc_run *run)
{
	const char *operands = run->command->operands;
	size_t len = strlen(operands);
	bool more = len > 4 && strcmp(operands + len - 4, " ...") == 0;
	char *words = jc_strndup(operands, more ? len - 4 : len);
	enum jc_err err = jc_run_usage(run, _("%s wants %s"), run->command->name, words);

	free(words);
	return err;
}

/* Is all there that the command cannot do without? */
static enum jc_err
check_whole(struct jc_run *run)
{
	const struct jc_command *command = run->command;
	const struct jc_option *option;
	size_t i;

	if (run->plain)
		return jc_run_usage(run, _("--plain goes without a command"));
	if (run->n < command->min)
		return say_too_few(run);
	if (run->n > command->max)
		return jc_run_usage(run, _("%s: \"%s\" is one word too many"), command->name,
		    run->operands[command->max]);
	for (i = 0; command->options && (option = &command->options[i])->name; i++)
		if (option->required && !run->given[i])
			return jc_run_usage(run, _("%s wants --%s %s"), command->name, option->name,
			    _(option->value));
	if (command->raw && run->json)
		return jc_run_usage(
		    run, _("%s has no --json: its output is of another form"), command->name);
	return command->check ? command->check(run) : JC_OK;
}

enum jc_err
jc_args_read(int argc, char **argv, struct jc_run *run)
{
	struct reading reading = { argc, argv, 1, run, NULL, NULL };
	bool options_end = false;
	enum jc_err err = JC_OK;

	*run = (struct jc_run){ .passphrase_fd = -1, .out = stdout };
	reading.operands = jc_calloc((size_t)argc + 1, sizeof *reading.operands);
	reading.given = jc_calloc(JC_OPTIONS_MAX, sizeof *reading.given);
	run->operands = reading.operands;
	run->given = reading.given;
	while (!err && reading.at < argc)
		err = take_word(&reading, &options_end);
	if (err || run->asked || !run->command)
		return err;
	return check_whole(run);
}

void
jc_args_release(struct jc_run *run)
{
	free((void *)(uintptr_t)run->operands);
	free((void *)(uintptr_t)run->given);
}
