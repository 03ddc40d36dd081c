#include "sync/transport.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "host_key.h"

static enum jc_err
check_remote(const char *url)
{
	const char *host = strstr(url, "://");

	host = host ? host + 3 : url;
	if (*host == '-' || strchr(url, '\n') || strstr(url, "@-"))
		return jc_fail(JC_INVALID,
		    _("this address looks like an option to another program; it was not used"));
	return JC_OK;
}

static enum jc_err
check_file(const char *url)
{
	const char *path = strncmp(url, "file://", 7) == 0 ? url + 7 : url;

	if (*path != '/')
		return jc_fail(
		    JC_INVALID, _("a folder is named by its whole path, starting with /"));
	if (!jc_file_exists(path))
		return jc_fail(
		    JC_NOTFOUND, _("there is no folder %s. Is the disk or share mounted?"), path);
	return JC_OK;
}

/*
 * git gives GIT_SSH_COMMAND to a shell, whose quotes hold the option together; in it ssh wants
 * double quotes around a file, in which it knows no escape but %%.
 */
static void
quote_file(struct jc_buf *out, const char *path)
{
	jc_buf_chr(out, '"');
	for (; *path; path++) {
		if (*path == '\'')
			jc_buf_str(out, "'\\''");
		else if (*path == '%')
			jc_buf_str(out, "%%");
		else
			jc_buf_chr(out, *path);
	}
	jc_buf_str(out, "\" ");
}

/* Only keys known beforehand are accepted: those of the user, and those a person compared for this
 * case. */
static void
settle_ssh(const struct jc_remote_options *remote, struct jc_list *config, struct jc_list *env)
{
	struct jc_buf command = JC_BUF_INIT;

	(void)config;
	jc_list_add(env, "GIT_SSH_VARIANT=ssh");
	jc_buf_str(&command, "GIT_SSH_COMMAND=ssh -oBatchMode=yes -oStrictHostKeyChecking=yes "
			     "-oConnectTimeout=30 -oUserKnownHostsFile='");
	/* A file that cannot be named to ssh is left out: the host is then unknown, and refused. */
	if (jc_host_key_file(remote))
		quote_file(&command, jc_host_key_file(remote));
	jc_buf_str(&command, "~/.ssh/known_hosts'");
	jc_list_take(env, jc_buf_take(&command));
}

static void
settle_https(const struct jc_remote_options *remote, struct jc_list *config, struct jc_list *env)
{
	(void)env;
	jc_list_add(config, "http.followRedirects=false");
	jc_list_add(config, "http.lowSpeedLimit=1");
	jc_list_add(config, "http.lowSpeedTime=60");
	if (remote->ca_file)
		jc_list_fmt(config, "http.sslCAInfo=%s", remote->ca_file);
	if (remote->proxy)
		jc_list_fmt(config, "http.proxy=%s", remote->proxy);
}

static void
settle_file(const struct jc_remote_options *remote, struct jc_list *config, struct jc_list *env)
{
	(void)remote, (void)config, (void)env;
}

/*
 * Git serves a folder with a second git, which passes none of our settings on: it would run the
 * hooks and programs of the folder, which may be a stick from elsewhere. With them fenced off it
 * does not matter whose folder it is.
 */
#define FENCED_GIT                                                                               \
	"GIT_ALLOW_PROTOCOL=none GIT_NO_LAZY_FETCH=1 git -c core.hooksPath=/dev/null "           \
	"-c core.alternateRefsCommand=true -c core.fsmonitor=false -c gc.auto=0 "                \
	"-c maintenance.auto=false -c receive.autogc=false -c receive.denyCurrentBranch=refuse " \
	"-c 'safe.directory=*'"

static const struct jc_transport transports[] = {
	{ "ssh", "ssh://", check_remote, settle_ssh, NULL, jc_host_key_trust, jc_host_key_explain },
	{ "https", "https://", check_remote, settle_https, NULL, NULL, NULL },
	{ "file", "file:// /", check_file, settle_file, FENCED_GIT, NULL, NULL },
};

const struct jc_transport *
jc_transport_at(size_t n)
{
	return n < sizeof transports / sizeof *transports ? &transports[n] : NULL;
}

static bool
takes(const struct jc_transport *transport, const char *url)
{
	const char *at = transport->schemes;

	while (*at) {
		size_t len = strcspn(at, " ");

		if (strncmp(url, at, len) == 0)
			return true;
		at += len + strspn(at + len, " ");
	}
	return false;
}

enum jc_err
jc_transport_find(const char *url, const struct jc_transport **out)
{
	const struct jc_transport *transport;
	size_t i;

	*out = NULL;
	for (i = 0; (transport = jc_transport_at(i)); i++)
		if (takes(transport, url)) {
			*out = transport;
			return transport->check(url);
		}
	return jc_fail(JC_INVALID,
	    _("an address starts with ssh://, https://, file:// or /; this one was not used"));
}
