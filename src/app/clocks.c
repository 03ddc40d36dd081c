#include "app/clocks.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "agenda_text.h"
#include "base/mem.h"
#include "clocks_private.h"

void
jc_clocks_free(struct jc_clocks *clocks)
{
	if (!clocks)
		return;
	for (size_t i = 0; i < clocks->n_rules; i++) {
		for (size_t k = 0; k < clocks->rules[i].n_texts; k++)
			free(clocks->rules[i].texts[k]);
	}
	for (size_t i = 0; i < clocks->n_calendars; i++) {
		free(clocks->calendars[i]->days);
		free(clocks->calendars[i]);
	}
	for (size_t i = 0; i < clocks->n_holidays; i++)
		free(clocks->holidays[i].name);
	for (size_t i = 0; i < clocks->n_named; i++)
		free(clocks->named[i].rules);
	free(clocks->named);
	free(clocks->all);
	free(clocks->rules);
	free(clocks->calendars);
	free(clocks->holidays);
	free(clocks);
}

/* Is a shipped rule replaced by one of the team's? */
static bool
is_corrected(const struct jc_clocks *clocks, const struct jc_deadline_rule *shipped)
{
	for (size_t i = 0; i < clocks->n_rules; i++) {
		if (clocks->rules[i].shipped == shipped)
			return true;
	}
	return false;
}

static void
use_rule(struct jc_clocks *clocks, const struct jc_deadline_rule *rule, bool in_force)
{
	clocks->all = jc_realloc(clocks->all, clocks->n_all + 1, sizeof(*clocks->all));
	clocks->all[clocks->n_all++] = (struct rule_in_use){ rule, in_force };
}

static void
use_rules(struct jc_clocks *clocks)
{
	const struct jc_deadline_rule *rule;

	for (size_t i = 0; i < clocks->n_rules; i++)
		use_rule(clocks, &clocks->rules[i].rule, clocks->rules[i].in_force);
	for (size_t i = 0; (rule = jc_deadline_rule_at(i)); i++) {
		if (!is_corrected(clocks, rule))
			use_rule(clocks, rule, rule->verified != 'U');
	}
}

static struct named_rules *
find_named(const struct jc_clocks *clocks, const char *instrument, size_t len)
{
	for (size_t i = 0; i < clocks->n_named; i++) {
		struct named_rules *named = &clocks->named[i];

		if (named->len == len && !memcmp(named->instrument, instrument, len))
			return named;
	}
	return NULL;
}

static void
name_rule(
    struct jc_clocks *clocks, const struct rule_in_use *rule, const char *instrument, size_t len)
{
	struct named_rules *named = find_named(clocks, instrument, len);

	if (!named) {
		clocks->named =
		    jc_realloc(clocks->named, clocks->n_named + 1, sizeof(*clocks->named));
		named = &clocks->named[clocks->n_named++];
		*named = (struct named_rules){ .instrument = instrument, .len = len };
	}
	/* A team's list may name one twice. */
	if (named->n > 0 && named->rules[named->n - 1] == rule)
		return;
	named->rules = jc_realloc(named->rules, named->n + 1, sizeof(*named->rules));
	named->rules[named->n++] = rule;
}

static void
name_rules(struct jc_clocks *clocks)
{
	for (size_t i = 0; i < clocks->n_all; i++) {
		const char *list = clocks->all[i].rule->instruments, *word;
		size_t len;

		while (list && jc_word_next(&list, &word, &len))
			name_rule(clocks, &clocks->all[i], word, len);
	}
}

enum jc_err
jc_clocks_new(struct jc_case *c, struct jc_clocks **out)
{
	struct jc_clocks *clocks = jc_calloc(1, sizeof(*clocks));
	enum jc_err err = c ? jc_clocks_read_own(clocks, c) : JC_OK;

	if (err) {
		jc_clocks_free(clocks);
		clocks = NULL;
	} else {
		use_rules(clocks);
		name_rules(clocks);
	}
	*out = clocks;
	return err;
}

const struct jc_deadline_rule *
jc_clocks_rule(const struct jc_clocks *clocks, size_t n)
{
	return n < clocks->n_all ? clocks->all[n].rule : NULL;
}

const struct jc_deadline_rule *
jc_clocks_find(const struct jc_clocks *clocks, const char *id)
{
	for (size_t i = 0; i < clocks->n_all; i++) {
		if (!strcasecmp(clocks->all[i].rule->id, id))
			return clocks->all[i].rule;
	}
	return NULL;
}

static void
take_days(const struct jc_clocks *clocks, struct own_calendar *own)
{
	for (size_t i = 0; i < clocks->n_holidays; i++) {
		const struct own_holiday *holiday = &clocks->holidays[i];

		if (strcmp(holiday->country, own->calendar.country) != 0 ||
		    (*holiday->region && strcasecmp(holiday->region, own->region) != 0))
			continue;
		own->days = jc_realloc(own->days, own->calendar.n_own + 1, sizeof(*own->days));
		own->days[own->calendar.n_own] = holiday->day;
		own->days[own->calendar.n_own++].name = holiday->name;
	}
	own->calendar.own = own->days;
}

/* In capitals; "" where no holidays of such a region of the State are known, nor of the team's. */
static void
take_region(
    const struct jc_clocks *clocks, const char *country, const char *region, char out[REGION_ROOM])
{
	bool known;

	memset(out, 0, REGION_ROOM);
	if (!region || strlen(region) >= REGION_ROOM)
		return;
	for (size_t i = 0; region[i]; i++)
		out[i] = (char)toupper((unsigned char)region[i]);
	known = *country && !strncmp(out, country, strlen(country)) && jc_holiday_region(out);
	for (size_t i = 0; !known && i < clocks->n_holidays; i++)
		known = !strcmp(clocks->holidays[i].country, country) &&
			!strcasecmp(clocks->holidays[i].region, out);
	if (!known)
		memset(out, 0, REGION_ROOM);
}

