/*
 * Typed identifiers: normalise, give a verdict, keep what was typed (domain.md 11). Types are a
 * table in identifier.c: iban, imo, imo_company, vin, lei, imei, mmsi, plate, passport, national_id, tax, register, swift, phone, email, wallet_btc, wallet_eth, ... , other.
 * Stored: "type:normalised", or "type?raw" when it does not fit its type.
 */
#ifndef JC_MODEL_IDENTIFIER_H
#define JC_MODEL_IDENTIFIER_H
#include "model/kind.h"

struct jc_identifier_type {
	const char *name;
	const char *label; /* N_() */
	/* Append the normalised form; verdict and sentence. false: does not fit (BAD) and nothing was appended. */
	bool (*normalise)(const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note);
};
const struct jc_identifier_type *jc_identifier_at(size_t n);
const struct jc_identifier_type *jc_identifier_find(const char *name, size_t len);
/* "iban NL91ABNA0417164300", "iban:NL91..." or, when the field allows one type only, the bare text. Optional trailing " (Country)" stays part of the text. */
JC_MUST_CHECK enum jc_err jc_identifier_canonical(const char *allowed, const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note);
#endif
