/* What came since the person last looked. */
#include <stdlib.h>

#include "app/agenda.h"
#include "base/file.h"
#include "base/mem.h"

#define SEEN_MAX (1u << 20)
#define LINE_LEN 49 /* a change id in hex, and LF */

static char *
seen_path(struct jc_case *c)
{
	return jc_path_join(jc_case_dir(c), "seen");
}

/* Heads of that moment that are known here. A damaged file only makes more look new. */
static uint32_t *
read_seen(struct jc_case *c, size_t *n)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	struct jc_buf text = JC_BUF_INIT;
	char *path = seen_path(c);
	uint32_t *heads;

	*n = 0;
	(void)!jc_file_read(path, SEEN_MAX, &text);
	heads = jc_calloc(text.len / LINE_LEN + 1, sizeof(*heads));
	for (size_t at = 0; at + LINE_LEN <= text.len; at += LINE_LEN) {
		struct jc_id24 id;
		uint32_t head;

		if (jc_unhex(text.data + at, LINE_LEN - 1, id.b, sizeof(id.b)))
			break;
		if ((head = jc_graph_find(graph, &id)) != JC_NO_CHANGE)
			heads[(*n)++] = head;
	}
	jc_buf_release(&text);
	free(path);
	return heads;
}

enum jc_err
jc_agenda_seen(struct jc_case *c)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	size_t n = jc_graph_heads(graph, NULL, NULL, 0);
	uint32_t *heads = jc_calloc(n + 1, sizeof(*heads));
	struct jc_buf text = JC_BUF_INIT;
	char *path = seen_path(c);
	enum jc_err err;

	n = jc_graph_heads(graph, NULL, heads, n);
	for (size_t i = 0; i < n; i++) {
		struct jc_change_info info;
		char hex[49];

		jc_graph_info(graph, heads[i], &info);
		jc_hex(hex, info.id.b, sizeof(info.id.b));
		jc_buf_fmt(&text, "%s\n", hex);
	}
	err = jc_file_write(path, text.data, text.len);
	jc_buf_release(&text);
	free(heads);
	free(path);
	return err;
}

/* Records that new changes of one party touch, with repetitions. */
struct touched {
	struct jc_news news;
	size_t n, room;
	struct jc_id16 *ids;
};
struct counting {
	size_t n;
	struct touched *parties;
	struct touched *now; /* of the change being looked at */
};

static enum jc_err
take_write(void *context, const struct jc_history *entry)
{
	struct touched *touched = ((struct counting *)context)->now;

	if (touched->n && jc_id16_cmp(&touched->ids[touched->n - 1], &entry->write.rec) == 0)
		return JC_OK;
	if (touched->n == touched->room) {
		touched->room = touched->room ? touched->room * 2 : 64;
		touched->ids = jc_realloc(touched->ids, touched->room, sizeof(*touched->ids));
	}
	touched->ids[touched->n++] = entry->write.rec;
	return JC_OK;
}

static struct touched *
of_party(struct counting *counting, const char *party)
{
	struct touched *added;

	for (size_t i = 0; i < counting->n; i++) {
		if (strcmp(counting->parties[i].news.party, party) == 0)
			return &counting->parties[i];
	}
	counting->parties =
	    jc_realloc(counting->parties, counting->n + 1, sizeof(*counting->parties));
	added = &counting->parties[counting->n++];
	*added = (struct touched){ .n = 0 };
	snprintf(added->news.party, sizeof(added->news.party), "%s", party);
	return added;
}

static bool
is_seen(struct jc_graph *graph, const uint32_t *heads, size_t n, uint32_t change)
{
	for (size_t i = 0; i < n; i++) {
		if (jc_graph_is_ancestor(graph, change, heads[i]))
			return true;
	}
	return false;
}

static int
by_id(const void *a, const void *b)
{
	return jc_id16_cmp(a, b);
}

static int
most_first(const void *a, const void *b)
{
	const struct touched *one = a, *other = b;

	if (one->news.changes != other->news.changes)
		return one->news.changes > other->news.changes ? -1 : 1;
	return strcmp(one->news.party, other->news.party);
}

static uint32_t
count_distinct(struct touched *touched)
{
	uint32_t n = 0;

	if (touched->n)
		qsort(touched->ids, touched->n, sizeof(*touched->ids), by_id);
	for (size_t i = 0; i < touched->n; i++)
		n += i == 0 || jc_id16_cmp(&touched->ids[i], &touched->ids[i - 1]) != 0;
	return n;
}

static enum jc_err
count_new(struct jc_case *c, struct counting *counting)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	uint32_t n = jc_graph_count(graph);
	size_t n_heads;
	uint32_t *heads = read_seen(c, &n_heads);
	enum jc_err err = JC_OK;

	for (uint32_t i = 0; i < n && !err; i++) {
		const struct jc_member *member;
		struct jc_change_info info;

		jc_graph_info(graph, i, &info);
		if (jc_id_zero(info.comp.b, sizeof(info.comp.b)) ||
		    jc_graph_status(graph, i) != JC_ACCEPTED ||
		    jc_id16_cmp(&info.device, jc_replica_device(replica)) == 0 ||
		    is_seen(graph, heads, n_heads, i))
			continue;
		member = jc_graph_member(graph, &info.device);
		counting->now = of_party(counting, member ? member->party : "");
		counting->now->news.changes++;
		err = jc_view_change_writes(jc_case_view(c), i, take_write, counting);
	}
	free(heads);
	return err;
}

enum jc_err
jc_agenda_news(struct jc_case *c, struct jc_news *out, size_t room, size_t *n)
{
	struct counting counting = { 0 };
	enum jc_err err = count_new(c, &counting);

	if (counting.n)
		qsort(counting.parties, counting.n, sizeof(*counting.parties), most_first);
	for (size_t i = 0; i < counting.n; i++) {
		counting.parties[i].news.records = count_distinct(&counting.parties[i]);
		if (i < room)
			out[i] = counting.parties[i].news;
		free(counting.parties[i].ids);
	}
	*n = err ? 0 : counting.n;
	free(counting.parties);
	return err;
}
