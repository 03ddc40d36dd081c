/*
 * A growing byte buffer. `data` is always followed by one NUL that `len` does
 * not count, so a buffer of text can be handed to functions that want a string.
 * Initialise with JC_BUF_INIT or jc_buf_init(), release with jc_buf_release().
 * What is added must not lie in the buffer itself.
 */
#ifndef JC_BASE_BUF_H
#define JC_BASE_BUF_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct jc_buf {
	char *data;  /* owned; never NULL */
	size_t len;  /* bytes in use, the closing NUL not counted */
	size_t room; /* bytes allocated; 0 while data is the shared empty string */
};

/* What `data` points to while nothing is allocated: always one NUL, never written to. */
extern char jc_buf_empty[1];
#define JC_BUF_INIT                \
	{                          \
		jc_buf_empty, 0, 0 \
	}

void jc_buf_init(struct jc_buf *buf);

/* Frees the storage; buf is empty and usable afterwards. */
void jc_buf_release(struct jc_buf *buf);

/*
 * Overwrites the storage with zeros before freeing it: for case content in transit. Storage
 * outgrown on the way there is not wiped: reserve first.
 */
void jc_buf_wipe(struct jc_buf *buf);

/* Forget the content, keep the storage. */
void jc_buf_reset(struct jc_buf *buf);

/* Keep the first `len` bytes; `len` is at most buf->len. */
void jc_buf_truncate(struct jc_buf *buf, size_t len);

/* Make room for `more` bytes beyond len, and the NUL behind them. */
void jc_buf_reserve(struct jc_buf *buf, size_t more);

void jc_buf_add(struct jc_buf *buf, const void *data, size_t len);
void jc_buf_str(struct jc_buf *buf, const char *text);
void jc_buf_chr(struct jc_buf *buf, char c);
void jc_buf_fmt(struct jc_buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void jc_buf_vfmt(struct jc_buf *buf, const char *fmt, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Big-endian integers. */
void jc_buf_u16(struct jc_buf *buf, uint16_t v);
void jc_buf_u32(struct jc_buf *buf, uint32_t v);
void jc_buf_u64(struct jc_buf *buf, uint64_t v);

/* Hand the string over: the caller frees it; buf is empty afterwards. */
char *jc_buf_take(struct jc_buf *buf);
#endif
