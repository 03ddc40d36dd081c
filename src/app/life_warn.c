/* What is odd about a request and its steps, by what its instrument says: told, never blocking. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/clocks.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "life_private.h"
#include "model/deadline.h"

static const char *
value_of(const struct jc_edit *edit, const char *field, size_t n)
{
	size_t len;

	return jc_edit_value(edit, field, n, &len);
}

struct authority {
	char *country, *name, *languages, *instruments; /* codes, a blank behind each */
};
struct jc_life_authorities {
	size_t n;
	struct authority *at;
};

/* Values of a set stand in a cell with "; " between them. */
static char *
codes_of(const char *cell)
{
	struct jc_buf codes = JC_BUF_INIT;

	for (; cell && *cell; cell++)
		jc_buf_chr(&codes, *cell == ';' ? ' ' : *cell);
	jc_buf_chr(&codes, ' ');
	return jc_buf_take(&codes);
}

static char *
folded(const char *text)
{
	struct jc_buf fold = JC_BUF_INIT;

	jc_text_fold(&fold, text, strlen(text));
	jc_buf_chr(&fold, '\0');
	return jc_buf_take(&fold);
}

static enum jc_err
take_authority(void *context, const struct jc_row *row)
{
	struct jc_life_authorities *list = context;

	if (!row->cell[0] || !row->cell[1])
		return JC_OK;
	list->at = jc_realloc(list->at, list->n + 1, sizeof(*list->at));
	list->at[list->n++] = (struct authority){ .country = jc_strdup(row->cell[0]),
		.name = folded(row->title),
		.languages = codes_of(row->cell[1]),
		.instruments = row->cell[2] ? codes_of(row->cell[2]) : NULL };
	return JC_OK;
}

enum jc_err
jc_life_authorities_load(struct jc_case *c, struct jc_life_authorities **out)
{
	static const char *const columns[] = { "country", "languages", "instruments", NULL };
	struct jc_query query = { .kind = jc_kind_find("authority"), .columns = columns };

	*out = jc_calloc(1, sizeof(**out));
	return jc_view_list(jc_case_view(c), &query, take_authority, *out);
}

void
jc_life_authorities_free(struct jc_life_authorities *list)
{
	for (size_t i = 0; i < list->n; i++) {
		free(list->at[i].country);
		free(list->at[i].name);
		free(list->at[i].languages);
		free(list->at[i].instruments);
	}
	free(list->at);
	free(list);
}

void
jc_life_authorities_check(const struct jc_life_authorities *list, const struct jc_life_form *form,
    const char *country, const char *named, const char *language, struct jc_buf *out)
{
	char *name = folded(named ? named : "");
	struct jc_buf of_named = JC_BUF_INIT, of_all = JC_BUF_INIT;

	for (size_t i = 0; i < list->n; i++) {
		const struct authority *authority = &list->at[i];

		if (strcmp(authority->country, country) != 0)
			continue;
		if (*name && !strcmp(authority->name, name))
			jc_buf_str(&of_named, authority->languages);
		else if (!authority->instruments ||
			 jc_life_listed(authority->instruments, form->instrument))
			jc_buf_str(&of_all, authority->languages);
	}
	jc_life_language_check(
	    form, country, language, of_named.len ? of_named.data : of_all.data, out);
	jc_buf_release(&of_named);
	jc_buf_release(&of_all);
	free(name);
}

static void
check_language(struct jc_case *c, const struct jc_life *life, const struct jc_edit *request,
    struct jc_buf *out)
{
	const char *language = value_of(request, "language", 0);
	struct jc_life_authorities *list;

	/* Where authorities cannot be read, what is official is known all the same. */
	if (language && *life->executing) {
		(void)!jc_life_authorities_load(c, &list);
		jc_life_authorities_check(list, life->form, life->executing,
		    value_of(request, "executing_authority", 0), language, out);
		jc_life_authorities_free(list);
	}
}

static void
check_team(struct jc_case *c, const struct jc_life *life, struct jc_buf *out)
{
	if (!strcmp(life->form->instrument, "eio") && *life->issuing && *life->executing &&
	    strcmp(life->issuing, life->executing) != 0 && jc_life_has_party(c, life->issuing) &&
	    jc_life_has_party(c, life->executing))
		jc_buf_fmt(out,
		    _("%s and %s are parties of this team, and an investigation order does not "
		      "apply inside it: a member may ask its own authorities (Dir 2014/41/EU Art "
		      "3, not verified)"),
		    life->issuing, life->executing);
}

