/*
 * Typed identifiers: normalise, give a verdict, keep what was typed. Types are a table in
 * identifier.c: iban, vin, imo, passport, phone, wallet_btc ... other.
 * Stored: "type:normalised", or "type?raw" when it does not fit its type.
 */
#ifndef JC_MODEL_IDENTIFIER_H
#define JC_MODEL_IDENTIFIER_H
#include "model/kind.h"

struct jc_identifier_type {
	const char *name;
	const char *label; /* N_() */
	/*
	 * Append the normalised form of canonical text and set the verdict; `note` (may be NULL)
	 * receives its sentence. false: does not fit, nothing was appended to `out`.
	 */
	bool (*normalise)(const char *text, size_t len, struct jc_buf *out,
	    enum jc_verdict *verdict, struct jc_buf *note);
};

const struct jc_identifier_type *jc_identifier_at(size_t n); /* NULL at the end */
const struct jc_identifier_type *jc_identifier_find(const char *name, size_t len);

/*
 * Append the stored form of "iban NL91...", "iban:NL91...", "IBAN NL91..." (name or label of a
 * type), a stored form, or, when only one type is allowed, the bare text. Without a type it becomes
 * "other" with a warning where that is allowed. `allowed`: types, blank separated; "" any.
 * A country in brackets at the end of a document's number is stored by its code: "A12 (IR)".
 * JC_INVALID, nothing appended: not UTF-8, empty, over 512 bytes, or of no allowed type.
 */
#define JC_IDENTIFIER_MAX 512u
JC_MUST_CHECK enum jc_err jc_identifier_canonical(const char *allowed, const char *text, size_t len,
    struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note);
/* Append a stored form for people; with its type's label unless only one type is allowed. */
void jc_identifier_display(const char *allowed, const char *value, size_t len, struct jc_buf *out);
#endif
