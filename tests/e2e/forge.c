/*
 * A device gone bad. The copy CASE (without passphrase) has a last change of its own that its hub
 * has not:
 *
 *   forge CASE HUB WHAT        spoil that change in one way (the table below) and put it into the
 *                              bare repository HUB as the head of its chain
 *   forge CASE HUB all STATUS  all that must end with that status, each as a head of its own
 *   forge CASE save WHAT       save a change that the program would never write
 *   forge list                 name every WHAT, with the status that it must end with
 */
#include <stdio.h>
#include <string.h>

#include "app/case.h"
#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "sync/odb.h"

/* A change taken apart. */
struct forgery {
	struct jc_case *c;
	struct jc_commit commit;
	struct jc_buf blob, raw;
	const struct jc_sign_key *key;
	struct jc_sign_key *stranger;
};

static void
set_blob(struct forgery *forgery, size_t len)
{
	jc_buf_reset(&forgery->blob);
	jc_buf_chr(&forgery->blob, 'J');
	while (forgery->blob.len < len)
		jc_buf_str(&forgery->blob, "no body");
	jc_buf_truncate(&forgery->blob, len);
}

static void
as_stranger(struct forgery *forgery)
{
	forgery->key = forgery->stranger;
	forgery->commit.seq = 0;
}

static void
of_other_case(struct forgery *forgery)
{
	forgery->commit.case_id.b[3] ^= 1;
}

static void
skip_seq(struct forgery *forgery)
{
	forgery->commit.seq += 5;
}

static void
restart_seq(struct forgery *forgery)
{
	forgery->commit.seq = 0;
}

static void
wrong_links(struct forgery *forgery)
{
	forgery->commit.links.b[0] ^= 1;
}

static void
parents_twice(struct forgery *forgery)
{
	forgery->commit.n_parents = 3;
	forgery->commit.parents[1] = forgery->commit.parents[0];
	forgery->commit.parents[2] = forgery->commit.parents[0];
}

static void
no_parents(struct forgery *forgery)
{
	forgery->commit.n_parents = 0;
	jc_commit_links(&forgery->commit.links, NULL, 0);
}

static void
lost_parent(struct forgery *forgery)
{
	memset(forgery->commit.parents[0].b, 7, sizeof forgery->commit.parents[0].b);
}

static void
other_compartment(struct forgery *forgery)
{
	memset(forgery->commit.comp.b, 9, sizeof forgery->commit.comp.b);
}

static void
into_roster(struct forgery *forgery)
{
	memset(forgery->commit.comp.b, 0, sizeof forgery->commit.comp.b);
	snprintf(forgery->commit.kind, sizeof forgery->commit.kind, "act");
	forgery->commit.seq = 0;
	no_parents(forgery);
}

static void
odd_time(struct forgery *forgery)
{
	forgery->commit.seconds++;
}

static void
unknown_kind(struct forgery *forgery)
{
	snprintf(forgery->commit.kind, sizeof forgery->commit.kind, "weather");
}

static void
garbage_body(struct forgery *forgery)
{
	set_blob(forgery, 700);
}

static void
empty_body(struct forgery *forgery)
{
	set_blob(forgery, 1);
	jc_buf_truncate(&forgery->blob, 0);
}

static void
large_body(struct forgery *forgery)
{
	set_blob(forgery, 1900000);
}

static void
giant_body(struct forgery *forgery)
{
	set_blob(forgery, 5000000);
}

/* The sealed body of another change, by another device. */
static void
grafted_body(struct forgery *forgery)
{
	struct jc_graph *graph = jc_replica_graph(jc_case_replica(forgery->c));
	struct jc_odb *odb = jc_replica_odb(jc_case_replica(forgery->c));
	struct jc_buf raw = JC_BUF_INIT;
	struct jc_change_info info;
	struct jc_commit other;
	uint32_t i;

	for (i = 0; i < jc_graph_count(graph); i++) {
		jc_graph_info(graph, i, &info);
		jc_buf_reset(&raw);
		jc_buf_reset(&forgery->blob);
		if (strcmp(info.kind, "change") == 0 &&
		    jc_id16_cmp(&info.device, &forgery->commit.device) != 0 &&
		    !jc_odb_commit(odb, &info.oid, &raw) &&
		    !jc_commit_parse(raw.data, raw.len, &other) &&
		    !jc_odb_body(odb, &other.tree, &forgery->blob))
			break;
	}
	jc_buf_release(&raw);
}

/* --- bytes of the signed commit --- */

