/*
 * The request board: every open request by the time it has left, in groups by who has to act, each
 * with a bar for the time it had: what of it is used up, and what is left.
 */
#include <string.h>

#include "app/agenda.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/paper.h"
#include "ui/rows.h"

#define LEFT_WIDTH 14 /* "23 days left", at least */
#define BAR_WIDTH 10
#define PREVIEW_ROWS 7
#define REQUESTS_MAX 2000 /* more is told in the heading, and found by the list */

enum group { LATE, FOR_US, FOR_THEM, FOR_OTHERS, DRAFT, GROUPS };

static const char *const headings[GROUPS] = {
	[LATE] = N_("LATE"),
	[FOR_US] = N_("TO ANSWER BY US"),
	[FOR_THEM] = N_("SENT, TO BE ANSWERED"),
	[FOR_OTHERS] = N_("BETWEEN OTHERS"),
	[DRAFT] = N_("NOT SENT YET"),
};

struct request {
	enum group group;
	struct jc_id16 id;
	char *number, *title, *instrument, *way;
	int since, due;
	bool has_since, has_due;
};
/* A heading, or a request. */
struct line {
	enum group group;
	const struct request *request;
};
struct board {
	struct request *at;
	struct line *lines;
	size_t n, told, counts[GROUPS]; /* told: there are this many */
	struct jc_rows rows;
	struct jc_paper paper;
	const struct request *paper_of;
	int paper_width, today;
};

static void
forget(struct board *board)
{
	for (size_t i = 0; i < board->n; i++) {
		free(board->at[i].number);
		free(board->at[i].title);
		free(board->at[i].instrument);
		free(board->at[i].way);
	}
	free(board->at);
	free(board->lines);
	jc_paper_release(&board->paper);
	board->paper_of = NULL;
	board->at = NULL;
	board->lines = NULL;
	board->n = board->told = 0;
	memset(board->counts, 0, sizeof board->counts);
}

/* Codes are what people say: "EIO", "MLA 1959". */
static char *
say_code(const char *code)
{
	char *said = jc_strdup(code), *at;

	for (at = said; *at; at++)
		*at = (char)(*at == '_' ? ' ' : *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
	return said;
}

static enum group
group_of(const struct jc_waiting *waiting, int today)
{
	static const enum group groups[] = { [JC_WAITING_FOR_US] = FOR_US,
		[JC_WAITING_FOR_THEM] = FOR_THEM,
		[JC_WAITING_FOR_OTHERS] = FOR_OTHERS,
		[JC_WAITING_DRAFT] = DRAFT };

	return waiting->has_due && waiting->due < today ? LATE : groups[waiting->side];
}

static enum jc_err
take(void *context, const struct jc_waiting *waiting)
{
	struct board *board = context;
	struct jc_buf way = JC_BUF_INIT;
	enum group group = group_of(waiting, board->today);

	board->counts[group]++;
	board->told++;
	if (board->n == REQUESTS_MAX)
		return JC_OK;
	jc_buf_fmt(&way, "%s > %s", waiting->from, waiting->to);
	board->at = jc_realloc(board->at, board->n + 1, sizeof *board->at);
	board->at[board->n++] = (struct request){ .group = group,
		.id = waiting->id,
		.number = jc_strdup(waiting->number),
		.title = jc_strdup(waiting->title),
		.instrument = say_code(waiting->instrument),
		.way = jc_buf_take(&way),
		.since = waiting->since,
		.due = waiting->due,
		.has_since = waiting->has_since,
		.has_due = waiting->has_due };
	return JC_OK;
}

/* The requests come by time left; each group keeps that order. */
static void
line_up(struct board *board)
{
	size_t n = 0;

	board->lines = jc_calloc(board->n + GROUPS, sizeof *board->lines);
	for (enum group group = 0; group < GROUPS; group++) {
		if (board->counts[group])
			board->lines[n++] = (struct line){ group, NULL };
		for (size_t i = 0; i < board->n; i++) {
			if (board->at[i].group == group)
				board->lines[n++] = (struct line){ group, &board->at[i] };
		}
	}
	jc_rows_set(&board->rows, n);
	if (n && !board->lines[board->rows.at].request)
		board->rows.at++;
}

static void
board_refresh(struct jc_ui *ui, void *state)
{
	struct board *board = state;

	forget(board);
	board->today = (int)(jc_ui_now(ui) / 86400000);
	if (jc_agenda_waiting(jc_ui_case(ui), take, board))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	line_up(board);
}

static enum jc_err
board_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	(void)target;
	*state = jc_calloc(1, sizeof(struct board));
	board_refresh(ui, *state);
	return JC_OK;
}

