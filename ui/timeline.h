/*
 * Inside of the timeline: units of time (timeline_time.c), and how it is drawn (timeline_draw.c):
 * a strip that counts entries by unit, then the entries in lanes of the teams.
 */
#ifndef JC_UI_TIMELINE_H
#define JC_UI_TIMELINE_H
#include "app/timeline.h"
#include "ui/input.h"
#include "ui/rows.h"
#include "ui/ui.h"

#define JC_LANES_MAX 8

/* What the strip counts by, and entries stand together under. */
enum jc_unit { JC_UNIT_DAY, JC_UNIT_WEEK, JC_UNIT_MONTH, JC_UNIT_YEAR, JC_UNITS };

struct jc_timeline_screen {
	bool has_id; /* of one record and its neighbours; else of the case */
	struct jc_id16 id;
	char *title;
	struct jc_timeline timeline;
	size_t *shown; /* of timeline.at, narrowed; rows.at is a place in it */
	struct jc_rows rows;
	enum jc_unit unit;
	struct jc_input words;
	bool typing;
	char lanes[JC_LANES_MAX][8]; /* parties, those of leads first */
	size_t n_lanes;
};

const struct jc_timeline_entry *jc_timeline_at(const struct jc_timeline_screen *screen, size_t at);
void jc_timeline_draw(struct jc_ui *ui, struct jc_timeline_screen *screen, int top, int bottom);

/* --- units (timeline_time.c): numbered, in order, from 1970 on --- */
int jc_unit_of(enum jc_unit unit, int day);
/* First day of a unit. */
int jc_unit_first(enum jc_unit unit, int n);
/* Append "Tue 17 Nov 2026", "week of 16 Nov 2026", "Nov 2026", "2026". */
void jc_unit_name(enum jc_unit unit, int n, struct jc_buf *out);
/* Append what the strip says above a unit where it begins something larger; nothing else. */
void jc_unit_mark(enum jc_unit unit, int n, struct jc_buf *out);
/* N_(): "one day", ... */
const char *jc_unit_label(enum jc_unit unit);
#endif