static void
replace(struct forgery *forgery, const char *old, const char *new)
{
	struct jc_buf out = JC_BUF_INIT;
	const char *at = strstr(forgery->raw.data, old);

	if (!at)
		jc_die("nothing to spoil");
	jc_buf_add(&out, forgery->raw.data, (size_t)(at - forgery->raw.data));
	jc_buf_str(&out, new);
	jc_buf_str(&out, at + strlen(old));
	jc_buf_release(&forgery->raw);
	forgery->raw = out;
}

static void
other_seq_after_signing(struct forgery *forgery)
{
	replace(forgery, "\nseq ", "\nseq 1");
}

static void
more_headers(struct forgery *forgery)
{
	replace(forgery, "\ngpgsig ", "\nencoding UTF-8\ngpgsig ");
}

static void
carriage_return(struct forgery *forgery)
{
	replace(forgery, "\nbody ", "\r\nbody ");
}

static void
escape(struct forgery *forgery)
{
	replace(forgery, "jc1 change", "jc1 \033[31mchange");
}

static void
long_message(struct forgery *forgery)
{
	size_t i;

	for (i = 0; i < 3000; i++)
		jc_buf_str(&forgery->raw, "more and more\n");
}

static void
other_signature(struct forgery *forgery)
{
	replace(forgery, "\n U1NIU0lH", "\n U1NIU0lI");
}

static const struct {
	const char *what, *status;
	void (*change)(struct forgery *forgery);
	void (*spoil)(struct forgery *forgery);
	bool stale; /* the digest of the body stays that of the honest one */
} table[] = {
	{ "stranger", "rejected", as_stranger, NULL, false },
	{ "other-case", "rejected", of_other_case, NULL, false },
	{ "seq-skipped", "rejected", skip_seq, NULL, false },
	{ "seq-again", "rejected", restart_seq, NULL, false },
	{ "links", "rejected", wrong_links, NULL, false },
	{ "parents-twice", "rejected", parents_twice, NULL, false },
	{ "no-parents", "rejected", no_parents, NULL, false },
	{ "lost-parent", "error", lost_parent, NULL, false },
	{ "other-compartment", "rejected", other_compartment, NULL, false },
	{ "act-by-member", "rejected", into_roster, NULL, false },
	{ "odd-time", "rejected", odd_time, NULL, false },
	{ "unknown-kind", "accepted", unknown_kind, NULL, false },
	{ "body-garbage", "quarantined", garbage_body, NULL, false },
	{ "body-empty", "quarantined", empty_body, NULL, false },
	{ "body-large", "quarantined", large_body, NULL, false },
	{ "body-giant", "rejected", giant_body, NULL, false },
	{ "body-grafted", "quarantined", grafted_body, NULL, false },
	{ "body-exchanged", "rejected", garbage_body, NULL, true },
	{ "seq-after-signing", "rejected", NULL, other_seq_after_signing, false },
	{ "headers", "rejected", NULL, more_headers, false },
	{ "carriage-return", "rejected", NULL, carriage_return, false },
	{ "escape", "rejected", NULL, escape, false },
	{ "long", "rejected", NULL, long_message, false },
	{ "signature", "rejected", NULL, other_signature, false },
};
#define N_TABLE (sizeof table / sizeof *table)

/* The last change of the own chain in `joint`. */
static enum jc_err
take_last(struct forgery *forgery)
{
	struct jc_replica *replica = jc_case_replica(forgery->c);
	const struct jc_keyring *ring = jc_replica_ring(replica);
	uint32_t head =
	    jc_graph_chain_head(jc_replica_graph(replica), jc_replica_device(replica), &ring->comp);
	struct jc_change_info info;
	struct jc_buf raw = JC_BUF_INIT;
	enum jc_err err;

	if (head == JC_NO_CHANGE)
		return jc_fail(JC_NOTFOUND, "the copy has no change of its own");
	jc_graph_info(jc_replica_graph(replica), head, &info);
	forgery->key = ring->sign;
	if (!(err = jc_odb_commit(jc_replica_odb(replica), &info.oid, &raw)) &&
	    !(err = jc_commit_parse(raw.data, raw.len, &forgery->commit)))
		err = jc_odb_body(jc_replica_odb(replica), &forgery->commit.tree, &forgery->blob);
	jc_buf_release(&raw);
	return err;
}

