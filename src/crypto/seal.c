#include "crypto/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"

/* Also in front of a body that is padded to nothing: sizes are PAD_MIN * 2^n. */
#define PAD_MIN 256u
#define PAD_BYTE 0x80
#define MAGIC "JCB1"
#define MAGIC_LEN 4
#define EPOCH_LEN 16
#define NONCE_LEN crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_LEN crypto_aead_xchacha20poly1305_ietf_ABYTES
#define KEY_LEN crypto_aead_xchacha20poly1305_ietf_KEYBYTES

_Static_assert(MAGIC_LEN + EPOCH_LEN + NONCE_LEN + TAG_LEN == JC_SEAL_BODY_OVERHEAD, "body");
_Static_assert(crypto_kdf_KEYBYTES == 32 && KEY_LEN == 32, "keys are 32 bytes");

struct jc_epoch_key {
	struct jc_id16 id;
	uint8_t key[32];
	uint8_t body[KEY_LEN], names[KEY_LEN]; /* derived */
};

struct jc_epoch_key *
jc_epoch_key_from(const struct jc_id16 *id, const uint8_t key[32])
{
	struct jc_epoch_key *epoch = jc_secret_alloc(sizeof(*epoch));

	epoch->id = *id;
	memcpy(epoch->key, key, sizeof(epoch->key));
	crypto_kdf_derive_from_key(epoch->body, KEY_LEN, 1, "jcbody01", epoch->key);
	crypto_kdf_derive_from_key(epoch->names, KEY_LEN, 2, "jcnames1", epoch->key);
	return epoch;
}

void
jc_epoch_id(const uint8_t key[32], struct jc_id16 *out)
{
	static const char tag[] = "jc1-epoch";
	struct jc_id32 hash;

	jc_hash(&hash, (const struct jc_span[]){ { key, 32 }, { tag, strlen(tag) } }, 2);
	memcpy(out->b, hash.b, sizeof(out->b));
}

struct jc_epoch_key *
jc_epoch_key_new(void)
{
	uint8_t *key = jc_secret_alloc(32);
	struct jc_epoch_key *epoch;
	struct jc_id16 id;

	jc_random(key, 32);
	jc_epoch_id(key, &id);
	epoch = jc_epoch_key_from(&id, key);
	jc_secret_free(key);
	return epoch;
}

void
jc_epoch_key_free(struct jc_epoch_key *key)
{
	jc_secret_free(key);
}

const struct jc_id16 *
jc_epoch_key_id(const struct jc_epoch_key *key)
{
	return &key->id;
}

const uint8_t *
jc_epoch_key_secret(const struct jc_epoch_key *key)
{
	return key->key;
}

/* The smallest padded size for so many bytes. */
static size_t
padded_len(size_t len)
{
	size_t padded = PAD_MIN;

	while (padded <= len)
		padded *= 2;
	return padded;
}

/* Sealed text: how long it is, sealed by what, bound to what. */
struct sealing {
	const uint8_t *key;
	uint8_t bound[80];
	size_t bound_len;
	size_t plain_max;
};

static void
bind(struct sealing *sealing, const void *data, size_t len)
{
	assert(sealing->bound_len + len <= sizeof(sealing->bound));
	memcpy(sealing->bound + sealing->bound_len, data, len);
	sealing->bound_len += len;
}

static struct sealing
body_sealing(const struct jc_epoch_key *key, const struct jc_seal_place *place)
{
	struct sealing sealing = { key->body, { 0 }, 0, JC_SEAL_PLAIN_MAX };
	uint8_t seq[8];

	for (size_t i = 0; i < sizeof(seq); i++)
		seq[i] = (uint8_t)(place->seq >> (56 - 8 * i));
	bind(&sealing, "jc1", 3);
	bind(&sealing, place->case_id.b, sizeof(place->case_id.b));
	bind(&sealing, place->comp.b, sizeof(place->comp.b));
	bind(&sealing, key->id.b, sizeof(key->id.b));
	bind(&sealing, place->device.b, sizeof(place->device.b));
	bind(&sealing, seq, sizeof(seq));
	return sealing;
}

static struct sealing
names_sealing(const struct jc_epoch_key *key, const struct jc_id16 *case_id)
{
	struct sealing sealing = { key->names, { 0 }, 0, JC_SEAL_NAMES_MAX };

	bind(&sealing, "jc1-names", 9);
	bind(&sealing, case_id->b, sizeof(case_id->b));
	bind(&sealing, key->id.b, sizeof(key->id.b));
	return sealing;
}

/* Append nonce and sealed, padded text; it is sealed where it lies, so that no copy stays behind.
 */
static void
seal(struct jc_buf *out, const struct sealing *sealing, const void *plain, size_t len)
{
	size_t padded = padded_len(len);
	uint8_t *nonce, *text;

	assert(len <= sealing->plain_max);
	jc_buf_reserve(out, NONCE_LEN + padded + TAG_LEN);
	nonce = (uint8_t *)out->data + out->len;
	text = nonce + NONCE_LEN;
	jc_random(nonce, NONCE_LEN);
	if (len > 0)
		memcpy(text, plain, len);
	text[len] = PAD_BYTE;
	memset(text + len + 1, 0, padded - len - 1);
	crypto_aead_xchacha20poly1305_ietf_encrypt(text, NULL, text, padded, sealing->bound,
	    sealing->bound_len, NULL, nonce, sealing->key);
	out->len += NONCE_LEN + padded + TAG_LEN;
	out->data[out->len] = '\0';
}

