#include "crypto/sshsig.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

static char *folder;
static struct jc_sign_key *key;
static const char message[] = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\njc1 change\n";

#define MESSAGE_LEN (sizeof(message) - 1)

static char *
in_folder(const char *name)
{
	return jc_path_join(folder, name);
}

static void
write_file(const char *name, const void *data, size_t len)
{
	char *path = in_folder(name);

	ck_ok(jc_file_write(path, data, len));
	free(path);
}

static void
read_file(const char *name, struct jc_buf *out)
{
	char *path = in_folder(name);

	ck_ok(jc_file_read(path, 4096, out));
	free(path);
}

/* Run ssh-keygen in the folder, its input from one file there, its output to another. */
static int
ssh_keygen(const char *const *arguments, const char *input, const char *output)
{
	const char *argv[20] = { "ssh-keygen" };
	int status;
	pid_t child;

	for (size_t i = 0; arguments[i]; i++)
		argv[i + 1] = arguments[i];
	child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0) {
		if (chdir(folder) == 0 && dup2(open(input, O_RDONLY), 0) == 0 &&
		    dup2(open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600), 1) == 1 &&
		    dup2(1, 2) == 2)
			execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 127);
	return WEXITSTATUS(status);
}

static void
add_string(struct jc_buf *out, const void *data, size_t len)
{
	jc_buf_u32(out, (uint32_t)len);
	jc_buf_add(out, data, len);
}

/* The seed as an OpenSSH private key file (PROTOCOL.key), so that ssh-keygen can sign with it. */
static void
write_private_key(const char *name)
{
	struct jc_buf blob = JC_BUF_INIT, inner = JC_BUF_INIT, public_blob = JC_BUF_INIT;
	struct jc_buf file = JC_BUF_INIT;
	uint8_t secret[64];
	char base64[1024];

	jc_sign_key_seed(key, secret);
	memcpy(secret + 32, jc_sign_key_public(key)->b, 32);
	add_string(&public_blob, "ssh-ed25519", 11);
	add_string(&public_blob, secret + 32, 32);
	jc_buf_u64(&inner, 0);
	jc_buf_add(&inner, public_blob.data, public_blob.len);
	add_string(&inner, secret, sizeof(secret));
	add_string(&inner, "", 0);
	for (char pad = 1; inner.len % 8 != 0; pad++)
		jc_buf_chr(&inner, pad);
	jc_buf_add(&blob, "openssh-key-v1", 15);
	add_string(&blob, "none", 4);
	add_string(&blob, "none", 4);
	add_string(&blob, "", 0);
	jc_buf_u32(&blob, 1);
	add_string(&blob, public_blob.data, public_blob.len);
	add_string(&blob, inner.data, inner.len);
	sodium_bin2base64(base64, sizeof(base64), (const uint8_t *)blob.data, blob.len,
	    sodium_base64_VARIANT_ORIGINAL);
	jc_buf_fmt(&file,
	    "-----BEGIN OPENSSH PRIVATE KEY-----\n%s\n-----END OPENSSH PRIVATE KEY-----\n", base64);
	write_file(name, file.data, file.len);
	jc_buf_release(&blob);
	jc_buf_release(&inner);
	jc_buf_release(&public_blob);
	jc_buf_release(&file);
}

static void
sign_with_ssh_keygen(const char *namespace, const char *hash, struct jc_buf *out)
{
	struct jc_buf option = JC_BUF_INIT;

	write_private_key("key");
	write_file("message", message, MESSAGE_LEN);
	jc_buf_fmt(&option, "hashalg=%s", hash);
	ck_assert_int_eq(0, ssh_keygen((const char *const[]){ "-q", "-Y", "sign", "-n", namespace,
					   "-O", option.data, "-f", "key", NULL },
				"message", "made"));
	read_file("made", out);
	jc_buf_release(&option);
}

/* The lines of a vector's armour, each ended by LF. */
static void
armour_of(const struct jc_vectors *vectors, struct jc_buf *out)
{
	for (size_t i = 0; i < vectors->n; i++)
		if (strcmp(vectors->keys[i], "armour") == 0)
			jc_buf_fmt(out, "%s\n", vectors->values[i]);
}

