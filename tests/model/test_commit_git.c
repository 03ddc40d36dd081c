/* Stock git agrees with us about commits: their bytes, their place in a repository, their
 * signature. */
#include <string.h>
#include <stdlib.h>

#include "base/file.h"
#include "crypto/crypto.h"
#include "crypto/sshsig.h"
#include "lib/run.h"
#include "model/commit.h"
#include "model/suites.h"

static char *home;

/* A bare repository that takes signatures of SSH, in this process' scratch directory. */
static void
setup(void)
{
	const char *const init[] = { "git", "init", "--quiet", "--bare", NULL };
	static const char *const settings[][2] = {
		{ "gpg.format", "ssh" },
		{ "gpg.ssh.allowedSignersFile", "allowed_signers" },
	};
	struct jc_buf output = JC_BUF_INIT;

	ck_ok(jc_crypto_start());
	home = jc_scratch();
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	ck_assert_int_eq(jc_test_run(init, home, "", 0, &output), 0);
	for (size_t i = 0; i < 2; i++) {
		const char *const set[] = { "git", "config", settings[i][0], settings[i][1], NULL };

		ck_assert_int_eq(jc_test_run(set, home, "", 0, &output), 0);
	}
	jc_buf_release(&output);
}

static void
teardown(void)
{
	free(home);
}

/* Store an object and get its id, as hex and as bytes. */
static void
store(const char *type, const struct jc_buf *data, char hex[41], struct jc_oid *oid)
{
	const char *const hash[] = { "git", "hash-object", "-w", "-t", type, "--stdin", NULL };
	struct jc_buf output = JC_BUF_INIT;

	ck_assert_int_eq(jc_test_run(hash, home, data->data, data->len, &output), 0);
	ck_ok(jc_unhex(output.data, 40, oid->b, sizeof(oid->b)));
	jc_hex(hex, oid->b, sizeof(oid->b));
	jc_buf_release(&output);
}

static void
store_tree(const char *body, struct jc_oid *tree)
{
	struct jc_buf blob = JC_BUF_INIT, entry = JC_BUF_INIT;
	struct jc_oid oid;
	char hex[41];

	jc_buf_str(&blob, body);
	store("blob", &blob, hex, &oid);
	jc_buf_add(&entry, "100644 body", sizeof("100644 body"));
	jc_buf_add(&entry, oid.b, sizeof(oid.b));
	store("tree", &entry, hex, tree);
	jc_buf_release(&blob);
	jc_buf_release(&entry);
}

/* One change after the other, the last with the others beside; each head gets a ref. */
static void
store_chain(const struct jc_sign_key *key, char hex[][41], struct jc_buf *texts, size_t n)
{
	struct jc_parent parents[JC_PARENTS_MAX] = { 0 };
	struct jc_buf output = JC_BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		struct jc_commit commit = {
			.seq = (uint32_t)i, .seconds = i * JC_COMMIT_DAY, .kind = "change"
		};
		char ref[100], device[33];

		store_tree(i % 2 ? "one" : "other", &commit.tree);
		jc_commit_set_parents(&commit, parents, i);
		jc_commit_sign(&commit, key);
		jc_commit_format(&texts[i], &commit);
		store("commit", &texts[i], hex[i], &parents[i].oid);
		parents[i].id = commit.id;
		if (i > 0) {
			struct jc_parent own = parents[i];

			parents[i] = parents[0];
			parents[0] = own;
		}
		jc_hex(device, commit.device.b, sizeof(commit.device.b));
		snprintf(ref, sizeof(ref), "refs/jc/0123456789abcdef/%s/0", device);
		ck_assert_int_eq(
		    jc_test_run((const char *const[]){ "git", "update-ref", ref, hex[i], NULL },
			home, "", 0, &output),
		    0);
	}
	jc_buf_release(&output);
}

static void
allow(const struct jc_sign_key *key, const char *namespaces)
{
	struct jc_buf line = JC_BUF_INIT, path = JC_BUF_INIT;
	struct jc_id16 device;
	char hex[33];

	jc_device_id(&device, jc_sign_key_public(key));
	jc_hex(hex, device.b, sizeof(device.b));
	jc_buf_fmt(&line, "%s@jc namespaces=\"%s\" ", hex, namespaces);
	jc_sshsig_public(&line, jc_sign_key_public(key));
	jc_buf_chr(&line, '\n');
	jc_buf_fmt(&path, "%s/allowed_signers", home);
	ck_ok(jc_file_write(path.data, line.data, line.len));
	jc_buf_release(&line);
	jc_buf_release(&path);
}

