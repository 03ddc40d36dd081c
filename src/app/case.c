#include "app/case.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "case_private.h"
#include "crypto/crypto.h"
#include "crypto/words.h"
#include "sync/invite.h"

/* From so much to be folded at the next start (jc_replica_unsaved), even a short command writes the
 * image. */
#define IMAGE_DUE 1000

enum jc_err
jc_case_open_ring(const char *dir, struct jc_keyring *ring, jc_progress *progress, void *context,
    struct jc_case **out)
{
	struct jc_case *c = jc_calloc(1, sizeof(*c));
	enum jc_err err;

	*out = NULL;
	c->dir = jc_strdup(dir);
	c->ring = ring;
	if (!(err = jc_settings_read(dir, &c->settings)))
		err = jc_replica_open(dir, ring, progress, context, &c->replica);
	if (err)
		jc_case_close(c, false);
	else
		*out = c;
	return err;
}

enum jc_err
jc_case_open(const char *dir, const struct jc_passphrase *passphrase, jc_progress *progress,
    void *context, struct jc_case **out)
{
	struct jc_keyring *ring;
	enum jc_err err;

	*out = NULL;
	umask(077);
	if ((err = jc_crypto_start()) || (err = jc_unlock(dir, passphrase, &ring)))
		return err;
	return jc_case_open_ring(dir, ring, progress, context, out);
}

void
jc_case_close(struct jc_case *c, bool write_image)
{
	if (!c)
		return;
	/* The image saves time at the next start and nothing else: without one the view is rebuilt.
	 */
	if (c->replica && jc_replica_unsaved(c->replica) > (write_image ? 0 : IMAGE_DUE))
		(void)!jc_replica_save_image(c->replica);
	jc_warnings_forget(c);
	jc_replica_close(c->replica);
	jc_keyring_free(c->ring);
	jc_list_release(&c->settings);
	free(c->name);
	free(c->person);
	free(c->dir);
	free(c);
}

struct jc_replica *
jc_case_replica(struct jc_case *c)
{
	return c->replica;
}

struct jc_view *
jc_case_view(struct jc_case *c)
{
	return jc_replica_view(c->replica);
}

const char *
jc_case_dir(const struct jc_case *c)
{
	return c->dir;
}

const char *
jc_case_name(struct jc_case *c)
{
	struct jc_graph *graph = jc_replica_graph(c->replica);
	uint32_t genesis = c->name ? JC_NO_CHANGE : jc_graph_find(graph, &c->ring->genesis);
	struct jc_change_info info;
	struct jc_act_names names;

	if (genesis != JC_NO_CHANGE) {
		jc_graph_info(graph, genesis, &info);
		if (info.act) {
			jc_replica_names(c->replica, info.act, &names);
			c->name = names.reason;
			names.reason = NULL;
			jc_act_names_release(&names);
		}
	}
	return c->name ? c->name : "";
}

const char *
jc_case_person(struct jc_case *c)
{
	const struct jc_member *self = c->person ? NULL : jc_replica_self(c->replica);
	struct jc_act_names names;

	if (self && self->act) {
		jc_replica_names(c->replica, self->act, &names);
		c->person = names.name;
		names.name = NULL;
		jc_act_names_release(&names);
	}
	return c->person ? c->person : "";
}

const char *
jc_case_party(struct jc_case *c)
{
	const struct jc_member *self = jc_replica_self(c->replica);

	snprintf(c->party, sizeof(c->party), "%s", self ? self->party : "");
	return c->party;
}

const char *
jc_case_code(struct jc_case *c)
{
	const struct jc_member *self = jc_replica_self(c->replica);

	snprintf(c->code, sizeof(c->code), "%s", self ? self->code : "");
	return c->code;
}

bool
jc_case_is_lead(struct jc_case *c)
{
	const struct jc_member *self = jc_replica_self(c->replica);

	return self && self->lead && !self->cut;
}

bool
jc_case_is_restored(const struct jc_case *c)
{
	char *marker = jc_path_join(c->dir, "restored");
	bool restored = jc_file_exists(marker);

	free(marker);
	return restored;
}

bool
jc_case_may_write(struct jc_case *c)
{
	const struct jc_member *self = jc_replica_self(c->replica);

	return self && !self->cut &&
	       (self->lead || self->role == JC_ROLE_LEAD || self->role == JC_ROLE_MEMBER) &&
	       !jc_case_is_restored(c);
}

void
jc_device_words(const struct jc_id32 *key, const struct jc_id32 *box, struct jc_buf *out)
{
	uint8_t both[64];

	memcpy(both, key->b, 32);
	memcpy(both + 32, box->b, 32);
	jc_words(out, "jc1-device", both, sizeof(both));
}

enum jc_err
jc_case_invite(struct jc_case *c, struct jc_buf *out)
{
	const char *hub = jc_case_setting(c, "hub");

	return jc_invite_make(c->replica, jc_case_name(c), hub ? hub : "", out);
}

static enum jc_err
sync_case(struct jc_case *c, const struct jc_remote_options *with, jc_progress *progress,
    void *context, struct jc_sync_report *report)
{
	char *own_hosts = jc_path_join(c->dir, "known_hosts");
	struct jc_remote_options remote = *with;
	enum jc_err err;

	*report = (struct jc_sync_report){ 0 };
	if (!remote.url)
		remote.url = jc_case_setting(c, "hub");
	remote.known_hosts = jc_case_setting(c, "known-hosts");
	if (!remote.known_hosts)
		remote.known_hosts = own_hosts;
	remote.ca_file = jc_case_setting(c, "ca-file");
	remote.proxy = jc_case_setting(c, "proxy");
	if (remote.url)
		err = jc_sync(c->replica, &remote, progress, context, report);
	else
		err = jc_fail(JC_INVALID,
		    _("this case has no hub: name one, as in `jointcase sync /media/stick/hub`"));
	free(own_hosts);
	return err;
}

enum jc_err
jc_case_sync(struct jc_case *c, const char *url, const char *trust_host_key, jc_progress *progress,
    void *context, struct jc_sync_report *report)
{
	const struct jc_remote_options with = { .url = url, .trust_host_key = trust_host_key };

	return sync_case(c, &with, progress, context, report);
}

enum jc_err
jc_case_repair(struct jc_case *c, const char *url, jc_progress *progress, void *context,
    struct jc_sync_report *report)
{
	const struct jc_remote_options with = { .url = url, .repair = true };

	return sync_case(c, &with, progress, context, report);
}
