/*
 * The kinds, one file each, listed in kinds.c in the order of menus; and what their files share.
 *
 * Help names the provision a field comes from. "second-hand" there means: known from a named
 * secondary source, the provision itself was not read. Nothing in a help text is legal advice.
 */
#ifndef JC_MODEL_KINDS_KINDS_H
#define JC_MODEL_KINDS_KINDS_H
#include "base/mem.h"
#include "model/kind.h"

extern const struct jc_kind jc_kind_task;
extern const struct jc_kind jc_kind_person;
extern const struct jc_kind jc_kind_asset;
extern const struct jc_kind jc_kind_evidence;
extern const struct jc_kind jc_kind_recovery;
extern const struct jc_kind jc_kind_valuation;
extern const struct jc_kind jc_kind_custody;
extern const struct jc_kind jc_kind_disclosure;
extern const struct jc_kind jc_kind_request;
extern const struct jc_kind jc_kind_step;
extern const struct jc_kind jc_kind_limit;
extern const struct jc_kind jc_kind_holiday;
extern const struct jc_kind jc_kind_place;
extern const struct jc_kind jc_kind_link;
extern const struct jc_kind jc_kind_note;
extern const struct jc_kind jc_kind_view;
extern const struct jc_kind jc_kind_decision;
extern const struct jc_kind jc_kind_agreement;
extern const struct jc_kind jc_kind_party;
extern const struct jc_kind jc_kind_authority;
extern const struct jc_kind jc_kind_measure;
extern const struct jc_kind jc_kind_proceeding;
extern const struct jc_kind jc_kind_event;
extern const struct jc_kind jc_kind_comms;
extern const struct jc_kind jc_kind_item;
extern const struct jc_kind jc_kind_item_step;
extern const struct jc_kind jc_kind_meeting;
extern const struct jc_kind jc_kind_cost;

/* common.c: the fields of every record, and what is odd about them. */
extern const struct jc_field jc_common[];
extern const size_t jc_common_count;
void jc_common_check(jc_field_get *get, jc_finding *report, void *context);

/* choices.c: lists used by more than one kind. */
extern const struct jc_choice jc_choices_offence[]; /* Reg. (EU) 2018/1805 Art 3(1) */
extern const struct jc_choice jc_choices_instrument[];
extern const struct jc_choice jc_choices_circumstance[];
extern const struct jc_choice jc_choices_recovery[]; /* states of an asset: model/recovery.h */
extern const struct jc_choice jc_choices_item[];     /* states of an item of a request */
extern const struct jc_choice jc_choices_use[];      /* MLA Convention 2000 Art 13(10) */
extern const struct jc_choice jc_choices_status[];
extern const struct jc_choice jc_choices_event[];
extern const struct jc_choice jc_choices_ground[];
extern const struct jc_choice jc_choices_channel[];
extern const struct jc_choice jc_choices_translation[];

/* check.c: for checks. Is the first value of a field this one? Is there one? */
bool jc_check_is(jc_field_get *get, void *context, const char *field, const char *value);
bool jc_check_has(jc_field_get *get, void *context, const char *field);
/* Is one of the values this one? */
bool jc_check_any(jc_field_get *get, void *context, const char *field, const char *value);
/* Is date or time `a` certainly after `b`, whatever of them is not stated? */
bool jc_check_after(jc_field_get *get, void *context, const char *a, const char *b);
/* Has some value of an identifier field this type? */
bool jc_check_typed(jc_field_get *get, void *context, const char *field, const char *type);
#endif
