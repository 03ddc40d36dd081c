/* Before a case is open: choosing one, and its passphrase. Draws into the grid like every screen;
 * needs no open case. */
#ifndef JC_UI_UNLOCK_H
#define JC_UI_UNLOCK_H
#include "app/doctor.h"
#include "base/err.h"
#include "ui/grid.h"
#include "ui/rows.h"

struct jc_unlock {
	char **dirs; /* known cases */
	size_t n;
	struct jc_rows rows;
	bool covered; /* locked: the one case is not named */
	bool asking;  /* for the passphrase of dirs[rows.at] */
	char *secret; /* JC_PASSPHRASE_ROOM bytes of guarded memory */
	size_t secret_len;
	struct jc_buf fault;
	struct jc_keymap *keys; /* of the person: no case is open yet */
	bool utf8, locked;
	int colours;           /* of the terminal; 0: none are used */
	enum jc_health swap;   /* and how it stands: */
	const char *swap_text; /* N_() */
};

/* `only`: the one case asked for by name; NULL: all known ones. */
JC_MUST_CHECK enum jc_err jc_unlock_init(struct jc_unlock *unlock, const char *only);
void jc_unlock_release(struct jc_unlock *unlock);
void jc_unlock_draw(struct jc_unlock *unlock, struct jc_grid *grid, int64_t now_ms);
enum jc_unlock_answer { JC_UNLOCK_WAIT, JC_UNLOCK_TRY, JC_UNLOCK_LEAVE };
/* TRY: open dirs[rows.at], with the secret when asking. */
/* Wipe what was typed. */
void jc_unlock_forget(struct jc_unlock *unlock);
enum jc_unlock_answer jc_unlock_key(struct jc_unlock *unlock, int key);
#endif
