/* Takes the place of base/clock.c in this test program: what is dated is dated the same each run.
 */
#include "base/clock.h"
#include "ui/desk.h"

int64_t jc_fixed_clock_ms = JC_DESK_NOW;

int64_t
jc_clock_ms(void)
{
	return jc_fixed_clock_ms;
}

int64_t
jc_clock_monotonic_ms(void)
{
	return jc_fixed_clock_ms;
}
