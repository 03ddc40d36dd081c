#include <string.h>

#include "crypto/crypto.h"
#include "crypto/keccak.h"
#include "identifier_types.h"

#define PAYLOAD 21 /* version byte and 20 bytes of hash */

static void
sha256(const void *data, size_t len, struct jc_id32 *out)
{
	struct jc_sha256 *hash = jc_sha256_new();

	jc_sha256_add(hash, data, len);
	jc_sha256_end(hash, out);
}

/* Read Base58 into exactly `n` bytes. */
static bool
base58(const char *text, size_t len, uint8_t *out, size_t n)
{
	static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
	size_t zeros = 0, ones = 0;

	memset(out, 0, n);
	for (size_t i = 0; i < len; i++) {
		const char *at = text[i] ? strchr(alphabet, text[i]) : NULL;
		unsigned carry;

		if (!at)
			return false;
		carry = (unsigned)(at - alphabet);
		for (size_t k = n; k-- > 0;) {
			carry += 58u * out[k];
			out[k] = (uint8_t)carry;
			carry >>= 8;
		}
		if (carry)
			return false;
	}
	/* Each leading 1 is one leading zero byte. */
	while (ones < len && text[ones] == '1')
		ones++;
	while (zeros < n && !out[zeros])
		zeros++;
	return ones == zeros;
}

/* Base58Check with one of the version bytes. */
static bool
base58_good(const char *text, size_t len, const char *versions, size_t n_versions)
{
	uint8_t data[PAYLOAD + 4];
	struct jc_id32 sum;

	if (len < 25 || len > 35 || !base58(text, len, data, sizeof(data)))
		return false;
	sha256(data, PAYLOAD, &sum);
	sha256(&sum, sizeof(sum), &sum);
	return !memcmp(sum.b, data + PAYLOAD, 4) && memchr(versions, data[0], n_versions);
}

static uint32_t
bech32_step(uint32_t sum, unsigned value)
{
	static const uint32_t generator[5] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
		0x2a1462b3 };
	uint32_t top = sum >> 25;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (int i = 0; i < 5; i++) {
		if (top >> i & 1)
			sum ^= generator[i];
	}
	return sum;
}

/*
 * A segregated-witness address of the chain `prefix`, in lower case: bech32 for version 0, bech32m
 * from 1 on; 20 or 32 bytes for version 0, 2 to 40 for others, padded with zero bits.
 */
static bool
bech32_good(const char *text, size_t len, const char *prefix)
{
	static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
	size_t n_prefix = strlen(prefix), bits, bytes;
	uint32_t sum = 1;
	unsigned version = 0, last = 0;

	if (len < n_prefix + 8 || len > 90 || memcmp(text, prefix, n_prefix) ||
	    text[n_prefix] != '1')
		return false;
	for (size_t i = 0; i < n_prefix; i++)
		sum = bech32_step(sum, (unsigned char)prefix[i] >> 5);
	sum = bech32_step(sum, 0);
	for (size_t i = 0; i < n_prefix; i++)
		sum = bech32_step(sum, prefix[i] & 31);
	for (size_t i = n_prefix + 1; i < len; i++) {
		const char *at = text[i] ? strchr(alphabet, text[i]) : NULL;

		if (!at)
			return false;
		if (i == n_prefix + 1)
			version = (unsigned)(at - alphabet);
		if (i == len - 7)
			last = (unsigned)(at - alphabet);
		sum = bech32_step(sum, (unsigned)(at - alphabet));
	}
	/* Between the version and the six characters of the sum: five bits each. */
	bits = (len - n_prefix - 8) * 5;
	bytes = bits / 8;
	if (bits % 8 > 4 || last & ((1u << bits % 8) - 1) || version > 16 || bytes < 2 ||
	    bytes > 40)
		return false;
	return version ? sum == 0x2bc830a3 : sum == 1 && (bytes == 20 || bytes == 32);
}

