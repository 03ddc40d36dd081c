/*
 * Countries: ISO 3166-1 codes and names as in Debian's iso-codes, with XK (Kosovo), EU, UN, and ZZ
 * for unknown; and the withdrawn codes that people were born under (AN, CS, DD, SU, TP, YU, ZR). CS
 * stood for two countries, and its name says so. Languages: ISO 639-1 the same way. Names are
 * those of people's own language; texts are found by these and by the English ones.
 */
#ifndef JC_BASE_COUNTRY_H
#define JC_BASE_COUNTRY_H
#include <stddef.h>

/* Name of an alpha-2 code in capitals, NULL when unknown. */
const char *jc_country_name(const char *alpha2);

/*
 * Find the alpha-2 code for what a list writes: alpha-2, alpha-3 (ICAO 9303's too), a name or a
 * common variant ("Korea, North", "Iran", "Russian Federation", "Burma"); case, marks, signs,
 * "the", "of" and "and" do not matter. NULL when not found.
 */
const char *jc_country_find(const char *text, size_t len);

/* n-th alpha-2 code in order, NULL at the end. */
const char *jc_country_at(size_t n);

/* The same for languages; a code is ISO 639-1 in small letters, ISO 639-2 is found too. */
const char *jc_language_name(const char *code);
const char *jc_language_find(const char *text, size_t len);
const char *jc_language_at(size_t n);
#endif
