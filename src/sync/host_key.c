#include "host_key.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "sync/child.h"

#define KEYS_MAX 8
#define OUTPUT_MAX (1u << 20)
#define PRINT "SHA256:"
#define PRINT_LEN (sizeof PRINT - 1 + 43)
#define ALNUM "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/* A host as ssh resolves it, the user's own configuration included. */
struct host {
	char *address, *port;
	char *name; /* what it is called in files of host keys */
};

struct key {
	char *line; /* type and key, as in such a file */
	char print[PRINT_LEN + 1];
};

/* What is asked about one host. */
struct asking {
	const struct jc_remote_options *remote;
	struct host host;
	size_t n; /* keys it shows */
	struct key keys[KEYS_MAX];
};

static void
release(struct asking *asking)
{
	free(asking->host.address);
	free(asking->host.port);
	free(asking->host.name);
	while (asking->n)
		free(asking->keys[--asking->n].line);
}

/* How it ended is the caller's to judge. */
static enum jc_err
run(const char *const *argv, const char *input, struct jc_buf *output, int *status)
{
	struct jc_child_options options = { .argv = argv,
		.input = input,
		.input_len = input ? strlen(input) : 0,
		.output_max = OUTPUT_MAX,
		.idle_seconds = 60 };
	struct jc_buf complaint = JC_BUF_INIT;
	enum jc_err err;

	jc_buf_reset(output);
	err = jc_child_run(&options, output, &complaint, status);
	if (!err && *status == 127)
		err = jc_fail(JC_IO,
		    _("%s is not installed here; install the package openssh-client"), argv[0]);
	jc_buf_release(&complaint);
	return err;
}

static bool
is_made_of(const char *text, const char *letters)
{
	return text && *text && *text != '-' && text[strspn(text, letters)] == '\0';
}

static const char *
next_line(const char *at)
{
	at += strcspn(at, "\n");
	return *at ? at + 1 : at;
}

/* The value of a line "name value". */
static char *
value_of(const char *text, const char *name)
{
	size_t len = strlen(name);
	const char *at;

	for (at = text; *at; at = next_line(at))
		if (strncmp(at, name, len) == 0 && at[len] == ' ')
			return jc_strndup(at + len + 1, strcspn(at + len + 1, "\n"));
	return NULL;
}

/* ssh itself says what it makes of the address; a port other than its own is part of the name. */
static enum jc_err
resolve(struct asking *asking)
{
	const char *url = asking->remote->url;
	size_t len = strlen("ssh://");
	char *place = jc_strndup(url, len + strcspn(url + len, "/"));
	const char *const argv[] = { "ssh", "-G", "-oBatchMode=yes", place, NULL };
	struct host *host = &asking->host;
	struct jc_buf output = JC_BUF_INIT, name = JC_BUF_INIT;
	int status;
	enum jc_err err = run(argv, NULL, &output, &status);

	if (!err) {
		host->address = value_of(output.data, "hostname");
		host->port = value_of(output.data, "port");
		host->name = value_of(output.data, "hostkeyalias");
	}
	if (!err && (status || !is_made_of(host->address, ALNUM ".-_:%") ||
			!is_made_of(host->port, "0123456789")))
		err = jc_fail(JC_INVALID, _("ssh makes nothing of the address %s"), place);
	if (!err && !host->name) {
		jc_buf_fmt(&name, strcmp(host->port, "22") == 0 ? "%s" : "[%s]:%s", host->address,
		    host->port);
		host->name = jc_buf_take(&name);
	}
	if (!err && !is_made_of(host->name, ALNUM ".-_:%[]"))
		err = jc_fail(JC_INVALID, _("ssh makes nothing of the address %s"), place);
	jc_buf_release(&output);
	jc_buf_release(&name);
	free(place);
	return err;
}

