/* Where a request, an item or an asset stands, and recording what happens to it. */
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
	struct jc_edit *record, *entry;
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

/* What is said by the request: of itself, or for an item of it. */
static void
look_at_request(struct jc_case *c, const struct jc_edit *request, struct jc_life *out)
{
	const char *instrument = value_of(request, "instrument");
	const struct jc_life_form *form = instrument ? jc_life_form(instrument) : NULL;

	if (!form)
		form = jc_life_form("other");
	if (!out->form)
		out->form = form;
	out->instrument = form->instrument;
	copy(out->issuing, sizeof(out->issuing), value_of(request, "issuing_country"));
	copy(out->executing, sizeof(out->executing), value_of(request, "executing_country"));
	out->sides = sides_of(c, out);
}

/* Whose act something is says the request, which may not be here. */
static enum jc_err
look_behind(struct jc_case *c, const struct jc_edit *item, struct jc_life *out)
{
	const char *hex = value_of(item, "request");
	struct jc_edit *request;
	struct jc_id16 id;
	enum jc_err err;

	out->sides = JC_LIFE_EITHER;
	if (!hex || jc_unhex(hex, strlen(hex), id.b, sizeof(id.b)))
		return JC_OK;
	err = jc_edit_open(c, &id, &request);
	if (!err)
		look_at_request(c, request, out);
	jc_edit_free(request);
	return err == JC_NOTFOUND ? JC_OK : err;
}

static enum jc_err
look(struct jc_case *c, const struct jc_edit *record, struct jc_life *out)
{
	const char *kind = jc_edit_kind(record)->name, *state = value_of(record, "status");
	enum jc_err err = JC_OK;
	size_t len;

	*out = (struct jc_life){
		.id = *jc_edit_id(record), .instrument = "", .sides = JC_LIFE_EITHER
	};
	jc_reference_number(c, &out->id, out->number);
	if (strcmp(kind, "request") != 0)
		out->form = jc_life_form_of(kind);
	if (!out->form)
		look_at_request(c, record, out);
	else if (jc_life_course(out->form)->sided)
		err = look_behind(c, record, out);
	copy(out->state, sizeof(out->state),
	    state && jc_life_state(out->form, state) ? state : jc_life_course(out->form)->first);
	out->disagreed = jc_edit_value(record, "status", 1, &len) != NULL;
	return err;
}

/* JC_INVALID: records of its kind do not move. */
static enum jc_err
open_record(struct jc_case *c, const struct jc_id16 *id, struct jc_edit **out)
{
	char number[48];
	enum jc_err err = jc_edit_open(c, id, out);

	if (!err && !jc_life_form_of(jc_edit_kind(*out)->name)) {
		jc_edit_free(*out);
		*out = NULL;
		jc_reference_number(c, id, number);
		err = jc_fail(JC_INVALID,
		    _("%s is no request, no item of one and no asset: there are no states it could "
		      "move through"),
		    number);
	}
	return err;
}

