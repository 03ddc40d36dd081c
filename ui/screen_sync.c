/* Sync: step by step, stoppable, then the report. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/wrap.h"

#define STEPS_MAX 8
#define REPORT_ROWS 60 /* of the report in line mode */
#define REPORT_COLS 200

struct sync {
	const char *steps[STEPS_MAX]; /* N_() names, in order of coming */
	size_t n;
	uint64_t done, total;
	bool running, ended;
	int64_t painted;
	enum jc_err err;
	char *fault;
	struct jc_sync_report report;
	unsigned long long sent; /* changes of ours that no remote had before */
	struct jc_buf words;
	struct jc_ui *ui;
};

static enum jc_err
sync_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct sync *sync = jc_calloc(1, sizeof *sync);

	(void)target;
	sync->ui = ui;
	jc_buf_init(&sync->words);
	*state = sync;
	return JC_OK;
}

static void
sync_close(void *state)
{
	struct sync *sync = state;

	jc_sync_report_release(&sync->report);
	jc_buf_release(&sync->words);
	free(sync->fault);
	free(sync);
}

/* At most four paints a second. */
static bool
step(void *context, const char *name, uint64_t done, uint64_t total)
{
	struct sync *sync = context;
	int64_t now = jc_clock_monotonic_ms();
	bool fresh = sync->n == 0 || sync->steps[sync->n - 1] != name;

	if (fresh && sync->n < STEPS_MAX)
		sync->steps[sync->n++] = name;
	sync->done = done;
	sync->total = total;
	if (!fresh && now - sync->painted < 250)
		return true;
	sync->painted = now;
	return jc_ui_pulse_now(sync->ui);
}

static void
run(struct jc_ui *ui, struct sync *sync)
{
	uint64_t unsent, left;
	int64_t last;

	sync->running = true;
	sync->n = 0;
	free(sync->fault);
	sync->fault = NULL;
	jc_sync_report_release(&sync->report);
	jc_sync_state(jc_case_replica(jc_ui_case(ui)), &last, &unsent);
	sync->err = jc_case_sync(jc_ui_case(ui), NULL, NULL, step, sync, &sync->report);
	jc_sync_state(jc_case_replica(jc_ui_case(ui)), &last, &left);
	sync->sent = unsent > left ? unsent - left : 0;
	if (sync->err)
		sync->fault = jc_strdup(jc_fail_text());
	sync->running = false;
	sync->ended = true;
	jc_buf_reset(&sync->words);
	jc_replica_state(jc_case_replica(jc_ui_case(ui)), &sync->words);
	jc_ui_changed(ui);
}

static int
draw_report(struct jc_grid *grid, const struct sync *sync, int row, int bottom)
{
	const struct jc_sync_report *report = &sync->report;
	static const char *const names[] = { N_("held for review"), N_("quarantined"),
		N_("sealed: no key here yet"), N_("rejected, not stored"),
		N_("waiting for something missing"), N_("not sent; the next sync tries again"),
		N_("cannot be fetched from the hub") };
	const uint32_t counts[] = { report->held, report->quarantined, report->sealed,
		report->rejected, report->pending, report->refused, report->lost };
	size_t i;

	if (!report->fetched && !report->pushed && !report->refused && !report->lost)
		jc_grid_text(grid, row++, 2, 0, JC_LOOK_TEXT, _("Nothing new on either side."));
	if (report->fetched)
		jc_grid_fmt(grid, row++, 2, 0, JC_LOOK_NEW,
		    ngettext("%u change came", "%u changes came", report->fetched),
		    report->fetched);
	for (i = 0; i < report->n_parties && row < bottom; i++)
		jc_grid_fmt(grid, row++, 4, 0, JC_LOOK_TEXT, "%-6s %u",
		    *report->parties[i].party ? report->parties[i].party : "?",
		    report->parties[i].changes);
	for (i = 0; i < sizeof counts / sizeof *counts && row < bottom; i++)
		if (counts[i])
			jc_grid_fmt(
			    grid, row++, 2, 0, JC_LOOK_ALERT, "%u %s", counts[i], _(names[i]));
	if (sync->sent && row < bottom)
		jc_grid_fmt(grid, row++, 2, 0, JC_LOOK_TEXT,
		    ngettext("%llu change sent", "%llu changes sent", sync->sent), sync->sent);
	else if (report->pushed && row < bottom)
		jc_grid_text(
		    grid, row++, 2, 0, JC_LOOK_TEXT, _("the hub was given what it lacked"));
	for (i = 0; i < report->notes.n && row < bottom; i++)
		jc_grid_fmt(grid, row++, 2, 0, JC_LOOK_TEXT, "! %s", report->notes.at[i]);
	return row + 1;
}

