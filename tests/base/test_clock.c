#include "base/clock.h"

#include <time.h>

#include "base/suites.h"

START_TEST(agrees_with_the_system)
{
	time_t before = time(NULL);
	int64_t now = jc_clock_ms();
	time_t after = time(NULL);

	/* time() may lag by a tick of the kernel. */
	ck_assert_int_ge(now, (int64_t)before * 1000);
	ck_assert_int_le(now, (int64_t)after * 1000 + 2000);
}
END_TEST

START_TEST(monotonic_never_runs_back)
{
	int64_t last = jc_clock_monotonic_ms();

	for (int i = 0; i < 1000; i++) {
		int64_t now = jc_clock_monotonic_ms();

		ck_assert_int_ge(now, last);
		last = now;
	}
}
END_TEST

Suite *
clock_suite(void)
{
	return jc_suite("base/clock", NULL, NULL, (const struct jc_test[]){
		{ agrees_with_the_system, 1 },
		{ monotonic_never_runs_back, 1 },
		{ NULL, 0 },
	});
}