enum jc_err
jc_life_load(struct jc_case *c, const struct jc_id16 *id, struct jc_life *out)
{
	struct jc_edit *record;
	enum jc_err err = open_record(c, id, &record);

	*out =
	    (struct jc_life){ .form = jc_life_form("other"), .instrument = "", .state = "draft" };
	if (!err)
		err = look(c, record, out);
	jc_edit_free(record);
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
	const struct jc_kind *kind = jc_kind_find(jc_life_course(moving->life.form)->entry);
	const char *reached = step->place == JC_LIFE_ACT ? NULL : step->name;
	char record[33];
	const char *given[][2] = {
		{ kind->parent, record },
		{ "event", step->event },
		{ "from", moving->life.state },
		{ "state", reached },
		{ "status", reached },
		{ "anyway", moving->anyway ? "yes" : NULL },
	};
	enum jc_err err = jc_edit_new(moving->c, kind, &moving->entry);

	jc_hex(record, moving->life.id.b, sizeof(moving->life.id.b));
	for (size_t i = 0; !err && i < JC_COUNT(given); i++) {
		if (given[i][1] && jc_kind_find_field(kind, given[i][0], strlen(given[i][0])))
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
	if (!(err = open_record(c, id, &moving->record)) &&
	    !(err = look(c, moving->record, &moving->life))) {
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
	jc_edit_free(moving->record);
	jc_edit_free(moving->entry);
	free(moving);
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
 * Of the step where it has one of that name; but what the move asks for is the record's where that
 * has one, unless its course says otherwise.
 */
static const struct jc_field *
find_field(const struct jc_moving *moving, const char *name, size_t len)
{
	char *word = jc_strndup(name, len);
	bool asked =
	    jc_life_listed(moving->step->records, word) || jc_life_listed(moving->step->asks, word);
	const struct jc_field *ours = field_in(moving->record, name, len);
	const struct jc_field *theirs = field_in(moving->entry, name, len);
	bool of_step = theirs && (!asked || jc_life_course(moving->life.form)->of_step);
	const struct jc_field *field = ours && !of_step ? ours : theirs;

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
	return jc_moving_is_of_step(moving, field) ? moving->entry : moving->record;
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
			if ((i == 2 && jc_life_listed(moving->step->records, "reason")) ||
			    !find_field(moving, word, len))
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
	    found ? edit_of(moving, found) : moving->record, field, how, text, len, verdict, note);
}

/* Another field that says what this one would. */
static bool
is_recorded(const struct jc_moving *moving, const struct jc_field *field)
{
	static const char *const instead[][2] = { { "on", "at" }, { "order", "measure" },
		{ "amount", "quantity" } };
	bool found = jc_moving_value(moving, field) != NULL;

	for (size_t i = 0; !found && i < JC_COUNT(instead); i++)
		found =
		    !strcmp(field->name, instead[i][0]) && value_of(moving->entry, instead[i][1]);
	return found;
}

/* What is recorded against the table wants its reason alone. */
static bool
is_missing(const struct jc_moving *moving, const struct jc_field *field)
{
	return !is_recorded(moving, field) && (!moving->anyway || !strcmp(field->name, "reason"));
}

size_t
jc_moving_missing(const struct jc_moving *moving)
{
	const struct jc_field *field;
	bool demanded;

	for (size_t n = 0; (field = jc_moving_field(moving, n, &demanded)) && demanded; n++) {
		if (is_missing(moving, field))
			return n;
	}
	return SIZE_MAX;
}

const char *
jc_moving_offer(const struct jc_moving *moving, const struct jc_field *field)
{
	const struct jc_field *ours = field_in(moving->record, field->name, strlen(field->name));
	const char *list = moving->step->records;

	return jc_moving_is_of_step(moving, field) && jc_life_listed(list, field->name) && ours &&
		       ours->type == field->type
		   ? value_of(moving->record, field->name)
		   : NULL;
}

/* "(the freezing order; Reg. (EU) ...)", or nothing. */
static void
add_which(const struct jc_life_step *step, struct jc_buf *out)
{
	if (step->which || step->source)
		jc_buf_fmt(out, " (%s%s%s)", step->which ? _(step->which) : "",
		    step->which && step->source ? "; " : "", step->source ? step->source : "");
}

static enum jc_err
check_recorded(const struct jc_moving *moving)
{
	struct jc_buf missing = JC_BUF_INIT;
	const struct jc_field *field;
	enum jc_err err = JC_OK;
	bool demanded;

	for (size_t n = 0; (field = jc_moving_field(moving, n, &demanded)) && demanded; n++) {
		if (is_missing(moving, field))
			jc_buf_fmt(&missing, "%s%s", missing.len ? ", " : "", field->name);
	}
	if (missing.len) {
		add_which(moving->step, &missing);
		err = jc_fail(JC_INVALID,
		    _("%s was not moved: to record \"%s\", still to be stated are %s"),
		    moving->life.number, moving->step->name, missing.data);
	}
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

/* The record follows: its status, and the day of the first time. */
static enum jc_err
move_record(struct jc_moving *moving)
{
	const struct jc_life_step *step = moving->step;
	size_t len = 0;
	const char *day = day_of(moving, &len);
	enum jc_err err = JC_OK;

	if (step->place == JC_LIFE_ACT || moving->life.disagreed)
		return JC_OK;
	err = put(moving->record, "status", step->name, strlen(step->name));
	if (!err && day && field_in(moving->record, "status_since", strlen("status_since")))
		err = put(moving->record, "status_since", day, len);
	if (!err && day && step->day && !value_of(moving->record, step->day))
		err = put(moving->record, step->day, day, len);
	return err;
}

enum jc_err
jc_moving_save(struct jc_moving *moving, struct jc_saved *out)
{
	enum jc_err err = check_recorded(moving);

	*out = (struct jc_saved){ .replaced = JC_BUF_INIT };
	if (!err)
		err = move_record(moving);
	if (!err)
		err = jc_edit_save_both(moving->record, moving->entry, out);
	return err;
}

void
jc_moving_findings(const struct jc_moving *moving, jc_finding *report, void *context)
{
	jc_edit_findings(moving->entry, report, context);
	jc_life_find(moving->c, &moving->life, moving->record, report, context);
	jc_life_find_step(moving->c, &moving->life, moving->step, moving->entry, report, context);
}

static void
add_labels(const struct jc_life *life, const char *words, const char *list, struct jc_buf *out)
{
	const struct jc_life_course *course = jc_life_course(life->form);
	const struct jc_kind *kinds[] = { jc_kind_find(
					      course->of_step ? course->entry : course->kind),
		jc_kind_find(course->of_step ? course->kind : course->entry) };
	const struct jc_field *field;
	const char *word, *before = " ";
	size_t len;

	for (jc_buf_str(out, words); jc_word_next(&list, &word, &len); before = ", ") {
		if (!(field = jc_kind_find_field(kinds[0], word, len)))
			field = jc_kind_find_field(kinds[1], word, len);
		if (field)
			jc_buf_fmt(out, "%s%s", before, _(field->label));
	}
}

void
jc_life_records_text(
    const struct jc_life *life, const struct jc_life_step *step, struct jc_buf *out)
{
	struct jc_buf list = JC_BUF_INIT;

	jc_buf_fmt(&list, "on %s", step->records ? step->records : "");
	add_labels(life, _("record"), list.data, out);
	add_which(step, out);
	if (step->asks) {
		jc_buf_str(out, "; ");
		add_labels(life, _("if known"), step->asks, out);
	}
	jc_buf_release(&list);
}
