/* Inside of the UI, shared by ui.c (screens and keys) and frame.c (what stands around a screen). */
#ifndef JC_UI_UI_PRIVATE_H
#define JC_UI_UI_PRIVATE_H
#include "app/edit.h"
#include "ui/keymap.h"
#include "ui/ui.h"

#define JC_UI_STACK_MAX 64

struct jc_open_screen {
	const struct jc_screen *screen;
	void *state;
	struct jc_target target; /* as opened */
};

struct jc_ui {
	struct jc_case *c;
	struct jc_grid grid;
	struct jc_keymap *keys; /* as the settings say */
	int64_t now_ms;
	struct jc_undo_trail *trail;
	struct jc_open_screen stack[JC_UI_STACK_MAX];
	size_t depth;
	struct jc_buf message;
	bool alert;
	bool leaving; /* was asked, and the same key again means it */
	bool asked;   /* a question whose answer must not have been typed ahead */
	int yes;      /* the key that answers it; 0: no question */
	jc_verb_fn *confirmed;
	bool lock, repaint;         /* it was asked for */
	bool lost;                  /* it was said that something typed cannot be kept */
	int title_col;              /* behind the name of the case, where rows are few */
	uint64_t unsent, conflicts; /* for the top row */
	int64_t last_sync;
	const char *pasted;
	size_t pasted_len;
	jc_ui_pulse *pulse;
	void *pulse_context;
};

/* Verbs of an open screen as it is now. */
const struct jc_verb *jc_ui_verbs_of(const struct jc_open_screen *open);
bool jc_ui_is_typing(const struct jc_open_screen *open);
/* Put a screen on top; on failure the message row says why. */
void jc_ui_open(struct jc_ui *ui, const char *name, const struct jc_target *target);
/* Drafts of every open form. JC_OK when nothing would be lost. */
JC_MUST_CHECK enum jc_err jc_ui_keep(struct jc_ui *ui);
#endif