static int
verify(const char *commit, struct jc_buf *output)
{
	return jc_test_run(
	    (const char *const[]){ "git", "verify-commit", commit, NULL }, home, "", 0, output);
}

START_TEST(git_agrees)
{
	const char *const fsck[] = { "git", "fsck", "--strict", "--full", NULL };
	struct jc_sign_key *key = jc_sign_key_new();
	struct jc_buf texts[5] = { JC_BUF_INIT, JC_BUF_INIT, JC_BUF_INIT, JC_BUF_INIT,
		JC_BUF_INIT };
	struct jc_buf output = JC_BUF_INIT;
	struct jc_commit commit;
	char hex[5][41];

	store_chain(key, hex, texts, 5);
	allow(key, "git");
	ck_assert_int_eq(jc_test_run(fsck, home, "", 0, &output), 0);
	/* It may note that HEAD, which is not ours, points nowhere. */
	ck_assert_msg(!strstr(output.data, "error") && !strstr(output.data, "warning") &&
			  !strstr(output.data, "dangling"),
	    "%s", output.data);
	for (size_t i = 0; i < 5; i++) {
		ck_assert_msg(verify(hex[i], &output) == 0, "%s", output.data);
		ck_assert_msg(strstr(output.data, "Good \"git\" signature for"), "%s", output.data);
		ck_assert_int_eq(
		    jc_test_run((const char *const[]){ "git", "cat-file", "commit", hex[i], NULL },
			home, "", 0, &output),
		    0);
		ck_assert_str_eq(output.data, texts[i].data);
		ck_ok(jc_commit_parse(output.data, output.len, &commit));
		ck_ok(jc_commit_verify(&commit));
		jc_buf_release(&texts[i]);
	}
	jc_buf_release(&output);
	jc_sign_key_free(key);
}
END_TEST

static const struct {
	const char *why, *find; /* whose last letter is changed */
} forgeries[] = {
	{ "another kind", "jc1 change" },
	{ "another place in the chain", "seq 0" },
	{ "another case", "case 0000" },
	{ "another body", "body 0" },
};

START_TEST(git_refuses_too)
{
	struct jc_sign_key *key = jc_sign_key_new();
	struct jc_commit commit = { .kind = "change" };
	struct jc_buf text = JC_BUF_INIT, output = JC_BUF_INIT;
	struct jc_oid oid;
	char hex[41], *at;

	store_tree("body", &commit.tree);
	jc_commit_sign(&commit, key);
	jc_commit_format(&text, &commit);
	at = strstr(text.data, forgeries[_i].find) + strlen(forgeries[_i].find) - 1;
	*at = *at == '0' ? '1' : 'x';
	store("commit", &text, hex, &oid);
	allow(key, "git");
	ck_assert_msg(verify(hex, &output) != 0, "%s", forgeries[_i].why);
	/* A first change with a seq past 0 has no own parent, which is a fault of form. */
	if (jc_commit_parse(text.data, text.len, &commit) == JC_OK)
		ck_err(JC_DENIED, jc_commit_verify(&commit), forgeries[_i].why);
	jc_buf_release(&text);
	jc_buf_release(&output);
	jc_sign_key_free(key);
}
END_TEST

START_TEST(git_minds_the_namespace)
{
	struct jc_sign_key *key = jc_sign_key_new();
	struct jc_buf text = JC_BUF_INIT, output = JC_BUF_INIT;
	char hex[1][41];

	store_chain(key, hex, &text, 1);
	allow(key, "file");
	ck_assert_int_ne(verify(hex[0], &output), 0);
	jc_buf_release(&text);
	jc_buf_release(&output);
	jc_sign_key_free(key);
}
END_TEST

Suite *
commit_git_suite(void)
{
	return jc_suite("model/commit_git", setup, teardown,
	    (const struct jc_test[]){
		{ git_agrees, 1 },
		{ git_refuses_too, JC_ROWS(forgeries) },
		{ git_minds_the_namespace, 1 },
		{ NULL, 0 },
	    });
}
