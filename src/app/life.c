/* Where a request stands, and recording what happens to it. */
#include "app/life.h"

#include <string.h>

#include "base/mem.h"
#include "life_private.h"
#include "reference.h"

struct jc_moving {
	struct jc_case *c;
	struct jc_life life;
	const struct jc_life_step *step;
	bool anyway;
	struct jc_edit *request, *entry;
};

static const char *
value_of(const struct jc_edit *edit, const char *field)
{
	size_t len;

	return jc_edit_value(edit, field, 0, &len);
}

static void
copy(char *out, size_t room, const char *text)
{
	snprintf(out, room, "%s", text ? text : "");
}

bool
jc_life_has_party(struct jc_case *c, const char *country)
{
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(jc_case_replica(c)), &members);

	for (size_t i = 0; i < n; i++) {
		if (!members[i].cut && !strcmp(members[i].party, country))
			return true;
	}
	return false;
}

/* Ours to record: what our side does, and what one does that is not in the case. */
static unsigned
sides_of(struct jc_case *c, const struct jc_life *life)
{
	const char *party = jc_case_party(c);
	bool issues = !strcmp(life->issuing, party), executes = !strcmp(life->executing, party);
	unsigned sides = (issues ? JC_LIFE_ISSUING : 0) | (executes ? JC_LIFE_EXECUTING : 0);

	if (!jc_life_has_party(c, life->issuing))
		sides |= executes || !*life->issuing ? JC_LIFE_ISSUING : 0;
	if (!jc_life_has_party(c, life->executing))
		sides |= issues || !*life->executing ? JC_LIFE_EXECUTING : 0;
	return sides;
}

static void
look(struct jc_case *c, const struct jc_edit *request, struct jc_life *out)
{
	const char *instrument = value_of(request, "instrument");
	const char *state = value_of(request, "status");
	size_t len;

	*out = (struct jc_life){ .id = *jc_edit_id(request) };
	jc_reference_number(c, &out->id, out->number);
	out->form = instrument ? jc_life_form(instrument) : NULL;
	if (!out->form)
		out->form = jc_life_form("other");
	copy(out->state, sizeof(out->state), state && jc_life_state(state) ? state : "draft");
	out->disagreed = jc_edit_value(request, "status", 1, &len) != NULL;
	copy(out->issuing, sizeof(out->issuing), value_of(request, "issuing_country"));
	copy(out->executing, sizeof(out->executing), value_of(request, "executing_country"));
	out->sides = sides_of(c, out);
}

static enum jc_err
open_request(struct jc_case *c, const struct jc_id16 *id, struct jc_edit **out)
{
	char number[48];
	enum jc_err err = jc_edit_open(c, id, out);

	if (!err && strcmp(jc_edit_kind(*out)->name, "request") != 0) {
		jc_edit_free(*out);
		*out = NULL;
		jc_reference_number(c, id, number);
		err = jc_fail(JC_INVALID,
		    _("%s is no request; what can happen to an asset `jointcase move %s` lists"),
		    number, number);
	}
	return err;
}

enum jc_err
jc_life_load(struct jc_case *c, const struct jc_id16 *id, struct jc_life *out)
{
	struct jc_edit *request;
	enum jc_err err = open_request(c, id, &request);

	*out = (struct jc_life){ .form = jc_life_form("other"), .state = "draft" };
	if (!err)
		look(c, request, out);
	jc_edit_free(request);
	return err;
}

static enum jc_err
in_dispute(const struct jc_life *life)
{
	return jc_fail(JC_CONFLICT,
	    _("the teams disagree what %s is: a lead settles it first with `jointcase resolve %s "
	      "status`; --anyway records the step and leaves the status"),
	    life->number, life->number);
}

