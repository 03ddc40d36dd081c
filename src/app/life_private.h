/* What the files about the life of requests share. */
#ifndef JC_APP_LIFE_PRIVATE_H
#define JC_APP_LIFE_PRIVATE_H
#include "app/life.h"

/* life.c: has a State or body a team in the case? */
bool jc_life_has_party(struct jc_case *c, const char *country);

/* life_warn.c: what is odd about a request as it is being edited; about a step of it. */
void jc_life_find(struct jc_case *c, const struct jc_life *life, const struct jc_edit *request,
    jc_finding *report, void *context);
void jc_life_find_step(const struct jc_life *life, const struct jc_life_step *step,
    const struct jc_edit *entry, jc_finding *report, void *context);
#endif
