#include "crypto/keyfile.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/cbor.h"
#include "base/mem.h"
#include "crypto/crypto.h"

#define MAGIC "JCK1"
#define MAGIC_LEN 4
#define KEY_LEN 32

/* Places in the file: magic, kdf, passes, KiB, salt | nonce | sealed keys. */
#define AT_KDF MAGIC_LEN
#define AT_PASSES (AT_KDF + 1)
#define AT_KIB (AT_PASSES + 4)
#define AT_SALT (AT_KIB + 4)
#define AT_NONCE (AT_SALT + SALT_LEN)
#define AT_SEALED (AT_NONCE + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
#define SALT_LEN 16
#define PLAIN_LEN (JC_KEYFILE_LEN - AT_SEALED - crypto_aead_xchacha20poly1305_ietf_ABYTES)

enum { KDF_NONE, KDF_ARGON2ID };

_Static_assert(crypto_pwhash_argon2id_SALTBYTES == SALT_LEN, "Argon2id salt");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == KEY_LEN, "key of the sealing");

/* The secrets of a key file, opened, with its CBOR. In guarded memory. */
struct opened {
	uint8_t sign[32], box[32], image[32];
	uint8_t key[KEY_LEN];
	char plain[PLAIN_LEN + 1]; /* and the NUL of jc_buf */
};

/* One entry of the CBOR map, in its order. */
struct entry {
	const char *name;
	uint8_t *bytes;
	size_t len;
};
#define ENTRIES 6

static void
list_entries(struct entry entries[ENTRIES], struct jc_keyring *ring, struct opened *opened)
{
	const struct entry list[ENTRIES] = {
		{ "box", opened->box, sizeof(opened->box) },
		{ "case", ring->case_id.b, sizeof(ring->case_id.b) },
		{ "comp", ring->comp.b, sizeof(ring->comp.b) },
		{ "sign", opened->sign, sizeof(opened->sign) },
		{ "image", opened->image, sizeof(opened->image) },
		{ "genesis", ring->genesis.b, sizeof(ring->genesis.b) },
	};

	memcpy(entries, list, sizeof(list));
}

static void
write_plain(const struct jc_keyring *ring, struct opened *opened)
{
	/* A buffer that has room for all, so that no secret reaches ordinary memory. */
	struct jc_buf plain = { opened->plain, 0, sizeof(opened->plain) };
	struct jc_keyring copy = *ring;
	struct entry entries[ENTRIES];

	jc_sign_key_seed(ring->sign, opened->sign);
	jc_box_key_secret(ring->box, opened->box);
	memcpy(opened->image, ring->image, sizeof(opened->image));
	list_entries(entries, &copy, opened);
	jc_cbor_map(&plain, ENTRIES);
	for (size_t i = 0; i < ENTRIES; i++) {
		jc_cbor_key(&plain, entries[i].name);
		jc_cbor_bytes(&plain, entries[i].bytes, entries[i].len);
	}
	assert(plain.data == opened->plain && plain.len == PLAIN_LEN);
}

static bool
read_plain(struct jc_keyring *ring, struct opened *opened)
{
	struct entry entries[ENTRIES];
	struct jc_cbor_map map;
	struct jc_cbor in;
	const uint8_t *bytes;
	const char *name;
	size_t len;

	list_entries(entries, ring, opened);
	jc_cbor_read(&in, opened->plain, PLAIN_LEN);
	if (!jc_cbor_get_map(&in, &map) || map.left != ENTRIES)
		return false;
	for (size_t i = 0; i < ENTRIES; i++) {
		if (!jc_cbor_next_key(&in, &map, &name, &len) || len != strlen(entries[i].name) ||
		    memcmp(name, entries[i].name, len) != 0 ||
		    !jc_cbor_get_bytes(&in, entries[i].len, entries[i].len, &bytes, &len))
			return false;
		memcpy(entries[i].bytes, bytes, len);
	}
	return jc_cbor_done(&in);
}

static bool
kdf_fits(const struct jc_kdf *kdf)
{
	return kdf->passes >= JC_KDF_MIN_PASSES && kdf->passes <= JC_KDF_MAX_PASSES &&
	       kdf->kib >= JC_KDF_MIN_KIB && kdf->kib <= JC_KDF_MAX_KIB;
}

static void
write_u32(uint8_t *out, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(value >> (24 - 8 * i));
}

static uint32_t
read_u32(const uint8_t *in)
{
	return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | in[3];
}

