/*
 * Exact amounts of money and of anything counted, crypto-assets above all: a whole number of
 * 10^-18 units, beside its unit. Nothing is rounded; what does not fit is refused.
 */
#ifndef JC_BASE_AMOUNT_H
#define JC_BASE_AMOUNT_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

#define JC_AMOUNT_DIGITS 18
__extension__ typedef __int128 jc_int128;

struct jc_amount {
	jc_int128 value; /* in 10^-18 of the unit; */
	char unit[17];   /* ISO 4217 code, or as written: "BTC", "kg" */
};

/*
 * Read a stored value of a money or quantity field: "EUR 1234.50", "2.5 BTC". Units of quantities
 * that are currencies count as these ("1000 USD"). JC_INVALID, *out then all zero.
 */
JC_MUST_CHECK enum jc_err jc_amount_parse(const char *text, size_t len, struct jc_amount *out);

/* Append it as it is stored: money with its minor digits where it has no more. */
void jc_amount_format(struct jc_buf *out, const struct jc_amount *amount);

/*
 * Add b to *a, or take it off; both are of one unit. JC_INVALID: the sum is too large to be exact;
 * *a is then unchanged.
 */
JC_MUST_CHECK enum jc_err jc_amount_add(struct jc_amount *a, const struct jc_amount *b);
JC_MUST_CHECK enum jc_err jc_amount_subtract(struct jc_amount *a, const struct jc_amount *b);

/*
 * Is `amount` what `original` gives at a rate ("61234.5": of one unit of it), but for less than one
 * minor unit? False with *known where it is not; *known false where the product is too large to be
 * exact or the rate is no number.
 */
bool jc_amount_is_product(const struct jc_amount *amount, const struct jc_amount *original,
    const char *rate, size_t rate_len, bool *known);
#endif
