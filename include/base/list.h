/* A growing list of strings, always followed by NULL: argument vectors, environments, notes.
 * Initialise with { 0 }. */
#ifndef JC_BASE_LIST_H
#define JC_BASE_LIST_H
#include <stdarg.h>
#include <stddef.h>

#include "base/err.h"

struct jc_list {
	char **at; /* owned strings; NULL while empty */
	size_t n, room;
};

void jc_list_add(struct jc_list *list, const char *text);
/* The list owns `text` from now on. */
void jc_list_take(struct jc_list *list, char *text);
void jc_list_fmt(struct jc_list *list, const char *format, ...) JC_PRINTF(2, 3);
void jc_list_release(struct jc_list *list);
#endif
