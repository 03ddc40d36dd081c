/* Entries of the timeline in words. */
#include <stdlib.h>
#include <string.h>

#include "app/document.h"
#include "app/timeline.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/near.h"

static const char *
value_of(const struct jc_timeline *timeline, size_t at)
{
	return timeline->texts.data + timeline->at[at].value;
}

static void
add_moment(struct jc_buf *out, const char *text, const struct jc_field *field)
{
	struct jc_time time;

	if (strchr(text, 'T') && !jc_time_parse(text, strlen(text), &time))
		jc_time_minute(out, time.ms);
	else
		jc_field_display(field, text, strlen(text), out);
}

void
jc_timeline_when(const struct jc_timeline *timeline, size_t at, struct jc_buf *out)
{
	const struct jc_timeline_entry *entry = &timeline->at[at];
	/* Both ends of what lasted are shown as dates, whichever field they come from. */
	static const struct jc_field date = { "on", N_("On"), JC_FIELD_DATE };
	const char *value = value_of(timeline, at);

	add_moment(out, value, &date);
	if (entry->lasting) {
		jc_buf_fmt(out, " %s ", _("to"));
		add_moment(out, value + strlen(value) + 1, &date);
	}
}

const char *
jc_timeline_precision(const struct jc_timeline *timeline, size_t at)
{
	const struct jc_timeline_entry *entry = &timeline->at[at];
	struct jc_stated stated;
	const char *value = value_of(timeline, at);

	if (entry->lasting)
		return N_("lasting");
	if (entry->has_time)
		return N_("moment");
	if (jc_stated_parse(value, strlen(value), &stated))
		return N_("between");
	return stated.between      ? N_("between")
	       : stated.from.day   ? N_("day")
	       : stated.from.month ? N_("month")
				   : N_("year");
}

const char *
jc_sure_word(enum jc_sure sure)
{
	static const char *const words[JC_SURE_COUNT] = { N_("certain"), N_("within"), N_("about"),
		N_("reported"), N_("disputed") };

	return words[sure];
}

struct telling {
	struct jc_case *c;
	const struct jc_timeline *timeline;
	size_t at;
	struct jc_timeline_words *out;
	char *title;
	char parent[33]; /* of an entry: id of its record */
};

/* Is the record what happened, rather than something that happened to it? */
static bool
is_the_event(const struct jc_timeline_entry *entry)
{
	const char *sort = entry->kind->sort ? entry->kind->sort : "";
	const struct jc_field *main;

	sort += *sort == '-';
	main = jc_kind_find_field(entry->kind, sort, strlen(sort));
	return entry->kind->entry ||
	       (main && main->when == JC_WHEN_HAPPENED &&
		   (main == entry->field || entry->field->when == JC_WHEN_MOMENT));
}

static enum jc_err
take_head(void *context, size_t at, const struct jc_row *row)
{
	struct telling *telling = context;

	(void)at;
	if (!row)
		return JC_OK;
	telling->out->number = jc_strdup(row->kind && row->kind->letter ? row->number : "");
	telling->title = jc_strdup(jc_title_words(row->kind, row->title));
	if (row->cell && row->cell[0])
		telling->out->party = jc_strdup(row->cell[0]);
	if (row->cell && row->cell[1])
		snprintf(telling->parent, sizeof(telling->parent), "%s", row->cell[1]);
	return JC_OK;
}

static enum jc_err
take_parent(void *context, size_t at, const struct jc_row *row)
{
	struct telling *telling = context;
	struct jc_buf title = JC_BUF_INIT;

	(void)at;
	if (!row)
		return JC_OK;
	free(telling->out->number);
	telling->out->number = jc_strdup(row->number);
	jc_buf_fmt(&title, "%s: %s", jc_title_words(row->kind, row->title), telling->title);
	free(telling->title);
	telling->title = jc_buf_take(&title);
	return JC_OK;
}

/* Who said so, where that is what tells the entries of a disagreement apart. */
static enum jc_err
take_live(void *context, const struct jc_live *live)
{
	struct telling *telling = context;
	const char *value = value_of(telling->timeline, telling->at);

	if (live->held || live->value.type == JC_VALUE_NULL || live->value.len != strlen(value) ||
	    memcmp(live->value.data, value, live->value.len) != 0)
		return JC_OK;
	free(telling->out->party);
	telling->out->party = jc_strdup(live->party);
	return JC_NOTFOUND;
}

/* A link has no name of its own: what it joins is its name. */
static enum jc_err
tell_link(struct telling *telling, const struct jc_timeline_entry *entry)
{
	struct jc_document document;
	struct jc_buf text = JC_BUF_INIT;
	const char *words = entry->kind->joins, *word;
	size_t len;
	enum jc_err err = jc_document_load(telling->c, &entry->id, &document);

	while (!err && jc_word_next(&words, &word, &len)) {
		char *name = jc_strndup(word, len);
		const struct jc_document_field *field = jc_document_find(&document, name);

		if (field && field->n)
			jc_buf_fmt(&text, "%s%s", text.len ? " " : "", field->values[0].text);
		free(name);
	}
	if (!err) {
		free(telling->title);
		telling->title = jc_buf_take(&text);
	}
	jc_buf_release(&text);
	jc_document_release(&document);
	return err;
}

enum jc_err
jc_timeline_tell(
    struct jc_case *c, const struct jc_timeline *timeline, size_t at, struct jc_timeline_words *out)
{
	const struct jc_timeline_entry *entry = &timeline->at[at];
	struct telling telling = { .c = c, .timeline = timeline, .at = at, .out = out };
	const char *const columns[] = { "owner_party",
		entry->kind->parent ? entry->kind->parent : "", NULL };
	struct jc_view *view = jc_case_view(c);
	struct jc_buf what = JC_BUF_INIT;
	struct jc_id16 parent;
	enum jc_err err;

	*out = (struct jc_timeline_words){ .kind = jc_strdup(_(entry->kind->label)) };
	err = jc_view_heads(view, &entry->id, 1, columns, take_head, &telling);
	if (!err && !jc_unhex(telling.parent, strlen(telling.parent), parent.b, sizeof(parent.b)))
		err = jc_view_heads(view, &parent, 1, NULL, take_parent, &telling);
	if (!err && entry->kind->joins)
		err = tell_link(&telling, entry);
	if (!err && (entry->disagreed || !out->party))
		err = jc_view_field(view, &entry->id, entry->field->name, take_live, &telling);
	jc_buf_str(&what, telling.title ? telling.title : "");
	if (!is_the_event(entry))
		jc_buf_fmt(&what, "%s%s", what.len ? ": " : "", _(entry->field->label));
	out->what = jc_buf_take(&what);
	out->number = out->number ? out->number : jc_strdup("");
	out->party = out->party ? out->party : jc_strdup("");
	free(telling.title);
	if (err)
		jc_timeline_words_release(out);
	return err;
}

void
jc_timeline_words_release(struct jc_timeline_words *words)
{
	free(words->number);
	free(words->what);
	free(words->party);
	free(words->kind);
	*words = (struct jc_timeline_words){ 0 };
}
