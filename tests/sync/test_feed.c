/* Changes that came from elsewhere: what is told of those that cannot be taken. */
#include <stdio.h>
#include <string.h>

#include "sync/made.h"
#include "sync/suites.h"

static const struct jc_id8 roster;
static char *dir, *away;
static struct jc_keyring *ring, *other;
static struct jc_replica *replica;
static struct jc_odb *foreign; /* what a remote has */
static struct made act;        /* our last act: every change here has seen it */

static void
setup(void)
{
	char *scratch = jc_scratch();

	ring = made_case(&dir);
	ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
	other = made_device(replica);
	away = jc_path_join(scratch, "foreign");
	ck_ok(jc_odb_create(away));
	ck_ok(jc_odb_open(away, &foreign));
	made_head(replica, jc_replica_device(replica), &roster, &act);
	free(scratch);
}

static void
teardown(void)
{
	jc_odb_close(foreign);
	jc_replica_close(replica);
	jc_keyring_free(ring);
	jc_keyring_free(other);
	free(dir);
	free(away);
}

#define TOLD_MAX 8
struct told {
	size_t n;
	struct {
		struct jc_oid oid;
		enum jc_reason reason;
		char text[200];
	} at[TOLD_MAX];
};

static void
tell(void *context, const struct jc_oid *oid, const struct jc_id24 *id, enum jc_reason reason,
    const char *text)
{
	struct told *told = context;

	(void)id;
	ck_assert_uint_lt(told->n, TOLD_MAX);
	told->at[told->n].oid = *oid;
	told->at[told->n].reason = reason;
	snprintf(told->at[told->n].text, sizeof(told->at[0].text), "%s", text);
	told->n++;
}

/* Offer these heads, as a sync does; nothing of them may be taken. */
static void
offer(const struct jc_oid *heads, size_t n, struct told *told)
{
	struct jc_source source = jc_source_odb(foreign);
	uint32_t fresh;

	*told = (struct told){ 0 };
	ck_ok(jc_view_begin(replica->view));
	ck_ok(jc_feed(replica, &source, heads, n, tell, told, &fresh));
	jc_view_rollback(replica->view);
	ck_assert_uint_eq(fresh, 0);
}

static void
expect(const struct told *told, const struct made *change, enum jc_reason reason, const char *named)
{
	size_t found = 0;

	for (size_t i = 0; i < told->n; i++) {
		if (memcmp(told->at[i].oid.b, change->oid.b, sizeof(change->oid.b)) != 0)
			continue;
		found++;
		ck_assert_str_eq(jc_reason_name(told->at[i].reason), jc_reason_name(reason));
		ck_assert_msg(!named || strstr(told->at[i].text, named), "\"%s\" does not name %s",
		    told->at[i].text, named);
	}
	ck_assert_msg(found == 1, "told %zu times, not once", found);
}

/* A parent that is no commit of ours: its bytes have a line too many. */
static void
make_odd(struct made *out)
{
	struct jc_buf commit = JC_BUF_INIT;
	char hex[41];

	jc_odb_tree_id("odd", 3, &out->tree);
	jc_hex(hex, out->tree.b, sizeof(out->tree.b));
	jc_buf_fmt(
	    &commit, "tree %s\nauthor a <a@a> 0 +0000\ncommitter a <a@a> 0 +0000\n\nx\n", hex);
	ck_ok(jc_odb_put(foreign, "odd", 3, commit.data, commit.len, &out->oid));
	memset(&out->id, 1, sizeof(out->id));
	jc_buf_release(&commit);
}

static const struct {
	const char *why;
	enum { STRANGER, ODD, MISSING } first;
	enum jc_reason reason, child;
} rows[] = {
	{ "of a stranger", STRANGER, JC_REASON_STRANGER, JC_REASON_CHAIN },
	{ "of no known form", ODD, JC_REASON_FORM, JC_REASON_CHAIN },
	{ "not there at all", MISSING, JC_REASON_PARENT, JC_REASON_PARENT },
};