static void
board_close(void *state)
{
	forget(state);
	free(state);
}

static const struct request *
current(const struct board *board)
{
	return board->rows.n ? board->lines[board->rows.at].request : NULL;
}

static void
draw_bar(const struct board *board, struct jc_grid *grid, int row, int col,
    const struct request *request)
{
	int whole = request->due - request->since, used = board->today - request->since, full, i;
	enum jc_look look = request->group == LATE ? JC_LOOK_ALERT : JC_LOOK_TEXT;

	if (!request->has_due || !request->has_since || whole < 0)
		return;
	full = used >= whole ? BAR_WIDTH : used <= 0 ? 0 : used * BAR_WIDTH / whole;
	for (i = 0; i < BAR_WIDTH; i++)
		jc_grid_text(grid, row, col + i, 1, look,
		    jc_glyph(i < full ? JC_GLYPH_BAR : JC_GLYPH_BAR_LEFT));
}

static void
draw_left(const struct board *board, struct jc_grid *grid, int row, int col, int width,
    const struct request *request)
{
	int left = request->due - board->today;

	if (!request->has_due)
		jc_grid_text(grid, row, col, width, JC_LOOK_TEXT, _("no due date"));
	else if (left < 0)
		jc_grid_fmt(grid, row, col, width, JC_LOOK_ALERT,
		    ngettext("%d day late", "%d days late", (unsigned long)-left), -left);
	else if (left == 0)
		jc_grid_text(grid, row, col, width, JC_LOOK_TITLE, _("today"));
	else
		jc_grid_fmt(grid, row, col, width, JC_LOOK_TEXT,
		    ngettext("%d day left", "%d days left", (unsigned long)left), left);
}

/* Where a row's parts stand; 0: no room for it. */
struct places {
	int number, instrument, way, title, bar, left;
};

/* Columns for what is left of the time, in this language; "%d" is as wide as the days mostly are.
 */
static int
left_width(const struct jc_grid *grid)
{
	const char *const words[] = { _("no due date"), ngettext("%d day late", "%d days late", 99),
		ngettext("%d day left", "%d days left", 99) };
	int widest = LEFT_WIDTH;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		int width = jc_grid_width(grid, words[i], strlen(words[i]));

		widest = width > widest ? width : widest;
	}
	return widest;
}

static struct places
places_of(const struct jc_grid *grid)
{
	int end = grid->cols - 1, left = left_width(grid);

	if (grid->cols < 36)
		return (struct places){ .number = 2, .title = 11 };
	if (grid->cols < 70)
		return (struct places){ .number = 2, .title = 12, .left = end - LEFT_WIDTH };
	return (struct places){ .number = 2,
		.instrument = 12,
		.way = 22,
		.title = 32,
		.bar = end - left - BAR_WIDTH - 2,
		.left = end - left - 1 };
}

