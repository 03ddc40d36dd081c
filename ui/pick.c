#include "ui/pick.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/box.h"
#include "ui/key.h"
#include "ui/wrap.h"

#define PICK_COLS 60
#define NOTE_ROWS 5 /* a blank one first */

int
jc_pick_rank(const char *text, const char *typed)
{
	struct jc_buf folded = JC_BUF_INIT, wanted = JC_BUF_INIT;
	int rank = 1;
	char *word, *rest;

	jc_text_fold(&folded, text, strlen(text));
	jc_text_fold(&wanted, typed, strlen(typed));
	if (wanted.len && strncmp(folded.data, wanted.data, wanted.len) == 0)
		rank = 2;
	for (word = strtok_r(wanted.data, " ", &rest); word && rank;
	     word = strtok_r(NULL, " ", &rest))
		if (!strstr(folded.data, word))
			rank = 0;
	jc_buf_release(&folded);
	jc_buf_release(&wanted);
	return rank;
}

void
jc_pick_begin(struct jc_pick *pick, const char *title)
{
	jc_pick_close(pick);
	pick->title = jc_strdup(title);
	jc_input_init(&pick->filter, "", 64);
}

static void
search(struct jc_pick *pick)
{
	size_t i, group;
	int rank;

	pick->n_found = 0;
	for (group = 0; group <= pick->groups.n; group++)
		for (rank = 2; rank > 0; rank--)
			for (i = 0; i < pick->n; i++)
				if (pick->at[i].group == group &&
				    jc_pick_rank(pick->at[i].label, pick->filter.text.data) == rank)
					pick->found[pick->n_found++] = i;
	jc_rows_set(&pick->rows, pick->n_found);
}

void
jc_pick_head(struct jc_pick *pick, const char *title)
{
	jc_list_add(&pick->groups, title);
}

const char *
jc_pick_heading(const struct jc_pick *pick, size_t n)
{
	size_t group = pick->at[pick->found[n]].group;
	size_t before = n ? pick->at[pick->found[n - 1]].group : 0;

	return group != before ? pick->groups.at[group - 1] : NULL;
}

void
jc_pick_add(struct jc_pick *pick, char *label, char *detail, size_t tag)
{
	pick->at = jc_realloc(pick->at, pick->n + 1, sizeof *pick->at);
	pick->found = jc_realloc(pick->found, pick->n + 1, sizeof *pick->found);
	pick->at[pick->n] = (struct jc_pick_item){
		.label = label, .detail = detail, .tag = tag, .group = pick->groups.n
	};
	pick->found[pick->n] = pick->n;
	pick->n_found = ++pick->n;
	jc_rows_set(&pick->rows, pick->n);
}

void
jc_pick_note(struct jc_pick *pick, char *note)
{
	pick->at[pick->n - 1].note = note;
	pick->noted = true;
}

void
jc_pick_close(struct jc_pick *pick)
{
	size_t i;

	if (!pick->title)
		return;
	for (i = 0; i < pick->n; i++) {
		free(pick->at[i].label);
		free(pick->at[i].detail);
		free(pick->at[i].note);
	}
	free(pick->at);
	free(pick->found);
	free(pick->title);
	jc_list_release(&pick->groups);
	jc_input_release(&pick->filter);
	*pick = (struct jc_pick){ 0 };
}

bool
jc_pick_current(const struct jc_pick *pick, size_t *tag)
{
	if (!pick->n_found)
		return false;
	*tag = pick->at[pick->found[pick->rows.at]].tag;
	return true;
}

enum jc_pick_answer
jc_pick_key(struct jc_pick *pick, int key, size_t *tag)
{
	if (key == JC_KEY_ESC)
		return JC_PICK_LEFT;
	(void)jc_pick_current(pick, tag);
	if (key == JC_KEY_ENTER || key == JC_KEY_TAB)
		return pick->n_found ? JC_PICK_CHOSEN : JC_PICK_GOES_ON;
	if (key == JC_KEY_DELETE)
		return pick->n_found ? JC_PICK_DELETE : JC_PICK_GOES_ON;
	if (key == JC_KEY_UP || key == JC_KEY_DOWN || key == JC_KEY_PAGE_UP ||
	    key == JC_KEY_PAGE_DOWN) {
		jc_rows_key(&pick->rows, key);
	} else if (jc_input_key(&pick->filter, key)) {
		pick->rows.at = 0;
		search(pick);
	}
	return JC_PICK_GOES_ON;
}

