/* What the lists of things due have in common: reading cells, and saying when. */
#ifndef JC_APP_AGENDA_TEXT_H
#define JC_APP_AGENDA_TEXT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Requests in these states want nothing more; blank separated. */
#define JC_REQUEST_CLOSED "executed transferred closed refused withdrawn impossible expired"

/*
 * A cell may hold several values, the field being in conflict; NULL is none. The last day that the
 * earliest of them allows; false when there is none.
 */
bool jc_agenda_due(const char *cell, int *day);
/* Of times with zone: the earliest moment. */
bool jc_agenda_moment(const char *cell, int64_t *ms);
/* The next of its values, moving *cell behind it; false at the end. */
bool jc_agenda_next(const char **cell, const char **value, size_t *len);
/* Is one of its values this one? Are all of them, there being any, among these words? */
bool jc_agenda_any(const char *cell, const char *value);
bool jc_agenda_all(const char *cell, const char *words);

/* Day number of a moment in ms. */
int jc_agenda_day(int64_t ms);
/* "2 days late", "today", "tomorrow", "in 5 days"; "since 20 Nov". The caller frees. */
char *jc_agenda_due_text(int due, int today);
char *jc_agenda_since_text(int day);
#endif
