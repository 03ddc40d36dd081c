/* The table of commands: complete, distinct, and what is printed from it. */
#include <string.h>

#include "base/buf.h"
#include "cli/suites.h"
#include "src/cli/args.h"

static const struct jc_command *
command_at(int n)
{
	return jc_command_at((size_t)n);
}

START_TEST(each_says_what_it_is)
{
	const struct jc_command *command = command_at(_i);

	if (!command)
		return;
	ck_assert_ptr_nonnull(command->run);
	ck_assert_uint_gt(strlen(command->summary), 10);
	ck_assert_msg(strspn(command->name, "abcdefghijklmnopqrstuvwxyz") == strlen(command->name),
	    "%s", command->name);
	ck_assert_ptr_eq(jc_command_find(command->name), command);
	ck_assert_uint_ge(command->max, command->min);
	for (size_t i = 0; command->options && command->options[i].name; i++) {
		ck_assert_uint_ge(strlen(command->options[i].help), 3);
		for (size_t k = 0; jc_global_options[k].name; k++)
			ck_assert_str_ne(command->options[i].name, jc_global_options[k].name);
	}
}
END_TEST

static void
print(void (*printer)(FILE *), struct jc_buf *out)
{
	FILE *file = tmpfile();
	char data[4096];
	size_t n;

	ck_assert_ptr_nonnull(file);
	printer(file);
	rewind(file);
	while ((n = fread(data, 1, sizeof(data), file)) > 0)
		jc_buf_add(out, data, n);
	fclose(file);
}

static void
list_one_key(const struct jc_keys_choice *choice, const struct jc_keys_reader *reader)
{
	const struct jc_keys_line line = { "today", "open", "Enter", "standard", 0, "go there" };

	(void)choice;
	reader->line(reader->context, &line);
}

static void
print_man(FILE *file)
{
	jc_print_man(file, list_one_key, &(struct jc_keys_choice){ "", "" });
}

static void (*const printers[])(FILE *) = { jc_print_overview, print_man, jc_print_completion };

START_TEST(each_is_printed)
{
	struct jc_buf out = JC_BUF_INIT;

	print(printers[_i], &out);
	for (size_t i = 0; jc_command_at(i); i++)
		ck_assert_msg(
		    strstr(out.data, jc_command_at(i)->name) != NULL, "%s", jc_command_at(i)->name);
	jc_buf_release(&out);
}
END_TEST

#define WORDS_MAX 8

