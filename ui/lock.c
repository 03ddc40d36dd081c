#include "ui/lock.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ui_private.h"

#define MINUTE_MS 60000

struct place_screen {
	const struct jc_screen *screen;
	struct jc_target target;
};
struct jc_place {
	size_t n;
	struct place_screen at[JC_UI_STACK_MAX];
};

void
jc_lock_begin(struct jc_lock *lock, const struct jc_case *c, int64_t now_ms)
{
	const char *setting = jc_case_setting(c, "lock-after");

	/* What is set was checked to be a number when it was set. */
	lock->limit_ms = (setting ? strtol(setting, NULL, 10) : JC_LOCK_MINUTES) * MINUTE_MS;
	lock->touched = now_ms;
}

bool
jc_lock_is_due(const struct jc_lock *lock, int64_t now_ms)
{
	return lock->limit_ms > 0 && now_ms - lock->touched >= lock->limit_ms;
}

void
jc_lock_touch(struct jc_lock *lock, int64_t now_ms)
{
	lock->touched = now_ms;
}

enum jc_err
jc_place_take(struct jc_ui *ui, struct jc_place **out)
{
	struct jc_place *place;
	enum jc_err err;
	size_t i;

	*out = NULL;
	if ((err = jc_ui_keep(ui)))
		return err;
	place = jc_calloc(1, sizeof *place);
	/* Today is always there; what lies over a screen is not come back to. */
	for (i = 1; i < ui->depth && !ui->stack[i].screen->over; i++) {
		struct place_screen *at = &place->at[place->n++];

		*at = (struct place_screen){ ui->stack[i].screen, ui->stack[i].target };
		at->target.marks = NULL; /* they go with their screen */
		if (at->screen->place)
			at->screen->place(ui->stack[i].state, &at->target);
	}
	*out = place;
	return JC_OK;
}

void
jc_place_return(const struct jc_place *place, struct jc_ui *ui)
{
	size_t i;

	for (i = 0; i < place->n && ui->depth == i + 1; i++)
		jc_ui_open(ui, place->at[i].screen->name, &place->at[i].target);
}

void
jc_place_free(struct jc_place *place)
{
	free(place);
}
