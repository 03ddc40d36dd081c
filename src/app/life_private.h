/* What the files about the life of requests share. */
#ifndef JC_APP_LIFE_PRIVATE_H
#define JC_APP_LIFE_PRIVATE_H
#include "app/life.h"

/* life.c: has a State or body a team in the case? */
bool jc_life_has_party(struct jc_case *c, const char *country);

/*
 * life_warn.c: the languages that authorities accept, read once; append what is odd about a
 * language for the State's authority of this name (may be NULL), or for any of the State's that
 * takes the instrument. The list is there even when it could not be read whole.
 */
struct jc_life_authorities;
JC_MUST_CHECK enum jc_err jc_life_authorities_load(
    struct jc_case *c, struct jc_life_authorities **out);
void jc_life_authorities_free(struct jc_life_authorities *list);
void jc_life_authorities_check(const struct jc_life_authorities *list,
    const struct jc_life_form *form, const char *country, const char *named, const char *language,
    struct jc_buf *out);

/* What is odd about a request as it is being edited; about a step of it. */
void jc_life_find(struct jc_case *c, const struct jc_life *life, const struct jc_edit *request,
    jc_finding *report, void *context);
void jc_life_find_step(struct jc_case *c, const struct jc_life *life,
    const struct jc_life_step *step, const struct jc_edit *entry, jc_finding *report,
    void *context);
#endif
