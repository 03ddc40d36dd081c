/* invite, join, members: how people come in. */
#include "app/people.h"
#include "base/mem.h"
#include "commands.h"

static const struct jc_option invite_options[] = {
	{ "output", N_("FILE"), N_("write to this file instead of standard output"), false, 'o' },
	{ NULL, NULL, NULL },
};

static enum jc_err
check_invite(struct jc_run *run)
{
	const char *path = jc_run_option(run, "output");

	if ((!path || strcmp(path, "-") == 0) && isatty(STDOUT_FILENO))
		return jc_run_usage(run, _("an invitation is no text to read: write it to a file, "
					   "as in `jointcase invite -o FR.jcinvite`"));
	return JC_OK;
}

static enum jc_err
invite(struct jc_run *run)
{
	struct jc_buf out = JC_BUF_INIT;
	FILE *file;
	enum jc_err err;

	if (!(err = jc_case_invite(run->c, &out)) && !(err = jc_output_open(run, &file))) {
		fwrite(out.data, 1, out.len, file);
		err = jc_output_close(run, file, err);
	}
	jc_buf_release(&out);
	return err;
}

const struct jc_command jc_cmd_invite = {
	"invite",
	"-o F.jcinvite",
	N_("write an invitation to this case"),
	N_("It holds no secret but the case's name: hand it over and compare the fingerprint by "
	   "phone."),
	JC_NEED_CASE,
	0,
	0,
	invite_options,
	invite,
	check_invite,
	true,
};

static const struct jc_option join_options[] = {
	{ "party", N_("FR"), N_("your State's team"), true },
	{ "as", N_("NAME"), N_("your name"), true },
	{ "agency", N_("NAME"), N_("your office") },
	{ "dir", N_("DIR"), N_("keep the case here instead of in the data folder") },
	{ "no-passphrase", NULL, N_("keep the key without a passphrase (machines and tests)") },
	{ NULL, NULL, NULL },
};

static void
print_joined(struct jc_run *run, const char *dir, const char *code, const char *fingerprint,
    const char *note)
{
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "dir", dir);
		jc_json_text(&line.json, "code", code);
		jc_json_text(&line.json, "fingerprint", fingerprint);
		jc_json_text(&line.json, "note", note);
		jc_line_end(&line);
		return;
	}
	jc_print(run, _("The case is in %s.\n\n"), dir);
	jc_print(run, _("Fingerprint of the case  %s\nYour code                %s\n\n"),
	    fingerprint, code);
	jc_print(run, _("Phone a lead: compare the fingerprint, read out your code. After they "
			"have admitted you: jointcase sync\n"));
	if (note)
		jc_print(run, "%s\n", note);
}

static enum jc_err
join(struct jc_run *run)
{
	struct jc_join wanted = {
		.invite_path = run->operands[0],
		.party = jc_run_option(run, "party"),
		.person = jc_run_option(run, "as"),
		.agency = jc_run_option(run, "agency"),
		.dir = jc_run_option(run, "dir") ? jc_run_option(run, "dir") : run->case_dir,
	};
	struct jc_buf code = JC_BUF_INIT, fingerprint = JC_BUF_INIT;
	char *dir = NULL, *note = NULL;
	enum jc_err err;

	jc_run_passphrase(run, &wanted.passphrase, true);
	if (!(err = jc_case_join(&wanted, &code, &fingerprint, &dir, &note)))
		print_joined(run, dir, code.data, fingerprint.data, note);
	jc_buf_release(&code);
	jc_buf_release(&fingerprint);
	free(dir);
	free(note);
	return err;
}

const struct jc_command jc_cmd_join = {
	"join",
	"F.jcinvite --party FR --as NAME",
	N_("ask to be admitted to a case"),
	N_("Makes the keys of this device here; they never leave it."),
	JC_NEED_NOTHING,
	1,
	1,
	join_options,
	join,
	.complete = "file",
};

static const char *const standings[] = { N_("waiting"), N_("admitted"), N_("cut") };

static enum jc_err
print_person(void *context, const struct jc_person *person)
{
	struct jc_run *run = context;
	const char *role = *person->role ? person->role : NULL;
	struct jc_buf standing = JC_BUF_INIT;

	if (run->json) {
		struct jc_line line;
		char device[33];

		jc_hex(device, person->device.b, sizeof person->device.b);
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "code", *person->code ? person->code : NULL);
		jc_json_text(&line.json, "device", device);
		jc_json_text(&line.json, "party", person->party);
		jc_json_text(&line.json, "name", person->name);
		jc_json_text(&line.json, "role", role);
		jc_json_text(&line.json, "status", standings[person->standing]);
		jc_json_text(&line.json, "fingerprint", person->words);
		jc_json_bool(&line.json, "review", person->review);
		jc_line_end(&line);
		return JC_OK;
	}
	jc_buf_str(&standing, _(standings[person->standing]));
	if (person->review)
		jc_buf_fmt(&standing, ", %s", _("in review"));
	jc_print_columns(run,
	    (const struct jc_column[]){ { person->self ? "*" : "", 1 }, { person->code, 6 },
		{ person->party, 5 }, { person->name, 32, JC_COLUMN_GROWS }, { role, 8 },
		{ standing.data, 0 } },
	    6);
	jc_buf_release(&standing);
	jc_print_labelled(run, "", 11, person->words);
	return JC_OK;
}

