/* The rules shipped, in the order of their instruments; one table a file. */
#ifndef JC_MODEL_DEADLINE_RULES_H
#define JC_MODEL_DEADLINE_RULES_H
#include "model/deadline.h"

extern const struct jc_deadline_rule jc_deadline_judicial[];
extern const size_t jc_deadline_judicial_count;
extern const struct jc_deadline_rule jc_deadline_data[];
extern const size_t jc_deadline_data_count;
#endif
