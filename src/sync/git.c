#include "git.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/show.h"

/* transfer.fsckObjects holds for packs from the wire; sealed bodies need neither deltas nor
 * big-file care. */
static const char *const fences[] = {
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"core.alternateRefsCommand=true",
	"core.askPass=",
	"core.pager=cat",
	"protocol.allow=never",
	"transfer.fsckObjects=true",
	"fetch.unpackLimit=1",
	"fetch.negotiationAlgorithm=skipping",
	"fetch.fsck.badTimezone=error",
	"gc.auto=0",
	"maintenance.auto=false",
	"core.packedGitWindowSize=16m",
	"core.bigFileThreshold=1m",
	"pack.threads=1",
	"pack.window=0",
	"uploadpack.allowAnySHA1InWant=false",
	"credential.helper=",
};
static const char *const always[] = {
	"GIT_CONFIG_NOSYSTEM=1",
	"GIT_CONFIG_GLOBAL=/dev/null",
	"GIT_TERMINAL_PROMPT=0",
	"GIT_OPTIONAL_LOCKS=0",
	"GIT_PROTOCOL_FROM_USER=0",
	"GIT_NO_REPLACE_OBJECTS=1",
	"SSH_ASKPASS=",
	"GIT_ASKPASS=",
};

enum jc_err
jc_git_init(struct jc_git *git, const struct jc_remote_options *remote)
{
	enum jc_err err;
	size_t i;

	*git = (struct jc_git){ .remote = remote };
	for (i = 0; i < sizeof fences / sizeof *fences; i++)
		jc_list_add(&git->config, fences[i]);
	for (i = 0; i < sizeof always / sizeof *always; i++)
		jc_list_add(&git->env, always[i]);
	if (!remote)
		return JC_OK;
	if ((err = jc_transport_find(remote->url, &git->transport)))
		return err;
	jc_list_fmt(&git->config, "protocol.%s.allow=always", git->transport->name);
	git->transport->settle(remote, &git->config, &git->env);
	return JC_OK;
}

void
jc_git_release(struct jc_git *git)
{
	jc_list_release(&git->config);
	jc_list_release(&git->env);
}

/* The commands that talk to a remote, and how they are told what to start on its side. */
static const struct {
	const char *command, *option, *starts;
} talks[] = {
	{ "ls-remote", "--upload-pack", "upload-pack" },
	{ "fetch", "--upload-pack", "upload-pack" },
	{ "push", "--receive-pack", "receive-pack" },
};

static void
tell_other_side(const struct jc_git *git, const char *command, struct jc_list *argv)
{
	const char *other_side = git->transport ? git->transport->other_side : NULL;
	size_t i;

	for (i = 0; other_side && i < sizeof talks / sizeof *talks; i++)
		if (strcmp(command, talks[i].command) == 0)
			jc_list_fmt(argv, "%s=%s %s", talks[i].option, other_side, talks[i].starts);
}

static void
make_argv(const struct jc_git *git, const char *dir, const char *const *args, struct jc_list *argv)
{
	size_t i;

	jc_list_add(argv, "git");
	jc_list_fmt(argv, "--git-dir=%s", dir);
	for (i = 0; i < git->config.n; i++) {
		jc_list_add(argv, "-c");
		jc_list_add(argv, git->config.at[i]);
	}
	jc_list_add(argv, args[0]);
	tell_other_side(git, args[0], argv);
	for (i = 1; args[i]; i++)
		jc_list_add(argv, args[i]);
}

enum jc_err
jc_git_try(struct jc_git *git, const char *dir, const char *const *args, const void *input,
    size_t input_len, size_t output_max, struct jc_buf *output, struct jc_buf *complaint,
    int *status)
{
	struct jc_child_options options = { .env = (const char *const *)git->env.at,
		.input = input,
		.input_len = input_len,
		.output_max = output_max,
		.tick = git->tick,
		.context = git->context };
	struct jc_list argv = { 0 };
	enum jc_err err;

	make_argv(git, dir, args, &argv);
	options.argv = (const char *const *)argv.at;
	err = jc_child_run(&options, output, complaint, status);
	if (!err && *status == 127)
		err = jc_fail(JC_IO, _("git is not installed here; install the package git"));
	jc_list_release(&argv);
	return err;
}

#define WORDS_MAX 300u

/* How lines begin that say what is wrong, git's and ssh's, and those that only tell how far it is.
 */
static const char *const wrong[] = { "error:", "fatal:", "remote: error:", "remote: fatal:", "!\t",
	"ssh: ", "Connection ", "kex_exchange_identification: ", "banner exchange: " };
/* Ssh puts who was refused before it. */
#define REFUSED ": Permission denied ("
static const char *const passing[] = { "Enumerating objects:", "Counting objects:",
	"Compressing objects:", "Writing objects:", "Receiving objects:", "Resolving deltas:",
	"Unpacking objects:", "Total ", "To ", "From ", "remote: Enumerating objects:",
	"remote: Counting objects:", "remote: Compressing objects:", "remote: Total " };

