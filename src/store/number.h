/* Record numbers that can be read out on the phone: "T-NL1-42". */
#ifndef JC_STORE_NUMBER_H
#define JC_STORE_NUMBER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

/* Split "T-NL1-42": length of "T-NL1", and 42. false when it is no such number. */
bool jc_number_split(const char *number, size_t len, size_t *prefix, uint32_t *counter);
/* Append the form numbers are compared in: ASCII letters large. */
void jc_number_key(const char *number, size_t len, struct jc_buf *out);
#endif
