#include "app/three.h"

struct jc_cases cases;
struct jc_case *nl, *fr, *ro;

void
three_enter(void)
{
	jc_cases_three(&cases);
	nl = cases.at[0];
	fr = cases.at[1];
	ro = cases.at[2];
}

void
three_leave(void)
{
	jc_cases_end(&cases);
}
