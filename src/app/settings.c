#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "case_private.h"
#include "sync/transport.h"

#define FILE_MAX 65536u
#define VALUE_MAX 1024u

static const struct jc_setting settings[] = {
	{ .name = "hub", .help = N_("address of the hub that `sync` goes to") },
	{ .name = "known-hosts", .help = N_("file of SSH host keys of hubs"), .path = true },
	{ .name = "ca-file",
	    .help = N_("file of certificates that vouch for an https hub"),
	    .path = true },
	{ .name = "proxy", .help = N_("address of the proxy for https") },
	{ .name = "lock-after",
	    .help = N_("minutes without a key until screens lock, 0 never; 15 if not set"),
	    .number = true },
	{ .name = "warn-days",
	    .help = N_("days ahead that warnings tell of an end; 7 if not set"),
	    .number = true },
	{ .name = "theme",
	    .help = N_("looks of the screens: dark, light, contrast or mono; dark if not set"),
	    .of = "dark light contrast mono" },
	{ .name = "keys",
	    .help = N_("keys of the screens: standard, emacs or 5250; standard if not set"),
	    .of = "standard emacs 5250" },
	{ .name = "layout",
	    .help = N_("Cyrillic keyboard: russian, bulgarian, bulgarian-phonetic, serbian, "
		       "macedonian; if not set, as the language says"),
	    .of = "russian bulgarian bulgarian-phonetic serbian macedonian" },
};

const struct jc_setting *
jc_setting_at(size_t n)
{
	return n < sizeof(settings) / sizeof(settings[0]) ? &settings[n] : NULL;
}

static const struct jc_setting *
find_setting(const char *name)
{
	const struct jc_setting *setting;

	for (size_t n = 0; (setting = jc_setting_at(n)); n++) {
		if (strcmp(setting->name, name) == 0)
			return setting;
	}
	return NULL;
}

/* Place of the line of a setting; lines->n when it is not set. */
static size_t
find_line(const struct jc_list *lines, const char *name)
{
	size_t i, len = strlen(name);

	for (i = 0; i < lines->n; i++) {
		if (strncmp(lines->at[i], name, len) == 0 && lines->at[i][len] == ' ')
			break;
	}
	return i;
}

enum jc_err
jc_settings_read(const char *dir, struct jc_list *out)
{
	char *path = jc_path_join(dir, "settings");
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = jc_file_read(path, FILE_MAX, &text);

	if (!err && !jc_text_valid(text.data, text.len, NULL))
		err = jc_fail(JC_CORRUPT,
		    _("%s is damaged: it is no text. Move it away and set the hub again."), path);
	for (char *at = text.data; !err && *at;) {
		size_t len = strcspn(at, "\n");

		if (len)
			jc_list_fmt(out, "%.*s", (int)len, at);
		at += len + (at[len] == '\n');
	}
	jc_buf_release(&text);
	free(path);
	return err == JC_NOTFOUND ? JC_OK : err;
}

const char *
jc_case_setting(const struct jc_case *c, const char *name)
{
	size_t i = find_line(&c->settings, name);

	return i < c->settings.n ? c->settings.at[i] + strlen(name) + 1 : NULL;
}

static bool
is_one_of(const char *value, size_t len, const char *words)
{
	const char *word;
	size_t n;

	while (jc_word_next(&words, &word, &n)) {
		if (n == len && memcmp(word, value, n) == 0)
			return true;
	}
	return false;
}

static enum jc_err
check_value(const struct jc_setting *setting, const char *value)
{
	const struct jc_transport *transport;
	size_t len = strlen(value);

	if (len > VALUE_MAX || !jc_text_valid(value, len, NULL))
		return jc_fail(JC_INVALID, _("the setting %s takes a text of at most %u bytes"),
		    setting->name, VALUE_MAX);
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)value[i] < 0x20 || value[i] == 0x7f)
			return jc_fail(JC_INVALID, _("the setting %s takes one line without tabs"),
			    setting->name);
	}
	if (setting->path && value[0] != '/')
		return jc_fail(JC_INVALID, _("the setting %s takes a whole path, starting with /"),
		    setting->name);
	if (setting->number && (len > 4 || strspn(value, "0123456789") != len))
		return jc_fail(
		    JC_INVALID, _("the setting %s takes a number up to 9999"), setting->name);
	if (setting->of && !is_one_of(value, len, setting->of))
		return jc_fail(
		    JC_INVALID, _("the setting %s takes one of: %s"), setting->name, setting->of);
	/* A folder that is not there may be a stick that is not plugged in. */
	if (strcmp(setting->name, "hub") == 0 && jc_transport_find(value, &transport) == JC_INVALID)
		return JC_INVALID;
	return JC_OK;
}

enum jc_err
jc_case_set_setting(struct jc_case *c, const char *name, const char *value)
{
	const struct jc_setting *setting = find_setting(name);
	size_t at = find_line(&c->settings, name);
	struct jc_list lines = { 0 };
	struct jc_buf text = JC_BUF_INIT;
	char *path;
	enum jc_err err;

	if (!setting)
		return jc_fail(JC_INVALID, _("there is no setting %s"), name);
	if (value && *value && (err = check_value(setting, value)))
		return err;
	for (size_t i = 0; i < c->settings.n; i++) {
		if (i != at)
			jc_list_add(&lines, c->settings.at[i]);
	}
	if (value && *value)
		jc_list_fmt(&lines, "%s %s", name, value);
	for (size_t i = 0; i < lines.n; i++)
		jc_buf_fmt(&text, "%s\n", lines.at[i]);
	path = jc_path_join(c->dir, "settings");
	err = jc_file_write(path, text.data, text.len);
	if (!err) {
		jc_list_release(&c->settings);
		c->settings = lines;
		lines = (struct jc_list){ 0 };
	}
	jc_list_release(&lines);
	jc_buf_release(&text);
	free(path);
	return err;
}
