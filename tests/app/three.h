/* The fixture of most tests of app: three offices of one case that all have all; NL and FR lead. */
#ifndef JC_TESTS_APP_THREE_H
#define JC_TESTS_APP_THREE_H
#include "lib/cases.h"

extern struct jc_cases cases;
extern struct jc_case *nl, *fr, *ro;

void three_enter(void);
void three_leave(void);
#endif
