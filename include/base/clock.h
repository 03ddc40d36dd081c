/*
 * The only place that reads the clock and the random source of the operating system is
 * outside model: app passes times in as milliseconds since 1970 UTC.
 */
#ifndef JC_BASE_CLOCK_H
#define JC_BASE_CLOCK_H
#include <stdint.h>
/* Now, UTC milliseconds since 1970. */
int64_t jc_clock_ms(void);
/* Monotonic milliseconds, for progress only. */
int64_t jc_clock_monotonic_ms(void);
#endif
