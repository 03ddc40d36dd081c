/* The forms, one table each, and the rows that several of them have. */
#ifndef JC_MODEL_TEMPLATES_TEMPLATES_H
#define JC_MODEL_TEMPLATES_TEMPLATES_H
#include "base/i18n.h"
#include "model/template.h"

extern const struct jc_template_row jc_rows_states[], jc_rows_urgency[], jc_rows_natural[];
extern const struct jc_template_row jc_rows_legal[], jc_rows_property[], jc_rows_place[];
extern const struct jc_template_row jc_rows_issuer[], jc_rows_validator[], jc_rows_grounds[];
extern const struct jc_template_row jc_rows_signature[], jc_rows_remedies[], jc_rows_exhibit[];
extern const struct jc_template_row jc_rows_item[], jc_rows_proceeding[], jc_rows_measure[];

/* investigation.c */
extern const struct jc_template jc_template_eio, jc_template_eio_receipt;
extern const struct jc_template jc_template_eio_interception, jc_template_letter;
/* arrest.c */
extern const struct jc_template jc_template_eaw, jc_template_extradition;
/* property.c */
extern const struct jc_template jc_template_freezing, jc_template_confiscation;
/* data.c */
extern const struct jc_template jc_template_epoc, jc_template_epoc_pr, jc_template_preservation;
/* police.c */
extern const struct jc_template jc_template_information, jc_template_naples;
/* office.c */
extern const struct jc_template jc_template_passport, jc_template_custody;
extern const struct jc_template jc_template_agenda, jc_template_open;
#endif
