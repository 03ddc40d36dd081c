/* The permutation is nettle's; the sponge around it pads as Keccak did before it became SHA-3. */
#include "crypto/keccak.h"

#include <nettle/sha3.h>
#include <string.h>

#define RATE 136 /* bytes taken in at once, for 256 bits out */

static void
absorb(struct sha3_state *state, const uint8_t block[RATE])
{
	for (size_t i = 0; i < RATE; i++)
		state->a[i / 8] ^= (uint64_t)block[i] << i % 8 * 8;
	sha3_permute(state);
}

void
jc_keccak256(const void *data, size_t len, struct jc_id32 *out)
{
	struct sha3_state state = { { 0 } };
	const uint8_t *at = data;
	uint8_t last[RATE] = { 0 };

	for (; len >= RATE; len -= RATE, at += RATE)
		absorb(&state, at);
	if (len)
		memcpy(last, at, len);
	last[len] = 1;
	last[RATE - 1] |= 0x80;
	absorb(&state, last);
	for (size_t i = 0; i < sizeof(out->b); i++)
		out->b[i] = (uint8_t)(state.a[i / 8] >> i % 8 * 8);
}
