/*
 * The way of an asset through recovery: its states, which can follow which, and what each move
 * must record. Pure. Names of states are the codes of an asset's field `status`.
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

struct jc_recovery_move {
	const char *to;
	/* States it can follow, blank separated. */
	const char *from;
	/*
	 * What it must name, blank separated fields of the kind `recovery`; "order" is met by
	 * `measure` too.
	 */
	const char *needs;
	const char *which;  /* N_(): which order or act that is */
	const char *source; /* provision, or NULL */
	char verified;      /* 'T' text read, 'S' second-hand, 'P' good practice */
};
/* The n-th move open from a state; NULL or "" is suspected. NULL at the end. */
const struct jc_recovery_move *jc_recovery_open(const char *from, size_t n);
/* The move between two; NULL: the one does not follow the other. */
const struct jc_recovery_move *jc_recovery_move(const char *from, const char *to);
const struct jc_recovery_move *jc_recovery_move_at(size_t n); /* NULL at the end */
#endif
