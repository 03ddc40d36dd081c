/* Search all kinds as you type, with snippets. */
#include "app/document.h"
#include "base/cbor.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "screens.h"
#include "ui/input.h"
#include "ui/rows.h"

#define HITS_MAX 100

struct hit {
	struct jc_id16 id;
	char *number, *kind, *title, *snippet;
};
struct search {
	struct jc_input words;
	bool typing;
	struct jc_rows rows;
	struct hit hits[HITS_MAX];
	size_t n;
};

static void
forget(struct search *search)
{
	size_t i;

	for (i = 0; i < search->n; i++) {
		free(search->hits[i].number);
		free(search->hits[i].kind);
		free(search->hits[i].title);
		free(search->hits[i].snippet);
	}
	search->n = 0;
}

/* \x01 and \x02 around a hit become « and ». */
static char *
marked(const char *snippet)
{
	struct jc_buf text = JC_BUF_INIT;

	for (; snippet && *snippet; snippet++) {
		if (*snippet == '\x01')
			jc_buf_str(&text, "«");
		else if (*snippet == '\x02')
			jc_buf_str(&text, "»");
		else
			jc_buf_chr(&text, *snippet);
	}
	return jc_buf_take(&text);
}

static enum jc_err
take_hit(void *context, const struct jc_row *row)
{
	struct search *search = context;

	search->hits[search->n++] =
	    (struct hit){ row->id, jc_strdup(row->kind && !row->kind->letter ? "" : row->number),
		    jc_strdup(row->kind ? _(row->kind->label) : row->kind_name),
		    jc_strdup(jc_title_words(row->kind, row->title)), marked(row->snippet) };
	return search->n == HITS_MAX ? JC_NOTFOUND : JC_OK;
}

static void
look(struct jc_ui *ui, struct search *search)
{
	struct jc_query query = {
		.words = search->words.text.data, .limit = HITS_MAX, .snippets = true
	};

	forget(search);
	if (search->words.text.len &&
	    jc_view_list(jc_case_view(jc_ui_case(ui)), &query, take_hit, search))
		jc_ui_say(ui, true, "%s", jc_fail_text());
	jc_rows_set(&search->rows, search->n);
}

static enum jc_err
search_open(struct jc_ui *ui, const struct jc_target *target, void **state)
{
	struct search *search = jc_calloc(1, sizeof *search);

	(void)ui, (void)target;
	jc_input_init(&search->words, "", 200);
	search->typing = true;
	*state = search;
	return JC_OK;
}

static void
search_close(void *state)
{
	struct search *search = state;

	forget(search);
	jc_input_release(&search->words);
	free(search);
}

static void
search_refresh(struct jc_ui *ui, void *state)
{
	look(ui, state);
}

/* How many there are, or what can be asked. */
static void
draw_hint(struct jc_grid *grid, const struct search *search, int row)
{
	if (search->words.text.len)
		jc_grid_fmt(grid, row, 1, 0, JC_LOOK_TEXT,
		    search->n == HITS_MAX ? _("the first %zu records; one word more narrows it")
					  : ngettext("%zu record", "%zu records", search->n),
		    search->n);
	else
		jc_grid_text(grid, row, 1, 0, JC_LOOK_TEXT,
		    _("all kinds, all scripts; every word must match"));
}

/* Narrow screens leave out where the words were found, then the kind. */
static void
draw_hit(struct jc_grid *grid, const struct hit *hit, int row, bool here)
{
	int col = 13, title = grid->cols - 14;

	jc_grid_text(grid, row, 2, 10, JC_LOOK_TEXT, hit->number);
	if (grid->cols >= 60) {
		jc_grid_text(grid, row, col, 9, JC_LOOK_TEXT, hit->kind);
		col += 10;
		title = grid->cols / 3;
		jc_grid_text(grid, row, col + title + 1, grid->cols - col - title - 2, JC_LOOK_TEXT,
		    hit->snippet);
	}
	jc_grid_text(grid, row, col, title, JC_LOOK_TITLE, hit->title);
	if (here)
		jc_grid_here(grid, row, 0, grid->cols);
}

static void
search_draw(struct jc_ui *ui, void *state, int top, int bottom)
{
	struct search *search = state;
	struct jc_grid *grid = jc_ui_grid(ui);
	int row = top + 1, col = 1;
	size_t i;

	col += jc_grid_text(grid, top, 1, 0, JC_LOOK_TITLE, _("Words  "));
	if (grid->rows >= JC_UI_LOW)
		draw_hint(grid, search, row++);
	jc_rows_fit(&search->rows, bottom - row);
	for (i = search->rows.first; i < search->n && row < bottom; i++, row++)
		draw_hit(grid, &search->hits[i], row, i == search->rows.at && !search->typing);
	jc_input_draw(&search->words, grid, top, col, grid->cols - col - 1, search->typing);
}