static void
draw_request(const struct board *board, struct jc_grid *grid, struct places at, int row,
    const struct request *request, bool here)
{
	int end = at.bar ? at.bar : at.left ? at.left : grid->cols;

	jc_grid_text(grid, row, at.number, at.title - at.number - 1, JC_LOOK_TEXT, request->number);
	if (at.instrument) {
		jc_grid_text(grid, row, at.instrument, 9, JC_LOOK_TEXT, request->instrument);
		jc_grid_text(grid, row, at.way, 9, JC_LOOK_TEXT, request->way);
		draw_bar(board, grid, row, at.bar, request);
	}
	jc_grid_text(grid, row, at.title, end - at.title - 1, JC_LOOK_TEXT, request->title);
	if (at.left)
		draw_left(board, grid, row, at.left, grid->cols - at.left - 1, request);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

static void
draw_lines(struct board *board, struct jc_grid *grid, int top, int bottom)
{
	struct places at = places_of(grid);

	jc_rows_fit(&board->rows, bottom - top);
	/* The heading of the first one shown, unless the cursor would leave the screen. */
	if (board->rows.first && !board->lines[board->rows.first - 1].request &&
	    board->rows.at + 1 < board->rows.first + board->rows.shown)
		board->rows.first--;
	for (size_t i = board->rows.first; i < board->rows.n && top < bottom; i++, top++) {
		const struct line *line = &board->lines[i];

		if (line->request)
			draw_request(board, grid, at, top, line->request, i == board->rows.at);
		else
			jc_grid_fmt(grid, top, 1, 0, JC_LOOK_TITLE, "%s  %zu",
			    _(headings[line->group]), board->counts[line->group]);
	}
}

static void
draw_preview(struct jc_ui *ui, struct board *board, int top, int bottom)
{
	struct jc_grid *grid = jc_ui_grid(ui);
	const struct request *request = current(board);

	if (!request)
		return;
	if (board->paper_of != request || board->paper_width != grid->cols) {
		jc_paper_release(&board->paper);
		board->paper_of = NULL;
		if (jc_paper_load(ui, &request->id, grid->cols - 2, 0, &board->paper))
			return;
		board->paper_of = request;
		board->paper_width = grid->cols;
	}
	jc_grid_rule(grid, top, 0, grid->cols, board->paper.title);
	jc_paper_draw(&board->paper, grid, 0, top + 1, bottom, 1, grid->cols - 2);
}

static void
draw_head(const struct board *board, struct jc_grid *grid, int row)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, _("%zu of %zu"), board->n, board->told);
	jc_grid_text(grid, row, 1, 0, JC_LOOK_TITLE, _("Requests by time left"));
	jc_grid_right(grid, row, grid->cols - 1, JC_LOOK_TEXT, text.data);
	jc_buf_release(&text);
}

static void
board_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct board *board = state;
	struct jc_grid *grid = jc_ui_grid(ui);

	if (grid->rows < JC_UI_LOW) {
		jc_ui_title(ui, _("Requests by time left"));
	} else {
		draw_head(board, grid, top++);
	}
	if (!board->n)
		jc_grid_text(grid, top, 2, 0, JC_LOOK_TEXT, _("no request is open"));
	if (bottom - top >= 2 * PREVIEW_ROWS) {
		bottom -= PREVIEW_ROWS;
		draw_preview(ui, board, bottom, bottom + PREVIEW_ROWS);
	}
	draw_lines(board, grid, top, bottom);
}

static struct jc_move
on_current(void *state, const char *screen)
{
	const struct request *request = current(state);

	if (!request)
		return jc_move_none();
	return jc_move_to(JC_GO, screen, &(struct jc_target){ .has_id = true, .id = request->id });
}

static struct jc_move
open_request(struct jc_ui *ui, void *state)
{
	(void)ui;
	return on_current(state, "record");
}

static struct jc_move
edit(struct jc_ui *ui, void *state)
{
	(void)ui;
	return on_current(state, "form");
}

static struct jc_move
move_on(struct jc_ui *ui, void *state)
{
	(void)ui;
	return on_current(state, "move");
}

static struct jc_move
act(struct jc_ui *ui, void *state)
{
	(void)ui;
	return on_current(state, "act");
}

/* The cursor passes over headings, the way it went. */
static struct jc_move
board_key(struct jc_ui *ui, void *state, int key)
{
	struct board *board = state;
	size_t was = board->rows.at;

	if (key == JC_KEY_RIGHT)
		return open_request(ui, state);
	if (!jc_rows_key(&board->rows, key))
		return (struct jc_move){ .handled = false };
	if (board->rows.n && !board->lines[board->rows.at].request)
		board->rows.at += board->rows.at < was && board->rows.at > 0 ? -1 : 1;
	return jc_move_none();
}

static bool
board_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct request *request = current(state);

	(void)ui;
	if (request)
		*out = request->id;
	return request != NULL;
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open the request"), open_request },
	{ "edit", 'e', "e", N_("edit"), N_("edit the request"), edit },
	{ "move", 'm', "m", N_("move"), N_("a request to its next state"), move_on },
	{ "actions", 'x', "x", N_("actions"),
	    N_("withdraw, assign, set a field: of this record, or of all marked"), act },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_board = {
	.name = "board",
	.title = N_("Requests by time left"),
	.tabs = true,
	.verbs = verbs,
	.open = board_open,
	.close = board_close,
	.draw = board_draw,
	.key = board_key,
	.refresh = board_refresh,
	.record = board_record,
};
