#include "names.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/mem.h"

#define ELEMENT_LEN 17u /* '/' and 16 hex digits */

static const char disputed[] = "_disputed/";
#define DISPUTED_LEN (sizeof(disputed) - 1)

static uint32_t
hash_of(const char *text, size_t len)
{
	uint32_t hash = 2166136261u; /* FNV-1a: names are short */

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)text[i]) * 16777619u;
	return hash;
}

/* The slot that holds the name, or the empty one where it would go. */
static uint32_t *
slot_of(const struct jc_names *names, const char *text, size_t len)
{
	uint32_t at = hash_of(text, len) & (names->n_slots - 1);

	for (;; at = (at + 1) & (names->n_slots - 1)) {
		uint32_t *slot = &names->slots[at];
		const struct jc_name *name = *slot ? &names->at[*slot - 1] : NULL;

		if (!name || (name->len == len && memcmp(name->text, text, len) == 0))
			return slot;
	}
}

static void
fill_slots(struct jc_names *names)
{
	memset(names->slots, 0, names->n_slots * sizeof(*names->slots));
	for (uint32_t i = 0; i < names->n; i++)
		*slot_of(names, names->at[i].text, names->at[i].len) = i + 1;
}

static void
grow(struct jc_names *names)
{
	names->room = names->room ? names->room * 2 : 256;
	names->n_slots = names->room * 2;
	names->at = jc_realloc(names->at, names->room, sizeof(*names->at));
	names->slots = jc_realloc(names->slots, names->n_slots, sizeof(*names->slots));
	fill_slots(names);
}

void
jc_names_init(struct jc_names *names)
{
	static const char *const own[] = { "_kind", "_deleted", "_number/" };

	memset(names, 0, sizeof(*names));
	grow(names);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		(void)jc_names_add(names, own[i], strlen(own[i]));
	assert(names->n == JC_NAME_FIRST_OF_KINDS);
}

void
jc_names_release(struct jc_names *names)
{
	for (uint32_t i = 0; i < names->n; i++)
		free(names->at[i].text);
	free(names->at);
	free(names->slots);
	memset(names, 0, sizeof(*names));
}

uint32_t
jc_names_add(struct jc_names *names, const char *text, size_t len)
{
	uint32_t *slot = slot_of(names, text, len);

	assert(len > 0);
	if (*slot)
		return *slot - 1;
	if (names->n == names->room) {
		grow(names);
		slot = slot_of(names, text, len);
	}
	names->at[names->n] = (struct jc_name){
		.text = jc_strndup(text, len),
		.len = (uint32_t)len,
		.family = text[len - 1] == '/',
		.disputed = len > DISPUTED_LEN && memcmp(text, disputed, DISPUTED_LEN) == 0,
	};
	*slot = ++names->n;
	return names->n - 1;
}

bool
jc_names_find(const struct jc_names *names, const char *text, size_t len, uint32_t *out)
{
	uint32_t slot = *slot_of(names, text, len);

	*out = slot ? slot - 1 : 0;
	return slot != 0;
}

void
jc_names_truncate(struct jc_names *names, uint32_t n)
{
	if (names->n <= n)
		return;
	while (names->n > n)
		free(names->at[--names->n].text);
	fill_slots(names);
}

void
jc_place_split(const char *field, size_t field_len, size_t *len, struct jc_place *out)
{
	uint64_t element = 0;
	size_t base = field_len > ELEMENT_LEN ? field_len - ELEMENT_LEN : 0;

	*out = (struct jc_place){ 0 };
	*len = field_len;
	if (base == 0 || field[base] != '/' || !jc_is_hex(field + base + 1, ELEMENT_LEN - 1))
		return;
	/* The dispute of a single field whose name is 16 hex digits. */
	if (base + 1 == DISPUTED_LEN && memcmp(field, disputed, DISPUTED_LEN) == 0)
		return;
	for (size_t i = base + 1; i < field_len; i++)
		element = element << 4 |
			  (uint64_t)(field[i] <= '9' ? field[i] - '0' : field[i] - 'a' + 10);
	out->has_element = true;
	out->element = (int64_t)element;
	*len = base + 1;
}

void
jc_place_join(struct jc_buf *out, const char *name, size_t len, const struct jc_place *place)
{
	jc_buf_add(out, name, len);
	if (place->has_element)
		jc_buf_fmt(out, "%016" PRIx64, (uint64_t)place->element);
}

bool
jc_place_equal(const struct jc_place *a, const struct jc_place *b)
{
	return a->name == b->name && a->has_element == b->has_element && a->element == b->element;
}
