/* init, hub, config: making a case and a place to meet. */
#include "base/mem.h"
#include "commands.h"

static const struct jc_option init_options[] = {
	{ "party", N_("NL"), N_("your State's team, 2 to 8 capital letters"), true },
	{ "as", N_("NAME"), N_("your name as others will see it"), true },
	{ "agency", N_("NAME"), N_("your office") },
	{ "hub", N_("URL"), N_("where teams meet: ssh://, https://, or a folder") },
	{ "dir", N_("DIR"), N_("keep the case here instead of in the data folder") },
	{ "no-passphrase", NULL, N_("keep the key without a passphrase (machines and tests)") },
	{ NULL, NULL, NULL },
};

static enum jc_err
init(struct jc_run *run)
{
	struct jc_init wanted = {
		.name = run->operands[0],
		.party = jc_run_option(run, "party"),
		.person = jc_run_option(run, "as"),
		.agency = jc_run_option(run, "agency"),
		.hub = jc_run_option(run, "hub"),
	};
	char *dir, *recovery = NULL;
	enum jc_err err;

	dir = jc_run_option(run, "dir") ? jc_strdup(jc_run_option(run, "dir"))
	      : run->case_dir           ? jc_strdup(run->case_dir)
					: jc_case_default_dir(wanted.name);
	wanted.dir = dir;
	jc_run_passphrase(run, &wanted.passphrase, true);
	err = jc_case_init(&wanted, &recovery);
	if (!err && run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "dir", dir);
		jc_json_text(&line.json, "recovery", recovery);
		jc_line_end(&line);
	} else if (!err) {
		jc_print(run, _("The case is in %s.\n"), dir);
		jc_print(run,
		    _("Its recovery key is in %s.\nPrint it, put it into a safe, and delete the "
		      "file.\n"),
		    recovery);
	}
	free(recovery);
	free(dir);
	return err;
}

const struct jc_command jc_cmd_init = {
	"init",
	"NAME --party NL --as NAME",
	N_("start a new case, you being its first lead"),
	N_("Makes the keys of this device, the case and a recovery key for the safe."),
	JC_NEED_NOTHING,
	1,
	1,
	init_options,
	init,
};

static enum jc_err
hub(struct jc_run *run)
{
	enum jc_err err = jc_hub_create(run->operands[0]);
	struct jc_line line;

	if (!err && run->json) {
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "dir", run->operands[0]);
		jc_line_end(&line);
	} else if (!err) {
		jc_print(run, _("%s is ready to be a hub. It will hold sealed changes only.\n"),
		    run->operands[0]);
	}
	return err;
}

const struct jc_command jc_cmd_hub = {
	"hub",
	"DIR",
	N_("make a folder in which teams meet (a bare git repository)"),
	N_("Any bare git repository serves; this one also refuses deleted and rewritten heads."),
	JC_NEED_NOTHING,
	1,
	1,
	NULL,
	hub,
	.complete = "file",
};

static void
print_setting(struct jc_run *run, const struct jc_setting *setting)
{
	const char *value = jc_case_setting(run->c, setting->name);
	struct jc_line line;

	if (run->json) {
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "name", setting->name);
		jc_json_text(&line.json, "value", value);
		jc_line_end(&line);
	} else if (run->n) {
		jc_print(run, "%s\n", value ? value : "");
	} else {
		jc_print_labelled(run, setting->name, 13, value ? value : "-");
		jc_print_labelled(run, "", 13, _(setting->help));
	}
}

static enum jc_err
config(struct jc_run *run)
{
	const struct jc_setting *setting;
	bool found = run->n == 0;
	enum jc_err err = JC_OK;
	size_t i;

	if (run->n == 2)
		err = jc_case_set_setting(
		    run->c, run->operands[0], *run->operands[1] ? run->operands[1] : NULL);
	for (i = 0; !err && (setting = jc_setting_at(i)); i++) {
		if (run->n && strcmp(setting->name, run->operands[0]) != 0)
			continue;
		found = true;
		if (run->n < 2 || run->json)
			print_setting(run, setting);
	}
	if (!err && !found)
		err = jc_fail(JC_NOTFOUND,
		    _("there is no setting %s; `jointcase config` lists them"), run->operands[0]);
	return err;
}

const struct jc_command jc_cmd_config = {
	"config",
	"[NAME [VALUE]]",
	N_("show or set the settings of this copy"),
	N_("They are hub, known-hosts, ca-file, proxy, lock-after, warn-days, theme, keys and "
	   "layout. An empty VALUE removes one."),
	JC_NEED_CASE,
	0,
	2,
	NULL,
	config,
	.complete = "hub,known-hosts,ca-file,proxy,lock-after,theme,keys,layout",
};
