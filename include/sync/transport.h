/*
 * Transports: how a remote is reached. Stock git does the wire for each; they differ in the
 * protocol allowed, what must be true of the address, and the environment. A new one is a row in
 * transports.c.
 */
#ifndef JC_SYNC_TRANSPORT_H
#define JC_SYNC_TRANSPORT_H
#include "base/buf.h"
#include "base/err.h"
#include "base/list.h"
#include "sync/exchange.h"

struct jc_transport {
	const char *name;    /* git's protocol name: "ssh", "https", "file" */
	const char *schemes; /* blank separated prefixes of addresses it takes */
	/* Is the address one we pass on? JC_INVALID says why not. */
	enum jc_err (*check)(const char *url);
	/* Add -c settings and environment lines for these options. Each line is heap memory of the
	 * lists. */
	void (*settle)(
	    const struct jc_remote_options *remote, struct jc_list *config, struct jc_list *env);
	/* How a shell starts git for the remote's side, where that side runs on this machine as
	 * this user: nothing that the folder's own settings name is run. NULL: it runs elsewhere.
	 */
	const char *other_side;
	/* Accept remote->trust_host_key, which is given. NULL: this transport has no host keys. */
	enum jc_err (*trust)(const struct jc_remote_options *remote);
	/* Git failed and complained so. JC_OK: nothing to add; else the sentence says what to do.
	 * May be NULL. */
	enum jc_err (*explain)(
	    const struct jc_remote_options *remote, const struct jc_buf *complaint);
};
/* The transport of an address. JC_INVALID for option-like, ext:: and unknown ones. */
JC_MUST_CHECK enum jc_err jc_transport_find(const char *url, const struct jc_transport **out);
const struct jc_transport *jc_transport_at(size_t n);
#endif
