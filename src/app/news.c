/* What came since the person last looked. */
#include <stdlib.h>

#include "app/agenda.h"
#include "base/file.h"
#include "base/mem.h"

#define SEEN_MAX (1u << 20)
#define LINE_LEN 49 /* a change id in hex, and LF; before it '+' of a single one */

static char *
seen_path(struct jc_case *c)
{
	return jc_path_join(jc_case_dir(c), "seen");
}

/* What was looked at: all up to some heads, and single changes (lines with '+' before the id). */
struct seen {
	size_t n, n_single;
	uint32_t *heads, *single;
};

/* A damaged file only makes more look new. */
static void
read_seen(struct jc_case *c, struct seen *out)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	struct jc_buf text = JC_BUF_INIT;
	char *path = seen_path(c);

	(void)!jc_file_read(path, SEEN_MAX, &text);
	*out = (struct seen){ .n = 0 };
	out->heads = jc_calloc(text.len / LINE_LEN + 1, sizeof(*out->heads));
	out->single = jc_calloc(text.len / LINE_LEN + 1, sizeof(*out->single));
	for (size_t at = 0; at + LINE_LEN <= text.len; at += LINE_LEN) {
		bool single = text.data[at] == '+';
		struct jc_id24 id;
		uint32_t change;

		at += single;
		if (at + LINE_LEN > text.len ||
		    jc_unhex(text.data + at, LINE_LEN - 1, id.b, sizeof(id.b)))
			break;
		if ((change = jc_graph_find(graph, &id)) == JC_NO_CHANGE)
			continue;
		if (single)
			out->single[out->n_single++] = change;
		else
			out->heads[out->n++] = change;
	}
	jc_buf_release(&text);
	free(path);
}

static void
release_seen(struct seen *seen)
{
	free(seen->heads);
	free(seen->single);
}

static void
put_change(struct jc_case *c, uint32_t change, const char *before, struct jc_buf *out)
{
	struct jc_change_info info;
	char hex[49];

	jc_graph_info(jc_replica_graph(jc_case_replica(c)), change, &info);
	jc_hex(hex, info.id.b, sizeof(info.id.b));
	jc_buf_fmt(out, "%s%s\n", before, hex);
}

static enum jc_err
write_seen(struct jc_case *c, const struct seen *seen)
{
	struct jc_buf text = JC_BUF_INIT;
	char *path = seen_path(c);
	enum jc_err err;

	for (size_t i = 0; i < seen->n; i++)
		put_change(c, seen->heads[i], "", &text);
	for (size_t i = 0; i < seen->n_single; i++)
		put_change(c, seen->single[i], "+", &text);
	err = jc_file_write(path, text.data, text.len);
	jc_buf_release(&text);
	free(path);
	return err;
}

enum jc_err
jc_agenda_seen(struct jc_case *c)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(c));
	struct seen seen = { .n = jc_graph_heads(graph, NULL, NULL, 0) };
	enum jc_err err;

	seen.heads = jc_calloc(seen.n + 1, sizeof(*seen.heads));
	seen.n = jc_graph_heads(graph, NULL, seen.heads, seen.n);
	err = write_seen(c, &seen);
	release_seen(&seen);
	return err;
}

enum jc_err
jc_agenda_seen_change(struct jc_case *c, uint32_t change)
{
	struct seen seen;
	enum jc_err err;

	read_seen(c, &seen);
	if ((seen.n + seen.n_single) * (LINE_LEN + 1) < SEEN_MAX - LINE_LEN - 1)
		seen.single[seen.n_single++] = change;
	err = write_seen(c, &seen);
	release_seen(&seen);
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
is_seen(struct jc_graph *graph, const struct seen *seen, uint32_t change)
{
	for (size_t i = 0; i < seen->n; i++) {
		if (jc_graph_is_ancestor(graph, change, seen->heads[i]))
			return true;
	}
	for (size_t i = 0; i < seen->n_single; i++) {
		if (seen->single[i] == change)
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

struct new_change {
	uint32_t change;
	const char *party;
};

static int
by_party(const void *a, const void *b)
{
	const struct new_change *one = a, *other = b;
	int by = strcmp(one->party, other->party);

	return by ? by : one->change > other->change ? -1 : 1;
}

/* New changes of others; as many as *n says. The caller frees. */
static struct new_change *
find_new(struct jc_case *c, size_t *n)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_graph *graph = jc_replica_graph(replica);
	uint32_t all = jc_graph_count(graph);
	struct new_change *found = NULL;
	struct seen seen;

	*n = 0;
	read_seen(c, &seen);
	for (uint32_t i = 0; i < all; i++) {
		const struct jc_member *member;
		struct jc_change_info info;

		jc_graph_info(graph, i, &info);
		if (jc_id_zero(info.comp.b, sizeof(info.comp.b)) ||
		    jc_graph_status(graph, i) != JC_ACCEPTED ||
		    jc_id16_cmp(&info.device, jc_replica_device(replica)) == 0 ||
		    is_seen(graph, &seen, i))
			continue;
		member = jc_graph_member(graph, &info.device);
		found = jc_realloc(found, *n + 1, sizeof(*found));
		found[(*n)++] = (struct new_change){ i, member ? member->party : "" };
	}
	release_seen(&seen);
	return found;
}

enum jc_err
jc_agenda_each_new(struct jc_case *c, jc_new_change_fn *each, void *context)
{
	size_t n;
	struct new_change *found = find_new(c, &n);
	enum jc_err err = JC_OK;

	if (n)
		qsort(found, n, sizeof(*found), by_party);
	for (size_t i = 0; i < n && !err; i++)
		err = each(context, found[i].change, found[i].party);
	free(found);
	return err == JC_NOTFOUND ? JC_OK : err;
}

struct news {
	struct jc_view *view;
	struct counting counting;
};

static enum jc_err
count_change(void *context, uint32_t change, const char *party)
{
	struct news *news = context;

	news->counting.now = of_party(&news->counting, party);
	news->counting.now->news.changes++;
	return jc_view_change_writes(news->view, change, take_write, &news->counting);
}

enum jc_err
jc_agenda_news(struct jc_case *c, struct jc_news *out, size_t room, size_t *n)
{
	struct news news = { .view = jc_case_view(c) };
	enum jc_err err = jc_agenda_each_new(c, count_change, &news);
	struct counting counting = news.counting;

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
