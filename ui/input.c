#include "ui/input.h"

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
	input->typing = false;
}

static void
remember(struct jc_input *input)
{
	jc_buf_reset(&input->undo);
	jc_buf_add(&input->undo, input->text.data, input->text.len);
	input->undo_cursor = input->cursor;
}

/* Replace text[from..to) by `with`. */
static bool
replace(struct jc_input *input, size_t from, size_t to, const char *with, size_t len)
{
	struct jc_buf text = JC_BUF_INIT, old = input->text;

	if (old.len - (to - from) + len > input->max)
		return false;
	if (!input->typing)
		remember(input);
	input->typing = false;
	jc_buf_add(&text, old.data, from);
	jc_buf_add(&text, with, len);
	jc_buf_add(&text, old.data + to, old.len - to);
	input->text = text;
	input->cursor = from + len;
	jc_buf_wipe(&old);
	return true;
}

/* What a pasted byte becomes; 0: it is dropped. */
static char
clean_byte(const char *text, size_t at, bool lines)
{
	unsigned char byte = (unsigned char)text[at];

	if (byte == '\n' && at > 0 && text[at - 1] == '\r')
		return 0;
	if (byte == '\n' || byte == '\r')
		return lines ? '\n' : ' ';
	if (byte == '\t')
		return ' ';
	return byte < 32 ? 0 : text[at];
}

bool
jc_input_insert(struct jc_input *input, const char *text, size_t len, bool lines)
{
	struct jc_buf clean = JC_BUF_INIT;
	bool fits = true;
	size_t i;

	for (i = 0; i < len; i++) {
		char byte = clean_byte(text, i, lines);

		if (byte)
			jc_buf_chr(&clean, byte);
	}
	input->typing = false;
	if (jc_text_valid(clean.data, clean.len, NULL))
		fits = replace(input, input->cursor, input->cursor, clean.data, clean.len);
	jc_buf_wipe(&clean);
	return fits;
}

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\n';
}

static size_t
word_start(const struct jc_input *input)
{
	size_t at = input->cursor;

	while (at > 0 && is_space(input->text.data[at - 1]))
		at--;
	while (at > 0 && !is_space(input->text.data[at - 1]))
		at = jc_text_prev(input->text.data, input->text.len, at);
	return at;
}

static size_t
line_start(const struct jc_input *input)
{
	size_t at = input->cursor;

	while (at > 0 && input->text.data[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct jc_input *input)
{
	size_t at = input->cursor;

	while (at < input->text.len && input->text.data[at] != '\n')
		at++;
	return at;
}

/* Undone twice, it is back. */
static void
undo(struct jc_input *input)
{
	struct jc_buf text = input->text;
	size_t cursor = input->cursor;

	input->text = input->undo;
	input->cursor = input->undo_cursor;
	input->undo = text;
	input->undo_cursor = cursor;
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
		input->cursor = line_start(input);
		return true;
	case JC_KEY_END:
	case JC_KEY_CTRL_E:
		input->cursor = line_end(input);
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
		replace(input, at, line_end(input), "", 0);
		return true;
	case JC_KEY_CTRL_U:
		replace(input, line_start(input), at, "", 0);
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
	bool typing = input->typing;

	input->typing = false;
	if (move_key(input, key) || edit_key(input, key))
		return true;
	if (key < 32 || key >= JC_KEY_UP)
		return false;
	jc_text_encode(&one, key);
	input->typing = typing;
	(void)replace(input, input->cursor, input->cursor, one.data, one.len);
	input->typing = true;
	jc_buf_wipe(&one);
	return true;
}

void
jc_input_draw(
    const struct jc_input *input, struct jc_grid *grid, int row, int col, int width, bool focus)
{
	const char *text = input->text.data;
	int at = jc_grid_width(grid, text, input->cursor);
	size_t from = 0;

	jc_grid_blank(grid, row, col, 1, width);
	if (!focus) {
		jc_grid_text(grid, row, col, width, JC_LOOK_TEXT, text);
		return;
	}
	/* Scroll by whole graphemes until the cursor fits. */
	while (at >= width && from < input->cursor) {
		size_t next = jc_text_next(text, input->text.len, from);

		at -= jc_grid_width(grid, text + from, next - from);
		from = next;
	}
	jc_grid_text(grid, row, col, width, JC_LOOK_TEXT, text + from);
	jc_grid_cursor(grid, row, col + at);
}
