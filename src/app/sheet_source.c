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
	jc_buf_fmt(&text, "%s (%s", _(rule->act), rule->id);
	if (*rule->source)
		jc_buf_fmt(&text, ", %s", rule->source);
	if (*rule->article)
		jc_buf_fmt(&text, "%s%s", *rule->source ? " " : ", ", rule->article);
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

static int
by_request(const void *a, const void *b)
{
	const struct sheet_limit *one = a, *other = b;
	int order = jc_id16_cmp(&one->request, &other->request);

	if (order)
		return order;
	return one->place < other->place ? -1 : 1;
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
	for (size_t i = 0; i < filling->n_limits; i++)
		filling->limits[i].place = i;
	if (filling->n_limits)
		qsort(filling->limits, filling->n_limits, sizeof(*filling->limits), by_request);
	return err;
}

size_t
jc_sheet_limits_of(
    const struct filling *filling, const struct jc_id16 *request, const struct sheet_limit **out)
{
	size_t low = 0, high = filling->n_limits, n = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (jc_id16_cmp(&filling->limits[middle].request, request) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*out = filling->limits + low;
	while (
	    low + n < filling->n_limits && !jc_id16_cmp(&filling->limits[low + n].request, request))
		n++;
	return n;
}

static enum jc_err
say_limits(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	const struct sheet_limit *limits;
	enum jc_err err = jc_sheet_read_limits(filling);
	size_t n = err ? 0 : jc_sheet_limits_of(filling, &document->id, &limits);

	for (size_t i = 0; i < n; i++)
		jc_sheet_add_value(row, JC_SHEET_SAID, NULL, jc_strdup(limits[i].text));
	return err;
}

/* The first and last day one field states; false where it does not, or several do. */
static bool
stated_days(const struct jc_document *document, const char *name, int *first, int *last)
{
	const struct jc_document_field *field = jc_document_find(document, name);
	const char *text = field && field->n == 1 ? field->values[0].canonical : NULL;
	struct jc_stated stated;

	if (!text || jc_stated_parse(text, strlen(text), &stated))
		return false;
	jc_stated_range(&stated, first, last);
	return true;
}

/* The measure an exhibit was taken under, where it names one that is here. */
static bool
load_measure(struct filling *filling, const struct jc_document *document, struct jc_document *out)
{
	const struct jc_document_field *field = jc_document_find(document, "measure");
	const char *text = field && field->n == 1 ? field->values[0].canonical : NULL;
	struct jc_id16 id;

	return text && !jc_unhex(text, strlen(text), id.b, sizeof(id.b)) &&
	       !jc_document_load(filling->c, &id, out);
}

/* Did the order hold on the day of the seizure? Only where the days are stated. */
static enum jc_err
say_in_force(struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row)
{
	struct jc_document measure = { 0 };
	bool has_measure = load_measure(filling, document, &measure);
	int first, last, from, until, unused;
	bool begins = has_measure && stated_days(&measure, "since", &from, &unused);
	bool ends = stated_days(document, "authority_until", &unused, &until) ||
		    (has_measure && stated_days(&measure, "until", &unused, &until));

	if (!stated_days(document, "seized_on", &first, &last))
		begins = ends = false;
	if (ends && first > until)
		jc_sheet_add_value(row, JC_SHEET_ALERT, NULL,
		    jc_strdup(_("No: the order had ended when this was seized.")));
	else if (begins && last < from)
		jc_sheet_add_value(row, JC_SHEET_ALERT, NULL,
		    jc_strdup(_("No: the order was not yet in force when this was seized.")));
	else if (ends && last <= until)
		jc_sheet_add_value(row, JC_SHEET_SAID, NULL, jc_strdup(_("Yes")));
	if (has_measure)
		jc_document_release(&measure);
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

	/* That there are some, the warning about the exhibit tells. */
	if (!err && !row->n)
		jc_sheet_add_value(
		    row, JC_SHEET_SAID, NULL, jc_strdup(_("None was found in what is recorded.")));
	return err;
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
