/*
 * Records that several offices may make apart and that must then be one: the agreement of the case,
 * and each party. Their ids are made from the case and their name.
 */
#ifndef JC_APP_WELL_KNOWN_H
#define JC_APP_WELL_KNOWN_H
#include "writes.h"

/* The agreement's id: decisions about the case as a whole are about it. */
void jc_well_known_agreement_id(struct jc_case *c, struct jc_id16 *out);
/* The agreement, named as the case, with the State of the party that begins. */
void jc_well_known_agreement(
    struct jc_case *c, const char *title, const char *party, struct jc_writes *out);
/* A party, by its code; as its name the State's, where the code is one's. */
void jc_well_known_party(struct jc_case *c, const char *party, struct jc_writes *out);
/* Is there a record of this party? */
bool jc_well_known_has_party(struct jc_case *c, const char *party);
#endif