struct jc_calendar *
jc_clocks_calendar(struct jc_clocks *clocks, const char *country, const char *stated)
{
	struct own_calendar *own;
	char region[REGION_ROOM];

	take_region(clocks, country, stated, region);
	for (size_t i = 0; i < clocks->n_calendars; i++) {
		own = clocks->calendars[i];
		if (!strcmp(own->calendar.country, country) && !strcmp(own->region, region))
			return &own->calendar;
	}
	own = jc_calloc(1, sizeof(*own));
	if (strlen(country) == 2)
		memcpy(own->calendar.country, country, 2);
	memcpy(own->region, region, sizeof(region));
	own->calendar.region = *own->region ? own->region : NULL;
	take_days(clocks, own);
	clocks->calendars =
	    jc_realloc(clocks->calendars, clocks->n_calendars + 1, sizeof(struct own_calendar *));
	clocks->calendars[clocks->n_calendars++] = own;
	return &own->calendar;
}

struct gathering {
	struct jc_clocks *clocks;
	struct jc_case *c;
	const struct jc_id16 *only;
	bool anybody; /* not only what the own party asks or is asked */
	struct steps steps;
	jc_clock_fn *each;
	void *context;
};

/* How far a limit must last to count for a request in these states. */
static enum jc_lasts
wanted(const char *status)
{
	if (jc_agenda_all(status, "closed refused impossible"))
		return JC_LASTS_CLOSED;
	return jc_agenda_all(status, JC_REQUEST_CLOSED) ? JC_LASTS_EXECUTED : JC_LASTS_OPEN;
}

static enum jc_err
take_rules(struct gathering *gathering, struct jc_clock *clock, enum jc_lasts lasts)
{
	const char *instrument = clock->facts->instrument;
	const struct named_rules *named =
	    find_named(gathering->clocks, instrument, strlen(instrument));
	enum jc_err err = JC_OK;

	for (size_t i = 0; !err && named && i < named->n; i++) {
		const struct jc_deadline_rule *rule = named->rules[i]->rule;
		struct jc_deadline deadline;

		if (!named->rules[i]->in_force || rule->lasts < lasts ||
		    !jc_deadline_applies(rule, clock->facts) ||
		    jc_deadline_reckon(rule, clock->facts, NULL, NULL, &deadline))
			continue; /* a sum that leaves the calendar is told by explain */
		clock->deadline = &deadline;
		if (gathering->only || (deadline.has_end && deadline.state == JC_CLOCK_RUNNING))
			err = gathering->each(gathering->context, clock);
	}
	return err;
}

static enum jc_err
take_request(void *context, const struct jc_row *row)
{
	struct gathering *gathering = context;
	const char *party = jc_case_party(gathering->c);
	struct facts facts;
	struct jc_clock clock = { .request = row->id, .number = row->number, .title = row->title };
	enum jc_err err = JC_OK;

	if (gathering->only && jc_id16_cmp(gathering->only, &row->id) != 0)
		return JC_OK;
	if (!gathering->only && jc_agenda_all(row->cell[JC_FACT_STATUS], "withdrawn expired"))
		return JC_OK;
	jc_facts_take(&facts, gathering->clocks, &gathering->steps, row, party);
	clock.facts = &facts.facts;
	clock.own = facts.facts.we_issue || facts.facts.we_execute ||
		    jc_agenda_any(row->cell[JC_FACT_OWNER], party);
	if (gathering->only || gathering->anybody || clock.own)
		err = take_rules(gathering, &clock,
		    gathering->only ? JC_LASTS_OPEN : wanted(row->cell[JC_FACT_STATUS]));
	jc_facts_release(&facts);
	return err;
}

/* instruments NULL: all. */
static enum jc_err
gather(struct gathering *gathering, const char *instruments)
{
	struct jc_query query = { .kind = jc_kind_find("request"),
		.columns = jc_fact_columns,
		.withdrawn = gathering->only != NULL };
	struct jc_view *view = jc_case_view(gathering->c);
	enum jc_err err = jc_steps_read(gathering->c, gathering->only, &gathering->steps);
	const char *word;
	size_t len;

	if (!err && !instruments)
		err = jc_view_list(view, &query, take_request, gathering);
	while (!err && instruments && jc_word_next(&instruments, &word, &len)) {
		char *instrument = jc_strndup(word, len);

		query.where = (const char *const[]){ "instrument", instrument, NULL };
		err = jc_view_list(view, &query, take_request, gathering);
		free(instrument);
	}
	jc_steps_free(&gathering->steps);
	return err == JC_NOTFOUND ? JC_OK : err;
}

enum jc_err
jc_clocks_each(struct jc_clocks *clocks, struct jc_case *c, const struct jc_id16 *request,
    jc_clock_fn *each, void *context)
{
	struct gathering gathering = {
		.clocks = clocks, .c = c, .only = request, .each = each, .context = context
	};

	return gather(&gathering, NULL);
}

enum jc_err
jc_clocks_each_open(struct jc_clocks *clocks, struct jc_case *c, const char *instruments,
    jc_clock_fn *each, void *context)
{
	struct gathering gathering = {
		.clocks = clocks, .c = c, .anybody = true, .each = each, .context = context
	};

	return gather(&gathering, instruments);
}
