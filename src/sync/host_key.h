/* Host keys of ssh hubs: shown when unknown, accepted once compared, never replaced. */
#ifndef JC_SYNC_HOST_KEY_H
#define JC_SYNC_HOST_KEY_H
#include "base/buf.h"
#include "sync/exchange.h"

/* The file of host keys to name to ssh; NULL: none, or one whose name ssh cannot take. */
const char *jc_host_key_file(const struct jc_remote_options *remote);
/*
 * Does this complaint of git's mean that ssh refused the host's key? JC_OK: no. JC_CONFLICT: it is
 * not known yet; the sentence shows its fingerprints. JC_DENIED: another one is known. JC_IO.
 */
JC_MUST_CHECK enum jc_err jc_host_key_explain(
    const struct jc_remote_options *remote, const struct jc_buf *complaint);
/*
 * Add the key with the fingerprint remote->trust_host_key to the file of host keys. JC_DENIED: the
 * host shows no such key, or another one is known; JC_INVALID: that is no fingerprint; JC_IO.
 */
JC_MUST_CHECK enum jc_err jc_host_key_trust(const struct jc_remote_options *remote);
#endif
