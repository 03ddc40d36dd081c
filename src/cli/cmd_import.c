/* import. */
#include <stddef.h>

#include "app/import.h"
#include "base/mem.h"
#include "commands.h"

static const struct jc_option import_options[] = {
	{ "map", N_("MAP"), N_("the map file that says what the columns mean (required)") },
	{ "snapshot", N_("DATE"),
	    N_("the date this copy of the list is of, in place of the map's") },
	{ "dry-run", NULL, N_("do everything but writing; show all faults at once") },
	{ NULL, NULL, NULL },
};

static void
print_note(void *context, const char *file, size_t line, const char *text, bool refused)
{
	struct jc_run *run = context;

	jc_run_progress_end(run);
	if (run->json) {
		struct jc_line out;

		jc_line_begin(&out, run);
		jc_json_text(&out.json, "file", file);
		jc_json_int(&out.json, "line", (int64_t)line);
		jc_json_text(&out.json, "text", text);
		jc_json_bool(&out.json, "refused", refused);
		jc_line_end(&out);
	} else if (line) {
		jc_tell("%s:%zu: %s%s\n", file, line, refused ? _("refused: ") : "", text);
	} else {
		jc_tell("%s: %s\n", file, text);
	}
}

static const struct {
	const char *name, *label;
	size_t at;
} counts[] = {
	{ "rows", N_("rows read"), offsetof(struct jc_import_report, rows) },
	{ "added", N_("records added"), offsetof(struct jc_import_report, added) },
	{ "changed", N_("records changed"), offsetof(struct jc_import_report, changed) },
	{ "withdrawn", N_("records withdrawn"), offsetof(struct jc_import_report, withdrawn) },
	{ "unchanged", N_("records unchanged"), offsetof(struct jc_import_report, unchanged) },
	{ "links", N_("links"), offsetof(struct jc_import_report, links) },
	{ "unlinked", N_("names not found, kept as text"),
	    offsetof(struct jc_import_report, unlinked) },
	{ "values_kept", N_("values people had edited, kept beside"),
	    offsetof(struct jc_import_report, values_kept) },
	{ "warnings", N_("warnings"), offsetof(struct jc_import_report, warnings) },
	{ "refused", N_("rows refused"), offsetof(struct jc_import_report, refused) },
	{ "stay_withdrawn", N_("in the list, but withdrawn by people: `undo` brings them back"),
	    offsetof(struct jc_import_report, stay_withdrawn) },
	{ "not_withdrawn", N_("no longer found, but kept because rows could not be read"),
	    offsetof(struct jc_import_report, not_withdrawn) },
	{ "worked_on", N_("no longer in the list, but kept because people wrote in them"),
	    offsetof(struct jc_import_report, worked_on) },
	{ "disagree",
	    N_("values on which versions of the list disagree: `resolve --import` settles them"),
	    offsetof(struct jc_import_report, disagree) },
	{ "changes", N_("changes saved"), offsetof(struct jc_import_report, changes) },
};

static void
print_import(struct jc_run *run, const struct jc_import_report *report)
{
	struct jc_line line;
	size_t i;

	if (run->json)
		jc_line_begin(&line, run);
	for (i = 0; i < sizeof counts / sizeof *counts; i++) {
		uint64_t n;

		memcpy(&n, (const char *)report + counts[i].at, sizeof n);
		if (run->json)
			jc_json_int(&line.json, counts[i].name, (int64_t)n);
		else if (n || i < 5)
			jc_print(run, "%10llu  %s\n", (unsigned long long)n, _(counts[i].label));
	}
	if (run->json)
		jc_line_end(&line);
	else if (jc_run_flag(run, "dry-run"))
		jc_print(run, _("Nothing was written (--dry-run).\n"));
}

static enum jc_err
import(struct jc_run *run)
{
	struct jc_import_report report;
	const char *map = jc_run_option(run, "map");
	enum jc_err err;

	if (strcmp(run->operands[0], "csv") != 0 || !map || run->n < 2)
		return jc_run_usage(run, _("import wants csv, --map MAP and a file"));
	err = jc_import_csv(run->c, map, run->operands + 1, run->n - 1, jc_run_flag(run, "dry-run"),
	    jc_run_option(run, "snapshot"), jc_run_progress, print_note, run, &report);
	jc_run_progress_end(run);
	if (err)
		return err;
	print_import(run, &report);
	if (!report.refused)
		return JC_OK;
	jc_tell(ngettext("jointcase: %llu row was refused\n", "jointcase: %llu rows were refused\n",
		    (unsigned long)report.refused),
	    (unsigned long long)report.refused);
	run->status = JC_EXIT_IN_PART;
	return JC_OK;
}

const struct jc_command jc_cmd_import = {
	"import",
	"csv --map MAP FILE ...",
	N_("import a list; the same list again adds, changes and withdraws"),
	N_("All or nothing, as one batch that `undo` takes back. Exits 6 when "
	   "rows were refused. doc/import.md describes maps."),
	JC_NEED_WRITE,
	2,
	JC_ANY,
	import_options,
	import,
	.complete = "csv file",
};
