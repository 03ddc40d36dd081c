#include <assert.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

static void (*hooks[JC_DIE_HOOKS])(void);
static size_t hook_count;

void
jc_at_die(void (*hook)(void))
{
	for (size_t i = 0; i < hook_count; i++) {
		if (hooks[i] == hook)
			return;
	}
	assert(hook_count < JC_DIE_HOOKS);
	hooks[hook_count++] = hook;
}

void
jc_die(const char *format, ...)
{
	va_list arguments;

	/* Taken off the list before it runs: a hook that dies itself does not run twice. */
	while (hook_count > 0)
		hooks[--hook_count]();
	fputs("jointcase: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	_exit(JC_DIE_STATUS);
}

static void *
not_null(void *memory, size_t size)
{
	if (!memory)
		jc_die(_("out of memory (%zu bytes wanted); what was saved is kept"), size);
	return memory;
}

/* malloc(0) and realloc(p, 0) may return NULL: ask for one byte. */
static size_t
at_least_one(size_t size)
{
	return size ? size : 1;
}

void *
jc_alloc(size_t size)
{
	return not_null(malloc(at_least_one(size)), size);
}

void *
jc_calloc(size_t count, size_t size)
{
	return not_null(calloc(at_least_one(count), at_least_one(size)), size);
}

void *
jc_realloc(void *old, size_t count, size_t size)
{
	return not_null(reallocarray(old, at_least_one(count), at_least_one(size)), size);
}

char *
jc_strdup(const char *text)
{
	return jc_memdup(text, strlen(text) + 1);
}

char *
jc_strndup(const char *text, size_t max)
{
	size_t len = strnlen(text, max);
	char *copy = jc_alloc(len + 1);

	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

void *
jc_memdup(const void *bytes, size_t len)
{
	void *copy = jc_alloc(len);

	if (len > 0)
		memcpy(copy, bytes, len);
	return copy;
}

/* The C library keeps up to so many freed pieces of each small size aside, as they were freed. */
#define ASIDE 8
#define ASIDE_BYTES_MAX 1040

void
jc_wipe_freed(void)
{
	(void)mallopt(M_PERTURB, 0xff);
}

void
jc_wipe_aside(void)
{
	void *piece[ASIDE];

	for (size_t size = 16; size <= ASIDE_BYTES_MAX; size += 16) {
		for (size_t i = 0; i < ASIDE; i++) {
			piece[i] = jc_alloc(size);
			explicit_bzero(piece[i], size);
		}
		for (size_t i = 0; i < ASIDE; i++)
			free(piece[i]);
	}
	(void)malloc_trim(0);
}
