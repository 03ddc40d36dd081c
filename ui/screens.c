/* The table of screens. */
#include "screens.h"

const struct jc_screen *const jc_screens[] = {
	&jc_screen_today,
	&jc_screen_list,
	&jc_screen_record,
	&jc_screen_act,
	&jc_screen_move,
	&jc_screen_history,
	&jc_screen_sheet,
	&jc_screen_chart,
	&jc_screen_timeline,
	&jc_screen_form,
	&jc_screen_search,
	&jc_screen_conflict,
	&jc_screen_sync,
	&jc_screen_help,
	&jc_screen_commands,
	&jc_screen_kinds,
	&jc_screen_drafts,
	&jc_screen_incoming,
	&jc_screen_members,
	&jc_screen_settings,
	&jc_screen_doctor,
	&jc_screen_board,
	&jc_screen_warnings,
	NULL,
};

const struct jc_screen *
jc_screen_find(const char *name)
{
	size_t i;

	for (i = 0; jc_screens[i]; i++)
		if (strcmp(jc_screens[i]->name, name) == 0)
			return jc_screens[i];
	return NULL;
}

struct jc_move
jc_move_to(enum jc_next next, const char *screen, const struct jc_target *target)
{
	return (struct jc_move){ .next = next, .screen = screen, .target = *target };
}
