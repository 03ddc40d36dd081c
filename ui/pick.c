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
	size_t i;
	int rank;

	pick->n_found = 0;
	for (rank = 2; rank > 0; rank--)
		for (i = 0; i < pick->n; i++)
			if (jc_pick_rank(pick->at[i].label, pick->filter.text.data) == rank)
				pick->found[pick->n_found++] = i;
	jc_rows_set(&pick->rows, pick->n_found);
}

void
jc_pick_add(struct jc_pick *pick, char *label, char *detail, size_t tag)
{
	pick->at = jc_realloc(pick->at, pick->n + 1, sizeof *pick->at);
	pick->found = jc_realloc(pick->found, pick->n + 1, sizeof *pick->found);
	pick->at[pick->n] = (struct jc_pick_item){ .label = label, .detail = detail, .tag = tag };
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

void
jc_pick_draw(struct jc_pick *pick, struct jc_grid *grid, int top, int bottom)
{
	int kept = pick->noted ? NOTE_ROWS : 0;
	struct jc_box box =
	    jc_box_draw(grid, top, bottom, (int)pick->n + 2 + kept, PICK_COLS, pick->title);
	int row = box.row + (box.rows > 6 ? 2 : 1), end = box.row + box.rows;
	int label = jc_grid_text(grid, box.row, box.col, 0, JC_LOOK_TEXT, _("type to search: "));
	size_t i;

	if (kept && box.rows > NOTE_ROWS + 5) {
		end -= kept;
		draw_note(pick, grid, &box, end + 1);
		box.rows -= kept;
	}
	jc_rows_fit(&pick->rows, end - row);
	for (i = pick->rows.first; i < pick->n_found && row < end; i++, row++) {
		const struct jc_pick_item *item = &pick->at[pick->found[i]];

		jc_grid_text(grid, row, box.col + 2, box.cols - 3, JC_LOOK_TEXT, item->label);
		if (item->detail)
			jc_grid_right(grid, row, box.col + box.cols, JC_LOOK_TEXT, item->detail);
		if (i == pick->rows.at)
			jc_grid_here(grid, row, box.col, box.cols);
	}
	if (i < pick->n_found)
		jc_box_more(grid, &box);
	if (!pick->n_found)
		jc_grid_text(grid, row, box.col + 2, 0, JC_LOOK_TEXT, _("nothing matches"));
	jc_input_draw(&pick->filter, grid, box.row, box.col + label, box.cols - label, true);
}
