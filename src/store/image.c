#include "store/image.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "base/file.h"
#include "base/mem.h"
#include "crypto/sealed_blocks.h"
#include "view_private.h"

#define MAGIC "JCV2"
/* No more is read; more than any disk of a team holds. */
#define FILE_MAX (UINT64_C(1) << 42)

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
add_pages(struct jc_pages *pages, struct jc_blocks_writer *writer)
{
	uint64_t len = jc_pages_len(pages);
	uint8_t *block = jc_alloc(JC_BLOCK_LEN);
	enum jc_err err = JC_OK;

	for (uint64_t at = 0; at < len && err == JC_OK; at += JC_BLOCK_LEN) {
		size_t part = len - at < JC_BLOCK_LEN ? (size_t)(len - at) : JC_BLOCK_LEN;

		err = jc_pages_read(pages, at, block, part);
		if (err == JC_OK)
			jc_blocks_writer_add(writer, block, part);
	}
	free(block);
	return err;
}

static enum jc_err
fill(void *context, FILE *file)
{
	const struct source *source = context;
	struct jc_pages *pages = jc_db_pages(source->view->db);
	struct jc_blocks_writer *writer;
	struct jc_buf head = JC_BUF_INIT;
	enum jc_err err, ended;

	format_head(&(struct head){ .database = jc_pages_len(pages),
			.graph = source->graph->len,
			.refs = source->refs_len },
	    &head);
	writer = jc_blocks_writer_new(file, MAGIC, source->key, head.data, head.len);
	err = add_pages(pages, writer);
	jc_blocks_writer_add(writer, source->graph->data, source->graph->len);
	jc_blocks_writer_add(writer, source->refs, source->refs_len);
	ended = jc_blocks_writer_end(writer);
	jc_buf_release(&head);
	return err == JC_OK ? ended : err;
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

static enum jc_err
damaged(void)
{
	return jc_fail(JC_CORRUPT, _("the image of the view is damaged; it is made anew"));
}

/* A part of the image into a buffer. */
static enum jc_err
read_part(struct jc_blocks *blocks, uint64_t offset, uint64_t len, struct jc_buf *out)
{
	size_t was = out->len;
	enum jc_err err;

	jc_buf_reserve(out, (size_t)len);
	err = jc_blocks_read(blocks, offset, out->data + was, (size_t)len);
	out->len = err == JC_OK ? was + (size_t)len : was;
	out->data[out->len] = '\0';
	return err;
}

/* The view of the image, which is taken over. */
static enum jc_err
open_view(struct jc_blocks *blocks, uint64_t len, struct jc_view **view)
{
	struct jc_db *db;
	enum jc_err err = jc_db_open(jc_pages_new(blocks, len), &db);

	return err == JC_OK ? jc_view_from_db(db, view) : err;
}

/* The three parts; the image goes over to the view. */
static enum jc_err
take_parts(const struct head *head, struct jc_blocks *blocks, struct jc_view **view,
    struct jc_graph **graph, struct jc_buf *refs)
{
	uint64_t len = jc_blocks_len(blocks);
	struct jc_buf bytes = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	if (head->database == 0 || head->database > len || head->graph > len - head->database ||
	    head->refs != len - head->database - head->graph)
		err = damaged();
	if (err == JC_OK)
		err = read_part(blocks, head->database, head->graph, &bytes);
	if (err == JC_OK)
		err = jc_graph_load(bytes.data, bytes.len, graph);
	if (err == JC_OK)
		err = read_part(blocks, head->database + head->graph, head->refs, refs);
	jc_buf_release(&bytes);
	if (err == JC_OK)
		err = open_view(blocks, head->database, view);
	else
		jc_blocks_close(blocks);
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
	struct jc_blocks *blocks;
	struct head head;
	FILE *file;
	enum jc_err err = jc_file_open(path, FILE_MAX, &file);

	*view = NULL;
	*graph = NULL;
	jc_buf_reset(refs);
	if (err != JC_OK)
		return err;
	err = jc_blocks_open(file, MAGIC, key, &text, &blocks);
	if (err != JC_OK) {
		(void)fclose(file);
		goto out;
	}
	parse_head(&text, &head);
	if (head.ours) {
		err = take_parts(&head, blocks, view, graph, refs);
	} else {
		jc_blocks_close(blocks);
		err = jc_fail(
		    JC_NOTFOUND, _("the image of the view is of another version; it is made anew"));
	}
out:
	jc_buf_release(&text);
	return err;
}
