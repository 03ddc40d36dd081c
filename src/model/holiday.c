#include "model/holiday.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "holiday_rule.h"

#define SATURDAY 6

static const struct jc_holiday_set sets[] = {
	{ "AL", 2026, N_("the days of Eid after 2026 are reckoned, not announced") },
	{ "AT", 2026, NULL },
	{ "BA", 2026, N_("there is no law of the State: entities and cantons differ") },
	{ "BE", 2026, NULL },
	{ "BG", 2026, NULL },
	{ "CH", 2026, N_("but for 1 August holidays are the cantons': name the canton") },
	{ "CY", 2026, NULL },
	{ "CZ", 2026, NULL },
	{ "DE", 2026, N_("many holidays are the Land's: name it") },
	{ "DK", 2026, NULL },
	{ "EE", 2026, NULL },
	{ "ES", 2026, N_("the communities fix some days year by year: name the community") },
	{ "FI", 2026, NULL },
	{ "FR", 2026, N_("Alsace and Moselle have two more: name the department") },
	{ "GB", 2026, N_("bank holidays differ: name England, Wales, Scotland or N. Ireland") },
	{ "GR", 2026, N_("1 May is moved by decree where it meets Easter") },
	{ "HR", 2026, NULL },
	{ "HU", 2026, N_("working days are exchanged by decree each year") },
	{ "IE", 2026, NULL },
	{ "IS", 2026, NULL },
	{ "IT", 2026, N_("each town has its patron's day") },
	{ "LI", 2026, NULL },
	{ "LT", 2026, NULL },
	{ "LU", 2026, NULL },
	{ "LV", 2026, NULL },
	{ "MD", 2026, NULL },
	{ "ME", 2026, N_("religious holidays bind those of the faith") },
	{ "MK", 2026, N_("other religious holidays bind those of the faith") },
	{ "MT", 2026, NULL },
	{ "NL", 2026, N_("as the Algemene termijnenwet counts: with Good Friday and 5 May") },
	{ "NO", 2026, NULL },
	{ "PL", 2026, NULL },
	{ "PT", 2026, N_("each town has its own day") },
	{ "RO", 2026, N_("bridging days are decreed each year") },
	{ "RS", 2026, NULL },
	{ "SE", 2026, NULL },
	{ "SI", 2026, NULL },
	{ "SK", 2026, N_("some holidays were made working days by law in 2025") },
	{ "TR", 2026, N_("the days of Eid after 2026 are reckoned, not announced") },
	{ "UA", 2026, N_("under martial law people work on holidays") },
	{ "US", 2026, N_("federal holidays only") },
};

/* First days of Eid, by year; from 2027 as reckoned. */
static const struct {
	int year, fitr[2], adha[2]; /* month, day */
} moons[] = {
	{ 2024, { 4, 10 }, { 6, 16 } },
	{ 2025, { 3, 30 }, { 6, 6 } },
	{ 2026, { 3, 20 }, { 5, 27 } },
	{ 2027, { 3, 9 }, { 5, 16 } },
	{ 2028, { 2, 26 }, { 5, 5 } },
	{ 2029, { 2, 14 }, { 4, 24 } },
	{ 2030, { 2, 4 }, { 4, 13 } },
};

static int
by_code(const void *code, const void *set)
{
	return strcmp(code, ((const struct jc_holiday_set *)set)->country);
}

const struct jc_holiday_set *
jc_holiday_set(const char *country)
{
	return bsearch(country, sets, JC_COUNT(sets), sizeof(sets[0]), by_code);
}

const struct jc_holiday_set *
jc_holiday_set_at(size_t n)
{
	return n < JC_COUNT(sets) ? &sets[n] : NULL;
}

static int
number(int year, int month, int day)
{
	return jc_date_number(&(struct jc_date){ year, month, day });
}

/* The anonymous Gregorian algorithm (Nature, 1876). */
int
jc_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int day = h + l - 7 * m + 114;

	return number(year, day / 31, day % 31 + 1);
}

/* Meeus' Julian algorithm; the calendars are 13 days apart from 1900 to 2099. */
int
jc_pascha(int year)
{
	int d = (19 * (year % 19) + 15) % 30;
	int day = d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114;

	return number(year, day / 31, day % 31 + 1) + 13;
}

static bool
eid(int year, bool adha, int *day)
{
	for (size_t i = 0; i < JC_COUNT(moons); i++) {
		const int *first = adha ? moons[i].adha : moons[i].fitr;

		if (moons[i].year == year) {
			*day = number(year, first[0], first[1]);
			return true;
		}
	}
	return false;
}

/* The n-th such weekday of a month; from its end for a negative n. */
static int
nth(int year, int month, int n, int weekday)
{
	int first = number(year, month, 1);
	int next = month < 12 ? number(year, month + 1, 1) : number(year + 1, 1, 1);

	if (n > 0)
		return first + (weekday - jc_date_weekday(first) + 7) % 7 + 7 * (n - 1);
	return next - 1 - (jc_date_weekday(next - 1) - weekday + 7) % 7 + 7 * (n + 1);
}

