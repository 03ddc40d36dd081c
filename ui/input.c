#include "ui/input.h"

#include "base/show.h"
#include "base/text.h"
#include "ui/key.h"

void
jc_input_init(struct jc_input *input, const char *text, size_t max)
{
	*input = (struct jc_input){ .max = max };
	jc_buf_init(&input->text);
	jc_buf_init(&input->undo);
	jc_input_set(input, text);
}

void
jc_input_release(struct jc_input *input)
{
	jc_buf_wipe(&input->text);
	jc_buf_wipe(&input->undo);
}

void
jc_input_set(struct jc_input *input, const char *text)
{
	jc_buf_reset(&input->text);
	jc_buf_str(&input->text, text);
	input->cursor = input->text.len;
}

static void
remember(struct jc_input *input)
{
	jc_buf_reset(&input->undo);
	jc_buf_add(&input->undo, input->text.data, input->text.len);
}

/* Replace text[from..to) by `with`. */
static void
replace(struct jc_input *input, size_t from, size_t to, const char *with, size_t len)
{
	struct jc_buf text = JC_BUF_INIT, old = input->text;

	if (old.len - (to - from) + len > input->max)
		return;
	remember(input);
	jc_buf_add(&text, old.data, from);
	jc_buf_add(&text, with, len);
	jc_buf_add(&text, old.data + to, old.len - to);
	input->text = text;
	input->cursor = from + len;
	jc_buf_wipe(&old);
}

void
jc_input_insert(struct jc_input *input, const char *text, size_t len)
{
	struct jc_buf clean = JC_BUF_INIT;
	size_t i;

	for (i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 32 || text[i] == '\n')
			jc_buf_chr(&clean, text[i]);
	if (jc_text_valid(clean.data, clean.len, NULL))
		replace(input, input->cursor, input->cursor, clean.data, clean.len);
	jc_buf_wipe(&clean);
}

static size_t
word_start(const struct jc_input *input)
{
	size_t at = input->cursor;

	while (at > 0 && input->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && input->text.data[at - 1] != ' ')
		at = jc_text_prev(input->text.data, input->text.len, at);
	return at;
}

static void
undo(struct jc_input *input)
{
	struct jc_buf text = input->text;

	input->text = input->undo;
	input->undo = text;
	input->cursor = input->text.len;
}

static bool
move_key(struct jc_input *input, int key)
{
	const char *text = input->text.data;
	size_t len = input->text.len;

	switch (key) {
	case JC_KEY_LEFT:
	case JC_KEY_CTRL_B:
		input->cursor = jc_text_prev(text, len, input->cursor);
		return true;
	case JC_KEY_RIGHT:
	case JC_KEY_CTRL_F:
		input->cursor = jc_text_next(text, len, input->cursor);
		return true;
	case JC_KEY_HOME:
	case JC_KEY_CTRL_A:
		input->cursor = 0;
		return true;
	case JC_KEY_END:
	case JC_KEY_CTRL_E:
		input->cursor = len;
		return true;
	default:
		return false;
	}
}

static bool
edit_key(struct jc_input *input, int key)
{
	const char *text = input->text.data;
	size_t len = input->text.len, at = input->cursor;

	switch (key) {
	case JC_KEY_BACKSPACE:
	case 8:
		replace(input, jc_text_prev(text, len, at), at, "", 0);
		return true;
	case JC_KEY_DELETE:
	case JC_KEY_CTRL_D:
		if (at < len)
			replace(input, at, jc_text_next(text, len, at), "", 0);
		input->cursor = at;
		return true;
	case JC_KEY_CTRL_K:
		replace(input, at, len, "", 0);
		return true;
	case JC_KEY_CTRL_U:
		replace(input, 0, at, "", 0);
		return true;
	case JC_KEY_CTRL_W:
		replace(input, word_start(input), at, "", 0);
		return true;
	case JC_KEY_CTRL_Z:
		undo(input);
		return true;
	default:
		return false;
	}
}

bool
jc_input_key(struct jc_input *input, int key)
{
	struct jc_buf one = JC_BUF_INIT;

	if (move_key(input, key) || edit_key(input, key))
		return true;
	if (key < 32 || key >= JC_KEY_UP)
		return false;
	jc_text_encode(&one, key);
	replace(input, input->cursor, input->cursor, one.data, one.len);
	jc_buf_wipe(&one);
	return true;
}

void
jc_input_draw(const struct jc_input *input, struct jc_grid *grid, int row, int col, int width,
    bool focus, bool hidden)
{
	struct jc_buf before = JC_BUF_INIT;
	size_t from = 0;
	int at;

	jc_show(&before, input->text.data, input->cursor, JC_SHOW_LINE);
	at = jc_text_width(before.data, before.len);
	jc_buf_wipe(&before);
	/* Scroll by whole graphemes until the cursor fits. */
	while (!hidden && at >= width && from < input->cursor) {
		size_t next = jc_text_next(input->text.data, input->text.len, from);
		struct jc_buf head = JC_BUF_INIT;

		jc_show(&head, input->text.data + from, next - from, JC_SHOW_LINE);
		at -= jc_text_width(head.data, head.len);
		jc_buf_wipe(&head);
		from = next;
	}
	jc_grid_blank(grid, row, col, 1, width);
	if (!hidden)
		jc_grid_text(grid, row, col, width, JC_LOOK_TEXT, input->text.data + from);
	if (focus) {
		grid->cursor_row = row;
		grid->cursor_col = hidden ? col : col + at;
	}
}
