/* Sheets as they are built and given back. */
#include "app/sheet.h"

#include <ctype.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sheet_private.h"

struct jc_sheet_section *
jc_sheet_add_section(struct jc_sheet *sheet, const struct jc_template_section *section)
{
	struct jc_sheet_section *added;

	sheet->sections = jc_realloc(sheet->sections, sheet->n + 1, sizeof(*sheet->sections));
	added = &sheet->sections[sheet->n++];
	*added = (struct jc_sheet_section){ .letter = section->letter,
		.heading = jc_strdup(_(section->heading)) };
	return added;
}

struct jc_sheet_group *
jc_sheet_add_group(struct jc_sheet_section *section, char *heading)
{
	struct jc_sheet_group *added;

	section->groups = jc_realloc(section->groups, section->n + 1, sizeof(*section->groups));
	added = &section->groups[section->n++];
	*added = (struct jc_sheet_group){ .heading = heading };
	return added;
}

struct jc_sheet_row *
jc_sheet_add_row(struct jc_sheet_group *group, const char *label)
{
	struct jc_sheet_row *added;

	group->rows = jc_realloc(group->rows, group->n + 1, sizeof(*group->rows));
	added = &group->rows[group->n++];
	*added = (struct jc_sheet_row){ .label = jc_strdup(label), .from = "" };
	return added;
}

void
jc_sheet_add_value(struct jc_sheet_row *row, enum jc_sheet_state state, const char *by, char *text)
{
	row->values = jc_realloc(row->values, row->n + 1, sizeof(*row->values));
	row->values[row->n++] = (struct jc_sheet_value){
		.state = state, .by = by ? jc_strdup(by) : NULL, .text = text
	};
}

void
jc_sheet_list_add(struct jc_sheet_list *list, char *text)
{
	list->at = jc_realloc(list->at, list->n + 1, sizeof(*list->at));
	list->at[list->n++] = text;
}

static void
release_group(struct jc_sheet_group *group)
{
	for (size_t i = 0; i < group->n; i++) {
		for (size_t k = 0; k < group->rows[i].n; k++) {
			free(group->rows[i].values[k].by);
			free(group->rows[i].values[k].text);
		}
		free(group->rows[i].values);
		free(group->rows[i].label);
	}
	free(group->rows);
	free(group->heading);
}

static void
release_list(struct jc_sheet_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->at[i]);
	free(list->at);
}

void
jc_sheet_release(struct jc_sheet *sheet)
{
	for (size_t i = 0; i < sheet->n; i++) {
		for (size_t k = 0; k < sheet->sections[i].n; k++)
			release_group(&sheet->sections[i].groups[k]);
		free(sheet->sections[i].groups);
		free(sheet->sections[i].heading);
	}
	free(sheet->sections);
	free(sheet->title);
	free(sheet->subject);
	free(sheet->number);
	free(sheet->made);
	free(sheet->verified);
	free(sheet->marking);
	release_list(&sheet->missing);
	release_list(&sheet->disagreed);
	release_list(&sheet->warnings);
	*sheet = (struct jc_sheet){ 0 };
}

size_t
jc_sheet_open_points(const struct jc_sheet *sheet)
{
	return sheet->missing.n + sheet->disagreed.n + sheet->warnings.n;
}

void
jc_sheet_file_name(const struct jc_sheet *sheet, bool html, struct jc_buf *out)
{
	for (const char *at = sheet->number; *at; at++)
		jc_buf_chr(out, isalnum((unsigned char)*at) ? *at : '-');
	jc_buf_fmt(out, "%s%s%s", *sheet->number ? "-" : "", sheet->template->name,
	    html ? ".html" : ".txt");
}

enum jc_err
jc_sheet_save(const struct jc_sheet *sheet, bool html, const char *path)
{
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	if (html)
		jc_sheet_html(sheet, &text);
	else
		jc_sheet_text(sheet, JC_SHEET_WIDTH, &text);
	err = jc_file_create(path, text.data, text.len);
	jc_buf_wipe(&text);
	if (err == JC_CONFLICT)
		return jc_fail(JC_CONFLICT,
		    _("%s is there already and was left as it is; name another file"), path);
	return err;
}