static bool
day_of(const struct holiday_rule *rule, int year, int *day)
{
	switch (rule->base) {
	case HOLIDAY_FIXED:
		*day = number(year, rule->a, rule->b);
		return true;
	case HOLIDAY_EASTER:
		*day = jc_easter(year) + rule->a;
		return true;
	case HOLIDAY_PASCHA:
		*day = jc_pascha(year) + rule->a;
		return true;
	case HOLIDAY_NTH:
		*day = nth(year, rule->a, rule->b, rule->c);
		return true;
	case HOLIDAY_FROM:
		*day = number(year, rule->a, rule->b);
		*day += (rule->c - jc_date_weekday(*day) + 7) % 7;
		return true;
	case HOLIDAY_FITR:
	case HOLIDAY_ADHA:
		if (!eid(year, rule->base == HOLIDAY_ADHA, day))
			return false;
		*day += rule->a;
		return true;
	}
	return false;
}

static bool
is_among(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += len) {
		if ((at == words || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
			return true;
	}
	return false;
}

struct year {
	int year;
	const char *country, *region;
	size_t n;
	struct jc_holiday *out;
	const struct holiday_rule *rule[JC_HOLIDAY_MAX];
};

static bool
has_day(const struct year *all, int day)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->out[i].day == day)
			return true;
	}
	return false;
}

static void
gather(const struct holiday_rule *rule, struct year *all)
{
	for (; rule->where; rule++) {
		int day;

		if (strcmp(rule->where, all->country) != 0 &&
		    !(all->region && is_among(rule->where, all->region)))
			continue;
		if ((rule->since && all->year < rule->since) ||
		    (rule->until && all->year > rule->until) || !day_of(rule, all->year, &day) ||
		    all->n == JC_HOLIDAY_MAX)
			continue;
		all->rule[all->n] = rule;
		all->out[all->n++] = (struct jc_holiday){ .day = day, .name = rule->name };
	}
}

static int
moved(const struct year *all, enum holiday_move move, int day)
{
	int weekday = jc_date_weekday(day);

	if (weekday < SATURDAY || move == HOLIDAY_STAYS ||
	    (weekday == SATURDAY && (move == HOLIDAY_SUNDAY || move == HOLIDAY_DAY_BEFORE)))
		return day;
	if (move == HOLIDAY_DAY_BEFORE || (move == HOLIDAY_NEAREST && weekday == SATURDAY))
		return day - (day > number(all->year, 1, 1)); /* 31 December has a row of its own */
	while (jc_date_weekday(day) >= SATURDAY || has_day(all, day))
		day++;
	return day;
}

static int
by_day(const void *a, const void *b)
{
	const struct jc_holiday *one = a, *other = b;

	return one->day - other->day;
}

size_t
jc_holidays(
    const char *country, const char *region, int year, struct jc_holiday out[JC_HOLIDAY_MAX])
{
	struct year all = { .year = year, .country = country, .region = region, .out = out };
	size_t own;

	if (year < JC_HOLIDAY_FIRST_YEAR || year > JC_HOLIDAY_LAST_YEAR)
		return 0;
	gather(jc_holiday_union, &all);
	gather(jc_holiday_others, &all);
	own = all.n;
	for (size_t i = 0; i < own; i++) {
		int day = moved(&all, all.rule[i]->move, out[i].day);

		if (day == out[i].day || all.n == JC_HOLIDAY_MAX ||
		    (i > 0 && has_day(&(struct year){ .n = i, .out = out }, out[i].day)))
			continue; /* two on one day are moved once */
		out[all.n++] = (struct jc_holiday){ day, out[i].name, true };
	}
	qsort(out, all.n, sizeof(*out), by_day);
	return all.n;
}

bool
jc_holiday_region(const char *region)
{
	static const struct holiday_rule *const tables[] = { jc_holiday_union, jc_holiday_others };

	for (size_t i = 0; i < JC_COUNT(tables); i++) {
		for (const struct holiday_rule *rule = tables[i]; rule->where; rule++) {
			if (strchr(region, '-') && is_among(rule->where, region))
				return true;
		}
	}
	return false;
}

static const struct jc_own_day *
own_day(const struct jc_calendar *calendar, int day)
{
	for (size_t i = 0; i < calendar->n_own; i++) {
		if (calendar->own[i].day == day)
			return &calendar->own[i];
	}
	return NULL;
}

bool
jc_calendar_rests(struct jc_calendar *calendar, int day, const char **why)
{
	const struct jc_own_day *own = own_day(calendar, day);
	int weekday = jc_date_weekday(day);
	struct jc_date date;
	const char *name = NULL;

	jc_date_from_number(day, &date);
	if (calendar->year != date.year) {
		calendar->year = date.year;
		calendar->n =
		    jc_holidays(calendar->country, calendar->region, date.year, calendar->days);
	}
	for (size_t i = 0; i < calendar->n && !name; i++) {
		if (calendar->days[i].day == day)
			name = _(calendar->days[i].name);
	}
	if (!name && weekday >= SATURDAY)
		name = weekday == SATURDAY ? _("Saturday") : _("Sunday");
	if (own)
		name = own->works ? NULL : own->name;
	if (why)
		*why = name;
	return name != NULL;
}
