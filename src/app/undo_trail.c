#include "undo_trail.h"

#include "base/mem.h"

struct step {
	struct jc_chain_range undone, by, again;
	bool redone;
};
struct jc_undo_trail {
	size_t n;
	struct step *steps;
};

struct jc_undo_trail *
jc_undo_trail_new(void)
{
	return jc_calloc(1, sizeof(struct jc_undo_trail));
}

void
jc_undo_trail_free(struct jc_undo_trail *trail)
{
	if (!trail)
		return;
	free(trail->steps);
	free(trail);
}

static bool
is_in(struct jc_chain_range range, uint32_t seq)
{
	return seq >= range.from && seq <= range.to;
}

bool
jc_undo_trail_wrote(const struct jc_undo_trail *trail, uint32_t seq)
{
	for (size_t i = 0; i < trail->n; i++) {
		const struct step *step = &trail->steps[i];

		if (is_in(step->by, seq) || (step->redone && is_in(step->again, seq)))
			return true;
	}
	return false;
}

/* What was done again is undone anew by its latest change, which is none of these yet. */
bool
jc_undo_trail_passes(const struct jc_undo_trail *trail, uint32_t seq)
{
	for (size_t i = 0; i < trail->n; i++) {
		if (is_in(trail->steps[i].undone, seq) || is_in(trail->steps[i].by, seq))
			return true;
	}
	return false;
}

void
jc_undo_trail_add(
    struct jc_undo_trail *trail, struct jc_chain_range undone, struct jc_chain_range by)
{
	trail->steps = jc_realloc(trail->steps, trail->n + 1, sizeof(*trail->steps));
	trail->steps[trail->n++] = (struct step){ .undone = undone, .by = by };
}

static struct step *
last_step(const struct jc_undo_trail *trail)
{
	for (size_t i = trail->n; i-- > 0;) {
		if (!trail->steps[i].redone)
			return &trail->steps[i];
	}
	return NULL;
}

bool
jc_undo_trail_last(const struct jc_undo_trail *trail, struct jc_chain_range *by)
{
	const struct step *step = last_step(trail);

	if (step)
		*by = step->by;
	return step != NULL;
}

void
jc_undo_trail_redone(struct jc_undo_trail *trail, struct jc_chain_range again)
{
	struct step *step = last_step(trail);

	step->redone = true;
	step->again = again;
}

void
jc_undo_trail_skip(struct jc_undo_trail *trail, struct jc_chain_range range)
{
	const struct jc_chain_range none = { 1, 0 };

	jc_undo_trail_add(trail, range, none);
	jc_undo_trail_redone(trail, none);
}
