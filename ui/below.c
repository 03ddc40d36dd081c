#include "below.h"

#include "base/i18n.h"
#include "base/mem.h"

#define LEFT_WIDTH 18 /* "23 jours restants" */

static enum jc_err
take(void *context, const struct jc_waiting *waiting)
{
	struct jc_below *below = context;

	if (waiting->side != JC_WAITING_FOR_US && waiting->side != JC_WAITING_FOR_THEM)
		return JC_OK;
	if (below->n_waiting == JC_BELOW_WAITING_MAX)
		return JC_NOTFOUND;
	below->waiting[below->n_waiting++] =
	    (struct jc_below_waiting){ waiting->side, jc_strdup(waiting->number),
		    jc_strdup(waiting->title), waiting->due, waiting->has_due };
	return JC_OK;
}

enum jc_err
jc_below_load(struct jc_below *below, struct jc_case *c)
{
	enum jc_err err;

	jc_below_release(below);
	err = jc_agenda_waiting(c, take, below);
	return err ? err : jc_agenda_news(c, below->news, JC_BELOW_NEWS_MAX, &below->n_news);
}

void
jc_below_release(struct jc_below *below)
{
	for (size_t i = 0; i < below->n_waiting; i++) {
		free(below->waiting[i].number);
		free(below->waiting[i].title);
	}
	*below = (struct jc_below){ 0 };
}

static size_t
news_shown(const struct jc_below *below)
{
	return below->n_news < JC_BELOW_NEWS_MAX ? below->n_news : JC_BELOW_NEWS_MAX;
}

/* Of them with the heading, where all of it has `rows`. */
static int
news_rows(const struct jc_below *below, int most)
{
	int news = 1 + (below->n_news ? (int)news_shown(below) : 1);

	return news > most / 2 ? most / 2 : news;
}

int
jc_below_rows(const struct jc_below *below, const struct jc_grid *grid, int height)
{
	int ours = 0, theirs = 0, most = height / 2, rows;

	if (height < JC_BELOW_HEIGHT || grid->cols < 60)
		return 0;
	for (size_t i = 0; i < below->n_waiting; i++)
		*(below->waiting[i].side == JC_WAITING_FOR_THEM ? &ours : &theirs) += 1;
	rows = 1 + news_rows(below, most) + 1 + 1 + theirs;
	if (rows < 2 + ours)
		rows = 2 + ours;
	return rows > most ? most : rows;
}

/* "2 days late"; true where it is late. */
static bool
say_left(const struct jc_below_waiting *waiting, int day, struct jc_buf *out)
{
	int left = waiting->due - day;

	if (!waiting->has_due)
		jc_buf_str(out, _("no due date"));
	else if (left == 0)
		jc_buf_str(out, _("today"));
	else if (left < 0)
		jc_buf_fmt(
		    out, ngettext("%d day late", "%d days late", (unsigned long)-left), -left);
	else
		jc_buf_fmt(out, ngettext("%d day left", "%d days left", (unsigned long)left), left);
	return waiting->has_due && left < 0;
}

static void
draw_news(const struct jc_below *below, struct jc_grid *grid, int row, int bottom, int width)
{
	jc_grid_text(grid, row++, 1, width, JC_LOOK_TITLE, _("NEW SINCE YOU LAST LOOKED"));
	if (!below->n_news)
		jc_grid_text(grid, row, 1, width, JC_LOOK_TEXT, _("nothing"));
	for (size_t i = 0; i < news_shown(below) && row < bottom; i++) {
		const struct jc_news *news = &below->news[i];
		struct jc_buf text = JC_BUF_INIT;

		jc_buf_fmt(&text, ngettext("%-3s %u change", "%-3s %u changes", news->changes),
		    news->party, news->changes);
		jc_buf_fmt(&text, ngettext(" in %u record", " in %u records", news->records),
		    news->records);
		jc_grid_text(grid, row++, 1, width, JC_LOOK_NEW, text.data);
		jc_buf_release(&text);
	}
}

/* Whoever has no room left says so, at the end of the last row: the board has them all. */
static void
draw_waiting(const struct jc_below *below, struct jc_grid *grid, int day, int row, int bottom,
    int col, enum jc_waiting_side side, const char *title)
{
	int width = grid->cols / 2, end = col > width ? grid->cols - 1 : width - 1, first = ++row;

	jc_grid_text(grid, row - 1, col, 0, JC_LOOK_TITLE, title);
	for (size_t i = 0; i < below->n_waiting; i++) {
		const struct jc_below_waiting *waiting = &below->waiting[i];
		struct jc_buf left = JC_BUF_INIT;
		bool late;

		if (waiting->side != side)
			continue;
		if (row >= bottom) {
			if (row > first)
				jc_grid_right(
				    grid, row - 1, end, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_DOWN));
			break;
		}
		late = say_left(waiting, day, &left);
		jc_grid_text(grid, row, col, 10, JC_LOOK_TEXT, waiting->number);
		jc_grid_text(grid, row, col + 11, width > 40 ? LEFT_WIDTH : width - 12,
		    late ? JC_LOOK_ALERT : JC_LOOK_TEXT, left.data);
		if (width > 40)
			jc_grid_text(grid, row, col + 12 + LEFT_WIDTH, width - 13 - LEFT_WIDTH,
			    JC_LOOK_TEXT, waiting->title);
		jc_buf_release(&left);
		row++;
	}
}

void
jc_below_draw(const struct jc_below *below, struct jc_grid *grid, int day, int height, int bottom)
{
	int rows = jc_below_rows(below, grid, height), news = news_rows(below, height / 2);
	int half = grid->cols / 2, top = bottom - rows + 1;

	if (!rows)
		return;
	draw_news(below, grid, top, top + news, half - 2);
	draw_waiting(
	    below, grid, day, top, bottom, half + 1, JC_WAITING_FOR_THEM, _("WE WAIT FOR"));
	draw_waiting(
	    below, grid, day, top + news + 1, bottom, 1, JC_WAITING_FOR_US, _("THEY WAIT FOR US"));
}

static void
speak_news(const struct jc_below *below, struct jc_speech *speech)
{
	if (!below->n_news)
		jc_speech_text(speech, "%s", _("Nothing is new since you last looked."));
	for (size_t i = 0; i < news_shown(below); i++) {
		const struct jc_news *news = &below->news[i];

		jc_speech_text(speech,
		    ngettext("New since you last looked: %s, %u change, records: %u",
			"New since you last looked: %s, %u changes, records: %u", news->changes),
		    news->party, news->changes, news->records);
	}
}

void
jc_below_speak(const struct jc_below *below, int day, struct jc_speech *speech)
{
	speak_news(below, speech);
	for (size_t i = 0; i < below->n_waiting; i++) {
		const struct jc_below_waiting *waiting = &below->waiting[i];
		struct jc_buf left = JC_BUF_INIT;

		(void)say_left(waiting, day, &left);
		jc_speech_text(speech, "%s: %s, %s, %s",
		    waiting->side == JC_WAITING_FOR_THEM ? _("We wait for") : _("They wait for us"),
		    waiting->number, waiting->title, left.data);
		jc_buf_release(&left);
	}
}
