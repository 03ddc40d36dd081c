/* The table of commands, and dispatch. */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>

#include "args.h"
#include "base/mem.h"
#include "base/show.h"
#include "commands.h"

static const struct jc_command *const commands[] = {
	&jc_cmd_init,
	&jc_cmd_hub,
	&jc_cmd_invite,
	&jc_cmd_join,
	&jc_cmd_members,
	&jc_cmd_add,
	&jc_cmd_set,
	&jc_cmd_show,
	&jc_cmd_list,
	&jc_cmd_find,
	&jc_cmd_link,
	&jc_cmd_links,
	&jc_cmd_path,
	&jc_cmd_timeline,
	&jc_cmd_note,
	&jc_cmd_delete,
	&jc_cmd_undo,
	&jc_cmd_move,
	&jc_cmd_due,
	&jc_cmd_count,
	&jc_cmd_custody,
	&jc_cmd_exhibit,
	&jc_cmd_disclosure,
	&jc_cmd_warnings,
	&jc_cmd_ledger,
	&jc_cmd_log,
	&jc_cmd_conflicts,
	&jc_cmd_resolve,
	&jc_cmd_review,
	&jc_cmd_sync,
	&jc_cmd_status,
	&jc_cmd_verify,
	&jc_cmd_check,
	&jc_cmd_rebuild,
	&jc_cmd_dump,
	&jc_cmd_import,
	&jc_cmd_export,
	&jc_cmd_paper,
	&jc_cmd_kinds,
	&jc_cmd_config,
	&jc_cmd_keys,
	&jc_cmd_demo,
	&jc_cmd_help,
	&jc_cmd_manual,
};

const struct jc_command *
jc_command_at(size_t n)
{
	return n < sizeof commands / sizeof *commands ? commands[n] : NULL;
}

const struct jc_command *
jc_command_find(const char *name)
{
	const struct jc_command *command;
	size_t i;

	for (i = 0; (command = jc_command_at(i)); i++)
		if (strcmp(command->name, name) == 0)
			return command;
	return NULL;
}

static int
status_of(enum jc_err err)
{
	static const int statuses[JC_ERR_COUNT] = {
		[JC_OK] = JC_EXIT_DONE,
		[JC_INVALID] = JC_EXIT_FAILED,
		[JC_NOTFOUND] = JC_EXIT_FAILED,
		[JC_CONFLICT] = JC_EXIT_QUESTION,
		[JC_DENIED] = JC_EXIT_DENIED,
		[JC_CORRUPT] = JC_EXIT_DAMAGED,
		[JC_IO] = JC_EXIT_FAILED,
	};

	return statuses[err];
}

static enum jc_err
perform(struct jc_run *run)
{
	enum jc_err err = JC_OK;

	/* What is printed is UTF-8 in any language, and measured as such. */
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	if (run->command->need != JC_NEED_NOTHING)
		err = jc_run_open(run);
	if (!err)
		err = run->command->run(run);
	jc_run_progress_end(run);
	if (run->c)
		jc_case_close(run->c, false);
	run->c = NULL;
	return err;
}

/*
 * Without a command: the terminal UI; in lines, where that is asked for or the terminal shows no
 * screens; where there is no terminal, the agenda.
 */
static int
no_command(struct jc_run *run)
{
	const struct jc_front_end *front_end = run->front_end;
	const char *accessible = getenv("ACCESSIBLE"), *why = NULL;
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	int status;

	run->command = &jc_cmd_due;
	if (!run->plain && !terminal)
		return JC_CLI_NO_SCREENS;
	if (run->plain) {
		why = NULL;
	} else if (accessible && *accessible && strcmp(accessible, "0") != 0) {
		why = _("Line mode, because ACCESSIBLE is set; without it there are screens.");
	} else {
		status = front_end->open(run->case_dir, run->passphrase_fd);
		if (status != JC_CLI_NO_SCREENS)
			return status;
		why = jc_fail_text();
	}
	return front_end->plain(run->case_dir, run->passphrase_fd, why);
}

static int
finish(struct jc_run *run, enum jc_err err)
{
	bool broken;

	errno = 0;
	broken = fflush(run->out) != 0 || ferror(run->out);
	if (err)
		jc_tell("jointcase: %s\n", jc_fail_text());
	else if (broken && errno != EPIPE)
		jc_tell("%s%s\n", _("jointcase: not all of the output could be written"),
		    run->saved ? _("; the case has what was saved") : "");
	if (broken && !err)
		return JC_EXIT_FAILED;
	return run->status ? run->status : status_of(err);
}

static void
print_asked(const struct jc_run *run)
{
	if (run->asked == JC_ASKED_VERSION)
		fprintf(run->out, "%s\n", PACKAGE_STRING);
	else if (run->command)
		jc_print_usage(run->out, run->command);
	else
		jc_print_overview(run->out);
}

int
jc_cli_main(int argc, char **argv, const struct jc_front_end *front_end)
{
	struct jc_run run;
	int status = JC_CLI_NO_SCREENS;
	enum jc_err err = jc_args_read(argc, argv, &run);

	run.front_end = front_end;
	if (!err && run.asked) {
		print_asked(&run);
	} else if (!err) {
		if (!run.command)
			status = no_command(&run);
		if (status == JC_CLI_NO_SCREENS)
			err = perform(&run);
	}
	if (status == JC_CLI_NO_SCREENS)
		status = finish(&run, err);
	jc_args_release(&run);
	return status;
}
