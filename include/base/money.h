/*
 * Money: integer minor units and an ISO 4217 code. Canonical text has exactly the currency's minor
 * digits: "EUR 1234.50", "JPY 1200", "KWD 0.250". Codes as in Debian's iso-codes, minor digits as
 * in ISO 4217; codes without a minor unit of their own (metals, funds, tests) are none here.
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
 * Parse "EUR 1,234.5", "1.234,50 EUR", "€ 12" (signs of EUR and GBP only: others stand for several
 * currencies), "CHF 12'000", "-5 EUR". Separators are read in the one way that is possible: EUR
 * 1,234 is a thousand, EUR 1,23 is not. JC_INVALID, *out then zero: no or unknown currency, no
 * amount, more digits than the currency has, separators that can be read two ways (1,234 KWD), too
 * large.
 */
JC_MUST_CHECK enum jc_err jc_money_parse(const char *text, size_t len, struct jc_money *out);

/* Append the canonical text, which jc_money_parse reads as the same money. */
void jc_money_format(struct jc_buf *out, const struct jc_money *money);

/* Minor digits of a code in capitals, -1 when unknown. */
int jc_currency_digits(const char *code);

/* n-th code in order, for pickers; NULL at the end. *name is English. */
const char *jc_currency_at(size_t n, const char **name);
#endif
