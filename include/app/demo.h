/* A made-up case of three parties, a hub and three devices, made by the program's own means. */
#ifndef JC_APP_DEMO_H
#define JC_APP_DEMO_H
#include "app/case.h"
/*
 * dir: an empty or new folder; makes hub, NL, FR, RO in it. today: day number the dates are
 * relative to.
 */
JC_MUST_CHECK enum jc_err jc_demo_make(
    const char *dir, int64_t now_ms, jc_progress *progress, void *context);
#endif
