#include "base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Small enough for a short text, large enough that most never grow again. */
#define ROOM_FIRST 64

char jc_buf_empty[1];

void
jc_buf_init(struct jc_buf *buf)
{
	*buf = (struct jc_buf)JC_BUF_INIT;
}

void
jc_buf_release(struct jc_buf *buf)
{
	if (buf->room > 0)
		free(buf->data);
	jc_buf_init(buf);
}

void
jc_buf_wipe(struct jc_buf *buf)
{
	if (buf->room > 0)
		explicit_bzero(buf->data, buf->room);
	jc_buf_release(buf);
}

void
jc_buf_reset(struct jc_buf *buf)
{
	jc_buf_truncate(buf, 0);
}

void
jc_buf_truncate(struct jc_buf *buf, size_t len)
{
	assert(len <= buf->len);
	buf->len = len;
	if (buf->room > 0)
		buf->data[len] = '\0';
}

void
jc_buf_reserve(struct jc_buf *buf, size_t more)
{
	size_t room = buf->room > 0 ? buf->room : ROOM_FIRST;
	size_t need;

	if (more >= SIZE_MAX / 2 - buf->len)
		jc_die(_("a buffer of %zu bytes cannot grow by %zu"), buf->len, more);
	need = buf->len + more + 1;
	if (need <= buf->room)
		return;
	while (room < need)
		room *= 2;
	buf->data = jc_realloc(buf->room > 0 ? buf->data : NULL, room, 1);
	buf->data[buf->len] = '\0';
	buf->room = room;
}

void
jc_buf_add(struct jc_buf *buf, const void *data, size_t len)
{
	if (len == 0)
		return;
	jc_buf_reserve(buf, len);
	memcpy(buf->data + buf->len, data, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void
jc_buf_str(struct jc_buf *buf, const char *text)
{
	jc_buf_add(buf, text, strlen(text));
}

void
jc_buf_chr(struct jc_buf *buf, char c)
{
	jc_buf_add(buf, &c, 1);
}

void
jc_buf_fmt(struct jc_buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	jc_buf_vfmt(buf, fmt, args);
	va_end(args);
}

void
jc_buf_vfmt(struct jc_buf *buf, const char *fmt, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, args);
	assert(len >= 0);
	jc_buf_reserve(buf, (size_t)len);
	vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, again);
	va_end(again);
	buf->len += (size_t)len;
}

void
jc_buf_u16(struct jc_buf *buf, uint16_t v)
{
	const uint8_t bytes[] = { (uint8_t)(v >> 8), (uint8_t)v };

	jc_buf_add(buf, bytes, sizeof(bytes));
}

void
jc_buf_u32(struct jc_buf *buf, uint32_t v)
{
	jc_buf_u16(buf, (uint16_t)(v >> 16));
	jc_buf_u16(buf, (uint16_t)v);
}

void
jc_buf_u64(struct jc_buf *buf, uint64_t v)
{
	jc_buf_u32(buf, (uint32_t)(v >> 32));
	jc_buf_u32(buf, (uint32_t)v);
}

char *
jc_buf_take(struct jc_buf *buf)
{
	char *data = buf->room > 0 ? buf->data : jc_strdup("");

	jc_buf_init(buf);
	return data;
}