/* The key that seals the file, from its first bytes, which are within bounds. */
static enum jc_err
derive(uint8_t key[KEY_LEN], const uint8_t *file, const char *passphrase, size_t len)
{
	static const char tag[] = "jc1-no-passphrase";
	struct jc_id32 hash;

	if (file[AT_KDF] == KDF_NONE) {
		jc_hash(&hash,
		    (const struct jc_span[]){ { tag, strlen(tag) }, { file + AT_SALT, SALT_LEN } },
		    2);
		memcpy(key, hash.b, KEY_LEN);
		return JC_OK;
	}
	if (crypto_pwhash(key, KEY_LEN, passphrase, len, file + AT_SALT, read_u32(file + AT_PASSES),
		(size_t)read_u32(file + AT_KIB) * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return jc_fail(JC_IO,
		    _("not enough memory for the passphrase: it takes %u MiB; nothing was "
		      "changed"),
		    (unsigned int)(read_u32(file + AT_KIB) / 1024));
	return JC_OK;
}

struct jc_keyring *
jc_keyring_new(void)
{
	struct jc_keyring *ring = jc_calloc(1, sizeof(*ring));

	ring->sign = jc_sign_key_new();
	ring->box = jc_box_key_new();
	ring->image = jc_secret_alloc(KEY_LEN);
	jc_random(ring->image, KEY_LEN);
	return ring;
}

void
jc_keyring_free(struct jc_keyring *ring)
{
	if (!ring)
		return;
	jc_sign_key_free(ring->sign);
	jc_box_key_free(ring->box);
	jc_secret_free(ring->image);
	free(ring);
}

enum jc_err
jc_keyfile_seal(struct jc_buf *out, const struct jc_keyring *ring, const char *passphrase,
    size_t len, const struct jc_kdf *kdf)
{
	bool plain_file = kdf->passes == 0 && kdf->kib == 0;
	uint8_t file[JC_KEYFILE_LEN] = MAGIC;
	struct opened *opened;
	enum jc_err err;

	if (plain_file ? len > 0 : len == 0)
		return jc_fail(JC_INVALID, _("a key file has a passphrase or it has none; no key "
					     "file was written"));
	if (!plain_file && !kdf_fits(kdf))
		return jc_fail(JC_INVALID,
		    _("a passphrase costs %u to %u passes over %u to %u KiB; no key file was "
		      "written"),
		    JC_KDF_MIN_PASSES, JC_KDF_MAX_PASSES, JC_KDF_MIN_KIB, JC_KDF_MAX_KIB);
	file[AT_KDF] = plain_file ? KDF_NONE : KDF_ARGON2ID;
	write_u32(file + AT_PASSES, kdf->passes);
	write_u32(file + AT_KIB, kdf->kib);
	jc_random(file + AT_SALT, AT_SEALED - AT_SALT);

	opened = jc_secret_alloc(sizeof(*opened));
	err = derive(opened->key, file, passphrase, len);
	if (!err) {
		write_plain(ring, opened);
		crypto_aead_xchacha20poly1305_ietf_encrypt(file + AT_SEALED, NULL,
		    (const uint8_t *)opened->plain, PLAIN_LEN, file, AT_NONCE, NULL,
		    file + AT_NONCE, opened->key);
		jc_buf_add(out, file, sizeof(file));
	}
	jc_secret_free(opened);
	return err;
}

enum jc_err
jc_keyfile_wants_passphrase(const void *data, size_t len, bool *wants)
{
	const uint8_t *file = data;
	struct jc_kdf kdf;

	*wants = true;
	if (len != JC_KEYFILE_LEN || memcmp(file, MAGIC, MAGIC_LEN) != 0)
		return jc_fail(JC_CORRUPT, _("not a key file; nothing was changed"));
	kdf.passes = read_u32(file + AT_PASSES);
	kdf.kib = read_u32(file + AT_KIB);
	*wants = file[AT_KDF] != KDF_NONE;
	if (file[AT_KDF] == KDF_NONE ? kdf.passes == 0 && kdf.kib == 0
				     : file[AT_KDF] == KDF_ARGON2ID && kdf_fits(&kdf))
		return JC_OK;
	*wants = true;
	return jc_fail(
	    JC_CORRUPT, _("the key file asks for work out of bounds: it is damaged or forged, and "
			  "was not tried"));
}

static struct jc_keyring *
ring_of(const struct jc_keyring *names, const struct opened *opened)
{
	struct jc_keyring *ring = jc_memdup(names, sizeof(*names));

	ring->sign = jc_sign_key_from_seed(opened->sign);
	ring->box = jc_box_key_from_secret(opened->box);
	ring->image = jc_secret_alloc(KEY_LEN);
	memcpy(ring->image, opened->image, KEY_LEN);
	return ring;
}

enum jc_err
jc_keyfile_open(
    const void *data, size_t data_len, const char *passphrase, size_t len, struct jc_keyring **out)
{
	const uint8_t *file = data;
	struct jc_keyring names;
	struct opened *opened;
	enum jc_err err;
	bool wants;

	*out = NULL;
	err = jc_keyfile_wants_passphrase(data, data_len, &wants);
	if (err)
		return err;
	if (wants && len == 0)
		return jc_fail(JC_DENIED, _("this key file needs its passphrase"));

	opened = jc_secret_alloc(sizeof(*opened));
	err = derive(opened->key, file, passphrase, len);
	if (err)
		goto out;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)opened->plain, NULL, NULL,
		file + AT_SEALED, data_len - AT_SEALED, file, AT_NONCE, file + AT_NONCE,
		opened->key) != 0)
		err = jc_fail(JC_DENIED, wants ? _("wrong passphrase")
					       : _("the key file was altered; nothing was opened"));
	else if (!read_plain(&names, opened))
		err = jc_fail(JC_CORRUPT, _("the key file does not hold what it should"));
	else
		*out = ring_of(&names, opened);
out:
	jc_secret_free(opened);
	return err;
}
