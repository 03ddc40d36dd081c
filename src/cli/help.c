/* Help, man page and completion, all from the table. */
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

	fputs(_("usage: jointcase [--case DIR] [COMMAND]\n"
		"Run one case of a joint investigation team together, offline and synced through "
		"git.\n"
		"Without a command: the terminal screens; without a terminal: the agenda.\n\n"),
	    out);
	for (i = 0; (command = jc_command_at(i)); i++)
		fprintf(out, "  %-10s %s\n", command->name, _(command->summary));
	fputs("\n", out);
	print_options(out, jc_global_options);
	fputs(_("\nExit status: 0 done, 1 failed, 2 wrong usage, 3 not done because of a conflict "
		"or a\n"
		"question, 4 locked or not permitted, 5 damaged.\n"
		"`jointcase COMMAND --help` says more about one command.\n"),
	    out);
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

static void
man_options(FILE *out, const struct jc_option *options)
{
	size_t i;

	for (i = 0; options && options[i].name; i++) {
		fputs(".TP\n.B ", out);
		roff(out, "--");
		roff(out, options[i].name);
		if (options[i].value)
			fprintf(out, " \\fI%s\\fR", _(options[i].value));
		fputs("\n", out);
		roff(out, _(options[i].help));
		fputs("\n", out);
	}
}

static void
man_command(FILE *out, const struct jc_command *command)
{
	fprintf(out, ".SS %s ", command->name);
	roff(out, command->operands);
	fputs("\n", out);
	roff(out, _(command->summary));
	fputs(".\n", out);
	if (command->help) {
		fputs(".PP\n", out);
		roff(out, _(command->help));
		fputs("\n", out);
	}
	man_options(out, command->options);
}

static const char man_head[] =
    ".TH JOINTCASE 1 \"\" \"" PACKAGE_STRING "\" \"User Commands\"\n"
    ".SH NAME\njointcase \\- run one case of a joint investigation team together\n"
    ".SH SYNOPSIS\n.B jointcase\n[\\fB\\-\\-case\\fR \\fIDIR\\fR] [\\fICOMMAND\\fR]\n.SH "
    "DESCRIPTION\n";

static const char man_text[] = N_("Every office holds the whole case and works offline. Changes "
				  "are signed, encrypted commits in a git repository; "
				  "teams bring them together through any git server, a shared "
				  "folder or a stick. What two teams say differently is "
				  "shown as a conflict until a lead settles it.\n"
				  "Without a command jointcase opens its terminal screens; without "
				  "a terminal it prints the agenda.\n"
				  "Values given on the command line can be seen by other users of "
				  "the machine while the command runs: write field=@- "
				  "or - to give them on standard input.");

static const char man_tail[] =
    ".SH EXIT STATUS\n0 done; 1 failed; 2 wrong usage; 3 not done because of a conflict or a "
    "question; 4 locked or not "
    "permitted; 5 damaged.\n"
    ".SH ENVIRONMENT\n.TP\n.B JOINTCASE_DIR\nThe case to work on when \\-\\-case is not given.\n"
    ".TP\n.B NO_COLOR\nNo colours when set.\n"
    ".SH FILES\n.TP\n.I $XDG_DATA_HOME/jointcase/NAME\nA case: key, git (the signed changes), "
    "image (a sealed copy of "
    "the computed view; may be deleted), settings.\n"
    ".SH SEE ALSO\n.BR git (1),\n.BR ssh\\-keygen (1)\n";

void
jc_print_man(FILE *out)
{
	const struct jc_command *command;
	size_t i;

	fputs(man_head, out);
	roff(out, _(man_text));
	fputs("\n.SH OPTIONS\n", out);
	man_options(out, jc_global_options);
	fputs(".SH COMMANDS\n", out);
	for (i = 0; (command = jc_command_at(i)); i++)
		man_command(out, command);
	fputs(man_tail, out);
}

static void
complete_words(FILE *out, const struct jc_option *options)
{
	size_t i;

	for (i = 0; options && options[i].name; i++)
		fprintf(out, " --%s", options[i].name);
}

/* Commands, options of each, kinds after add, list and export, fields after a kind. */
void
jc_print_completion(FILE *out)
{
	const struct jc_command *command;
	const struct jc_kind *kind;
	size_t i;

	fputs("# bash completion for jointcase, printed by `jointcase manual --completion`\n"
	      "_jointcase() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} command= i words=\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase ${COMP_WORDS[i]} in\n\t\t--case) ((i++)) ;;\n\t\t-*) ;;\n"
	      "\t\t*) command=${COMP_WORDS[i]}; break ;;\n\t\tesac\n\tdone\n\tcase $command "
	      "in\n\t'') words='",
	    out);
	for (i = 0; (command = jc_command_at(i)); i++)
		fprintf(out, "%s%s", i ? " " : "", command->name);
	complete_words(out, jc_global_options);
	fputs("' ;;\n", out);
	for (i = 0; (command = jc_command_at(i)); i++) {
		fprintf(out, "\t%s) words='", command->name);
		complete_words(out, command->options);
		complete_words(out, jc_global_options);
		fputs("' ;;\n", out);
	}
	fputs("\tesac\n\tcase $command in add|list|export) words+='", out);
	for (i = 0; (kind = jc_kind_at(i)); i++)
		fprintf(out, " %s", kind->name);
	fputs("' ;; esac\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
	      "\t[[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- \"$word\"))\n}\n"
	      "complete -F _jointcase jointcase\n",
	    out);
}
