#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void *
at(void *value, size_t offset)
{
	return (char *)value + offset;
}

/* Members that own memory are pointers to many types: moved as bytes, not through a void **. */
static void *
owned(const struct jc_member *member, void *value)
{
	void *pointer;

	memcpy(&pointer, at(value, member->at), sizeof(pointer));
	return pointer;
}

static void
own(const struct jc_member *member, void *value, void *pointer, size_t count)
{
	memcpy(at(value, member->at), &pointer, sizeof(pointer));
	memcpy(at(value, member->count), &count, sizeof(count));
}

static size_t
count_of(const struct jc_member *member, void *value)
{
	size_t count;

	memcpy(&count, at(value, member->count), sizeof(count));
	return count;
}

/* --- reading --- */

static bool
read_fixed(const struct jc_member *member, struct jc_cbor *in, void *value)
{
	const uint8_t *data;
	size_t len;

	if (!jc_cbor_get_bytes(in, member->size, member->size, &data, &len))
		return false;
	memcpy(at(value, member->at), data, len);
	return true;
}

static bool
is_text(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && memcmp(text, word, len) == 0;
}

/* The place of the text among the words; that of their closing NULL when it is none of them. */
static unsigned int
read_place(const struct jc_member *member, struct jc_cbor *in)
{
	unsigned int place = 0;
	const char *text;
	size_t len;

	jc_cbor_get_text(in, 1, SIZE_MAX, &text, &len);
	while (member->words[place] && !is_text(text, len, member->words[place]))
		place++;
	return place;
}

static bool
read_word(const struct jc_member *member, struct jc_cbor *in, void *value)
{
	unsigned int place = read_place(member, in);

	memcpy(at(value, member->at), &place, sizeof(place));
	return member->words[place] != NULL;
}

static bool
read_flag(const struct jc_member *member, struct jc_cbor *in, void *value)
{
	unsigned int place = read_place(member, in);

	*(bool *)at(value, member->at) = place == 1;
	return member->words[place] != NULL;
}

static bool
read_text(const struct jc_member *member, struct jc_cbor *in, void *value)
{
	char *out = at(value, member->at);
	const char *text;
	size_t len;

	if (!jc_cbor_get_text(in, 0, member->size - 1, &text, &len))
		return false;
	memcpy(out, text, len);
	out[len] = '\0';
	return !member->check || member->check(out);
}

static bool
read_blob(const struct jc_member *member, struct jc_cbor *in, void *value)
{
	const uint8_t *data;
	size_t len;

	if (!jc_cbor_get_bytes(in, member->min, member->max, &data, &len))
		return false;
	own(member, value, jc_memdup(data, len), len);
	return true;
}

static bool
read_list(const struct jc_member *member, struct jc_cbor *in, void *value)
{
	const struct jc_layout *items = member->items;
	char *item, *last = NULL;
	uint64_t n;

	if (!jc_cbor_get_array(in, member->max, &n) || n < member->min)
		return false;
	if (n == 0)
		return true;
	item = jc_calloc((size_t)n, items->size);
	own(member, value, item, (size_t)n);
	for (; n > 0; n--, last = item, item += items->size) {
		if (!jc_layout_read(items, in, item))
			return false;
		if (last && memcmp(last, item, items->order) >= 0)
			return false;
	}
	return true;
}

/* --- writing --- */

static void
write_fixed(const struct jc_member *member, struct jc_buf *out, void *value)
{
	jc_cbor_bytes(out, at(value, member->at), member->size);
}

static void
write_word(const struct jc_member *member, struct jc_buf *out, void *value)
{
	unsigned int place;

	memcpy(&place, at(value, member->at), sizeof(place));
	jc_cbor_key(out, member->words[place]);
}

static void
write_flag(const struct jc_member *member, struct jc_buf *out, void *value)
{
	jc_cbor_key(out, member->words[*(bool *)at(value, member->at)]);
}

static void
write_text(const struct jc_member *member, struct jc_buf *out, void *value)
{
	const char *text = at(value, member->at);

	jc_cbor_text(out, text, strnlen(text, member->size));
}

static void
write_blob(const struct jc_member *member, struct jc_buf *out, void *value)
{
	jc_cbor_bytes(out, owned(member, value), count_of(member, value));
}

static int
sort_items(const void *a, const void *b, void *context)
{
	const struct jc_layout *items = context;

	return memcmp(a, b, items->order);
}

