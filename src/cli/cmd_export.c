/* export. */
#include <errno.h>

#include "app/export.h"
#include "base/mem.h"
#include "commands.h"

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
