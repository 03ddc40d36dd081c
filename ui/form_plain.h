/* The form in line mode: field after field, each with what stands there, and what is wrong. */
#ifndef JC_UI_FORM_PLAIN_H
#define JC_UI_FORM_PLAIN_H
#include "ui/form.h"

void jc_form_speak(struct jc_ui *ui, void *state, struct jc_speech *speech);
struct jc_rows *jc_form_rows(void *state);
const char *jc_form_prompt(const void *state);
struct jc_move jc_form_answer(struct jc_ui *ui, void *state, const char *text);
#endif
