/*
 * Money: integer minor units and an ISO 4217 code. Canonical text has exactly
 * the currency's minor digits: "EUR 1234.50", "JPY 1200", "KWD 0.250".
 * Codes and minor units: ISO 4217 as in Debian's iso-codes, in currency.c's table.
 */
#ifndef JC_BASE_MONEY_H
#define JC_BASE_MONEY_H
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"

struct jc_money {
	int64_t minor;
	char currency[4];
};

/*
 * "EUR 1,234.5", "1234.50 EUR", "€ 12" (signs of EUR, GBP only); JC_INVALID on unknown code, too
 * many digits, overflow, doubtful separators.
 */
JC_MUST_CHECK enum jc_err jc_money_parse(const char *text, size_t len, struct jc_money *out);
void jc_money_format(struct jc_buf *out, const struct jc_money *money);
/* Minor digits of a code, -1 when unknown. */
int jc_currency_digits(const char *code);
/* n-th currency, for pickers: NULL at the end. *name is English. */
const char *jc_currency_at(size_t n, const char **name);
#endif
