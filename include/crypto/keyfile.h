/* The key file of a device (doc/format.md 8): what it owns, sealed by a passphrase. */
#ifndef JC_CRYPTO_KEYFILE_H
#define JC_CRYPTO_KEYFILE_H
#include "base/buf.h"
#include "base/err.h"
#include "base/id.h"
#include "crypto/seal.h"
#include "crypto/sign.h"

#define JC_KDF_MIN_PASSES 2u
#define JC_KDF_MIN_KIB 65536u
#define JC_KDF_PASSES 3u
#define JC_KDF_KIB 262144u

/* An unlocked device. All secrets in guarded memory. */
struct jc_keyring {
	struct jc_sign_key *sign;
	struct jc_box_key *box;
	uint8_t *image;           /* 32 bytes: key of local files */
	struct jc_id16 case_id;
	struct jc_id8 comp;       /* the compartment `joint` */
	struct jc_id24 genesis;   /* pinned */
};

struct jc_kdf { unsigned passes, kib; };  /* passes 0: no passphrase */

/* New keys for a device; case_id, comp and genesis are the caller's to set. */
struct jc_keyring *jc_keyring_new(void);
void jc_keyring_free(struct jc_keyring *ring);
/* Passphrase bytes NULL with kdf->passes 0. The result is the file's content. */
JC_MUST_CHECK enum jc_err jc_keyfile_seal(struct jc_buf *out, const struct jc_keyring *ring,
    const char *passphrase, size_t len, const struct jc_kdf *kdf);
/* JC_DENIED: wrong passphrase. JC_CORRUPT: no key file, or parameters outside the stated bounds. */
JC_MUST_CHECK enum jc_err jc_keyfile_open(
    const void *data, size_t data_len, const char *passphrase, size_t len, struct jc_keyring **out);
/* Does this key file need a passphrase? JC_CORRUPT when it is none. */
JC_MUST_CHECK enum jc_err jc_keyfile_wants_passphrase(const void *data, size_t len, bool *wants);
#endif
