/*
 * For tests of src/sync/: a second device and changes made by hand, and calls that can be made to
 * fail. The test program is linked so that jc_odb_put, jc_odb_put_pack and
 * jc_odb_ref_set come here first.
 */
#ifndef JC_TESTS_SYNC_MADE_H
#define JC_TESTS_SYNC_MADE_H
#include "../../src/sync/replica_private.h"

/* A new case of party NL in a folder of its own; both are the caller's. */
struct jc_keyring *made_case(char **dir);
/* A device of the same case that nobody admitted. */
struct jc_keyring *made_device(const struct jc_replica *replica);
/* The replica's office, a lead, admits it as a member. */
void made_admit(struct jc_replica *replica, const struct jc_keyring *device);

struct made {
	struct jc_oid oid;
	struct jc_id24 id;
	struct jc_oid tree;
};
/*
 * A change of `joint` signed by `device`, with these parents in this order, put into `odb`. Its
 * body is no body, so that it is quarantined wherever it is taken.
 */
void made_change(struct jc_odb *odb, const struct jc_keyring *device, uint32_t seq,
    const struct made *parents, size_t n, const char *body, struct made *out);
/* The last change of a chain of the device in a compartment, as a parent. */
void made_head(struct jc_replica *replica, const struct jc_id16 *device, const struct jc_id8 *comp,
    struct made *out);

/* Let the n-th call from now on answer JC_IO; 0: none. */
extern unsigned made_put_fails, made_ref_fails;
#endif