static void
setup(void)
{
	static const uint8_t seed[32] = { 1, 2, 3 };

	ck_ok(jc_crypto_start());
	folder = jc_scratch();
	key = jc_sign_key_from_seed(seed);
}

static void
teardown(void)
{
	jc_sign_key_free(key);
	free(folder);
}

START_TEST(made_as_the_vectors)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "sshsig.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf data = JC_BUF_INIT, armour = JC_BUF_INIT, line = JC_BUF_INIT;
		uint8_t seed[32], sig[JC_SIGN_LEN];
		struct jc_sign_key *signer;
		struct jc_id32 public_key;

		jc_vector_bytes(&vectors, "seed", seed, sizeof(seed));
		jc_vector_hex(&vectors, "message", &data);
		signer = jc_sign_key_from_seed(seed);
		jc_sshsig_make(&armour, signer, data.data, data.len);
		ck_assert_uint_eq(armour.len, JC_SSHSIG_LEN);
		ck_ok(jc_sshsig_parse(armour.data, armour.len, &public_key, sig));
		jc_vector_check(&vectors, "public", public_key.b, sizeof(public_key.b));
		ck_assert(jc_sshsig_check(&public_key, sig, data.data, data.len));
		jc_sshsig_public(&line, &public_key);
		ck_assert_str_eq(line.data, jc_vector_text(&vectors, "line"));
		jc_buf_reset(&line);
		armour_of(&vectors, &line);
		ck_assert_str_eq(armour.data, line.data);
		jc_sign_key_free(signer);
		jc_buf_release(&data);
		jc_buf_release(&armour);
		jc_buf_release(&line);
	}
	jc_vectors_close(&vectors);
}
END_TEST

START_TEST(equals_what_ssh_keygen_writes)
{
	struct jc_buf theirs = JC_BUF_INIT, ours = JC_BUF_INIT;

	sign_with_ssh_keygen("git", "sha512", &theirs);
	jc_sshsig_make(&ours, key, message, MESSAGE_LEN);
	ck_assert_str_eq(theirs.data, ours.data);
	jc_buf_release(&theirs);
	jc_buf_release(&ours);
}
END_TEST

static const struct {
	const char *why, *namespace, *hash;
} foreign[] = {
	{ "signed for files", "file", "sha512" },
	{ "a longer namespace", "gitx", "sha512" },
	{ "another hash", "git", "sha256" },
};

START_TEST(foreign_signature_refused)
{
	struct jc_buf theirs = JC_BUF_INIT;
	struct jc_id32 public_key;
	uint8_t sig[JC_SIGN_LEN];

	sign_with_ssh_keygen(foreign[_i].namespace, foreign[_i].hash, &theirs);
	ck_err(JC_INVALID, jc_sshsig_parse(theirs.data, theirs.len, &public_key, sig),
	    foreign[_i].why);
	jc_buf_release(&theirs);
}
END_TEST

static const struct {
	const char *why, *command, *namespace, *principal, *data;
	int status;
} verifications[] = {
	{ "signature and signer", "verify", "git", "a@jc", message, 0 },
	{ "signature alone", "check-novalidate", "git", NULL, message, 0 },
	{ "another namespace", "verify", "file", "a@jc", message, 255 },
	{ "another namespace, signature alone", "check-novalidate", "file", NULL, message, 255 },
	{ "another signer", "verify", "git", "b@jc", message, 255 },
	{ "another text", "verify", "git", "a@jc", "tree", 255 },
};

