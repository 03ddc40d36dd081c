#include "crypto/crypto.h"

#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/mem.h"

_Static_assert(crypto_generichash_BYTES == sizeof(struct jc_id32), "BLAKE2b-256");
_Static_assert(crypto_hash_sha256_BYTES == sizeof(struct jc_id32), "SHA-256");

struct jc_sha256 {
	crypto_hash_sha256_state state;
};

/* The base point of Ed25519 plus the point of order two: on the curve, outside the subgroup. */
static const uint8_t mixed_order[crypto_core_ed25519_BYTES] = { 0x95, 0x99, 0x99, 0x99, 0x99, 0x99,
	0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99,
	0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99 };

enum jc_err
jc_crypto_start(void)
{
	const struct rlimit none = { 0, 0 };

	if (sodium_init() < 0)
		return jc_fail(JC_DENIED, _("libsodium does not start, so nothing was opened"));
	if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return jc_fail(JC_IO,
		    _("the system does not let us switch off core dumps, which could hold keys; "
		      "nothing was opened"));
	if (crypto_core_ed25519_is_valid_point(mixed_order) != 0)
		return jc_fail(JC_DENIED,
		    _("this libsodium accepts faulty keys (CVE-2025-69277), so nothing was opened; "
		      "install your distribution's update of it"));
	return JC_OK;
}

void *
jc_secret_alloc(size_t len)
{
	void *secret = sodium_malloc(len);

	if (!secret)
		jc_die(_("no guarded memory (%zu bytes wanted); what was saved is kept"), len);
	return secret;
}

void
jc_secret_free(void *secret)
{
	sodium_free(secret);
}

void
jc_wipe(void *data, size_t len)
{
	sodium_memzero(data, len);
}

bool
jc_secret_locked(void)
{
	uint8_t *probe = jc_secret_alloc(1);
	bool locked = sodium_mlock(probe, 1) == 0;

	jc_secret_free(probe);
	return locked;
}

void
jc_random(void *out, size_t len)
{
	randombytes_buf(out, len);
}

void
jc_hash(struct jc_id32 *out, const struct jc_span *parts, size_t n)
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, sizeof(out->b));
	for (size_t i = 0; i < n; i++)
		crypto_generichash_update(&state, parts[i].data, parts[i].len);
	crypto_generichash_final(&state, out->b, sizeof(out->b));
}

void
jc_hash1(struct jc_id32 *out, const void *data, size_t len)
{
	crypto_generichash(out->b, sizeof(out->b), data, len, NULL, 0);
}

void
jc_hash_change(struct jc_id24 *out, const void *payload, size_t len)
{
	static const char tag[] = "jc1-change";
	struct jc_id32 whole;

	jc_hash(&whole, (const struct jc_span[]){ { tag, strlen(tag) }, { payload, len } }, 2);
	memcpy(out->b, whole.b, sizeof(out->b));
}

struct jc_sha256 *
jc_sha256_new(void)
{
	struct jc_sha256 *hash = jc_alloc(sizeof(*hash));

	crypto_hash_sha256_init(&hash->state);
	return hash;
}

void
jc_sha256_add(struct jc_sha256 *hash, const void *data, size_t len)
{
	crypto_hash_sha256_update(&hash->state, data, len);
}

void
jc_sha256_end(struct jc_sha256 *hash, struct jc_id32 *out)
{
	crypto_hash_sha256_final(&hash->state, out->b);
	free(hash);
}
