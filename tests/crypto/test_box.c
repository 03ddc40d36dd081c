#include "crypto/box.h"

#include <string.h>

#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

static struct jc_box_key *mine;
static struct jc_epoch_key *epoch;
static struct jc_id8 comp;
static struct jc_id16 case_id;
static uint8_t wrap[JC_WRAP_LEN];

static void
setup(void)
{
	ck_ok(jc_crypto_start());
	mine = jc_box_key_new();
	epoch = jc_epoch_key_new();
	jc_random(&comp, sizeof(comp));
	jc_random(&case_id, sizeof(case_id));
	ck_ok(jc_wrap(wrap, epoch, &comp, &case_id, jc_box_key_public(mine)));
}

static void
teardown(void)
{
	jc_box_key_free(mine);
	jc_box_key_free(NULL);
	jc_epoch_key_free(epoch);
}

static void
check_denied(const struct jc_box_key *box, const struct jc_id16 *id, const struct jc_id8 *comp_id,
    const struct jc_id16 *of_case, const char *why)
{
	struct jc_epoch_key *out = epoch;

	ck_err(JC_DENIED, jc_unwrap(wrap, sizeof(wrap), box, id, comp_id, of_case, &out), why);
	ck_assert_ptr_null(out);
}

START_TEST(unwraps_its_own)
{
	struct jc_epoch_key *out;

	ck_ok(jc_unwrap(wrap, sizeof(wrap), mine, jc_epoch_key_id(epoch), &comp, &case_id, &out));
	ck_assert_mem_eq(jc_epoch_key_secret(out), jc_epoch_key_secret(epoch), 32);
	ck_assert_mem_eq(jc_epoch_key_id(out)->b, jc_epoch_key_id(epoch)->b, 16);
	jc_epoch_key_free(out);
}
END_TEST

START_TEST(unwraps_the_vectors)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "wrap.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf wrapped = JC_BUF_INIT;
		struct jc_epoch_key *out;
		struct jc_box_key *box;
		struct jc_id16 id;
		uint8_t secret[32];

		jc_vector_bytes(&vectors, "secret", secret, sizeof(secret));
		jc_vector_bytes(&vectors, "epoch", id.b, sizeof(id.b));
		jc_vector_bytes(&vectors, "comp", comp.b, sizeof(comp.b));
		jc_vector_bytes(&vectors, "case", case_id.b, sizeof(case_id.b));
		jc_vector_hex(&vectors, "wrap", &wrapped);
		box = jc_box_key_from_secret(secret);
		jc_vector_check(&vectors, "public", jc_box_key_public(box)->b, 32);
		ck_ok(jc_unwrap(
		    (const uint8_t *)wrapped.data, wrapped.len, box, &id, &comp, &case_id, &out));
		jc_vector_check(&vectors, "key", jc_epoch_key_secret(out), 32);
		jc_epoch_key_free(out);
		jc_box_key_free(box);
		jc_buf_release(&wrapped);
	}
	jc_vectors_close(&vectors);
}
END_TEST

START_TEST(wrap_of_something_else_denied)
{
	struct jc_box_key *other = jc_box_key_new();
	struct jc_id16 another_id = *jc_epoch_key_id(epoch), another_case = case_id;
	struct jc_id8 another_comp = comp;

	another_id.b[15] ^= 1;
	another_case.b[0] ^= 1;
	another_comp.b[7] ^= 1;
	check_denied(other, jc_epoch_key_id(epoch), &comp, &case_id, "for another device");
	check_denied(mine, &another_id, &comp, &case_id, "of another epoch");
	check_denied(
	    mine, jc_epoch_key_id(epoch), &another_comp, &case_id, "of another compartment");
	check_denied(mine, jc_epoch_key_id(epoch), &comp, &another_case, "of another case");
	jc_box_key_free(other);
}
END_TEST

/* A lead can wrap any key under an id that is in use. */
START_TEST(key_of_another_id_denied)
{
	static const uint8_t key[32] = { 7 };
	struct jc_epoch_key *same_id = jc_epoch_key_from(jc_epoch_key_id(epoch), key);

	ck_ok(jc_wrap(wrap, same_id, &comp, &case_id, jc_box_key_public(mine)));
	check_denied(mine, jc_epoch_key_id(epoch), &comp, &case_id, "not the key of this id");
	jc_epoch_key_free(same_id);
}
END_TEST

START_TEST(every_byte_of_a_wrap_counts)
{
	struct jc_epoch_key *out;

	for (size_t i = 0; i < sizeof(wrap); i++) {
		wrap[i] ^= 1;
		check_denied(mine, jc_epoch_key_id(epoch), &comp, &case_id, "a byte changed");
		wrap[i] ^= 1;
	}
	ck_err(JC_DENIED,
	    jc_unwrap(wrap, sizeof(wrap) - 1, mine, jc_epoch_key_id(epoch), &comp, &case_id, &out),
	    "a byte missing");
	ck_err(JC_DENIED, jc_unwrap(wrap, 0, mine, jc_epoch_key_id(epoch), &comp, &case_id, &out),
	    "nothing");
}
END_TEST

