#include "app/ask.h"

#include "base/date.h"
#include "reference.h"

/* What is looked for: an open task of this title for this party. */
struct looking {
	const char *title, *party;
	bool found;
};

static enum jc_err
look(void *context, const struct jc_row *row)
{
	struct looking *looking = context;

	looking->found = row->cell[0] && strcmp(row->cell[0], looking->title) == 0 &&
			 row->cell[1] && strcmp(row->cell[1], looking->party) == 0 &&
			 (!row->cell[2] || (strcmp(row->cell[2], "done") != 0 &&
					       strcmp(row->cell[2], "dropped") != 0));
	return looking->found ? JC_NOTFOUND : JC_OK;
}

static enum jc_err
is_asked(
    struct jc_case *c, const struct jc_id16 *id, const char *title, const char *party, bool *out)
{
	static const char *const columns[] = { "title", "assigned_party", "status", NULL };
	struct looking looking = { title, party, false };
	char hex[33];
	const char *where[] = { "about", hex, NULL };
	struct jc_query query = {
		.kind = jc_kind_find("task"), .where = where, .columns = columns
	};
	enum jc_err err;

	jc_hex(hex, id->b, sizeof(id->b));
	err = jc_view_list(jc_case_view(c), &query, look, &looking);
	*out = looking.found;
	return err;
}

static enum jc_err
enter(struct jc_edit *edit, const char *field, const char *text)
{
	return jc_edit_enter(edit, field, JC_EDIT_SET, text, strlen(text), NULL, NULL);
}

static enum jc_err
make_task(
    struct jc_case *c, const struct jc_id16 *id, const char *title, const char *party, int due)
{
	struct jc_stated date = { 0 };
	struct jc_buf day = JC_BUF_INIT;
	struct jc_saved saved = { .replaced = JC_BUF_INIT };
	struct jc_edit *edit;
	char hex[33];
	enum jc_err err = jc_edit_new(c, jc_kind_find("task"), &edit);

	jc_hex(hex, id->b, sizeof(id->b));
	jc_date_from_number(due, &date.from);
	date.to = date.from;
	jc_stated_format(&day, &date);
	if (!err && !(err = enter(edit, "title", title)) &&
	    !(err = enter(edit, "assigned_party", party)) &&
	    !(err = enter(edit, "country", party)) && !(err = enter(edit, "due", day.data)) &&
	    !(err = enter(edit, "about", hex)))
		err = jc_edit_save(edit, &saved);
	jc_edit_free(edit);
	jc_saved_release(&saved);
	jc_buf_release(&day);
	return err;
}

enum jc_err
jc_ask_teams(struct jc_case *c, const struct jc_id16 *id, const char *field_label,
    const struct jc_sides *sides, int due, size_t *made)
{
	struct jc_buf title = JC_BUF_INIT;
	char number[48];
	enum jc_err err = JC_OK;

	*made = 0;
	jc_reference_number(c, id, number);
	jc_buf_fmt(&title, _("What is known about %s: %s?"), number, field_label);
	for (size_t i = 0; i < sides->n && !err; i++) {
		bool asked;

		if (!*sides->at[i].party)
			continue;
		err = is_asked(c, id, title.data, sides->at[i].party, &asked);
		if (err || asked)
			continue;
		err = make_task(c, id, title.data, sides->at[i].party, due);
		*made += !err;
	}
	jc_buf_release(&title);
	return err;
}

enum jc_err
jc_ask_back(struct jc_case *c, const struct jc_id16 *id, const char *field_labels,
    const char *party, int due, bool *made)
{
	struct jc_buf title = JC_BUF_INIT;
	char number[48];
	bool asked = false;
	enum jc_err err;

	jc_reference_number(c, id, number);
	jc_buf_fmt(&title, _("Please explain %s: %s"), number, field_labels);
	if (!(err = is_asked(c, id, title.data, party, &asked)) && !asked)
		err = make_task(c, id, title.data, party, due);
	*made = !err && !asked;
	jc_buf_release(&title);
	return err;
}
