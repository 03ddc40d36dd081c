#include "app/listing.h"

#include "base/cbor.h"
#include "base/file.h"
#include "base/mem.h"
#include "local_file.h"

#define MAGIC "JCL1"
#define FILE_NAME "views"
#define TEXT_MAX 1024u

void
jc_listing_release(struct jc_listing *listing)
{
	free(listing->name);
	free(listing->list);
	free(listing->words);
	free(listing->sort);
	free(listing->columns);
}

void
jc_listing_copy(const struct jc_listing *listing, struct jc_listing *out)
{
	*out = *listing;
	out->name = jc_strdup(listing->name);
	out->list = jc_strdup(listing->list);
	out->words = jc_strdup(listing->words);
	out->sort = jc_strdup(listing->sort);
	out->columns = jc_strdup(listing->columns);
}

void
jc_listings_release(struct jc_listings *listings)
{
	for (size_t i = 0; i < listings->n; i++)
		jc_listing_release(&listings->at[i]);
	free(listings->at);
	*listings = (struct jc_listings){ .n = 0 };
}

static void
put_text(struct jc_buf *out, const char *text)
{
	jc_cbor_text(out, text, strlen(text));
}

static void
put(struct jc_buf *out, const struct jc_listing *listing)
{
	jc_cbor_array(out, 6);
	put_text(out, listing->name);
	put_text(out, listing->list);
	put_text(out, listing->words);
	put_text(out, listing->sort);
	put_text(out, listing->columns);
	jc_cbor_bool(out, listing->disagreed);
}

static bool
get_text(struct jc_cbor *in, char **out)
{
	const char *text = "";
	size_t len = 0;
	bool good = jc_cbor_get_text(in, 0, TEXT_MAX, &text, &len);

	*out = jc_strndup(text, good ? len : 0);
	return good;
}

/* All its texts are there whatever it answers. */
static bool
get(struct jc_cbor *in, struct jc_listing *out)
{
	uint64_t n;
	bool good = jc_cbor_get_array(in, 6, &n) && n == 6;

	good &= get_text(in, &out->name);
	good &= get_text(in, &out->list);
	good &= get_text(in, &out->words);
	good &= get_text(in, &out->sort);
	good &= get_text(in, &out->columns);
	return good && jc_cbor_get_bool(in, &out->disagreed);
}

static bool
get_all(const struct jc_buf *plain, struct jc_listings *out)
{
	struct jc_cbor in;
	uint64_t n;

	jc_cbor_read(&in, plain->data, plain->len);
	if (!jc_cbor_get_array(&in, JC_LISTINGS_MAX, &n))
		return false;
	out->at = jc_calloc(n + 1, sizeof(*out->at));
	while (n--) {
		if (!get(&in, &out->at[out->n++]))
			return false;
	}
	return jc_cbor_done(&in);
}

enum jc_err
jc_listings_load(struct jc_case *c, struct jc_listings *out)
{
	struct jc_buf plain;
	enum jc_err err = jc_local_read(c, FILE_NAME, MAGIC, &plain);

	*out = (struct jc_listings){ .n = 0 };
	if (!err && plain.len && !get_all(&plain, out))
		err = jc_fail(JC_CORRUPT, _("%s/%s is damaged: the views in it cannot be read"),
		    jc_case_dir(c), FILE_NAME);
	if (err)
		jc_listings_release(out);
	jc_buf_wipe(&plain);
	return err;
}

static enum jc_err
store(struct jc_case *c, const struct jc_listings *listings)
{
	struct jc_buf plain = JC_BUF_INIT;
	enum jc_err err;

	if (!listings->n)
		return jc_local_remove(c, FILE_NAME);
	jc_cbor_array(&plain, listings->n);
	for (size_t i = 0; i < listings->n; i++)
		put(&plain, &listings->at[i]);
	err = jc_local_write(c, FILE_NAME, MAGIC, &plain);
	jc_buf_wipe(&plain);
	return err;
}

static bool
is_same(const struct jc_listing *a, const struct jc_listing *b)
{
	return strcmp(a->list, b->list) == 0 && strcmp(a->name, b->name) == 0;
}

/* Without the one that is the same; with the new one, if it stays, behind the others. */
static enum jc_err
change(struct jc_listings *listings, const struct jc_listing *listing, bool stays)
{
	for (size_t i = 0; i < listings->n; i++) {
		struct jc_listing *at = &listings->at[i];

		if (!is_same(at, listing))
			continue;
		jc_listing_release(at);
		listings->n--;
		memmove(at, at + 1, (listings->n - i) * sizeof(*at));
		break;
	}
	if (!stays)
		return JC_OK;
	if (listings->n == JC_LISTINGS_MAX)
		return jc_fail(
		    JC_INVALID, _("there are %d views already; drop one first"), JC_LISTINGS_MAX);
	listings->at = jc_realloc(listings->at, listings->n + 1, sizeof(*listings->at));
	jc_listing_copy(listing, &listings->at[listings->n++]);
	return JC_OK;
}

static enum jc_err
replace(struct jc_case *c, const struct jc_listing *listing, bool stays)
{
	char *lock_path = jc_path_join(jc_case_dir(c), FILE_NAME ".lock");
	struct jc_listings listings = { .n = 0 };
	struct jc_lock lock = JC_LOCK_INIT;
	enum jc_err err = jc_lock_take(&lock, lock_path, true);

	if (!err)
		err = jc_listings_load(c, &listings);
	if (err == JC_CORRUPT)
		err = jc_local_put_aside(c, FILE_NAME);
	if (!err)
		err = change(&listings, listing, stays);
	if (!err)
		err = store(c, &listings);
	jc_lock_release(&lock);
	jc_listings_release(&listings);
	free(lock_path);
	return err;
}

enum jc_err
jc_listing_keep(struct jc_case *c, const struct jc_listing *listing)
{
	if (strlen(listing->name) > TEXT_MAX || strlen(listing->words) > TEXT_MAX ||
	    strlen(listing->columns) > TEXT_MAX)
		return jc_fail(JC_INVALID, _("a view has at most %u bytes"), TEXT_MAX);
	return replace(c, listing, true);
}

enum jc_err
jc_listing_drop(struct jc_case *c, const char *list, const char *name)
{
	char none[] = "", *copies[] = { jc_strdup(list), jc_strdup(name) };
	enum jc_err err = replace(c,
	    &(struct jc_listing){ .list = copies[0],
		.name = copies[1],
		.words = none,
		.sort = none,
		.columns = none },
	    false);

	free(copies[0]);
	free(copies[1]);
	return err;
}

void
jc_listing_query(const struct jc_kind *kind, const struct jc_preset *preset, const char *words,
    const char *sort, const char *where[3], struct jc_query *out)
{
	where[0] = preset ? preset->field : NULL;
	where[1] = preset ? preset->value : NULL;
	where[2] = NULL;
	*out = (struct jc_query){
		.kind = kind, .words = words, .where = where, .sort = sort && *sort ? sort : NULL
	};
}

bool
jc_listing_make(const struct jc_listing *listing, const char *where[3], struct jc_query *out)
{
	const struct jc_preset *preset = jc_preset_find(listing->list);
	const struct jc_kind *kind = jc_kind_find(preset ? preset->kind : listing->list);

	jc_listing_query(kind, preset, listing->words, listing->sort, where, out);
	out->disagreed = listing->disagreed;
	return kind != NULL;
}
