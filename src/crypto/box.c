#include "crypto/box.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"

_Static_assert(crypto_box_SEALBYTES == JC_BOX_OVERHEAD, "sealed box");
_Static_assert(crypto_box_SECRETKEYBYTES == 32, "X25519 secret key");
_Static_assert(crypto_box_PUBLICKEYBYTES == sizeof(struct jc_id32), "X25519 public key");

struct jc_box_key {
	uint8_t secret[crypto_box_SECRETKEYBYTES];
	struct jc_id32 public_key;
};

/* What a wrap holds (doc/format.md 6): bytes only, so it lies in memory as it is written. */
struct wrapped {
	uint8_t key[32];
	struct jc_id16 epoch;
	struct jc_id8 comp;
	struct jc_id16 case_id;
};
_Static_assert(sizeof(struct wrapped) + JC_BOX_OVERHEAD == JC_WRAP_LEN, "a wrap has no gaps");

struct jc_box_key *
jc_box_key_new(void)
{
	struct jc_box_key *key = jc_secret_alloc(sizeof(*key));

	crypto_box_keypair(key->public_key.b, key->secret);
	return key;
}

struct jc_box_key *
jc_box_key_from_secret(const uint8_t secret[32])
{
	struct jc_box_key *key = jc_secret_alloc(sizeof(*key));

	memcpy(key->secret, secret, sizeof(key->secret));
	crypto_scalarmult_base(key->public_key.b, key->secret);
	return key;
}

void
jc_box_key_secret(const struct jc_box_key *key, uint8_t secret[32])
{
	memcpy(secret, key->secret, sizeof(key->secret));
}

const struct jc_id32 *
jc_box_key_public(const struct jc_box_key *key)
{
	return &key->public_key;
}

void
jc_box_key_free(struct jc_box_key *key)
{
	jc_secret_free(key);
}

/* libsodium refuses a public key of low order, with which anybody could open the box. */
static enum jc_err
seal_to(uint8_t *out, const struct jc_id32 *to, const void *data, size_t len)
{
	if (crypto_box_seal(out, data, len, to->b) == 0)
		return JC_OK;
	memset(out, 0, len + JC_BOX_OVERHEAD);
	return jc_fail(
	    JC_INVALID, _("the other device's box key is not one; nothing was sealed to it"));
}

static bool
open_ours(void *out, const struct jc_box_key *mine, const uint8_t *data, size_t len)
{
	return crypto_box_seal_open(out, data, len, mine->public_key.b, mine->secret) == 0;
}

enum jc_err
jc_wrap(uint8_t out[JC_WRAP_LEN], const struct jc_epoch_key *key, const struct jc_id8 *comp,
    const struct jc_id16 *case_id, const struct jc_id32 *to)
{
	struct wrapped *plain = jc_secret_alloc(sizeof(*plain));
	enum jc_err err;

	memcpy(plain->key, jc_epoch_key_secret(key), sizeof(plain->key));
	plain->epoch = *jc_epoch_key_id(key);
	plain->comp = *comp;
	plain->case_id = *case_id;
	err = seal_to(out, to, plain, sizeof(*plain));
	jc_secret_free(plain);
	return err;
}

enum jc_err
jc_unwrap(const uint8_t *wrap, size_t len, const struct jc_box_key *mine,
    const struct jc_id16 *epoch, const struct jc_id8 *comp, const struct jc_id16 *case_id,
    struct jc_epoch_key **out)
{
	struct wrapped *plain = jc_secret_alloc(sizeof(*plain));
	struct jc_id16 found;

	*out = NULL;
	if (len == JC_WRAP_LEN && open_ours(plain, mine, wrap, len) &&
	    memcmp(plain->epoch.b, epoch->b, sizeof(epoch->b)) == 0 &&
	    memcmp(plain->comp.b, comp->b, sizeof(comp->b)) == 0 &&
	    memcmp(plain->case_id.b, case_id->b, sizeof(case_id->b)) == 0) {
		jc_epoch_id(plain->key, &found);
		if (memcmp(found.b, epoch->b, sizeof(found.b)) == 0)
			*out = jc_epoch_key_from(epoch, plain->key);
	}
	jc_secret_free(plain);
	return *out ? JC_OK
		    : jc_fail(JC_DENIED, _("a wrapped key is not for this device, or not the one "
					   "it claims to be; what it seals stays closed"));
}

enum jc_err
jc_box_seal(struct jc_buf *out, const struct jc_id32 *to, const void *data, size_t len)
{
	size_t sealed_len = len + JC_BOX_OVERHEAD;
	enum jc_err err;

	assert(len <= SIZE_MAX - JC_BOX_OVERHEAD);
	jc_buf_reserve(out, sealed_len);
	err = seal_to((uint8_t *)out->data + out->len, to, data, len);
	if (err)
		return err;
	out->len += sealed_len;
	out->data[out->len] = '\0';
	return JC_OK;
}

enum jc_err
jc_box_open(struct jc_buf *out, const struct jc_box_key *mine, const void *data, size_t len)
{
	if (len >= JC_BOX_OVERHEAD) {
		size_t plain_len = len - JC_BOX_OVERHEAD;

		jc_buf_reserve(out, plain_len);
		if (open_ours(out->data + out->len, mine, data, len)) {
			out->len += plain_len;
			out->data[out->len] = '\0';
			return JC_OK;
		}
		jc_wipe(out->data + out->len, plain_len + 1);
	}
	return jc_fail(JC_DENIED, _("a sealed text is not for this device, or was altered"));
}
