/* A list in line mode: one record a line, its columns with their names. */
#include "base/i18n.h"
#include "list.h"

static void
speak_head(struct jc_list_screen *list, struct jc_speech *speech)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, _("%s, %zu of %llu"), jc_list_label(list), list->rows.n,
	    (unsigned long long)list->total);
	jc_buf_str(&text, *list->sort ? ", " : "");
	jc_list_sort_words(list, &text);
	if (list->filter.text.len)
		jc_buf_fmt(&text, _(", filter: %s"), list->filter.text.data);
	if (list->marks.n)
		jc_buf_fmt(
		    &text, ngettext(", %zu marked", ", %zu marked", list->marks.n), list->marks.n);
	if (list->conflicts)
		jc_buf_fmt(&text, _(", %llu disagreed"), (unsigned long long)list->conflicts);
	if (list->disagreed)
		jc_buf_str(&text, _(", these alone"));
	if (list->withdrawn)
		jc_buf_str(&text, _(", with withdrawn"));
	jc_speech_text(speech, "%s", text.data);
	jc_buf_release(&text);
}

static void
speak_row(
    struct jc_list_screen *list, const struct jc_list_row *row, size_t n, struct jc_speech *speech)
{
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	if (list->kind->letter)
		jc_buf_fmt(&text, "%s, ", row->number);
	if (jc_marks_has(&list->marks, &row->id))
		jc_buf_fmt(&text, "%s, ", _("marked"));
	if (row->conflicts)
		jc_buf_fmt(&text, "%s, ", _("disagreed"));
	if (row->withdrawn)
		jc_buf_fmt(&text, "%s, ", _("withdrawn"));
	if (row->held)
		jc_buf_fmt(&text, "%s, ", _("waits for review"));
	for (i = 0; i < list->n_fields; i++)
		if (i == 0)
			jc_buf_str(&text, row->cells[i]);
		else if (*row->cells[i])
			jc_buf_fmt(
			    &text, ", %s: %s", _(list->columns[i].field->label), row->cells[i]);
	jc_speech_row(speech, n, "%s", text.data);
	jc_buf_wipe(&text);
}

void
jc_list_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	struct jc_list_screen *list = state;
	size_t at = list->rows.at, i;

	if (list->pick.title) {
		jc_speech_pick(speech, &list->pick);
		return;
	}
	speak_head(list, speech);
	list->rows.shown = speech->room;
	for (i = 0; i < list->rows.n; i++) {
		const struct jc_list_row *row;

		list->rows.at = i;
		row = jc_speech_wants(speech) ? jc_list_current(ui, list) : NULL;
		if (row)
			speak_row(list, row, i, speech);
		else
			jc_speech_pass(speech, 1);
	}
	list->rows.at = at;
	if (!list->rows.n)
		jc_speech_text(speech, "%s",
		    list->filter.text.len || list->disagreed
			? _("nothing matches; back widens again")
			: _("none yet; add makes one"));
}

struct jc_rows *
jc_list_rows(void *state)
{
	struct jc_list_screen *list = state;

	return list->pick.title                  ? &list->pick.rows
	       : list->naming || list->filtering ? NULL
						 : &list->rows;
}

const char *
jc_list_prompt(const void *state)
{
	const struct jc_list_screen *list = state;

	return list->pick.title ? N_("number or words")
	       : list->naming   ? N_("name of the view")
				: N_("words to narrow the list by");
}
