/* How the table of public holidays is written. One row a holiday. */
#ifndef JC_MODEL_HOLIDAY_RULE_H
#define JC_MODEL_HOLIDAY_RULE_H
#include "base/i18n.h"
#include "model/holiday.h"

enum holiday_base {
	HOLIDAY_FIXED,  /* month, day */
	HOLIDAY_EASTER, /* days after western Easter Sunday */
	HOLIDAY_PASCHA, /* days after Orthodox Easter Sunday */
	HOLIDAY_NTH,    /* month, n-th (negative: from its end), weekday */
	HOLIDAY_FROM,   /* month, day, weekday: the first such weekday on or after the day */
	HOLIDAY_FITR,   /* days after the first of Eid al-Fitr */
	HOLIDAY_ADHA,   /* days after the first of Eid al-Adha */
};

/* Where a holiday goes that falls on a weekend. Two that meet do not share the day. */
enum holiday_move {
	HOLIDAY_STAYS,
	HOLIDAY_SUNDAY,     /* from Sunday to the next free weekday */
	HOLIDAY_WEEKEND,    /* from Saturday and Sunday to the next free weekday */
	HOLIDAY_NEAREST,    /* from Saturday to Friday, from Sunday to Monday */
	HOLIDAY_DAY_BEFORE, /* from Sunday to Saturday */
};

struct holiday_rule {
	const char *where; /* "DE": the whole State; "DE-BW DE-BY": these regions */
	enum holiday_base base;
	int a, b, c;
	const char *name; /* N_() */
	enum holiday_move move;
	int since, until; /* years, 0: not limited */
};

#define ON(month, day) HOLIDAY_FIXED, month, day, 0
#define EASTER(days) HOLIDAY_EASTER, days, 0, 0
#define PASCHA(days) HOLIDAY_PASCHA, days, 0, 0
#define NTH(month, n, weekday) HOLIDAY_NTH, month, n, weekday
#define FROM(month, day, weekday) HOLIDAY_FROM, month, day, weekday
#define FITR(days) HOLIDAY_FITR, days, 0, 0
#define ADHA(days) HOLIDAY_ADHA, days, 0, 0
#define MON 1
#define WED 3
#define THU 4
#define FRI 5
#define SAT 6
#define SUN 7

/* Both end with a row without `where`. */
extern const struct holiday_rule jc_holiday_union[]; /* the Member States of the EU */
extern const struct holiday_rule jc_holiday_others[];
#endif