/* May it be recorded? *out is what is to be. */
static enum jc_err
allow(const struct jc_life *life, const char *name, bool anyway, const struct jc_life_step **out)
{
	enum jc_err err = jc_life_check(life->form, life->state, name, life->sides, out);

	if (!*out)
		return jc_fail(JC_NOTFOUND,
		    _("there is no state and no event \"%s\"; `jointcase move %s` lists what can "
		      "follow"),
		    name, life->number);
	if (anyway)
		return JC_OK;
	if (life->disagreed)
		return in_dispute(life);
	return err ? jc_fail_in(err, _("%s was not moved: "), life->number) : JC_OK;
}

/* The entry begins with what is known without being asked. */
static enum jc_err
begin_entry(struct jc_moving *moving)
{
	const struct jc_life_step *step = moving->step;
	char request[33];
	const char *given[][2] = {
		{ "request", request },
		{ "event", step->event },
		{ "from", moving->life.state },
		{ "state", step->place == JC_LIFE_ACT ? NULL : step->name },
		{ "anyway", moving->anyway ? "yes" : NULL },
	};
	enum jc_err err = jc_edit_new(moving->c, jc_kind_find("step"), &moving->entry);

	jc_hex(request, moving->life.id.b, sizeof(moving->life.id.b));
	for (size_t i = 0; !err && i < JC_COUNT(given); i++) {
		if (given[i][1])
			err = jc_edit_enter(moving->entry, given[i][0], JC_EDIT_SET, given[i][1],
			    strlen(given[i][1]), NULL, NULL);
	}
	return err;
}

enum jc_err
jc_moving_new(struct jc_case *c, const struct jc_id16 *id, const char *name, bool anyway,
    struct jc_moving **out)
{
	struct jc_moving *moving = jc_calloc(1, sizeof(*moving));
	enum jc_err err;

	moving->c = c;
	if (!(err = open_request(c, id, &moving->request))) {
		look(c, moving->request, &moving->life);
		if (!(err = allow(&moving->life, name, false, &moving->step)))
			moving->anyway = false;
		else if (anyway && !(err = allow(&moving->life, name, true, &moving->step)))
			moving->anyway = true;
	}
	if (!err)
		err = begin_entry(moving);
	if (err) {
		jc_moving_free(moving);
		moving = NULL;
	}
	*out = moving;
	return err;
}

void
jc_moving_free(struct jc_moving *moving)
{
	if (!moving)
		return;
	jc_edit_free(moving->request);
	jc_edit_free(moving->entry);
	free(moving);
}

const struct jc_life *
jc_moving_life(const struct jc_moving *moving)
{
	return &moving->life;
}

const struct jc_life_step *
jc_moving_step(const struct jc_moving *moving)
{
	return moving->step;
}

static const struct jc_field *
field_in(const struct jc_edit *edit, const char *name, size_t len)
{
	return jc_kind_find_field(jc_edit_kind(edit), name, len);
}

/*
 * Of the step where it has one of that name; but what the move asks for is the request's where that
 * has one.
 */
static const struct jc_field *
find_field(const struct jc_moving *moving, const char *name, size_t len)
{
	char *word = jc_strndup(name, len);
	bool asked =
	    jc_life_listed(moving->step->records, word) || jc_life_listed(moving->step->asks, word);
	const struct jc_field *ours = field_in(moving->request, name, len);
	const struct jc_field *field = asked && ours ? ours : field_in(moving->entry, name, len);

	free(word);
	return field ? field : ours;
}

bool
jc_moving_is_of_step(const struct jc_moving *moving, const struct jc_field *field)
{
	return field_in(moving->entry, field->name, strlen(field->name)) == field;
}

static struct jc_edit *
edit_of(const struct jc_moving *moving, const struct jc_field *field)
{
	return jc_moving_is_of_step(moving, field) ? moving->entry : moving->request;
}

const char *
jc_moving_value(const struct jc_moving *moving, const struct jc_field *field)
{
	return value_of(edit_of(moving, field), field->name);
}

