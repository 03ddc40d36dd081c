/*
 * One open case: what cli and ui talk to. Opening locates the folder, unlocks the key, opens the
 * replica. The clock is read here and handed down.
 */
#ifndef JC_APP_CASE_H
#define JC_APP_CASE_H
#include <stdbool.h>
#include "base/err.h"
#include "model/kind.h"
#include "sync/exchange.h"
#include "sync/replica.h"

struct jc_case;

/*
 * Which case: `dir` (from --case) if given, else $JOINTCASE_DIR, else the case directory we stand
 * in, else the only known case under the data folder. JC_NOTFOUND or JC_INVALID (several: the
 * sentence lists them). The caller frees *out.
 */
JC_MUST_CHECK enum jc_err jc_case_locate(const char *dir, char **out);
/*
 * Known cases: the paths of the folders under $XDG_DATA_HOME/jointcase with a key file, ascending.
 * Free each and the array.
 */
JC_MUST_CHECK enum jc_err jc_case_known(char ***dirs, size_t *n);
/* Folder a new case of this name goes to when none is stated. The caller frees. */
char *jc_case_default_dir(const char *name);

/*
 * Asks for a passphrase: fill at most `room` bytes of guarded memory, set *len; JC_DENIED when the
 * person gives up. confirm: ask twice.
 */
typedef enum jc_err jc_ask_passphrase(
    void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len);
struct jc_passphrase {
	/* NULL: no passphrase (init, join: --no-passphrase); JC_DENIED where one is needed */
	jc_ask_passphrase *ask;
	void *context;
	struct jc_kdf kdf; /* for new key files; passes 0 with ask set: the default */
};
#define JC_PASSPHRASE_ROOM 1024u

/* JC_DENIED: wrong passphrase, or given up; nothing was changed. */
JC_MUST_CHECK enum jc_err jc_case_open(const char *dir, const struct jc_passphrase *passphrase,
    jc_progress *progress, void *context, struct jc_case **out);
/*
 * Writes the image when it is due (at exit of the terminal UI: always when anything changed; short
 * commands: when more than 1,000 records were written since).
 */
void jc_case_close(struct jc_case *c, bool write_image);

struct jc_replica *jc_case_replica(struct jc_case *c);
/* Ask anew after whatever folds in changes (saving, syncing, catching up): it may be another. */
struct jc_view *jc_case_view(struct jc_case *c);
const char *jc_case_dir(const struct jc_case *c);
/* These are borrowed until the next call of the same. */
const char *jc_case_name(struct jc_case *c);   /* from genesis; "" while waiting to be admitted */
const char *jc_case_party(struct jc_case *c);  /* own party, "" while waiting */
const char *jc_case_person(struct jc_case *c); /* own name as admitted */
const char *jc_case_code(struct jc_case *c);   /* own device code */
bool jc_case_is_lead(struct jc_case *c);
bool jc_case_may_write(struct jc_case *c);

/*
 * Settings of this copy, kept in DIR/settings, one "name value" a line: hub, known-hosts, ca-file,
 * proxy, lock-after, warn-days. NULL: not set. Borrowed until the next jc_case_set_setting.
 */
const char *jc_case_setting(const struct jc_case *c, const char *name);
/* value NULL or "": no longer set. JC_INVALID: no such setting, or not of its type. */
JC_MUST_CHECK enum jc_err jc_case_set_setting(
    struct jc_case *c, const char *name, const char *value);

/* The settings there are. */
struct jc_setting {
	const char *name;
	const char *help; /* N_() */
	bool path;        /* a whole path; else an address, or */
	bool number;      /* up to 9999 */
	const char *of;   /* one of these words, blank separated; NULL: any text */
};
const struct jc_setting *jc_setting_at(size_t n); /* NULL at the end */

/* --- new cases --- */
struct jc_init {
	const char *dir; /* NULL: jc_case_default_dir(name) */
	const char *name, *party, *person;
	const char *agency, *hub; /* may be NULL */
	struct jc_passphrase passphrase;
};
/*
 * Keys, first changes, the records of the agreement and of the own party. JC_CONFLICT when the
 * folder is there and not empty. The folder appears whole or not at all. *recovery_path: where the
 * recovery key was written, in the case's folder: it belongs in a safe. The caller frees.
 */
JC_MUST_CHECK enum jc_err jc_case_init(const struct jc_init *init, char **recovery_path);
struct jc_join {
	const char *dir; /* NULL: jc_case_default_dir(name in the invitation) */
	const char *invite_path, *party, *person;
	const char *agency; /* may be NULL */
	struct jc_passphrase passphrase;
};
/*
 * Keys made, request written and pushed if the invitation names a hub (a failing push is told in
 * *note, which is NULL otherwise, and is no error). code: eight words to read out. fingerprint:
 * words to compare. The caller frees *dir and *note.
 */
JC_MUST_CHECK enum jc_err jc_case_join(const struct jc_join *join, struct jc_buf *code,
    struct jc_buf *fingerprint, char **dir, char **note);
/* Append an invitation of this case, with the hub that is set. JC_DENIED: not a lead. */
JC_MUST_CHECK enum jc_err jc_case_invite(struct jc_case *c, struct jc_buf *out);

/* --- syncing --- */
/*
 * url NULL: the hub setting; JC_INVALID when there is none. Release the report in any case.
 */
JC_MUST_CHECK enum jc_err jc_case_sync(struct jc_case *c, const char *url,
    const char *trust_host_key, jc_progress *progress, void *context,
    struct jc_sync_report *report);
/* The same, after reading all that is here: what is damaged is fetched again. jc_case_sync does it
 * when opening the case found damage. */
JC_MUST_CHECK enum jc_err jc_case_repair(struct jc_case *c, const char *url, jc_progress *progress,
    void *context, struct jc_sync_report *report);
#endif
