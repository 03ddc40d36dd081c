/*
 * Editing one record, for form and command alike: remembers what was shown, validates what is
 * entered, saves as one change whose kills are exactly the writes that were shown.
 */
#ifndef JC_APP_EDIT_H
#define JC_APP_EDIT_H
#include "app/case.h"

struct jc_edit;

JC_MUST_CHECK enum jc_err jc_edit_new(
    struct jc_case *c, const struct jc_kind *kind, struct jc_edit **out);
/* JC_INVALID for entries: a correction is a new entry. */
JC_MUST_CHECK enum jc_err jc_edit_open(
    struct jc_case *c, const struct jc_id16 *id, struct jc_edit **out);
void jc_edit_free(struct jc_edit *edit);
const struct jc_kind *jc_edit_kind(const struct jc_edit *edit);
const struct jc_id16 *jc_edit_id(const struct jc_edit *edit);

/*
 * Enter a value as typed (references as number, id or "number title"). SET on a single field
 * replaces; on a set field replaces all values by this one. ADD and REMOVE are for sets. An empty
 * text clears. The verdict and its sentence go to note (may be NULL). JC_INVALID leaves the edit as
 * it was. JC_CONFLICT: the field is in conflict (resolve it first).
 */
enum jc_edit_how { JC_EDIT_SET, JC_EDIT_ADD, JC_EDIT_REMOVE };
JC_MUST_CHECK enum jc_err jc_edit_enter(struct jc_edit *edit, const char *field,
    enum jc_edit_how how, const char *text, size_t len, enum jc_verdict *verdict,
    struct jc_buf *note);
/* Only save when the field's live value is this (set --if). */
JC_MUST_CHECK enum jc_err jc_edit_expect(
    struct jc_edit *edit, const char *field, const char *text, size_t len);
/* Present value of a field: entered or shown, canonical; sets: n-th value. NULL at the end. */
const char *jc_edit_value(const struct jc_edit *edit, const char *field, size_t n, size_t *len);
bool jc_edit_dirty(const struct jc_edit *edit);
/* Required fields that are empty and findings of the kind's checks. */
void jc_edit_findings(const struct jc_edit *edit, jc_finding *report, void *context);

struct jc_saved {
	struct jc_id16 id;
	char number[48];
	struct jc_id24 change;
	bool nothing;           /* nothing had changed */
	struct jc_buf replaced; /* "field: old -> new" lines */
};
/*
 * Save. JC_CONFLICT: a field that was edited changed meanwhile; the sentence names it, the edit
 * keeps the text and now shows the new values (saving again overwrites what is now shown). New
 * records get their number here. Required fields missing: JC_INVALID for new records only.
 */
JC_MUST_CHECK enum jc_err jc_edit_save(struct jc_edit *edit, struct jc_saved *out);

/* --- one-step edits built on it --- */
JC_MUST_CHECK enum jc_err jc_link_add(struct jc_case *c, const struct jc_id16 *a,
    const char *relation, const struct jc_id16 *b, struct jc_saved *out);
JC_MUST_CHECK enum jc_err jc_note_add(struct jc_case *c, const struct jc_id16 *about,
    const char *text, size_t len, struct jc_saved *out);
JC_MUST_CHECK enum jc_err jc_record_delete(
    struct jc_case *c, const struct jc_id16 *id, const char *reason, struct jc_saved *out);
/*
 * Restore what was live before a change of our own (NULL: the last one). A new change; entries get
 * a correcting entry. *sent: others may have it. JC_CONFLICT when somebody wrote over it.
 */
JC_MUST_CHECK enum jc_err jc_undo(
    struct jc_case *c, const struct jc_id24 *change, bool *sent, struct jc_saved *out);
#endif
