#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sshsig.h"
#include "lib/vectors.h"
#include "model/commit.h"
#include "model/suites.h"

static void
setup(void)
{
	ck_ok(jc_crypto_start());
}

/* --- vectors --- */

/* The parents in an order that is to be put right: the own change, then the others from behind. */
static size_t
read_parents(const struct jc_vectors *vectors, bool own, struct jc_parent *parents)
{
	size_t n = 0;

	for (size_t i = 0; i < vectors->n; i++) {
		if (strcmp(vectors->keys[i], "parent") != 0)
			continue;
		if (n > own)
			memmove(parents + own + 1, parents + own, (n - own) * sizeof(*parents));
		n++;
		ck_ok(jc_unhex(vectors->values[i], 40, parents[n == 1 ? 0 : own].oid.b, 20));
		ck_ok(jc_unhex(vectors->values[i] + 41, 48, parents[n == 1 ? 0 : own].id.b, 24));
	}
	return n;
}

/* The commit of a vector, made from its parts. */
static void
make_commit(const struct jc_vectors *vectors, struct jc_commit *commit)
{
	struct jc_parent parents[JC_PARENTS_MAX];
	struct jc_sign_key *key;
	struct jc_id32 links;
	uint8_t seed[32];

	*commit = (struct jc_commit){ .seconds = jc_vector_number(vectors, "seconds"),
		.seq = (uint32_t)jc_vector_number(vectors, "seq") };
	jc_vector_bytes(vectors, "tree", commit->tree.b, sizeof(commit->tree.b));
	jc_vector_bytes(vectors, "case", commit->case_id.b, sizeof(commit->case_id.b));
	jc_vector_bytes(vectors, "comp", commit->comp.b, sizeof(commit->comp.b));
	jc_vector_bytes(vectors, "body", commit->body.b, sizeof(commit->body.b));
	snprintf(commit->kind, sizeof(commit->kind), "%s", jc_vector_text(vectors, "kind"));
	jc_commit_set_parents(commit, parents, read_parents(vectors, commit->seq > 0, parents));
	jc_vector_bytes(vectors, "links", links.b, sizeof(links.b));
	ck_assert_mem_eq(commit->links.b, links.b, sizeof(links.b));
	jc_vector_bytes(vectors, "seed", seed, sizeof(seed));
	key = jc_sign_key_from_seed(seed);
	jc_commit_sign(commit, key);
	jc_sign_key_free(key);
}

START_TEST(vectors_hold)
{
	struct jc_buf wanted = JC_BUF_INIT, made = JC_BUF_INIT;
	struct jc_vectors vectors;
	int blocks = 0;

	for (jc_vectors_open(&vectors, "commit.txt"); jc_vectors_next(&vectors); blocks++) {
		struct jc_commit commit, parsed;
		struct jc_id32 key;
		struct jc_id16 device;
		struct jc_id24 id;

		make_commit(&vectors, &commit);
		jc_vector_bytes(&vectors, "key", key.b, sizeof(key.b));
		ck_assert_mem_eq(commit.key.b, key.b, sizeof(key.b));
		jc_vector_bytes(&vectors, "device", device.b, sizeof(device.b));
		ck_assert_mem_eq(commit.device.b, device.b, sizeof(device.b));
		jc_vector_bytes(&vectors, "id", id.b, sizeof(id.b));
		ck_assert_mem_eq(commit.id.b, id.b, sizeof(id.b));
		jc_buf_reset(&made);
		jc_commit_format(&made, &commit);
		jc_vector_hex(&vectors, "commit", &wanted);
		ck_assert_str_eq(made.data, wanted.data);
		ck_ok(jc_commit_parse(wanted.data, wanted.len, &parsed));
		ck_assert_mem_eq(&parsed, &commit, sizeof(commit));
		ck_ok(jc_commit_verify(&parsed));
		ck_ok(jc_commit_verify_known(&parsed));
	}
	ck_assert_int_eq(blocks, 3);
	jc_vectors_close(&vectors);
	jc_buf_release(&wanted);
	jc_buf_release(&made);
}
END_TEST

