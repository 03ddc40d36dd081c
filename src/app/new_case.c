/* Cases that begin here: a new one, and one to be joined. */
#include <sys/stat.h>

#include "base/clock.h"
#include "base/country.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "case_private.h"
#include "crypto/crypto.h"
#include "crypto/words.h"
#include "place.h"
#include "sync/invite.h"
#include "sync/odb.h"
#include "well_known.h"
#include "writes.h"

#define INVITE_MAX (65536u + 72u)
#define RECOVERY_FILE "recovery-key.txt"

/* Texts that go into genesis or a request, canonical. */
struct who {
	struct jc_buf name, person, agency;
};
#define WHO_INIT                                      \
	{                                             \
		JC_BUF_INIT, JC_BUF_INIT, JC_BUF_INIT \
	}

static void
who_release(struct who *who)
{
	jc_buf_release(&who->name);
	jc_buf_release(&who->person);
	jc_buf_release(&who->agency);
}

/* A text of one line that people will read; `optional`: it may be missing. */
static enum jc_err
take_text(const char *what, const char *text, bool optional, struct jc_buf *out)
{
	size_t max = 256;

	if (text && jc_text_canonical(out, text, strlen(text)))
		return jc_fail_in(JC_INVALID, "%s: ", what);
	if (out->len > max)
		return jc_fail(JC_INVALID, _("%s: at most %zu bytes"), what, max);
	if (strchr(out->data, '\n'))
		return jc_fail(JC_INVALID, _("%s: one line"), what);
	if (out->len == 0 && !optional)
		return jc_fail(JC_INVALID, _("%s is missing"), what);
	return JC_OK;
}

static enum jc_err
take_who(
    struct who *who, const char *name, const char *party, const char *person, const char *agency)
{
	enum jc_err err;

	if (!party || !jc_party_valid(party))
		return jc_fail(
		    JC_INVALID, _("a party is named by 2 to 8 letters from A to Z, such as NL"));
	if ((name && (err = take_text(_("the name of the case"), name, false, &who->name))) ||
	    (err = take_text(_("your name"), person, false, &who->person)))
		return err;
	return take_text(_("your agency"), agency, true, &who->agency);
}

static enum jc_err
write_file(const char *dir, const char *name, const struct jc_buf *content)
{
	char *path = jc_path_join(dir, name);
	enum jc_err err = jc_file_create(path, content->data, content->len);

	free(path);
	return err;
}

static enum jc_err
write_key(const char *dir, const struct jc_keyring *ring, const struct jc_passphrase *passphrase)
{
	struct jc_buf key = JC_BUF_INIT;
	enum jc_err err = jc_key_seal(passphrase, ring, &key);

	if (!err)
		err = write_file(dir, "key", &key);
	jc_buf_wipe(&key);
	return err;
}

/* The text for the safe (doc/format.md 8). */
static enum jc_err
write_recovery(const char *dir, const char *name, const struct jc_keyring *ring,
    const struct jc_sign_key *recovery)
{
	struct jc_buf text = JC_BUF_INIT, words = JC_BUF_INIT;
	uint8_t *seed = jc_secret_alloc(32);
	char *hex = jc_secret_alloc(65);
	enum jc_err err;

	jc_sign_key_seed(recovery, seed);
	jc_hex(hex, seed, 32);
	jc_words(&words, "jc1-case", ring->genesis.b, sizeof(ring->genesis.b));
	jc_buf_reserve(&text, 2048);
	jc_buf_fmt(&text,
	    _("Recovery key of the case %s\n\n"
	      "Whoever holds this key can stand in for one missing lead when the leads of the case "
	      "are changed.\nPrint it or copy it to a medium, put that into a safe, and delete "
	      "this "
	      "file.\n\nFingerprint of the case: %s\n\n"),
	    name, words.data);
	jc_buf_fmt(&text, "jc1-recovery %s\n", hex);
	err = write_file(dir, RECOVERY_FILE, &text);
	jc_buf_wipe(&text);
	jc_buf_release(&words);
	jc_secret_free(seed);
	jc_secret_free(hex);
	return err;
}

/* What every case has from the first day: its agreement, and the party that began it. */
static enum jc_err
write_first_records(struct jc_case *c)
{
	struct jc_writes writes = JC_WRITES_INIT;
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_id24 change;
	uint32_t n;
	enum jc_err err = jc_replica_begin(replica);

	if (err)
		return err;
	jc_well_known_agreement(c, jc_case_name(c), jc_case_party(c), &writes);
	jc_well_known_party(c, jc_case_party(c), &writes);
	err = jc_writes_append(c, &writes, 1, NULL, NULL, &change, &n);
	if (err)
		(void)!jc_replica_end(replica, false);
	else
		err = jc_replica_end(replica, true);
	jc_writes_release(&writes);
	return err;
}

/* Open what was made aside, with keys just made; the ring is taken over. */
static enum jc_err
furnish(const char *dir, struct jc_keyring *ring, const char *hub)
{
	struct jc_case *c;
	enum jc_err err = jc_case_open_ring(dir, ring, NULL, NULL, &c);

	if (!err && hub && *hub)
		err = jc_case_set_setting(c, "hub", hub);
	if (!err)
		err = write_first_records(c);
	jc_case_close(c, false);
	return err;
}

