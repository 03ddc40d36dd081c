/* Keccak-256 as Ethereum has it: not SHA3-256, which pads otherwise. For checking addresses. */
#ifndef JC_CRYPTO_KECCAK_H
#define JC_CRYPTO_KECCAK_H
#include <stddef.h>

#include "base/id.h"

void jc_keccak256(const void *data, size_t len, struct jc_id32 *out);
#endif
