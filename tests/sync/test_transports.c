#include "sync/transport.h"

#include <string.h>

#include "base/mem.h"
#include "lib/run.h"
#include "sync/suites.h"

static const struct {
	const char *why, *url, *name;
	enum jc_err err;
} address_rows[] = {
	{ "ssh", "ssh://git@hub.example/heron", "ssh", JC_OK },
	{ "https", "https://hub.example/heron", "https", JC_OK },
	{ "a folder", "/", "file", JC_OK },
	{ "a folder by its address", "file:///", "file", JC_OK },
	{ "a folder that is not there", "/nowhere/hub", "file", JC_NOTFOUND },
	{ "half a path", "file://hub", "file", JC_INVALID },
	{ "a program to run", "ext::sh -c true", NULL, JC_INVALID },
	{ "git's own, which nobody signs", "git://hub.example/heron", NULL, JC_INVALID },
	{ "in clear", "http://hub.example/heron", NULL, JC_INVALID },
	{ "an option", "--upload-pack=true", NULL, JC_INVALID },
	{ "a host that is an option", "ssh://-oProxyCommand=true/x", "ssh", JC_INVALID },
	{ "a user before such a host", "ssh://git@-oProxyCommand=true/x", "ssh", JC_INVALID },
	{ "two lines", "https://hub.example/\nx", "https", JC_INVALID },
};

START_TEST(takes_an_address)
{
	const struct jc_transport *transport;

	ck_err(address_rows[_i].err, jc_transport_find(address_rows[_i].url, &transport),
	    address_rows[_i].why);
	if (!address_rows[_i].err)
		ck_assert_str_eq(transport->name, address_rows[_i].name);
}
END_TEST

/* What ssh is to read as its one option, after the shell. */
static const struct {
	const char *why, *path, *option;
} quoting_rows[] = {
	{ "plain", "/case/known_hosts", "\"/case/known_hosts\" ~/.ssh/known_hosts" },
	{ "blanks", "/my case/hosts", "\"/my case/hosts\" ~/.ssh/known_hosts" },
	{ "an apostrophe", "/O'Brien/hosts", "\"/O'Brien/hosts\" ~/.ssh/known_hosts" },
	{ "a command behind an apostrophe", "/x';touch y;'",
	    "\"/x';touch y;'\" ~/.ssh/known_hosts" },
	{ "a token of ssh", "/50%h", "\"/50%%h\" ~/.ssh/known_hosts" },
	{ "a quote, which ssh cannot take", "/a\"b", "~/.ssh/known_hosts" },
	{ "a variable, which ssh would fill in", "/${HOME}", "~/.ssh/known_hosts" },
	{ "none", NULL, "~/.ssh/known_hosts" },
};

START_TEST(quotes_for_the_shell)
{
	struct jc_remote_options remote = { .url = "ssh://hub.example/heron",
		.known_hosts = quoting_rows[_i].path };
	const struct jc_transport *transport;
	struct jc_list config = { 0 }, env = { 0 };
	struct jc_buf script = JC_BUF_INIT, output = JC_BUF_INIT;
	const char *command;
	const char *arguments[] = { "sh", "-c", NULL, NULL };

	ck_ok(jc_transport_find(remote.url, &transport));
	transport->settle(&remote, &config, &env);
	ck_assert_uint_eq(env.n, 2);
	command = strchr(env.at[1], '=') + 1;
	ck_assert_int_eq(strncmp(command, "ssh ", 4), 0);
	jc_buf_fmt(&script, "printf '%%s\\n' %s", command + 4);
	arguments[2] = script.data;
	ck_assert_int_eq(jc_test_run(arguments, NULL, "", 0, &output), 0);
	ck_assert_ptr_nonnull(strstr(output.data, "-oUserKnownHostsFile="));
	jc_buf_truncate(&output, output.len - 1);
	ck_assert_str_eq(
	    strstr(output.data, "-oUserKnownHostsFile=") + 21, quoting_rows[_i].option);
	jc_list_release(&config);
	jc_list_release(&env);
	jc_buf_release(&script);
	jc_buf_release(&output);
}
END_TEST

Suite *
transports_suite(void)
{
	return jc_suite("sync/transports", NULL, NULL,
	    (const struct jc_test[]){
		{ takes_an_address, JC_ROWS(address_rows) },
		{ quotes_for_the_shell, JC_ROWS(quoting_rows) },
		{ NULL, 0 },
	    });
}
