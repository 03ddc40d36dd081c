/* From argv to one invocation. */
#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "args.h"

const struct jc_option jc_global_options[] = {
	{ "case", N_("DIR"),
	    N_("the case to work on; else $JOINTCASE_DIR, the folder we are in, the only known "
	       "one") },
	{ "json", NULL, N_("print one JSON object a line") },
	{ "passphrase-fd", N_("N"), N_("read the passphrase from this file descriptor") },
	{ "help", NULL, N_("print help and stop") },
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
jc_run_number(const struct jc_run *run, const char *name, uint32_t fallback, uint32_t *out)
{
	const char *text = jc_run_option(run, name);

	*out = fallback;
	if (text && !parse_number(text, out))
		return jc_fail(JC_INVALID, _("--%s wants a whole number"), name);
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

/* The value of an option: after '=', or the next word. */
static const char *
value_of(struct reading *reading, const char *name)
{
	const char *equals = strchr(name, '=');

	if (equals)
		return equals + 1;
	return reading->at < reading->argc ? reading->argv[reading->at++] : NULL;
}

static bool
is_named(const char *word, const char *name)
{
	size_t len = strlen(name);

	return strncmp(word, name, len) == 0 && (word[len] == '\0' || word[len] == '=');
}

static enum jc_err
take_global(struct reading *reading, const char *word, bool *taken, bool *help)
{
	struct jc_run *run = reading->run;
	const char *value;
	uint32_t fd;

	*taken = true;
	if (is_named(word, "help")) {
		*help = true;
	} else if (is_named(word, "json")) {
		run->json = true;
	} else if (is_named(word, "case")) {
		if (!(run->case_dir = value_of(reading, word)))
			return jc_run_usage(run, _("--case wants a folder"));
	} else if (is_named(word, "passphrase-fd")) {
		value = value_of(reading, word);
		if (!value || !parse_number(value, &fd))
			return jc_run_usage(run, _("--passphrase-fd wants a number"));
		run->passphrase_fd = (int)fd;
	} else {
		*taken = false;
	}
	return JC_OK;
}

static enum jc_err
take_option(struct reading *reading, const char *word)
{
	const struct jc_option *options = reading->run->command->options;
	size_t i;

	for (i = 0; options && options[i].name; i++) {
		if (!is_named(word, options[i].name))
			continue;
		if (!options[i].value) {
			reading->given[i] = "";
			return JC_OK;
		}
		if (!(reading->given[i] = value_of(reading, word)))
			return jc_run_usage(
			    reading->run, _("--%s wants %s"), options[i].name, _(options[i].value));
		return JC_OK;
	}
	return jc_run_usage(reading->run, _("unknown option --%s"), word);
}

/* -o FILE is --output FILE wherever a command has that option; "--" ends options. */
static enum jc_err
take_word(struct reading *reading, bool *options_end, bool *help)
{
	const char *word = reading->argv[reading->at++];
	struct jc_run *run = reading->run;
	bool taken = false;
	enum jc_err err;

	if (!*options_end && strcmp(word, "--") == 0) {
		*options_end = true;
		return JC_OK;
	}
	if (!*options_end && run->command && strcmp(word, "-o") == 0)
		return take_option(reading, "output");
	if (!*options_end && strcmp(word, "-h") == 0)
		word = "--help";
	if (!*options_end && strncmp(word, "--", 2) == 0) {
		if ((err = take_global(reading, word + 2, &taken, help)) || taken)
			return err;
		if (!run->command)
			return jc_run_usage(run, _("unknown option %s"), word);
		return take_option(reading, word + 2);
	}
	if (!*options_end && word[0] == '-' && word[1] != '\0')
		return jc_run_usage(run, _("unknown option %s"), word);
	if (!run->command) {
		if (!(run->command = jc_command_find(word)))
			return jc_run_usage(run, _("there is no command %s"), word);
		reading->given = jc_calloc(32, sizeof *reading->given);
		return JC_OK;
	}
	reading->operands[run->n++] = word;
	return JC_OK;
}

enum jc_err
jc_args_read(int argc, char **argv, struct jc_run *run, bool *help)
{
	struct reading reading = { argc, argv, 1, run, NULL, NULL };
	bool options_end = false;
	enum jc_err err = JC_OK;

	*help = false;
	*run = (struct jc_run){ .passphrase_fd = -1, .out = stdout };
	reading.operands = jc_calloc((size_t)argc + 1, sizeof *reading.operands);
	while (!err && reading.at < argc)
		err = take_word(&reading, &options_end, help);
	run->operands = reading.operands;
	run->given = reading.given;
	if (err || *help || !run->command)
		return err;
	if (run->n < run->command->min)
		return jc_run_usage(
		    run, _("%s wants %s"), run->command->name, run->command->operands);
	if (run->command->max && run->n > run->command->max)
		return jc_run_usage(run, _("%s: \"%s\" is one word too many"), run->command->name,
		    run->operands[run->command->max]);
	return JC_OK;
}

void
jc_args_release(struct jc_run *run)
{
	free((void *)(uintptr_t)run->operands);
	free((void *)(uintptr_t)run->given);
}
