/*
 * The terminal UI: a stack of screens over one open case. A screen is a descriptor in its own file
 * and one line in screens.c; it draws into the grid and answers keys with where to go next. Screens
 * never call screens.
 *
 * jc_ui_key and jc_ui_draw need no terminal: tests feed keys and read the grid. jc_ui_run puts a
 * terminal under it.
 */
#ifndef JC_UI_UI_H
#define JC_UI_UI_H
#include "app/case.h"
#include "app/keys.h"
#include "app/marks.h"
#include "ui/grid.h"
#include "ui/key.h"
#include "ui/rows.h"
#include "ui/speech.h"

struct jc_cbor;
struct jc_listing;
struct jc_ui;

/* What a screen is opened on. */
struct jc_target {
	const struct jc_kind *kind;     /* lists, new records */
	const struct jc_preset *preset; /* lists that are a filter */
	const struct jc_listing *view;  /* lists: to be taken up; NULL once the list is open */
	bool has_id;
	struct jc_id16 id;
	char field[64];         /* conflicts */
	struct jc_marks *marks; /* actions: of the screen below, else NULL: `id` alone */
	bool has_draft;         /* forms: take up this draft */
	struct jc_id16 draft;
	size_t at; /* forms: the line to begin on */
};

/* What happens after a key. HOME: all screens close but Today, then `screen` opens on it. */
enum jc_next { JC_STAY, JC_CLOSE, JC_GO, JC_REPLACE, JC_HOME, JC_QUIT };
struct jc_verb;
struct jc_move {
	enum jc_next next;
	const char *screen; /* GO, REPLACE, HOME: its name */
	struct jc_target target;
	bool handled;               /* STAY: the key was the screen's; nobody else looks at it */
	int press;                  /* then: a key for the screen that is on top now */
	const struct jc_verb *verb; /* then: what that screen is to do */
};

/*
 * A row of the table of verbs: what a key does. Feeds keys, footer, help, palette and man page. The
 * same letter stands for the same verb on every screen.
 */
typedef struct jc_move jc_verb_fn(struct jc_ui *ui, void *state);
struct jc_verb {
	const char *name;  /* in the palette: "withdraw"; NULL ends a table */
	int key;           /* 0: the palette alone */
	const char *keys;  /* as shown: "Enter", "Ctrl-S", "a"; "" none */
	const char *label; /* N_() short, for the footer; NULL: not there */
	const char *help;  /* N_() what it does; NULL: as the label says */
	jc_verb_fn *run;   /* NULL: the screen's key function answers the key */
};
/* verbs.c: those that hold on every screen while no text is typed. */
extern const struct jc_verb jc_everywhere[];
/* Those that go to another line: the palette has them not. */
extern const struct jc_verb jc_moving[];
/* Those that hold while text is typed, too. */
extern const struct jc_verb jc_always[];
const struct jc_verb *jc_verb_by_name(const struct jc_verb *verbs, const char *name);
const struct jc_verb *jc_verb_by_key(const struct jc_verb *verbs, int key); /* NULL: none */

struct jc_move jc_move_to(enum jc_next next, const char *screen, const struct jc_target *target);
/* The key was answered, and nothing else happens. */
struct jc_move jc_move_none(void);

struct jc_screen {
	const char *name;
	const char *title;           /* N_() */
	bool tabs;                   /* shows the row of tabs */
	bool over;                   /* is drawn over the screen below it */
	bool types;                  /* text is typed on it all the time */
	const struct jc_verb *verbs; /* in order of importance */
	/* *state is the screen's; NULL with an error, which is then shown. */
	enum jc_err (*open)(struct jc_ui *ui, const struct jc_target *target, void **state);
	void (*close)(void *state);
	/*
	 * Draw between the frame's rows: `top` to `bottom` exclusive. Where rows are few
	 * (JC_UI_LOW) there is no row for a title: see jc_ui_title.
	 */
	void (*draw)(struct jc_ui *ui, void *state, int top, int bottom);
	/* A key that no verb answers: moving, typing. May be NULL. */
	struct jc_move (*key)(struct jc_ui *ui, void *state, int key);
	/* The case changed under it (a save, a sync): look again. May be NULL. */
	void (*refresh)(struct jc_ui *ui, void *state);
	/*
	 * While text is typed, letters are no verbs: the verbs that then hold; else NULL. May be
	 * NULL (never).
	 */
	const struct jc_verb *(*typing)(void *state);
	/*
	 * Put what was typed where it outlives the program: soon after the last key, and before the
	 * end. May be NULL.
	 */
	enum jc_err (*keep)(struct jc_ui *ui, void *state);
	/*
	 * Change the target it was opened on so that opening it anew comes back to where it is now.
	 * May be NULL.
	 */
	void (*place)(const void *state, struct jc_target *target);
	/*
	 * What of it is to be as it was when it was opened anew after the idle lock, in CBOR: where
	 * people are, words they typed, the words first. It lies sealed meanwhile (app/aside.h).
	 * Both or neither; without them the cursor comes back in what `rows` gives.
	 */
	void (*lay_aside)(struct jc_ui *ui, void *state, struct jc_buf *out);
	void (*take_up)(struct jc_ui *ui, void *state, struct jc_cbor *in);
	/*
	 * The record people are on, for verbs that hold everywhere; false where they are on none.
	 * May be NULL (none).
	 */
	bool (*record)(struct jc_ui *ui, void *state, struct jc_id16 *out);