/* One currency: Base58Check versions, and the prefix of its bech32 addresses or NULL. */
static bool
address(const char *text, size_t len, const char *versions, size_t n_versions, const char *prefix,
    struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char lower[91];
	bool up = false, low = false;

	if (base58_good(text, len, versions, n_versions)) {
		jc_buf_add(out, text, len);
		jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
		return true;
	}
	for (size_t i = 0; i < len && i < sizeof(lower); i++) {
		up |= text[i] >= 'A' && text[i] <= 'Z';
		low |= text[i] >= 'a' && text[i] <= 'z';
		lower[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 0x20) : text[i];
	}
	if (prefix && len < sizeof(lower) && !(up && low) && bech32_good(lower, len, prefix)) {
		jc_buf_add(out, lower, len);
		jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
		return true;
	}
	jc_identifier_say(verdict, note, JC_VERDICT_BAD,
	    _("The address does not check itself: a character was misread, or it is another "
	      "currency's."));
	return false;
}

bool
jc_identifier_btc(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return address(text, len, "\x00\x05", 2, "bc", out, verdict, note);
}

bool
jc_identifier_ltc(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return address(text, len, "\x30\x32\x05", 3, "ltc", out, verdict, note);
}

bool
jc_identifier_dash(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return address(text, len, "\x4c\x10", 2, NULL, out, verdict, note);
}

bool
jc_identifier_trx(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	return address(text, len, "\x41", 1, NULL, out, verdict, note);
}

/* Capitals as EIP-55 puts them: where the digit of the Keccak hash of the small form is 8 or more.
 */
static void
eip55(const char small[40], char out[40])
{
	struct jc_id32 hash;

	jc_keccak256(small, 40, &hash);
	for (size_t i = 0; i < 40; i++) {
		unsigned digit = hash.b[i / 2] >> (i % 2 ? 0 : 4) & 15;
		bool capital = digit >= 8 && small[i] >= 'a';

		out[i] = capital ? (char)(small[i] & ~0x20) : small[i];
	}
}

/*
 * With capitals and small letters they are a check, and are kept. In one case only, as many
 * programs write it, nothing is checked, and the small form is stored.
 */
bool
jc_identifier_eth(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	char small[40], checked[40];
	bool fits = len == 42 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
	bool up = false, low = false;

	for (size_t i = 0; fits && i < 40; i++) {
		small[i] = text[i + 2];
		low |= small[i] >= 'a' && small[i] <= 'f';
		if (small[i] >= 'A' && small[i] <= 'F') {
			up = true;
			small[i] = (char)(small[i] | 0x20);
		}
		fits = small[i] && strchr("0123456789abcdef", small[i]);
	}
	if (!fits) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("An Ethereum address is 0x and 40 hexadecimal digits."));
		return false;
	}
	eip55(small, checked);
	if (up && low && memcmp(checked, text + 2, 40) != 0) {
		jc_identifier_say(verdict, note, JC_VERDICT_BAD,
		    _("The capitals of the address do not check it (EIP-55): a character was "
		      "misread."));
		return false;
	}
	jc_buf_str(out, "0x");
	jc_buf_add(out, up && low ? checked : small, 40);
	if (up && low)
		jc_identifier_say(verdict, note, JC_VERDICT_GOOD, NULL);
	else
		jc_identifier_say(verdict, note, JC_VERDICT_NONE,
		    _("The form is right; written in one case only, the address checks nothing."));
	return true;
}

bool
jc_identifier_wallet(
    const char *text, size_t len, struct jc_buf *out, enum jc_verdict *verdict, struct jc_buf *note)
{
	const char *blank = memchr(text, ' ', len);
	size_t code = blank ? (size_t)(blank - text) : 0;
	bool named = code >= 2 && code <= 6;

	for (size_t i = 0; i < code && named; i++)
		named = (text[i] >= 'A' && text[i] <= 'Z') || (text[i] >= 'a' && text[i] <= 'z');
	for (size_t i = 0; i < code && named; i++)
		jc_buf_chr(out, (char)(text[i] & ~0x20));
	if (!named)
		code = 0;
	(void)jc_identifier_free(text + code, len - code, out, verdict, note);
	if (!named)
		jc_identifier_say(verdict, note, JC_VERDICT_WARN,
		    _("Of which currency? Write its code in front: XMR 4A..."));
	return true;
}
