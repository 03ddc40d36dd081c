#include "model/life.h"

#include <string.h>

#include "base/i18n.h"
#include "life_rows.h"
#include "model/deadline.h"
#include "model/kind.h"

static const struct jc_life_step no_acts[] = { { NULL } };

static const struct jc_life_course requests = { .kind = "request",
	.entry = "step",
	.first = "draft",
	.states = jc_life_states,
	.acts = jc_life_acts,
	.sided = true };
static const struct jc_life_course items = { .kind = "item",
	.entry = "item_step",
	.first = "asked",
	.states = jc_life_item_states,
	.acts = no_acts,
	.sided = true };
static const struct jc_life_course assets = { .kind = "asset",
	.entry = "recovery",
	.first = "suspected",
	.states = jc_life_asset_states,
	.acts = no_acts,
	.of_step = true };

/* What has no instrument. */
static const struct jc_life_form plain[] = {
	{ .instrument = "", .form = "", .language = "", .course = &items },
	{ .instrument = "", .form = "", .language = "", .course = &assets },
};

const struct jc_life_form *
jc_life_form_of(const char *kind)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
		if (!strcmp(plain[i].course->kind, kind))
			return &plain[i];
	}
	return strcmp(kind, requests.kind) ? NULL : jc_life_form("other");
}

const struct jc_life_course *
jc_life_course(const struct jc_life_form *form)
{
	return form && form->course ? form->course : &requests;
}

const struct jc_life_step *
jc_life_step_at(const struct jc_life_form *form, size_t n)
{
	const struct jc_life_course *course = jc_life_course(form);
	size_t states = 0;

	while (states < n && course->states[states].name)
		states++;
	if (course->states[states].name)
		return &course->states[states];
	n -= states;
	for (size_t i = 0; i <= n; i++) {
		if (!course->acts[i].name)
			return NULL;
	}
	return &course->acts[n];
}

const struct jc_life_step *
jc_life_state(const struct jc_life_form *form, const char *code)
{
	const struct jc_life_step *states = jc_life_course(form)->states;

	for (size_t i = 0; states[i].name; i++) {
		if (!strcmp(states[i].name, code))
			return &states[i];
	}
	return NULL;
}

const struct jc_life_form *
jc_life_form_at(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!jc_life_forms[i].instrument)
			return NULL;
	}
	return jc_life_forms[n].instrument ? &jc_life_forms[n] : NULL;
}

const struct jc_life_form *
jc_life_form(const char *instrument)
{
	for (size_t i = 0; jc_life_forms[i].instrument; i++) {
		if (!strcmp(jc_life_forms[i].instrument, instrument))
			return &jc_life_forms[i];
	}
	return NULL;
}

static const char *
label_in(const char *kind_name, const char *field_name, const char *code)
{
	const struct jc_kind *kind = jc_kind_find(kind_name);

	return jc_choice_label(
	    jc_kind_find_field(kind, field_name, strlen(field_name)), code, strlen(code));
}

const char *
jc_life_label(const struct jc_life_form *form, const char *name)
{
	const struct jc_life_course *course = jc_life_course(form);
	const char *label = label_in(course->kind, "status", name);

	if (!label && course->acts[0].name)
		label = label_in(course->entry, "event", name);
	return label ? label : name;
}

bool
jc_life_listed(const char *list, const char *word)
{
	const char *at;
	size_t len;

	while (list && jc_word_next(&list, &at, &len)) {
		if (len == strlen(word) && !memcmp(at, word, len))
			return true;
	}
	return false;
}

/* A word of a path without its '?'. */
static size_t
bare(const char *word, size_t len)
{
	return len && word[len - 1] == '?' ? len - 1 : len;
}

/* Where a path goes on behind a state; NULL: it is not on it. */
static const char *
behind(const char *path, const char *state)
{
	const char *word;
	size_t len;

	while (jc_word_next(&path, &word, &len)) {
		if (bare(word, len) == strlen(state) && !memcmp(word, state, bare(word, len)))
			return path;
	}
	return NULL;
}

/* Is `to` the next on the path, or is all before it such as may be left out? */
static bool
is_ahead(const char *path, const char *from, const char *to)
{
	const char *word;
	size_t len;

	path = behind(path, from);
	while (path && jc_word_next(&path, &word, &len)) {
		if (bare(word, len) == strlen(to) && !memcmp(word, to, bare(word, len)))
			return true;
		if (bare(word, len) == len)
			return false;
	}
	return false;
}

bool
jc_life_knows(const struct jc_life_form *form, const char *state)
{
	if (form->course)
		return jc_life_state(form, state) != NULL;
	return behind(form->path, state) || jc_life_listed(form->beside, state);
}

