#include "model/act.h"

#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "base/mem.h"
#include "base/text.h"
#include "crypto/crypto.h"
#include "crypto/box.h"
#include "layout.h"

#define PARTY_MAX 8u
#define NUMBER_MAX 4u /* digits of a code */

static const char magic[] = "JCA1";
#define MAGIC_LEN (sizeof(magic) - 1)

static const char *const act_words[] = { "genesis", "leads", "cut", "admit", "decision", "epoch",
	"grant", "join", NULL };
static const char *const role_words[] = { "lead", "member", "observer", "auditor", NULL };
static const char *const then_words[] = { "none", "observer", "review", "member", NULL };
static const char *const mode_words[] = { "direct", "review", NULL };
static const char *const verdict_words[] = { "refuse", "release", NULL };

const char *
jc_role_name(enum jc_role role)
{
	return role_words[role];
}

const char *
jc_then_name(enum jc_then then)
{
	return then_words[then];
}

enum jc_err
jc_role_parse(const char *name, enum jc_role *out)
{
	for (unsigned int i = 0; role_words[i]; i++) {
		if (strcmp(name, role_words[i]) == 0) {
			*out = (enum jc_role)i;
			return JC_OK;
		}
	}
	*out = JC_ROLE_OBSERVER;
	return jc_fail(
	    JC_INVALID, _("no role is called \"%s\": say lead, member, observer or auditor"), name);
}

