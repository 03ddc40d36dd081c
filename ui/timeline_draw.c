/* The timeline on the grid. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "timeline.h"

#define DAY_MS INT64_C(86400000)
#define DAY_LEN 10     /* "2026-11-18" */
#define LANES_COLS 60  /* from so many columns on there are lanes */
#define NARROW_COLS 30 /* with fewer, signs take the place of words */
#define LANE_COLS 3
#define STRIP_ROWS 3
#define YEAR_DAYS 365
#define HEADED_ROWS 9 /* entries stand under their unit where there are so many rows */

const struct jc_timeline_entry *
jc_timeline_at(const struct jc_timeline_screen *screen, size_t at)
{
	return &screen->timeline.at[screen->shown[at]];
}

size_t
jc_timeline_next(const struct jc_timeline_screen *screen, int64_t now)
{
	size_t low = 0, high = screen->rows.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (jc_timeline_at(screen, middle)->ms <= now)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
jc_timeline_state(const struct jc_timeline_entry *entry, int64_t now, struct jc_buf *out)
{
	const char *more = entry->due ? _("due") : entry->ms > now ? _("not yet") : "";

	jc_buf_str(out, more);
	if (*more && entry->sure == JC_SURE_CERTAIN)
		return; /* what is only to come is no more certain than that */
	jc_buf_fmt(out, "%s%s", *more ? ", " : "", _(jc_sure_word(entry->sure)));
}

/* --- the strip: how many entries a unit has --- */
struct strip {
	int col, cols;
	int from; /* unit in its first column */
};

/* It stays where it is while one moves about, and turns like a page. */
static struct strip
strip_of(const struct jc_timeline_screen *screen, const struct jc_grid *grid, int day)
{
	struct strip strip = { .col = 1, .cols = grid->cols - 2 };
	int half = strip.cols / 2, unit = jc_unit_of(screen->unit, day);

	strip.from = (unit >= 0 ? unit / half : -((half - 1 - unit) / half)) * half - half / 2;
	return strip;
}

static int
strip_col(const struct strip *strip, int unit)
{
	int col = unit - strip->from;

	return col < 0 ? 0 : col >= strip->cols ? strip->cols - 1 : col;
}

static void
draw_marks(struct jc_grid *grid, const struct jc_timeline_screen *screen, const struct strip *strip,
    int row)
{
	struct jc_buf mark = JC_BUF_INIT;
	int i, free_from = 0;

	for (i = 0; i < strip->cols; i++) {
		jc_buf_reset(&mark);
		jc_unit_mark(screen->unit, strip->from + i, &mark);
		if (mark.len && i >= free_from && i + (int)mark.len <= strip->cols)
			free_from =
			    i + 1 +
			    jc_grid_text(grid, row, strip->col + i, 0, JC_LOOK_TEXT, mark.data);
	}
	jc_buf_release(&mark);
}

/* First place in `shown` whose entry begins on the day or later. */
static size_t
find(const struct jc_timeline_screen *screen, int day)
{
	size_t low = 0, high = screen->rows.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (jc_timeline_at(screen, middle)->first < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
draw_counts(struct jc_grid *grid, const struct jc_timeline_screen *screen,
    const struct strip *strip, int row, int today)
{
	int now = jc_unit_of(screen->unit, today), i;

	for (i = 0; i < strip->cols; i++) {
		int unit = strip->from + i;
		size_t n = find(screen, jc_unit_first(screen->unit, unit + 1)) -
			   find(screen, jc_unit_first(screen->unit, unit));
		char text[2] = { n == 0 ? '.' : n < 10 ? (char)('0' + n) : '+', '\0' };

		if (unit == now && n == 0)
			text[0] = '|';
		jc_grid_text(grid, row, strip->col + i, 1,
		    unit == now  ? JC_LOOK_FOCUS
		    : unit > now ? JC_LOOK_NEW
				 : JC_LOOK_TEXT,
		    text);
	}
}

/* Under the counts, the days the entry people are on may lie on. */
static void
draw_extent(struct jc_grid *grid, const struct jc_timeline_screen *screen,
    const struct strip *strip, int row, const struct jc_timeline_entry *entry)
{
	int from = jc_unit_of(screen->unit, entry->first),
	    to = jc_unit_of(screen->unit, entry->last);
	int first = strip_col(strip, from), last = strip_col(strip, to), col;

	if (from == to) {
		jc_grid_text(
		    grid, row, strip->col + first, 1, JC_LOOK_TITLE, entry->about ? "~" : "^");
		return;
	}
	for (col = first; col <= last; col++)
		jc_grid_text(
		    grid, row, strip->col + col, 1, JC_LOOK_TITLE, entry->about ? "~" : "=");
	if (from >= strip->from)
		jc_grid_text(grid, row, strip->col + first, 1, JC_LOOK_TITLE, "[");
	if (to < strip->from + strip->cols)
		jc_grid_text(grid, row, strip->col + last, 1, JC_LOOK_TITLE, "]");
}

/* --- entries --- */
struct looking { /* where columns stand */
	struct jc_ui *ui;
	struct jc_timeline_screen *screen;
	struct jc_grid *grid;
	int64_t now;
	size_t next; /* jc_timeline_next */
	bool heads, lanes;
	int when, when_cols, lane, what;
};

static bool
is_wide(const struct jc_timeline_screen *screen, const struct jc_timeline_entry *entry)
{
	return !entry->lasting &&
	       jc_unit_of(screen->unit, entry->first) != jc_unit_of(screen->unit, entry->last);
}

/* What an entry stands under: its unit, or the whole time it may lie in. */
static void
add_head(const struct jc_timeline_screen *screen, size_t at, struct jc_buf *out)
{
	const struct jc_timeline_entry *entry = jc_timeline_at(screen, at);

	if (is_wide(screen, entry))
		jc_timeline_when(&screen->timeline, screen->shown[at], out);
	else
		jc_unit_name(screen->unit, jc_unit_of(screen->unit, entry->first), out);
}

static bool
has_head(const struct looking *looking, size_t at)
{
	struct jc_buf mine = JC_BUF_INIT, before = JC_BUF_INIT;
	bool differs;

	if (!looking->heads || at == 0)
		return looking->heads;
	add_head(looking->screen, at, &mine);
	add_head(looking->screen, at - 1, &before);
	differs = strcmp(mine.data, before.data) != 0;
	jc_buf_release(&mine);
	jc_buf_release(&before);
	return differs;
}

/* Is it the first that is still to come? */
static bool
is_next(const struct looking *looking, size_t at)
{
	return at == looking->next;
}

/* Rows an entry takes with what stands above it; `top`: its heading is there in any case. */
static int
rows_of(const struct looking *looking, size_t at, bool top)
{
	return 1 + (has_head(looking, at) || (top && looking->heads)) + is_next(looking, at);
}

/* So that the entry people are on shows. */
static void
scroll(const struct looking *looking, int rows)
{
	struct jc_rows *at = &looking->screen->rows;
	size_t first = jc_rows_from(at);

	at->shown = rows > 1 ? (size_t)rows : 1;
	if (at->at < first)
		first = at->at;
	if (at->at - first > (size_t)rows)
		first = at->at - (size_t)rows;
	for (; first < at->at; first++) {
		int used = 0;

		for (size_t i = first; i <= at->at; i++)
			used += rows_of(looking, i, i == first);
		if (used <= rows)
			break;
	}
	jc_rows_settle(at, first);
}

static void
draw_head(const struct looking *looking, size_t at, int row)
{
	const struct jc_timeline_screen *screen = looking->screen;
	struct jc_buf head = JC_BUF_INIT, gap = JC_BUF_INIT;
	int days = 0;

	add_head(screen, at, &head);
	jc_grid_text(looking->grid, row, 1, looking->grid->cols - 2, JC_LOOK_TITLE, head.data);
	if (at > 0 && !is_wide(screen, jc_timeline_at(screen, at)) &&
	    !is_wide(screen, jc_timeline_at(screen, at - 1)))
		days = jc_timeline_at(screen, at)->first - jc_timeline_at(screen, at - 1)->first;
	if (days > 2 * YEAR_DAYS)
		jc_buf_fmt(&gap, ngettext("%d year later", "%d years later", days / YEAR_DAYS),
		    days / YEAR_DAYS);
	else if (days > 1)
		jc_buf_fmt(&gap, ngettext("%d day later", "%d days later", days), days);
	jc_grid_right(looking->grid, row, looking->grid->cols - 1, JC_LOOK_TEXT, gap.data);
	jc_buf_release(&head);
	jc_buf_release(&gap);
}

static void
draw_now(const struct looking *looking, int row)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%s ", _("now"));
	jc_time_minute(&text, looking->now);
	jc_grid_rule(looking->grid, row, 0, looking->grid->cols, text.data);
	jc_buf_release(&text);
}

/* What the heading leaves to say: under a day, the hour. */
static void
add_when(const struct looking *looking, size_t at, struct jc_buf *out)
{
	const struct jc_timeline_screen *screen = looking->screen;
	const struct jc_timeline_entry *entry = jc_timeline_at(screen, at);
	size_t from = out->len;

	if (looking->heads && is_wide(screen, entry))
		return; /* it stands above */
	jc_timeline_when(&screen->timeline, screen->shown[at], out);
	/* Where an hour has no room, let the day be whole; "…" alone would follow it. */
	if (!looking->heads && out->len - from > DAY_LEN && looking->when_cols <= DAY_LEN + 2 &&
	    out->data[from + DAY_LEN] == ' ' &&
	    (!entry->lasting || looking->when_cols < DAY_LEN + 2))
		jc_buf_truncate(out, from + DAY_LEN);
	if (!looking->heads || screen->unit != JC_UNIT_DAY || out->len - from < 10)
		return;
	/* "2026-11-18 06:40 to ...": without its first day */
	memmove(out->data + from, out->data + from + 10, out->len - from - 10);
	jc_buf_truncate(out, out->len - 10);
	out->data[out->len] = '\0';
}

static enum jc_look
look_of(const struct looking *looking, const struct jc_timeline_entry *entry)
{
	return entry->disagreed           ? JC_LOOK_DISAGREE
	       : entry->ms > looking->now ? JC_LOOK_NEW
					  : JC_LOOK_TEXT;
}

static void
draw_lanes(const struct looking *looking, const struct jc_timeline_entry *entry, const char *party,
    int row)
{
	const struct jc_timeline_screen *screen = looking->screen;
	const char *sign = jc_lanes_sign(entry, looking->now);
	size_t i;

	if (!looking->lanes) {
		jc_grid_text(looking->grid, row, 1, 1, look_of(looking, entry), sign);
		return;
	}
	for (i = 0; i < jc_lanes_n(screen); i++) {
		bool own = jc_lanes_is_own(screen, i, entry, party);

		jc_grid_text(looking->grid, row, looking->lane + LANE_COLS * (int)i, 1,
		    own ? look_of(looking, entry) : JC_LOOK_TEXT,
		    own ? sign : jc_glyph(JC_GLYPH_WALL));
	}
}

/* At the right end, its state; where there is little room the sign alone says it. */
static int
draw_state(const struct looking *looking, const struct jc_timeline_entry *entry, int row)
{
	struct jc_grid *grid = looking->grid;
	struct jc_buf state = JC_BUF_INIT;
	int end = grid->cols - 1;

	if (grid->cols >= NARROW_COLS &&
	    (looking->lanes || entry->due || entry->sure != JC_SURE_CERTAIN))
		jc_timeline_state(entry, looking->now, &state);
	if (state.len) {
		jc_grid_right(grid, row, end, look_of(looking, entry), state.data);
		end -= jc_grid_width(grid, state.data, state.len) + 1;
	}
	jc_buf_release(&state);
	return end;
}

static void
draw_entry(const struct looking *looking, size_t at, int row)
{
	const struct jc_timeline_screen *screen = looking->screen;
	const struct jc_timeline_entry *entry = jc_timeline_at(screen, at);
	struct jc_grid *grid = looking->grid;
	struct jc_timeline_words words;
	struct jc_buf text = JC_BUF_INIT;

	if (jc_timeline_tell(jc_ui_case(looking->ui), &screen->timeline, screen->shown[at], &words))
		return;
	add_when(looking, at, &text);
	jc_grid_text(grid, row, looking->when, looking->when_cols, look_of(looking, entry),
	    text.data + strspn(text.data, " "));
	jc_buf_reset(&text);
	draw_lanes(looking, entry, words.party, row);
	if (*words.party && grid->cols >= NARROW_COLS &&
	    (!looking->lanes || screen->lanes != JC_LANES_TEAM))
		jc_buf_fmt(&text, "%s ", words.party);
	jc_buf_fmt(&text, "%s%s%s", words.number, *words.number ? " " : "", words.what);
	jc_grid_text(grid, row, looking->what, draw_state(looking, entry, row) - looking->what,
	    look_of(looking, entry), text.data);
	if (at == screen->rows.at)
		jc_grid_here(grid, row, 0, grid->cols);
	jc_timeline_words_release(&words);
	jc_buf_release(&text);
}

static void
draw_entries(const struct looking *looking, int top, int bottom)
{
	const struct jc_timeline_screen *screen = looking->screen;
	size_t i;
	int row = top;

	for (i = screen->rows.first; i < screen->rows.n && row < bottom; i++) {
		if (is_next(looking, i))
			draw_now(looking, row++);
		if (row < bottom &&
		    (has_head(looking, i) || (i == screen->rows.first && looking->heads)))
			draw_head(looking, i, row++);
		if (row < bottom)
			draw_entry(looking, i, row++);
	}
	if (i == screen->rows.n && row < bottom && i &&
	    jc_timeline_at(screen, i - 1)->ms <= looking->now)
		draw_now(looking, row);
}

/* Names of lanes, above them. */
static void
draw_lane_names(const struct looking *looking, int row)
{
	const struct jc_timeline_screen *screen = looking->screen;
	size_t i;

	jc_grid_text(looking->grid, row, looking->when, 0, JC_LOOK_TITLE, _("When"));
	for (i = 0; i < jc_lanes_n(screen); i++)
		jc_grid_text(looking->grid, row, looking->lane + LANE_COLS * (int)i, 2,
		    JC_LOOK_TITLE, jc_lanes_head(screen, i));
	jc_grid_text(looking->grid, row, looking->what, 0, JC_LOOK_TITLE, _("What"));
}

/* The entry people are on, in full. */
static void
draw_detail(const struct looking *looking, int row)
{
	const struct jc_timeline_screen *screen = looking->screen;
	size_t at = screen->shown[screen->rows.at];
	const struct jc_timeline_entry *entry = &screen->timeline.at[at];
	struct jc_grid *grid = looking->grid;
	struct jc_timeline_words words;
	struct jc_buf text = JC_BUF_INIT;

	if (jc_timeline_tell(jc_ui_case(looking->ui), &screen->timeline, at, &words))
		return;
	jc_buf_fmt(&text, "%s%s%s", words.number, *words.number ? "  " : "", words.what);
	jc_grid_rule(grid, row, 0, grid->cols, text.data);
	jc_buf_reset(&text);
	jc_timeline_when(&screen->timeline, at, &text);
	jc_buf_fmt(&text, "   %s, %s   %s   %s   %s", _(jc_sure_word(entry->sure)),
	    _(jc_timeline_precision(&screen->timeline, at)), words.kind, _(entry->field->label),
	    words.party);
	if (entry->disagreed)
		jc_buf_fmt(&text, "   %s %s", jc_glyph(JC_GLYPH_DISAGREE),
		    _("the teams disagree on this date"));
	jc_grid_text(grid, row + 1, 1, grid->cols - 2, JC_LOOK_TEXT, text.data);
	jc_timeline_words_release(&words);
	jc_buf_release(&text);
}

static void
draw_title(struct jc_ui *ui, const struct jc_timeline_screen *screen)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct jc_buf title = JC_BUF_INIT, count = JC_BUF_INIT;

	jc_buf_fmt(&title, grid->cols >= NARROW_COLS ? _("Timeline of %s") : "%s", screen->title);
	jc_ui_title(ui, title.data);
	jc_buf_fmt(&count, ngettext("%zu date", "%zu dates", screen->rows.n), screen->rows.n);
	if (screen->timeline.more)
		jc_buf_str(&count, "+");
	jc_buf_fmt(&count, "   %s", _(jc_unit_label(screen->unit)));
	if (screen->lanes != JC_LANES_TEAM && grid->cols >= LANES_COLS)
		jc_buf_fmt(&count, "   %s", _(jc_lanes_label(screen->lanes)));
	jc_buf_str(&count, "   UTC");
	if (grid->rows >= JC_UI_LOW)
		jc_grid_right(grid, 1, grid->cols - 1, JC_LOOK_TEXT, count.data);
	jc_buf_release(&title);
	jc_buf_release(&count);
}

/* Last, for the cursor stays where one types. */
static void
draw_words(struct jc_grid *grid, const struct jc_timeline_screen *screen, int row)
{
	int col;

	if (row < 0)
		return;
	col = 1 + jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE, _("Words  "));
	jc_input_draw(&screen->words, grid, row, col, grid->cols - col - 1, screen->typing);
}

