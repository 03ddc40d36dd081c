/* Help and the man page, from the table. */
#include <stdarg.h>

#include "base/mem.h"
#include "base/text.h"
#include "command.h"

#define WIDE 100 /* help is hard to read in longer lines */

/* `text` beside `label`, broken to the width of the terminal. */
static void
print_beside(FILE *out, const char *label, int indent, const char *text)
{
	struct jc_buf line = JC_BUF_INIT;
	int width = jc_run_width(), used = jc_text_width(label, strlen(label));

	width = width == 0 ? 80 : width > WIDE ? WIDE : width;
	jc_buf_str(&line, label);
	if (used > indent - 1 && used)
		jc_buf_fmt(&line, "\n%*s", indent, "");
	else
		jc_buf_fmt(&line, "%*s", indent - used, "");
	jc_wrap_text(&line, text, indent, indent, width);
	fprintf(out, "%s\n", line.data);
	jc_buf_release(&line);
}

static void
print_options(FILE *out, const struct jc_option *options)
{
	size_t i;

	for (i = 0; options && options[i].name; i++) {
		struct jc_buf name = JC_BUF_INIT, help = JC_BUF_INIT;

		if (options[i].letter)
			jc_buf_fmt(&name, "  -%c, ", options[i].letter);
		else
			jc_buf_str(&name, "  ");
		jc_buf_fmt(&name, "--%s%s%s", options[i].name, options[i].value ? " " : "",
		    options[i].value ? _(options[i].value) : "");
		jc_buf_fmt(
		    &help, "%s%s", _(options[i].help), options[i].required ? _(" (required)") : "");
		print_beside(out, name.data, 27, help.data);
		jc_buf_release(&name);
		jc_buf_release(&help);
	}
}

void
jc_print_usage(FILE *out, const struct jc_command *command)
{
	struct jc_buf usage = JC_BUF_INIT;

	jc_buf_fmt(&usage, _("usage: jointcase [--case DIR] %s"), command->name);
	print_beside(out, usage.data, (int)usage.len + 1, command->operands);
	jc_buf_release(&usage);
	print_beside(out, "", 0, _(command->summary));
	if (command->help) {
		fputs("\n", out);
		print_beside(out, "", 0, _(command->help));
	}
	fputs("\n", out);
	print_options(out, command->options);
	print_options(out, jc_global_options);
}

void
jc_print_overview(FILE *out)
{
	const struct jc_command *command;
	size_t i;

	print_beside(out, "", 0,
	    _("usage: jointcase [--case DIR] [COMMAND]\n"
	      "Run one case of a joint investigation team together, offline and synced through "
	      "git.\nWithout a command: the terminal screens, with --plain in words; without a "
	      "terminal: the agenda.\n"));
	for (i = 0; (command = jc_command_at(i)); i++) {
		struct jc_buf name = JC_BUF_INIT;

		jc_buf_fmt(&name, "  %s", command->name);
		print_beside(out, name.data, 13, _(command->summary));
		jc_buf_release(&name);
	}
	fputs("\n", out);
	print_options(out, jc_global_options);
	fputs("\n", out);
	print_beside(out, "", 0,
	    _("Exit status: 0 done, 1 failed, 2 wrong usage, 3 not done because of a conflict or a "
	      "question, 4 locked or not permitted, 5 damaged, 6 done in part.\n`jointcase COMMAND "
	      "--help` says "
	      "more about one command, `jointcase manual | man -l -` everything."));
}

/* Text into roff: backslashes, leading dots and dashes. */
static void
roff(FILE *out, const char *text)
{
	const char *at;

	for (at = text; *at; at++) {
		if (*at == '\\')
			fputs("\\e", out);
		else if (*at == '-')
			fputs("\\-", out);
		else if ((at == text || at[-1] == '\n') && (*at == '.' || *at == '\''))
			fprintf(out, "\\&%c", *at);
		else
			fputc(*at, out);
	}
}

#define ROFF_LINE 70 /* of the text; escapes come on top */