static void
search_speak(struct jc_ui *ui, void *state, struct jc_speech *speech)
{
	const struct search *search = state;
	size_t i;

	(void)ui;
	if (search->words.text.len)
		jc_speech_text(speech,
		    search->n == HITS_MAX ? _("the first %zu records; one word more narrows it")
					  : ngettext("%zu record", "%zu records", search->n),
		    search->n);
	for (i = 0; i < search->n; i++) {
		const struct hit *hit = &search->hits[i];

		jc_speech_row(speech, i, "%s%s%s, %s; %s", hit->number, *hit->number ? ", " : "",
		    hit->kind, hit->title, hit->snippet);
	}
}

static struct jc_rows *
search_rows(void *state)
{
	struct search *search = state;

	return search->typing ? NULL : &search->rows;
}

static const char *
search_prompt(const void *state)
{
	(void)state;
	return N_("words to search for");
}

static struct jc_move
type_key(struct jc_ui *ui, struct search *search, int key)
{
	const char *text;
	size_t len;

	if (key == JC_KEY_ESC)
		return (struct jc_move){ .next = JC_CLOSE };
	if (key == JC_KEY_DOWN || key == JC_KEY_ENTER || key == JC_KEY_TAB) {
		search->typing = search->n == 0;
	} else if (key == JC_KEY_PASTE) {
		text = jc_ui_pasted(ui, &len);
		(void)jc_input_insert(&search->words, text, len, false);
		look(ui, search);
	} else if (jc_input_key(&search->words, key)) {
		look(ui, search);
	}
	return (struct jc_move){ .handled = true };
}

static struct jc_move
search_key(struct jc_ui *ui, void *state, int key)
{
	struct search *search = state;

	if (search->typing)
		return type_key(ui, search, key);
	if (key == '/' || (key == JC_KEY_UP && search->rows.at == 0)) {
		search->typing = true;
		return (struct jc_move){ .handled = true };
	}
	if (jc_rows_key(&search->rows, key))
		return (struct jc_move){ .handled = true };
	if ((key == JC_KEY_ENTER || key == JC_KEY_RIGHT) && search->n)
		return jc_move_to(JC_GO, "record",
		    &(struct jc_target){ .has_id = true, .id = search->hits[search->rows.at].id });
	return (struct jc_move){ .next = JC_STAY };
}

static bool
search_record(struct jc_ui *ui, void *state, struct jc_id16 *out)
{
	const struct search *search = state;

	(void)ui;
	if (search->n)
		*out = search->hits[search->rows.at].id;
	return search->n > 0;
}

static void
search_lay_aside(struct jc_ui *ui, void *state, struct jc_buf *out)
{
	const struct search *search = state;

	(void)ui;
	jc_cbor_text(out, search->words.text.data, search->words.text.len);
	jc_cbor_bool(out, search->typing);
	jc_cbor_uint(out, search->rows.at);
}

static void
search_take_up(struct jc_ui *ui, void *state, struct jc_cbor *in)
{
	struct search *search = state;
	const char *words;
	size_t len;
	uint64_t at;
	bool typing;

	if (!jc_cbor_get_text(in, 0, search->words.max, &words, &len) ||
	    !jc_cbor_get_bool(in, &typing) || !jc_cbor_get_uint(in, HITS_MAX, &at))
		return;
	(void)jc_input_insert(&search->words, words, len, false);
	look(ui, search);
	search->typing = typing || !search->n;
	search->rows.at = at;
	jc_rows_set(&search->rows, search->n);
}

static const struct jc_verb verbs[] = {
	{ "open", JC_KEY_ENTER, "Enter", N_("open"), N_("open the record"), NULL },
	{ "words", '/', "/", N_("words"), N_("change the words"), NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), N_("back"), NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};
static const struct jc_verb typing_verbs[] = {
	{ "hits", JC_KEY_DOWN, "Down", N_("into the hits"), NULL, NULL },
	{ "back", JC_KEY_ESC, "Esc", N_("back"), NULL, NULL },
	{ NULL, 0, NULL, NULL, NULL, NULL },
};

static const struct jc_verb *
search_typing(void *state)
{
	return ((struct search *)state)->typing ? typing_verbs : NULL;
}

const struct jc_screen jc_screen_search = {
	.name = "search",
	.title = N_("Search"),
	.verbs = verbs,
	.open = search_open,
	.close = search_close,
	.draw = search_draw,
	.key = search_key,
	.refresh = search_refresh,
	.typing = search_typing,
	.record = search_record,
	.lay_aside = search_lay_aside,
	.take_up = search_take_up,
	.speak = search_speak,
	.rows = search_rows,
	.prompt = search_prompt,
};
