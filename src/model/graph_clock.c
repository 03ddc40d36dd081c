#include "graph_clock.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A clock's word: the root node, and in its last four bits the height of the tree. */
#define HEIGHT_BITS 4u
#define FAN_BITS 3u
#define HEIGHT_MAX 10u

static uint32_t
height_of(uint32_t clock)
{
	return clock & ((1u << HEIGHT_BITS) - 1);
}

static uint32_t
name(uint32_t root, uint32_t height)
{
	assert(root < 1u << (32 - HEIGHT_BITS) && height <= HEIGHT_MAX);
	return root << HEIGHT_BITS | height;
}

void
jc_clocks_init(struct jc_clocks *clocks)
{
	*clocks = (struct jc_clocks){ 0 };
	(void)JC_ARRAY_ADD(&clocks->nodes);
	clocks->fresh = clocks->nodes.n;
}

void
jc_clocks_release(struct jc_clocks *clocks)
{
	free(clocks->nodes.at);
	*clocks = (struct jc_clocks){ 0 };
}

void
jc_clock_begin(struct jc_clocks *clocks)
{
	clocks->fresh = clocks->nodes.n;
}

static uint32_t
slot(uint32_t run, uint32_t level)
{
	return run >> (FAN_BITS * level) & (JC_CLOCK_FAN - 1);
}

uint32_t
jc_clock_get(const struct jc_clocks *clocks, uint32_t clock, uint32_t run)
{
	uint32_t node = clock >> HEIGHT_BITS, level = height_of(clock);

	if (run >> (FAN_BITS * level) != 0 || level == 0)
		return 0;
	while (level-- > 0)
		node = clocks->nodes.at[node].at[slot(run, level)];
	return node;
}

/* A node with this one's content that may be altered. */
static uint32_t
own(struct jc_clocks *clocks, uint32_t node)
{
	uint32_t copy = clocks->nodes.n;

	if (node >= clocks->fresh)
		return node;
	(void)JC_ARRAY_ADD(&clocks->nodes);
	clocks->nodes.at[copy] = clocks->nodes.at[node];
	return copy;
}

/* The same clock in a tree of one level more. */
static uint32_t
raise(struct jc_clocks *clocks, uint32_t clock)
{
	uint32_t root = own(clocks, 0);

	clocks->nodes.at[root].at[0] = clock >> HEIGHT_BITS;
	return name(root, height_of(clock) + 1);
}

uint32_t
jc_clock_set(struct jc_clocks *clocks, uint32_t clock, uint32_t run, uint32_t count)
{
	uint32_t node;

	while (run >> (FAN_BITS * height_of(clock)) != 0 || height_of(clock) == 0)
		clock = raise(clocks, clock);
	node = own(clocks, clock >> HEIGHT_BITS);
	clock = name(node, height_of(clock));
	for (uint32_t level = height_of(clock) - 1; level > 0; level--) {
		uint32_t below = own(clocks, clocks->nodes.at[node].at[slot(run, level)]);

		clocks->nodes.at[node].at[slot(run, level)] = below;
		node = below;
	}
	clocks->nodes.at[node].at[slot(run, 0)] = count;
	return clock;
}

/* Trees of one height: a or b where one has all of the other, else an altered copy of a. */
static uint32_t
join_nodes(struct jc_clocks *clocks, uint32_t a, uint32_t b, uint32_t height)
{
	struct jc_clock_node of_a = clocks->nodes.at[a], of_b = clocks->nodes.at[b], both;

	if (a == b || b == 0)
		return a;
	if (a == 0)
		return b;
	for (uint32_t i = 0; i < JC_CLOCK_FAN; i++) {
		if (height > 1)
			both.at[i] = join_nodes(clocks, of_a.at[i], of_b.at[i], height - 1);
		else
			both.at[i] = of_a.at[i] > of_b.at[i] ? of_a.at[i] : of_b.at[i];
	}
	if (memcmp(&both, &of_a, sizeof(both)) == 0)
		return a;
	if (memcmp(&both, &of_b, sizeof(both)) == 0)
		return b;
	a = own(clocks, a);
	clocks->nodes.at[a] = both;
	return a;
}

/* A tree of no greater height into a. */
static uint32_t
join_lower(struct jc_clocks *clocks, uint32_t a, uint32_t height, uint32_t b, uint32_t b_height)
{
	uint32_t below, first;

	if (height == b_height)
		return join_nodes(clocks, a, b, height);
	first = clocks->nodes.at[a].at[0];
	below = join_lower(clocks, first, height - 1, b, b_height);
	if (below == first)
		return a;
	a = own(clocks, a);
	clocks->nodes.at[a].at[0] = below;
	return a;
}

uint32_t
jc_clock_join(struct jc_clocks *clocks, uint32_t a, uint32_t b)
{
	if (b == 0)
		return a;
	if (a == 0)
		return b;
	while (height_of(a) < height_of(b))
		a = raise(clocks, a);
	return name(
	    join_lower(clocks, a >> HEIGHT_BITS, height_of(a), b >> HEIGHT_BITS, height_of(b)),
	    height_of(a));
}
