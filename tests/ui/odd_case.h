/*
 * A made-up case like that of the desk, whose names are hard to lay out: wide, from right to left,
 * with marks, endless, hostile. What disagrees, and what is due, is among them.
 */
#ifndef JC_TESTS_UI_ODD_CASE_H
#define JC_TESTS_UI_ODD_CASE_H
#include "lib/cases.h"

/* The clock is jc_fixed_clock_ms, which this moves. */
void jc_odd_case_make(struct jc_cases *cases);
#endif