static enum jc_err
found(const struct jc_init *init, const struct who *who, const char *dir)
{
	struct jc_keyring *ring = jc_keyring_new();
	struct jc_sign_key *recovery = jc_sign_key_new();
	struct jc_founding founding = { .party = init->party,
		.name = who->name.data,
		.person = who->person.data,
		.agency = who->agency.data,
		.recovery = *jc_sign_key_public(recovery) };
	struct jc_buf code = JC_BUF_INIT;
	enum jc_err err;

	jc_buf_fmt(&code, "%s1", init->party);
	founding.code = code.data;
	if (!(err = jc_replica_found(dir, ring, &founding, jc_clock_ms())) &&
	    !(err = write_recovery(dir, who->name.data, ring, recovery)) &&
	    !(err = write_key(dir, ring, &init->passphrase)))
		err = furnish(dir, ring, init->hub);
	else
		jc_keyring_free(ring);
	jc_sign_key_free(recovery);
	jc_buf_release(&code);
	return err;
}

enum jc_err
jc_case_init(const struct jc_init *init, char **recovery_path)
{
	struct who who = WHO_INIT;
	struct jc_place place;
	char *dir = NULL;
	enum jc_err err;

	*recovery_path = NULL;
	umask(077);
	if ((err = jc_crypto_start()) || (err = take_who(&who, init->name ? init->name : "",
					      init->party, init->person, init->agency)))
		goto out;
	dir = init->dir ? jc_strdup(init->dir) : jc_case_default_dir(who.name.data);
	if ((err = jc_place_begin(dir, &place)))
		goto out;
	err = found(init, &who, place.aside);
	if (err)
		(void)!jc_place_end(&place, false);
	else
		err = jc_place_end(&place, true);
	if (!err)
		*recovery_path = jc_path_join(dir, RECOVERY_FILE);
out:
	who_release(&who);
	free(dir);
	return err;
}

static enum jc_err
read_invite(const char *path, struct jc_invite *out)
{
	struct jc_buf file = JC_BUF_INIT;
	enum jc_err err = jc_file_read(path, INVITE_MAX, &file);

	*out = (struct jc_invite){ 0 };
	if (!err)
		err = jc_invite_parse(file.data, file.len, out);
	jc_buf_release(&file);
	return err;
}

/* Push the request. That this fails is no failure: any later sync sends it. */
static void
send_request(struct jc_case *c, char **note)
{
	struct jc_sync_report report;

	if (jc_case_sync(c, NULL, NULL, NULL, NULL, &report))
		*note = jc_strdup(jc_fail_text());
	jc_sync_report_release(&report);
}

static enum jc_err
write_request(const struct jc_join *join, const struct who *who, const struct jc_invite *invite,
    struct jc_case *c, char **note)
{
	enum jc_err err = JC_OK;

	if (invite->hub && *invite->hub)
		err = jc_case_set_setting(c, "hub", invite->hub);
	if (!err)
		err = jc_join_write(c->replica, invite, join->party, who->person.data,
		    who->agency.data, jc_clock_ms());
	if (!err)
		send_request(c, note);
	return err;
}

/* Repository, keys, request. */
static enum jc_err
ask_to_join(const struct jc_join *join, const struct who *who, const struct jc_invite *invite,
    const char *dir, struct jc_buf *code, char **note)
{
	struct jc_keyring *ring = jc_keyring_new();
	char *git = jc_path_join(dir, "git");
	struct jc_case *c;
	enum jc_err err;

	ring->case_id = invite->case_id;
	ring->comp = invite->comp;
	ring->genesis = invite->genesis;
	if ((err = jc_odb_create(git)) || (err = write_key(dir, ring, &join->passphrase))) {
		jc_keyring_free(ring);
	} else if (!(err = jc_case_open_ring(dir, ring, NULL, NULL, &c))) {
		jc_device_words(jc_sign_key_public(ring->sign), jc_box_key_public(ring->box), code);
		err = write_request(join, who, invite, c, note);
		jc_case_close(c, false);
	}
	free(git);
	return err;
}

enum jc_err
jc_case_join(const struct jc_join *join, struct jc_buf *code, struct jc_buf *fingerprint,
    char **dir, char **note)
{
	struct who who = WHO_INIT;
	struct jc_invite invite = { 0 };
	struct jc_place place;
	enum jc_err err;

	*dir = *note = NULL;
	umask(077);
	if ((err = jc_crypto_start()) ||
	    (err = take_who(&who, NULL, join->party, join->person, join->agency)) ||
	    (err = read_invite(join->invite_path, &invite)))
		goto out;
	*dir = join->dir ? jc_strdup(join->dir) : jc_case_default_dir(invite.name);
	if ((err = jc_place_begin(*dir, &place)))
		goto out;
	err = ask_to_join(join, &who, &invite, place.aside, code, note);
	if (err)
		(void)!jc_place_end(&place, false);
	else
		err = jc_place_end(&place, true);
	jc_words(fingerprint, "jc1-case", invite.genesis.b, sizeof(invite.genesis.b));
out:
	jc_invite_release(&invite);
	who_release(&who);
	return err;
}