/* Sealed to us in due form, but not of the length of a wrap. */
static const size_t wrong_lengths[] = { 0, 71, 73, 1000 };

START_TEST(wrap_of_another_length_denied)
{
	struct jc_buf sealed = JC_BUF_INIT;
	struct jc_epoch_key *out;
	char text[1000] = "";

	ck_ok(jc_box_seal(&sealed, jc_box_key_public(mine), text, wrong_lengths[_i]));
	ck_err(JC_DENIED,
	    jc_unwrap((const uint8_t *)sealed.data, sealed.len, mine, jc_epoch_key_id(epoch), &comp,
		&case_id, &out),
	    "another length");
	ck_assert_ptr_null(out);
	jc_buf_release(&sealed);
}
END_TEST

/* Points that give the same shared secret with every key (cr.yp.to/ecdh.html). */
static const struct {
	const char *why, *hex;
} low_order[] = {
	{ "0", "0000000000000000000000000000000000000000000000000000000000000000" },
	{ "1", "0100000000000000000000000000000000000000000000000000000000000000" },
	{ "order 8", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800" },
	{ "order 8, the other",
	    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157" },
	{ "p - 1", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" },
	{ "p", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" },
	{ "p + 1", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" },
};

START_TEST(low_order_refused)
{
	struct jc_buf out = JC_BUF_INIT;
	struct jc_id32 to;

	ck_ok(jc_unhex(low_order[_i].hex, 64, to.b, sizeof(to.b)));
	ck_err(JC_INVALID, jc_wrap(wrap, epoch, &comp, &case_id, &to), low_order[_i].why);
	ck_assert(jc_id_zero(wrap, sizeof(wrap)));
	jc_buf_str(&out, "kept");
	ck_err(JC_INVALID, jc_box_seal(&out, &to, "x", 1), low_order[_i].why);
	ck_assert_str_eq(out.data, "kept");
	jc_buf_release(&out);
}
END_TEST

static const size_t text_lengths[] = { 0, 1, 48, 1024 };

START_TEST(box_opens_what_it_seals)
{
	struct jc_box_key *other = jc_box_key_new();
	struct jc_buf sealed = JC_BUF_INIT, plain = JC_BUF_INIT;
	size_t len = text_lengths[_i];
	char text[1024];

	memset(text, 'x', sizeof(text));
	jc_buf_str(&plain, "before");
	ck_ok(jc_box_seal(&sealed, jc_box_key_public(mine), text, len));
	ck_assert_uint_eq(sealed.len, len + JC_BOX_OVERHEAD);
	ck_ok(jc_box_open(&plain, mine, sealed.data, sealed.len));
	ck_assert_uint_eq(plain.len, 6 + len);
	ck_assert_mem_eq(plain.data + 6, text, len);
	jc_buf_truncate(&plain, 6);
	ck_err(JC_DENIED, jc_box_open(&plain, other, sealed.data, sealed.len), "another device");
	for (size_t cut = 0; cut < sealed.len; cut += 7)
		ck_err(JC_DENIED, jc_box_open(&plain, mine, sealed.data, cut), "cut");
	for (size_t i = 0; i < sealed.len; i++) {
		sealed.data[i] ^= 4;
		ck_err(JC_DENIED, jc_box_open(&plain, mine, sealed.data, sealed.len), "changed");
		sealed.data[i] ^= 4;
	}
	ck_assert_str_eq(plain.data, "before");
	jc_box_key_free(other);
	jc_buf_release(&sealed);
	jc_buf_release(&plain);
}
END_TEST

START_TEST(secret_makes_the_same_key)
{
	uint8_t secret[32], again[32];
	struct jc_box_key *same;

	jc_box_key_secret(mine, secret);
	same = jc_box_key_from_secret(secret);
	jc_box_key_secret(same, again);
	ck_assert_mem_eq(secret, again, sizeof(secret));
	ck_assert_mem_eq(jc_box_key_public(mine)->b, jc_box_key_public(same)->b, 32);
	jc_box_key_free(same);
}
END_TEST

Suite *
box_suite(void)
{
	return jc_suite("crypto/box", setup, teardown,
	    (const struct jc_test[]){
		{ unwraps_its_own, 1 },
		{ unwraps_the_vectors, 1 },
		{ wrap_of_something_else_denied, 1 },
		{ key_of_another_id_denied, 1 },
		{ every_byte_of_a_wrap_counts, 1 },
		{ wrap_of_another_length_denied, JC_ROWS(wrong_lengths) },
		{ low_order_refused, JC_ROWS(low_order) },
		{ box_opens_what_it_seals, JC_ROWS(text_lengths) },
		{ secret_makes_the_same_key, 1 },
		{ NULL, 0 },
	    });
}
