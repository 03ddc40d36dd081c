#include "store/image.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/cbor.h"
#include "base/file.h"
#include "crypto/sealed_file.h"
#include "view_private.h"

#define MAGIC "JCV1"
/* A view larger than this has no image: it could hardly grow on top of it (jc_db_open_image). */
#define DATABASE_MAX (INT64_C(1) << 30)
/* No more is read. */
#define FILE_MAX (UINT64_C(2) << 30)
/* Room behind the database, so that the first changes on top of it need not move it. */
#define PAGE 65536u /* a multiple of any page size */
#define ROOM(len) ((len) + (len) / 8 + 1048576)

/* What the head says; sizes of the three parts of the data, in their order. */
struct head {
	uint64_t database, graph, refs;
	bool ours; /* of this program and schema */
};

static void
format_head(const struct head *head, struct jc_buf *out)
{
	struct jc_buf schema = JC_BUF_INIT;

	jc_view_schema(&schema);
	jc_cbor_map(out, 5);
	jc_cbor_key(out, "refs");
	jc_cbor_uint(out, head->refs);
	jc_cbor_key(out, "graph");
	jc_cbor_uint(out, head->graph);
	jc_cbor_key(out, "schema");
	jc_cbor_text(out, schema.data, schema.len);
	jc_cbor_key(out, "program");
	jc_cbor_text(out, PACKAGE_VERSION, strlen(PACKAGE_VERSION));
	jc_cbor_key(out, "database");
	jc_cbor_uint(out, head->database);
	jc_buf_release(&schema);
}

/* Sizes are read, then the head is made again from them: equal bytes are a head of ours. */
static void
parse_head(const struct jc_buf *text, struct head *out)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_cbor_map map;
	struct jc_cbor in;
	const char *key;
	size_t len;

	*out = (struct head){ 0 };
	jc_cbor_read(&in, text->data, text->len);
	if (jc_cbor_get_map(&in, &map)) {
		while (jc_cbor_next_key(&in, &map, &key, &len)) {
			uint64_t *size = len == 4 && memcmp(key, "refs", len) == 0    ? &out->refs
					 : len == 5 && memcmp(key, "graph", len) == 0 ? &out->graph
					 : len == 8 && memcmp(key, "database", len) == 0
					     ? &out->database
					     : NULL;

			if (size ? !jc_cbor_get_uint(&in, FILE_MAX, size) : !jc_cbor_skip(&in))
				break;
		}
	}
	format_head(out, &again);
	out->ours = again.len == text->len && memcmp(again.data, text->data, text->len) == 0;
	jc_buf_release(&again);
}

struct source {
	const uint8_t *key;
	struct jc_view *view;
	const struct jc_buf *graph;
	const void *refs;
	size_t refs_len;
};

static enum jc_err
fill(void *context, FILE *file)
{
	const struct source *source = context;
	sqlite3 *handle = jc_db_handle(source->view->db);
	struct jc_sealed_writer *writer;
	struct jc_buf head = JC_BUF_INIT;
	sqlite3_int64 size;
	unsigned char *copy = NULL;
	/* An opened image lies in one block already. */
	const unsigned char *database =
	    sqlite3_serialize(handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);

	if (!database && size <= DATABASE_MAX)
		database = copy = sqlite3_serialize(handle, "main", &size, 0);
	if (!database || size > DATABASE_MAX)
		return jc_fail(JC_INVALID,
		    _("the view is too large for an image; it is rebuilt at the next start"));
	format_head(
	    &(struct head){
		.database = (uint64_t)size, .graph = source->graph->len, .refs = source->refs_len },
	    &head);
	writer = jc_sealed_writer_new(file, MAGIC, source->key, head.data, head.len);
	jc_sealed_writer_add(writer, database, (size_t)size);
	jc_sealed_writer_add(writer, source->graph->data, source->graph->len);
	jc_sealed_writer_add(writer, source->refs, source->refs_len);
	sqlite3_free(copy);
	jc_buf_release(&head);
	return jc_sealed_writer_end(writer);
}

enum jc_err
jc_image_write(const char *path, const uint8_t key[32], struct jc_view *view,
    const struct jc_graph *graph, const void *refs, size_t refs_len)
{
	struct jc_buf bytes = JC_BUF_INIT;
	struct source source = { key, view, &bytes, refs, refs_len };
	enum jc_err err;

	assert(!view->feeding);
	jc_graph_save(graph, &bytes);
	err = jc_file_write_by(path, fill, &source);
	jc_buf_release(&bytes);
	return err;
}

/* In large pages where there are such: filling small ones takes longer than opening the seal. */
static void *
alloc_image(size_t len)
{
	size_t room = ROOM(len), before;
	char *block = sqlite3_malloc64(room);

	before = block ? (size_t)(-(uintptr_t)block % PAGE) : 0;
	if (block && room > before)
		(void)madvise(block + before, room - before, MADV_HUGEPAGE);
	return block;
}

static enum jc_err
damaged(void)
{
	return jc_fail(JC_CORRUPT, _("the image of the view is damaged; it is made anew"));
}

/* The three parts of data[0..len); the block goes over to the view. */
static enum jc_err
take_parts(const struct head *head, unsigned char *data, size_t len, struct jc_view **view,
    struct jc_graph **graph, struct jc_buf *refs)
{
	struct jc_db *db;
	enum jc_err err;

	if (head->database == 0 || head->database > len || head->graph > len - head->database ||
	    head->refs != len - head->database - head->graph) {
		sqlite3_free(data);
		return damaged();
	}
	err = jc_graph_load(data + head->database, head->graph, graph);
	if (err != JC_OK) {
		sqlite3_free(data);
		return err;
	}
	jc_buf_add(refs, data + head->database + head->graph, head->refs);
	err = jc_db_open_image(data, (int64_t)head->database, (int64_t)ROOM(len), &db);
	if (err == JC_OK)
		err = jc_view_from_db(db, view);
	if (err != JC_OK) {
		jc_graph_free(*graph);
		*graph = NULL;
		jc_buf_reset(refs);
	}
	return err;
}

enum jc_err
jc_image_read(const char *path, const uint8_t key[32], struct jc_view **view,
    struct jc_graph **graph, struct jc_buf *refs)
{
	struct jc_buf text = JC_BUF_INIT;
	struct head head;
	void *data = NULL;
	size_t len = 0;
	FILE *file;
	enum jc_err err = jc_file_open(path, FILE_MAX, &file);

	*view = NULL;
	*graph = NULL;
	jc_buf_reset(refs);
	if (err == JC_OK) {
		err =
		    jc_sealed_open(file, MAGIC, key, &text, alloc_image, sqlite3_free, &data, &len);
		(void)fclose(file);
	}
	if (err == JC_OK) {
		parse_head(&text, &head);
		if (head.ours) {
			err = take_parts(&head, data, len, view, graph, refs);
		} else {
			sqlite3_free(data);
			err = jc_fail(JC_NOTFOUND,
			    _("the image of the view is of another version; it is made anew"));
		}
	}
	jc_buf_release(&text);
	return err;
}
