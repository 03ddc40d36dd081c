#include "imports.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "lib/suite.h"

void
jc_imports_begin(struct jc_imports *imports, struct jc_case *c)
{
	*imports = (struct jc_imports){ .c = c, .top = jc_scratch() };
	jc_buf_init(&imports->told);
	jc_buf_init(&imports->said);
}

void
jc_imports_end(struct jc_imports *imports)
{
	jc_buf_release(&imports->told);
	jc_buf_release(&imports->said);
	free(imports->top);
}

void
jc_imports_file(struct jc_imports *imports, const char *name, const void *text, size_t len)
{
	char *path = jc_path_join(imports->top, name);

	ck_ok(jc_file_write(path, text, len));
	free(path);
}

static void
note(void *context, const char *file, size_t line, const char *text, bool refused)
{
	struct jc_imports *imports = context;
	const char *slash = strrchr(file, '/');

	jc_buf_fmt(&imports->told, "%s:%zu: %s%s\n", slash ? slash + 1 : file, line,
	    refused ? "refused: " : "", text);
}

static bool
progress(void *context, const char *step, uint64_t done, uint64_t total)
{
	struct jc_imports *imports = context;

	return imports->progress(imports->context, step, done, total);
}

/* The folder is another one each day. */
static void
without_folder(struct jc_imports *imports, const char *text)
{
	const char *top;

	for (; (top = strstr(text, imports->top)); text = top + strlen(imports->top) + 1)
		jc_buf_add(&imports->said, text, (size_t)(top - text));
	jc_buf_str(&imports->said, text);
}

static void
say(struct jc_imports *imports, enum jc_err err)
{
	const struct jc_import_report *report = &imports->report;
	const struct {
		const char *name;
		uint64_t n;
	} counts[] = {
		{ "added", report->added },
		{ "changed", report->changed },
		{ "withdrawn", report->withdrawn },
		{ "unchanged", report->unchanged },
		{ "links", report->links },
		{ "unlinked", report->unlinked },
		{ "kept", report->values_kept },
		{ "stay withdrawn", report->stay_withdrawn },
		{ "not withdrawn", report->not_withdrawn },
		{ "refused", report->refused },
		{ "warnings", report->warnings },
	};

	jc_buf_reset(&imports->said);
	if (err) {
		without_folder(imports, jc_fail_text());
		return;
	}
	jc_buf_fmt(&imports->said, "rows %llu", (unsigned long long)report->rows);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		if (counts[i].n)
			jc_buf_fmt(&imports->said, ", %s %llu", counts[i].name,
			    (unsigned long long)counts[i].n);
	jc_buf_fmt(&imports->said, "\n%s", imports->told.data);
}

enum jc_err
jc_imports_run(struct jc_imports *imports)
{
	char *map = jc_path_join(imports->top, "list.map");
	const char *const files[] = { imports->top };
	enum jc_err err;

	jc_buf_reset(&imports->told);
	err = jc_import_csv(imports->c, map, files, 1, imports->dry_run, imports->snapshot,
	    imports->progress ? progress : NULL, note, imports, &imports->report);
	say(imports, err);
	free(map);
	return err;
}

enum jc_err
jc_imports_texts(struct jc_imports *imports, const char *map, const void *csv, size_t len)
{
	jc_imports_file(imports, "list.map", map, strlen(map));
	jc_imports_file(imports, "f.csv", csv, len);
	return jc_imports_run(imports);
}

struct values {
	struct jc_case *c;
	const char *field;
	struct jc_buf out;
};

static enum jc_err
add_values(void *context, const struct jc_row *row)
{
	struct values *values = context;

	if (row->cell[0])
		jc_buf_fmt(&values->out, "%s%s", values->out.len ? " | " : "", row->cell[0]);
	return JC_OK;
}

char *
jc_imports_values(struct jc_case *c, const char *kind, const char *field)
{
	struct values values = { .c = c, .field = field };
	struct jc_query query = { .kind = jc_kind_find(kind),
		.sort = field,
		.columns = (const char *const[]){ field, NULL } };

	jc_buf_init(&values.out);
	ck_ok(jc_view_list(jc_case_view(c), &query, add_values, &values));
	return jc_buf_take(&values.out);
}
