/* Warnings about proceedings: the same facts twice, and offences a person was not surrendered for.
 */
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "base/mem.h"
#include "base/text.h"
#include "clocks_private.h"
#include "model/life.h"
#include "warnings_private.h"

/* Persons under marks of facts, at most; more are not looked at. */
#define TIES_MAX 200000
/* Final proceedings that one is held against under one mark, at most. */
#define FINALS_MAX 64

enum {
	COUNTRY,
	STAGE,
	OUTCOME,
	FINAL_ON,
	PERSONS,
	MARKS,
	SAME,
	OTHER,
	OFFENCES,
	COMMITTED_FROM,
	COLUMNS
};
static const char *const columns[] = { "country", "stage", "outcome", "final_on", "persons",
	"facts_mark", "same_facts", "other_facts", "offences", "committed_from", NULL };

/* Ends that bar a further prosecution elsewhere, and those that at least end this one. */
#define BARRING "convicted acquitted penalty_order dropped_barred time_barred amnesty"
#define DROPPED "dropped dropped_barred time_barred amnesty other"

struct proceeding {
	struct jc_id16 id;
	char *cell[COLUMNS]; /* "" for none */
	bool final;          /* and barring */
	bool open;
};
/* One person in one proceeding, under a mark of the facts or under none. */
struct tie {
	struct jc_id16 person;
	const char *mark;
	const struct proceeding *of;
};
struct proceedings {
	struct jc_looking *looking;
	size_t n, n_ties;
	struct proceeding *at;
	struct tie *ties;
	size_t n_marks;
	char **marks;
};

static bool
has_any(const char *cell, const char *words)
{
	const char *word;
	size_t len;

	while (jc_word_next(&words, &word, &len)) {
		char code[32];

		snprintf(code, sizeof(code), "%.*s", (int)len, word);
		if (jc_agenda_any(cell, code))
			return true;
	}
	return false;
}

static enum jc_err
take(void *context, const struct jc_row *row)
{
	struct proceedings *proceedings = context;
	struct proceeding proceeding = { .id = row->id };
	size_t n = proceedings->n;
	bool ended;
	int day;

	for (size_t i = 0; i < COLUMNS; i++)
		proceeding.cell[i] = jc_strdup(row->cell[i] ? row->cell[i] : "");
	ended =
	    jc_agenda_any(proceeding.cell[STAGE], "final") ||
	    (jc_agenda_due(proceeding.cell[FINAL_ON], &day) && day <= proceedings->looking->today);
	/* How it ended may not be known yet: then it may bar. */
	proceeding.final =
	    ended && (!*proceeding.cell[OUTCOME] || has_any(proceeding.cell[OUTCOME], BARRING));
	proceeding.open = !ended && !jc_agenda_all(proceeding.cell[OUTCOME], DROPPED) &&
			  !jc_agenda_any(proceeding.cell[STAGE], "transferred");
	if ((n & (n - 1)) == 0)
		proceedings->at =
		    jc_realloc(proceedings->at, n ? 2 * n : 1, sizeof(*proceedings->at));
	proceedings->at[proceedings->n++] = proceeding;
	return JC_OK;
}

static void
add_tie(struct proceedings *proceedings, const struct jc_id16 *person, const char *mark,
    const struct proceeding *of)
{
	size_t n = proceedings->n_ties;

	if (n == TIES_MAX)
		return;
	if ((n & (n - 1)) == 0)
		proceedings->ties =
		    jc_realloc(proceedings->ties, n ? 2 * n : 1, sizeof(*proceedings->ties));
	proceedings->ties[proceedings->n_ties++] = (struct tie){ *person, mark, of };
}

static void
add_ties(struct proceedings *proceedings, const char *mark, const struct proceeding *of)
{
	const char *persons = of->cell[PERSONS];
	struct jc_id16 person;

	while (proceedings->n_ties < TIES_MAX && jc_warned_id(&persons, &person))
		add_tie(proceedings, &person, mark, of);
}

