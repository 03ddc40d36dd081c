/* Inside of an open case, shared by the files of src/app/ that make and use one. */
#ifndef JC_APP_CASE_PRIVATE_H
#define JC_APP_CASE_PRIVATE_H
#include "app/case.h"
#include "base/list.h"

struct jc_case {
	char *dir;
	struct jc_keyring *ring;
	struct jc_replica *replica;
	struct jc_list settings; /* lines of DIR/settings, those unknown here too */
	char *name, *person;     /* once they could be read */
	char party[9], code[13];
	void *warnings; /* warnings.c: what was found, and when */
};

/* warnings.c: forget it. */
void jc_warnings_forget(struct jc_case *c);

/* unlock.c: the key file of a case, opened, and a new one's content appended. */
JC_MUST_CHECK enum jc_err jc_unlock(
    const char *dir, const struct jc_passphrase *passphrase, struct jc_keyring **out);
JC_MUST_CHECK enum jc_err jc_key_seal(
    const struct jc_passphrase *passphrase, const struct jc_keyring *ring, struct jc_buf *out);

/* Opens with an unlocked ring, which is taken over whatever comes of it. */
JC_MUST_CHECK enum jc_err jc_case_open_ring(const char *dir, struct jc_keyring *ring,
    jc_progress *progress, void *context, struct jc_case **out);

/* settings.c */
JC_MUST_CHECK enum jc_err jc_settings_read(const char *dir, struct jc_list *out);

/* Has a remote shown that this copy was restored or cloned? Then it writes no more. */
bool jc_case_is_restored(const struct jc_case *c);

/* Eight words that name a device: of a join request, of a member (doc/format.md 7). */
void jc_device_words(const struct jc_id32 *key, const struct jc_id32 *box, struct jc_buf *out);
#endif