static const struct jc_option members_options[] = {
	{ "role", N_("ROLE"),
	    N_("lead, member, observer or auditor (with admit; default member)") },
	{ "reason", N_("TEXT"), N_("why (with party)") },
	{ NULL, NULL, NULL },
};

static enum jc_err
admit(struct jc_run *run)
{
	struct jc_buf words = JC_BUF_INIT;
	const char *role = jc_run_option(run, "role") ? jc_run_option(run, "role") : "member";
	char code[13];
	unsigned more = 0;
	enum jc_err err;
	size_t i;

	for (i = 1; i < run->n; i++)
		jc_buf_fmt(&words, "%s%s", i > 1 ? " " : "", run->operands[i]);
	err = jc_admit(run->c, words.data, role, code, &more);
	jc_buf_release(&words);
	if (err)
		return err;
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "code", code);
		jc_json_int(&line.json, "signatures_needed", more);
		jc_line_end(&line);
	} else {
		jc_print(run, "%s\n", code);
		if (more)
			jc_tell(ngettext("One more lead has to sign before this is a lead: the "
					 "same command there.\n",
				    "%u more leads have to sign before this is a lead: the same "
				    "command there.\n",
				    more),
			    more);
		jc_tell(_("The next sync tells the others.\n"));
	}
	return JC_OK;
}

static enum jc_err
set_mode(struct jc_run *run)
{
	const char *party = run->operands[1], *mode = run->operands[2];
	unsigned more;
	enum jc_err err = jc_party_set_review(
	    run->c, party, strcmp(mode, "review") == 0, jc_run_option(run, "reason"), &more);

	if (err)
		return err;
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "party", party);
		jc_json_text(&line.json, "mode", mode);
		jc_json_int(&line.json, "signatures_needed", more);
		jc_line_end(&line);
		return JC_OK;
	}
	jc_print(run, "%s %s\n", party, mode);
	if (more)
		jc_tell(ngettext("One more lead has to sign before this holds: the same command "
				 "there.\n",
			    "%u more leads have to sign before this holds: the same command "
			    "there.\n",
			    more),
		    more);
	jc_tell(_("The next sync tells the others.\n"));
	return JC_OK;
}

static enum jc_err
members(struct jc_run *run)
{
	if (run->n == 0)
		return jc_people(run->c, print_person, run);
	return strcmp(run->operands[0], "party") == 0 ? set_mode(run) : admit(run);
}

static enum jc_err
check_members(struct jc_run *run)
{
	const char *what = run->n ? run->operands[0] : "";

	if (jc_run_flag(run, "role") && strcmp(what, "admit") != 0)
		return jc_run_usage(run, _("--role goes with admit"));
	if (jc_run_flag(run, "reason") && strcmp(what, "party") != 0)
		return jc_run_usage(run, _("--reason goes with party"));
	if (run->n == 0 || (strcmp(what, "admit") == 0 && run->n > 1))
		return JC_OK;
	if (strcmp(what, "party") == 0 && run->n == 3 &&
	    (strcmp(run->operands[2], "review") == 0 || strcmp(run->operands[2], "direct") == 0))
		return jc_run_option(run, "reason")
			   ? JC_OK
			   : jc_run_usage(run, _("members party wants --reason"));
	return jc_run_usage(run, _("members takes nothing; or admit and the code that was read "
				   "out; or party, a team, and review or direct"));
}

const struct jc_command jc_cmd_members = {
	"members",
	"[admit CODE [--role ROLE] | party PARTY review|direct --reason TEXT]",
	N_("list members and devices; admit one that waits; put a team in review"),
	N_("CODE is the eight words the applicant reads out on the phone. To make a lead, the "
	   "other leads run the same command until more than half of them have signed.\n"
	   "Of a team in review all that it saves from then on is held until a lead of another "
	   "team decides (`jointcase review`). More than half of the leads have to say so, as "
	   "above; direct ends it, and what still waits is then accepted."),
	JC_NEED_CASE,
	0,
	JC_ANY,
	members_options,
	members,
	check_members,
	.complete = "admit,party",
};
