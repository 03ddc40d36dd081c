/* The descriptors that screens.c lists: one a screen_*.c file. */
#ifndef JC_UI_SCREENS_H
#define JC_UI_SCREENS_H
#include "ui/ui.h"

extern const struct jc_screen jc_screen_today, jc_screen_list, jc_screen_record, jc_screen_form;
extern const struct jc_screen jc_screen_search, jc_screen_conflict, jc_screen_sync, jc_screen_help;
extern const struct jc_screen jc_screen_commands, jc_screen_move;
extern const struct jc_screen jc_screen_kinds, jc_screen_drafts, jc_screen_act;
extern const struct jc_screen jc_screen_history, jc_screen_incoming, jc_screen_members;
extern const struct jc_screen jc_screen_settings, jc_screen_doctor;
extern const struct jc_screen jc_screen_warnings;
extern const struct jc_screen jc_screen_chart;
extern const struct jc_screen jc_screen_board;
extern const struct jc_screen jc_screen_sheet;
extern const struct jc_screen jc_screen_timeline;
#endif