/* The second vector, which has three parents. */
static void
read_commit(struct jc_buf *commit)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "commit.txt");
	ck_assert(jc_vectors_next(&vectors) && jc_vectors_next(&vectors));
	jc_vector_hex(&vectors, "commit", commit);
	jc_vectors_close(&vectors);
}

/* --- edited bytes --- */

#define ARMOUR_END " -----END SSH SIGNATURE-----\n"

static const struct {
	const char *why, *find, *replace;
	bool accepted; /* in form; the signature is then another's */
} edits[] = {
	{ "another tree", "tree 03", "tree 04", true },
	{ "another kind", "jc1 change", "jc1 access-log", true },
	{ "the longest kind", "jc1 change", "jc1 abcdefghijklmn-z", true },
	{ "the highest seq", "seq 1\n", "seq 4294967295\n", true },
	{ "capital header", "tree", "Tree", false },
	{ "no tree", "tree 034398666aefd12c59788904ead88374c96c23ba\n", "", false },
	{ "a header before all", "tree", "object x\ntree", false },
	{ "two trees", "parent a5", "tree a5", false },
	{ "two blanks", "parent 29", "parent  29", false },
	{ "a short parent", "parent 29c6", "parent c6", false },
	{ "a long parent", "parent 29c6", "parent 29c6c6", false },
	{ "capital hex", "parent 29c6", "parent 29C6", false },
	{ "no hex", "parent 29c6", "parent 29cg", false },
	{ "parents out of order", "parent 29", "parent 79", false },
	{ "a parent twice", "parent 29c6494ce389bb970d3e8aa4f51ebf783924b766",
	    "parent 7224736ee7957a783bf5585178bdfd56dc2284d8", false },
	{ "the own change twice", "parent 29c6494ce389bb970d3e8aa4f51ebf783924b766",
	    "parent a5c60e320d8f4c9a113c7bbab1987cc7551ffd38", false },
	{ "the first of a chain with a parent out of order", "seq 1\n", "seq 0\n", false },
	{ "another name", "author jc", "author jx", false },
	{ "no name", "author jc <", "author <", false },
	{ "another domain", "@jc>", "@jd>", false },
	{ "another device", "author jc <9d", "author jc <9e", false },
	{ "another committer", "committer jc <9d", "committer jc <9e", false },
	{ "a name of the committer", "committer jc", "committer jx", false },
	{ "committed a day later", "1763683200 +0000\ngpgsig", "1763769600 +0000\ngpgsig", false },
	{ "no committer", "committer jc <9d24e2eeaf27c2a088a564a32fc03a88@jc> 1763683200 +0000\n",
	    "", false },
	{ "another zone", "+0000\ncommitter", "+0100\ncommitter", false },
	{ "minus nothing", "+0000\ncommitter", "-0000\ncommitter", false },
	{ "a header behind the author", "\ncommitter", "\nx y\ncommitter", false },
	{ "a header behind the committer", "\ngpgsig", "\nencoding UTF-8\ngpgsig", false },
	{ "a header behind the signature", ARMOUR_END, ARMOUR_END "mergetag x\n", false },
	{ "a header that goes on behind the signature", ARMOUR_END, ARMOUR_END " x\n", false },
	{ "the signature of another hash", "gpgsig", "gpgsig-sha256", false },
	{ "no signature", "gpgsig -----BEGIN SSH SIGNATURE-----\n", "", false },
	{ "a signature twice", "gpgsig",
	    "gpgsig -----BEGIN SSH SIGNATURE-----\n" ARMOUR_END "gpgsig", false },
	{ "a signature of PGP", "BEGIN SSH", "BEGIN PGP", false },
	{ "another namespace", "DZ2l0A", "DZ2F0A", false },
	{ "another hash", "zaGE1MTIAAAB", "zaGEyNTYAAAB", false },
	{ "another version of signatures", "AAAAQAAAD", "AAAAgAAAD", false },
	{ "another type of key", "c3NoLWVkMjU1MTkAAAA", "c3NoLXJzYTEyMzQAAAA", false },
	{ "another key", "A6EHv", "A6EHw", false },
	{ "bits behind the end of base64", "LAs=", "LAt=", false },
	{ "no blank before armour", "\n CbpQ", "\nCbpQ", false },
	{ "two blanks before armour", "\n CbpQ", "\n  CbpQ", false },
	{ "a tab before armour", "\n CbpQ", "\n\tCbpQ", false },
	{ "an empty line in armour", "\n CbpQ", "\n \n CbpQ", false },
	{ "armour on longer lines", "j\n CbpQ", "jCbpQ", false },
	{ "armour on shorter lines", "CbpQ", "Cb\n pQ", false },
	{ "armour without end", ARMOUR_END, "", false },
	{ "a blank behind the armour", "SIGNATURE-----\n\n", "SIGNATURE----- \n\n", false },
	{ "no empty line", "\njc1", "jc1", false },
	{ "two empty lines", "\njc1", "\n\njc1", false },
	{ "a subject before", "\njc1", "\nx\njc1", false },
	{ "version 2", "jc1 change", "jc2 change", false },
	{ "a capital kind", "jc1 change", "jc1 Change", false },
	{ "no kind", "jc1 change", "jc1 ", false },
	{ "17 letters", "jc1 change", "jc1 abcdefghijklmnopq", false },
	{ "a digit in the kind", "jc1 change", "jc1 change2", false },
	{ "no case", "case 31c3fe3082e2fd0ae0e60701c473cf06\n", "", false },
	{ "capital hex in the case", "case 31c3fe", "case 31C3fe", false },
	{ "a long compartment", "comp 9d", "comp 9d9d", false },
	{ "lines changed round", "comp", "seq", false },
	{ "zero before seq", "seq 1", "seq 01", false },
	{ "plus before seq", "seq 1", "seq +1", false },
	{ "no seq", "seq 1", "seq ", false },
	{ "a blank behind seq", "seq 1", "seq 1 ", false },
	{ "seq below zero", "seq 1", "seq -1", false },
	{ "seq too high", "seq 1\n", "seq 4294967296\n", false },
	{ "seq far too high", "seq 1\n", "seq 18446744073709551617\n", false },
	{ "a line more", "\nlinks", "\nx\nlinks", false },
	{ "CR LF", "change\n", "change\r\n", false },
	{ "CR LF at the end", "cd09\n", "cd09\r\n", false },
	{ "no line end", "cd09\n", "cd09", false },
	{ "an empty line behind", "cd09\n", "cd09\n\n", false },
	{ "a line behind", "cd09\n", "cd09\nSigned-off-by: x\n", false },
};

