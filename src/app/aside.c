#include "app/aside.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "case_private.h"
#include "crypto/crypto.h"
#include "crypto/sealed_file.h"

#define MAGIC "JCA1"

static enum jc_err
no_memory(void)
{
	return jc_fail(jc_errno_code(), _("where you are cannot be kept: %s"), jc_errno_text());
}

enum jc_err
jc_aside_seal(struct jc_case *c, const struct jc_buf *plain, struct jc_buf *out)
{
	struct jc_sealed_writer *writer;
	char *bytes = NULL;
	size_t len = 0;
	FILE *file = open_memstream(&bytes, &len);
	enum jc_err err;

	if (!file)
		return no_memory();
	writer = jc_sealed_writer_new(file, MAGIC, c->ring->image, "", 0);
	jc_sealed_writer_add(writer, plain->data, plain->len);
	err = jc_sealed_writer_end(writer);
	if (fclose(file) && !err)
		err = no_memory();
	if (!err) {
		jc_buf_add(out, bytes, len);
		/* It stays while all else is wiped: so is what its memory held before. */
		memset(out->data + out->len, 0, out->room - out->len);
	}
	free(bytes);
	return err;
}

enum jc_err
jc_aside_open(struct jc_case *c, const struct jc_buf *sealed, struct jc_buf *out)
{
	struct jc_buf head = JC_BUF_INIT;
	void *plain = NULL;
	size_t len = 0;
	FILE *file = fmemopen(sealed->data, sealed->len, "r");
	enum jc_err err;

	jc_buf_init(out);
	if (!file)
		return no_memory();
	err = jc_sealed_open(file, MAGIC, c->ring->image, &head, jc_alloc, free, &plain, &len);
	(void)fclose(file);
	if (plain) {
		jc_buf_add(out, plain, len);
		jc_wipe(plain, len);
	}
	free(plain);
	jc_buf_release(&head);
	return err;
}