/* Below the list, in as many rows as are kept for it; the rest is left out. */
static void
draw_note(const struct jc_pick *pick, struct jc_grid *grid, const struct jc_box *box, int row)
{
	const char *note = pick->n_found ? pick->at[pick->found[pick->rows.at]].note : NULL;
	struct jc_wrap wrap;

	if (!note)
		return;
	jc_wrap_init(&wrap, grid, note, strlen(note), box->cols);
	for (size_t i = 0; i < wrap.n && row < box->row + box->rows; i++, row++) {
		char *text =
		    jc_strndup(note + wrap.rows[i].from, wrap.rows[i].to - wrap.rows[i].from);

		jc_grid_text(grid, row, box->col, box->cols, JC_LOOK_TEXT, text);
		free(text);
	}
	jc_wrap_release(&wrap);
}

static void
draw_item(const struct jc_pick *pick, struct jc_grid *grid, size_t n, int row, struct jc_box box)
{
	const struct jc_pick_item *item = &pick->at[pick->found[n]];

	jc_grid_text(grid, row, box.col + 2, box.cols - 3, JC_LOOK_TEXT, item->label);
	if (item->detail)
		jc_grid_right(grid, row, box.col + box.cols, JC_LOOK_TEXT, item->detail);
	if (n == pick->rows.at)
		jc_grid_here(grid, row, box.col, box.cols);
}

/* Lines with headings: how many, and at which the cursor is. */
static struct jc_rows
lines_of(const struct jc_pick *pick)
{
	struct jc_rows lines = { .first = pick->first };

	for (size_t i = 0; i < pick->n_found; i++) {
		lines.n += jc_pick_heading(pick, i) ? 2 : 1;
		if (i == pick->rows.at)
			lines.at = lines.n - 1;
	}
	return lines;
}

static void
draw_lines(struct jc_pick *pick, struct jc_grid *grid, int row, struct jc_box box)
{
	struct jc_rows lines = lines_of(pick);
	size_t line = 0, end;

	jc_rows_fit(&lines, box.row + box.rows - row);
	/* Where the cursor goes up to the first line of a group, its heading shows as well. */
	if (lines.first && lines.first == lines.at && lines.shown > 1 &&
	    jc_pick_heading(pick, pick->rows.at))
		lines.first--;
	pick->first = lines.first;
	pick->rows.shown = lines.shown;
	end = lines.first + lines.shown;
	for (size_t i = 0; i < pick->n_found && line < end; i++) {
		const char *heading = jc_pick_heading(pick, i);

		if (heading && line >= lines.first)
			jc_grid_text(
			    grid, row++, box.col + 1, box.cols - 2, JC_LOOK_TITLE, heading);
		line += heading != NULL;
		if (line >= lines.first && line < end)
			draw_item(pick, grid, i, row++, box);
		line++;
	}
	if (lines.n > end)
		jc_box_more(grid, &box);
}

void
jc_pick_draw(struct jc_pick *pick, struct jc_grid *grid, int top, int bottom)
{
	int kept = pick->noted ? NOTE_ROWS : 0;
	struct jc_box box = jc_box_draw(grid, top, bottom,
	    (int)(pick->n + pick->groups.n) + 2 + kept, PICK_COLS, pick->title);
	int row = box.row + (box.rows > 6 ? 2 : 1);
	int label = jc_grid_text(grid, box.row, box.col, 0, JC_LOOK_TEXT, _("type to search: "));

	if (kept && box.rows > NOTE_ROWS + 5) {
		draw_note(pick, grid, &box, box.row + box.rows - kept + 1);
		box.rows -= kept;
	}
	draw_lines(pick, grid, row, box);
	if (!pick->n_found)
		jc_grid_text(grid, row, box.col + 2, 0, JC_LOOK_TEXT, _("nothing matches"));
	jc_input_draw(&pick->filter, grid, box.row, box.col + label, box.cols - label, true);
}
