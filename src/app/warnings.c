#include "app/warnings.h"

#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "base/mem.h"
#include "case_private.h"
#include "reference.h"
#include "warnings_private.h"

#define SOON_DAYS 7 /* where the setting warn-days is not set */

/* One row a rule, in the order of what is most pressing. */
static const struct row {
	struct jc_warning_rule rule;
	jc_look_fn *look;
} rows[] = {
	{ { "custody", N_("Custody"), "FD 2002/584/JHA Art 17, 23; ETS 24 Art 16", 'T',
	      N_("`due ID --explain` prints the sum. A limit of national law may free the person "
		 "sooner.") },
	    jc_look_custody },
	{ { "ne-bis-in-idem", N_("Ne bis in idem"), "Charter Art 50; Schengen Convention Art 54",
	      'U',
	      N_("Compare the facts with the other State's authority. If they are the same, the "
		 "second proceeding cannot go on; if not, name the other under \"Not the facts "
		 "of\".") },
	    jc_look_ne_bis },
	{ { "speciality", N_("Speciality"), "FD 2002/584/JHA Art 27; ETS 24 Art 14", 'S',
	      N_("Ask the State that surrendered the person for its consent, or record as a step "
		 "of "
		 "the request that the person renounced.") },
	    jc_look_speciality },
	{ { "speciality-ends", N_("Speciality ends"), "FD 2002/584/JHA Art 27(3)(a), 28(2)(a)", 'T',
	      N_("Record as a step of the request when the person leaves, or comes back.") },
	    jc_look_speciality_ends },
	{ { "measure", N_("Order ends"), NULL, 'P',
	      N_("Have it renewed in time, or stop the measure and record when.") },
	    jc_look_measures },
	{ { "authorisation", N_("No order in force"), "MLA Convention 2000 Art 13(3)(b)", 'S',
	      N_("Which order covered it on that day, under the law of the place? Record that "
		 "one, or tell the court.") },
	    jc_look_authorised },
	{ { "custody-gap", N_("Chain of custody"), NULL, 'P',
	      N_("`custody ID` prints the chain. A missing entry can be added with its day; a "
		 "wrong one is put right by another.") },
	    jc_look_chains },
	{ { "copy-differs", N_("Copy differs"), NULL, 'P',
	      N_("Take the copy out of use, or state under \"Differs because\" why it is "
		 "another.") },
	    jc_look_copies },
	{ { "held-over-order", N_("More than ordered"), "Reg. (EU) 2018/1805 Art 16(2)", 'T',
	      N_("Tell the executing States: one of them may limit or end its freezing. `ledger` "
		 "shows what each holds.") },
	    jc_look_ledger },
	{ { "preservation", N_("Preservation lapses"),
	      "Reg. (EU) 2023/1543 Art 11(1); Budapest Convention Art 16(2), 29(7)", 'T',
	      N_("Extend it, or send the request for the data before that day.") },
	    jc_look_preservation },
	{ { "parallel-requests", N_("Parallel requests"), NULL, 'P',
	      N_("Agree who asks. Where one adds to another, name that under \"Earlier "
		 "requests\".") },
	    jc_look_parallel },
	{ { "inside-team", N_("Order inside the team"), "Dir. 2014/41/EU Art 3", 'U',
	      N_("Inside a team no order is needed: a seconded member may ask the own "
		 "authorities. If the facts are others than the team's, nothing is wrong.") },
	    jc_look_inside_team },
	{ { "language", N_("Language"), NULL, 'P',
	      N_("Have it translated, or record with the executing authority which languages it "
		 "accepts.") },
	    jc_look_language },
	{ { "over-recovery", N_("Recovered too much"), "Reg. (EU) 2018/1805 Art 16(2)", 'T',
	      N_("Tell the other States at once: what was recovered beyond the order is to be "
		 "given back.") },
	    jc_look_recovery },
	{ { "held-twice", N_("Held twice"), NULL, 'P',
	      N_("Agree who holds it. Where both are right, link them: \"may be the same as\", or "
		 "\"is not the same as\".") },
	    jc_look_held_twice },
	{ { "birth-dates", N_("Dates of birth"), "Dir. (EU) 2016/680 Art 7(2)", 'U',
	      N_("Are they two persons? If one date is wrong, take it out; if both are used, say "
		 "so "
		 "in the remarks.") },
	    jc_look_births },
	{ { "review", N_("Review due"), "Dir. (EU) 2016/680 Art 5", 'U',
	      N_("Decide whether the record is still needed: set the next day, or withdraw it.") },
	    jc_look_reviews },
};
#define N_ROWS (sizeof(rows) / sizeof(rows[0]))

const struct jc_warning_rule *
jc_warning_rule_at(size_t n)
{
	return n < N_ROWS ? &rows[n].rule : NULL;
}

void
jc_warning_source(const struct jc_warning_rule *rule, struct jc_buf *out)
{
	const char *mark = rule->verified == 'T'   ? NULL
			   : rule->verified == 'S' ? N_("second-hand")
			   : rule->verified == 'U' ? N_("not verified")
						   : N_("good practice; no provision");

	if (rule->source)
		jc_buf_str(out, rule->source);
	if (mark)
		jc_buf_fmt(out, rule->source ? " (%s)" : "%s", _(mark));
}

