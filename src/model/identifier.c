#include "model/identifier.h"

#include <string.h>

#include "base/text.h"
#include "identifier_types.h"

static const struct jc_identifier_type types[] = {
	{ "iban", N_("IBAN"), jc_identifier_iban },
	{ "account", N_("Account number"), jc_identifier_free },
	{ "swift", N_("BIC"), jc_identifier_swift },
	{ "lei", N_("LEI"), jc_identifier_lei },
	{ "register", N_("Register number"), jc_identifier_document },
	{ "tax", N_("Tax number"), jc_identifier_document },
	{ "passport", N_("Passport"), jc_identifier_document },
	{ "national_id", N_("National identity number"), jc_identifier_document },
	{ "driving_licence", N_("Driving licence"), jc_identifier_document },
	{ "mrz", N_("Machine-readable zone"), jc_identifier_mrz },
	{ "phone", N_("Telephone"), jc_identifier_phone },
	{ "ip", N_("IP address"), jc_identifier_ip },
	{ "email", N_("E-mail"), jc_identifier_email },
	{ "website", N_("Website"), jc_identifier_free },
	{ "imei", N_("IMEI"), jc_identifier_imei },
	{ "plate", N_("Number plate"), jc_identifier_plate },
	{ "vin", N_("VIN"), jc_identifier_vin },
	{ "imo", N_("IMO ship number"), jc_identifier_imo },
	{ "imo_company", N_("IMO company number"), jc_identifier_imo_company },
	{ "mmsi", N_("MMSI"), jc_identifier_mmsi },
	{ "call_sign", N_("Call sign"), jc_identifier_call_sign },
	{ "container", N_("Container number"), jc_identifier_container },
	{ "tail", N_("Aircraft registration"), jc_identifier_tail },
	{ "icao24", N_("Aircraft 24-bit address"), jc_identifier_icao24 },
	{ "serial", N_("Serial number"), jc_identifier_free },
	{ "wallet_btc", N_("Bitcoin address"), jc_identifier_btc },
	{ "wallet_eth", N_("Ethereum address"), jc_identifier_eth },
	{ "wallet_ltc", N_("Litecoin address"), jc_identifier_ltc },
	{ "wallet_dash", N_("Dash address"), jc_identifier_dash },
	{ "wallet_trx", N_("Tron address"), jc_identifier_trx },
	{ "wallet", N_("Wallet address"), jc_identifier_wallet },
	{ "sha256", N_("SHA-256"), jc_identifier_sha256 },
	{ "sha512", N_("SHA-512"), jc_identifier_sha512 },
	{ "sha1", N_("SHA-1"), jc_identifier_sha1 },
	{ "md5", N_("MD5"), jc_identifier_md5 },
	{ "other", N_("Other number"), jc_identifier_document },
};
#define N_TYPES (sizeof(types) / sizeof(types[0]))

const struct jc_identifier_type *
jc_identifier_at(size_t n)
{
	return n < N_TYPES ? &types[n] : NULL;
}

const struct jc_identifier_type *
jc_identifier_find(const char *name, size_t len)
{
	for (size_t i = 0; i < N_TYPES; i++) {
		if (strlen(types[i].name) == len && !memcmp(types[i].name, name, len))
			return &types[i];
	}
	return NULL;
}

/* Is `name` one of the blank separated words of `list`, or the list empty? */
static bool
is_allowed(const char *list, const char *name)
{
	const char *word;
	size_t len;

	if (!*list)
		return true;
	while (jc_word_next(&list, &word, &len)) {
		if (len == strlen(name) && !memcmp(word, name, len))
			return true;
	}
	return false;
}

/*
 * The type a text begins with: its name or its label, as written here or translated, then ':', '?'
 * or a blank. *used is what to skip. Of several the longest: "wallet_btc", not "wallet".
 */
static const struct jc_identifier_type *
leading_type(const char *text, size_t len, size_t *used)
{
	const struct jc_identifier_type *found = NULL;

	*used = 0;
	for (size_t i = 0; i < N_TYPES; i++) {
		const char *names[] = { types[i].name, types[i].label, _(types[i].label) };

		for (size_t k = 0; k < 3; k++) {
			size_t n = jc_identifier_begins(text, len, names[k]);

			if (n < *used || n + 1 >= len || !n || !strchr(":? ", text[n]))
				continue;
			found = &types[i];
			*used = n + 1;
		}
	}
	while (found && *used < len && text[*used] == ' ')
		++*used;
	return found;
}

/* The only type allowed, or NULL. */
static const struct jc_identifier_type *
only_type(const char *allowed)
{
	return strchr(allowed, ' ') ? NULL : jc_identifier_find(allowed, strlen(allowed));
}

static enum jc_err
choose_type(const char *allowed, const char *text, size_t len,
    const struct jc_identifier_type **type, size_t *used, enum jc_verdict *verdict,
    struct jc_buf *note)
{
	*type = leading_type(text, len, used);
	if (*type && is_allowed(allowed, (*type)->name))
		return JC_OK;
	*used = 0;
	*type = only_type(allowed);
	if (*type)
		return JC_OK;
	if (!is_allowed(allowed, "other"))
		return jc_fail(JC_INVALID,
		    _("\"%.*s\" does not begin with a type that is allowed here (%s): write, for "
		      "example, \"%.*s 123\"."),
		    (int)(len < 80 ? len : 80), text, allowed, (int)strcspn(allowed, " "), allowed);
	*type = jc_identifier_find("other", 5);
	jc_identifier_say(verdict, note, JC_VERDICT_WARN,
	    _("No type given: kept as another number. Write, for example, \"passport A123\"."));
	return JC_OK;
}

enum jc_err
jc_identifier_canonical(const char *allowed, const char *text, size_t len, struct jc_buf *out,
    enum jc_verdict *verdict, struct jc_buf *note)
{
	const struct jc_identifier_type *type;
	enum jc_verdict chosen = JC_VERDICT_NONE;
	struct jc_buf whole = JC_BUF_INIT;
	size_t used, start = out->len;
	enum jc_err err;

	*verdict = JC_VERDICT_NONE;
	err = jc_text_canonical(&whole, text, len);
	if (err)
		goto out;
	if (!whole.len || whole.len > JC_IDENTIFIER_MAX) {
		err = jc_fail(JC_INVALID, _("An identifier has 1 to %u bytes, this one %zu."),
		    JC_IDENTIFIER_MAX, whole.len);
		goto out;
	}
	err = choose_type(allowed, whole.data, whole.len, &type, &used, &chosen, note);
	if (err)
		goto out;
	jc_buf_str(out, type->name);
	jc_buf_chr(out, ':');
	if (!type->normalise(whole.data + used, whole.len - used, out, verdict, note)) {
		jc_buf_truncate(out, start + strlen(type->name));
		jc_buf_chr(out, '?');
		jc_buf_add(out, whole.data + used, whole.len - used);
	}
	if (chosen > *verdict)
		*verdict = chosen;
out:
	jc_buf_release(&whole);
	return err;
}

void
jc_identifier_display(const char *allowed, const char *value, size_t len, struct jc_buf *out)
{
	const char *mark = value;
	const struct jc_identifier_type *type;

	while (mark < value + len && *mark != ':' && *mark != '?')
		mark++;
	type = jc_identifier_find(value, (size_t)(mark - value));
	if (!type || mark == value + len) {
		jc_buf_add(out, value, len);
		return;
	}
	if (!only_type(allowed)) {
		jc_buf_str(out, _(type->label));
		jc_buf_chr(out, ' ');
	}
	jc_buf_add(out, mark + 1, len - (size_t)(mark + 1 - value));
}
