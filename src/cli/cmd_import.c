/* import, export, kinds, demo, manual. */
#include <errno.h>
#include <stddef.h>

#include "app/demo.h"
#include "app/export.h"
#include "app/import.h"
#include "base/clock.h"
#include "base/file.h"
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
	} else {
		jc_tell("%s:%zu: %s%s\n", file, line, refused ? _("refused: ") : "", text);
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
	if (!err)
		print_import(run, &report);
	return err;
}

const struct jc_command jc_cmd_import = {
	"import",
	"csv --map MAP FILE ...",
	N_("import a list; the same list again adds, changes and withdraws"),
	N_("All or nothing, as one batch that `undo` takes back. doc/import.md describes maps."),
	JC_NEED_WRITE,
	2,
	0,
	import_options,
	import,
};

static const struct jc_option export_options[] = {
	{ "output", N_("FILE"), N_("write to FILE; also -o FILE (- is standard output)") },
	{ NULL, NULL, NULL },
};

static enum jc_err
export_stream(struct jc_run *run, const struct jc_kind *kind, const char *path,
    enum jc_err (*write)(struct jc_case *, const struct jc_kind *, FILE *))
{
	FILE *file = path && strcmp(path, "-") != 0 ? fopen(path, "wxe") : run->out;
	enum jc_err err;

	if (!file)
		return jc_fail(errno == EEXIST ? JC_CONFLICT : JC_IO, _("cannot write %s: %s"),
		    path, strerror(errno));
	err = write(run->c, kind, file);
	if (file != run->out && fclose(file) && !err)
		err =
		    jc_fail(JC_IO, _("not all of %s could be written: %s"), path, strerror(errno));
	return err;
}

static enum jc_err
export_case(struct jc_run *run)
{
	const char *format = run->operands[0], *path = jc_run_option(run, "output");
	const struct jc_preset *preset;
	const struct jc_kind *kind = NULL;
	enum jc_err err;

	if (run->n > 1 && (err = jc_run_kind(run->operands[1], &kind, &preset)))
		return err;
	if (strcmp(format, "json") == 0)
		return export_stream(run, kind, path, jc_export_json);
	if (strcmp(format, "csv") == 0)
		return export_stream(run, kind, path, jc_export_csv);
	if (strcmp(format, "sqlite") == 0 && path)
		return jc_export_sqlite(run->c, path);
	return jc_run_usage(run, _("export wants json, csv, or sqlite with -o FILE"));
}

const struct jc_command jc_cmd_export = {
	"export",
	"json|csv|sqlite [KIND] [-o FILE]",
	N_("write the records out, in clear"),
	N_("The file is not protected: keep it where the case may be read."),
	JC_NEED_CASE,
	1,
	2,
	export_options,
	export_case,
};

static const char *const type_names[] = {
	N_("text"),
	N_("long text"),
	N_("choice"),
	N_("yes or no"),
	N_("date"),
	N_("time"),
	N_("money"),
	N_("quantity"),
	N_("country"),
	N_("language"),
	N_("reference"),
	N_("identifier"),
};

static void
print_kind(struct jc_run *run, const struct jc_kind *kind)
{
	const struct jc_field *field;
	size_t i, k;

	for (i = 0; (field = jc_kind_field(kind, i)); i++) {
		struct jc_buf type = JC_BUF_INIT;

		jc_buf_fmt(&type, "%s%s%s", _(type_names[field->type]),
		    field->set ? _(", several") : "", field->required ? " *" : "");
		for (k = 0; field->type == JC_FIELD_CHOICE && field->choices[k].code; k++)
			jc_buf_fmt(&type, "%s%s", k ? "|" : ": ", field->choices[k].code);
		jc_print_columns(run,
		    (const struct jc_column[]){
			{ field->name, 22 }, { _(field->label), 26 }, { type.data, 0 } },
		    3);
		jc_buf_release(&type);
	}
}

static enum jc_err
kinds(struct jc_run *run)
{
	const struct jc_kind *kind;
	const struct jc_preset *preset;
	enum jc_err err;
	size_t i;

	if (run->n) {
		if (!(err = jc_run_kind(run->operands[0], &kind, &preset)))
			print_kind(run, kind);
		return err;
	}
	for (i = 0; (kind = jc_kind_at(i)); i++) {
		char letter[2] = { kind->letter ? kind->letter : '-', '\0' };

		jc_print_columns(run,
		    (const struct jc_column[]){
			{ letter, 1 }, { kind->name, 12 }, { _(kind->plural_label), 0 } },
		    3);
	}
	return JC_OK;
}

const struct jc_command jc_cmd_kinds = {
	"kinds",
	"[KIND]",
	N_("list the kinds of records, or the fields of one"),
	NULL,
	JC_NEED_NOTHING,
	0,
	1,
	NULL,
	kinds,
};

static enum jc_err
demo(struct jc_run *run)
{
	char *dir = run->n ? jc_strdup(run->operands[0]) : jc_xdg_data("jointcase-demo");
	enum jc_err err = jc_demo_make(dir, jc_clock_ms(), jc_run_progress, run);

	jc_run_progress_end(run);
	if (!err)
		jc_print(run,
		    _("A made-up case is in %s: a hub and the copies of three teams.\n\n"
		      "  jointcase --case %s/NL      as the Dutch lead\n"
		      "  jointcase --case %s/FR      as the French team, in a second window\n"
		      "  jointcase --case %s/RO      as the Romanian team\n\n"
		      "None of them has a passphrase. Some conflicts are open, some changes not "
		      "yet synced.\n"),
		    dir, dir, dir, dir);
	free(dir);
	return err;
}

const struct jc_command jc_cmd_demo = {
	"demo",
	"[DIR]",
	N_("make a made-up case of three teams to try things on"),
	NULL,
	JC_NEED_NOTHING,
	0,
	1,
	NULL,
	demo,
};

static const struct jc_option manual_options[] = {
	{ "completion", NULL, N_("print bash completion instead") },
	{ NULL, NULL, NULL },
};

static enum jc_err
manual(struct jc_run *run)
{
	if (jc_run_flag(run, "completion"))
		jc_print_completion(run->out);
	else
		jc_print_man(run->out);
	return JC_OK;
}

const struct jc_command jc_cmd_manual = {
	"manual",
	"[--completion]",
	N_("print the man page (roff), or bash completion"),
	NULL,
	JC_NEED_NOTHING,
	0,
	0,
	manual_options,
	manual,
};