static bool
begins_with_one(const char *line, size_t len, const char *const *starts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(starts[i]) <= len && memcmp(line, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static bool
is_wrong(const char *line, size_t len)
{
	return begins_with_one(line, len, wrong, sizeof wrong / sizeof *wrong) ||
	       memmem(line, len, REFUSED, sizeof REFUSED - 1);
}

/* Lines of `complaint`; those alone that say what is wrong, or all but the passing ones. */
static void
pick_lines(const struct jc_buf *complaint, bool only_wrong, struct jc_buf *out)
{
	const char *at = complaint->data, *end = at + complaint->len;

	while (at < end && out->len < WORDS_MAX) {
		size_t len = 0, rest;

		while (at + len < end && at[len] != '\n' && at[len] != '\r')
			len++;
		rest = len;
		while (rest && at[rest - 1] == ' ')
			rest--;
		if (rest && !begins_with_one(at, rest, passing, sizeof passing / sizeof *passing) &&
		    (!only_wrong || is_wrong(at, rest))) {
			if (out->len)
				jc_buf_str(out, "; ");
			jc_show(out, at, rest, JC_SHOW_LINE);
		}
		at += len + (at + len < end);
	}
}

char *
jc_git_words(const struct jc_buf *complaint)
{
	struct jc_buf words = JC_BUF_INIT;

	pick_lines(complaint, true, &words);
	if (!words.len)
		pick_lines(complaint, false, &words);
	if (!words.len) /* it was killed */
		jc_buf_str(&words, _("no reason given"));
	return jc_buf_take(&words);
}

enum jc_err
jc_git_run(struct jc_git *git, const char *dir, const char *const *args, const void *input,
    size_t input_len, size_t output_max, struct jc_buf *output)
{
	struct jc_buf complaint = JC_BUF_INIT;
	int status;
	enum jc_err err =
	    jc_git_try(git, dir, args, input, input_len, output_max, output, &complaint, &status);

	if (!err && status && git->transport && git->transport->explain)
		err = git->transport->explain(git->remote, &complaint);
	if (!err && status) {
		char *words = jc_git_words(&complaint);

		err = jc_fail(JC_IO, _("git %s did not succeed; git says: %s"), args[0], words);
		free(words);
	}
	jc_buf_release(&complaint);
	return err;
}

enum jc_err
jc_cat_open(struct jc_cat *cat, struct jc_git *git, const char *dir)
{
	static const char *const args[] = { "cat-file", "--batch", NULL };
	struct jc_child_options options = { .env = (const char *const *)git->env.at };
	struct jc_list argv = { 0 };
	enum jc_err err;

	*cat = (struct jc_cat){ 0 };
	make_argv(git, dir, args, &argv);
	options.argv = (const char *const *)argv.at;
	err = jc_child_start(&options, &cat->child);
	jc_list_release(&argv);
	if (err)
		return err;
	cat->in = fdopen(cat->child.in, "w");
	cat->out = fdopen(cat->child.out, "r");
	if (!cat->in || !cat->out)
		jc_die(_("cannot listen to git"));
	cat->child.in = cat->child.out = -1;
	return JC_OK;
}

void
jc_cat_close(struct jc_cat *cat)
{
	if (cat->in)
		fclose(cat->in);
	if (cat->out)
		fclose(cat->out);
	jc_child_stop(&cat->child);
	*cat = (struct jc_cat){ 0 };
}

static enum jc_err
cut_off(void)
{
	return jc_fail(JC_IO, _("the reader of received objects ended early"));
}

/* Read `len` bytes and the line end after them; keep them only when `out` is given. */
static enum jc_err
read_rest(struct jc_cat *cat, size_t len, struct jc_buf *out)
{
	char data[16384];

	while (len) {
		size_t n = fread(data, 1, len < sizeof data ? len : sizeof data, cat->out);

		if (!n)
			return cut_off();
		if (out)
			jc_buf_add(out, data, n);
		len -= n;
	}
	return getc(cat->out) == '\n' ? JC_OK : cut_off();
}

enum jc_err
jc_cat_read(
    struct jc_cat *cat, const struct jc_oid *oid, const char *type, size_t max, struct jc_buf *out)
{
	char hex[41], line[128], found[16];
	unsigned long long len;
	enum jc_err err;

	jc_hex(hex, oid->b, 20);
	if (fprintf(cat->in, "%s\n", hex) < 0 || fflush(cat->in) ||
	    !fgets(line, sizeof line, cat->out))
		return cut_off();
	if (sscanf(line, "%*40[0-9a-f] %15s %llu", found, &len) != 2)
		return jc_fail(JC_NOTFOUND, _("object %s was not received"), hex);
	if (strcmp(found, type) != 0 || len > max) {
		if ((err = read_rest(cat, (size_t)len, NULL)))
			return err;
		return jc_fail(JC_INVALID, _("object %s is not what its place asks for"), hex);
	}
	return read_rest(cat, (size_t)len, out);
}