bool
jc_party_valid(const char *party)
{
	size_t len = strspn(party, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return len >= 2 && len <= PARTY_MAX && party[len] == '\0';
}

/* A decimal from 1 to 9999 without leading zeros. */
static bool
number_valid(const char *number)
{
	size_t len = strspn(number, "0123456789");

	return len >= 1 && len <= NUMBER_MAX && number[0] != '0' && number[len] == '\0';
}

bool
jc_code_valid(const char *code, const char *party)
{
	size_t len = strlen(party);

	return jc_party_valid(party) && strncmp(code, party, len) == 0 && number_valid(code + len);
}

/* --- layouts: doc/format.md 6 as tables --- */

#define SIZE_OF(type, field) sizeof(((struct type *)NULL)->field)
#define FIXED(name, type, field)                                                            \
	{                                                                                   \
		.key = (name), .shape = JC_SHAPE_FIXED, .at = offsetof(struct type, field), \
		.size = SIZE_OF(type, field)                                                \
	}
#define WORD(name, type, field, list)                                                      \
	{                                                                                  \
		.key = (name), .shape = JC_SHAPE_WORD, .at = offsetof(struct type, field), \
		.words = (list)                                                            \
	}
#define FLAG(name, type, field, list)                                                      \
	{                                                                                  \
		.key = (name), .shape = JC_SHAPE_FLAG, .at = offsetof(struct type, field), \
		.words = (list)                                                            \
	}
#define TEXT(name, type, field, valid)                                                     \
	{                                                                                  \
		.key = (name), .shape = JC_SHAPE_TEXT, .at = offsetof(struct type, field), \
		.size = SIZE_OF(type, field), .check = (valid)                             \
	}
#define BLOB(name, type, field, len, least, most)                                          \
	{                                                                                  \
		.key = (name), .shape = JC_SHAPE_BLOB, .at = offsetof(struct type, field), \
		.count = offsetof(struct type, len), .min = (least), .max = (most)         \
	}
#define LIST(name, type, field, number, least, most, layout)                               \
	{                                                                                  \
		.key = (name), .shape = JC_SHAPE_LIST, .at = offsetof(struct type, field), \
		.count = offsetof(struct type, number), .min = (least), .max = (most),     \
		.items = (layout)                                                          \
	}
#define SEALED                                                                                  \
	{                                                                                       \
		.key = "sealed", .shape = JC_SHAPE_BLOB, .at = offsetof(struct jc_act, sealed), \
		.count = offsetof(struct jc_act, sealed_len), .min = 1, .max = JC_SEALED_MAX,   \
		.optional = true                                                                \
	}
#define ACT WORD("act", jc_act, type, act_words)
#define LAYOUT(form, type, order, members)                                                        \
	{                                                                                         \
		form, sizeof(struct type), order, sizeof(members) / sizeof((members)[0]), members \
	}

static const struct jc_member id24_members[] = { FIXED(NULL, jc_id24, b) };
static const struct jc_layout id24 = LAYOUT(JC_FORM_ALONE, jc_id24, 24, id24_members);
static const struct jc_member id32_members[] = { FIXED(NULL, jc_id32, b) };
static const struct jc_layout id32 = LAYOUT(JC_FORM_ALONE, jc_id32, 32, id32_members);

static const struct jc_member frontier_members[] = {
	FIXED(NULL, jc_frontier_entry, comp),
	FIXED(NULL, jc_frontier_entry, change),
};
static const struct jc_layout frontier =
    LAYOUT(JC_FORM_TUPLE, jc_frontier_entry, 8 + 24, frontier_members);
#define FRONTIER(type) \
	LIST("frontier", type, frontier.at, frontier.n, 0, JC_FRONTIER_MAX, &frontier)

static const struct jc_member founder_members[] = {
	FIXED("box", jc_act_lead, box),
	FIXED("key", jc_act_lead, key),
	TEXT("code", jc_act_lead, code, NULL),
	TEXT("party", jc_act_lead, party, jc_party_valid),
};
static const struct jc_layout founder = LAYOUT(JC_FORM_MAP, jc_act_lead, 32, founder_members);

static const struct jc_member added_members[] = {
	FIXED("key", jc_act_lead, key),
	TEXT("party", jc_act_lead, party, jc_party_valid),
};
static const struct jc_layout added = LAYOUT(JC_FORM_MAP, jc_act_lead, 32, added_members);

static const struct jc_member mode_members[] = {
	FLAG("mode", jc_act_mode, review, mode_words),
	TEXT("party", jc_act_mode, party, jc_party_valid),
	FRONTIER(jc_act_mode),
};
static const struct jc_layout mode = LAYOUT(JC_FORM_MAP, jc_act_mode, PARTY_MAX + 1, mode_members);

static const struct jc_member removal_members[] = {
	FIXED("key", jc_act_removal, key),
	FRONTIER(jc_act_removal),
};
static const struct jc_layout removal = LAYOUT(JC_FORM_MAP, jc_act_removal, 32, removal_members);

static const struct jc_member wrap_members[] = {
	FIXED(NULL, jc_act_wrap, to),
	BLOB(NULL, jc_act_wrap, wrap, len, JC_WRAP_LEN, JC_WRAP_LEN),
};
static const struct jc_layout wrap = LAYOUT(JC_FORM_TUPLE, jc_act_wrap, 16, wrap_members);

static const struct jc_member letter_members[] = {
	FIXED(NULL, jc_act_wrap, to),
	BLOB(NULL, jc_act_wrap, wrap, len, 0, JC_JOIN_TEXT_MAX),
};
static const struct jc_layout letter = LAYOUT(JC_FORM_TUPLE, jc_act_wrap, 16, letter_members);

static const struct jc_member genesis_members[] = {
	ACT,
	LIST("leads", jc_act, leads, n_leads, 1, JC_LEADS_MAX, &founder),
	SEALED,
	FIXED("recovery", jc_act, recovery),
};
static const struct jc_member leads_members[] = {
	ACT,
	LIST("add", jc_act, leads, n_leads, 0, JC_LEADS_MAX, &added),
	LIST("base", jc_act, base, n_base, 0, JC_LEADS_MAX, &id32),
	LIST("modes", jc_act, modes, n_modes, 0, JC_LEADS_MAX, &mode),
	LIST("remove", jc_act, remove, n_remove, 0, JC_LEADS_MAX, &removal),
	SEALED,
};
static const struct jc_member cut_members[] = {
	ACT,
	FIXED("key", jc_act, key),
	WORD("then", jc_act, then, then_words),
	SEALED,
	FRONTIER(jc_act),
};
static const struct jc_member admit_members[] = {
	ACT,
	FIXED("box", jc_act, box),
	FIXED("key", jc_act, key),
	TEXT("code", jc_act, code, NULL),
	WORD("role", jc_act, role, role_words),
	TEXT("party", jc_act, party, jc_party_valid),
	SEALED,
};
static const struct jc_member decision_members[] = {
	LIST("on", jc_act, on, n_on, 1, JC_DECISION_MAX, &id24),
	ACT,
	SEALED,
	FLAG("verdict", jc_act, release, verdict_words),
};
static const struct jc_member epoch_members[] = {
	FIXED("id", jc_act, epoch),
	ACT,
	FIXED("comp", jc_act, comp),
	LIST("wraps", jc_act, wraps, n_wraps, 1, JC_WRAPS_MAX, &wrap),
	SEALED,
};
static const struct jc_member grant_members[] = {
	ACT,
	LIST("wraps", jc_act, wraps, n_wraps, 1, JC_WRAPS_MAX, &wrap),
	FIXED("device", jc_act, device),
	SEALED,
};
static const struct jc_member join_members[] = {
	LIST("to", jc_act, wraps, n_wraps, 1, JC_LEADS_MAX, &letter),
	ACT,
	FIXED("box", jc_act, box),
	TEXT("party", jc_act, party, jc_party_valid),
	SEALED,
};

/* By type. */
static const struct {
	const char *kind;
	struct jc_layout layout;
} acts[] = {
	[JC_ACT_GENESIS] = { "act", LAYOUT(JC_FORM_MAP, jc_act, 0, genesis_members) },
	[JC_ACT_LEADS] = { "act", LAYOUT(JC_FORM_MAP, jc_act, 0, leads_members) },
	[JC_ACT_CUT] = { "act", LAYOUT(JC_FORM_MAP, jc_act, 0, cut_members) },
	[JC_ACT_ADMIT] = { "act", LAYOUT(JC_FORM_MAP, jc_act, 0, admit_members) },
	[JC_ACT_DECISION] = { "act", LAYOUT(JC_FORM_MAP, jc_act, 0, decision_members) },
	[JC_ACT_EPOCH] = { "epoch", LAYOUT(JC_FORM_MAP, jc_act, 0, epoch_members) },
	[JC_ACT_GRANT] = { "grant", LAYOUT(JC_FORM_MAP, jc_act, 0, grant_members) },
	[JC_ACT_JOIN] = { "join", LAYOUT(JC_FORM_MAP, jc_act, 0, join_members) },
};
#define ACTS (sizeof(acts) / sizeof(acts[0]))

const char *
jc_act_kind(enum jc_act_type type)
{
	return acts[type].kind;
}

/* --- acts --- */

/* The text under "act" says which table reads the rest; keys may stand before it. */
static bool
find_type(struct jc_cbor in, enum jc_act_type *type)
{
	struct jc_cbor_map map;
	const char *text;
	size_t len;

	jc_cbor_get_map(&in, &map);
	while (jc_cbor_next_key(&in, &map, &text, &len)) {
		if (len != 3 || memcmp(text, "act", 3) != 0) {
			jc_cbor_skip(&in);
			continue;
		}
		jc_cbor_get_text(&in, 1, SIZE_MAX, &text, &len);
		for (unsigned int i = 0; i < ACTS; i++) {
			if (strlen(act_words[i]) == len && memcmp(act_words[i], text, len) == 0) {
				*type = (enum jc_act_type)i;
				return true;
			}
		}
		return false;
	}
	return false;
}

/* Do the codes begin with their parties? */
static bool
codes_ok(const struct jc_act *act)
{
	if (act->type == JC_ACT_ADMIT)
		return jc_code_valid(act->code, act->party);
	if (act->type == JC_ACT_GENESIS) {
		for (size_t i = 0; i < act->n_leads; i++) {
			if (!jc_code_valid(act->leads[i].code, act->leads[i].party))
				return false;
		}
	}
	return true;
}

static bool
read_act(const char *kind, const void *blob, size_t len, struct jc_act *out)
{
	enum jc_act_type type;
	struct jc_cbor in;

	if (len < MAGIC_LEN || len > JC_ACT_MAX || memcmp(blob, magic, MAGIC_LEN) != 0)
		return false;
	jc_cbor_read(&in, (const char *)blob + MAGIC_LEN, len - MAGIC_LEN);
	if (!find_type(in, &type) || strcmp(kind, acts[type].kind) != 0)
		return false;
	/* Set first, so that a release knows the table. */
	out->type = type;
	return jc_layout_read(&acts[type].layout, &in, out) && jc_cbor_done(&in) && codes_ok(out);
}

enum jc_err
jc_act_parse(const char *kind, const void *blob, size_t len, struct jc_act *out)
{
	*out = (struct jc_act){ 0 };
	if (!read_act(kind, blob, len, out)) {
		jc_act_release(out);
		return jc_fail(
		    JC_INVALID, _("the change holds no well-formed act of kind \"%s\""), kind);
	}
	jc_hash1(&out->id, blob, len);
	return JC_OK;
}

enum jc_err
jc_act_format(struct jc_buf *out, struct jc_act *act)
{
	size_t start = out->len;
	struct jc_act again;
	enum jc_err err;

	jc_buf_str(out, magic);
	jc_layout_write(&acts[act->type].layout, out, act);
	/* Acts are few: what the reader takes is well-formed, and nothing else is. */
	err = jc_act_parse(acts[act->type].kind, out->data + start, out->len - start, &again);
	act->id = again.id;
	jc_act_release(&again);
	if (err != JC_OK)
		jc_buf_truncate(out, start);
	return err;
}

void
jc_act_release(struct jc_act *act)
{
	jc_layout_release(&acts[act->type].layout, act);
	*act = (struct jc_act){ 0 };
}

/* --- names --- */

/* In the order of their encoding. */
static const struct {
	const char *key;
	size_t at;
} names_keys[] = {
	{ "name", offsetof(struct jc_act_names, name) },
	{ "agency", offsetof(struct jc_act_names, agency) },
	{ "reason", offsetof(struct jc_act_names, reason) },
};
#define NAMES (sizeof(names_keys) / sizeof(names_keys[0]))

static char **
name_at(struct jc_act_names *names, size_t i)
{
	return (void *)((char *)names + names_keys[i].at);
}

enum jc_err
jc_act_names_encode(struct jc_buf *out, const struct jc_act_names *names)
{
	struct jc_act_names texts = *names;
	uint64_t present = 0;

	for (size_t i = 0; i < NAMES; i++) {
		const char *text = *name_at(&texts, i);

		if (!text)
			continue;
		present++;
		if (strlen(text) > JC_ACT_NAME_MAX || !jc_text_valid(text, strlen(text), NULL))
			return jc_fail(JC_INVALID, _("%s: not UTF-8, or longer than %u bytes"),
			    names_keys[i].key, JC_ACT_NAME_MAX);
	}
	jc_cbor_map(out, present);
	for (size_t i = 0; i < NAMES; i++) {
		const char *text = *name_at(&texts, i);

		if (!text)
			continue;
		jc_cbor_key(out, names_keys[i].key);
		jc_cbor_text(out, text, strlen(text));
	}
	return JC_OK;
}

/* Where the text of a key goes; NULL for a key that is not ours. */
static char **
find_name(struct jc_act_names *names, const char *key, size_t len)
{
	for (size_t i = 0; i < NAMES; i++) {
		if (strlen(names_keys[i].key) == len && memcmp(names_keys[i].key, key, len) == 0)
			return name_at(names, i);
	}
	return NULL;
}

enum jc_err
jc_act_names_decode(const void *data, size_t len, struct jc_act_names *out)
{
	struct jc_cbor in;
	struct jc_cbor_map map;
	const char *text;
	size_t text_len;

	*out = (struct jc_act_names){ 0 };
	jc_cbor_read(&in, data, len);
	jc_cbor_get_map(&in, &map);
	while (jc_cbor_next_key(&in, &map, &text, &text_len)) {
		char **name = find_name(out, text, text_len);

		if (!name)
			jc_cbor_skip(&in);
		else if (jc_cbor_get_text(&in, 0, JC_ACT_NAME_MAX, &text, &text_len))
			*name = jc_strndup(text, text_len);
	}
	if (jc_cbor_done(&in))
		return JC_OK;
	jc_act_names_release(out);
	return jc_fail(JC_INVALID, _("the names in the act are not in their format"));
}

void
jc_act_names_release(struct jc_act_names *names)
{
	for (size_t i = 0; i < NAMES; i++)
		free(*name_at(names, i));
	*names = (struct jc_act_names){ 0 };
}