START_TEST(ssh_keygen_verifies)
{
	struct jc_buf armour = JC_BUF_INIT, allowed = JC_BUF_INIT;
	const char *principal = verifications[_i].principal;
	const char *arguments[] = { "-q", "-Y", verifications[_i].command, "-n",
		verifications[_i].namespace, "-s", "signature", principal ? "-f" : NULL, "allowed",
		"-I", principal, NULL };

	jc_sshsig_make(&armour, key, message, MESSAGE_LEN);
	write_file("signature", armour.data, armour.len);
	jc_buf_str(&allowed, "a@jc namespaces=\"git\" ");
	jc_sshsig_public(&allowed, jc_sign_key_public(key));
	jc_buf_chr(&allowed, '\n');
	write_file("allowed", allowed.data, allowed.len);
	write_file("data", verifications[_i].data, strlen(verifications[_i].data));
	ck_assert_msg(verifications[_i].status == ssh_keygen(arguments, "data", "said"), "%s",
	    verifications[_i].why);
	jc_buf_release(&armour);
	jc_buf_release(&allowed);
}
END_TEST

START_TEST(checks_what_it_parsed)
{
	struct jc_buf armour = JC_BUF_INIT;
	struct jc_id32 public_key, mixed;
	uint8_t sig[JC_SIGN_LEN];

	jc_sshsig_make(&armour, key, message, MESSAGE_LEN);
	ck_ok(jc_sshsig_parse(armour.data, armour.len, &public_key, sig));
	ck_assert(jc_sshsig_check(&public_key, sig, message, MESSAGE_LEN));
	ck_assert(jc_sshsig_verify(&public_key, sig, message, MESSAGE_LEN));
	ck_assert(!jc_sshsig_check(&public_key, sig, message, MESSAGE_LEN - 1));
	ck_assert(!jc_sshsig_verify(&public_key, sig, message, MESSAGE_LEN - 1));
	/* A bare signature of the data is not one of its SSHSIG. */
	jc_sign(key, message, MESSAGE_LEN, sig);
	ck_assert(!jc_sshsig_check(&public_key, sig, message, MESSAGE_LEN));
	memset(mixed.b, 0x99, sizeof(mixed.b));
	mixed.b[0] = 0x95;
	ck_assert(!jc_sshsig_check(&mixed, sig, message, MESSAGE_LEN));
	jc_buf_release(&armour);
}
END_TEST

/* Whoever knows the secret of a mixed point's honest part can make a signature that verifies. */
START_TEST(invalid_key_signs_nothing)
{
	uint8_t secret[32] = { 8 }, order2[32], sig[JC_SIGN_LEN] = { 0 };
	struct jc_id32 honest, mixed;
	unsigned int verified = 0;

	memset(order2, 0xff, sizeof(order2));
	order2[0] = 0xec;
	order2[31] = 0x7f;
	ck_assert_int_eq(crypto_scalarmult_ed25519_base_noclamp(honest.b, secret), 0);
	ck_assert_int_eq(crypto_core_ed25519_add(mixed.b, honest.b, order2), 0);
	for (uint8_t nonce = 1; nonce < 40; nonce++) {
		uint8_t r[32] = { nonce }, hash[64], scalar[32], product[32], text[95];
		crypto_hash_sha512_state state;

		memcpy(text, "SSHSIG\0\0\0\3git\0\0\0\0\0\0\0\6sha512\0\0\0\x40", 31);
		crypto_hash_sha512(text + 31, (const uint8_t *)message, MESSAGE_LEN);
		ck_assert_int_eq(crypto_scalarmult_ed25519_base_noclamp(sig, r), 0);
		crypto_hash_sha512_init(&state);
		crypto_hash_sha512_update(&state, sig, 32);
		crypto_hash_sha512_update(&state, mixed.b, 32);
		crypto_hash_sha512_update(&state, text, sizeof(text));
		crypto_hash_sha512_final(&state, hash);
		crypto_core_ed25519_scalar_reduce(scalar, hash);
		crypto_core_ed25519_scalar_mul(product, scalar, secret);
		crypto_core_ed25519_scalar_add(sig + 32, r, product);
		verified += jc_sshsig_verify(&mixed, sig, message, MESSAGE_LEN);
		ck_assert(!jc_sshsig_check(&mixed, sig, message, MESSAGE_LEN));
	}
	ck_assert_msg(verified > 0, "no signature verified: this test shows nothing");
}
END_TEST

