/*
 * Editing one record, for form and command alike: remembers what was shown, validates what is
 * entered, saves as one change whose kills are exactly the writes that were shown.
 */
#ifndef JC_APP_EDIT_H
#define JC_APP_EDIT_H
#include "app/case.h"

struct jc_edit;

/* A record, or entry, to be made. Its owner party is the own one, to begin with. */
JC_MUST_CHECK enum jc_err jc_edit_new(
    struct jc_case *c, const struct jc_kind *kind, struct jc_edit **out);
/* JC_INVALID for entries (a correction is a new entry) and for kinds unknown here. */
JC_MUST_CHECK enum jc_err jc_edit_open(
    struct jc_case *c, const struct jc_id16 *id, struct jc_edit **out);
void jc_edit_free(struct jc_edit *edit);
const struct jc_kind *jc_edit_kind(const struct jc_edit *edit);
/* Zero for an entry until it is saved. */
const struct jc_id16 *jc_edit_id(const struct jc_edit *edit);

/*
 * Enter a value as typed (references as number, id or "number title"). SET on a single field
 * replaces; on a set field replaces all values by this one. ADD and REMOVE are for sets. An empty
 * text clears. verdict and the sentence in note (each may be NULL) say what is odd about it.
 * JC_INVALID leaves the edit as it was; so does JC_NOTFOUND: no such field, or nothing has that
 * number. JC_CONFLICT: the field is in conflict, `resolve` comes first.
 */
enum jc_edit_how { JC_EDIT_SET, JC_EDIT_ADD, JC_EDIT_REMOVE };
JC_MUST_CHECK enum jc_err jc_edit_enter(struct jc_edit *edit, const char *field,
    enum jc_edit_how how, const char *text, size_t len, enum jc_verdict *verdict,
    struct jc_buf *note);
/*
 * Only save when this is what the field now says (set --if); of a set: one of its values. An empty
 * text: nothing. Otherwise jc_edit_save gives JC_CONFLICT.
 */
JC_MUST_CHECK enum jc_err jc_edit_expect(
    struct jc_edit *edit, const char *field, const char *text, size_t len);
/*
 * n-th present value of a field: entered or shown, canonical. NULL at the end. A field in conflict
 * shows all its values. Borrowed until the edit changes.
 */
const char *jc_edit_value(const struct jc_edit *edit, const char *field, size_t n, size_t *len);
bool jc_edit_dirty(const struct jc_edit *edit);
/* Required fields that are empty and findings of the kind's checks. */
void jc_edit_findings(const struct jc_edit *edit, jc_finding *report, void *context);

struct jc_saved {
	struct jc_id16 id;
	char number[48]; /* first digits of the id where the kind has no numbers */
	struct jc_id24 change;
	bool nothing;           /* nothing had changed */
	struct jc_buf replaced; /* "field: old -> new" lines, not yet filtered */
};
/* *out of every function below is to be released, whatever it returns. */
void jc_saved_release(struct jc_saved *saved);
/*
 * Save. JC_CONFLICT: a field that was edited changed meanwhile; the sentence names it, the edit
 * keeps the text and now shows the new values (saving again overwrites what is now shown). New
 * records get their number here. Required fields missing: JC_INVALID for new records only. An edit
 * that is saved goes on as one of the record as it is then (an entry's is over: free it).
 */
JC_MUST_CHECK enum jc_err jc_edit_save(struct jc_edit *edit, struct jc_saved *out);
/*
 * Several as one change: all of them or none. As jc_edit_save for each; `out` has room for n, which
 * is 1 at least. No record may be in it twice.
 */
JC_MUST_CHECK enum jc_err jc_edit_save_all(
    struct jc_edit *const *edits, size_t n, struct jc_saved *out);

/*
 * The same for the edit of a record together with a new one, in one change: both are saved, or
 * neither. `also` is over then: free it.
 */
JC_MUST_CHECK enum jc_err jc_edit_save_both(
    struct jc_edit *edit, struct jc_edit *also, struct jc_saved *out);

/* --- one-step edits built on it --- */
JC_MUST_CHECK enum jc_err jc_link_add(struct jc_case *c, const struct jc_id16 *a,
    const char *relation, const struct jc_id16 *b, struct jc_saved *out);
JC_MUST_CHECK enum jc_err jc_note_add(struct jc_case *c, const struct jc_id16 *about,
    const char *text, size_t len, struct jc_saved *out);
/*
 * Withdraw a record; reason NULL: take the withdrawal back. JC_INVALID for entries. JC_CONFLICT
 * when it is disagreed whether the record is withdrawn.
 */
JC_MUST_CHECK enum jc_err jc_record_delete(
    struct jc_case *c, const struct jc_id16 *id, const char *reason, struct jc_saved *out);
/*
 * Restore what was live before a change of our own (NULL: the last one; an import as a whole). A
 * new change, which can be undone in turn. Records it made are withdrawn. Entries stay: a step of a
 * move gets one that corrects it, so that it no longer counts, any other a note. *sent: others may
 * have it. JC_CONFLICT when somebody wrote over it, JC_INVALID when it settled a conflict: nothing
 * was changed. saved.id is of one of the records.
 */
JC_MUST_CHECK enum jc_err jc_undo(
    struct jc_case *c, const struct jc_id24 *change, bool *sent, struct jc_saved *out);
/*
 * Undoing step by step: a trail remembers what was undone, so that the next step takes back the
 * change before it, and `again` the last step. It lives as long as the session.
 */
struct jc_undo_trail;
struct jc_undo_trail *jc_undo_trail_new(void);
void jc_undo_trail_free(struct jc_undo_trail *trail); /* NULL is allowed */
/*
 * As jc_undo; JC_NOTFOUND when nothing is left to undo. What others may have is only taken back
 * when `even_sent`: else nothing is done, *sent is set and out->nothing. A change that cannot be
 * taken back fails once, with out->nothing set: the next step goes on with the one before it.
 */
JC_MUST_CHECK enum jc_err jc_undo_step(struct jc_case *c, struct jc_undo_trail *trail,
    bool even_sent, bool *sent, struct jc_saved *out);
/* JC_NOTFOUND when no step is left, or something was saved since. */
JC_MUST_CHECK enum jc_err jc_undo_again(
    struct jc_case *c, struct jc_undo_trail *trail, struct jc_saved *out);
#endif