static void
write_list(const struct jc_member *member, struct jc_buf *out, void *value)
{
	struct jc_layout items = *member->items;
	char *item = owned(member, value);
	size_t n = count_of(member, value);

	if (n > 1)
		qsort_r(item, n, items.size, sort_items, &items);
	jc_cbor_array(out, n);
	for (; n > 0; n--, item += items.size)
		jc_layout_write(&items, out, item);
}

/* --- release --- */

static void
release_nothing(const struct jc_member *member, void *value)
{
	(void)member;
	(void)value;
}

static void
release_blob(const struct jc_member *member, void *value)
{
	free(owned(member, value));
}

static void
release_list(const struct jc_member *member, void *value)
{
	char *items = owned(member, value);

	for (size_t i = 0; i < count_of(member, value); i++)
		jc_layout_release(member->items, items + i * member->items->size);
	free(items);
}

/* By shape. */
static const struct {
	bool (*read)(const struct jc_member *member, struct jc_cbor *in, void *value);
	void (*write)(const struct jc_member *member, struct jc_buf *out, void *value);
	void (*release)(const struct jc_member *member, void *value);
} shapes[] = {
	[JC_SHAPE_FIXED] = { read_fixed, write_fixed, release_nothing },
	[JC_SHAPE_WORD] = { read_word, write_word, release_nothing },
	[JC_SHAPE_FLAG] = { read_flag, write_flag, release_nothing },
	[JC_SHAPE_TEXT] = { read_text, write_text, release_nothing },
	[JC_SHAPE_BLOB] = { read_blob, write_blob, release_blob },
	[JC_SHAPE_LIST] = { read_list, write_list, release_list },
};

/* --- layouts --- */

static bool
read_member(const struct jc_member *member, struct jc_cbor *in, void *out)
{
	return shapes[member->shape].read(member, in, out);
}

/* Keys come in the order of the members, so one look at the next member is enough. */
static bool
read_map(const struct jc_layout *layout, struct jc_cbor *in, void *out)
{
	struct jc_cbor_map map;
	const char *key;
	size_t len;

	jc_cbor_get_map(in, &map);
	jc_cbor_next_key(in, &map, &key, &len);
	for (size_t i = 0; i < layout->n; i++) {
		const struct jc_member *member = &layout->members[i];

		if (!key || !is_text(key, len, member->key)) {
			if (!member->optional)
				return false;
			continue;
		}
		if (!read_member(member, in, out))
			return false;
		jc_cbor_next_key(in, &map, &key, &len);
	}
	return !key && !in->bad;
}

static bool
read_tuple(const struct jc_layout *layout, struct jc_cbor *in, void *out)
{
	uint64_t n;

	if (!jc_cbor_get_array(in, layout->n, &n) || n < layout->n)
		return false;
	for (size_t i = 0; i < layout->n; i++) {
		if (!read_member(&layout->members[i], in, out))
			return false;
	}
	return true;
}

bool
jc_layout_read(const struct jc_layout *layout, struct jc_cbor *in, void *out)
{
	if (layout->form == JC_FORM_MAP)
		return read_map(layout, in, out);
	if (layout->form == JC_FORM_TUPLE)
		return read_tuple(layout, in, out);
	return read_member(layout->members, in, out);
}

static bool
is_present(const struct jc_member *member, void *value)
{
	return !member->optional || owned(member, value) != NULL;
}

void
jc_layout_write(const struct jc_layout *layout, struct jc_buf *out, void *value)
{
	size_t present = 0;

	for (size_t i = 0; i < layout->n; i++)
		present += is_present(&layout->members[i], value);
	if (layout->form == JC_FORM_MAP)
		jc_cbor_map(out, present);
	if (layout->form == JC_FORM_TUPLE)
		jc_cbor_array(out, layout->n);
	for (size_t i = 0; i < layout->n; i++) {
		const struct jc_member *member = &layout->members[i];

		if (!is_present(member, value))
			continue;
		if (layout->form == JC_FORM_MAP)
			jc_cbor_key(out, member->key);
		shapes[member->shape].write(member, out, value);
	}
}

void
jc_layout_release(const struct jc_layout *layout, void *value)
{
	for (size_t i = 0; i < layout->n; i++)
		shapes[layout->members[i].shape].release(&layout->members[i], value);
}
