/* Lists of refs and their names (doc/format.md 3). */
#include "base/mem.h"
#include "join.h"

#define PACKED_MAX (16u << 20)

void
jc_refs_add(struct jc_refs *refs, const char *name, const struct jc_oid *oid)
{
	if (refs->n == refs->room) {
		refs->room = refs->room ? refs->room * 2 : 16;
		refs->at = jc_realloc(refs->at, refs->room, sizeof *refs->at);
	}
	refs->at[refs->n++] = (struct jc_ref){ jc_strdup(name), *oid };
}

void
jc_refs_release(struct jc_refs *refs)
{
	size_t i;

	for (i = 0; i < refs->n; i++)
		free(refs->at[i].name);
	free(refs->at);
	*refs = (struct jc_refs){ 0 };
}

const struct jc_ref *
jc_refs_find(const struct jc_refs *refs, const char *name)
{
	size_t low = 0, high = refs->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(refs->at[middle].name, name);

		if (order == 0)
			return &refs->at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

void
jc_refs_set(struct jc_refs *refs, const char *name, const struct jc_oid *oid)
{
	struct jc_ref new;
	size_t i;

	for (i = 0; i < refs->n && strcmp(refs->at[i].name, name) < 0; i++)
		;
	if (i < refs->n && strcmp(refs->at[i].name, name) == 0) {
		refs->at[i].oid = *oid;
		return;
	}
	jc_refs_add(refs, name, oid);
	new = refs->at[refs->n - 1];
	memmove(&refs->at[i + 1], &refs->at[i], (refs->n - 1 - i) * sizeof new);
	refs->at[i] = new;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct jc_ref *)a)->name, ((const struct jc_ref *)b)->name);
}

void
jc_refs_format(const struct jc_refs *refs, struct jc_buf *out)
{
	size_t i;

	for (i = 0; i < refs->n; i++) {
		char hex[41];

		jc_hex(hex, refs->at[i].oid.b, 20);
		jc_buf_fmt(out, "%s %s\n", hex, refs->at[i].name);
	}
}

enum jc_err
jc_refs_parse(const char *text, size_t len, struct jc_refs *out)
{
	const char *at = text, *end = text + len;

	*out = (struct jc_refs){ 0 };
	while (at < end) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		struct jc_oid oid;
		char *name;

		if (!line_end || line_end - at < 42 || at[40] != ' ' ||
		    jc_unhex(at, 40, oid.b, 20)) {
			jc_refs_release(out);
			return jc_fail(JC_CORRUPT, _("a list of heads is damaged"));
		}
		name = jc_strndup(at + 41, (size_t)(line_end - at - 41));
		jc_refs_add(out, name, &oid);
		free(name);
		at = line_end + 1;
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_name);
	return JC_OK;
}

#define HEAD "refs/jc/"
#define COMP_AT (sizeof HEAD - 1)
#define DEVICE_AT (COMP_AT + 17)
#define BRANCH_AT (DEVICE_AT + 33)

bool
jc_ref_name_parse(const char *name, struct jc_ref_name *out)
{
	size_t len = strlen(name);

	if (len <= BRANCH_AT || strncmp(name, HEAD, COMP_AT) != 0 || name[DEVICE_AT - 1] != '/' ||
	    name[BRANCH_AT - 1] != '/')
		return false;
	if (jc_unhex(name + COMP_AT, 16, out->comp.b, 8) ||
	    jc_unhex(name + DEVICE_AT, 32, out->device.b, 16))
		return false;
	out->branch = name + BRANCH_AT;
	return strcmp(out->branch, "0") == 0 ||
	       (len == BRANCH_AT + 16 && jc_is_hex(out->branch, 16));
}

void
jc_ref_name_format(
    struct jc_buf *out, const struct jc_id8 *comp, const struct jc_id16 *device, const char *branch)
{
	char comp_hex[17], device_hex[33];

	jc_hex(comp_hex, comp->b, 8);
	jc_hex(device_hex, device->b, 16);
	jc_buf_fmt(out, HEAD "%s/%s/%s", comp_hex, device_hex, branch);
}

/* One of ours, or of those people make with git. */
static bool
is_ref_name(const char *name)
{
	static const char *const others[] = { "refs/heads/", "refs/tags/", "refs/remotes/",
		"refs/notes/" };
	struct jc_ref_name ours;
	size_t i;

	if (jc_ref_name_parse(name, &ours))
		return true;
	if (strncmp(name, JC_JOIN_REF, sizeof JC_JOIN_REF - 1) == 0)
		return strlen(name) == sizeof JC_JOIN_REF - 1 + 32 &&
		       jc_is_hex(name + sizeof JC_JOIN_REF - 1, 32);
	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (strncmp(name, others[i], strlen(others[i])) == 0)
			return true;
	return false;
}

static bool
is_packed_line(char *line, bool first)
{
	size_t len = strlen(line);

	if (line[0] == '#')
		return first;
	if (line[0] == '^')
		return len == 41 && jc_is_hex(line + 1, 40);
	return len > 41 && line[40] == ' ' && jc_is_hex(line, 40) && is_ref_name(line + 41);
}

/*
 * We write each head to a file of its own, which cannot vanish unseen; git pack-refs puts all into
 * one file, of which git and libgit2 pass over lines they do not understand. A head would be gone
 * with nobody told.
 */
static enum jc_err
check_packed(struct jc_odb *odb)
{
	char *path = jc_path_join(jc_odb_path(odb), "packed-refs"), *at, *end;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	bool good = true;

	if (jc_file_exists(path))
		err = jc_file_read(path, PACKED_MAX, &text);
	for (at = text.data; !err && good && *at; at = end + 1) {
		end = strchr(at, '\n');
		good = end != NULL;
		if (!good)
			break;
		*end = '\0';
		good = is_packed_line(at, at == text.data);
	}
	/* A zero byte ends the look early. */
	good = good && at == text.data + text.len;
	if (!err && !good)
		err = jc_fail(JC_CORRUPT,
		    _("the list of heads %s is damaged. Keep this folder, and join the case again "
		      "in a new one."),
		    path);
	jc_buf_release(&text);
	free(path);
	return err;
}

static enum jc_err
collect(void *context, const char *name, const struct jc_oid *oid)
{
	jc_refs_add(context, name, oid);
	return JC_OK;
}

enum jc_err
jc_refs_read(struct jc_odb *odb, const char *prefix, struct jc_refs *out)
{
	enum jc_err err;

	*out = (struct jc_refs){ 0 };
	if ((err = check_packed(odb)))
		return err;
	if ((err = jc_odb_refs(odb, prefix, collect, out)))
		jc_refs_release(out);
	else if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_name);
	return err;
}
