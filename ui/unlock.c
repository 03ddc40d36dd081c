#include "ui/unlock.h"

#include <string.h>

#include "app/case.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "crypto/crypto.h"
#include "ui/keymap.h"

enum jc_err
jc_unlock_init(struct jc_unlock *unlock, const char *only)
{
	enum jc_err err = JC_OK;

	*unlock = (struct jc_unlock){ .locked = jc_secret_locked() };
	unlock->swap = jc_doctor_swap(&unlock->swap_text);
	unlock->secret = jc_secret_alloc(JC_PASSPHRASE_ROOM);
	jc_buf_init(&unlock->fault);
	unlock->keys = jc_keymap_load(&(struct jc_keys_choice){ "", "" });
	if (only) {
		unlock->dirs = jc_calloc(2, sizeof *unlock->dirs);
		unlock->dirs[0] = jc_strdup(only);
		unlock->n = 1;
	} else {
		err = jc_case_known(&unlock->dirs, &unlock->n);
	}
	jc_rows_set(&unlock->rows, unlock->n);
	return err;
}

void
jc_unlock_release(struct jc_unlock *unlock)
{
	size_t i;

	for (i = 0; i < unlock->n; i++)
		free(unlock->dirs[i]);
	free(unlock->dirs);
	jc_secret_free(unlock->secret);
	jc_buf_release(&unlock->fault);
	jc_keymap_free(unlock->keys);
}

static const char *
name_of(const char *dir)
{
	const char *slash = strrchr(dir, '/');

	return slash && slash[1] ? slash + 1 : dir;
}

#define LOW 14    /* fewer rows: no heading, no line about the terminal */
#define NARROW 60 /* fewer columns: short words, small margins */

static void
draw_none(struct jc_grid *grid, int row, int col)
{
	static const char *const commands[] = {
		"jointcase init NAME --party NL --as \"M. van Dijk\"",
		"jointcase join F.jcinvite --party FR --as \"C. Dubois\"",
		"jointcase demo",
	};
	size_t i;

	jc_grid_text(grid, row++, col, 0, JC_LOOK_TEXT,
	    _("No case is known here yet. On the command line:"));
	for (i = 0; i < sizeof commands / sizeof *commands; i++)
		jc_grid_text(grid, row++, col + 2, 0, JC_LOOK_TEXT, commands[i]);
}

/* From `row` to `end`; gives the row after the last. */
static int
draw_cases(struct jc_unlock *unlock, struct jc_grid *grid, int row, int end)
{
	int margin = grid->cols < NARROW ? 0 : 3;
	size_t i;

	if (!unlock->n)
		draw_none(grid, row, margin + 2);
	jc_rows_fit(&unlock->rows, end - row);
	for (i = unlock->rows.first; i < unlock->n && i < unlock->rows.first + unlock->rows.shown;
	     i++, row++) {
		jc_grid_text(grid, row, margin + 2, 24, JC_LOOK_TITLE, name_of(unlock->dirs[i]));
		jc_grid_text(grid, row, margin + 27, 0, JC_LOOK_TEXT, unlock->dirs[i]);
		if (i == unlock->rows.at)
			jc_grid_here(grid, row, margin, grid->cols - 2 * margin);
	}
	return row;
}

static void
draw_prompt(struct jc_unlock *unlock, struct jc_grid *grid, int row)
{
	int col = grid->cols < NARROW ? 1 : 3;

	if (unlock->asking) {
		col += jc_grid_text(grid, row, col, 0, JC_LOOK_TITLE,
		    grid->cols < NARROW ? _("Passphrase ")
					: _("Passphrase   (nothing is shown while you type) "));
		jc_grid_cursor(grid, row, col);
	}
	if (unlock->fault.len)
		jc_grid_fmt(grid, row + 1, grid->cols < NARROW ? 1 : 3, grid->cols - 4,
		    JC_LOOK_ALERT, "%s %s", jc_glyph(JC_GLYPH_REFUSED), unlock->fault.data);
}

