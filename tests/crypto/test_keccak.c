/* Keccak-256 against published digests, and around its block of 136 bytes. */
#include <string.h>

#include "crypto/keccak.h"
#include "crypto/suites.h"

/* The first three are well known; those around a block were computed by a second program. */
#define X5 "xxxxxxxxxxxxxxxxxxxxxxxxxxx" /* 27: a fifth of 135 */

static const struct {
	const char *why, *text, *digest;
} rows[] = {
	{ "nothing", "", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470" },
	{ "three letters", "abc",
	    "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45" },
	{ "a function of a contract", "transfer(address,uint256)",
	    "a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b" },
	{ "one less than a block", X5 X5 X5 X5 X5,
	    "16570bdb055e663ea1cb57ac6f09194f4bc7b7070847971fc0b86710366dc34f" },
	{ "a block", X5 X5 X5 X5 X5 "x",
	    "50da8ef3747b7a7f01d08563aa11c72a2a668563fb928adc6e8d2a1ab4e36096" },
	{ "one more", X5 X5 X5 X5 X5 "xx",
	    "01e0852c139fa337a5d3f746ab3b2d3400442195225e2f10c34702f8f37ae8d3" },
	{ "two blocks", X5 X5 X5 X5 X5 X5 X5 X5 X5 X5 "xx",
	    "96bc2208643ac0c338f0aee0c5fce6b05e3deab879d939a413e8094ab5895377" },
};

START_TEST(published)
{
	struct jc_id32 digest;
	char hex[65];

	jc_keccak256(rows[_i].text, strlen(rows[_i].text), &digest);
	jc_hex(hex, digest.b, sizeof(digest.b));
	ck_assert_msg(!strcmp(hex, rows[_i].digest), "%s: %s", rows[_i].why, hex);
}
END_TEST

Suite *
keccak_suite(void)
{
	return jc_suite("crypto/keccak", NULL, NULL,
	    (const struct jc_test[]){ { published, JC_ROWS(rows) }, { NULL, 0 } });
}
