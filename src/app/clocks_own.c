/* The team's own limits and holidays. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agenda_text.h"
#include "base/date.h"
#include "base/mem.h"
#include "clocks_private.h"

enum {
	LIMIT_RULE,
	LIMIT_IN_FORCE,
	LIMIT_INSTRUMENTS,
	LIMIT_ACT,
	LIMIT_TREATY,
	LIMIT_ARTICLE,
	LIMIT_STARTS,
	LIMIT_STOPS,
	LIMIT_NEEDS,
	LIMIT_LENGTH,
	LIMIT_ROLL,
	LIMIT_BOUND,
	LIMIT_EFFECT,
	LIMIT_READ_ON,
};
static const char *const limit_columns[] = { "rule", "in_force", "instruments", "act", "treaty",
	"article", "starts", "stops", "needs", "length", "roll", "bound", "effect", "read_on",
	NULL };

static const struct {
	const char *unit;
	enum jc_unit is;
} units[] = {
	{ "hours", JC_UNIT_HOURS },
	{ "days", JC_UNIT_DAYS },
	{ "workdays", JC_UNIT_WORKING_DAYS },
	{ "weeks", JC_UNIT_WEEKS },
	{ "months", JC_UNIT_MONTHS },
	{ "years", JC_UNIT_YEARS },
};

/* The values of a set as blank separated words; what is no set is one text, "; " in it included. */
static char *
keep(struct own_rule *own, const char *cell, bool set)
{
	struct jc_buf text = JC_BUF_INIT;
	const char *value;
	size_t len;

	while (set && jc_agenda_next(&cell, &value, &len))
		jc_buf_fmt(&text, "%s%.*s", text.len ? " " : "", (int)len, value);
	if (!set && cell)
		jc_buf_str(&text, cell);
	if (own->n_texts == JC_COUNT(own->texts)) {
		jc_buf_release(&text);
		return NULL;
	}
	own->texts[own->n_texts] = text.len ? jc_buf_take(&text) : NULL;
	jc_buf_release(&text);
	return own->texts[own->n_texts++];
}

static void
take_length(struct jc_deadline_rule *rule, const char *cell)
{
	char unit[16];
	int amount;

	if (!cell || sscanf(cell, "%d %15[a-z]", &amount, unit) != 2 || amount < 0 ||
	    amount > JC_PERIOD_MAX)
		return;
	for (size_t i = 0; i < JC_COUNT(units); i++) {
		if (!strcmp(units[i].unit, unit))
			rule->period = (struct jc_period){ amount, units[i].is };
	}
	/* Hours never move. */
	if (rule->period.unit == JC_UNIT_HOURS)
		rule->roll = JC_ROLL_NEVER;
}

static void
take_choices(struct jc_deadline_rule *rule, const char *roll, const char *bound)
{
	static const struct {
		const char *code;
		enum jc_roll is;
	} rolls[] = { { "never", JC_ROLL_NEVER }, { "reg_1182_71", JC_ROLL_YES },
		{ "unclear", JC_ROLL_UNCLEAR } };
	static const struct {
		const char *code;
		enum jc_bound is;
	} bounds[] = { { "executing", JC_BOUND_EXECUTING }, { "issuing", JC_BOUND_ISSUING },
		{ "both", JC_BOUND_BOTH }, { "provider", JC_BOUND_PROVIDER },
		{ "other", JC_BOUND_OTHER } };

	for (size_t i = 0; roll && i < JC_COUNT(rolls); i++) {
		if (jc_agenda_any(roll, rolls[i].code))
			rule->roll = rolls[i].is;
	}
	for (size_t i = 0; bound && i < JC_COUNT(bounds); i++) {
		if (jc_agenda_any(bound, bounds[i].code))
			rule->bound = bounds[i].is;
	}
}

/* Over *field, when the cell says something. */
static void
take_text(struct own_rule *own, const char *cell, bool set, const char **field)
{
	const char *text = cell && *cell ? keep(own, cell, set) : NULL;

	if (text)
		*field = text;
}

