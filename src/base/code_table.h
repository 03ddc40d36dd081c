/*
 * Tables of codes with names, and how they are searched: of countries and languages, private to
 * base/country.h.
 */
#ifndef JC_BASE_CODE_TABLE_H
#define JC_BASE_CODE_TABLE_H
#include <stddef.h>

/*
 * `forms` are what else stands for the code, one blank between them, each folded for search without
 * blanks, "the", "of" and "and", and with "saint" for "st": "nld netherlands holland".
 */
struct code_row {
	const char *code, *name, *forms;
};

/* By code. */
extern const struct code_row code_countries[], code_languages[];
extern const size_t code_countries_count, code_languages_count;
#endif
