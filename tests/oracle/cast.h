/*
 * A schedule's abstract changes cast into what the product reads. In the fast lane the structs are
 * filled in directly, with made-up ids; in the slow lane acts and bodies are encoded, sealed and
 * signed, ids are real hashes, and every replica parses, verifies and opens the bytes.
 */
#ifndef JC_TESTS_ORACLE_CAST_H
#define JC_TESTS_ORACLE_CAST_H
#include "crypto/seal.h"
#include "crypto/sign.h"
#include "model/act.h"
#include "model/body.h"
#include "model/commit.h"
#include "oracle/oracle.h"

/* Keys and ids that all schedules share; made once. */
struct ring {
	struct jc_sign_key *sign[ORACLE_KEYS];
	struct jc_id32 public[ORACLE_KEYS];
	struct jc_id16 devices[ORACLE_KEYS];
	struct jc_epoch_key *epochs[ORACLE_EPOCHS]; /* slow lane: ids of their own */
	struct jc_id16 epoch_ids[ORACLE_EPOCHS];
	struct jc_id16 case_id;
	struct jc_id8 comps[ORACLE_COMPS];
};
void ring_init(struct ring *ring);
void ring_release(struct ring *ring);

/* One change, ready to be given to a replica. */
struct cast_change {
	struct jc_commit commit;
	struct jc_oid oid, alias; /* alias: a second commit of the same change */
	bool has_alias;
	struct jc_body body; /* points into `writes` and `kills` */
	struct jc_write writes[ORACLE_WRITES];
	struct jc_write_id kills[ORACLE_WRITES][ORACLE_KILLS];
	struct jc_buf commit_bytes, blob; /* slow lane */
};

struct cast {
	struct oracle_case *in;
	const struct ring *ring;
	bool slow;
	struct jc_id16 epoch_ids[ORACLE_EPOCHS];
	struct jc_id32 act_ids[ORACLE_ACTS];
	struct jc_value values[ORACLE_VALUES];
	char value_bytes[ORACLE_VALUES][ORACLE_KILLS * 26 + 1];
	struct jc_id16 recs[ORACLE_RECS + ORACLE_ENTRIES];
	struct cast_change changes[]; /* as many as the case has */
};

/* In the slow lane the ids in `in` become those of the bytes. `seed` decides what is left open. */
struct cast *cast_new(struct oracle_case *in, const struct ring *ring, bool slow, uint64_t seed);
void cast_free(struct cast *cast);
#endif