static struct looking
look(struct jc_ui *ui, struct jc_timeline_screen *screen, int rows)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct looking looking = {
		.ui = ui, .screen = screen, .grid = grid, .now = jc_ui_now(ui), .when = 2
	};
	bool hours;

	looking.next = jc_timeline_next(screen, looking.now);
	looking.heads = rows >= HEADED_ROWS;
	looking.lanes = grid->cols >= LANES_COLS && jc_lanes_n(screen) > 0;
	hours = looking.heads && screen->unit == JC_UNIT_DAY;
	looking.when += grid->cols >= NARROW_COLS && !looking.lanes; /* behind the sign */
	looking.when_cols = grid->cols < NARROW_COLS  ? 10
			    : grid->cols < LANES_COLS ? 12
			    : hours                   ? 12
						      : 24;
	looking.lane = looking.when + looking.when_cols + 1;
	looking.what = looking.lane + (looking.lanes ? LANE_COLS * (int)jc_lanes_n(screen) : 0);
	return looking;
}

void
jc_timeline_draw(struct jc_ui *ui, struct jc_timeline_screen *screen, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	struct looking looking = look(ui, screen, bottom - top);
	bool room = bottom - top >= 14, strip = room && looking.lanes;
	int today = (int)(looking.now / DAY_MS), detail = room ? 2 : 0, words = -1;

	draw_title(ui, screen);
	if (screen->typing || screen->words.text.len)
		words = top++;
	if (!screen->rows.n) {
		jc_grid_text(grid, top, 1, grid->cols - 2, JC_LOOK_TEXT,
		    _("no date says that anything happened"));
		draw_words(grid, screen, words);
		return;
	}
	if (strip) {
		const struct jc_timeline_entry *entry = jc_timeline_at(screen, screen->rows.at);
		struct strip where = strip_of(screen, grid, entry->first);

		draw_marks(grid, screen, &where, top);
		draw_counts(grid, screen, &where, top + 1, today);
		draw_extent(grid, screen, &where, top + 2, entry);
		draw_lane_names(&looking, top + STRIP_ROWS);
		top += STRIP_ROWS + 1;
	}
	scroll(&looking, bottom - detail - top);
	draw_entries(&looking, top, bottom - detail);
	if (detail)
		draw_detail(&looking, bottom - detail);
	draw_words(grid, screen, words);
}
