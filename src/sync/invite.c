#include "sync/invite.h"

#include "base/cbor.h"
#include "base/i18n.h"
#include "base/mem.h"

#define MAGIC "JCI1"
#define TAG "jc1-invite"
#define MAX 65536
#define LEADS_MAX 64

static void
add_leads(struct jc_buf *out, const struct jc_member *members, size_t n)
{
	size_t i, leads = 0;

	for (i = 0; i < n; i++)
		leads += members[i].lead && !members[i].cut;
	if (leads > LEADS_MAX)
		leads = LEADS_MAX;
	jc_cbor_array(out, leads);
	for (i = 0; i < n && leads; i++) {
		if (!members[i].lead || members[i].cut)
			continue;
		leads--;
		jc_cbor_map(out, 3);
		jc_cbor_key(out, "box");
		jc_cbor_bytes(out, members[i].box.b, 32);
		jc_cbor_key(out, "party");
		jc_cbor_text(out, members[i].party, strlen(members[i].party));
		jc_cbor_key(out, "device");
		jc_cbor_bytes(out, members[i].device.b, 16);
	}
}

/* Text and signature are over the same bytes: TAG in front of the map. */
static void
sign_map(struct jc_replica *replica, const struct jc_buf *map, uint8_t sig[64])
{
	struct jc_buf signed_bytes = JC_BUF_INIT;

	jc_buf_str(&signed_bytes, TAG);
	jc_buf_add(&signed_bytes, map->data, map->len);
	jc_sign(jc_replica_ring(replica)->sign, signed_bytes.data, signed_bytes.len, sig);
	jc_buf_release(&signed_bytes);
}

enum jc_err
jc_invite_make(struct jc_replica *replica, const char *name, const char *hub, struct jc_buf *out)
{
	const struct jc_keyring *ring = jc_replica_ring(replica);
	const struct jc_member *members, *self = jc_replica_self(replica);
	size_t n = jc_graph_members(jc_replica_graph(replica), &members);
	struct jc_buf map = JC_BUF_INIT;
	uint8_t sig[64];

	if (!self || !self->lead)
		return jc_fail(JC_DENIED, _("only a lead can invite"));
	jc_cbor_map(&map, 7);
	jc_cbor_key(&map, "hub");
	jc_cbor_text(&map, hub, strlen(hub));
	jc_cbor_key(&map, "key");
	jc_cbor_bytes(&map, jc_sign_key_public(ring->sign)->b, 32);
	jc_cbor_key(&map, "case");
	jc_cbor_bytes(&map, ring->case_id.b, 16);
	jc_cbor_key(&map, "comp");
	jc_cbor_bytes(&map, ring->comp.b, 8);
	jc_cbor_key(&map, "name");
	jc_cbor_text(&map, name, strlen(name));
	jc_cbor_key(&map, "leads");
	add_leads(&map, members, n);
	jc_cbor_key(&map, "genesis");
	jc_cbor_bytes(&map, ring->genesis.b, 24);
	sign_map(replica, &map, sig);
	jc_buf_str(out, MAGIC);
	jc_buf_u32(out, (uint32_t)map.len);
	jc_buf_add(out, map.data, map.len);
	jc_buf_add(out, sig, sizeof sig);
	jc_buf_release(&map);
	return JC_OK;
}

static bool
get_fixed(struct jc_cbor *in, void *out, size_t len)
{
	const uint8_t *data;
	size_t found;

	if (!jc_cbor_get_bytes(in, len, len, &data, &found))
		return false;
	memcpy(out, data, len);
	return true;
}

static bool
get_text(struct jc_cbor *in, size_t max, char **out)
{
	const char *text;
	size_t len;

	if (!jc_cbor_get_text(in, 0, max, &text, &len))
		return false;
	free(*out);
	*out = jc_strndup(text, len);
	return true;
}