/* Takes the buffer's text over. */
static const char *
keep_mark(struct proceedings *proceedings, struct jc_buf *mark)
{
	size_t n = proceedings->n_marks;

	if ((n & (n - 1)) == 0)
		proceedings->marks =
		    jc_realloc(proceedings->marks, n ? 2 * n : 1, sizeof(*proceedings->marks));
	return proceedings->marks[proceedings->n_marks++] = jc_buf_take(mark);
}

static int
by_id(const void *a, const void *b)
{
	const struct proceeding *one = a, *other = b;

	return jc_id16_cmp(&one->id, &other->id);
}

/* However a mark is written; and two proceedings of which one names the other, as a mark. */
static void
add_marks(struct proceedings *proceedings, const struct proceeding *of)
{
	const char *marks = of->cell[MARKS], *same = of->cell[SAME], *value;
	struct jc_buf mark = JC_BUF_INIT;
	struct jc_id16 other;
	size_t len;

	while (proceedings->n_ties < TIES_MAX && jc_agenda_next(&marks, &value, &len)) {
		jc_text_fold(&mark, value, len);
		if (!mark.len)
			jc_buf_add(&mark, value, len);
		add_ties(proceedings, keep_mark(proceedings, &mark), of);
	}
	while (proceedings->n_ties < TIES_MAX && jc_warned_id(&same, &other)) {
		const struct proceeding *named;
		const char *pair;
		char hex[33];

		jc_hex(hex, of->id.b, sizeof(of->id.b));
		jc_buf_fmt(&mark, "#%s", hex);
		jc_hex(hex, other.b, sizeof(other.b));
		jc_buf_str(&mark, hex);
		pair = keep_mark(proceedings, &mark);
		add_ties(proceedings, pair, of);
		named = bsearch(&(struct proceeding){ .id = other }, proceedings->at,
		    proceedings->n, sizeof(*proceedings->at), by_id);
		if (named)
			add_ties(proceedings, pair, named);
	}
}

static int
in_order(const void *a, const void *b)
{
	const struct tie *one = a, *other = b;
	int order = jc_id16_cmp(&one->person, &other->person);

	if (!order)
		order = strcmp(one->mark, other->mark);
	return order ? order : jc_id16_cmp(&one->of->id, &other->of->id);
}

static enum jc_err
load(struct jc_looking *looking, bool marks, struct proceedings *out)
{
	struct jc_query query = {
		.kind = jc_kind_find("proceeding"), .columns = columns, .sort = "number"
	};
	enum jc_err err;

	*out = (struct proceedings){ .looking = looking };
	err = jc_view_list(looking->view, &query, take, out);
	if (out->n)
		qsort(out->at, out->n, sizeof(*out->at), by_id);
	for (size_t i = 0; i < out->n && !err; i++) {
		if (marks)
			add_marks(out, &out->at[i]);
		else
			add_ties(out, "", &out->at[i]);
	}
	if (out->n_ties)
		qsort(out->ties, out->n_ties, sizeof(*out->ties), in_order);
	return err;
}

static void
release(struct proceedings *proceedings)
{
	for (size_t i = 0; i < proceedings->n; i++) {
		for (size_t k = 0; k < COLUMNS; k++)
			free(proceedings->at[i].cell[k]);
	}
	for (size_t i = 0; i < proceedings->n_marks; i++)
		free(proceedings->marks[i]);
	free(proceedings->at);
	free(proceedings->ties);
	free(proceedings->marks);
}

/* Has somebody compared them, and found other facts? */
static bool
told_apart(const struct proceeding *one, const struct proceeding *other)
{
	char hex[33];

	jc_hex(hex, other->id.b, sizeof(other->id.b));
	if (jc_agenda_any(one->cell[OTHER], hex))
		return true;
	jc_hex(hex, one->id.b, sizeof(one->id.b));
	return jc_agenda_any(other->cell[OTHER], hex);
}

