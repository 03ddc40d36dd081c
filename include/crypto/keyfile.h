/* The key file of a device (doc/format.md 8): what it owns, sealed by a passphrase. */
#ifndef JC_CRYPTO_KEYFILE_H
#define JC_CRYPTO_KEYFILE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/box.h"
#include "crypto/sign.h"

/* An unlocked device. All secrets in guarded memory. */
struct jc_keyring {
	struct jc_sign_key *sign;
	struct jc_box_key *box;
	uint8_t *image; /* 32 bytes: key of local files */
	struct jc_id16 case_id;
	struct jc_id8 comp;     /* the compartment `joint` */
	struct jc_id24 genesis; /* pinned */
};

/* Work that a passphrase costs whoever tries one: Argon2id passes over so much memory. */
struct jc_kdf {
	unsigned int passes, kib; /* both 0: no passphrase */
};
#define JC_KDF_MIN_PASSES 2u
#define JC_KDF_MAX_PASSES 16u
#define JC_KDF_MIN_KIB 65536u
#define JC_KDF_MAX_KIB 4194304u
/* The usual choice. */
#define JC_KDF_PASSES 3u
#define JC_KDF_KIB 262144u

/* Bytes of every key file. */
#define JC_KEYFILE_LEN 257u

/* New keys for a device; case_id, comp and genesis are zero, and the caller's to set. */
struct jc_keyring *jc_keyring_new(void);
void jc_keyring_free(struct jc_keyring *ring);

/*
 * Append the content of a key file. JC_INVALID when kdf is out of bounds or a passphrase is missing
 * or not wanted; JC_IO when there is not memory enough for so much work.
 */
JC_MUST_CHECK enum jc_err jc_keyfile_seal(struct jc_buf *out, const struct jc_keyring *ring,
    const char *passphrase, size_t len, const struct jc_kdf *kdf);

/*
 * Open the content of a key file; free *out, which is NULL on failure. A passphrase given to a file
 * that needs none is ignored. JC_DENIED: none, or a wrong one, or the file was altered. JC_CORRUPT:
 * no key file, or a kdf out of bounds, which is then not tried. JC_IO: not memory enough.
 */
JC_MUST_CHECK enum jc_err jc_keyfile_open(
    const void *data, size_t data_len, const char *passphrase, size_t len, struct jc_keyring **out);

/* Does this key file need a passphrase? JC_CORRUPT as above. */
JC_MUST_CHECK enum jc_err jc_keyfile_wants_passphrase(const void *data, size_t len, bool *wants);
#endif