/* What replaces the first occurrence of a text in good armour. */
static const struct {
	const char *why, *from, *to;
} damages[] = {
	{ "another first line", "BEGIN SSH SIGNATURE", "BEGIN PGP SIGNATURE" },
	{ "another last line", "END SSH SIGNATURE", "END SSH SIGNATURe" },
	{ "CR LF", "-----\nU1", "----\r\nU1" },
	{ "a blank in front of a line", "\nU1NI", "\n U1N" },
	{ "a blank for an LF", "-----\nU1", "----- U1" },
	{ "a character that is not base64", "U1NIU0", "U1NI*0" },
	{ "another magic", "U1NIU0", "U1NIU1" },
	{ "version 2", "U1NIU0lHAAAAAQ", "U1NIU0lHAAAAAg" },
	{ "another key type", "LWVkMjU1MTk", "LWVkMjU1MTl" },
	{ "a bit set behind the last byte", "=\n-----END", "==\n----END" },
	{ "no padding", "=\n-----END", "\n-----END " },
};

START_TEST(damaged_armour_refused)
{
	struct jc_buf armour = JC_BUF_INIT;
	struct jc_id32 public_key;
	uint8_t sig[JC_SIGN_LEN];
	char *at;

	jc_sshsig_make(&armour, key, message, MESSAGE_LEN);
	at = strstr(armour.data, damages[_i].from);
	ck_assert_msg(at, "%s: nothing to change", damages[_i].why);
	ck_assert_uint_eq(strlen(damages[_i].from), strlen(damages[_i].to));
	memcpy(at, damages[_i].to, strlen(damages[_i].to));
	ck_err(JC_INVALID, jc_sshsig_parse(armour.data, armour.len, &public_key, sig),
	    damages[_i].why);
	ck_assert(jc_id_zero(public_key.b, sizeof(public_key.b)) && jc_id_zero(sig, sizeof(sig)));
	jc_buf_release(&armour);
}
END_TEST

/* Any byte changed: either it is refused, or it is other armour, whole and canonical. */
START_TEST(every_byte_is_understood)
{
	struct jc_buf armour = JC_BUF_INIT, again = JC_BUF_INIT;
	struct jc_id32 public_key;
	uint8_t sig[JC_SIGN_LEN];
	size_t other = 0;

	jc_sshsig_make(&armour, key, message, MESSAGE_LEN);
	for (size_t i = 0; i < armour.len; i++) {
		char was = armour.data[i];

		for (int value = 0; value < 256; value++) {
			armour.data[i] = (char)value;
			if (armour.data[i] == was ||
			    jc_sshsig_parse(armour.data, armour.len, &public_key, sig) != JC_OK)
				continue;
			other++;
			jc_buf_reset(&again);
			jc_sshsig_format(&again, &public_key, sig);
			ck_assert_str_eq(again.data, armour.data);
			ck_assert(!jc_sshsig_check(&public_key, sig, message, MESSAGE_LEN));
		}
		armour.data[i] = was;
	}
	ck_assert_uint_gt(other, 0);
	for (size_t len = 0; len < armour.len; len++)
		ck_assert_int_eq(JC_INVALID, jc_sshsig_parse(armour.data, len, &public_key, sig));
	jc_buf_chr(&armour, '\n');
	ck_assert_int_eq(JC_INVALID, jc_sshsig_parse(armour.data, armour.len, &public_key, sig));
	jc_buf_release(&armour);
	jc_buf_release(&again);
}
END_TEST

Suite *
sshsig_suite(void)
{
	return jc_suite("crypto/sshsig", setup, teardown,
	    (const struct jc_test[]){
		{ made_as_the_vectors, 1 },
		{ equals_what_ssh_keygen_writes, 1 },
		{ foreign_signature_refused, JC_ROWS(foreign) },
		{ ssh_keygen_verifies, JC_ROWS(verifications) },
		{ checks_what_it_parsed, 1 },
		{ invalid_key_signs_nothing, 1 },
		{ damaged_armour_refused, JC_ROWS(damages) },
		{ every_byte_is_understood, 1 },
		{ NULL, 0 },
	    });
}