/* The final proceeding of another State that stands against an open one. */
static const struct proceeding *
standing_against(const struct tie *group, size_t n, const struct proceeding *open)
{
	size_t looked = 0;

	for (size_t i = 0; i < n && looked < FINALS_MAX; i++) {
		const struct proceeding *final = group[i].of;

		if (!final->final || !strcmp(final->cell[COUNTRY], open->cell[COUNTRY]))
			continue;
		looked++;
		if (!told_apart(final, open))
			return final;
	}
	return NULL;
}

static enum jc_err
tell_second(struct jc_looking *looking, const struct tie *tie, const struct proceeding *final)
{
	const struct jc_id16 named[] = { tie->of->id, final->id, tie->person };
	char *person = jc_warned_label(looking, &tie->person);
	char *one = jc_warned_label(looking, &final->id);
	char *other = jc_warned_label(looking, &tie->of->id);
	struct jc_buf what = JC_BUF_INIT;

	jc_buf_fmt(&what, _("%s: %s (%s) is final; %s (%s) goes on about the same facts"), person,
	    one, final->cell[COUNTRY], other, tie->of->cell[COUNTRY]);
	free(person);
	free(one);
	free(other);
	return jc_warn(looking, named, JC_COUNT(named), JC_NO_DAY, false, jc_buf_take(&what));
}

enum jc_err
jc_look_ne_bis(struct jc_looking *looking)
{
	struct proceedings proceedings;
	enum jc_err err = load(looking, true, &proceedings);
	size_t n;

	for (size_t i = 0; i < proceedings.n_ties && !err; i += n) {
		const struct tie *group = &proceedings.ties[i];

		for (n = 1; i + n < proceedings.n_ties; n++) {
			if (jc_id16_cmp(&group[n].person, &group->person) != 0 ||
			    strcmp(group[n].mark, group->mark) != 0)
				break;
		}
		for (size_t k = 0; k < n && !err; k++) {
			const struct proceeding *final =
			    group[k].of->open ? standing_against(group, n, group[k].of) : NULL;

			if (final)
				err = tell_second(looking, &group[k], final);
		}
	}
	release(&proceedings);
	return err;
}

/* --- speciality --- */
enum { ISSUING, SURRENDERED_BY, SURRENDERED, GRANTED, EXECUTED_ON };
static const char *const request_columns[] = { "issuing_country", "executing_country", "persons",
	"offences", "executed_on", NULL };

struct surrender {
	struct proceedings proceedings;
	struct steps steps; /* of the request looked at */
};

static bool
has_step(const struct steps *steps, const char *event)
{
	for (size_t i = 0; i < steps->n; i++) {
		if (!steps->at[i].corrected && !strcmp(steps->at[i].event, event))
			return true;
	}
	return false;
}

/* Did the State consent, the person renounce, or stay beyond the days the limit gives? */
static enum jc_err
is_lifted(struct jc_looking *looking, const struct steps *steps, const struct jc_id16 *request,
    bool *lifted)
{
	enum jc_err err = jc_watched_load(looking);

	*lifted = has_step(steps, "renounced") || has_step(steps, "consent_given") ||
		  has_step(steps, "came_back");
	for (size_t i = 0; i < looking->n_watched; i++) {
		const struct jc_watched *watched = &looking->watched[i];

		*lifted |= jc_life_listed("EAW-45 EXT-45", watched->rule->id) &&
			   !jc_id16_cmp(&watched->request, request) &&
			   watched->end < looking->today;
	}
	return err;
}

/* The first offence of a proceeding that the person was not surrendered for, in words. */
static const char *
other_offence(const char *offences, const char *granted)
{
	const struct jc_field *field =
	    jc_kind_find_field(jc_kind_find("proceeding"), "offences", 8);
	const char *value;
	size_t len;

	while (*granted && jc_agenda_next(&offences, &value, &len)) {
		char code[32];

		snprintf(code, sizeof(code), "%.*s", (int)len, value);
		if (!jc_agenda_any(granted, code)) {
			const char *label = jc_choice_label(field, value, len);

			return label ? label : "?";
		}
	}
	return NULL;
}