/* A sentence that says what to do is not cut. Gives the row after it. */
static int
draw_fault(struct jc_grid *grid, const struct sync *sync, int row, int bottom)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_wrap wrap;
	size_t i;

	jc_buf_fmt(&text, "%s %s", jc_glyph(JC_GLYPH_REFUSED), sync->fault);
	jc_wrap_init(&wrap, grid, text.data, text.len, grid->cols - 3);
	for (i = 0; i < wrap.n && row < bottom; i++, row++) {
		char *line =
		    jc_strndup(text.data + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);

		jc_grid_text(grid, row, 2, 0, JC_LOOK_ALERT, line);
		free(line);
	}
	jc_wrap_release(&wrap);
	jc_buf_release(&text);
	return row;
}

static void
sync_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct sync *sync = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int row = top;
	size_t i;

	if (!sync->running && !sync->ended)
		jc_grid_text(grid, row++, 2, 0, JC_LOOK_TEXT,
		    _("Enter starts the sync. What you saved is safe here until then."));
	/* Where rows are few, the report takes the place of the steps. */
	for (i = sync->ended && !sync->running && bottom - top < 8 ? sync->n : 0;
	     i < sync->n && row < bottom; i++, row++) {
		bool last = i + 1 == sync->n && sync->running;

		jc_grid_text(
		    grid, row, 2, 1, JC_LOOK_TITLE, jc_glyph(last ? JC_GLYPH_HERE : JC_GLYPH_GOOD));
		jc_grid_text(grid, row, 4, 24, JC_LOOK_TEXT, _(sync->steps[i]));
		if (last && sync->total)
			jc_grid_fmt(grid, row, 30, 0, JC_LOOK_TEXT, _("%llu of %llu"),
			    (unsigned long long)sync->done, (unsigned long long)sync->total);
		else if (last && sync->done)
			jc_grid_fmt(
			    grid, row, 30, 0, JC_LOOK_TEXT, "%llu", (unsigned long long)sync->done);
	}
	if (!sync->ended || sync->running)
		return;
	row += row > top;
	if (sync->err)
		row = draw_fault(grid, sync, row, bottom);
	else
		row = draw_report(grid, sync, row, bottom - 2);
	if (row < bottom)
		jc_grid_fmt(grid, row, 2, 0, JC_LOOK_TEXT, _("State code  %s"), sync->words.data);
}

/* A line a step, as it begins; then what came of it. */
static void
sync_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	struct sync *sync = state;
	struct jc_grid report;
	size_t i;

	(void)ui;
	if (!sync->running && !sync->ended)
		jc_speech_text(speech, "%s", _("What you saved is safe here until it is sent."));
	for (i = 0; i < sync->n; i++)
		jc_speech_text(speech, _("step %zu: %s"), i + 1, _(sync->steps[i]));
	if (!sync->ended || sync->running)
		return;
	if (sync->err) {
		jc_speech_text(speech, _("not done: %s"), sync->fault);
	} else {
		jc_grid_init(&report, REPORT_ROWS, REPORT_COLS, false);
		(void)draw_report(&report, sync, 0, REPORT_ROWS);
		jc_speech_grid(speech, &report, 0, REPORT_ROWS);
		jc_grid_release(&report);
	}
	jc_speech_text(speech, _("State code  %s"), sync->words.data);
}

static struct jc_move
sync_now(struct jc_ui *ui, void *state)
{
	run(ui, state);
	return jc_move_none();
}

static struct jc_move
sync_key(struct jc_ui *ui, void *state, int key)
{
	return key == 'S' ? sync_now(ui, state) : (struct jc_move){ .next = JC_STAY };
}

static const struct jc_verb verbs[] = {
	{ "sync", JC_KEY_ENTER, "Enter", N_("sync now"), N_("fetch, check, take in, send"),
	    sync_now },
	{ "stop", JC_KEY_CTRL_C, "Ctrl-C", N_("stop"), N_("stop at the next safe place"), NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

const struct jc_screen jc_screen_sync = {
	.name = "sync",
	.title = N_("Sync with the hub"),
	.verbs = verbs,
	.open = sync_open,
	.close = sync_close,
	.draw = sync_draw,
	.key = sync_key,
	.speak = sync_speak,
};
