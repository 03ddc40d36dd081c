/* How this machine stands: what protects a case and what does not, in words. */
#ifndef JC_APP_DOCTOR_H
#define JC_APP_DOCTOR_H
#include "app/case.h"

enum jc_health { JC_HEALTH_GOOD, JC_HEALTH_WARN, JC_HEALTH_BAD };
/* what: N_() "locked memory"; text: translated, not yet filtered. */
typedef void jc_doctor_fn(void *context, enum jc_health health, const char *what, const char *text);
/* Locale, locked memory, core dumps, swap, git, disk, hub; looks, and changes nothing. */
void jc_doctor(struct jc_case *c, jc_doctor_fn *each, void *context);
/* Of these the swap alone, for which no case needs to be open; *text: N_(). */
enum jc_health jc_doctor_swap(const char **text);
#endif
