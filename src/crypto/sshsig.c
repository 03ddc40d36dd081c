#include "crypto/sshsig.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "crypto/crypto.h"

/* A string of the SSH wire format whose text is written out: its length, its bytes. */
#define KEY_TYPE "\0\0\0\x0bssh-ed25519"

/* "SSHSIG", version 1, the public key, "git", no reserved, "sha512", the signature. */
#define BEFORE_KEY "SSHSIG\0\0\0\1\0\0\0\x33" KEY_TYPE "\0\0\0\x20"
#define BEFORE_SIGNATURE "\0\0\0\3git\0\0\0\0\0\0\0\6sha512\0\0\0\x53" KEY_TYPE "\0\0\0\x40"
/* What is signed: the same fields, then the SHA-512 of the data. */
#define BEFORE_DIGEST "SSHSIG\0\0\0\3git\0\0\0\0\0\0\0\6sha512\0\0\0\x40"

#define TEXT_LEN(literal) (sizeof(literal) - 1)
#define BLOB_KEY TEXT_LEN(BEFORE_KEY)
#define BLOB_SIGNATURE (BLOB_KEY + 32 + TEXT_LEN(BEFORE_SIGNATURE))
#define BLOB_LEN (BLOB_SIGNATURE + JC_SIGN_LEN)
#define SIGNED_LEN (TEXT_LEN(BEFORE_DIGEST) + crypto_hash_sha512_BYTES)

#define BASE64_LEN ((BLOB_LEN + 2) / 3 * 4)
#define BASE64_VARIANT sodium_base64_VARIANT_ORIGINAL
#define LINE_LEN 70
#define LINES ((BASE64_LEN + LINE_LEN - 1) / LINE_LEN)
#define FIRST_LINE "-----BEGIN SSH SIGNATURE-----\n"
#define LAST_LINE "-----END SSH SIGNATURE-----\n"

_Static_assert(
    JC_SSHSIG_LEN == TEXT_LEN(FIRST_LINE) + BASE64_LEN + LINES + TEXT_LEN(LAST_LINE), "armour");

static void
write_armour(
    char out[JC_SSHSIG_LEN], const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN])
{
	uint8_t blob[BLOB_LEN];
	char base64[BASE64_LEN + 1];
	size_t len;

	memcpy(blob, BEFORE_KEY, TEXT_LEN(BEFORE_KEY));
	memcpy(blob + BLOB_KEY, public_key->b, sizeof(public_key->b));
	memcpy(blob + BLOB_KEY + 32, BEFORE_SIGNATURE, TEXT_LEN(BEFORE_SIGNATURE));
	memcpy(blob + BLOB_SIGNATURE, sig, JC_SIGN_LEN);
	sodium_bin2base64(base64, sizeof(base64), blob, sizeof(blob), BASE64_VARIANT);

	memcpy(out, FIRST_LINE, TEXT_LEN(FIRST_LINE));
	out += TEXT_LEN(FIRST_LINE);
	for (size_t at = 0; at < BASE64_LEN; at += len) {
		len = BASE64_LEN - at < LINE_LEN ? BASE64_LEN - at : LINE_LEN;
		memcpy(out, base64 + at, len);
		out[len] = '\n';
		out += len + 1;
	}
	memcpy(out, LAST_LINE, TEXT_LEN(LAST_LINE));
}

static void
write_signed(uint8_t out[SIGNED_LEN], const void *data, size_t len)
{
	memcpy(out, BEFORE_DIGEST, TEXT_LEN(BEFORE_DIGEST));
	crypto_hash_sha512(out + TEXT_LEN(BEFORE_DIGEST), data, len);
}

void
jc_sshsig_make(struct jc_buf *out, const struct jc_sign_key *key, const void *data, size_t len)
{
	uint8_t text[SIGNED_LEN], sig[JC_SIGN_LEN];

	write_signed(text, data, len);
	jc_sign(key, text, sizeof(text), sig);
	jc_sshsig_format(out, jc_sign_key_public(key), sig);
}

void
jc_sshsig_format(
    struct jc_buf *out, const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN])
{
	char armour[JC_SSHSIG_LEN];

	write_armour(armour, public_key, sig);
	jc_buf_add(out, armour, sizeof(armour));
}

/* Reads no more than it needs; that the rest is as it must be shows when it is written again. */
enum jc_err
jc_sshsig_parse(
    const char *armour, size_t len, struct jc_id32 *public_key, uint8_t sig[JC_SIGN_LEN])
{
	uint8_t blob[BLOB_LEN] = { 0 }; /* armour may hold less than it has room for */
	char again[JC_SSHSIG_LEN];

	if (len == JC_SSHSIG_LEN &&
	    sodium_base642bin(blob, sizeof(blob), armour + TEXT_LEN(FIRST_LINE), BASE64_LEN + LINES,
		"\n", NULL, NULL, BASE64_VARIANT) == 0) {
		memcpy(public_key->b, blob + BLOB_KEY, sizeof(public_key->b));
		memcpy(sig, blob + BLOB_SIGNATURE, JC_SIGN_LEN);
		write_armour(again, public_key, sig);
		if (memcmp(again, armour, JC_SSHSIG_LEN) == 0)
			return JC_OK;
	}
	memset(public_key->b, 0, sizeof(public_key->b));
	memset(sig, 0, JC_SIGN_LEN);
	return jc_fail(JC_INVALID,
	    _("not a signature by an Ed25519 key as ssh-keygen -Y sign -n git writes it"));
}

bool
jc_sshsig_verify(
    const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN], const void *data, size_t len)
{
	uint8_t text[SIGNED_LEN];

	write_signed(text, data, len);
	return jc_sign_check(public_key, text, sizeof(text), sig);
}

bool
jc_sshsig_check(
    const struct jc_id32 *public_key, const uint8_t sig[JC_SIGN_LEN], const void *data, size_t len)
{
	return jc_sign_key_valid(public_key) && jc_sshsig_verify(public_key, sig, data, len);
}

void
jc_sshsig_public(struct jc_buf *out, const struct jc_id32 *public_key)
{
	static const char before_key[] = KEY_TYPE "\0\0\0\x20";
	uint8_t blob[TEXT_LEN(KEY_TYPE) + 4 + 32];
	char base64[(sizeof(blob) + 2) / 3 * 4 + 1];

	memcpy(blob, before_key, TEXT_LEN(before_key));
	memcpy(blob + TEXT_LEN(before_key), public_key->b, sizeof(public_key->b));
	sodium_bin2base64(base64, sizeof(base64), blob, sizeof(blob), BASE64_VARIANT);
	jc_buf_str(out, "ssh-ed25519 ");
	jc_buf_str(out, base64);
}
