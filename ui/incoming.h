/* The screen of what came: its lines, and what it does with changes that are held. */
#ifndef JC_UI_INCOMING_H
#define JC_UI_INCOMING_H
#include "app/review.h"
#include "app/trace.h"
#include "ui/input.h"
#include "ui/paper.h"
#include "ui/rows.h"

#define JC_INCOMING_MAX 2000

/* Somebody whose changes follow, or one record that one change touched. */
struct jc_incoming_line {
	uint32_t change;
	bool is_head;
	char *text, *name; /* of a head: who; of a record: when, and what it is called */
	struct jc_id16 rec;
	char conflict[64]; /* a field of it that is disagreed about now; "" none */
	unsigned fields;
	const struct jc_held *held; /* what is to be decided; NULL: it counts */
};
struct jc_incoming {
	struct jc_incoming_line *at;
	size_t n;
	struct jc_rows rows;
	bool more; /* than fit */
	struct jc_paper paper;
	size_t paper_of; /* line */
	int paper_width;
	struct jc_held_list held;
	const struct jc_held **clean;
	size_t n_clean;
	bool dry;      /* the panel says what accepting would change */
	bool refusing; /* the reason is typed */
	bool asked;    /* a question is open, about the lines as they are */
	struct jc_input reason;
};

/* Verb of any screen: asks, for it cannot be taken back, and then marks all news as looked at. */
struct jc_move jc_incoming_all_seen(struct jc_ui *ui, void *state);
struct jc_incoming_line *jc_incoming_add(struct jc_incoming *incoming, uint32_t change);
/* A line for each record of a change; held NULL: it counts. */
void jc_incoming_add_records(struct jc_ui *ui, struct jc_incoming *incoming,
    const struct jc_traces *traces, const struct jc_held *held);
/* The line at the cursor; NULL: there is none. */
const struct jc_incoming_line *jc_incoming_current(const struct jc_incoming *incoming);

/* --- incoming_review.c --- */
JC_MUST_CHECK enum jc_err jc_incoming_load_held(struct jc_ui *ui, struct jc_incoming *incoming);
void jc_incoming_forget_held(struct jc_incoming *incoming);
/* Does anything wait to be decided? */
bool jc_incoming_waiting(const struct jc_incoming *incoming);
/* In words: "clean", "to decide", "refused". */
const char *jc_incoming_state(const struct jc_incoming *incoming, const struct jc_held *held);
/* Ours against theirs, or what accepting would change. */
void jc_incoming_held_paper(
    struct jc_ui *ui, struct jc_incoming *incoming, const struct jc_incoming_line *line, int width);
void jc_incoming_draw_reason(
    struct jc_ui *ui, const struct jc_incoming *incoming, int top, int bottom);
/* Verbs: of the line at the cursor, but the last. */
struct jc_move jc_incoming_accept(struct jc_ui *ui, void *state);
struct jc_move jc_incoming_refuse(struct jc_ui *ui, void *state);
struct jc_move jc_incoming_dry_run(struct jc_ui *ui, void *state);
struct jc_move jc_incoming_accept_clean(struct jc_ui *ui, void *state);
/* A key while the reason is typed. */
struct jc_move jc_incoming_type(struct jc_ui *ui, struct jc_incoming *incoming, int key);
#endif
