/*
 * Is a chain of custody unbroken? Reads the entries of one exhibit in the order of time and tells
 * each gap at the entry where it shows. Pure; a gap is told, never mended.
 *
 * What a chain must show: who held the exhibit, every handing over with its receiving, seals
 * opened and put on, hashes unchanged (ISO/IEC 27037 5.4, second-hand).
 *
 * What is not stated is not doubted. Names agree when one has all the words of the other beside
 * each other ("Bakker", "M. Bakker, KLPD"), whatever their case, marks and script; numbers of seals
 * up to a comma, semicolon, colon or bracket, behind which their condition is told.
 */
#ifndef JC_MODEL_CUSTODY_H
#define JC_MODEL_CUSTODY_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Texts as stored; NULL where nothing is stated. */
struct jc_custody_entry {
	const char *event; /* code of the custody kind's event */
	int64_t at;        /* ms */
	const char *released_by, *received_by;
	const char *by; /* who did it */
	const char *seal_found, *seal_left;
	/*
	 * "sha256:..."; of a verification what was recorded and what was found, which may also
	 * stand alone, in either.
	 */
	const char *hash_before, *hash_after;
	const char *file; /* which file of the exhibit was hashed */
	bool altered;     /* it is stated what the event changed */
};

enum jc_custody_gap {
	JC_GAP_NOT_RECEIVED,  /* handed over; the next entry is no receiving, or there is none */
	JC_GAP_NOT_RELEASED,  /* received; nobody had handed it over */
	JC_GAP_ANOTHER_TAKER, /* received by somebody else than it was handed to */
	JC_GAP_NOT_HOLDER,    /* handed over by somebody who did not hold it */
	JC_GAP_SEAL,          /* another seal than was left, and no act opened that */
	JC_GAP_HASH,          /* another hash than before */
	JC_GAP_AFTER_END,     /* something happened after it was returned or destroyed */
	JC_GAP_ANOTHER_HAND,  /* another has it than held it, and nobody handed it over */
	JC_GAP_NOT_HIS,       /* examined, opened ... by somebody who did not hold it */
	JC_GAP_ALTERED,       /* the event changed the hash, and no alteration is stated */
	JC_GAPS
};
/* N_(): a sentence. */
const char *jc_custody_gap_text(enum jc_custody_gap gap);

/* `entry` is the number of the entry at which it shows; n for the end of the chain. */
typedef void jc_custody_fn(void *context, enum jc_custody_gap gap, size_t entry);

/* Entries in order of time, those put right by another left out. How many gaps there are. */
size_t jc_custody_check(
    const struct jc_custody_entry *entries, size_t n, jc_custody_fn *each, void *context);
#endif