/* ssh-keygen says the fingerprint: "256 SHA256:... comment (ED25519)". */
static enum jc_err
find_print(struct key *key)
{
	static const char *const argv[] = { "ssh-keygen", "-l", "-E", "sha256", "-f", "-", NULL };
	struct jc_buf input = JC_BUF_INIT, output = JC_BUF_INIT;
	const char *at;
	int status;
	enum jc_err err;

	jc_buf_fmt(&input, "%s\n", key->line);
	err = run(argv, input.data, &output, &status);
	at = !err && status == 0 ? strstr(output.data, PRINT) : NULL;
	if (at)
		snprintf(key->print, sizeof key->print, "%s", at);
	if (!err && strlen(key->print) != PRINT_LEN)
		err = jc_fail(JC_IO, _("ssh-keygen does not know the host key \"%s\""), key->line);
	jc_buf_release(&input);
	jc_buf_release(&output);
	return err;
}

/* Lines "name type key" of ssh-keyscan; what looks otherwise is passed over. */
static enum jc_err
take_keys(struct asking *asking, const char *text)
{
	enum jc_err err = JC_OK;
	const char *at;

	for (at = text; *at && asking->n < KEYS_MAX && !err; at = next_line(at)) {
		size_t name = strcspn(at, " \n"), type, blob;
		struct key *key = &asking->keys[asking->n];
		const char *line = at + name + 1;

		if (*at == '#' || at[name] != ' ')
			continue;
		type = strspn(line, ALNUM "-@.");
		if (!type || line[type] != ' ')
			continue;
		blob = strspn(line + type + 1, ALNUM "+/=");
		if (!blob || line[type + 1 + blob] != '\n')
			continue;
		*key = (struct key){ .line = jc_strndup(line, type + 1 + blob) };
		asking->n++;
		err = find_print(key);
	}
	return err;
}

static enum jc_err
scan(struct asking *asking)
{
	const struct host *host = &asking->host;
	const char *const argv[] = { "ssh-keyscan", "-T", "20", "-p", host->port, host->address,
		NULL };
	struct jc_buf output = JC_BUF_INIT;
	int status;
	enum jc_err err = run(argv, NULL, &output, &status);

	if (!err)
		err = take_keys(asking, output.data);
	if (!err && !asking->n)
		err = jc_fail(JC_IO,
		    _("the host key of %s is not known here, and the hub could not be asked for "
		      "it. Have its administrator give you the line for %s."),
		    host->name, asking->remote->known_hosts);
	jc_buf_release(&output);
	return err;
}

/* Where a host is known from. */
enum known { KNOWN_NOT, KNOWN_SAME, KNOWN_OTHER };

/* Does a file of host keys (NULL: the user's) have this host, and with this very key? */
static enum jc_err
look_in(const char *file, const char *name, const struct key *key, enum known *known)
{
	const char *argv[] = { "ssh-keygen", "-F", name, file ? "-f" : NULL, file, NULL };
	struct jc_buf output = JC_BUF_INIT;
	int status;
	enum jc_err err = run(argv, NULL, &output, &status);
	const char *at;

	for (at = output.data; !err && status == 0 && *at; at = next_line(at)) {
		size_t len = strcspn(at, "\n"), key_len = key ? strlen(key->line) : 0;
		const char *blank = memchr(at, ' ', len);

		if (*at == '#')
			continue;
		if (key && *at != '@' && blank && strncmp(blank + 1, key->line, key_len) == 0 &&
		    strchr(" \n", blank[1 + key_len]))
			*known = KNOWN_SAME;
		else if (*known == KNOWN_NOT)
			*known = KNOWN_OTHER;
	}
	jc_buf_release(&output);
	return err;
}

static enum jc_err
look(const struct asking *asking, const struct key *key, enum known *known)
{
	const char *const files[] = { jc_host_key_file(asking->remote), NULL,
		"/etc/ssh/ssh_known_hosts" };
	enum jc_err err = JC_OK;
	size_t i;

	*known = KNOWN_NOT;
	for (i = 0; i < sizeof files / sizeof *files && !err; i++)
		if (i == 1 || (files[i] && jc_file_exists(files[i])))
			err = look_in(files[i], asking->host.name, key, known);
	return err;
}

static enum jc_err
changed(const struct asking *asking)
{
	return jc_fail(JC_DENIED,
	    _("THE HOST KEY OF %s IS NOT THE ONE KNOWN HERE. Somebody may stand between you and "
	      "the hub, or the hub was set up anew. Nothing was exchanged. Ask its administrator; "
	      "only if they confirm the change, take the old line out of the file of host keys "
	      "(%s or ~/.ssh/known_hosts)."),
	    asking->host.name, asking->remote->known_hosts);
}

