/*
 * The only place that reads a clock. Only app and cli call it: everything below takes times as
 * arguments, in milliseconds since 1970 UTC.
 */
#ifndef JC_BASE_CLOCK_H
#define JC_BASE_CLOCK_H
#include <stdint.h>

/* Now, UTC milliseconds since 1970. */
int64_t jc_clock_ms(void);

/* Milliseconds since some fixed moment, never running backwards: for progress only. */
int64_t jc_clock_monotonic_ms(void);
#endif
