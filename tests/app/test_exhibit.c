/* Hashes of files that are exhibits: taken, recorded, held against a file later. */
#include "app/exhibit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/custody.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/file.h"
#include "base/mem.h"

static struct jc_id16 exhibit;

static void
enter(void)
{
	three_enter();
	exhibit = jc_cases_add(nl, "evidence", "title", "Image", "exhibit", "NL-1", "country", "NL",
	    "seized_on", "2026-03-02", NULL);
	jc_cases_settle(&cases);
	ck_assert_int_eq(chdir(cases.top), 0);
}

static void
leave(void)
{
	ck_assert_int_eq(chdir("/"), 0);
	three_leave();
}

#define MILLION 1000000

static void
put(const char *path, const char *text, size_t times)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	for (size_t i = 0; i < times; i++)
		ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

/* Digests as sha256sum prints them. */
static const struct {
	const char *why, *path, *text;
	size_t times;
	const char *hex, *name;
} files[] = {
	{ "empty", "empty", "", 1,
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "empty" },
	{ "three bytes", "abc.dd", "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "abc.dd" },
	{ "larger than what is read at once", "a.E01", "a", 3 * MILLION,
	    "2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4", "a.E01" },
	{ "folders are not told", "./x/../abc.dd", "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "abc.dd" },
	{ "a name that is no text", "\xff", "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", NULL },
	{ "a name of two lines", "a\nb", "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", NULL },
	{ "a name as it is stored", "e\u0301 ", "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "\u00e9" },
};

START_TEST(of_a_file)
{
	struct jc_file_hash hash;

	ck_assert_int_eq(mkdir("x", 0700), 0);
	put(files[_i].path, files[_i].text, files[_i].times);
	ck_ok(jc_file_hash(files[_i].path, NULL, NULL, &hash));
	ck_assert_msg(!strcmp(hash.hex, files[_i].hex), "%s: %s", files[_i].why, hash.hex);
	ck_assert_uint_eq(hash.size, strlen(files[_i].text) * files[_i].times);
	ck_assert_msg(
	    !hash.name == !files[_i].name && (!hash.name || !strcmp(hash.name, files[_i].name)),
	    "%s: %s", files[_i].why, hash.name ? hash.name : "none");
	jc_file_hash_release(&hash);
}
END_TEST

static const struct {
	const char *path;
	enum jc_err err;
	const char *says;
} none[] = {
	{ "missing", JC_NOTFOUND, "missing" }, { ".", JC_INVALID, "only files are hashed" },
	{ "pipe", JC_INVALID, "only files are hashed" },
	{ "/dev/null", JC_INVALID, "of a device an image" },
	{ "link", JC_INVALID, "symbolic link" }, { "", JC_NOTFOUND, "cannot open" },
	{ "/proc/self/mem", JC_IO, "at byte 0" }, /* a file whose first byte cannot be read */
};

START_TEST(of_what_is_no_file)
{
	struct jc_file_hash hash;

	put("file", "abc", 1);
	ck_assert_int_eq(mkfifo("pipe", 0600), 0);
	ck_assert_int_eq(symlink("file", "link"), 0);
	ck_err(none[_i].err, jc_file_hash(none[_i].path, NULL, NULL, &hash), none[_i].path);
	ck_assert_msg(strstr(jc_fail_text(), none[_i].says), "%s", jc_fail_text());
	ck_assert_ptr_null(hash.name);
	jc_file_hash_release(&hash);
}
END_TEST

/* What somebody does to the file while it is read. */
static void
grow(void)
{
	FILE *file = fopen("file", "a");

	ck_assert_int_ge(fputs("more", file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static void
shrink(void)
{
	ck_assert_int_eq(truncate("file", 5), 0);
}

static void
write_over(void)
{
	FILE *file = fopen("file", "r+");

	ck_assert_int_ge(fputs("b", file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

static void
leave_alone(void)
{
}

static const struct {
	const char *why;
	void (*act)(void);
	enum jc_err err;
} acts[] = {
	{ "it grows", grow, JC_CONFLICT },
	{ "it shrinks", shrink, JC_CONFLICT },
	{ "it is written over", write_over, JC_CONFLICT },
	{ "nobody writes", leave_alone, JC_OK },
};

struct meddling {
	void (*act)(void);
	unsigned calls, stop_at;
	uint64_t total;
};

static bool
meddle(void *context, const char *step, uint64_t done, uint64_t total)
{
	struct meddling *meddling = context;

	ck_assert_ptr_nonnull(step);
	ck_assert_uint_le(done, total);
	meddling->total = total;
	if (++meddling->calls == 2 && meddling->act)
		meddling->act();
	return meddling->calls != meddling->stop_at;
}

START_TEST(of_a_file_in_use)
{
	struct meddling meddling = { .act = acts[_i].act };
	const struct timespec long_ago[2] = { { .tv_sec = 1 }, { .tv_sec = 1 } };
	struct jc_file_hash hash;

	put("file", "a", 3 * MILLION);
	/* A clock that has not moved on must not hide what happens at once. */
	ck_assert_int_eq(utimensat(AT_FDCWD, "file", long_ago, 0), 0);
	ck_assert_msg(jc_file_hash("file", meddle, &meddling, &hash) == acts[_i].err, "%s: %s",
	    acts[_i].why, jc_fail_text());
	ck_assert_uint_eq(meddling.total, 3); /* MiB, begun ones counted */
	jc_file_hash_release(&hash);
}
END_TEST

START_TEST(stops)
{
	struct meddling meddling = { .stop_at = (unsigned)_i + 1 };
	struct jc_file_hash hash;

	put("file", "a", 3 * MILLION);
	ck_err(JC_CONFLICT, jc_file_hash("file", meddle, &meddling, &hash), "stopped");
	ck_assert_uint_eq(meddling.calls, (unsigned)_i + 1);
	jc_file_hash_release(&hash);
}
END_TEST

static struct jc_file_hash
hash_of(const char *path, const char *text)
{
	struct jc_file_hash hash;

	put(path, text, 1);
	ck_ok(jc_file_hash(path, NULL, NULL, &hash));
	return hash;
}

static enum jc_err
record(struct jc_case *c, const char *path, const char *text, bool *nothing)
{
	struct jc_file_hash hash = hash_of(path, text);
	struct jc_saved saved;
	enum jc_err err = jc_exhibit_hash(c, &exhibit, &hash, &saved);

	*nothing = saved.nothing;
	jc_saved_release(&saved);
	jc_file_hash_release(&hash);
	return err;
}

/* "same", "another", or "another: it is FILE"; the caller frees. */
static char *
verify(struct jc_case *c, const char *path, const char *text)
{
	struct jc_file_hash hash = hash_of(path, text);
	struct jc_exhibit_verified verified;
	struct jc_buf out = JC_BUF_INIT;
	struct jc_saved saved;

	ck_ok(jc_exhibit_verify(c, &exhibit, &hash, &verified, &saved));
	jc_buf_str(&out, verified.same ? "same" : "another");
	if (verified.is)
		jc_buf_fmt(&out, ": it is %s", verified.is);
	jc_exhibit_verified_release(&verified);
	jc_saved_release(&saved);
	jc_file_hash_release(&hash);
	return jc_buf_take(&out);
}

static enum jc_err
list_entry(void *context, const struct jc_custody *custody)
{
	const struct jc_custody_entry *entry = custody->entry;

	jc_buf_fmt(context, "%s %s %.9s %.9s\n", entry->event, entry->file ? entry->file : "-",
	    entry->hash_before ? entry->hash_before : "-",
	    entry->hash_after ? entry->hash_after : "-");
	return JC_OK;
}

static enum jc_err
list_gap(void *context, const struct jc_custody *custody, enum jc_custody_gap gap)
{
	ck_assert_ptr_nonnull(custody);
	jc_buf_fmt(context, "gap %d\n", (int)gap);
	return JC_OK;
}

static void
ck_chain(struct jc_case *c, const char *wanted)
{
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_custody_tell(c, &exhibit, list_entry, list_gap, &text));
	ck_assert_str_eq(text.data, wanted);
	jc_buf_release(&text);
}

#define ABC "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

START_TEST(is_recorded)
{
	bool nothing;

	ck_ok(jc_exhibit_ready(nl, &exhibit, false));
	ck_err(JC_NOTFOUND, jc_exhibit_ready(nl, &exhibit, true), "nothing to compare with");
	ck_ok(record(nl, "a.E01", "abc", &nothing));
	ck_assert(!nothing);
	ck_value(nl, &exhibit, "hash", ABC);
	ck_chain(nl, "hash a.E01 - sha256:ba\n");
	ck_ok(record(nl, "a.E01", "abc", &nothing));
	ck_assert(nothing);
	ck_err(JC_CONFLICT, record(nl, "a.E01", "abd", &nothing), "another of this name");
	ck_ok(record(nl, "a.E02", "abd", &nothing));
	ck_assert(!nothing);
	ck_chain(nl, "hash a.E01 - sha256:ba\nhash a.E02 - sha256:a5\n");
	jc_cases_settle(&cases);
	ck_chain(fr, "hash a.E01 - sha256:ba\nhash a.E02 - sha256:a5\n");
}
END_TEST

static const struct {
	const char *why, *path, *text, *gives;
} verified[] = {
	{ "the file", "a.E01", "abc", "same" },
	{ "under another name", "copy.dd", "abc", "same" },
	{ "its content changed", "a.E01", "abx", "another" },
	{ "two mixed up", "a.E01", "abd", "another: it is a.E02" },
	{ "unknown altogether", "copy.dd", "abx", "another" },
	{ "a name that is no text", "\xff", "abd", "same" },
};

START_TEST(is_held_against)
{
	struct jc_buf chain = JC_BUF_INIT;
	bool nothing;
	char *got;

	ck_ok(record(nl, "a.E01", "abc", &nothing));
	ck_ok(record(nl, "a.E02", "abd", &nothing));
	jc_cases_settle(&cases);
	got = verify(fr, verified[_i].path, verified[_i].text);
	ck_assert_msg(!strcmp(got, verified[_i].gives), "%s: %s", verified[_i].why, got);
	jc_cases_settle(&cases);
	ck_ok(jc_custody_tell(nl, &exhibit, list_entry, list_gap, &chain));
	ck_assert_msg(!!strstr(chain.data, "gap 5") == (strcmp(got, "same") != 0), "%s: %s",
	    verified[_i].why, chain.data);
	jc_buf_release(&chain);
	free(got);
}
END_TEST

START_TEST(typed_by_hand)
{
	char *got;

	ck_ok(jc_cases_change(
	    nl, &exhibit, "hash", JC_EDIT_ADD, "md5 900150983cd24fb0d6963f7d28e17f72"));
	ck_err(JC_NOTFOUND, jc_exhibit_ready(nl, &exhibit, true), "an MD5 is none");
	ck_ok(jc_cases_change(nl, &exhibit, "hash", JC_EDIT_ADD, ABC));
	ck_ok(jc_exhibit_ready(nl, &exhibit, true));
	got = verify(nl, "a.E01", "abc");
	ck_assert_str_eq(got, "same");
	free(got);
	got = verify(nl, "a.E01", "abd");
	ck_assert_str_eq(got, "another");
	free(got);
	ck_chain(nl, "verify a.E01 sha256:ba sha256:ba\nverify a.E01 sha256:ba sha256:a5\ngap 5\n");
}
END_TEST

START_TEST(who_may)
{
	struct jc_id16 task = jc_cases_add(nl, "task", "title", "Copy it", "country", "NL", NULL);
	struct jc_case *auditor = jc_cases_admit(&cases, nl, "EU", "A. Auditor", "auditor");

	jc_cases_settle(&cases);
	ck_err(JC_INVALID, jc_exhibit_ready(nl, &task, false), "a task");
	ck_err(JC_DENIED, jc_exhibit_ready(auditor, &exhibit, false), "an auditor");
}
END_TEST

Suite *
exhibit_suite(void)
{
	const struct jc_test tests[] = {
		{ of_a_file, JC_ROWS(files) },
		{ of_what_is_no_file, JC_ROWS(none) },
		{ of_a_file_in_use, JC_ROWS(acts) },
		{ stops, 3 },
		{ is_recorded, 1 },
		{ is_held_against, JC_ROWS(verified) },
		{ typed_by_hand, 1 },
		{ who_may, 1 },
		{ NULL, 0 },
	};

	return jc_suite("app/exhibit", enter, leave, tests);
}
