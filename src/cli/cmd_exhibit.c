/* exhibit: record the hash of a file, hold a file against what is recorded. */
#include "app/exhibit.h"

#include <string.h>

#include "commands.h"

static void
print_hash(struct jc_run *run, const char *number, const struct jc_file_hash *hash,
    const struct jc_exhibit_verified *verified, bool recorded)
{
	struct jc_line line;

	if (!run->json) {
		jc_print(run, "%s  %llu  %s\n", hash->hex, (unsigned long long)hash->size,
		    hash->name ? hash->name : number);
		return;
	}
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "number", number);
	jc_json_text(&line.json, "file", hash->name);
	jc_json_int(&line.json, "size", (int64_t)hash->size);
	jc_json_text(&line.json, "sha256", hash->hex);
	if (verified) {
		jc_json_text(&line.json, "recorded", verified->recorded + strlen("sha256:"));
		jc_json_text(&line.json, "is", verified->is);
		jc_json_bool(&line.json, "same", verified->same);
	} else {
		jc_json_bool(&line.json, "new", recorded);
	}
	jc_line_end(&line);
}

static enum jc_err
hash_one(struct jc_run *run, const struct jc_id16 *id, const struct jc_file_hash *hash)
{
	struct jc_saved saved;
	enum jc_err err = jc_exhibit_hash(run->c, id, hash, &saved);

	if (!err) {
		print_hash(run, run->operands[1], hash, NULL, !saved.nothing);
		run->saved = !saved.nothing;
		if (saved.nothing)
			jc_tell(_("This hash was recorded before: nothing was saved. `jointcase "
				  "exhibit verify` records a verification.\n"));
		if (!hash->size)
			jc_tell(
			    _("The file is empty: it has the hash that every empty file has.\n"));
	}
	jc_saved_release(&saved);
	return err;
}

static enum jc_err
verify_one(struct jc_run *run, const struct jc_id16 *id, const struct jc_file_hash *hash)
{
	struct jc_exhibit_verified verified;
	struct jc_saved saved;
	enum jc_err err = jc_exhibit_verify(run->c, id, hash, &verified, &saved);

	if (!err) {
		print_hash(run, run->operands[1], hash, &verified, true);
		run->saved = true;
		run->status = verified.same ? JC_EXIT_DONE : JC_EXIT_QUESTION;
	}
	if (!err && verified.same)
		jc_tell(_("The same as recorded; the verification is an entry of custody.\n"));
	else if (!err)
		jc_tell(_("GAP: another hash than the one recorded, %s; that is now an entry of "
			  "custody.\n"),
		    verified.recorded + strlen("sha256:"));
	if (!err && verified.is)
		jc_tell(_("It is what was recorded as %s.\n"), verified.is);
	jc_exhibit_verified_release(&verified);
	jc_saved_release(&saved);
	return err;
}

static enum jc_err
exhibit(struct jc_run *run)
{
	bool verify = !strcmp(run->operands[0], "verify");
	struct jc_file_hash hash = { .name = NULL };
	struct jc_id16 id;
	enum jc_err err = jc_run_record(run, run->operands[1], &id);

	if (!err)
		err = jc_exhibit_ready(run->c, &id, verify);
	if (!err)
		err = jc_file_hash(run->operands[2], jc_run_progress, run, &hash);
	jc_run_progress_end(run);
	if (!err)
		err = verify ? verify_one(run, &id, &hash) : hash_one(run, &id, &hash);
	jc_file_hash_release(&hash);
	return err;
}

static enum jc_err
check_exhibit(struct jc_run *run)
{
	const char *verb = run->operands[0];

	if (strcmp(verb, "hash") != 0 && strcmp(verb, "verify") != 0)
		return jc_run_usage(run, _("exhibit takes hash or verify, an exhibit and a file"));
	return JC_OK;
}

const struct jc_command jc_cmd_exhibit = {
	"exhibit",
	"hash|verify ID FILE",
	N_("record the SHA-256 of a file that is an exhibit; hold a file against it later"),
	N_("The file is read once and only its hash, its size and its name without folders are "
	   "recorded, on the exhibit and as an entry of custody that tells who did it and when. "
	   "verify records whether the file is still the same, and ends with 3 when it is not. A "
	   "file that is written to while it is read is refused; Ctrl-C stops, and nothing is "
	   "recorded."),
	JC_NEED_WRITE,
	3,
	3,
	NULL,
	exhibit,
	check_exhibit,
	.complete = "hash,verify id file",
};