/* A paragraph, in lines as roff likes them. */
static void
roff_text(FILE *out, const char *text)
{
	struct jc_buf lines = JC_BUF_INIT;

	jc_wrap_text(&lines, text, 0, 0, ROFF_LINE);
	roff(out, lines.data);
	fputs("\n", out);
	jc_buf_release(&lines);
}

static void
man_options(FILE *out, const struct jc_option *options)
{
	size_t i;

	for (i = 0; options && options[i].name; i++) {
		fputs(".TP\n.B ", out);
		if (options[i].letter)
			fprintf(out, "\\-%c, ", options[i].letter);
		roff(out, "--");
		roff(out, options[i].name);
		if (options[i].value)
			fprintf(out, " \\fI%s\\fR", _(options[i].value));
		fputs("\n", out);
		roff_text(out, _(options[i].help));
	}
}

static void
man_command(FILE *out, const struct jc_command *command)
{
	fprintf(out, ".SS %s%s", command->name, *command->operands ? " " : "");
	roff(out, command->operands);
	fputs("\n", out);
	roff(out, _(command->summary));
	fputs(".\n", out);
	if (command->help) {
		fputs(".PP\n", out);
		roff_text(out, _(command->help));
	}
	man_options(out, command->options);
}

static const char man_head[] =
    ".TH JOINTCASE 1 2026-11-21 \"" PACKAGE_STRING "\" \"User Commands\"\n"
    ".SH NAME\njointcase \\- run one case of a joint investigation team together\n"
    ".SH SYNOPSIS\n.B jointcase\n[\\fB\\-\\-case\\fR \\fIDIR\\fR] [\\fICOMMAND\\fR]\n.SH "
    "DESCRIPTION\n";

static const char *const man_text[] = {
	N_("Every office holds the whole case and works offline. Changes are signed, encrypted "
	   "commits in a git repository; teams bring them together through any git server, a "
	   "shared folder or a stick. What two teams say differently is shown as a conflict until "
	   "a lead settles it."),
	N_("Without a command jointcase opens its terminal screens; without a terminal it prints "
	   "the agenda. With --plain, on a terminal that shows no screens, or when ACCESSIBLE is "
	   "set, "
	   "it is line mode: the same in words, one thing a line, for speech, braille and scripts; "
	   "`help` there lists what is possible, a number means the line with that number. Line "
	   "mode "
	   "takes nothing back from the terminal: what was read stays in its history."),
	N_("Values given on the command line can be seen by other users of the machine while the "
	   "command runs: write field=@- or - to give one of them on standard input."),
	N_("Options are written in full and may stand anywhere; a word that begins with - and is "
	   "none goes behind --. Lines fit the width of the terminal, or $COLUMNS; where neither "
	   "is known, as in a pipe, nothing is cut."),
	NULL,
};

static const struct {
	const char *status, *meaning;
} statuses[] = {
	{ "0",
	    N_("Done. A sync that was done gives 0 whatever it brought: what was rejected or "
	       "held is in its report, `review` lists what is held, `conflicts` what is open.") },
	{ "1",
	    N_("Failed; the sentence says what was kept. Of sync: the hub was not reached, "
	       "could not give all it has, or did not take all that was sent; what came stays.") },
	{ "2", N_("The command line is wrong, or it is not clear which case is meant; nothing was "
		  "done.") },
	{ "3", N_("Not done because of a conflict or a question: a field in conflict, a value that "
		  "changed meanwhile, a file that is there already, another sync running, Ctrl-C "
		  "while it ran. With --exit-code: something needs you.") },
	{ "4", N_("Locked or not permitted: no or a wrong passphrase, not a lead, not admitted "
		  "yet, a host key not known yet.") },
	{ "5", N_("Damaged: bytes differ from what was signed.") },
	{ "6", N_("Done in part: rows of an imported list were refused and named; all others were "
		  "imported. The same of --dry-run, which imports nothing.") },
};