	/* Of line mode (ui/plain.h); each may be NULL. */
	/*
	 * In lines. NULL: they are read off the grid as it is drawn, under the title; with
	 * jc_speech_row where people choose among rows.
	 */
	void (*speak)(struct jc_ui *ui, void *state, struct jc_speech *speech);
	/* The rows people choose from by number; NULL, or gives NULL: there are none now. */
	struct jc_rows *(*rows)(void *state);
	/* While text is typed: what it is, N_(). NULL: "text". */
	const char *(*prompt)(const void *state);
	/* A line that was typed then. NULL: it takes the place of the text, then Enter. */
	struct jc_move (*answer)(struct jc_ui *ui, void *state, const char *text);
};

extern const struct jc_screen *const jc_screens[]; /* screens.c, ended by NULL */
const struct jc_screen *jc_screen_find(const char *name);

/* Fewer rows: the frame is one row above and one below. */
#define JC_UI_LOW 8

/* A UI on a case; opens Today. The case stays the caller's. */
struct jc_ui *jc_ui_new(struct jc_case *c, int rows, int cols, bool ascii, int64_t now_ms);
void jc_ui_free(struct jc_ui *ui);
/* False when the UI is done. */
bool jc_ui_key(struct jc_ui *ui, int key);
void jc_ui_paste(struct jc_ui *ui, const char *text, size_t len);
void jc_ui_resize(struct jc_ui *ui, int rows, int cols);
/* No key for a while: what was typed is kept, what other programs saved is taken in. */
void jc_ui_tick(struct jc_ui *ui, int64_t now_ms);
void jc_ui_draw(struct jc_ui *ui);

/* For screens. */
struct jc_grid *jc_ui_grid(struct jc_ui *ui);
struct jc_case *jc_ui_case(struct jc_ui *ui);
int64_t jc_ui_now(const struct jc_ui *ui);
/* The rows a screen draws between, as its draw function is given them. */
void jc_ui_body(const struct jc_ui *ui, int *top, int *bottom);
/* The screen's title, in its row or, where rows are few, behind the name of the case. */
void jc_ui_title(struct jc_ui *ui, const char *text);
/* Append what a record is called: number and title, or kind and title where it has no number. */
void jc_ui_name(
    const struct jc_kind *kind, const char *number, const char *title, struct jc_buf *out);
/* One line of words in the message row until the next key; `alert` in the alert look. */
void jc_ui_say(struct jc_ui *ui, bool alert, const char *format, ...) JC_PRINTF(3, 4);
/*
 * Ask before something is destroyed. When the next key is `yes` (of 'y' also the letter of people's
 * own language), `run` is done on the screen that is on top; any other key means no. What was typed
 * ahead does not answer it.
 */
void jc_ui_ask(struct jc_ui *ui, const char *text, int yes, jc_verb_fn *run);
/* Was a question asked since this was last asked? The loop then drops what was typed ahead. */
bool jc_ui_asked(struct jc_ui *ui);
/* The terminal is to be painted anew. */
void jc_ui_repaint(struct jc_ui *ui);
/* Was that asked since this was last asked? */
bool jc_ui_wants_repaint(struct jc_ui *ui);
/* Was it asked to lock the case since this was last asked? */
bool jc_ui_wants_lock(struct jc_ui *ui);
/* The record people are on; false and a word where they are on none. */
bool jc_ui_record(struct jc_ui *ui, struct jc_id16 *out);
/* The case was changed: every screen on the stack looks again. */
void jc_ui_changed(struct jc_ui *ui);
/* Text pasted while `key` is JC_KEY_PASTE. */
const char *jc_ui_pasted(const struct jc_ui *ui, size_t *len);
/* Called during long work: draws the screen anew, and answers whether to go on. Set by jc_ui_run;
 * tests leave it. */
typedef bool jc_ui_pulse(void *context);
void jc_ui_set_pulse(struct jc_ui *ui, jc_ui_pulse *pulse, void *context);
bool jc_ui_pulse_now(struct jc_ui *ui);
/*
 * n-th verb of the screen under the one on top, then of those that hold everywhere; NULL at the
 * end.
 */
const struct jc_verb *jc_ui_verb(const struct jc_ui *ui, size_t n);
/* Look for what other programs saved; `asked`: draw anew even if there is nothing. */
void jc_ui_look_again(struct jc_ui *ui, bool asked);
/* Take back the last change, or (again) the last undoing. */
void jc_ui_undo(struct jc_ui *ui, bool again);

/*
 * Append the keys that do a verb of the screen on top, or of that under it (help, the palette),
 * `most` at most.
 */
void jc_ui_keys_of(const struct jc_ui *ui, bool under, const struct jc_verb *verb, size_t most,
    struct jc_buf *out);
/*
 * Every key that does something: those that hold everywhere (screen ""), then those of every
 * screen. With the person's own file.
 */
void jc_ui_keys(const struct jc_keys_choice *choice, const struct jc_keys_reader *reader);

/*
 * The whole program on a terminal: choose a case, unlock, run. Returns an exit status, or
 * JC_UI_NO_TERMINAL with the reason in jc_fail_text(): the caller goes on in words.
 */
#define JC_UI_NO_TERMINAL (-1)
int jc_ui_run(const char *case_dir, int passphrase_fd);
#endif
