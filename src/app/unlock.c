/* The key file of a case and the passphrase that opens it. */
#include "base/file.h"
#include "base/mem.h"
#include "case_private.h"
#include "crypto/crypto.h"

/* Have the passphrase asked for; *secret is to be freed with jc_secret_free. */
static enum jc_err
ask(const struct jc_passphrase *passphrase, const char *prompt, bool confirm, char **secret,
    size_t *len)
{
	enum jc_err err;

	*secret = jc_secret_alloc(JC_PASSPHRASE_ROOM);
	*len = 0;
	err =
	    passphrase->ask(passphrase->context, prompt, confirm, *secret, JC_PASSPHRASE_ROOM, len);
	if (!err && *len == 0)
		err = jc_fail(JC_DENIED, _("no passphrase was given; nothing was changed"));
	return err;
}

enum jc_err
jc_unlock(const char *dir, const struct jc_passphrase *passphrase, struct jc_keyring **out)
{
	char *path = jc_path_join(dir, "key"), *secret = NULL;
	struct jc_buf file = JC_BUF_INIT;
	bool wants = false;
	size_t len = 0;
	enum jc_err err = jc_file_read(path, JC_KEYFILE_LEN, &file);

	*out = NULL;
	if (err == JC_NOTFOUND)
		err = jc_fail(JC_NOTFOUND, _("there is no case in %s"), dir);
	if (!err)
		err = jc_keyfile_wants_passphrase(file.data, file.len, &wants);
	if (!err && wants && !(passphrase && passphrase->ask))
		err = jc_fail(JC_DENIED, _("the case in %s is locked with a passphrase"), dir);
	else if (!err && wants)
		err = ask(passphrase, _("Passphrase"), false, &secret, &len);
	if (!err)
		err = jc_keyfile_open(file.data, file.len, secret, len, out);
	jc_secret_free(secret);
	jc_buf_wipe(&file);
	free(path);
	return err;
}

enum jc_err
jc_key_seal(
    const struct jc_passphrase *passphrase, const struct jc_keyring *ring, struct jc_buf *out)
{
	struct jc_kdf kdf = passphrase->kdf;
	char *secret = NULL;
	size_t len = 0;
	enum jc_err err = JC_OK;

	if (!passphrase->ask) {
		kdf = (struct jc_kdf){ 0, 0 };
	} else {
		if (kdf.passes == 0)
			kdf = (struct jc_kdf){ JC_KDF_PASSES, JC_KDF_KIB };
		err = ask(passphrase, _("New passphrase"), true, &secret, &len);
	}
	if (!err)
		err = jc_keyfile_seal(out, ring, secret, len, &kdf);
	jc_secret_free(secret);
	return err;
}
