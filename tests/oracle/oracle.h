/*
 * The rules of doc/sync.md a second time, for the tests: small, slow, straight from the text. It
 * shares no code with src/ and includes none of its headers. Everything is computed anew on each
 * call.
 *
 * A case here is abstract: changes, acts, records and keys are small numbers, sets of changes, acts
 * and keys are bits of a word, ids are 64-bit numbers that only have an order. Change 0 is genesis
 * and act 0 its body.
 */
#ifndef JC_TESTS_ORACLE_ORACLE_H
#define JC_TESTS_ORACLE_ORACLE_H
#include <stdbool.h>
#include <stdint.h>

#define ORACLE_CHANGES 64
#define ORACLE_ACTS 64
#define ORACLE_KEYS 16
#define ORACLE_PARTIES 4
#define ORACLE_EPOCHS 16
#define ORACLE_COMPS 3 /* 0 is the roster */
#define ORACLE_ENTRIES 32
#define ORACLE_RECS 4 /* records that are no entries: 0 to 3; entry n is record ORACLE_RECS + n */
#define ORACLE_VALUES 64
#define ORACLE_WRITES 4   /* in one change */
#define ORACLE_KILLS 8    /* of one write */
#define ORACLE_LIST 8     /* of anything else */
#define ORACLE_NOBODY 255 /* a change, act or entry that does not exist */

enum oracle_kind { KIND_CHANGE, KIND_ACT, KIND_EPOCH, KIND_GRANT, KIND_JOIN, KIND_RESERVED };
enum oracle_type { ACT_GENESIS, ACT_LEADS, ACT_CUT, ACT_ADMIT, ACT_DECISION, ACT_EPOCH, ACT_GRANT };
enum oracle_role { ROLE_LEAD, ROLE_MEMBER, ROLE_OBSERVER, ROLE_AUDITOR, ROLE_RECOVERY };
enum oracle_then { THEN_NONE, THEN_OBSERVER, THEN_REVIEW, THEN_MEMBER, THEN_NO_CUT };

/* In bytewise order of their names. */
enum oracle_field {
	FIELD_DELETED,
	FIELD_DISPUTED_ALIAS,
	FIELD_DISPUTED_TITLE,
	FIELD_NUMBER,
	FIELD_ALIAS,
	FIELD_NOTE,
	FIELD_TITLE,
	ORACLE_FIELDS
};
extern const char *const oracle_field_names[ORACLE_FIELDS];

struct oracle_wid {
	uint8_t change, index;
};

/* Value 0 is null; two values are equal when they have one number. */
struct oracle_value {
	bool bytes;  /* else text */
	bool ragged; /* bytes, but not a multiple of 26 */
	uint8_t n;   /* bytes: write ids */
	struct oracle_wid ids[ORACLE_KILLS];
};

struct oracle_write {
	uint8_t rec, field, value, n_kills;
	struct oracle_wid kills[ORACLE_KILLS];
};

struct oracle_frontier {
	uint8_t n;
	struct {
		uint8_t comp, change;
	} at[ORACLE_LIST];
};

struct oracle_act {
	uint64_t id;
	uint8_t type;
	uint8_t n_leads; /* genesis: the leads; leads: those added */
	struct {
		uint8_t key, party;
	} leads[ORACLE_LIST];
	uint8_t recovery;                  /* genesis: a key */
	uint8_t n_base, base[ORACLE_LIST]; /* leads: acts */
	uint8_t n_modes;                   /* leads */
	struct {
		uint8_t party;
		bool review;
		struct oracle_frontier frontier;
	} modes[2];
	uint8_t n_remove; /* leads */
	struct {
		uint8_t key;
		struct oracle_frontier frontier;
	} remove[3];
	uint8_t key;                     /* cut, admit, grant */
	struct oracle_frontier frontier; /* cut */
	uint8_t then;                    /* cut */
	uint8_t role, party;             /* admit */
	uint8_t n_on, on[ORACLE_LIST];   /* decision: changes */
	bool release;                    /* decision */
	uint8_t comp, epoch;             /* epoch */
	uint16_t readers;                /* epoch: keys it is wrapped to */
	uint16_t epochs;                 /* grant: epochs wrapped to `key` */
};

