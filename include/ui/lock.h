/*
 * The idle lock: when no key was pressed for some time, or a key asks for it, the case is closed,
 * which wipes its keys and its view, and the passphrase opens it again. What was typed is a draft
 * by then; what stays is the place, which holds nothing of the case but ids in clear. Words, marks
 * and the like that screens lay aside are sealed in it.
 *
 * Here is when to lock and how to come back; ui/run.c closes, asks and opens.
 */
#ifndef JC_UI_LOCK_H
#define JC_UI_LOCK_H
#include "ui/ui.h"

/* Minutes without a key where the setting lock-after says nothing. 0 there: never. */
#define JC_LOCK_MINUTES 15

struct jc_lock {
	int64_t limit_ms; /* 0: never */
	int64_t touched;
};

/* Times are those of jc_clock_monotonic_ms, which goes on while the machine sleeps. */
void jc_lock_begin(struct jc_lock *lock, const struct jc_case *c, int64_t now_ms);
bool jc_lock_is_due(const struct jc_lock *lock, int64_t now_ms);
/* A key came. */
void jc_lock_touch(struct jc_lock *lock, int64_t now_ms);

/* The screens that are open, and where in them people are. */
struct jc_place;
/*
 * Keep drafts, then remember. An error: a draft could not be kept, the screens must stay; *out is
 * NULL.
 */
JC_MUST_CHECK enum jc_err jc_place_take(struct jc_ui *ui, struct jc_place **out);
/* Go there from Today, as far as it still is. */
void jc_place_return(const struct jc_place *place, struct jc_ui *ui);
void jc_place_free(struct jc_place *place); /* NULL is allowed */
#endif
