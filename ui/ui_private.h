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
	unsigned serial;         /* no other has, or had, this one */
};

struct jc_ui {
	struct jc_case *c;
	struct jc_grid grid;
	struct jc_keymap *keys; /* as the settings say */
	int64_t now_ms;
	struct jc_undo_trail *trail;
	struct jc_open_screen stack[JC_UI_STACK_MAX];
	size_t depth;
	unsigned opened; /* screens, ever */
	struct jc_buf message;
	bool alert;
	bool leaving; /* was asked, and the same key again means it */
	bool asked;   /* a question whose answer must not have been typed ahead */
	int yes;      /* the key that answers it; 0: no question */
	int pressed;  /* while a key is answered: as it came from the keyboard */
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

/* Do what a screen answered a key with; do what a verb says. False when the program is to end. */
bool jc_ui_apply(struct jc_ui *ui, const struct jc_move *move);
bool jc_ui_do(struct jc_ui *ui, const struct jc_verb *verb);
/* A key as screens know it, whatever keys people chose; the answer to the question that stands. */
bool jc_ui_press(struct jc_ui *ui, int key);
bool jc_ui_answer(struct jc_ui *ui, bool yes);
/* What line mode asks then; is the key "yes" in English, or in people's own language? */
const char *jc_ui_yes_or_no(void);
bool jc_ui_is_yes(int key);
/* What a key does here as people chose; NULL: no verb. */
const struct jc_verb *jc_ui_verb_of_key(struct jc_ui *ui, int key);
/* Draw the screen on top alone, without a frame; its title stands in the second row. */
void jc_ui_draw_alone(struct jc_ui *ui);
/* Verbs of an open screen as it is now. */
const struct jc_verb *jc_ui_verbs_of(const struct jc_open_screen *open);
bool jc_ui_is_typing(const struct jc_open_screen *open);
/* Put a screen on top; on failure the message row says why. */
void jc_ui_open(struct jc_ui *ui, const char *name, const struct jc_target *target);
/* Drafts of every open form. JC_OK when nothing would be lost. */
JC_MUST_CHECK enum jc_err jc_ui_keep(struct jc_ui *ui);
#endif