struct oracle_change {
	uint64_t id;
	uint8_t key, comp, kind;
	bool bad_form, bad_links;
	uint8_t seq;
	uint8_t n_parents, parents[ORACLE_LIST];
	uint8_t
	    act; /* roster: its body; ORACLE_NOBODY when that is no well-formed act of the kind */
	uint8_t epoch; /* elsewhere: what its body is sealed under */
	bool bad_body; /* does not open, or is not well-formed inside */
	bool newer;    /* of a later version: no known writes */
	uint8_t salt;
	bool in_batch;
	uint8_t batch, part, parts;
	uint8_t n_writes;
	struct oracle_write writes[ORACLE_WRITES]; /* ascending by (rec, field) */
};

struct oracle_case {
	uint8_t n_keys, n_changes, n_acts, n_values, n_entries, n_epochs;
	struct oracle_change changes[ORACLE_CHANGES]; /* parents before children */
	struct oracle_act acts[ORACLE_ACTS];
	struct oracle_value values[ORACLE_VALUES];
	struct {
		uint8_t key, seq, salt;
	} entries[ORACLE_ENTRIES]; /* what the id of an entry is made of */
	uint64_t epoch_ids[ORACLE_EPOCHS];
};

enum oracle_status {
	STATUS_ABSENT,
	STATUS_PENDING,
	STATUS_ACCEPTED,
	STATUS_SEALED,
	STATUS_HELD,
	STATUS_QUARANTINED,
	STATUS_REJECTED,
	ORACLE_STATUSES
};
enum oracle_reason {
	WHY_NONE,
	WHY_FORM,
	WHY_PARENT,
	WHY_CHAIN,
	WHY_STRANGER,
	WHY_NOT_ADMITTED,
	WHY_CUT,
	WHY_ROLE,
	WHY_MALFORMED,
	WHY_EPOCH,
	WHY_KILL,
	WHY_RESOLUTION,
	WHY_BATCH,
	WHY_REVIEW,
	WHY_REFUSED,
	ORACLE_REASONS
};
enum oracle_state { STATE_ABSENT, STATE_AGREED, STATE_CONFLICT, STATE_DISPUTED };
enum oracle_withdrawn { NOT_WITHDRAWN, WITHDRAWN, WITHDRAWN_IN_CONFLICT };

struct oracle_verdict {
	uint8_t status[ORACLE_CHANGES], reason[ORACLE_CHANGES];
	uint64_t known, opened; /* changes past lines 1 to 4; changes whose writes are known */
	uint64_t counts;        /* changes with an act that counts (leads acts: labelled in) */
	uint64_t heads;         /* known changes that end a branch of a chain */
	uint64_t forked;        /* known changes that another branch of their chain is beside */
	uint64_t duels;         /* leads acts labelled duel, by act */
	uint8_t live[ORACLE_CHANGES];                      /* by write of the change */
	uint8_t state[ORACLE_CHANGES][ORACLE_WRITES];      /* of the field each known write is to */
	uint8_t n_distinct[ORACLE_CHANGES][ORACLE_WRITES]; /* its values */
	uint8_t withdrawn[ORACLE_RECS];
	uint8_t shown; /* records of which a replica's view tells whether they are withdrawn */
	uint8_t current_epoch[ORACLE_COMPS]; /* an epoch, or ORACLE_NOBODY */
	uint16_t leads;                      /* keys in force by all acts known */
	uint16_t members; /* keys of genesis leads and of those whom an admit that counts names */
	uint16_t cut;     /* keys with a cut that counts and says none */
	uint8_t role[ORACLE_KEYS]; /* of members, by all acts known */
	uint8_t review;            /* parties in mode review */
	uint8_t parties;           /* those that `review` speaks of */
	uint64_t leads_base;       /* leads acts in or duels, and in the closure of no other such */
};

/* The verdict of a replica that holds the changes `here` and the keys of the epochs `keys`. */
void oracle_judge(
    const struct oracle_case *in, uint64_t here, unsigned keys, struct oracle_verdict *out);

/* Changes reached from `change` by parents that exist. */
uint64_t oracle_past(const struct oracle_case *in, unsigned change);
bool oracle_is_element(const char *field);
#endif
