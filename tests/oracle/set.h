/* Sets of small numbers, as the bits of a word. */
#ifndef JC_TESTS_ORACLE_SET_H
#define JC_TESTS_ORACLE_SET_H
#include <stdbool.h>
#include <stdint.h>

static inline bool
has(uint64_t set, unsigned member)
{
	return member < 64 && (set >> member & 1);
}

static inline uint64_t
bit(unsigned member)
{
	return (uint64_t)1 << member;
}

static inline unsigned
count(uint64_t set)
{
	return (unsigned)__builtin_popcountll(set);
}
#endif
