#include "ui/offers.h"

#include "base/country.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define OFFERS_MAX 300
#define ROWS_MAX 8

bool
jc_offers_for(const struct jc_field *field)
{
	return field->type == JC_FIELD_CHOICE || field->type == JC_FIELD_YESNO ||
	       field->type == JC_FIELD_COUNTRY || field->type == JC_FIELD_LANGUAGE ||
	       field->type == JC_FIELD_REFERENCE;
}

void
jc_offers_drop(struct jc_offers *offers)
{
	while (offers->n) {
		struct jc_offer *offer = &offers->at[--offers->n];

		free(offer->label);
		free(offer->text);
	}
	free(offers->at);
	*offers = (struct jc_offers){ 0 };
}

static void
add(struct jc_offers *offers, char *label, char *text)
{
	offers->at = jc_realloc(offers->at, offers->n + 1, sizeof *offers->at);
	offers->at[offers->n++] = (struct jc_offer){ label, text };
	jc_rows_set(&offers->rows, offers->n);
}

/* How well does a label answer what was typed: as a whole, at its begin, at a word, not at all? */
enum fit { WHOLE, BEGIN, WORD, NOT };
static enum fit
fit_of(const char *label, const char *typed)
{
	struct jc_buf words = JC_BUF_INIT, wanted = JC_BUF_INIT;
	const char *at;
	enum fit fit;

	jc_buf_chr(&words, ' ');
	jc_text_fold(&words, label, strlen(label));
	jc_buf_chr(&wanted, ' ');
	jc_text_fold(&wanted, typed, strlen(typed));
	at = strstr(words.data, wanted.data);
	fit = !at ? NOT : at != words.data ? WORD : at[wanted.len] != '\0' ? BEGIN : WHOLE;
	jc_buf_release(&words);
	jc_buf_release(&wanted);
	return fit;
}

/* The n-th thing of a closed list; false at the end. */
static bool
nth(const struct jc_field *field, size_t n, const char **code, const char **label)
{
	static const char *const yesno[] = { "yes", "no", NULL };

	if (field->type == JC_FIELD_CHOICE) {
		*code = field->choices[n].code;
		*label = *code ? _(field->choices[n].label) : NULL;
	} else if (field->type == JC_FIELD_YESNO) {
		*code = yesno[n];
		*label = *code ? _(yesno[n]) : NULL;
	} else if (field->type == JC_FIELD_COUNTRY) {
		*code = jc_country_at(n);
		*label = *code ? jc_country_name(*code) : NULL;
	} else {
		*code = jc_language_at(n);
		*label = *code ? jc_language_name(*code) : NULL;
	}
	return *code != NULL;
}

/* Best first; within that, in the order of the list. */
static void
offer_listed(struct jc_offers *offers, const struct jc_field *field, const char *typed)
{
	const char *code, *label;
	enum fit wanted;
	size_t n;

	for (wanted = WHOLE; wanted < NOT; wanted++)
		for (n = 0; nth(field, n, &code, &label); n++) {
			enum fit fit = fit_of(label, typed);

			if (*typed && fit_of(code, typed) == WHOLE)
				fit = WHOLE;
			if (fit == wanted)
				add(offers, jc_strdup(label), jc_strdup(label));
		}
}

struct finding {
	struct jc_offers *offers;
	const struct jc_field *field;
};

static enum jc_err
take_row(void *context, const struct jc_row *row)
{
	struct finding *finding = context;
	struct jc_buf label = JC_BUF_INIT;
	const char *of = finding->field->of, *word;
	size_t len;
	bool fits = !*of;

	while (!fits && jc_word_next(&of, &word, &len))
		fits = strlen(row->kind_name) == len && memcmp(word, row->kind_name, len) == 0;
	if (!fits || !row->kind || !row->kind->letter)
		return JC_OK;
	jc_buf_fmt(&label, "%s %s", row->number, row->title);
	add(finding->offers, jc_strdup(label.data), jc_strdup(label.data));
	jc_buf_release(&label);
	return finding->offers->n == OFFERS_MAX ? JC_NOTFOUND : JC_OK;
}

static void
offer_records(
    struct jc_ui *ui, struct jc_offers *offers, const struct jc_field *field, const char *typed)
{
	struct finding finding = { offers, field };
	struct jc_query query = { .words = typed, .limit = OFFERS_MAX };

	if (*field->of && !strchr(field->of, ' '))
		query.kind = jc_kind_find(field->of);
	if (jc_view_list(jc_case_view(jc_ui_case(ui)), &query, take_row, &finding))
		jc_offers_drop(offers);
}

void
jc_offers_make(
    struct jc_ui *ui, const struct jc_field *field, const char *typed, struct jc_offers *offers)
{
	jc_offers_drop(offers);
	if (field->type == JC_FIELD_REFERENCE)
		offer_records(ui, offers, field, typed);
	else if (jc_offers_for(field))
		offer_listed(offers, field, typed);
}

int
jc_offers_draw(struct jc_offers *offers, struct jc_grid *grid, int row, int col, int height)
{
	int width = grid->cols - col - 1;
	size_t i, end;

	if (height > ROWS_MAX)
		height = ROWS_MAX;
	if (!offers->n || height < 1)
		return 0;
	jc_rows_fit(&offers->rows, height);
	end = offers->rows.first + offers->rows.shown;
	for (i = offers->rows.first; i < offers->n && i < end; i++, row++) {
		jc_grid_text(grid, row, col, 1, JC_LOOK_TEXT, jc_glyph(JC_GLYPH_WALL));
		jc_grid_text(grid, row, col + 2, width - 2,
		    i == offers->rows.at ? JC_LOOK_FOCUS : JC_LOOK_TEXT, offers->at[i].label);
	}
	if (end < offers->n)
		jc_grid_right(
		    grid, row - 1, grid->cols - 1, JC_LOOK_TITLE, jc_glyph(JC_GLYPH_DOWN));
	return (int)(i - offers->rows.first);
}