/* branch: the last part of the ref's name. */
static enum jc_err
put(struct forgery *forgery, const char *hub, const char *branch)
{
	struct jc_buf ref = JC_BUF_INIT, at = JC_BUF_INIT;
	struct jc_odb *odb;
	struct jc_oid oid;
	char comp[17], device[33], hex[41];
	FILE *file;
	enum jc_err err = jc_odb_open(hub, &odb);

	if (err)
		return err;
	err = jc_odb_put(
	    odb, forgery->blob.data, forgery->blob.len, forgery->raw.data, forgery->raw.len, &oid);
	jc_odb_close(odb);
	jc_hex(comp, forgery->commit.comp.b, sizeof forgery->commit.comp.b);
	jc_hex(device, forgery->commit.device.b, sizeof forgery->commit.device.b);
	jc_hex(hex, oid.b, sizeof oid.b);
	jc_buf_fmt(&at, "%s/refs/jc/%s/%s", hub, comp, device);
	jc_buf_fmt(&ref, "%s/%s", at.data, branch);
	if (!err && !(err = jc_dir_make(at.data))) {
		file = fopen(ref.data, "we");
		if (!file || fprintf(file, "%s\n", hex) < 0 || fclose(file))
			err = jc_fail(JC_IO, "cannot write %s", ref.data);
	}
	jc_buf_release(&ref);
	jc_buf_release(&at);
	return err;
}

static enum jc_err
forge(struct jc_case *c, const char *hub, size_t row, const char *branch)
{
	struct forgery forgery = { .c = c, .stranger = jc_sign_key_new() };
	struct jc_buf *blob = &forgery.blob;
	enum jc_err err;

	jc_buf_init(&forgery.blob);
	jc_buf_init(&forgery.raw);
	if (!(err = take_last(&forgery))) {
		if (table[row].change)
			table[row].change(&forgery);
		jc_odb_tree_id(blob->data, blob->len, &forgery.commit.tree);
		if (!table[row].stale)
			jc_hash1(&forgery.commit.body, blob->data, blob->len);
		jc_commit_sign(&forgery.commit, forgery.key);
		jc_commit_format(&forgery.raw, &forgery.commit);
		if (table[row].spoil)
			table[row].spoil(&forgery);
		err = put(&forgery, hub, branch);
	}
	jc_sign_key_free(forgery.stranger);
	jc_buf_release(&forgery.blob);
	jc_buf_release(&forgery.raw);
	return err;
}

static enum jc_err
forge_all(struct jc_case *c, const char *hub, const char *status)
{
	enum jc_err err = JC_OK;
	char branch[17];
	size_t i;

	for (i = 0; i < N_TABLE && !err; i++)
		if (strcmp(table[i].status, status) == 0) {
			snprintf(branch, sizeof branch, "%016zx", i + 1);
			err = forge(c, hub, i, branch);
		}
	return err;
}

/* --- changes that are whole, by a member, and say what they may not --- */

static enum jc_err
save(struct jc_case *c, const char *what)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_id24 id;
	struct jc_write_id kills[2];
	struct jc_write write = { .field = "title",
		.field_len = 5,
		.value = { JC_VALUE_TEXT, "written by force", 16 },
		.kills = kills };
	struct jc_body body = { .time = 1, .n = 1, .writes = &write };
	enum jc_err err;

	jc_random(body.salt, sizeof body.salt);
	jc_record_id_new(&write.rec);
	memset(kills, 0, sizeof kills);
	if (strcmp(what, "kill-unseen") == 0) {
		memset(kills[0].change.b, 5, sizeof kills[0].change.b);
		write.n_kills = 1;
	} else if (strcmp(what, "entry-of-nobody") == 0) {
		write.rec.b[0] |= 0x80;
	} else if (strcmp(what, "disputed") == 0) {
		write.field = "_disputed/title";
		write.field_len = 15;
	} else {
		return jc_fail(JC_INVALID, "what is %s?", what);
	}
	if ((err = jc_replica_begin(replica)))
		return err;
	err = jc_replica_append(replica, &body, &id);
	if (err) {
		(void)!jc_replica_end(replica, false);
		return err;
	}
	return jc_replica_end(replica, true);
}

int
main(int argc, char **argv)
{
	const struct jc_passphrase none = { .ask = NULL };
	struct jc_case *c;
	enum jc_err err = JC_INVALID;
	size_t i;

	if (argc == 2 && strcmp(argv[1], "list") == 0) {
		for (i = 0; i < N_TABLE; i++)
			printf("%s %s\n", table[i].what, table[i].status);
		return 0;
	}
	if (argc < 4 || jc_crypto_start() || jc_case_open(argv[1], &none, NULL, NULL, &c))
		return 2;
	if (argc == 5)
		err = forge_all(c, argv[2], argv[4]);
	else if (strcmp(argv[2], "save") == 0)
		err = save(c, argv[3]);
	for (i = 0; err && i < N_TABLE; i++)
		if (strcmp(table[i].what, argv[3]) == 0)
			err = forge(c, argv[2], i, "0");
	if (err)
		fprintf(stderr, "forge: %s\n", jc_fail_text());
	jc_case_close(c, false);
	return err != JC_OK;
}
