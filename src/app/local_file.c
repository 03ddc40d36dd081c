#include "local_file.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "case_private.h"
#include "crypto/crypto.h"
#include "crypto/sealed_file.h"

#define FILE_MAX (64u << 20)

enum jc_err
jc_local_read(struct jc_case *c, const char *name, const char *magic, struct jc_buf *out)
{
	char *path = jc_path_join(c->dir, name);
	struct jc_buf head = JC_BUF_INIT;
	void *plain = NULL;
	size_t len = 0;
	FILE *file;
	enum jc_err err = jc_file_open(path, FILE_MAX, &file);

	jc_buf_init(out);
	if (!err) {
		err = jc_sealed_open(
		    file, magic, c->ring->image, &head, jc_alloc, free, &plain, &len);
		(void)fclose(file);
	}
	if (plain) {
		jc_buf_add(out, plain, len);
		jc_wipe(plain, len);
	}
	free(plain);
	free(path);
	jc_buf_release(&head);
	return err == JC_NOTFOUND ? JC_OK : err;
}

struct content {
	const uint8_t *key;
	const char *magic;
	const struct jc_buf *plain;
};

static enum jc_err
fill(void *context, FILE *file)
{
	const struct content *content = context;
	struct jc_sealed_writer *writer =
	    jc_sealed_writer_new(file, content->magic, content->key, "", 0);

	jc_sealed_writer_add(writer, content->plain->data, content->plain->len);
	return jc_sealed_writer_end(writer);
}

enum jc_err
jc_local_write(struct jc_case *c, const char *name, const char *magic, const struct jc_buf *plain)
{
	struct content content = { c->ring->image, magic, plain };
	char *path = jc_path_join(c->dir, name);
	enum jc_err err = jc_file_write_by(path, fill, &content);

	free(path);
	return err;
}

enum jc_err
jc_local_remove(struct jc_case *c, const char *name)
{
	char *path = jc_path_join(c->dir, name);
	enum jc_err err = JC_OK;

	if (unlink(path) && errno != ENOENT)
		err = jc_fail(jc_errno_code(), _("cannot remove %s: %s"), path, jc_errno_text());
	free(path);
	return err;
}

enum jc_err
jc_local_put_aside(struct jc_case *c, const char *name)
{
	char *path = jc_path_join(c->dir, name), *aside;
	struct jc_buf damaged = JC_BUF_INIT;
	enum jc_err err = JC_OK;

	jc_buf_fmt(&damaged, "%s.damaged", name);
	aside = jc_path_join(c->dir, damaged.data);
	if (rename(path, aside))
		err = jc_fail(jc_errno_code(), _("cannot rename %s: %s"), path, jc_errno_text());
	free(path);
	free(aside);
	jc_buf_release(&damaged);
	return err;
}
