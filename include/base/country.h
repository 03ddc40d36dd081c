/*
 * ISO 3166-1 codes and names (Debian's iso-codes), plus XK, EU, UN, and ZZ for
 * unknown; withdrawn codes (SU, YU, CS, DD, AN, TP, ZR) accepted with their names.
 * ISO 639-1 language codes the same way.
 */
#ifndef JC_BASE_COUNTRY_H
#define JC_BASE_COUNTRY_H
#include <stddef.h>

/* English name for an alpha-2 code, NULL when unknown. */
const char *jc_country_name(const char *alpha2);
/*
 * Find the alpha-2 code for what a list writes: alpha-2, alpha-3, English name
 * or common variant ("Korea, North", "Iran", "Russia", "Burma"), case and marks ignored.
 * NULL when not found.
 */
const char *jc_country_find(const char *text, size_t len);
/* n-th alpha-2 code in order, NULL at the end. */
const char *jc_country_at(size_t n);
const char *jc_language_name(const char *code);
const char *jc_language_find(const char *text, size_t len);
#endif
