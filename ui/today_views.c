#include "today_views.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "list.h"

#define AMOUNT_WIDTH 7 /* "1000+" and two blanks */

static const struct jc_kind *
kind_of(const struct jc_listing *listing)
{
	const struct jc_preset *preset = jc_preset_find(listing->list);

	return jc_kind_find(preset ? preset->kind : listing->list);
}

static const char *
label_of(const struct jc_listing *listing)
{
	const struct jc_preset *preset = jc_preset_find(listing->list);

	return _(preset ? preset->plural_label : kind_of(listing)->plural_label);
}

static void
add(struct jc_today_views *views, const struct jc_listing *listing,
    const struct jc_shared_view *shared)
{
	/* Under no name a list is as it was last left; another program may know more lists. */
	if (*listing->name && kind_of(listing))
		views->at[views->n++] = (struct jc_today_view){ listing, shared, NULL };
}

enum jc_err
jc_today_views_load(struct jc_today_views *views, struct jc_case *c)
{
	enum jc_err err;

	jc_today_views_release(views);
	err = jc_listings_load(c, &views->own);
	if (!err)
		err = jc_shared_views_load(c, NULL, &views->shared);
	views->at = jc_calloc(views->own.n + views->shared.n + 1, sizeof *views->at);
	for (size_t i = 0; i < views->own.n; i++)
		add(views, &views->own.at[i], NULL);
	for (size_t i = 0; i < views->shared.n; i++)
		add(views, &views->shared.at[i].listing, &views->shared.at[i]);
	return err;
}

void
jc_today_views_release(struct jc_today_views *views)
{
	for (size_t i = 0; i < views->n; i++)
		free(views->at[i].amount);
	free(views->at);
	jc_listings_release(&views->own);
	jc_shared_views_release(&views->shared);
	*views = (struct jc_today_views){ .n = 0 };
}

static const char *
amount_of(struct jc_ui *ui, struct jc_today_view *view)
{
	struct jc_buf text = JC_BUF_INIT;

	if (!view->amount) {
		jc_list_amount(ui, view->listing, &text);
		view->amount = jc_buf_take(&text);
	}
	return view->amount;
}

static bool
is_disputed(const struct jc_today_view *view)
{
	return view->shared && view->shared->conflict;
}

/* Narrow screens leave out whose it is, then of which list. */
void
jc_today_view_draw(struct jc_ui *ui, struct jc_today_views *views, size_t n, int row, bool here)
{
	struct jc_today_view *view = &views->at[n];
	struct jc_grid *grid = jc_ui_grid(ui);
	int col = 2 + AMOUNT_WIDTH, end = grid->cols - 2;
	int name = grid->cols >= 36 ? (end - col) * 3 / 5 : end - col;

	jc_grid_right(grid, row, col - 2, JC_LOOK_TEXT, amount_of(ui, view));
	jc_grid_fmt(grid, row, col, name - 1, JC_LOOK_TEXT, "%s%s%s",
	    is_disputed(view) ? jc_glyph(JC_GLYPH_DISAGREE) : "", is_disputed(view) ? " " : "",
	    view->listing->name);
	col += name;
	if (grid->cols >= 36)
		jc_grid_text(grid, row, col, (grid->cols >= 60 ? 20 : end - col) - 1, JC_LOOK_TEXT,
		    label_of(view->listing));
	if (grid->cols >= 60 && view->shared)
		jc_grid_text(
		    grid, row, col + 20, end - col - 20, JC_LOOK_TEXT, view->shared->party);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

void
jc_today_view_speak(
    struct jc_ui *ui, struct jc_today_views *views, size_t n, struct jc_speech *speech, size_t row)
{
	struct jc_today_view *view = &views->at[n];

	if (!jc_speech_wants(speech)) {
		jc_speech_pass(speech, 1);
		return;
	}
	jc_speech_row(speech, row, _("view, %s, %s: %s%s%s%s"), view->listing->name,
	    label_of(view->listing), amount_of(ui, view), view->shared ? ", " : "",
	    view->shared ? view->shared->party : "", is_disputed(view) ? _(", disagreed") : "");
}

struct jc_move
jc_today_view_open(const struct jc_today_views *views, size_t n)
{
	const struct jc_listing *listing = views->at[n].listing;

	return jc_move_to(JC_GO, "list",
	    &(struct jc_target){ .kind = kind_of(listing),
		.preset = jc_preset_find(listing->list),
		.view = listing });
}
