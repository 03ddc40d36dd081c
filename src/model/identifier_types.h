/*
 * The normalisers of the table in identifier.c, each as described in identifier.h, and what they
 * share. Sources: ISO 13616 (IBAN), ISO 17442 (LEI), ISO 3779 (VIN), ISO 6346 (containers), ISO
 * 9362 (BIC), IMO resolution A.1117(30), ITU-R M.585 (MMSI), ITU-T E.164, BIP 173 and BIP 350,
 * EIP-55, ICAO Doc 9303 (machine-readable zones).
 */
#ifndef JC_MODEL_IDENTIFIER_TYPES_H
#define JC_MODEL_IDENTIFIER_TYPES_H
#include "model/identifier.h"

#define JC_NORMALISER(name)                                                                   \
	bool name(const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, \
	    struct jc_buf *note)

/* identifier_number.c: numbers with check digits. */
JC_NORMALISER(jc_identifier_iban);
JC_NORMALISER(jc_identifier_lei);
JC_NORMALISER(jc_identifier_vin);
JC_NORMALISER(jc_identifier_imei);
JC_NORMALISER(jc_identifier_imo);
JC_NORMALISER(jc_identifier_imo_company);
JC_NORMALISER(jc_identifier_mmsi);
JC_NORMALISER(jc_identifier_container);

/* identifier_text.c: a form, but no check digit. */
JC_NORMALISER(jc_identifier_free);     /* any text, white space as single blanks */
JC_NORMALISER(jc_identifier_document); /* the same; "(Iran)" at its end becomes "(IR)" */
JC_NORMALISER(jc_identifier_plate);
JC_NORMALISER(jc_identifier_tail);
JC_NORMALISER(jc_identifier_call_sign);
JC_NORMALISER(jc_identifier_icao24);
JC_NORMALISER(jc_identifier_phone);
JC_NORMALISER(jc_identifier_email);
JC_NORMALISER(jc_identifier_swift);
JC_NORMALISER(jc_identifier_md5);
JC_NORMALISER(jc_identifier_sha1);
JC_NORMALISER(jc_identifier_sha256);
JC_NORMALISER(jc_identifier_sha512);

/* identifier_net.c: what names a connection or is read by machine. */
JC_NORMALISER(jc_identifier_ip);
JC_NORMALISER(jc_identifier_mrz);

/* identifier_wallet.c: addresses of virtual currencies. */
JC_NORMALISER(jc_identifier_btc);
JC_NORMALISER(jc_identifier_ltc);
JC_NORMALISER(jc_identifier_dash);
JC_NORMALISER(jc_identifier_trx);
JC_NORMALISER(jc_identifier_eth);
JC_NORMALISER(jc_identifier_wallet); /* any other: "XMR 4A..." */

/* The verdict and its sentence, which may be NULL; `note` may be NULL. */
void jc_identifier_say(
    enum jc_verdict *verdict, struct jc_buf *note, enum jc_verdict is, const char *text);
/*
 * Write the ASCII letters, in upper case, and digits of `text` to `out` (room for `max` and a NUL),
 * leaving out blanks, hyphens, dots and slashes. Their number, or 0 when there are more than
 * `max` or anything else stands there.
 */
size_t jc_identifier_squeeze(const char *text, size_t len, char *out, size_t max);
/* Does `text` begin with `word`, ASCII case ignored? Its length, or 0. */
size_t jc_identifier_begins(const char *text, size_t len, const char *word);
#endif
