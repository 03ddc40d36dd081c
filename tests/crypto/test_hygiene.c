/* No key stays behind in memory once it is freed: all memory of this process is searched. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "crypto/box.h"
#include "crypto/crypto.h"
#include "crypto/keyfile.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

#define SECRET_LEN 32
/* Larger regions are the sanitizers' own. */
#define REGION_MAX (64u * 1024 * 1024)

/* A secret kept inverted, so that to know it is not to have it in memory. */
struct needle {
	const char *name;
	uint8_t inverted[SECRET_LEN];
};

static struct needle needles[] = { { .name = "sign" }, { .name = "box" }, { .name = "image" },
	{ .name = "key" } };

static void
setup(void)
{
	ck_ok(jc_crypto_start());
}

static void
learn(struct needle *needle, uint8_t secret[SECRET_LEN])
{
	for (size_t i = 0; i < SECRET_LEN; i++)
		needle->inverted[i] = secret[i] ^ 0xff;
	jc_wipe(secret, SECRET_LEN);
}

__attribute__((no_sanitize("address"))) static unsigned int
count_in(const volatile uint8_t *start, const volatile uint8_t *end, const struct needle *needle)
{
	unsigned int found = 0;

	for (; start + SECRET_LEN <= end; start++) {
		size_t i = 0;

		while (i < SECRET_LEN && (start[i] ^ needle->inverted[i]) == 0xff)
			i++;
		found += i == SECRET_LEN;
	}
	return found;
}

/* How often is it in the memory that this process can write to? */
static unsigned int
count_in_memory(const struct needle *needle)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	unsigned int found = 0;
	char line[512];

	ck_assert_ptr_nonnull(maps);
	while (fgets(line, sizeof(line), maps)) {
		uintptr_t start, end;

		if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " rw", &start, &end) == 2 &&
		    strstr(line, " rw") && end - start <= REGION_MAX)
			found += count_in(
			    (const volatile uint8_t *)start, (const volatile uint8_t *)end, needle);
	}
	fclose(maps);
	return found;
}

static void
read_key_file(struct jc_buf *file)
{
	struct jc_vectors vectors;
	uint8_t secret[SECRET_LEN];

	jc_vectors_open(&vectors, "key-file.txt");
	ck_assert(jc_vectors_next(&vectors) && jc_vectors_next(&vectors));
	ck_assert_str_ne(jc_vector_text(&vectors, "passphrase"), "");
	for (int i = 0; i < JC_ROWS(needles); i++) {
		jc_vector_bytes(&vectors, needles[i].name, secret, sizeof(secret));
		learn(&needles[i], secret);
	}
	jc_vector_hex(&vectors, "file", file);
	jc_vectors_close(&vectors);
}

START_TEST(closed_key_file)
{
	static const char passphrase[] = "correct horse battery staple";
	struct jc_buf file = JC_BUF_INIT, again = JC_BUF_INIT;
	const struct jc_kdf kdf = { JC_KDF_MIN_PASSES, JC_KDF_MIN_KIB };
	struct jc_keyring *ring;

	read_key_file(&file);
	ck_ok(jc_keyfile_open(file.data, file.len, passphrase, strlen(passphrase), &ring));
	for (int i = 0; i < 3; i++)
		ck_assert_msg(
		    count_in_memory(&needles[i]) > 0, "%s: this test cannot see", needles[i].name);
	ck_ok(jc_keyfile_seal(&again, ring, passphrase, strlen(passphrase), &kdf));
	jc_keyring_free(ring);
	for (int i = 0; i < JC_ROWS(needles); i++)
		ck_assert_msg(
		    count_in_memory(&needles[i]) == 0, "%s stays in memory", needles[i].name);
	jc_buf_release(&file);
	jc_buf_release(&again);
}
END_TEST

START_TEST(freed_epoch_key)
{
	struct jc_epoch_key *key = jc_epoch_key_new(), *unwrapped;
	struct jc_box_key *box = jc_box_key_new();
	struct jc_buf blob = JC_BUF_INIT, plain = JC_BUF_INIT;
	struct jc_seal_place place = { .seq = 1 };
	struct needle needle = { .name = "epoch key" };
	uint8_t wrap[JC_WRAP_LEN], secret[SECRET_LEN];

	memcpy(secret, jc_epoch_key_secret(key), sizeof(secret));
	learn(&needle, secret);
	ck_ok(jc_wrap(wrap, key, &place.comp, &place.case_id, jc_box_key_public(box)));
	ck_ok(jc_unwrap(wrap, sizeof(wrap), box, jc_epoch_key_id(key), &place.comp, &place.case_id,
	    &unwrapped));
	jc_seal_body(&blob, key, &place, "x", 1);
	ck_ok(jc_open_body(&plain, unwrapped, &place, blob.data, blob.len));
	ck_assert_uint_eq(count_in_memory(&needle), 2);
	jc_epoch_key_free(key);
	jc_epoch_key_free(unwrapped);
	jc_box_key_free(box);
	ck_assert_uint_eq(count_in_memory(&needle), 0);
	jc_buf_release(&blob);
	jc_buf_release(&plain);
}
END_TEST

Suite *
hygiene_suite(void)
{
	return jc_suite("crypto/hygiene", setup, NULL,
	    (const struct jc_test[]){
		{ closed_key_file, 1 },
		{ freed_epoch_key, 1 },
		{ NULL, 0 },
	    });
}
