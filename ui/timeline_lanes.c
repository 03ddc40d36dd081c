/* Lanes of the timeline, and the signs in them. */
#include <string.h>

#include "base/i18n.h"
#include "timeline.h"

#define OTHERS "+" /* kinds without a lane of their own */

const char *
jc_lanes_label(enum jc_lanes lanes)
{
	static const char *const labels[JC_LANES_WAYS] = { N_("lanes by team"),
		N_("lanes by certainty"), N_("lanes by kind") };

	return labels[lanes];
}

static const char *
sure_sign(enum jc_sure sure)
{
	return sure == JC_SURE_CERTAIN    ? jc_glyph(JC_GLYPH_NEW)
	       : sure == JC_SURE_WITHIN   ? "="
	       : sure == JC_SURE_ABOUT    ? "~"
	       : sure == JC_SURE_REPORTED ? "?"
					  : jc_glyph(JC_GLYPH_DISAGREE);
}

const char *
jc_lanes_sign(const struct jc_timeline_entry *entry, int64_t now)
{
	if (entry->sure != JC_SURE_CERTAIN)
		return sure_sign(entry->sure);
	return entry->due        ? jc_glyph(JC_GLYPH_TODO)
	       : entry->ms > now ? jc_glyph(JC_GLYPH_SOON)
				 : sure_sign(JC_SURE_CERTAIN);
}

/* Has any entry a record of this kind? */
static bool
has_kind(const struct jc_timeline *timeline, const struct jc_kind *kind)
{
	for (size_t i = 0; i < timeline->n; i++)
		if (timeline->at[i].kind == kind)
			return true;
	return false;
}

/* In the order of the kinds; entries of records, which have no letter, and what is left share one.
 */
void
jc_lanes_set_kinds(struct jc_timeline_screen *screen)
{
	const struct jc_kind *kind;
	bool others = false;

	screen->n_letters = 0;
	for (size_t i = 0; (kind = jc_kind_at(i)); i++) {
		if (!has_kind(&screen->timeline, kind))
			continue;
		if (kind->letter && screen->n_letters + 1 < JC_LANES_MAX)
			screen->letters[screen->n_letters++][0] = kind->letter;
		else
			others = true;
	}
	if (others)
		memcpy(screen->letters[screen->n_letters++], OTHERS, sizeof(OTHERS));
}

size_t
jc_lanes_n(const struct jc_timeline_screen *screen)
{
	const size_t counts[JC_LANES_WAYS] = { screen->n_teams, JC_SURE_COUNT, screen->n_letters };

	return counts[screen->lanes];
}

const char *
jc_lanes_head(const struct jc_timeline_screen *screen, size_t n)
{
	return screen->lanes == JC_LANES_TEAM   ? screen->teams[n]
	       : screen->lanes == JC_LANES_SURE ? sure_sign((enum jc_sure)n)
						: screen->letters[n];
}

static bool
has_letter(const struct jc_timeline_screen *screen, char letter)
{
	for (size_t i = 0; letter && i < screen->n_letters; i++)
		if (screen->letters[i][0] == letter)
			return true;
	return false;
}

bool
jc_lanes_is_own(const struct jc_timeline_screen *screen, size_t n,
    const struct jc_timeline_entry *entry, const char *party)
{
	char letter = entry->kind->letter;

	if (screen->lanes == JC_LANES_TEAM)
		return strcmp(screen->teams[n], party) == 0;
	if (screen->lanes == JC_LANES_SURE)
		return n == (size_t)entry->sure;
	return screen->letters[n][0] == (has_letter(screen, letter) ? letter : *OTHERS);
}
