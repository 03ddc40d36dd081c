/*
 * bash completion: commands, options, kinds, fields and choices are written into it; numbers of
 * records are asked of the program itself, which never asks for a passphrase then.
 */
#include "command.h"

static const char head[] =
    "# bash completion for jointcase, printed by `jointcase manual --completion`\n";

/* For one kind of operand: the words it may be, into $words. */
static const char body[] =
    "_jointcase_numbers() {\n"
    "\tlocal kind=$(_jointcase_kind \"$word\")\n"
    "\tif [[ $kind ]]; then\n"
    "\t\twords=$(\"${COMP_WORDS[0]}\" ${dir:+--case \"$dir\"} --passphrase-fd 0 list $kind "
    "</dev/null 2>/dev/null | sed 's/ .*//')\n"
    "\telse\n"
    "\t\twords=$letters\n"
    "\t\tcompopt -o nospace 2>/dev/null\n"
    "\tfi\n"
    "}\n"
    "_jointcase() {\n"
    "\tlocal line=${COMP_LINE:0:COMP_POINT} word= last= command= dir= words= wanted= kinds= "
    "letters= i\n"
    "\tlocal -a typed operands=()\n"
    "\tread -ra typed <<<\"$line\"\n"
    "\t[[ $line == *[[:blank:]] ]] && typed+=('')\n"
    "\tword=${typed[-1]}\n"
    "\tCOMPREPLY=()\n"
    "\t_jointcase_names\n"
    "\tfor ((i = 1; i < ${#typed[@]} - 1; i++)); do\n"
    "\t\tlast=${typed[i]}\n"
    "\t\tif [[ $last == --case ]]; then\n"
    "\t\t\tdir=${typed[i + 1]}\n"
    "\t\t\t((i + 1 < ${#typed[@]} - 1)) && last= && ((i++))\n"
    "\t\telif [[ $last == -* ]]; then\n"
    "\t\t\t_jointcase_takes_value \"$last\" && ((i + 1 < ${#typed[@]} - 1)) && last= && ((i++))\n"
    "\t\telif [[ $command ]]; then\n"
    "\t\t\toperands+=(\"$last\")\n"
    "\t\telse\n"
    "\t\t\tcommand=$last\n"
    "\t\tfi\n"
    "\tdone\n"
    "\tif _jointcase_takes_value \"$last\"; then\n"
    "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
    "\t\treturn\n"
    "\tfi\n"
    "\tif [[ $word == -* || ! $command ]]; then\n"
    "\t\t_jointcase_options \"$command\"\n"
    "\telse\n"
    "\t\t_jointcase_operand \"$command\" ${#operands[@]}\n"
    "\t\tcase $wanted in\n"
    "\t\tid) _jointcase_numbers ;;\n"
    "\t\tkind) words=$kinds ;;\n"
    "\t\trelation) _jointcase_choices link relation ;;\n"
    "\t\tchange) ;;\n"
    "\t\tfield) _jointcase_fields \"$(_jointcase_kind \"${operands[0]}\")\" ;;\n"
    "\t\tvalue)\n"
    "\t\t\tif [[ $word == *=* ]]; then\n"
    "\t\t\t\ti=${word%%=*}\n"
    "\t\t\t\t_jointcase_choices \"$(_jointcase_kind \"${operands[0]}\")\" \"${i%[+-]}\"\n"
    "\t\t\t\twords=$(for last in $words; do echo \"$i=$last\"; done)\n"
    "\t\t\telse\n"
    "\t\t\t\t_jointcase_fields \"$(_jointcase_kind \"${operands[0]}\")\"\n"
    "\t\t\t\twords=$(for last in $words; do echo \"$last=\"; done)\n"
    "\t\t\t\tcompopt -o nospace 2>/dev/null\n"
    "\t\t\tfi ;;\n"
    "\t\tfile)\n"
    "\t\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
    "\t\t\treturn ;;\n"
    "\t\t*) words=$wanted ;;\n"
    "\t\tesac\n"
    "\tfi\n"
    "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
    "\t# bash completes what follows the =, not the whole word.\n"
    "\tif [[ $word == *=* && $COMP_WORDBREAKS == *=* ]]; then\n"
    "\t\tCOMPREPLY=(\"${COMPREPLY[@]#*=}\")\n"
    "\tfi\n"
    "}\n"
    "complete -F _jointcase jointcase\n";

static void
print_words(FILE *out, const struct jc_option *options)
{
	size_t i;

	for (i = 0; options && options[i].name; i++)
		fprintf(out, " --%s", options[i].name);
}

