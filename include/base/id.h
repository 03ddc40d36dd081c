/*
 * Fixed-size binary names and their lower-case hex form (doc/format.md "Names").
 * All names compare bytewise.
 */
#ifndef JC_BASE_ID_H
#define JC_BASE_ID_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct jc_id8 {
	uint8_t b[8];
}; /* compartment */
struct jc_id16 {
	uint8_t b[16];
}; /* record, case, device, epoch */
struct jc_id24 {
	uint8_t b[24];
}; /* change */
struct jc_id32 {
	uint8_t b[32];
}; /* keys and digests */

/* Write 2 * len lower-case hex digits and a NUL to `out`. */
void jc_hex(char *out, const void *data, size_t len);

/* Exactly 2 * len lower-case hex digits, nothing else; JC_INVALID otherwise, `out` then all zero.
 */
JC_MUST_CHECK enum jc_err jc_unhex(const char *text, size_t text_len, void *out, size_t len);

/* True when `text`, a string, starts with n lower-case hex digits. */
bool jc_is_hex(const char *text, size_t n);

/* As memcmp. */
int jc_id16_cmp(const struct jc_id16 *a, const struct jc_id16 *b);
int jc_id24_cmp(const struct jc_id24 *a, const struct jc_id24 *b);

/* Are all bytes zero? */
bool jc_id_zero(const void *data, size_t len);

/* Of a record id only: is it an entry's (append-only; doc/format.md "Records")? */
static inline bool
jc_id_is_entry(const struct jc_id16 *rec)
{
	return (rec->b[0] & 0x80) != 0;
}
#endif
