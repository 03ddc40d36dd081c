#include "ui/speech.h"

#include <stdarg.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/pick.h"

/* Glyphs before a text, as words. Where the text says it by itself, none. */
static const struct {
	enum jc_glyph glyph;
	const char *word;
} words[] = {
	{ JC_GLYPH_HERE, "" },
	{ JC_GLYPH_MARKED, N_("marked:") },
	{ JC_GLYPH_LATE, "" },
	{ JC_GLYPH_DISAGREE, N_("disagreed:") },
	{ JC_GLYPH_NEW, N_("new:") },
	{ JC_GLYPH_SOON, "" },
	{ JC_GLYPH_WAITING, N_("waits:") },
	{ JC_GLYPH_TODO, "" },
	{ JC_GLYPH_GOOD, N_("good:") },
	{ JC_GLYPH_REFUSED, N_("attention:") },
	{ JC_GLYPH_WARNING, N_("warning:") },
	{ JC_GLYPH_DOWN, "" },
	{ JC_GLYPH_WALL, "" },
	{ JC_GLYPH_LINE, "" },
};

void
jc_speech_begin(struct jc_speech *speech, size_t from, size_t room)
{
	*speech = (struct jc_speech){ .from = from, .room = room };
}

void
jc_speech_release(struct jc_speech *speech)
{
	size_t i;

	for (i = 0; i < speech->n; i++)
		free(speech->at[i].text);
	free(speech->at);
	*speech = (struct jc_speech){ 0 };
}

bool
jc_speech_wants(const struct jc_speech *speech)
{
	return speech->total >= speech->from && speech->n < speech->room;
}

void
jc_speech_pass(struct jc_speech *speech, size_t n)
{
	speech->total += n;
}

const char *
jc_speech_word(const char *text, size_t *len)
{
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++) {
		*len = strlen(jc_glyph(words[i].glyph));
		if (strncmp(text, jc_glyph(words[i].glyph), *len) == 0 &&
		    (text[*len] == ' ' || text[*len] == '\0'))
			return *words[i].word ? _(words[i].word) : "";
	}
	return NULL;
}

static void JC_PRINTF(3, 0)
    add(struct jc_speech *speech, size_t number, const char *format, va_list args)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_vfmt(&text, format, args);
	if (text.len && jc_speech_wants(speech)) {
		speech->at = jc_realloc(speech->at, speech->n + 1, sizeof *speech->at);
		speech->at[speech->n++] = (struct jc_speech_line){ number, jc_strdup(text.data) };
	}
	speech->total += text.len > 0;
	jc_buf_wipe(&text);
}

void
jc_speech_text(struct jc_speech *speech, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(speech, 0, format, args);
	va_end(args);
}

void
jc_speech_row(struct jc_speech *speech, size_t row, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(speech, row + 1, format, args);
	va_end(args);
}

void
jc_speech_pick(struct jc_speech *speech, const struct jc_pick *pick)
{
	size_t i;

	jc_speech_text(speech, "%s", pick->title);
	for (i = 0; i < pick->n_found; i++) {
		const struct jc_pick_item *item = &pick->at[pick->found[i]];
		const char *heading = jc_pick_heading(pick, i);

		if (heading)
			jc_speech_text(speech, "%s:", heading);
		jc_speech_row(speech, i, "%s%s%s", item->label, item->detail ? ", " : "",
		    item->detail ? item->detail : "");
	}
	if (!pick->n_found)
		jc_speech_text(speech, "%s", _("nothing matches"));
}

/* A piece of a frame, or what only keeps columns apart? */
static bool
is_frame(const char *cell)
{
	static const char *const frames[] = { "─", "│", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼",
		"►", "\xe2\xa0\x80" };
	size_t i;

	for (i = 0; i < sizeof frames / sizeof *frames; i++)
		if (strcmp(cell, frames[i]) == 0)
			return true;
	return false;
}

void
jc_speech_grid(struct jc_speech *speech, const struct jc_grid *grid, int top, int bottom)
{
	struct jc_buf text = JC_BUF_INIT;
	const char *word;
	int row, col, blanks;
	size_t len;

	for (row = top; row < bottom && row < grid->rows; row++) {
		jc_buf_reset(&text);
		for (col = blanks = 0; col < grid->cols; col++) {
			const struct jc_cell *cell =
			    &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];

			if (!cell->width)
				continue;
			if (strcmp(cell->text, " ") == 0 || is_frame(cell->text)) {
				blanks++;
				continue;
			}
			if (blanks && text.len)
				jc_buf_str(&text, blanks > 1 ? ", " : " ");
			word = blanks || !text.len ? jc_speech_word(cell->text, &len) : NULL;
			blanks = 0;
			jc_buf_str(&text, word ? word : cell->text);
		}
		jc_speech_text(speech, "%s", text.data);
	}
	jc_buf_release(&text);
}