static void
print_options(FILE *out)
{
	const struct jc_command *command;
	size_t i;

	fputs("_jointcase_options() {\n\twords='", out);
	print_words(out, jc_global_options);
	fputs("'\n\tcase $1 in\n\t'') words+='", out);
	for (i = 0; (command = jc_command_at(i)); i++)
		fprintf(out, " %s", command->name);
	fputs("' ;;\n", out);
	for (i = 0; (command = jc_command_at(i)); i++) {
		if (!command->options)
			continue;
		fprintf(out, "\t%s) words+='", command->name);
		print_words(out, command->options);
		fputs("' ;;\n", out);
	}
	fputs("\tesac\n}\n", out);
}

static void
print_valued(FILE *out, const struct jc_option *options)
{
	size_t i;

	for (i = 0; options && options[i].name; i++) {
		if (options[i].value)
			fprintf(out, " | --%s", options[i].name);
		if (options[i].value && options[i].letter)
			fprintf(out, " | -%c", options[i].letter);
	}
}

/* Options that a value follows; "none" stands in front of the bars. */
static void
print_takes_value(FILE *out)
{
	const struct jc_command *command;
	size_t i;

	fputs("_jointcase_takes_value() {\n\tcase $1 in\n\tnone", out);
	print_valued(out, jc_global_options);
	for (i = 0; (command = jc_command_at(i)); i++)
		print_valued(out, command->options);
	fputs(") return 0 ;;\n\tesac\n\treturn 1\n}\n", out);
}

/* $wanted: what the n-th operand of a command is; the last said of it holds for all that follow. */
static void
print_operands(FILE *out)
{
	const struct jc_command *command;
	size_t i;

	fputs("_jointcase_operand() {\n\tlocal -a all=()\n\tcase $1 in\n", out);
	for (i = 0; (command = jc_command_at(i)); i++)
		if (command->complete)
			fprintf(out, "\t%s) all=(%s) ;;\n", command->name, command->complete);
	fputs("\tesac\n\twanted=${all[$2]-${all[-1]-}}\n\twanted=${wanted//,/ }\n}\n", out);
}

/* The kind that a number, a kind's name or a preset's means. */
static void
print_kinds(FILE *out)
{
	const struct jc_preset *preset;
	const struct jc_kind *kind;
	size_t i;

	fputs("_jointcase_kind() {\n\tcase $1 in\n", out);
	for (i = 0; (kind = jc_kind_at(i)); i++) {
		fprintf(out, "\t%s | %s", kind->name, kind->plural);
		if (kind->letter)
			fprintf(out, " | %c-* | %c-*", kind->letter, kind->letter | 0x20);
		fprintf(out, ") echo %s ;;\n", kind->name);
	}
	for (i = 0; (preset = jc_preset_at(i)); i++)
		fprintf(out, "\t%s | %s) echo %s ;;\n", preset->name, preset->plural, preset->kind);
	fputs("\tesac\n}\n_jointcase_fields() {\n\tcase $1 in\n", out);
	for (i = 0; (kind = jc_kind_at(i)); i++) {
		const struct jc_field *field;
		size_t k;

		fprintf(out, "\t%s) words='", kind->name);
		for (k = 0; (field = jc_kind_field(kind, k)); k++)
			fprintf(out, " %s", field->name);
		fputs("' ;;\n", out);
	}
	fputs("\tesac\n}\n", out);
}

static void
print_choices(FILE *out)
{
	const struct jc_field *field;
	const struct jc_kind *kind;
	size_t i, k;

	fputs("_jointcase_choices() {\n\twords=\n\tcase $1.$2 in\n", out);
	for (i = 0; (kind = jc_kind_at(i)); i++)
		for (k = 0; (field = jc_kind_field(kind, k)); k++) {
			const struct jc_choice *choice = field->choices;

			if (!choice)
				continue;
			fprintf(out, "\t%s.%s) words='", kind->name, field->name);
			for (; choice->code; choice++)
				fprintf(out, " %s", choice->code);
			fputs("' ;;\n", out);
		}
	fputs("\tesac\n}\n", out);
}

void
jc_print_completion(FILE *out)
{
	const struct jc_preset *preset;
	const struct jc_kind *kind;
	size_t i;

	fputs(head, out);
	print_options(out);
	print_takes_value(out);
	print_operands(out);
	print_kinds(out);
	print_choices(out);
	fputs("_jointcase_names() {\n\tkinds='", out);
	for (i = 0; (kind = jc_kind_at(i)); i++)
		fprintf(out, " %s", kind->name);
	for (i = 0; (preset = jc_preset_at(i)); i++)
		fprintf(out, " %s", preset->name);
	fputs("'\n\tletters='", out);
	for (i = 0; (kind = jc_kind_at(i)); i++)
		if (kind->letter)
			fprintf(out, " %c-", kind->letter);
	fputs("'\n}\n", out);
	fputs(body, out);
}
