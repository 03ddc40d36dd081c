/* The inside of the form screen: lines of values, type-ahead offers, checking, saving. */
#ifndef JC_UI_FORM_H
#define JC_UI_FORM_H
#include "app/edit.h"
#include "ui/input.h"
#include "ui/rows.h"
#include "ui/ui.h"

#define JC_OFFERS_MAX 8

struct jc_form_line {
	const struct jc_field *field;
	struct jc_input input;
	char *entered; /* text as last taken into the edit; "" none */
	enum jc_verdict verdict;
	struct jc_buf note; /* what is wrong */
};
struct jc_offer {
	char *label; /* shown */
	char *text;  /* what choosing it puts into the line */
};
struct jc_form {
	struct jc_edit *edit;
	char *title;
	struct jc_form_line *lines;
	size_t n_lines;
	struct jc_rows rows;
	struct jc_offer offers[JC_OFFERS_MAX];
	size_t n_offers, offer;
	bool leaving;
};

/* target: a kind (new; with an id: about that record), or an id (edit). *out is NULL on failure. */
JC_MUST_CHECK enum jc_err jc_form_new(
    struct jc_ui *ui, const struct jc_target *target, struct jc_form **out);
void jc_form_free(struct jc_form *form);
bool jc_form_dirty(const struct jc_form *form);
void jc_form_key(struct jc_ui *ui, struct jc_form *form, int key);
void jc_form_paste(struct jc_ui *ui, struct jc_form *form, const char *text, size_t len);
void jc_form_drop_offers(struct jc_form *form);
/* Takes what was typed; JC_INVALID: a line is wrong (the cursor goes there). Else as jc_edit_save.
 */
JC_MUST_CHECK enum jc_err jc_form_save(
    struct jc_ui *ui, struct jc_form *form, struct jc_saved *out);
#endif