static void
replace(struct jc_buf *commit, const char *find, const char *with)
{
	struct jc_buf edited = JC_BUF_INIT;
	const char *at = strstr(commit->data, find);

	ck_assert_msg(at != NULL, "no %s", find);
	jc_buf_add(&edited, commit->data, (size_t)(at - commit->data));
	jc_buf_str(&edited, with);
	jc_buf_str(&edited, at + strlen(find));
	jc_buf_release(commit);
	*commit = edited;
}

START_TEST(edited_commits)
{
	struct jc_buf commit = JC_BUF_INIT;
	struct jc_commit parsed;
	struct jc_commit none = { 0 };

	read_commit(&commit);
	replace(&commit, edits[_i].find, edits[_i].replace);
	ck_err(edits[_i].accepted ? JC_OK : JC_INVALID,
	    jc_commit_parse(commit.data, commit.len, &parsed), edits[_i].why);
	if (edits[_i].accepted)
		ck_err(JC_DENIED, jc_commit_verify(&parsed), edits[_i].why);
	else
		ck_assert_mem_eq(&parsed, &none, sizeof(none));
	jc_buf_release(&commit);
}
END_TEST

static const struct {
	const char *why, *seconds;
	bool accepted;
} dates[] = {
	{ "the first day", "0", true },
	{ "the next day", "86400", true },
	{ "the last day", "253402214400", true },
	{ "the day after", "253402300800", false },
	{ "more than a number holds", "18446744073709638016", false },
	{ "part of a day", "86401", false },
	{ "a zero before", "086400", false },
	{ "two zeros", "00", false },
	{ "no number", "", false },
	{ "below zero", "-86400", false },
	{ "in hex", "0x15180", false },
};

