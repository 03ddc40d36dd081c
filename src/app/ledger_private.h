/* Between the files of the ledger. */
#ifndef JC_APP_LEDGER_PRIVATE_H
#define JC_APP_LEDGER_PRIVATE_H
#include "app/ledger.h"

/* Takes the text over; copies the ids, of which equal ones are beside each other, each once. */
void jc_ledger_tell(struct jc_ledger *ledger, char *text, const struct jc_id16 *assets, size_t n);

/* ledger_sum.c: tell where more is held under one order than it allows. JC_INVALID as there. */
JC_MUST_CHECK enum jc_err jc_ledger_over(struct jc_ledger *ledger);
#endif