/* Has it the length of nonce, a padded text of at most `plain_max` bytes, and tag? */
static bool
sealed_len_fits(size_t len, size_t plain_max)
{
	size_t padded;

	if (len < NONCE_LEN + PAD_MIN + TAG_LEN)
		return false;
	padded = len - NONCE_LEN - TAG_LEN;
	return padded <= padded_len(plain_max) && padded == padded_len(padded - 1);
}

/* Append the text of what seal() wrote, `len` being a length it writes. */
static bool
unseal(struct jc_buf *out, const struct sealing *sealing, const uint8_t *nonce, size_t len)
{
	size_t padded = len - NONCE_LEN - TAG_LEN, plain_len;
	uint8_t *text;

	jc_buf_reserve(out, padded);
	text = (uint8_t *)out->data + out->len;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(text, NULL, NULL, nonce + NONCE_LEN,
		padded + TAG_LEN, sealing->bound, sealing->bound_len, nonce, sealing->key) != 0 ||
	    sodium_unpad(&plain_len, text, padded, padded) != 0 ||
	    padded_len(plain_len) != padded) {
		jc_wipe(text, padded);
		return false;
	}
	out->len += plain_len;
	out->data[out->len] = '\0';
	return true;
}

void
jc_seal_body(struct jc_buf *out, const struct jc_epoch_key *key, const struct jc_seal_place *place,
    const void *plain, size_t len)
{
	const struct sealing sealing = body_sealing(key, place);

	jc_buf_reserve(out, JC_SEAL_BODY_OVERHEAD + padded_len(len));
	jc_buf_add(out, MAGIC, MAGIC_LEN);
	jc_buf_add(out, key->id.b, EPOCH_LEN);
	seal(out, &sealing, plain, len);
}

enum jc_err
jc_seal_body_epoch(const void *blob, size_t len, struct jc_id16 *epoch)
{
	const uint8_t *bytes = blob;
	size_t before = MAGIC_LEN + EPOCH_LEN;

	*epoch = (struct jc_id16){ { 0 } };
	if (len < before || memcmp(bytes, MAGIC, MAGIC_LEN) != 0 ||
	    !sealed_len_fits(len - before, JC_SEAL_PLAIN_MAX))
		return jc_fail(JC_INVALID, _("not the sealed body of a change"));
	memcpy(epoch->b, bytes + MAGIC_LEN, EPOCH_LEN);
	return JC_OK;
}

enum jc_err
jc_open_body(struct jc_buf *out, const struct jc_epoch_key *key, const struct jc_seal_place *place,
    const void *blob, size_t len)
{
	const struct sealing sealing = body_sealing(key, place);
	const size_t before = MAGIC_LEN + EPOCH_LEN;
	struct jc_id16 epoch;
	enum jc_err err = jc_seal_body_epoch(blob, len, &epoch);

	if (err)
		return err;
	if (jc_id16_cmp(&epoch, &key->id) != 0 ||
	    !unseal(out, &sealing, (const uint8_t *)blob + before, len - before))
		return jc_fail(JC_CORRUPT, _("the body of a change does not open: it was altered, "
					     "or moved from its place"));
	return JC_OK;
}

void
jc_seal_names(struct jc_buf *out, const struct jc_epoch_key *key, const struct jc_id16 *case_id,
    const void *plain, size_t len)
{
	const struct sealing sealing = names_sealing(key, case_id);

	jc_buf_add(out, key->id.b, EPOCH_LEN);
	seal(out, &sealing, plain, len);
}

enum jc_err
jc_seal_names_epoch(const void *sealed, size_t len, struct jc_id16 *epoch)
{
	*epoch = (struct jc_id16){ { 0 } };
	if (len < EPOCH_LEN || !sealed_len_fits(len - EPOCH_LEN, JC_SEAL_NAMES_MAX))
		return jc_fail(JC_INVALID, _("not the sealed names of an act"));
	memcpy(epoch->b, sealed, EPOCH_LEN);
	return JC_OK;
}

enum jc_err
jc_open_names(struct jc_buf *out, const struct jc_epoch_key *key, const struct jc_id16 *case_id,
    const void *sealed, size_t len)
{
	const struct sealing sealing = names_sealing(key, case_id);
	struct jc_id16 epoch;
	enum jc_err err = jc_seal_names_epoch(sealed, len, &epoch);

	if (err)
		return err;
	if (jc_id16_cmp(&epoch, &key->id) != 0 ||
	    !unseal(out, &sealing, (const uint8_t *)sealed + EPOCH_LEN, len - EPOCH_LEN))
		return jc_fail(JC_CORRUPT, _("the names in an act do not open: they were altered"));
	return JC_OK;
}