static bool
get_lead(struct jc_cbor *in, struct jc_invite_lead *lead)
{
	struct jc_cbor_map map;
	const char *key;
	size_t len;
	char *party = NULL;

	if (!jc_cbor_get_map(in, &map))
		return false;
	while (jc_cbor_next_key(in, &map, &key, &len)) {
		bool ok = false;

		if (len == 3 && memcmp(key, "box", 3) == 0)
			ok = get_fixed(in, lead->box.b, 32);
		else if (len == 6 && memcmp(key, "device", 6) == 0)
			ok = get_fixed(in, lead->device.b, 16);
		else if (len == 5 && memcmp(key, "party", 5) == 0 && (ok = get_text(in, 8, &party)))
			snprintf(lead->party, sizeof lead->party, "%s", party);
		if (!ok)
			break;
	}
	free(party);
	return !in->bad && map.left == 0 && jc_party_valid(lead->party);
}

static bool
get_leads(struct jc_cbor *in, struct jc_invite *out)
{
	uint64_t n, i;

	if (out->leads || !jc_cbor_get_array(in, LEADS_MAX, &n) || n == 0)
		return false;
	out->leads = jc_calloc(n, sizeof *out->leads);
	out->n_leads = n;
	for (i = 0; i < n; i++)
		if (!get_lead(in, &out->leads[i]))
			return false;
	return true;
}

static bool
get_member(struct jc_cbor *in, const char *key, size_t len, struct jc_invite *out)
{
	static const char *const names[] = { "hub", "key", "case", "comp", "name", "leads",
		"genesis" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && memcmp(names[i], key, len) == 0)
			break;
	switch (i) {
	case 0:
		return get_text(in, 1024, &out->hub);
	case 1:
		return get_fixed(in, out->key.b, 32);
	case 2:
		return get_fixed(in, out->case_id.b, 16);
	case 3:
		return get_fixed(in, out->comp.b, 8);
	case 4:
		return get_text(in, 1024, &out->name);
	case 5:
		return get_leads(in, out);
	case 6:
		return get_fixed(in, out->genesis.b, 24);
	default:
		return jc_cbor_skip(in);
	}
}

static bool
parse_map(const void *data, size_t len, struct jc_invite *out)
{
	struct jc_cbor in;
	struct jc_cbor_map map;
	const char *key;
	size_t key_len;

	jc_cbor_read(&in, data, len);
	if (!jc_cbor_get_map(&in, &map))
		return false;
	while (jc_cbor_next_key(&in, &map, &key, &key_len))
		if (!get_member(&in, key, key_len, out))
			return false;
	return jc_cbor_done(&in) && out->hub && out->name && out->n_leads &&
	       !jc_id_zero(out->genesis.b, 24) && !jc_id_zero(out->comp.b, 8);
}

enum jc_err
jc_invite_parse(const void *data, size_t len, struct jc_invite *out)
{
	const uint8_t *bytes = data;
	struct jc_buf signed_bytes = JC_BUF_INIT;
	size_t map_len;
	enum jc_err err = JC_OK;

	*out = (struct jc_invite){ 0 };
	if (len < 8 + 64 || len > MAX || memcmp(data, MAGIC, 4) != 0)
		return jc_fail(JC_INVALID, _("this is no jointcase invitation"));
	map_len =
	    (size_t)bytes[4] << 24 | (size_t)bytes[5] << 16 | (size_t)bytes[6] << 8 | bytes[7];
	if (map_len != len - 8 - 64 || !parse_map(bytes + 8, map_len, out)) {
		jc_invite_release(out);
		return jc_fail(
		    JC_INVALID, _("the invitation is damaged; ask the lead to send it again"));
	}
	jc_buf_str(&signed_bytes, TAG);
	jc_buf_add(&signed_bytes, bytes + 8, map_len);
	if (!jc_sign_check(&out->key, signed_bytes.data, signed_bytes.len, bytes + 8 + map_len)) {
		jc_invite_release(out);
		err = jc_fail(JC_INVALID,
		    _("the invitation's signature is not good; ask the lead to send it again"));
	}
	jc_buf_release(&signed_bytes);
	return err;
}

void
jc_invite_release(struct jc_invite *invite)
{
	free(invite->hub);
	free(invite->name);
	free(invite->leads);
	*invite = (struct jc_invite){ 0 };
}