/* Does it say another thing than whether the rule is in force? */
static bool
says_otherwise(const char *const *cell)
{
	for (size_t i = LIMIT_INSTRUMENTS; i < LIMIT_READ_ON; i++) {
		if (cell[i] && *cell[i])
			return true;
	}
	return false;
}

static enum jc_err
take_limit(void *context, const struct jc_row *row)
{
	struct jc_clocks *clocks = context;
	const char *const *cell = row->cell;
	struct own_rule own = { .in_force = true };
	char *id = keep(&own, cell[LIMIT_RULE], false);
	struct jc_deadline_rule *rule = &own.rule;

	if (!id)
		return JC_OK;
	own.shipped = jc_deadline_rule_find(id);
	if (own.shipped) {
		*rule = *own.shipped;
		own.in_force = rule->verified != 'U';
	} else {
		*rule = (struct jc_deadline_rule){
			.act = id, .clock = "", .source = "", .article = "", .roll = JC_ROLL_UNCLEAR
		};
	}
	rule->id = own.shipped ? own.shipped->id : id;
	/* What a team makes of a rule nobody read with it. */
	rule->verified = cell[LIMIT_READ_ON]                    ? 'T'
			 : own.shipped && !says_otherwise(cell) ? own.shipped->verified
								: 'O';
	take_text(&own, cell[LIMIT_INSTRUMENTS], true, &rule->instruments);
	take_text(&own, cell[LIMIT_ACT], false, &rule->act);
	take_text(&own, cell[LIMIT_TREATY], false, &rule->source);
	take_text(&own, cell[LIMIT_ARTICLE], false, &rule->article);
	take_text(&own, cell[LIMIT_STARTS], true, &rule->starts);
	take_text(&own, cell[LIMIT_STOPS], true, &rule->stops);
	take_text(&own, cell[LIMIT_NEEDS], true, &rule->needs);
	take_text(&own, cell[LIMIT_EFFECT], false, &rule->effect);
	take_choices(rule, cell[LIMIT_ROLL], cell[LIMIT_BOUND]);
	take_length(rule, cell[LIMIT_LENGTH]);
	if (cell[LIMIT_IN_FORCE])
		own.in_force = jc_agenda_any(cell[LIMIT_IN_FORCE], "yes");
	clocks->rules = jc_realloc(clocks->rules, clocks->n_rules + 1, sizeof(*clocks->rules));
	clocks->rules[clocks->n_rules++] = own;
	return JC_OK;
}

static enum jc_err
take_holiday(void *context, const struct jc_row *row)
{
	struct jc_clocks *clocks = context;
	struct own_holiday holiday = { .day = { .works = jc_agenda_any(row->cell[3], "yes") } };
	size_t country = jc_clocks_first(row->cell[0]), region = jc_clocks_first(row->cell[1]);

	if (country != 2 || region >= sizeof(holiday.region) ||
	    !jc_agenda_due(row->cell[2], &holiday.day.day))
		return JC_OK;
	memcpy(holiday.country, row->cell[0], country);
	if (region)
		memcpy(holiday.region, row->cell[1], region);
	holiday.name = jc_strdup(row->title ? row->title : "");
	clocks->holidays =
	    jc_realloc(clocks->holidays, clocks->n_holidays + 1, sizeof(*clocks->holidays));
	clocks->holidays[clocks->n_holidays++] = holiday;
	return JC_OK;
}

enum jc_err
jc_clocks_read_own(struct jc_clocks *clocks, struct jc_case *c)
{
	static const char *const day_columns[] = { "country", "region", "day", "works", NULL };
	struct jc_query limits = { .kind = jc_kind_find("limit"), .columns = limit_columns };
	struct jc_query days = { .kind = jc_kind_find("holiday"), .columns = day_columns };
	enum jc_err err;

	if ((err = jc_view_list(jc_case_view(c), &limits, take_limit, clocks)) ||
	    (err = jc_view_list(jc_case_view(c), &days, take_holiday, clocks)))
		return err;
	return JC_OK;
}