static void
check_ground(const struct jc_life *life, const struct jc_edit *request, struct jc_buf *out)
{
	const char *ground;

	if (!jc_life_ground_at(life->instrument, 0))
		return;
	for (size_t n = 0; (ground = value_of(request, "ground", n)); n++) {
		if (!strcmp(ground, "other") || jc_life_ground(life->instrument, ground))
			continue;
		jc_buf_fmt(out, _("%sno ground \"%s\" is known of this instrument"),
		    out->len ? "; " : "", ground);
	}
}

static void
check_channel(const struct jc_life *life, const struct jc_edit *request, struct jc_buf *out)
{
	const char *channel = value_of(request, "channel", 0);

	if (!strcmp(life->form->instrument, "information") && channel &&
	    strcmp(channel, life->form->channel) != 0 && !value_of(request, "channel_reference", 0))
		jc_buf_str(
		    out, _("SIENA is the default, Dir (EU) 2023/977 Art 13: the reference of the "
			   "channel is to say why another one was used"));
}

static void
tell(const char *field, struct jc_buf *text, jc_finding *report, void *context)
{
	if (text->len)
		report(context, field, JC_VERDICT_WARN, text->data);
	jc_buf_release(text);
}

void
jc_life_find(struct jc_case *c, const struct jc_life *life, const struct jc_edit *request,
    jc_finding *report, void *context)
{
	struct jc_buf text = JC_BUF_INIT;

	check_ground(life, request, &text);
	tell("ground", &text, report, context);
	if (strcmp(jc_life_course(life->form)->kind, "request") != 0)
		return;
	check_language(c, life, request, &text);
	tell("language", &text, report, context);
	check_team(c, life, &text);
	tell("instrument", &text, report, context);
	check_channel(life, request, &text);
	tell("channel_reference", &text, report, context);
}

/* Does a limit in hours start with it? */
static bool
wants_moment(const struct jc_life *life, const struct jc_life_step *step)
{
	const struct jc_deadline_rule *rule;

	for (size_t i = 0; (rule = jc_deadline_rule_at(i)); i++) {
		if (rule->period.unit == JC_UNIT_HOURS &&
		    jc_life_listed(rule->instruments, life->form->instrument) &&
		    jc_life_listed(rule->starts, step->event))
			return true;
	}
	return false;
}

/* Is there a time limit of this name for such a request, of the team's or shipped? */
static bool
has_limit(struct jc_case *c, const struct jc_life *life, const char *name)
{
	const struct jc_deadline_rule *rule;
	struct jc_clocks *clocks;
	bool found = false;

	if (jc_clocks_new(c, &clocks))
		return true; /* what cannot be read is not doubted */
	for (size_t i = 0; !found && (rule = jc_clocks_rule(clocks, i)); i++)
		found = !strcasecmp(rule->id, name) &&
			jc_life_listed(rule->instruments, life->form->instrument);
	jc_clocks_free(clocks);
	return found;
}

void
jc_life_find_step(struct jc_case *c, const struct jc_life *life, const struct jc_life_step *step,
    const struct jc_edit *entry, jc_finding *report, void *context)
{
	const char *limit = value_of(entry, "limit", 0);
	bool refuses = !strcmp(step->name, "refused") || !strcmp(step->name, "refused_part");

	if (!value_of(entry, "at", 0) && wants_moment(life, step))
		report(context, "at", JC_VERDICT_WARN,
		    _("A limit in hours may run from here: without the moment it is counted from "
		      "the beginning of the day."));
	if (limit && !has_limit(c, life, limit))
		report(context, "limit", JC_VERDICT_WARN,
		    _("No time limit of this name is known for such a request: it changes none."));
	if (refuses && !strcmp(life->form->instrument, "freezing") &&
	    strcmp(life->state, "consultation") != 0)
		report(context, "state", JC_VERDICT_WARN,
		    _("Consultation comes before a refusal: Reg (EU) 2018/1805 Art 8(2)."));
}

enum jc_err
jc_life_warn(struct jc_case *c, const struct jc_id16 *id, jc_finding *report, void *context)
{
	struct jc_edit *request;
	struct jc_life life;
	enum jc_err err = jc_life_load(c, id, &life);

	if (err || (err = jc_edit_open(c, id, &request)))
		return err;
	jc_life_find(c, &life, request, report, context);
	jc_edit_free(request);
	return JC_OK;
}