/* What is to be known of the terminal and the machine: of narrow ones, what is wrong goes first. */
static void
draw_terminal(const struct jc_unlock *unlock, struct jc_grid *grid, int row, int bottom)
{
	struct jc_buf colours = JC_BUF_INIT, swap = JC_BUF_INIT;
	int first = 3 + jc_grid_text(grid, row, 3, 0, JC_LOOK_TEXT, _("This terminal")) + 3;
	int col = first, indent = grid->cols < 70 ? 3 : first;

	if (unlock->colours)
		jc_buf_fmt(&colours,
		    ngettext("%d colour", "%d colours", (unsigned long)unlock->colours),
		    unlock->colours);
	else
		jc_buf_str(&colours, _("no colours"));
	jc_buf_fmt(&swap, "%s: %s", _("swap"), _(unlock->swap_text));
	const struct {
		bool good;
		const char *text;
	} told[] = {
		{ unlock->utf8, unlock->utf8 ? "UTF-8" : _("ASCII only") },
		{ true, colours.data },
		{ unlock->locked, unlock->locked ? _("keys locked in memory")
						 : _("keys could reach the swap file") },
		{ unlock->swap == JC_HEALTH_GOOD, swap.data },
	};
	const size_t n = sizeof told / sizeof *told;

	for (size_t i = 0; i < 2 * n && row < bottom; i++) {
		const char *text = told[i % n].text;
		int width = jc_grid_width(grid, text, strlen(text)) + 2;

		if (told[i % n].good != (i >= n))
			continue;
		if (col > indent && col + width >= grid->cols) {
			col = indent;
			row++;
		}
		if (row < bottom)
			jc_grid_fmt(grid, row, col, 0, JC_LOOK_TEXT, "%s %s",
			    jc_glyph(i < n ? JC_GLYPH_WARNING : JC_GLYPH_GOOD), text);
		col += width + 3;
	}
	jc_buf_release(&colours);
	jc_buf_release(&swap);
}

void
jc_unlock_draw(struct jc_unlock *unlock, struct jc_grid *grid, int64_t now_ms)
{
	struct jc_buf at = JC_BUF_INIT;
	bool low = grid->rows < LOW;
	int row = low ? 1 : 4;

	jc_grid_clear(grid);
	jc_time_minute(&at, now_ms);
	jc_grid_text(grid, 0, 1, 0, JC_LOOK_TITLE, "jointcase");
	jc_grid_right(grid, 0, grid->cols - 1, JC_LOOK_TEXT, at.data);
	jc_buf_release(&at);
	if (!low) {
		jc_grid_text(
		    grid, 2, 3, 0, JC_LOOK_TITLE, unlock->covered ? _("Locked") : _("Open a case"));
		draw_terminal(unlock, grid, grid->rows - 4, grid->rows - 1);
	}
	/* Left free: prompt, fault, keys; where there is room, lines between. */
	if (unlock->covered)
		jc_grid_text(grid, row++, grid->cols < NARROW ? 1 : 3, 0, JC_LOOK_TEXT,
		    unlock->asking ? _("What was typed is kept.")
				   : _("What was typed is kept. Enter opens."));
	else
		row = draw_cases(unlock, grid, row, grid->rows - (low ? 3 : 8));
	draw_prompt(unlock, grid, low ? row : row + 1);
	jc_grid_blank(grid, grid->rows - 1, 0, 1, grid->cols);
	jc_grid_text(grid, grid->rows - 1, 1, 0, JC_LOOK_TEXT,
	    unlock->covered ? _("Enter open   Ctrl-Q leave")
			    : _("Enter open   Up/Down choose   Ctrl-Q leave"));
}

void
jc_unlock_forget(struct jc_unlock *unlock)
{
	jc_wipe(unlock->secret, JC_PASSPHRASE_ROOM);
	unlock->secret_len = 0;
}

static void
type_secret(struct jc_unlock *unlock, int key)
{
	struct jc_buf one = JC_BUF_INIT;

	if (key == JC_KEY_BACKSPACE || key == 8) {
		while (unlock->secret_len && (unlock->secret[--unlock->secret_len] & 0xc0) == 0x80)
			;
	} else if (key == JC_KEY_CTRL_U) {
		jc_unlock_forget(unlock);
	} else if (key >= 32 && key < JC_KEY_UP) {
		jc_text_encode(&one, key);
		if (unlock->secret_len + one.len <= JC_PASSPHRASE_ROOM) {
			memcpy(unlock->secret + unlock->secret_len, one.data, one.len);
			unlock->secret_len += one.len;
		}
		jc_buf_wipe(&one);
	}
}

enum jc_unlock_answer
jc_unlock_key(struct jc_unlock *unlock, int key)
{
	const struct jc_verb *verb;

	if (key == JC_KEY_CTRL_Q || key == JC_KEY_HANGUP || key == JC_KEY_CTRL_C)
		return JC_UNLOCK_LEAVE;
	if (unlock->asking) {
		if (key == JC_KEY_ESC) {
			unlock->asking = unlock->covered;
			jc_unlock_forget(unlock);
		} else if (key == JC_KEY_ENTER) {
			return JC_UNLOCK_TRY;
		} else {
			type_secret(unlock, key);
		}
		return JC_UNLOCK_WAIT;
	}
	if (unlock->covered)
		return key == JC_KEY_ENTER ? JC_UNLOCK_TRY : JC_UNLOCK_WAIT;
	verb = jc_keymap_verb(unlock->keys, &(struct jc_key_scope){ NULL, false }, key);
	key = verb ? verb->key : key;
	if (jc_rows_key(&unlock->rows, key))
		return JC_UNLOCK_WAIT;
	if (key == 'q' || key == JC_KEY_ESC)
		return JC_UNLOCK_LEAVE;
	return key == JC_KEY_ENTER && unlock->n ? JC_UNLOCK_TRY : JC_UNLOCK_WAIT;
}