START_TEST(dated_commits)
{
	struct jc_buf commit = JC_BUF_INIT, with = JC_BUF_INIT;
	struct jc_commit parsed;

	read_commit(&commit);
	jc_buf_fmt(&with, "> %s +", dates[_i].seconds);
	replace(&commit, "> 1763683200 +", with.data);
	replace(&commit, "> 1763683200 +", with.data);
	ck_err(dates[_i].accepted ? JC_OK : JC_INVALID,
	    jc_commit_parse(commit.data, commit.len, &parsed), dates[_i].why);
	jc_buf_release(&commit);
	jc_buf_release(&with);
}
END_TEST

/* What stock git, or libgit2, takes for a signed commit all the same. */
static const struct {
	const char *why, *data;
	size_t len;
} tails[] = {
	{ "NUL", "", 1 },
	{ "NUL and more", "\0junk\n", 6 },
	{ "a line end", "\n", 1 },
	{ "a blank", " ", 1 },
	{ "a high byte", "\xff", 1 },
};

START_TEST(bytes_behind)
{
	struct jc_buf commit = JC_BUF_INIT;
	struct jc_commit parsed;

	read_commit(&commit);
	jc_buf_add(&commit, tails[_i].data, tails[_i].len);
	ck_err(JC_INVALID, jc_commit_parse(commit.data, commit.len, &parsed), tails[_i].why);
	jc_buf_release(&commit);
}
END_TEST

START_TEST(a_second_signature)
{
	struct jc_buf commit = JC_BUF_INIT, twice = JC_BUF_INIT;
	struct jc_commit parsed;
	const char *from, *to;

	read_commit(&commit);
	from = strstr(commit.data, "gpgsig");
	to = strstr(from, ARMOUR_END) + strlen(ARMOUR_END);
	jc_buf_add(&twice, commit.data, (size_t)(to - commit.data));
	jc_buf_add(&twice, from, (size_t)(to - from));
	jc_buf_str(&twice, to);
	ck_err(JC_INVALID, jc_commit_parse(twice.data, twice.len, &parsed), "the same twice");
	jc_buf_release(&commit);
	jc_buf_release(&twice);
}
END_TEST

START_TEST(too_large)
{
	struct jc_buf commit = JC_BUF_INIT;
	struct jc_commit parsed;

	read_commit(&commit);
	while (commit.len <= JC_COMMIT_MAX)
		jc_buf_chr(&commit, '\n');
	ck_err(JC_INVALID, jc_commit_parse(commit.data, commit.len, &parsed), "16,385 bytes");
	jc_buf_release(&commit);
}
END_TEST

/* --- every byte --- */

/* Refused, or the bytes as they are: then only the signature can tell. Returns whether accepted. */
static bool
refused_or_kept(const struct jc_buf *commit, size_t at)
{
	struct jc_buf again = JC_BUF_INIT;
	struct jc_commit parsed;

	if (jc_commit_parse(commit->data, commit->len, &parsed) != JC_OK)
		return false;
	jc_commit_format(&again, &parsed);
	ck_assert_msg(
	    again.len == commit->len && memcmp(again.data, commit->data, commit->len) == 0,
	    "byte %zu", at);
	jc_buf_release(&again);
	return true;
}

