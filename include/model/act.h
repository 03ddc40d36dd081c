/*
 * Acts (doc/format.md 6): parse to and format from one plain struct. Whatever an act points to is
 * heap memory that the act owns.
 */
#ifndef JC_MODEL_ACT_H
#define JC_MODEL_ACT_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"

#define JC_ACT_MAX 262144u
#define JC_LEADS_MAX 64u
#define JC_FRONTIER_MAX 256u
#define JC_WRAPS_MAX 256u
#define JC_DECISION_MAX 4096u
#define JC_JOIN_TEXT_MAX 1024u /* bytes sealed to one lead in a join request */
#define JC_SEALED_MAX 65592u   /* `sealed`: 56 bytes and the padded names */
#define JC_ACT_NAME_MAX 4096u  /* each text in `sealed` */

enum jc_act_type {
	JC_ACT_GENESIS,
	JC_ACT_LEADS,
	JC_ACT_CUT,
	JC_ACT_ADMIT,
	JC_ACT_DECISION,
	JC_ACT_EPOCH,
	JC_ACT_GRANT,
	JC_ACT_JOIN,
};
enum jc_role { JC_ROLE_LEAD, JC_ROLE_MEMBER, JC_ROLE_OBSERVER, JC_ROLE_AUDITOR };
/* What a cut leaves its key, strictest first. */
enum jc_then { JC_THEN_NONE, JC_THEN_OBSERVER, JC_THEN_REVIEW, JC_THEN_MEMBER };

/* The words of the format, such as "lead". */
const char *jc_role_name(enum jc_role role);
const char *jc_then_name(enum jc_then then);
/* JC_INVALID when unknown; *out is then JC_ROLE_OBSERVER. */
JC_MUST_CHECK enum jc_err jc_role_parse(const char *name, enum jc_role *out);

/* The last changes of a key that count, by compartment; ascending. */
struct jc_frontier_entry {
	struct jc_id8 comp;
	struct jc_id24 change;
};
struct jc_frontier {
	size_t n;
	struct jc_frontier_entry *at;
};

/* In lists of these the first member is what they are sorted by; it occurs once. */
struct jc_act_lead {
	struct jc_id32 key;
	struct jc_id32 box; /* genesis only */
	char party[9];
	char code[13]; /* genesis only */
};
struct jc_act_mode {
	char party[9];
	bool review; /* else direct */
	struct jc_frontier frontier;
};
struct jc_act_removal {
	struct jc_id32 key;
	struct jc_frontier frontier;
};
struct jc_act_wrap {
	struct jc_id16 to; /* device; in a grant the epoch */
	uint8_t *wrap;
	size_t len;
};

/* One struct for all types; members not of the type are zero. */
struct jc_act {
	enum jc_act_type type;
	struct jc_id32 id; /* H(body); set by parse and format */
	size_t n_leads;
	struct jc_act_lead *leads; /* genesis: leads; leads: add */
	struct jc_id32 recovery;   /* genesis */
	size_t n_base;
	struct jc_id32 *base; /* leads: act ids */
	size_t n_modes;
	struct jc_act_mode *modes; /* leads */
	size_t n_remove;
	struct jc_act_removal *remove; /* leads */
	struct jc_frontier frontier;   /* cut */
	struct jc_id32 key, box;       /* cut: key; admit: key, box; join: box */
	enum jc_then then;             /* cut */
	enum jc_role role;             /* admit */
	char party[9], code[13];       /* admit; join: party */
	size_t n_on;
	struct jc_id24 *on;    /* decision: change ids */
	bool release;          /* decision; else refuse */
	struct jc_id8 comp;    /* epoch */
	struct jc_id16 epoch;  /* epoch */
	struct jc_id16 device; /* grant */
	size_t n_wraps;
	struct jc_act_wrap *wraps; /* epoch, grant; join: `to` */
	uint8_t *sealed;           /* optional in each: NULL when absent */
	size_t sealed_len;
};

/* Header kind of the commit that carries an act of this type: "act", "epoch", ... */
const char *jc_act_kind(enum jc_act_type type);

/*
 * Read a "JCA1" body whose commit has header kind `kind`. JC_INVALID when it is not well-formed (an
 * unknown act and an unknown key included); *out is then all zero.
 */
JC_MUST_CHECK enum jc_err jc_act_parse(
    const char *kind, const void *blob, size_t len, struct jc_act *out);

/*
 * Append the body of an act, its lists sorted in place, and set its id. JC_INVALID, `out` being as
 * before, for what jc_act_parse would refuse: a list too long or with a key twice, a party of other
 * letters.
 */
JC_MUST_CHECK enum jc_err jc_act_format(struct jc_buf *out, struct jc_act *act);

/* Frees what the act points to; it is all zero afterwards. */
void jc_act_release(struct jc_act *act);

/* What `sealed` holds, opened. Strings are owned; NULL when absent. */
struct jc_act_names {
	char *name, *agency, *reason;
};
/*
 * JC_INVALID, `out` being as before, unless each is valid UTF-8 of at most JC_ACT_NAME_MAX bytes.
 */
JC_MUST_CHECK enum jc_err jc_act_names_encode(struct jc_buf *out, const struct jc_act_names *names);
/* Unknown keys are passed over. JC_INVALID when malformed; *out is then all NULL. */
JC_MUST_CHECK enum jc_err jc_act_names_decode(
    const void *data, size_t len, struct jc_act_names *out);
void jc_act_names_release(struct jc_act_names *names);

/* 2 to 8 of A-Z; such a party followed by a number from 1 to 9999 without leading zeros. */
bool jc_party_valid(const char *party);
bool jc_code_valid(const char *code, const char *party);

#endif
