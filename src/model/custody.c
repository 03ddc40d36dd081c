#include "model/custody.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* What is known on the way along the chain; NULL: not known. */
struct chain {
	jc_custody_fn *each;
	void *context;
	size_t gaps;
	const char *holder;
	const char *seal;  /* "": opened, none on it */
	bool handed;       /* over, and not yet received */
	const char *taker; /* to whom, NULL: not stated */
	bool ended;
};

/* What events do. Of those not named here nothing is expected. */
static const struct event {
	const char *code;
	bool opens; /* what it finds sealed it may leave under another seal */
	bool holds; /* whoever does it must hold the exhibit */
	bool keeps; /* it stays in the same hands */
	bool ends;  /* nothing follows */
	bool looks; /* changes nothing, and can be done by anybody at any time */
} events[] = {
	{ "seal", .opens = true, .holds = true, .keeps = true },
	{ "unseal", .opens = true, .holds = true, .keeps = true },
	{ "copy", .opens = true, .holds = true, .keeps = true },
	{ "examine", .opens = true, .holds = true, .keeps = true },
	{ "store", .holds = true, .keeps = true },
	{ "return", .holds = true, .ends = true },
	{ "destroy", .holds = true, .ends = true },
	{ "hash", .looks = true },
	{ "verify", .looks = true },
};

static const struct event nothing_known;

static const struct event *
event_of(const struct jc_custody_entry *entry)
{
	for (size_t i = 0; entry->event && i < JC_COUNT(events); i++) {
		if (!strcmp(entry->event, events[i].code))
			return &events[i];
	}
	return &nothing_known;
}

const char *
jc_custody_gap_text(enum jc_custody_gap gap)
{
	static const char *const texts[JC_GAPS] = {
		[JC_GAP_NOT_RECEIVED] = N_("handed over, and no receiving is recorded"),
		[JC_GAP_NOT_RELEASED] = N_("received, and no handing over is recorded"),
		[JC_GAP_ANOTHER_TAKER] = N_("received by another than it was handed to"),
		[JC_GAP_NOT_HOLDER] = N_("handed over by one who did not hold it"),
		[JC_GAP_SEAL] = N_("another seal than before, which no act opened"),
		[JC_GAP_HASH] = N_("another hash than before"),
		[JC_GAP_AFTER_END] = N_("it was returned or destroyed before"),
		[JC_GAP_ANOTHER_HAND] = N_("in other hands than before, and not handed over"),
		[JC_GAP_NOT_HIS] = N_("done by one who did not hold it"),
		[JC_GAP_ALTERED] = N_("the hash changed, and no alteration is stated"),
	};

	return texts[gap];
}

static void
tell(struct chain *chain, enum jc_custody_gap gap, size_t entry)
{
	chain->gaps++;
	if (chain->each)
		chain->each(chain->context, gap, entry);
}

static bool
is(const struct jc_custody_entry *entry, const char *event)
{
	return entry->event && !strcmp(entry->event, event);
}

/* " m bakker klpd " */
static void
words_of(struct jc_buf *out, const char *name)
{
	jc_buf_chr(out, ' ');
	jc_text_fold(out, name, strlen(name));
	jc_buf_chr(out, ' ');
}

/* Both are stated, and cannot be the same person or office. */
static bool
others(const char *a, const char *b)
{
	struct jc_buf one = JC_BUF_INIT, other = JC_BUF_INIT;
	bool differ = false;

	if (a && b && strcmp(a, b) != 0) {
		words_of(&one, a);
		words_of(&other, b);
		differ = one.len < 3 || other.len < 3 ||
			 (!strstr(one.data, other.data) && !strstr(other.data, one.data));
	}
	jc_buf_release(&one);
	jc_buf_release(&other);
	return differ;
}

static void
follow_hands(struct chain *chain, const struct jc_custody_entry *entry, size_t at)
{
	const struct event *event = event_of(entry);
	bool in = is(entry, "transfer_in"), out = is(entry, "transfer_out");

	if (event->looks && !entry->released_by && !entry->received_by)
		return;
	if (chain->handed && !in) {
		tell(chain, JC_GAP_NOT_RECEIVED, at);
		chain->handed = false;
		chain->holder = NULL;
	}
	if (in) {
		if (!chain->handed && at > 0)
			tell(chain, JC_GAP_NOT_RELEASED, at);
		else if (others(chain->taker, entry->received_by))
			tell(chain, JC_GAP_ANOTHER_TAKER, at);
		chain->handed = false;
		chain->holder = entry->received_by;
	} else if (out) {
		if (others(chain->holder, entry->released_by))
			tell(chain, JC_GAP_NOT_HOLDER, at);
		chain->handed = true;
		chain->taker = entry->received_by;
	} else {
		if (event->holds &&
		    (others(chain->holder, entry->by) || others(chain->holder, entry->released_by)))
			tell(chain, JC_GAP_NOT_HIS, at);
		if (event->keeps && others(chain->holder, entry->received_by))
			tell(chain, JC_GAP_ANOTHER_HAND, at);
		if (is(entry, "seize"))
			chain->holder = entry->received_by ? entry->received_by : entry->by;
		else if (entry->received_by)
			chain->holder = entry->received_by;
	}
}