static const char *const examples[][2] = {
	{ "jointcase demo", N_("A made-up case of three teams to try things on.") },
	{ "jointcase init HERON --party NL --as \"M. van Dijk\" --hub ssh://hub/heron.git",
	    N_("A case of your own.") },
	{ "jointcase add task title=\"Ask the bank\" country=RO due=2026-12-01",
	    N_("Prints the number of the new task.") },
	{ "jointcase set T-NL1-1 status=done", N_("Changes a field, and prints what it said.") },
	{ "jointcase conflicts; jointcase resolve T-NL1-1 due --take 2 --reason \"As agreed\"",
	    N_("What the teams disagree about, and a lead's word.") },
	{ "jointcase list task --json | jq -r 'select(.fields.status == \"open\") | .number'",
	    N_("For programs: one JSON object a line.") },
	{ "jointcase due --exit-code || mail -s HERON me", N_("For cron.") },
};

static const char man_tail[] =
    ".SH ENVIRONMENT\n.TP\n.B JOINTCASE_DIR\nThe case to work on when \\-\\-case is not given.\n"
    ".TP\n.B COLUMNS\nThe width of lines where standard output is no terminal.\n"
    ".TP\n.B NO_COLOR\nNo colours when set.\n"
    ".TP\n.B ACCESSIBLE\nLine mode in place of screens when set, and not to 0.\n"
    ".TP\n.B TERM\nThe kind of terminal; line mode where it is missing, dumb or unknown.\n"
    ".SH FILES\n.TP\n.I $XDG_DATA_HOME/jointcase/NAME\nA case: key, git (the signed "
    "changes), image (a sealed copy of the computed\nview; may be deleted), settings.\n"
    ".TP\n.I $XDG_CONFIG_HOME/jointcase/keys\nYour own keys on the screens: a verb a line, its "
    "keys "
    "behind it. \\fBjointcase\nkeys\\fR lists the verbs and what is in force.\n"
    ".SH SEE ALSO\n.BR git (1),\n.BR ssh\\-keygen (1)\n";

/* An item of a list: its label in bold, its text below. */
static void
man_item(FILE *out, const char *label, const char *text)
{
	fputs(".TP\n\\fB", out); /* a macro would take the quotes */
	roff(out, label);
	fputs("\\fR\n", out);
	roff_text(out, text);
}

static void
man_lists(FILE *out)
{
	size_t i;

	fputs(".SH EXIT STATUS\n", out);
	for (i = 0; i < sizeof statuses / sizeof *statuses; i++)
		man_item(out, statuses[i].status, _(statuses[i].meaning));
	fputs(".SH EXAMPLES\n", out);
	for (i = 0; i < sizeof examples / sizeof *examples; i++)
		man_item(out, examples[i][0], _(examples[i][1]));
}

struct man_keys {
	FILE *out;
	const char *screen;
};

static void
man_key(void *context, const struct jc_keys_line *line)
{
	struct man_keys *man = context;

	if (!man->screen || strcmp(man->screen, line->screen) != 0) {
		fputs(".SS ", man->out);
		roff(man->out, *line->screen ? line->screen : _("On every screen"));
		fputs("\n", man->out);
	}
	man->screen = line->screen;
	fputs(".TP\n.B ", man->out);
	roff(man->out, line->keys);
	fputs("\n", man->out);
	roff_text(man->out, line->help);
}

void
jc_print_man(FILE *out, jc_keys_list *keys, const struct jc_keys_choice *choice)
{
	struct man_keys man = { out, NULL };
	const struct jc_keys_reader reader = { man_key, NULL, &man };
	const struct jc_command *command;
	size_t i;

	fputs(man_head, out);
	for (i = 0; man_text[i]; i++) {
		fputs(i ? ".PP\n" : "", out);
		roff_text(out, _(man_text[i]));
	}
	fputs(".SH OPTIONS\n", out);
	man_options(out, jc_global_options);
	fputs(".SH COMMANDS\n", out);
	for (i = 0; (command = jc_command_at(i)); i++)
		man_command(out, command);
	fputs(".SH SCREENS\n", out);
	roff_text(out, _("Keys on the screens, as they are in force here; : finds every command by "
			 "name, ? every key."));
	keys(choice, &reader);
	man_lists(out);
	fputs(man_tail, out);
}