/* The day, what the step records, the reason of what is not in the table; then what it asks for. */
const struct jc_field *
jc_moving_field(const struct jc_moving *moving, size_t n, bool *demanded)
{
	const char *lists[] = { "on", moving->step->records, moving->anyway ? "reason" : NULL,
		moving->step->asks, "at" };

	for (size_t i = 0; i < JC_COUNT(lists); i++) {
		const char *list = lists[i], *word;
		size_t len;

		while (list && jc_word_next(&list, &word, &len)) {
			if (i == 2 && jc_life_listed(moving->step->records, "reason"))
				continue;
			if (n-- == 0) {
				*demanded = i < 3;
				return find_field(moving, word, len);
			}
		}
	}
	return NULL;
}

enum jc_err
jc_moving_enter(struct jc_moving *moving, const char *field, enum jc_edit_how how, const char *text,
    size_t len, enum jc_verdict *verdict, struct jc_buf *note)
{
	const struct jc_field *found = find_field(moving, field, strlen(field));

	/* What is not known is told by the edit of the request. */
	return jc_edit_enter(
	    found ? edit_of(moving, found) : moving->request, field, how, text, len, verdict, note);
}

static bool
is_recorded(const struct jc_moving *moving, const struct jc_field *field)
{
	return jc_moving_value(moving, field) ||
	       (!strcmp(field->name, "on") && value_of(moving->entry, "at"));
}

static enum jc_err
check_recorded(const struct jc_moving *moving)
{
	struct jc_buf missing = JC_BUF_INIT;
	const struct jc_field *field;
	enum jc_err err = JC_OK;
	bool demanded;

	for (size_t n = 0; (field = jc_moving_field(moving, n, &demanded)) && demanded; n++) {
		if (!is_recorded(moving, field) &&
		    (!moving->anyway || !strcmp(field->name, "reason")))
			jc_buf_fmt(&missing, "%s%s", missing.len ? ", " : "", field->name);
	}
	if (missing.len)
		err = jc_fail(JC_INVALID,
		    _("%s was not moved: to record \"%s\", still to be stated are %s"),
		    moving->life.number, moving->step->name, missing.data);
	jc_buf_release(&missing);
	return err;
}

/* The day as stated, else that of the moment, at the place where it happened. */
static const char *
day_of(const struct jc_moving *moving, size_t *len)
{
	const char *day = jc_edit_value(moving->entry, "on", 0, len);

	if (!day && (day = jc_edit_value(moving->entry, "at", 0, len)))
		*len = strcspn(day, "T");
	return day;
}

static enum jc_err
put(struct jc_edit *edit, const char *field, const char *text, size_t len)
{
	return jc_edit_enter(edit, field, JC_EDIT_SET, text, len, NULL, NULL);
}

/* The request follows: its status, and the day of the first time. */
static enum jc_err
move_request(struct jc_moving *moving)
{
	const struct jc_life_step *step = moving->step;
	size_t len = 0;
	const char *day = day_of(moving, &len);
	enum jc_err err = JC_OK;

	if (step->place == JC_LIFE_ACT || moving->life.disagreed)
		return JC_OK;
	err = put(moving->request, "status", step->name, strlen(step->name));
	if (!err && day)
		err = put(moving->request, "status_since", day, len);
	if (!err && day && step->day && !value_of(moving->request, step->day))
		err = put(moving->request, step->day, day, len);
	return err;
}

enum jc_err
jc_moving_save(struct jc_moving *moving, struct jc_saved *out)
{
	enum jc_err err = check_recorded(moving);

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	if (!err)
		err = move_request(moving);
	if (!err)
		err = jc_edit_save_both(moving->request, moving->entry, out);
	return err;
}

void
jc_moving_findings(const struct jc_moving *moving, jc_finding *report, void *context)
{
	jc_edit_findings(moving->entry, report, context);
	jc_life_find(moving->c, &moving->life, moving->request, report, context);
	jc_life_find_step(&moving->life, moving->step, moving->entry, report, context);
}