START_TEST(every_changed_byte_is_refused_or_kept)
{
	struct jc_buf commit = JC_BUF_INIT;
	size_t kept = 0;

	read_commit(&commit);
	for (size_t at = 0; at < commit.len; at++) {
		char original = commit.data[at];
		struct jc_commit parsed;
		bool verified = false;

		for (int change = 1; change < 256; change++) {
			commit.data[at] = (char)(original ^ change);
			if (!refused_or_kept(&commit, at))
				continue;
			kept++;
			/* One of each place: a signature takes its time. */
			if (verified)
				continue;
			ck_ok(jc_commit_parse(commit.data, commit.len, &parsed));
			ck_err(JC_DENIED, jc_commit_verify(&parsed), "changed");
			verified = true;
		}
		commit.data[at] = original;
	}
	/* 200 and more hex digits have 15 others; the kind and the signature add theirs. */
	ck_assert_uint_gt(kept, 200 * 15);
	jc_buf_release(&commit);
}
END_TEST

START_TEST(every_missing_or_doubled_byte_is_refused)
{
	struct jc_buf commit = JC_BUF_INIT, edited = JC_BUF_INIT;
	struct jc_commit parsed;
	size_t kept = 0;

	read_commit(&commit);
	for (size_t at = 0; at < commit.len; at++) {
		for (int more = 0; more < 2; more++) {
			jc_buf_reset(&edited);
			jc_buf_add(&edited, commit.data, at + (size_t)more);
			jc_buf_add(&edited, commit.data + at + 1 - more,
			    commit.len - at - 1 + (size_t)more);
			ck_assert_uint_eq(edited.len, commit.len + (size_t)(2 * more) - 1);
			kept += refused_or_kept(&edited, at);
		}
	}
	/* The six letters of "change" may be fewer or more, and seq may be 11. */
	ck_assert_uint_eq(kept, 6 + 6 + 1);
	for (size_t len = 0; len < commit.len; len++) {
		char *exact = jc_memdup(commit.data, len);

		ck_err(JC_INVALID, jc_commit_parse(exact, len, &parsed), "cut");
		free(exact);
	}
	jc_buf_release(&commit);
	jc_buf_release(&edited);
}
END_TEST

/* --- made otherwise than the grammar says --- */

static void
first_with_parents(struct jc_commit *commit)
{
	commit->seq = 0;
	commit->n_parents = 2;
	commit->parents[1].b[0] = 1;
}

static void
first_with_parents_unsorted(struct jc_commit *commit)
{
	commit->seq = 0;
	commit->n_parents = 2;
	commit->parents[0].b[0] = 1;
}

static void
later_without_parent(struct jc_commit *commit)
{
	commit->seq = 1;
}

static void
most_parents(struct jc_commit *commit)
{
	commit->seq = 1;
	commit->n_parents = JC_PARENTS_MAX;
	commit->parents[0].b[0] = 99;
	for (unsigned i = 1; i < JC_PARENTS_MAX; i++)
		commit->parents[i].b[0] = (uint8_t)i;
}

static void
other_device(struct jc_commit *commit)
{
	commit->device.b[0] ^= 1;
}

static void
as_it_is(struct jc_commit *commit)
{
	(void)commit;
}

static const struct {
	const char *why;
	void (*change)(struct jc_commit *commit);
	const char *find, *replace;
	enum jc_err err;
} made[] = {
	{ "as it is", as_it_is, NULL, NULL, JC_OK },
	{ "the first of a chain, with parents", first_with_parents, NULL, NULL, JC_OK },
	{ "unsorted", first_with_parents_unsorted, NULL, NULL, JC_INVALID },
	{ "no own change", later_without_parent, NULL, NULL, JC_INVALID },
	{ "32 parents", most_parents, NULL, NULL, JC_OK },
	{ "33 parents", most_parents, "\nauthor",
	    "\nparent ff00000000000000000000000000000000000000\nauthor", JC_INVALID },
	{ "of another device than its key", other_device, NULL, NULL, JC_INVALID },
};

