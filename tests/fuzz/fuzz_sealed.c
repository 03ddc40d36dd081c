/*
 * What is opened with a key: key files, local sealed files, bodies, names, wraps. Any bytes are
 * refused or opened without harm; what is sealed comes back.
 */
#include <string.h>

#include "crypto/box.h"
#include "crypto/crypto.h"
#include "crypto/keyfile.h"
#include "crypto/sealed_file.h"
#include "fuzz/fuzz.h"

#define MAGIC "JCV1"

static const uint8_t key[32] = { 1 };
static const struct jc_seal_place place = { .seq = 7 };

/* Passphrases are not tried: that would take all the time there is. */
static void
check_key_file(const uint8_t *data, size_t len)
{
	struct jc_keyring *ring;
	bool wants = true;

	if (jc_keyfile_wants_passphrase(data, len, &wants) != JC_OK)
		abort_unless(jc_keyfile_open(data, len, NULL, 0, &ring) != JC_OK);
	else if (jc_keyfile_open(data, len, NULL, 0, &ring) == JC_OK)
		abort_unless(!wants && len == JC_KEYFILE_LEN && ring);
	jc_keyring_free(ring);
}

static void
open_file(void *data, size_t len, struct jc_buf *head, struct jc_buf *out, enum jc_err *err)
{
	FILE *file = fmemopen(data, len, "rb");
	void *plain;
	size_t plain_len;

	abort_unless(file);
	*err = jc_sealed_open(file, MAGIC, key, head, jc_alloc, free, &plain, &plain_len);
	if (*err == JC_OK && plain)
		jc_buf_add(out, plain, plain_len);
	free(plain);
	fclose(file);
}

static void
check_any_file(const uint8_t *data, size_t len)
{
	struct jc_buf head = JC_BUF_INIT, out = JC_BUF_INIT;
	uint8_t *copy = jc_memdup(data, len);
	enum jc_err err;

	if (len > 0)
		open_file(copy, len, &head, &out, &err);
	free(copy);
	jc_buf_release(&head);
	jc_buf_release(&out);
}

/* The first byte says how much of the rest is the head. */
static void
check_sealed_file(const uint8_t *data, size_t len)
{
	size_t n_head = len > 0 ? data[0] % len : 0, n_data = len - n_head, written;
	struct jc_buf head = JC_BUF_INIT, out = JC_BUF_INIT;
	char *bytes = NULL;
	FILE *file = open_memstream(&bytes, &written);
	struct jc_sealed_writer *writer;
	enum jc_err err;

	abort_unless(file);
	writer = jc_sealed_writer_new(file, MAGIC, key, data, n_head);
	jc_sealed_writer_add(writer, data + n_head, n_data);
	abort_unless(jc_sealed_writer_end(writer) == JC_OK && fclose(file) == 0);
	open_file(bytes, written, &head, &out, &err);
	abort_unless(err == JC_OK && head.len == n_head && out.len == n_data);
	abort_unless(n_head == 0 || memcmp(head.data, data, n_head) == 0);
	abort_unless(n_data == 0 || memcmp(out.data, data + n_head, n_data) == 0);
	/* Cut off, it is damaged. */
	jc_buf_reset(&out);
	open_file(bytes, written - 1, &head, &out, &err);
	abort_unless(err == JC_CORRUPT && head.len == n_head && out.len == 0);
	free(bytes);
	jc_buf_release(&head);
	jc_buf_release(&out);
}

static void
check_body(const struct jc_epoch_key *epoch, const uint8_t *data, size_t len)
{
	struct jc_buf sealed = JC_BUF_INIT, out = JC_BUF_INIT;
	struct jc_id16 id;

	(void)!jc_seal_body_epoch(data, len, &id);
	abort_unless(jc_open_body(&out, epoch, &place, data, len) != JC_OK);
	(void)!jc_seal_names_epoch(data, len, &id);
	abort_unless(jc_open_names(&out, epoch, &place.case_id, data, len) != JC_OK);
	abort_unless(out.len == 0);
	jc_seal_body(&sealed, epoch, &place, data, len);
	abort_unless(jc_open_body(&out, epoch, &place, sealed.data, sealed.len) == JC_OK);
	abort_unless(out.len == len && (len == 0 || memcmp(out.data, data, len) == 0));
	jc_buf_release(&sealed);
	jc_buf_release(&out);
}

/* A wrap as it comes, and one sealed to us around any bytes. */
static void
check_wrap(const struct jc_epoch_key *epoch, const uint8_t *data, size_t len)
{
	struct jc_box_key *mine = jc_box_key_from_secret(key);
	struct jc_buf sealed = JC_BUF_INIT;
	struct jc_epoch_key *out;

	abort_unless(jc_unwrap(data, len, mine, jc_epoch_key_id(epoch), &place.comp, &place.case_id,
			 &out) != JC_OK);
	abort_unless(!out);
	abort_unless(jc_box_seal(&sealed, jc_box_key_public(mine), data, len) == JC_OK);
	abort_unless(jc_unwrap((const uint8_t *)sealed.data, sealed.len, mine,
			 jc_epoch_key_id(epoch), &place.comp, &place.case_id, &out) != JC_OK);
	abort_unless(!out);
	jc_buf_release(&sealed);
	jc_box_key_free(mine);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct jc_id16 id = { { 5 } };
	static struct jc_epoch_key *epoch;

	if (len > JC_SEAL_PLAIN_MAX)
		return 0;
	if (!epoch) {
		abort_unless(jc_crypto_start() == JC_OK);
		epoch = jc_epoch_key_from(&id, key);
	}
	check_key_file(data, len);
	check_any_file(data, len);
	check_sealed_file(data, len);
	check_body(epoch, data, len);
	check_wrap(epoch, data, len);
	return 0;
}
