#include "model/custody.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"

/* What is known on the way along the chain; NULL: not known. */
struct chain {
	jc_custody_fn *each;
	void *context;
	size_t gaps;
	const char *holder;
	const char *seal; /* "": opened, none on it */
	const char *hash;
	bool handed;       /* over, and not yet received */
	const char *taker; /* to whom, NULL: not stated */
	bool ended;
};

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

/* Both are stated, and differ. Names are compared as written, but for case. */
static bool
differ(const char *a, const char *b)
{
	return a && b && strcasecmp(a, b) != 0;
}

static void
follow_hands(struct chain *chain, const struct jc_custody_entry *entry, size_t at)
{
	bool in = is(entry, "transfer_in"), out = is(entry, "transfer_out");

	if (chain->handed && !in) {
		tell(chain, JC_GAP_NOT_RECEIVED, at);
		chain->handed = false;
		chain->holder = NULL;
	}
	if (in) {
		if (!chain->handed && at > 0)
			tell(chain, JC_GAP_NOT_RELEASED, at);
		else if (differ(chain->taker, entry->received_by))
			tell(chain, JC_GAP_ANOTHER_TAKER, at);
		chain->handed = false;
		chain->holder = entry->received_by;
	} else if (out) {
		if (differ(chain->holder, entry->released_by))
			tell(chain, JC_GAP_NOT_HOLDER, at);
		chain->handed = true;
		chain->taker = entry->received_by;
	} else if (is(entry, "seize") || entry->received_by) {
		chain->holder = entry->received_by;
	}
}

static void
follow_seal(struct chain *chain, const struct jc_custody_entry *entry, size_t at)
{
	bool on = chain->seal && *chain->seal;

	if (entry->seal_found ? differ(chain->seal, entry->seal_found)
			      : on && entry->seal_left && !is(entry, "unseal") &&
				    differ(chain->seal, entry->seal_left))
		tell(chain, JC_GAP_SEAL, at);
	if (entry->seal_left)
		chain->seal = entry->seal_left;
	else if (is(entry, "unseal"))
		chain->seal = "";
	else if (entry->seal_found)
		chain->seal = entry->seal_found;
}

/* Are they hashes of one kind, "sha256:", and differ? */
static bool
hashes_differ(const char *a, const char *b)
{
	size_t kind = a ? strcspn(a, ":") : 0;

	return a && b && !strncmp(a, b, kind + 1) && strcasecmp(a, b) != 0;
}

static void
follow_hash(struct chain *chain, const struct jc_custody_entry *entry, size_t at)
{
	if (hashes_differ(chain->hash, entry->hash_before))
		tell(chain, JC_GAP_HASH, at);
	else if (!entry->hash_before && hashes_differ(chain->hash, entry->hash_after))
		tell(chain, JC_GAP_HASH, at);
	if (entry->hash_after)
		chain->hash = entry->hash_after;
	else if (entry->hash_before)
		chain->hash = entry->hash_before;
}

size_t
jc_custody_check(
    const struct jc_custody_entry *entries, size_t n, jc_custody_fn *each, void *context)
{
	struct chain chain = { .each = each, .context = context };

	for (size_t i = 0; i < n; i++) {
		if (chain.ended)
			tell(&chain, JC_GAP_AFTER_END, i);
		follow_hands(&chain, &entries[i], i);
		follow_seal(&chain, &entries[i], i);
		follow_hash(&chain, &entries[i], i);
		chain.ended |= is(&entries[i], "return") || is(&entries[i], "destroy");
	}
	if (chain.handed)
		tell(&chain, JC_GAP_NOT_RECEIVED, n);
	return chain.gaps;
}