/* "SHA256:... (ssh-ed25519), SHA256:..." */
static void
list_prints(const struct asking *asking, struct jc_buf *out)
{
	size_t i;

	for (i = 0; i < asking->n; i++) {
		const struct key *key = &asking->keys[i];

		jc_buf_fmt(out, "%s%s (%.*s)", i ? ", " : "", key->print,
		    (int)strcspn(key->line, " "), key->line);
	}
}

static enum jc_err
unknown(struct asking *asking)
{
	struct jc_buf prints = JC_BUF_INIT;
	enum jc_err err = scan(asking);

	list_prints(asking, &prints);
	if (!err)
		err = jc_fail(JC_CONFLICT,
		    _("the hub %s is not known here yet. It shows %s. Nothing was exchanged. "
		      "Compare this with the hub's administrator, then: jointcase sync "
		      "--trust-host-key " PRINT "..."),
		    asking->host.name, prints.data);
	jc_buf_release(&prints);
	return err;
}

const char *
jc_host_key_file(const struct jc_remote_options *remote)
{
	return remote->known_hosts && !strpbrk(remote->known_hosts, "\"\\$\n") ? remote->known_hosts
									       : NULL;
}

/* The words are ssh's own, said before the host can say any. */
enum jc_err
jc_host_key_explain(const struct jc_remote_options *remote, const struct jc_buf *complaint)
{
	struct asking asking = { .remote = remote };
	enum known known;
	enum jc_err err;

	if (!strstr(complaint->data, "Host key verification failed"))
		return JC_OK;
	if (!(err = resolve(&asking)) && !(err = look(&asking, NULL, &known)))
		err = known == KNOWN_NOT ? unknown(&asking) : changed(&asking);
	release(&asking);
	return err;
}

static enum jc_err
append(const struct asking *asking, const struct key *key)
{
	const char *path = jc_host_key_file(asking->remote);
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err;

	if (!path)
		return jc_fail(JC_INVALID,
		    _("ssh cannot take a file of host keys by the name %s; nothing was accepted"),
		    asking->remote->known_hosts ? asking->remote->known_hosts : "");
	if ((err = jc_file_read(path, OUTPUT_MAX, &text)) == JC_NOTFOUND)
		err = JC_OK;
	if (!err) {
		if (text.len && text.data[text.len - 1] != '\n')
			jc_buf_chr(&text, '\n');
		jc_buf_fmt(&text, "%s %s\n", asking->host.name, key->line);
		err = jc_file_write(path, text.data, text.len);
	}
	jc_buf_release(&text);
	return err;
}

static enum jc_err
accept_key(struct asking *asking, const char *print)
{
	struct jc_buf prints = JC_BUF_INIT;
	enum known known;
	enum jc_err err;
	size_t i;

	for (i = 0; i < asking->n; i++)
		if (strcmp(asking->keys[i].print, print) == 0)
			break;
	if (i == asking->n) {
		list_prints(asking, &prints);
		err = jc_fail(JC_DENIED,
		    _("the hub %s does not show the host key %s. It shows %s. None was accepted; "
		      "nothing was exchanged. Ask the hub's administrator."),
		    asking->host.name, print, prints.data);
		jc_buf_release(&prints);
		return err;
	}
	if ((err = look(asking, &asking->keys[i], &known)))
		return err;
	return known == KNOWN_SAME    ? JC_OK
	       : known == KNOWN_OTHER ? changed(asking)
				      : append(asking, &asking->keys[i]);
}

enum jc_err
jc_host_key_trust(const struct jc_remote_options *remote)
{
	struct asking asking = { .remote = remote };
	const char *print = remote->trust_host_key;
	enum jc_err err;

	if (strlen(print) != PRINT_LEN || strncmp(print, PRINT, sizeof PRINT - 1) != 0 ||
	    !is_made_of(print + sizeof PRINT - 1, ALNUM "+/"))
		return jc_fail(JC_INVALID,
		    _("\"%s\" is no fingerprint of a host key: one is " PRINT
		      " and 43 letters. Nothing was exchanged."),
		    print);
	if (!(err = resolve(&asking)) && !(err = scan(&asking)))
		err = accept_key(&asking, print);
	release(&asking);
	return err;
}
