/*
 * What may reach a terminal: an allow-list of control characters and escape sequences. All else
 * (window titles, clipboards, queries, mouse, strings of any kind) must never be written, whatever
 * a record says.
 */
#ifndef JC_TESTS_UI_SEQUENCES_H
#define JC_TESTS_UI_SEQUENCES_H
#include "base/buf.h"

/* Append a line for each thing that is not allowed, with what stood around it. */
void jc_sequences_judge(const char *data, size_t len, struct jc_buf *faults);
#endif
