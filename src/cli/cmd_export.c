/* export. */
#include "app/calendar.h"
#include "app/export.h"
#include "base/clock.h"
#include "commands.h"

static const struct jc_option export_options[] = {
	{ "output", N_("FILE"), N_("write to this file instead of standard output"), false, 'o' },
	{ NULL, NULL, NULL },
};

static enum jc_err
export_calendar(struct jc_run *run, FILE *file)
{
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = jc_calendar_export(run->c, jc_clock_ms(), &text);

	if (!err)
		fwrite(text.data, 1, text.len, file);
	jc_buf_release(&text);
	return err;
}

static enum jc_err
export_case(struct jc_run *run)
{
	const char *format = run->operands[0];
	const struct jc_preset *preset;
	const struct jc_kind *kind = NULL;
	FILE *file;
	enum jc_err err;

	if (strcmp(format, "sqlite") == 0)
		return jc_export_sqlite(run->c, jc_run_option(run, "output"));
	if (run->n > 1 && (err = jc_run_kind(run->operands[1], &kind, &preset)))
		return err;
	if ((err = jc_output_open(run, &file)))
		return err;
	if (strcmp(format, "ics") == 0)
		err = export_calendar(run, file);
	else
		err = strcmp(format, "json") == 0 ? jc_export_json(run->c, kind, file)
						  : jc_export_csv(run->c, kind, file);
	return jc_output_close(run, file, err);
}

static enum jc_err
check_export(struct jc_run *run)
{
	const char *format = run->operands[0], *path = jc_run_option(run, "output");

	if (strcmp(format, "json") == 0 || strcmp(format, "csv") == 0)
		return JC_OK;
	if (strcmp(format, "ics") == 0)
		return run->n == 1 ? JC_OK : jc_run_usage(run, _("export ics wants no kind"));
	if (strcmp(format, "sqlite") != 0)
		return jc_run_usage(
		    run, _("export knows json, csv, sqlite and ics, not \"%s\""), format);
	if (run->n > 1 || !path || strcmp(path, "-") == 0)
		return jc_run_usage(run, _("export sqlite wants -o FILE, and no kind"));
	return JC_OK;
}

const struct jc_command jc_cmd_export = {
	"export",
	"json|csv|sqlite|ics [KIND] [-o FILE]",
	N_("write the records out, in clear"),
	N_("The file is not protected: keep it where the case may be read. ics is a calendar of "
	   "what is due: it names numbers and rules, never what they are about."),
	JC_NEED_CASE,
	1,
	2,
	export_options,
	export_case,
	check_export,
	true,
	.complete = "json,csv,sqlite,ics kind",
};
