/*
 * Moving a request, an item of one or an asset through its life (model/life.h): what is open to it
 * now, recording that it happened, the path so far, what is odd.
 *
 * A move is one change: an entry (`step`, `item_step`, `recovery`) that says what happened, when,
 * and where the record stood and stands, and with it the record's `status`, the day the state is
 * known by and whatever else was recorded. Entries are only added to and values are replaced only
 * by who was shown them: when two teams move a record apart from each other, both steps stay and
 * `status` is a disagreement until a lead settles it.
 */
#ifndef JC_APP_LIFE_H
#define JC_APP_LIFE_H
#include "app/edit.h"
#include "model/life.h"

/* Where a record stands, for us. */
struct jc_life {
	struct jc_id16 id;
	char number[48];
	const struct jc_life_form *form; /* of its instrument; "other" where none is stated */
	const char *instrument;          /* of the request, or of that an item is of; else "" */
	char state[32];                  /* of several: the first */
	bool disagreed;                  /* the teams disagree what it is */
	char issuing[8], executing[8];   /* States; of several the first; "": not stated */
	/*
	 * Whose acts this team may record: its own, and those of a State that has no team in the
	 * case. 0: neither. Of an item: as of its request; of an asset: all.
	 */
	unsigned sides;
};
/* JC_INVALID: records of its kind do not move. */
JC_MUST_CHECK enum jc_err jc_life_load(
    struct jc_case *c, const struct jc_id16 *id, struct jc_life *out);

/* A move being put together. */
struct jc_moving;
/*
 * Towards a state, or of an event, by its name. JC_INVALID with a sentence when the table does not
 * have it here, unless `anyway`: it is then recorded and marked, and wants a reason; where the
 * teams disagree about the status, that stays as it is. JC_CONFLICT: they do, and not `anyway`.
 * JC_NOTFOUND: there is no such state or event.
 */
JC_MUST_CHECK enum jc_err jc_moving_new(struct jc_case *c, const struct jc_id16 *id,
    const char *name, bool anyway, struct jc_moving **out);
void jc_moving_free(struct jc_moving *moving); /* NULL is fine */
const struct jc_life_step *jc_moving_step(const struct jc_moving *moving);

/* The n-th field it asks for, those demanded first; NULL at the end. */
const struct jc_field *jc_moving_field(const struct jc_moving *moving, size_t n, bool *demanded);
/* Is it a field of the step, not of the record? */
bool jc_moving_is_of_step(const struct jc_moving *moving, const struct jc_field *field);
/* Of those demanded the first that is not stated, as jc_moving_field counts; SIZE_MAX: none. */
size_t jc_moving_missing(const struct jc_moving *moving);
/* What the record says in a field of this name, to be offered for the step's; NULL: nothing. */
const char *jc_moving_offer(const struct jc_moving *moving, const struct jc_field *field);
/* What stands there now, canonical; NULL: nothing. Borrowed until something is entered. */
const char *jc_moving_value(const struct jc_moving *moving, const struct jc_field *field);
/*
 * As jc_edit_enter. A field the step has goes there, unless the move asks for the record's; "on"
 * is the day, "at" the moment.
 */
JC_MUST_CHECK enum jc_err jc_moving_enter(struct jc_moving *moving, const char *field,
    enum jc_edit_how how, const char *text, size_t len, enum jc_verdict *verdict,
    struct jc_buf *note);
/* What is odd about it as it is to be saved. */
void jc_moving_findings(const struct jc_moving *moving, jc_finding *report, void *context);
/*
 * JC_INVALID names what is still to be recorded; with `anyway` a reason is all that is wanted.
 * Otherwise as jc_edit_save. *out is to be released in any case.
 */
JC_MUST_CHECK enum jc_err jc_moving_save(struct jc_moving *moving, struct jc_saved *out);

/*
 * Append what a step is to record and may record, by the labels of the fields, and under which
 * provision.
 */
void jc_life_records_text(
    const struct jc_life *life, const struct jc_life_step *step, struct jc_buf *out);

/* One state a record went through, in order of the days. */
struct jc_life_mark {
	const struct jc_life_form *form; /* of its kind */
	const char *state;
	const char *day; /* as stated; "" when it is not */
	bool anyway;     /* recorded against the table */
};
typedef enum jc_err jc_life_mark_fn(void *context, const struct jc_life_mark *mark);
/*
 * From its steps; and from its dates, for states that no step tells of. Nothing for a record that
 * does not move. JC_NOTFOUND stops without error.
 */
JC_MUST_CHECK enum jc_err jc_life_path(
    struct jc_case *c, const struct jc_id16 *id, jc_life_mark_fn *each, void *context);
/* Append the path for people: "Issued 2 Mar 2026 > Transmitted ..."; nothing when it is empty. */
JC_MUST_CHECK enum jc_err jc_life_path_text(
    struct jc_case *c, const struct jc_id16 *id, struct jc_buf *out);

/* How many items a request has, and how many are answered, in whole or in part, or refused. */
struct jc_life_items {
	unsigned n, answered, refused;
};
JC_MUST_CHECK enum jc_err jc_life_count_items(
    struct jc_case *c, const struct jc_id16 *id, struct jc_life_items *out);
/* Append "3 of 5 answered, 1 refused"; nothing without items. */
void jc_life_items_text(const struct jc_life_items *items, struct jc_buf *out);

/*
 * What is odd about a request (or the ground of an item): its language for the authority or State,
 * an investigation order between parties of this team, a ground the instrument does not have,
 * another channel without its reason. Never blocks.
 */
JC_MUST_CHECK enum jc_err jc_life_warn(
    struct jc_case *c, const struct jc_id16 *id, jc_finding *report, void *context);
#endif
