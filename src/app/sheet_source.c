/* What a form asks for and no field says: numbers, time limits, chains, lists of requests. */
#include "agenda_text.h"
#include "app/clocks.h"
#include "app/custody.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sheet_private.h"

static enum jc_err
say_hand(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	(void)filling, (void)document;
	jc_sheet_add_value(row, JC_SHEET_HAND, NULL, jc_strdup(""));
	return JC_OK;
}

static enum jc_err
say_number(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	(void)filling;
	jc_sheet_add_value(row, JC_SHEET_SAID, NULL, jc_strdup(document->number));
	return JC_OK;
}

static enum jc_err
take_limit(void *context, const struct jc_clock *clock)
{
	struct filling *filling = context;
	const struct jc_deadline *deadline = clock->deadline;
	const struct jc_deadline_rule *rule = deadline->rule;
	struct jc_buf text = JC_BUF_INIT;
	struct jc_date date;

	if (deadline->state == JC_CLOCK_ENDED)
		return JC_OK;
	if (deadline->has_end) {
		jc_date_from_number(deadline->alarm, &date);
		jc_buf_fmt(&text, "%04d-%02d-%02d  ", date.year, date.month, date.day);
	}
	jc_buf_fmt(&text, "%s (%s, %s %s", _(rule->act), rule->id, rule->source, rule->article);
	if (rule->verified != 'T')
		jc_buf_fmt(&text, ", %s", _(jc_deadline_verified(rule)));
	jc_buf_str(&text, ")");
	if (deadline->state == JC_CLOCK_WAITING)
		jc_buf_fmt(&text, ", %s", _("has not begun"));
	filling->limits =
	    jc_realloc(filling->limits, filling->n_limits + 1, sizeof(*filling->limits));
	filling->limits[filling->n_limits++] = (struct sheet_limit){ .request = clock->request,
		.has_day = deadline->has_end && deadline->state == JC_CLOCK_RUNNING,
		.day = deadline->alarm,
		.text = jc_buf_take(&text) };
	return JC_OK;
}

enum jc_err
jc_sheet_read_limits(struct filling *filling)
{
	struct jc_clocks *clocks;
	enum jc_err err;

	if (filling->has_limits)
		return JC_OK;
	filling->has_limits = true;
	if ((err = jc_clocks_new(filling->c, &clocks)))
		return err;
	if (filling->template->kind && !strcmp(filling->template->kind, "request"))
		err = jc_clocks_each(clocks, filling->c, &filling->about.id, take_limit, filling);
	else
		err = jc_clocks_each_open(clocks, filling->c, NULL, take_limit, filling);
	jc_clocks_free(clocks);
	return err;
}

static enum jc_err
say_limits(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	enum jc_err err = jc_sheet_read_limits(filling);

	for (size_t i = 0; !err && i < filling->n_limits; i++) {
		if (!jc_id16_cmp(&filling->limits[i].request, &document->id))
			jc_sheet_add_value(
			    row, JC_SHEET_SAID, NULL, jc_strdup(filling->limits[i].text));
	}
	return err;
}

/* Did the order hold on the day of the seizure? Only where both days are stated, and whole. */
static enum jc_err
say_in_force(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	static const char *const names[] = { "seized_on", "authority_until" };
	const struct jc_document_field *field;
	struct jc_stated stated[2];
	int first[2], last[2];

	(void)filling;
	for (size_t i = 0; i < 2; i++) {
		field = jc_document_find(document, names[i]);
		if (!field || field->n != 1 || !field->values[0].canonical ||
		    jc_stated_parse(
			field->values[0].canonical, strlen(field->values[0].canonical), &stated[i]))
			return JC_OK;
		jc_stated_range(&stated[i], &first[i], &last[i]);
	}
	if (last[0] <= first[1])
		jc_sheet_add_value(row, JC_SHEET_SAID, NULL, jc_strdup(_("Yes")));
	else if (first[0] > last[1])
		jc_sheet_add_value(row, JC_SHEET_ALERT, NULL,
		    jc_strdup(_("No: the order had ended when this was seized.")));
	return JC_OK;
}

static enum jc_err
take_gap(void *context, const struct jc_custody *custody, enum jc_custody_gap gap)
{
	struct jc_sheet_row *row = context;
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%s: %s", custody ? custody->when : _("At the end"),
	    _(jc_custody_gap_text(gap)));
	jc_sheet_add_value(row, JC_SHEET_ALERT, NULL, jc_buf_take(&text));
	return JC_OK;
}

static enum jc_err
say_gaps(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	enum jc_err err = jc_custody_tell(filling->c, &document->id, NULL, take_gap, row);
	size_t gaps = row->n;

	if (err)
		return err;
	if (!gaps) {
		jc_sheet_add_value(
		    row, JC_SHEET_SAID, NULL, jc_strdup(_("None was found in what is recorded.")));
	} else {
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_fmt(&text,
		    ngettext("%s: %zu gap in the chain of custody",
			"%s: %zu gaps in the chain of custody", (unsigned long)gaps),
		    document->number, gaps);
		jc_sheet_list_add(&filling->sheet->warnings, jc_buf_take(&text));
	}
	return JC_OK;
}

/* Before it has left, and when it came back, the side that asks has to act. */
#define WITH_ISSUER "draft validated issued translated returned"

static enum jc_err
say_waits(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	const struct jc_document_field *status = jc_document_find(document, "status");
	const struct jc_document_field *from = jc_document_find(document, "issuing_country");
	const struct jc_document_field *to = jc_document_find(document, "executing_country");
	bool issuer = !status || !status->values[0].canonical ||
		      jc_agenda_all(status->values[0].canonical, WITH_ISSUER);
	const struct jc_document_field *on = issuer ? from : to, *who = issuer ? to : from;
	struct jc_buf text = JC_BUF_INIT;

	(void)filling;
	if (status && status->n > 1)
		jc_buf_str(&text, _("not clear: the teams disagree on the status"));
	else if (on && who)
		jc_buf_fmt(&text, _("%s waits for %s"), who->values[0].text, on->values[0].text);
	if (text.len)
		jc_sheet_add_value(row, JC_SHEET_SAID, NULL, jc_buf_take(&text));
	return JC_OK;
}

/* Every field in conflict, with what each team says. */
static enum jc_err
say_disagreement(
    struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	(void)filling;
	for (size_t i = 0; i < document->n; i++) {
		const struct jc_document_field *field = &document->fields[i];

		for (size_t k = 0; field->state == JC_FIELD_CONFLICT && k < field->n; k++) {
			struct jc_buf by = JC_BUF_INIT;

			jc_buf_fmt(&by, "%s, %s", field->label, field->values[k].party);
			jc_sheet_add_value(row, JC_SHEET_DISAGREED, by.data,
			    jc_strdup(
				field->values[k].cleared ? _("(nothing)") : field->values[k].text));
			jc_buf_release(&by);
		}
	}
	return JC_OK;
}

static const struct {
	const char *name;
	jc_sheet_say *say;
} sources[] = {
	{ "hand", say_hand },
	{ "number", say_number },
	{ "limits", say_limits },
	{ "in-force", say_in_force },
	{ "gaps", say_gaps },
	{ "waits", say_waits },
	{ "disagreement", say_disagreement },
};

jc_sheet_say *
jc_sheet_source_find(const char *name)
{
	for (size_t i = 0; i < JC_COUNT(sources); i++) {
		if (!strcmp(sources[i].name, name))
			return sources[i].say;
	}
	return NULL;
}
