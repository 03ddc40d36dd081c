#include "ui/lock.h"

#include <stdlib.h>

#include "app/aside.h"
#include "base/cbor.h"
#include "base/mem.h"
#include "ui_private.h"

#define MINUTE_MS 60000
#define WORDS_ROOM 4096

struct place_screen {
	const struct jc_screen *screen;
	struct jc_target target;
	struct jc_rows rows;  /* of a screen that lays nothing aside; n 0: none */
	struct jc_buf sealed; /* what it laid aside */
};
struct jc_place {
	size_t n; /* Today first */
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

static struct jc_rows *
rows_of(const struct jc_open_screen *open)
{
	return open->screen->rows ? open->screen->rows(open->state) : NULL;
}

/* What cannot be laid aside is no reason to stay unlocked: its screen comes back as it opens. */
static void
lay_aside(struct jc_ui *ui, const struct jc_open_screen *open, struct place_screen *at)
{
	const struct jc_rows *rows;
	struct jc_buf plain = JC_BUF_INIT;

	if (open->screen->lay_aside) {
		jc_buf_reserve(&plain, WORDS_ROOM); /* before it may move, its words are in */
		open->screen->lay_aside(ui, open->state, &plain);
		(void)!jc_aside_seal(ui->c, &plain, &at->sealed);
		jc_buf_wipe(&plain);
	} else if ((rows = rows_of(open))) {
		at->rows = *rows;
	}
}

static void
take_up(struct jc_ui *ui, const struct place_screen *at)
{
	const struct jc_open_screen *open = &ui->stack[ui->depth - 1];
	struct jc_buf plain = JC_BUF_INIT;
	struct jc_cbor in;
	struct jc_rows *rows;

	if (at->sealed.len) {
		if (jc_aside_open(ui->c, &at->sealed, &plain)) {
			jc_ui_say(ui, true, "%s", jc_fail_text());
		} else {
			jc_cbor_read(&in, plain.data, plain.len);
			at->screen->take_up(ui, open->state, &in);
		}
		jc_buf_wipe(&plain);
	} else if ((rows = rows_of(open)) && rows->n == at->rows.n) {
		*rows = at->rows; /* else it is not the rows it was */
	}
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
	/* What lies over a screen is not come back to. */
	for (i = 0; i < ui->depth && !ui->stack[i].screen->over; i++) {
		struct place_screen *at = &place->at[place->n++];

		*at = (struct place_screen){ .screen = ui->stack[i].screen,
			.target = ui->stack[i].target,
			.sealed = JC_BUF_INIT };
		at->target.marks = NULL; /* they go with their screen */
		if (at->screen->place)
			at->screen->place(ui->stack[i].state, &at->target);
		lay_aside(ui, &ui->stack[i], at);
	}
	*out = place;
	return JC_OK;
}

void
jc_place_return(const struct jc_place *place, struct jc_ui *ui)
{
	size_t i;

	for (i = 0; i < place->n; i++) {
		if (i > 0) /* Today is always there */
			jc_ui_open(ui, place->at[i].screen->name, &place->at[i].target);
		if (ui->depth != i + 1)
			break;
		take_up(ui, &place->at[i]);
	}
}

void
jc_place_free(struct jc_place *place)
{
	if (!place)
		return;
	for (size_t i = 0; i < place->n; i++)
		jc_buf_release(&place->at[i].sealed);
	free(place);
}
