/* The table of currencies, private to base/money.h. */
#ifndef JC_BASE_CURRENCY_TABLE_H
#define JC_BASE_CURRENCY_TABLE_H
#include <stddef.h>

struct currency_row {
	const char *code;
	int digits; /* of the minor unit */
	const char *name;
};

/* By code. */
extern const struct currency_row currencies[];
extern const size_t currencies_count;
#endif