/* Both are stated, and are other seals: "NL-7, intact" is NL-7. */
static bool
other_seals(const char *a, const char *b)
{
	static const char ends[] = ",;:(";
	size_t one = a ? strcspn(a, ends) : 0, other = b ? strcspn(b, ends) : 0;

	while (one && a[one - 1] == ' ')
		one--;
	while (other && b[other - 1] == ' ')
		other--;
	return a && b && (one != other || strncasecmp(a, b, one) != 0);
}

static void
follow_seal(struct chain *chain, const struct jc_custody_entry *entry, size_t at)
{
	bool on = chain->seal && *chain->seal, opens = event_of(entry)->opens;
	const char *found = entry->seal_found, *left = entry->seal_left;

	if (found ? other_seals(chain->seal, found) || (!opens && other_seals(found, left))
		  : on && !is(entry, "unseal") && other_seals(chain->seal, left))
		tell(chain, JC_GAP_SEAL, at);
	if (left)
		chain->seal = left;
	else if (is(entry, "unseal"))
		chain->seal = "";
	else if (found)
		chain->seal = found;
}

/* Gaps of hashes, as they are marked at their entry. */
enum { ANOTHER_HASH = 1, ALTERED = 2 };

/* One stated hash: of which file, by which entry. */
struct stated {
	const char *file, *hash;
	size_t entry;
	bool after;
};

/* Of "sha256:..." how much tells its kind. */
static size_t
kind_len(const char *hash)
{
	return strcspn(hash, ":");
}

static int
by_subject(const struct stated *one, const struct stated *other)
{
	size_t len = kind_len(one->hash), other_len = kind_len(other->hash);
	int order = strcmp(one->file, other->file);

	if (!order && len != other_len)
		order = len < other_len ? -1 : 1;
	return order ? order : strncmp(one->hash, other->hash, len);
}

static int
by_subject_and_time(const void *a, const void *b)
{
	const struct stated *one = a, *other = b;
	int order = by_subject(one, other);

	if (order)
		return order;
	if (one->entry != other->entry)
		return one->entry < other->entry ? -1 : 1;
	return (int)one->after - (int)other->after;
}

/* Where one file has a name, those without one mean it. */
static bool
many_files(const struct jc_custody_entry *entries, size_t n)
{
	const char *first = NULL;

	for (size_t i = 0; i < n; i++) {
		if (first && entries[i].file && strcmp(first, entries[i].file) != 0)
			return true;
		if (!first)
			first = entries[i].file;
	}
	return false;
}

static size_t
list_hashes(const struct jc_custody_entry *entries, size_t n, struct stated *out)
{
	bool many = many_files(entries, n);
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		const char *file = many && entries[i].file ? entries[i].file : "";

		if (entries[i].hash_before)
			out[count++] = (struct stated){ file, entries[i].hash_before, i, false };
		if (entries[i].hash_after)
			out[count++] = (struct stated){ file, entries[i].hash_after, i, true };
	}
	if (count)
		qsort(out, count, sizeof(*out), by_subject_and_time);
	return count;
}

/* The hashes of one file of one kind, in order of time; the entries that show a gap are marked. */
static void
follow_hashes(const struct jc_custody_entry *entries, const struct stated *stated, size_t n,
    unsigned char *gaps)
{
	const char *known = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct jc_custody_entry *entry = &entries[stated[i].entry];
		bool paired = i && stated[i - 1].entry == stated[i].entry;
		const char *before = paired ? stated[i - 1].hash : known;
		bool differs = before && strcasecmp(before, stated[i].hash) != 0;
		bool looks = event_of(entry)->looks;

		if (differs && (looks || !stated[i].after || (!paired && !entry->altered)))
			gaps[stated[i].entry] |= ANOTHER_HASH;
		else if (differs && !entry->altered)
			gaps[stated[i].entry] |= ALTERED;
		if (!known || !looks)
			known = stated[i].hash;
	}
}

/* For each entry its gaps of hashes. The caller frees. */
static unsigned char *
find_hash_gaps(const struct jc_custody_entry *entries, size_t n)
{
	struct stated *stated = jc_calloc(2 * n + 1, sizeof(*stated));
	unsigned char *gaps = jc_calloc(n + 1, sizeof(*gaps));
	size_t count = list_hashes(entries, n, stated);

	for (size_t i = 0, len; i < count; i += len) {
		for (len = 1; i + len < count && !by_subject(&stated[i], &stated[i + len]);)
			len++;
		follow_hashes(entries, stated + i, len, gaps);
	}
	free(stated);
	return gaps;
}

size_t
jc_custody_check(
    const struct jc_custody_entry *entries, size_t n, jc_custody_fn *each, void *context)
{
	struct chain chain = { .each = each, .context = context };
	unsigned char *hash_gaps = find_hash_gaps(entries, n);

	for (size_t i = 0; i < n; i++) {
		if (chain.ended)
			tell(&chain, JC_GAP_AFTER_END, i);
		follow_hands(&chain, &entries[i], i);
		follow_seal(&chain, &entries[i], i);
		if (hash_gaps[i] & ANOTHER_HASH)
			tell(&chain, JC_GAP_HASH, i);
		if (hash_gaps[i] & ALTERED)
			tell(&chain, JC_GAP_ALTERED, i);
		chain.ended |= event_of(&entries[i])->ends;
	}
	if (chain.handed)
		tell(&chain, JC_GAP_NOT_RECEIVED, n);
	free(hash_gaps);
	return chain.gaps;
}
