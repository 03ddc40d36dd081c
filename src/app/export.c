#include "app/export.h"

#include <errno.h>

#include "app/document.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/show.h"

/* Values that count: what waits for review does not. */
static size_t
count_values(const struct jc_document_field *field)
{
	size_t i, n = 0;

	for (i = 0; i < field->n; i++)
		n += !field->values[i].held;
	return n;
}

static void
write_values(struct jc_json_writer *json, const struct jc_document_field *field)
{
	size_t i, n = count_values(field);
	bool many = !field->field || field->field->set || n > 1;

	if (!n)
		return;
	if (many)
		jc_json_array(json, field->name);
	for (i = 0; i < field->n; i++)
		if (!field->values[i].held)
			jc_json_text(json, many ? NULL : field->name, field->values[i].canonical);
	if (many)
		jc_json_end(json, ']');
}

static bool
has_waiting(const struct jc_document_field *field)
{
	size_t i;

	for (i = 0; i < field->n; i++)
		if (field->values[i].held && !field->values[i].refused)
			return true;
	return false;
}

enum jc_err
jc_export_record(struct jc_case *c, const struct jc_id16 *id, struct jc_buf *out)
{
	struct jc_json_writer json;
	struct jc_document document;
	char hex[33];
	size_t i;
	enum jc_err err = jc_document_load(c, id, &document);

	if (err)
		return err;
	jc_hex(hex, id->b, sizeof id->b);
	jc_json_begin(&json, out);
	jc_json_object(&json, NULL);
	jc_json_text(&json, "id", hex);
	jc_json_text(&json, "number", document.number);
	jc_json_text(&json, "kind", document.kind_name);
	jc_json_text(&json, "title", document.title);
	jc_json_bool(&json, "withdrawn", document.withdrawn);
	jc_json_object(&json, "fields");
	for (i = 0; i < document.n; i++)
		write_values(&json, &document.fields[i]);
	jc_json_end(&json, '}');
	jc_json_array(&json, "conflicts");
	for (i = 0; i < document.n; i++)
		if (document.fields[i].state == JC_FIELD_CONFLICT)
			jc_json_text(&json, NULL, document.fields[i].name);
	jc_json_end(&json, ']');
	jc_json_array(&json, "held");
	for (i = 0; i < document.n; i++)
		if (has_waiting(&document.fields[i]))
			jc_json_text(&json, NULL, document.fields[i].name);
	jc_json_end(&json, ']');
	jc_json_end(&json, '}');
	jc_document_release(&document);
	return JC_OK;
}

struct exporting {
	struct jc_case *c;
	const struct jc_kind *kind;
	FILE *out;
};

static enum jc_err
not_written(void)
{
	return jc_fail(JC_IO, _("the export could not be written: %s. The case is as it was."),
	    strerror(errno));
}

static enum jc_err
record_json(void *context, const struct jc_row *row)
{
	struct exporting *exporting = context;
	struct jc_buf line = JC_BUF_INIT;
	enum jc_err err = jc_export_record(exporting->c, &row->id, &line);

	if (!err && fwrite(line.data, 1, line.len, exporting->out) != line.len)
		err = not_written();
	jc_buf_wipe(&line);
	return err;
}

enum jc_err
jc_export_json(struct jc_case *c, const struct jc_kind *kind, FILE *out)
{
	struct exporting exporting = { c, kind, out };
	struct jc_query query = { .kind = kind, .sort = "number", .withdrawn = true };

	return jc_view_list(jc_case_view(c), &query, record_json, &exporting);
}

static enum jc_err
write_cells(struct exporting *exporting, struct jc_buf *line)
{
	enum jc_err err = JC_OK;

	jc_buf_str(line, "\r\n");
	if (fwrite(line->data, 1, line->len, exporting->out) != line->len)
		err = not_written();
	jc_buf_wipe(line);
	return err;
}

static void
add_cell(struct jc_buf *line, const char *text)
{
	if (line->len)
		jc_buf_chr(line, ',');
	jc_show(line, text, strlen(text), JC_SHOW_CSV);
}

/* Several values stand in one cell, one a line; of a disagreement all values. */
static void
add_field(struct jc_buf *line, const struct jc_document_field *field)
{
	struct jc_buf cell = JC_BUF_INIT;
	size_t i, n = 0;

	for (i = 0; field && i < field->n; i++)
		if (!field->values[i].held)
			jc_buf_fmt(&cell, "%s%s", n++ ? "\n" : "",
			    field->values[i].canonical ? field->values[i].canonical : "");
	add_cell(line, cell.data);
	jc_buf_wipe(&cell);
}

static enum jc_err
record_csv(void *context, const struct jc_row *row)
{
	struct exporting *exporting = context;
	const struct jc_field *field;
	struct jc_document document;
	struct jc_buf line = JC_BUF_INIT;
	char hex[33];
	size_t i;
	enum jc_err err = jc_document_load(exporting->c, &row->id, &document);

	if (err)
		return err;
	jc_hex(hex, row->id.b, sizeof row->id.b);
	add_cell(&line, hex);
	add_cell(&line, document.number);
	add_cell(&line, document.kind_name);
	if (exporting->kind)
		for (i = 0; (field = jc_kind_field(exporting->kind, i)); i++)
			add_field(&line, jc_document_find(&document, field->name));
	else
		add_cell(&line, document.title);
	jc_document_release(&document);
	return write_cells(exporting, &line);
}

enum jc_err
jc_export_csv(struct jc_case *c, const struct jc_kind *kind, FILE *out)
{
	struct exporting exporting = { c, kind, out };
	struct jc_query query = { .kind = kind, .sort = "number", .withdrawn = true };
	const struct jc_field *field;
	struct jc_buf line = JC_BUF_INIT;
	enum jc_err err;
	size_t i;

	add_cell(&line, "id");
	add_cell(&line, "number");
	add_cell(&line, "kind");
	if (kind)
		for (i = 0; (field = jc_kind_field(kind, i)); i++)
			add_cell(&line, field->name);
	else
		add_cell(&line, "title");
	if ((err = write_cells(&exporting, &line)))
		return err;
	return jc_view_list(jc_case_view(c), &query, record_csv, &exporting);
}

enum jc_err
jc_export_sqlite(struct jc_case *c, const char *path)
{
	return jc_view_export_sqlite(jc_case_view(c), path);
}
