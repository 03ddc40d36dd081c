/* The inside of the form screen: lines of values, what can go there, checking, drafts, saving. */
#ifndef JC_UI_FORM_H
#define JC_UI_FORM_H
#include "app/draft.h"
#include "app/edit.h"
#include "ui/area.h"
#include "ui/input.h"
#include "ui/offers.h"
#include "ui/rows.h"
#include "ui/ui.h"

struct jc_form_line {
	const struct jc_field *field;
	struct jc_input input;
	char *was;     /* what stood there when the form was opened; "" nothing */
	char *entered; /* text as last taken into the edit; "" none */
	enum jc_verdict verdict;
	struct jc_buf note; /* what is odd about it */
	bool found;         /* by a check across fields */
};
struct jc_form {
	struct jc_edit *edit;
	struct jc_id16 record; /* edited; zero for a new one */
	char *title;
	struct jc_form_line *lines;
	size_t n_lines;
	struct jc_rows rows;
	bool replaces; /* the next letter takes the place of the whole choice */
	struct jc_offers offers;
	bool writing; /* the line at the cursor fills the screen */
	struct jc_area area;
	struct jc_id16 draft;
	bool kept;     /* there is a draft with that id */
	bool changed;  /* since the draft was last kept */
	bool lost;     /* it was said that the draft cannot be kept */
	bool overview; /* line mode: all lines are told, not the one at the cursor */
};

/*
 * target: a kind (new; with an id: about that record), an id (edit), or a draft to take up. A
 * record of which there is a draft gets it; *restored says so. *out is NULL on failure.
 */
JC_MUST_CHECK enum jc_err jc_form_new(
    struct jc_ui *ui, const struct jc_target *target, bool *restored, struct jc_form **out);
void jc_form_free(struct jc_form *form);
/* Does any line differ from what stood there? */
bool jc_form_differs(const struct jc_form *form);
/* Put what differs into the case's drafts; drop the draft where nothing does. */
JC_MUST_CHECK enum jc_err jc_form_keep(struct jc_ui *ui, struct jc_form *form);
void jc_form_key(struct jc_ui *ui, struct jc_form *form, int key);
void jc_form_paste(struct jc_ui *ui, struct jc_form *form, const char *text, size_t len);
/*
 * Takes what was typed; JC_INVALID: a line is wrong (the cursor goes there). Else as jc_edit_save.
 * Release *out in any case.
 */
JC_MUST_CHECK enum jc_err jc_form_save(
    struct jc_ui *ui, struct jc_form *form, struct jc_saved *out);

/* form_draft.c: the lines of a draft into those of a form, and back. */
void jc_form_put_draft(struct jc_form *form, const struct jc_draft *draft);
void jc_form_get_draft(const struct jc_form *form, int64_t now_ms, struct jc_draft *out);
/* One line more, before line `at`. */
struct jc_form_line *jc_form_insert(struct jc_form *form, size_t at, const struct jc_field *field,
    const char *text, const char *was);
#endif