static bool
may_follow(const struct jc_life_form *form, const char *from, const struct jc_life_step *step)
{
	if (step->place == JC_LIFE_ACT ? step->only && !jc_life_listed(step->only, form->instrument)
				       : !jc_life_knows(form, step->name))
		return false;
	return jc_life_listed(step->from, from) ||
	       (jc_life_listed(step->from, "path") && is_ahead(form->path, from, step->name));
}

static const char *
or_first(const struct jc_life_form *form, const char *from)
{
	return from && *from ? from : jc_life_course(form)->first;
}

const struct jc_life_step *
jc_life_open(const struct jc_life_form *form, const char *from, size_t n)
{
	const struct jc_life_step *step;

	from = or_first(form, from);
	for (size_t i = 0; (step = jc_life_step_at(form, i)); i++) {
		if (may_follow(form, from, step) && n-- == 0)
			return step;
	}
	return NULL;
}

/* The step of this name that may follow, else any of it. */
static const struct jc_life_step *
find(const struct jc_life_form *form, const char *from, const char *name, bool *follows)
{
	const struct jc_life_step *step, *found = NULL;

	for (size_t i = 0; (step = jc_life_step_at(form, i)); i++) {
		if (strcmp(step->name, name) != 0)
			continue;
		*follows = may_follow(form, from, step);
		if (*follows)
			return step;
		if (!found)
			found = step;
	}
	*follows = false;
	return found;
}

/* States that may follow, then what else may be recorded, by their codes. */
static void
name_open(const struct jc_life_form *form, const char *from, struct jc_buf *out)
{
	const struct jc_life_step *step;

	for (size_t n = 0; (step = jc_life_open(form, from, n)); n++)
		jc_buf_fmt(out, "%s%s", n ? ", " : "", step->name);
	if (!out->len)
		jc_buf_str(out, _("nothing"));
}

void
jc_life_side_text(struct jc_buf *out, enum jc_life_side side)
{
	jc_buf_str(out, side == JC_LIFE_ISSUING     ? _("the issuing side")
			: side == JC_LIFE_EXECUTING ? _("the executing side")
						    : _("either side"));
}

static enum jc_err
refuse(const struct jc_life_form *form, const char *from, const char *name)
{
	struct jc_buf open = JC_BUF_INIT;
	enum jc_err err;

	name_open(form, from, &open);
	err = jc_fail(JC_INVALID, _("\"%s\" does not follow \"%s\" here; what can follow: %s"),
	    name, from, open.data);
	jc_buf_release(&open);
	return err;
}

static enum jc_err
not_theirs(const struct jc_life_step *step)
{
	struct jc_buf side = JC_BUF_INIT;
	enum jc_err err;

	jc_life_side_text(&side, step->side);
	err = jc_fail(
	    JC_INVALID, _("\"%s\" is for %s to record (%s)"), step->name, side.data, _(step->by));
	jc_buf_release(&side);
	return err;
}

enum jc_err
jc_life_check(const struct jc_life_form *form, const char *from, const char *name,
    enum jc_life_side sides, const struct jc_life_step **out)
{
	bool follows;

	from = or_first(form, from);
	*out = find(form, from, name, &follows);
	if (!follows)
		return refuse(form, from, name);
	return (*out)->side & sides ? JC_OK : not_theirs(*out);
}

void
jc_life_clocks(struct jc_buf *out, const char *instrument, const char *event, bool starts)
{
	const struct jc_deadline_rule *rule;
	const char *before = "";

	for (size_t i = 0; event && (rule = jc_deadline_rule_at(i)); i++) {
		if (jc_life_listed(rule->instruments, instrument) &&
		    (starts ? jc_life_listed(rule->starts, event)
			    : jc_deadline_ends(rule, event))) {
			jc_buf_fmt(out, "%s%s", before, rule->id);
			before = ", ";
		}
	}
}

const struct jc_life_ground *
jc_life_ground_at(const char *instrument, size_t n)
{
	for (size_t i = 0; jc_life_grounds[i].instruments; i++) {
		if (jc_life_listed(jc_life_grounds[i].instruments, instrument) && n-- == 0)
			return &jc_life_grounds[i];
	}
	return NULL;
}

const struct jc_life_ground *
jc_life_ground(const char *instrument, const char *code)
{
	const struct jc_life_ground *ground;

	for (size_t n = 0; (ground = jc_life_ground_at(instrument, n)); n++) {
		if (!strcmp(ground->code, code))
			return ground;
	}
	return NULL;
}