/* Facts after the surrender are not protected. */
static bool
is_after(const char *committed, const char *surrendered)
{
	struct jc_stated one, other;
	int first, last, day;

	if (jc_stated_parse(committed, strlen(committed), &one) ||
	    jc_stated_parse(surrendered, strlen(surrendered), &other))
		return false;
	jc_stated_range(&other, &day, &last);
	jc_stated_range(&one, &first, &day);
	return first > last;
}

static enum jc_err
tell_other(struct jc_looking *looking, const struct jc_row *row, const struct tie *tie,
    const char *offence)
{
	const struct jc_id16 named[] = { tie->of->id, row->id, tie->person };
	char *person = jc_warned_label(looking, &tie->person);
	char *other = jc_warned_label(looking, &tie->of->id);
	struct jc_buf what = JC_BUF_INIT;

	jc_buf_fmt(&what, _("%s: surrendered by %s under %s; %s is about another offence: %s"),
	    person, row->cell[SURRENDERED_BY], row->number, other, offence);
	free(person);
	free(other);
	return jc_warn(looking, named, JC_COUNT(named), JC_NO_DAY, false, jc_buf_take(&what));
}

static size_t
first_tie(const struct proceedings *proceedings, const struct jc_id16 *person)
{
	size_t low = 0, high = proceedings->n_ties;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (jc_id16_cmp(&proceedings->ties[middle].person, person) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static enum jc_err
take_person(struct surrender *surrender, const struct jc_row *row, const struct jc_id16 *person)
{
	const struct proceedings *all = &surrender->proceedings;
	enum jc_err err = JC_OK;

	for (size_t i = first_tie(all, person);
	     i < all->n_ties && !jc_id16_cmp(&all->ties[i].person, person) && !err; i++) {
		const struct proceeding *of = all->ties[i].of;
		const char *offence;

		if (!of->open || !jc_agenda_any(row->cell[ISSUING], of->cell[COUNTRY]) ||
		    is_after(of->cell[COMMITTED_FROM], row->cell[EXECUTED_ON]))
			continue;
		offence = other_offence(of->cell[OFFENCES], row->cell[GRANTED]);
		if (offence)
			err = tell_other(all->looking, row, &all->ties[i], offence);
	}
	return err;
}

static enum jc_err
take_surrender(void *context, const struct jc_row *row)
{
	struct surrender *surrender = context;
	const char *persons = row->cell[SURRENDERED];
	struct jc_looking *looking = surrender->proceedings.looking;
	struct jc_id16 person;
	enum jc_err err;
	bool lifted;

	/* Until somebody was surrendered nothing is protected; nor can it be told for what. */
	if (!row->cell[EXECUTED_ON] || !row->cell[GRANTED] || !row->cell[SURRENDERED_BY])
		return JC_OK;
	if ((err = jc_steps_read(looking->c, &row->id, &surrender->steps)))
		return err;
	err = is_lifted(looking, &surrender->steps, &row->id, &lifted);
	jc_steps_free(&surrender->steps);
	while (!err && !lifted && jc_warned_id(&persons, &person))
		err = take_person(surrender, row, &person);
	return err;
}

enum jc_err
jc_look_speciality(struct jc_looking *looking)
{
	static const char *const instruments[] = { "eaw", "extradition_1957" };
	struct surrender surrender;
	enum jc_err err = load(looking, false, &surrender.proceedings);

	for (size_t i = 0; i < JC_COUNT(instruments) && surrender.proceedings.n && !err; i++) {
		const char *const where[] = { "instrument", instruments[i], NULL };
		struct jc_query query = { .kind = jc_kind_find("request"),
			.columns = request_columns,
			.where = where,
			.sort = "number" };

		err = jc_view_list(looking->view, &query, take_surrender, &surrender);
	}
	release(&surrender.proceedings);
	return err;
}
