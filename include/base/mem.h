/*
 * Memory for everything that is no secret (secrets: crypto/crypto.h). No function here returns
 * NULL: when memory ends, the program does, by jc_die(). Nothing is lost by it, every change being
 * in a transaction. Sizes read from a file or a peer are bounded by the caller before it asks.
 *
 * Memory is given back with free().
 */
#ifndef JC_BASE_MEM_H
#define JC_BASE_MEM_H
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* jc_die() ends the program with this status. */
#define JC_DIE_STATUS 70
/* How many elements an array has. */
#define JC_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* `size` bytes, not cleared. A size of 0 is allowed and gives memory that may be freed. */
void *jc_alloc(size_t size);

/* `count` elements of `size` bytes, all zero; a product too large for size_t ends the program. */
void *jc_calloc(size_t count, size_t size);

/*
 * `old`, which may be NULL, grown or cut to `count` elements of `size` bytes; its address may
 * change.
 */
void *jc_realloc(void *old, size_t count, size_t size);

/* Copies, to be freed: a string; its first `max` bytes at most; `len` bytes of anything. */
char *jc_strdup(const char *text);
char *jc_strndup(const char *text, size_t max);
void *jc_memdup(const void *bytes, size_t len);

/*
 * From here on what is freed is overwritten, for a tenth more time in what allocates much; but for
 * the small pieces that the C library keeps aside for the next allocation.
 */
void jc_wipe_freed(void);
/* Overwrite those too, and give whole free pages back to the system. */
void jc_wipe_aside(void);

/*
 * End the program at once: run the hooks, newest first, print "jointcase: " and the message to
 * standard error, exit with JC_DIE_STATUS. No exit handler runs and no stdio buffer is written.
 * Only for what no caller could handle.
 */
JC_NORETURN void jc_die(const char *format, ...) JC_PRINTF(1, 2);

/*
 * Have `hook` called by jc_die(): to give the terminal back, to wipe keys. A hook must not
 * allocate. At most JC_DIE_HOOKS; the same hook may be given again and is called once.
 */
#define JC_DIE_HOOKS 8
void jc_at_die(void (*hook)(void));

#endif