START_TEST(made_commits)
{
	struct jc_sign_key *key = jc_sign_key_new();
	struct jc_commit commit = { .kind = "change" }, parsed;
	struct jc_buf text = JC_BUF_INIT;

	if (made[_i].change != other_device)
		made[_i].change(&commit);
	jc_commit_sign(&commit, key);
	if (made[_i].change == other_device)
		made[_i].change(&commit);
	jc_commit_format(&text, &commit);
	if (made[_i].find)
		replace(&text, made[_i].find, made[_i].replace);
	ck_err(made[_i].err, jc_commit_parse(text.data, text.len, &parsed), made[_i].why);
	if (made[_i].err == JC_OK)
		ck_ok(jc_commit_verify(&parsed));
	jc_buf_release(&text);
	jc_sign_key_free(key);
}
END_TEST

/* Armour that is not read gives no key; a device called after no key gains nothing by it. */
START_TEST(broken_armour_of_no_key)
{
	struct jc_commit commit = { .kind = "change" }, parsed;
	struct jc_buf text = JC_BUF_INIT;

	jc_device_id(&commit.device, &commit.key);
	jc_commit_format(&text, &commit);
	ck_ok(jc_commit_parse(text.data, text.len, &parsed));
	replace(&text, "DZ2l0A", "DZ2F0A");
	ck_err(JC_INVALID, jc_commit_parse(text.data, text.len, &parsed), "another namespace");
	jc_buf_release(&text);
}
END_TEST

/* The identity, under which R = identity and S = 0 once signed everything. */
START_TEST(a_key_that_may_not_sign)
{
	struct jc_commit commit = { .kind = "change", .key = { .b = { 1 } }, .sig = { 1 } }, parsed;
	struct jc_buf text = JC_BUF_INIT;

	jc_device_id(&commit.device, &commit.key);
	jc_commit_format(&text, &commit);
	ck_ok(jc_commit_parse(text.data, text.len, &parsed));
	ck_err(JC_DENIED, jc_commit_verify(&parsed), "identity");
	jc_buf_release(&text);
}
END_TEST

static const struct {
	const char *why, *given, *kept;
	uint32_t seq;
} orders[] = {
	{ "none", "", "", 0 },
	{ "sorted", "cab", "abc", 0 },
	{ "the own first", "cab", "cab", 1 },
	{ "the own alone", "c", "c", 1 },
	{ "repeats dropped", "babab", "ab", 0 },
	{ "the own again", "bcbab", "bac", 1 },
};

START_TEST(parents_in_order)
{
	size_t n = strlen(orders[_i].given), kept = strlen(orders[_i].kept);
	struct jc_commit commit = { .seq = orders[_i].seq };
	struct jc_id24 ids[8] = { 0 };
	struct jc_parent parents[8] = { 0 };
	struct jc_id32 links;

	for (size_t i = 0; i < n; i++) {
		parents[i].oid.b[19] = (uint8_t)orders[_i].given[i];
		parents[i].id.b[3] = (uint8_t)orders[_i].given[i];
	}
	jc_commit_set_parents(&commit, parents, n);
	ck_assert_msg(commit.n_parents == kept, "%s", orders[_i].why);
	for (size_t i = 0; i < kept; i++) {
		ck_assert_msg(commit.parents[i].b[19] == orders[_i].kept[i], "%s", orders[_i].why);
		ids[i].b[3] = (uint8_t)orders[_i].kept[i];
	}
	jc_commit_links(&links, ids, kept);
	ck_assert_mem_eq(links.b, commit.links.b, sizeof(links.b));
}
END_TEST

Suite *
commit_suite(void)
{
	return jc_suite("model/commit", setup, NULL,
	    (const struct jc_test[]){
		{ vectors_hold, 1 },
		{ edited_commits, JC_ROWS(edits) },
		{ dated_commits, JC_ROWS(dates) },
		{ bytes_behind, JC_ROWS(tails) },
		{ a_second_signature, 1 },
		{ too_large, 1 },
		{ every_changed_byte_is_refused_or_kept, 1 },
		{ every_missing_or_doubled_byte_is_refused, 1 },
		{ made_commits, JC_ROWS(made) },
		{ broken_armour_of_no_key, 1 },
		{ a_key_that_may_not_sign, 1 },
		{ parents_in_order, JC_ROWS(orders) },
		{ NULL, 0 },
	    });
}
