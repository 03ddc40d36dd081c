#include "trace_lines.h"

#include "app/document.h"
#include "base/date.h"
#include "base/i18n.h"

void
jc_trace_head(struct jc_paper *paper, const struct jc_trace *trace)
{
	struct jc_buf text = JC_BUF_INIT;

	if (paper->n)
		jc_paper_head(paper, JC_LOOK_TEXT, jc_buf_take(&text));
	jc_time_minute(&text, trace->time);
	jc_buf_fmt(&text, " UTC  %s  %s", trace->party, trace->by);
	if (trace->source)
		jc_buf_fmt(&text, "  %s %s", trace->source, trace->snapshot ? trace->snapshot : "");
	if (trace->status != JC_ACCEPTED)
		jc_buf_fmt(&text, "  (%s)", _(jc_status_name(trace->status)));
	jc_paper_head(paper, JC_LOOK_TITLE, jc_buf_take(&text));
}

/* What the field says now; every value where the teams disagree. */
static void
add_now(struct jc_ui *ui, const struct jc_trace *trace, struct jc_buf *out)
{
	struct jc_document document;
	const struct jc_document_field *field;
	size_t i;

	if (!jc_document_load(jc_ui_case(ui), &trace->rec, &document)) {
		field = jc_document_find(&document, trace->name);
		jc_buf_str(out, _("\nnow: "));
		if (!field || !field->n)
			jc_buf_str(out, _("(empty)"));
		for (i = 0; field && i < field->n; i++)
			jc_buf_fmt(out, "%s%s", i ? " | " : "",
			    field->values[i].cleared ? _("(empty)") : field->values[i].text);
	}
	jc_document_release(&document);
}

void
jc_trace_lines(struct jc_ui *ui, struct jc_paper *paper, const struct jc_trace *trace, int width)
{
	struct jc_buf text = JC_BUF_INIT;
	bool disagreed = trace->state == JC_FIELD_CONFLICT;

	if (disagreed)
		jc_buf_fmt(&text, "%s ", jc_glyph(JC_GLYPH_DISAGREE));
	if (trace->before)
		jc_buf_fmt(&text, "%s  >  ", trace->before);
	else if (trace->unseen)
		jc_buf_str(&text, "?  >  ");
	jc_buf_str(&text, trace->after ? trace->after : _("(empty)"));
	if (!trace->live || disagreed)
		add_now(ui, trace, &text);
	jc_paper_value(paper, jc_ui_grid(ui), width, trace->label, text.data,
	    disagreed ? JC_LOOK_DISAGREE : JC_LOOK_TEXT);
	jc_buf_release(&text);
}