static const struct {
	const char *why, *words[WORDS_MAX];
	enum jc_err err;
	int status;
	const char *command;
	bool json, help;
	size_t operands;
} rows[] = {
	{ "nothing", { NULL }, JC_OK, 0, NULL, false, false, 0 },
	{ "a command", { "status", NULL }, JC_OK, 0, "status", false, false, 0 },
	{ "options anywhere", { "--json", "list", "task", "--limit=3", NULL }, JC_OK, 0, "list",
	    true, false, 1 },
	{ "a value apart", { "list", "task", "--limit", "3", NULL }, JC_OK, 0, "list", false, false,
	    1 },
	{ "no more options after --", { "list", "task", "--", "-word", NULL }, JC_OK, 0, "list",
	    false, false, 2 },
	{ "a minus alone is an operand", { "note", "T-1", "-", NULL }, JC_OK, 0, "note", false,
	    false, 2 },
	{ "help of a command, whatever is missing", { "set", "--help", NULL }, JC_OK, 0, "set",
	    false, true, 0 },
	{ "-o is --output", { "export", "json", "-o", "f", NULL }, JC_OK, 0, "export", false, false,
	    1 },
	{ "-o before any command", { "-o", "f", NULL }, JC_INVALID, 2, NULL, false, false, 0 },
	{ "no such command", { "frobnicate", NULL }, JC_INVALID, 2, NULL, false, false, 0 },
	{ "no such option", { "list", "task", "--frob", NULL }, JC_INVALID, 2, "list", false, false,
	    1 },
	{ "an option without its value", { "list", "task", "--limit", NULL }, JC_INVALID, 2, "list",
	    false, false, 1 },
	{ "too few", { "set", "T-1", NULL }, JC_INVALID, 2, "set", false, false, 1 },
	{ "too many of none", { "status", "me", NULL }, JC_INVALID, 2, "status", false, false, 1 },
	{ "too many", { "show", "T-1", "T-2", NULL }, JC_INVALID, 2, "show", false, false, 2 },
	{ "a minus behind --json is an operand, and no kind", { "add", "--json", "-", NULL },
	    JC_INVALID, 2, "add", true, false, 1 },
	{ "--json takes no value", { "list", "task", "--json=-", NULL }, JC_INVALID, 2, "list",
	    false, false, 1 },
	{ "options are written in full", { "add", "task", "--json-in", "-", NULL }, JC_INVALID, 2,
	    "add", false, false, 1 },
	{ "longer than an option", { "list", "--jsonx", NULL }, JC_INVALID, 2, "list", false, false,
	    0 },
	{ "an option twice", { "list", "task", "--limit", "1", "--limit=2", NULL }, JC_INVALID, 2,
	    "list", false, false, 1 },
	{ "-o where there is no --output", { "list", "task", "-o", "f", NULL }, JC_INVALID, 2,
	    "list", false, false, 1 },
	{ "a value behind -o", { "export", "json", "-of", NULL }, JC_INVALID, 2, "export", false,
	    false, 1 },
	{ "a required option missing", { "delete", "T-1", NULL }, JC_INVALID, 2, "delete", false,
	    false, 1 },
	{ "it may be empty, and the command says so", { "delete", "T-1", "--reason=", NULL }, JC_OK,
	    0, "delete", false, false, 1 },
	{ "no JSON where the output has its own form", { "manual", "--json", NULL }, JC_INVALID, 2,
	    "manual", true, false, 0 },
	{ "JSON and fields", { "add", "task", "title=x", "--json-input", "-", NULL }, JC_INVALID, 2,
	    "add", false, false, 2 },
	{ "two ways to settle",
	    { "resolve", "T-1", "title", "--take=1", "--keep-all", "--reason=x", NULL }, JC_INVALID,
	    2, "resolve", false, false, 2 },
	{ "sqlite to standard output", { "export", "sqlite", NULL }, JC_INVALID, 2, "export", false,
	    false, 1 },
	{ "a format there is not", { "export", "xml", NULL }, JC_INVALID, 2, "export", false, false,
	    1 },
	{ "a descriptor that is no number", { "--passphrase-fd", "x", NULL }, JC_INVALID, 2, NULL,
	    false, false, 0 },
};

START_TEST(reads_arguments)
{
	char *argv[WORDS_MAX + 1] = { (char *)(uintptr_t) "jointcase" };
	struct jc_run run;
	int n = 1;

	while (n < WORDS_MAX && rows[_i].words[n - 1]) {
		argv[n] = (char *)(uintptr_t)rows[_i].words[n - 1];
		n++;
	}
	ck_err(rows[_i].err, jc_args_read(n, argv, &run), rows[_i].why);
	ck_assert_int_eq(run.status, rows[_i].status);
	ck_assert_int_eq(run.json, rows[_i].json);
	ck_assert_int_eq(run.asked == JC_ASKED_HELP, rows[_i].help);
	ck_assert_uint_eq(run.n, rows[_i].operands);
	if (rows[_i].command)
		ck_assert_str_eq(run.command->name, rows[_i].command);
	else
		ck_assert_ptr_null(run.command);
	jc_args_release(&run);
}
END_TEST

Suite *
commands_suite(void)
{
	return jc_suite("cli/commands", NULL, NULL,
	    (const struct jc_test[]){
		{ each_says_what_it_is, 40 },
		{ each_is_printed, JC_ROWS(printers) },
		{ reads_arguments, JC_ROWS(rows) },
		{ NULL, 0 },
	    });
}