bool
jc_warning_about(const struct jc_warning *warning, const struct jc_id16 *record)
{
	for (size_t i = 0; i < warning->n; i++) {
		if (!jc_id16_cmp(&warning->records[i], record))
			return true;
	}
	return false;
}

struct kept {
	const struct jc_view *view;
	uint64_t generation;
	int today, soon;
	struct jc_warnings warnings;
};

static void
forget(struct jc_warning *warning)
{
	for (size_t i = 0; i < warning->n; i++)
		free(warning->numbers[i]);
	free(warning->numbers);
	free(warning->records);
	free(warning->what);
}

void
jc_warnings_forget(struct jc_case *c)
{
	struct kept *kept = c->warnings;

	if (!kept)
		return;
	for (size_t i = 0; i < kept->warnings.n; i++)
		forget(&kept->warnings.at[i]);
	free(kept->warnings.at);
	free(kept->warnings.more);
	free(kept);
	c->warnings = NULL;
}

enum jc_err
jc_warn(struct jc_looking *looking, const struct jc_id16 *records, size_t n, int day, bool in_due,
    char *what)
{
	struct jc_warnings *out = looking->out;
	char **numbers;

	if (looking->of_row == JC_WARNINGS_MAX) {
		out->more[looking->row] = true;
		free(what);
		return JC_NOTFOUND;
	}
	numbers = jc_calloc(n, sizeof(*numbers));
	for (size_t i = 0; i < n; i++) {
		char number[48];

		jc_reference_number(looking->c, &records[i], number);
		numbers[i] = jc_strdup(number);
	}
	out->at = jc_realloc(out->at, out->n + 1, sizeof(*out->at));
	out->at[out->n++] = (struct jc_warning){ .rule = &rows[looking->row].rule,
		.what = what,
		.n = n,
		.records = jc_memdup(records, n * sizeof(*records)),
		.numbers = numbers,
		.has_day = day != JC_NO_DAY,
		.day = day,
		.in_due = in_due };
	looking->of_row++;
	return JC_OK;
}

static int
days_ahead(const struct jc_case *c)
{
	const char *set = jc_case_setting(c, "warn-days");

	return set ? (int)strtol(set, NULL, 10) : SOON_DAYS;
}

static bool
same_records(const struct jc_warning *one, const struct jc_warning *other)
{
	return one->n == other->n &&
	       !memcmp(one->records, other->records, one->n * sizeof(*one->records));
}

/* Is it told already: two marks, two numbers of one car? */
static bool
is_told(const struct jc_warning *told, size_t n, const struct jc_warning *warning)
{
	for (size_t i = 0; i < n && !warning->has_day; i++) {
		if (same_records(&told[i], warning))
			return true;
	}
	return false;
}

/* By day, and as found; the same records once. They are few, and nearly in order as they come. */
static void
put_in_order(struct jc_warnings *out, size_t from)
{
	size_t n = from, at;

	for (size_t i = from; i < out->n; i++) {
		struct jc_warning warning = out->at[i];

		if (is_told(out->at + from, n - from, &warning)) {
			forget(&warning);
			continue;
		}
		for (at = n++; at > from && out->at[at - 1].day > warning.day; at--)
			out->at[at] = out->at[at - 1];
		out->at[at] = warning;
	}
	out->n = n;
}

static enum jc_err
look(struct jc_looking *looking)
{
	enum jc_err err = JC_OK;

	looking->out->more = jc_calloc(N_ROWS, sizeof(bool));
	for (; looking->row < N_ROWS && !err; looking->row++) {
		size_t from = looking->out->n;

		looking->of_row = 0;
		err = rows[looking->row].look(looking);
		if (err == JC_NOTFOUND)
			err = JC_OK;
		put_in_order(looking->out, from);
	}
	jc_watched_free(looking);
	return err;
}

enum jc_err
jc_warnings(struct jc_case *c, int today, const struct jc_warnings **out)
{
	struct jc_view *view = jc_case_view(c);
	uint64_t generation = jc_view_generation(view);
	struct kept *kept = c->warnings;
	struct jc_looking looking = { .c = c, .view = view, .today = today, .soon = days_ahead(c) };
	enum jc_err err;

	*out = NULL;
	if (!kept || kept->view != view || kept->generation != generation || kept->today != today ||
	    kept->soon != looking.soon) {
		jc_warnings_forget(c);
		kept = c->warnings = jc_calloc(1, sizeof(*kept));
		*kept = (struct kept){ view, generation, today, looking.soon, { 0 } };
		looking.out = &kept->warnings;
		err = look(&looking);
		if (err) {
			jc_warnings_forget(c);
			return err;
		}
	}
	*out = &kept->warnings;
	return JC_OK;
}

char *
jc_warned_label(struct jc_looking *looking, const struct jc_id16 *id)
{
	struct jc_buf out = JC_BUF_INIT;

	jc_view_label(looking->view, id, &out);
	return jc_buf_take(&out);
}

char *
jc_warned_day(int day)
{
	struct jc_stated stated = { 0 };
	struct jc_buf out = JC_BUF_INIT;

	jc_date_from_number(day, &stated.from);
	stated.to = stated.from;
	jc_stated_format(&out, &stated);
	return jc_buf_take(&out);
}

bool
jc_warned_id(const char **cell, struct jc_id16 *out)
{
	const char *value;
	size_t len;

	while (jc_agenda_next(cell, &value, &len)) {
		if (!jc_unhex(value, len, out->b, sizeof(out->b)))
			return true;
	}
	return false;
}