/* The first change, two that build on it, and one that builds on one of those. */
START_TEST(children_share_their_parents_fate)
{
	struct made first, left, right, last;
	struct jc_oid heads[2];
	struct told told;
	char name[17], left_name[17];

	if (rows[_i].first == STRANGER)
		made_change(foreign, other, 0, &act, 1, "first", &first);
	else if (rows[_i].first == ODD)
		make_odd(&first);
	else
		first = (struct made){ .oid = { { 7 } } };
	made_change(foreign, other, 1, &first, 1, "left", &left);
	made_change(foreign, other, 1, &first, 1, "right", &right);
	made_change(foreign, other, 2, &left, 1, "last", &last);
	heads[0] = last.oid;
	heads[1] = right.oid;
	jc_hex(name, rows[_i].first == ODD ? first.oid.b : first.id.b, 8);
	jc_hex(left_name, left.id.b, 8);
	/* Twice in this process, and again in the next. */
	for (int again = 0; again < 3; again++) {
		if (again == 2) {
			jc_replica_close(replica);
			ck_ok(jc_replica_open(dir, ring, NULL, NULL, &replica));
		}
		offer(heads, 2, &told);
		ck_assert_msg(told.n == 4, "%s: %zu were told, not 4", rows[_i].why, told.n);
		expect(&told, &first, rows[_i].reason, NULL);
		expect(
		    &told, &left, rows[_i].child, rows[_i].child == JC_REASON_CHAIN ? name : NULL);
		expect(
		    &told, &right, rows[_i].child, rows[_i].child == JC_REASON_CHAIN ? name : NULL);
		expect(&told, &last, rows[_i].child,
		    rows[_i].child == JC_REASON_CHAIN ? left_name : NULL);
	}
}
END_TEST

/* What came back of our own must be marked before any ref says it is here: then comes the crash. */
START_TEST(a_restored_copy_is_marked_before_its_refs_move)
{
	struct jc_source source = jc_source_odb(foreign);
	char *marker = jc_path_join(dir, "restored");
	struct made ours;
	uint32_t fresh;

	made_change(foreign, ring, 0, &act, 1, "lost", &ours);
	made_change(replica->odb, ring, 0, &act, 1, "lost", &ours);
	ck_ok(jc_view_begin(replica->view));
	ck_ok(jc_feed(replica, &source, &ours.oid, 1, NULL, NULL, &fresh));
	ck_assert_uint_eq(fresh, 1);
	made_ref_fails = 1;
	ck_err(JC_IO, jc_replica_move_refs(replica), "the ref cannot be moved");
	jc_view_rollback(replica->view);
	replica->broken = true;
	ck_assert(jc_file_exists(marker));
	ck_err(JC_DENIED, jc_replica_begin(replica), "this copy writes no more");
	free(marker);
}
END_TEST

START_TEST(changes_of_others_mark_nothing)
{
	struct jc_source source = jc_source_odb(foreign);
	char *marker = jc_path_join(dir, "restored");
	struct made theirs;
	uint32_t fresh;

	made_admit(replica, other);
	made_head(replica, jc_replica_device(replica), &roster, &act);
	made_change(foreign, other, 0, &act, 1, "theirs", &theirs);
	made_change(replica->odb, other, 0, &act, 1, "theirs", &theirs);
	ck_ok(jc_view_begin(replica->view));
	ck_ok(jc_feed(replica, &source, &theirs.oid, 1, NULL, NULL, &fresh));
	ck_assert_uint_eq(fresh, 1);
	ck_ok(jc_replica_move_refs(replica));
	ck_ok(jc_feed_end(replica));
	ck_assert(!jc_file_exists(marker));
	free(marker);
}
END_TEST

Suite *
feed_suite(void)
{
	return jc_suite("sync/feed", setup, teardown,
	    (const struct jc_test[]){
		{ children_share_their_parents_fate, JC_ROWS(rows) },
		{ a_restored_copy_is_marked_before_its_refs_move, 1 },
		{ changes_of_others_mark_nothing, 1 },
		{ NULL, 0 },
	    });
}
