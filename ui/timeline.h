/*
 * Inside of the timeline: units of time (timeline_time.c), lanes (timeline_lanes.c), how it is
 * drawn (timeline_draw.c): a strip that counts entries by unit, then the entries in lanes; and how
 * it is read out in line mode (timeline_speak.c).
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

/* What the lanes are of: teams, how sure an entry is, kinds of records. */
enum jc_lanes { JC_LANES_TEAM, JC_LANES_SURE, JC_LANES_KIND, JC_LANES_WAYS };

struct jc_timeline_screen {
	bool has_id; /* of one record and its neighbours; else of the case */
	struct jc_id16 id;
	char *title;
	struct jc_timeline timeline;
	size_t *shown; /* of timeline.at, narrowed; rows.at is a place in it */
	struct jc_rows rows;
	struct jc_id16 here; /* where people were when words were first typed: the record, */
	int here_day;        /* and the day */
	enum jc_unit unit;
	struct jc_input words;
	bool typing;
	enum jc_lanes lanes;
	char teams[JC_LANES_MAX][8]; /* parties, those of leads first */
	size_t n_teams;
	char letters[JC_LANES_MAX][2]; /* of the kinds there are; the last may be all others */
	size_t n_letters;
};

const struct jc_timeline_entry *jc_timeline_at(const struct jc_timeline_screen *screen, size_t at);
void jc_timeline_draw(struct jc_ui *ui, struct jc_timeline_screen *screen, int top, int bottom);

/* The place in `shown` of the first that is still to come; rows.n: none. */
size_t jc_timeline_next(const struct jc_timeline_screen *screen, int64_t now);
/* Append how sure an entry is and what else it is, in a word each: "reported", "due, within". */
void jc_timeline_state(const struct jc_timeline_entry *entry, int64_t now, struct jc_buf *out);
void jc_timeline_speak(struct jc_ui *ui, void *state, struct jc_speech *speech);

/* --- lanes --- */
/* Of the kinds: those of the entries that were loaded. */
void jc_lanes_set_kinds(struct jc_timeline_screen *screen);
size_t jc_lanes_n(const struct jc_timeline_screen *screen);
/* What stands above the n-th: at most two columns, but for parties. */
const char *jc_lanes_head(const struct jc_timeline_screen *screen, size_t n);
/* Is the n-th the entry's? party: as jc_timeline_tell gives it. */
bool jc_lanes_is_own(const struct jc_timeline_screen *screen, size_t n,
    const struct jc_timeline_entry *entry, const char *party);
/* What an entry is drawn as: how sure it is, and of what is certain whether it is due or to come.
 */
const char *jc_lanes_sign(const struct jc_timeline_entry *entry, int64_t now);
/* N_(): "lanes by team", ... */
const char *jc_lanes_label(enum jc_lanes lanes);

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
