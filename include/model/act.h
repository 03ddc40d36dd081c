/*
 * Acts (doc/format.md 6): parse to and format from plain structs. Arrays are owned by the act.
 */
#ifndef JC_MODEL_ACT_H
#define JC_MODEL_ACT_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/seal.h"

#define JC_ACT_MAX 262144u

enum jc_act_type {
	JC_ACT_GENESIS,
	JC_ACT_LEADS,
	JC_ACT_CUT,
	JC_ACT_ADMIT,
	JC_ACT_DECISION,
	JC_ACT_EPOCH,
	JC_ACT_GRANT,
	JC_ACT_JOIN
};
enum jc_role { JC_ROLE_LEAD, JC_ROLE_MEMBER, JC_ROLE_OBSERVER, JC_ROLE_AUDITOR };
enum jc_then {
	JC_THEN_NONE,
	JC_THEN_OBSERVER,
	JC_THEN_REVIEW,
	JC_THEN_MEMBER
}; /* strictest first */
const char *jc_role_name(enum jc_role role);
const char *jc_then_name(enum jc_then then);
/* JC_INVALID when unknown. */
JC_MUST_CHECK enum jc_err jc_role_parse(const char *name, enum jc_role *out);

struct jc_frontier_entry { struct jc_id8 comp; struct jc_id24 change; };
struct jc_frontier { size_t n; struct jc_frontier_entry *at; };

struct jc_act_lead {
	struct jc_id32 key, box;
	char party[9], code[13];
}; /* box, code: genesis only */
struct jc_act_mode { char party[9]; bool review; struct jc_frontier frontier; };
struct jc_act_removal { struct jc_id32 key; struct jc_frontier frontier; };
struct jc_act_wrap {
	struct jc_id16 to;
	uint8_t *wrap;
	size_t len;
}; /* to: device, or epoch in a grant */

/* One struct for all types; members not of the type are zero. */
struct jc_act {
	enum jc_act_type type;
	struct jc_id32 id;                 /* H(body); set by parse */
	size_t n_leads; struct jc_act_lead *leads;      /* genesis: leads; leads: add */
	struct jc_id32 recovery;                        /* genesis */
	size_t n_base; struct jc_id32 *base;            /* leads */
	size_t n_modes; struct jc_act_mode *modes;      /* leads */
	size_t n_remove; struct jc_act_removal *remove; /* leads */
	struct jc_frontier frontier;                    /* cut */
	struct jc_id32 key, box;                        /* cut: key; admit: key, box; join: box */
	enum jc_then then;                              /* cut */
	enum jc_role role;                              /* admit */
	char party[9], code[13];                        /* admit; join: party */
	size_t n_on; struct jc_id24 *on;                /* decision */
	bool release;                                   /* decision */
	struct jc_id8 comp;                             /* epoch */
	struct jc_id16 epoch;                           /* epoch */
	struct jc_id32 hash;                            /* epoch */
	struct jc_id16 device;                          /* grant */
	size_t n_wraps; struct jc_act_wrap *wraps;      /* epoch, grant, join (`to`) */
	uint8_t *sealed; size_t sealed_len;             /* optional */
};

/* What `sealed` holds, opened. Strings are owned; NULL when absent. */
struct jc_act_names { char *name, *agency, *reason; };

/* "JCA1" body. The header kind must fit the type. JC_INVALID otherwise; out is then empty. */
JC_MUST_CHECK enum jc_err jc_act_parse(
    const char *kind, const void *blob, size_t len, struct jc_act *out);
void jc_act_format(struct jc_buf *out, struct jc_act *act); /* sorts what must be sorted, sets id */
void jc_act_release(struct jc_act *act);
const char *jc_act_kind(enum jc_act_type type); /* header kind */

void jc_act_names_encode(struct jc_buf *out, const struct jc_act_names *names);
JC_MUST_CHECK enum jc_err jc_act_names_decode(
    const void *data, size_t len, struct jc_act_names *out);
void jc_act_names_release(struct jc_act_names *names);
bool jc_party_valid(const char *party);
bool jc_code_valid(const char *code, const char *party);
#endif
