/*
 * The states of an asset on its way through recovery, and what its value counts as in each. Pure.
 * Names of states are the codes of an asset's field `status`; which can follow which, and what a
 * move must record, is in src/model/life_assets.c.
 *
 * Freezing and seizure are temporary, confiscation is permanent and by a court: UNTOC Art 2.
 */
#ifndef JC_MODEL_RECOVERY_H
#define JC_MODEL_RECOVERY_H
#include <stdbool.h>
#include <stddef.h>

/* What the value of an asset counts as. */
enum jc_recovery_stage {
	JC_STAGE_SOUGHT,      /* nothing is secured */
	JC_STAGE_SECURED,     /* frozen or seized, kept or managed */
	JC_STAGE_CONFISCATED, /* ordered, final, executed */
	JC_STAGE_DISPOSED,
	JC_STAGE_GONE, /* released, lost */
};

struct jc_recovery_state {
	const char *code;
	enum jc_recovery_stage stage;
};
/* NULL: there is none of that code, or past the last. */
const struct jc_recovery_state *jc_recovery_state(const char *code);
const struct jc_recovery_state *jc_recovery_state_at(size_t n);
/* "sought", "secured" ...; N_(). */
const char *jc_recovery_stage_text(enum jc_recovery_stage stage);
#endif
