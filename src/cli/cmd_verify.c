/* verify, check, rebuild, dump: trust nothing. */
#include "app/status.h"
#include "base/mem.h"
#include "commands.h"

static void
print_fault(void *context, const char *change, const char *text)
{
	struct jc_run *run = context;

	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "change", change);
		jc_json_text(&line.json, "fault", text);
		jc_line_end(&line);
	} else {
		jc_print(run, "× %s  %s\n", change, text);
	}
}

static enum jc_err
verify(struct jc_run *run)
{
	uint64_t good, bad;
	enum jc_err err = jc_replica_verify(
	    jc_case_replica(run->c), jc_run_progress, print_fault, run, &good, &bad);

	jc_run_progress_end(run);
	if (err)
		return err;
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_int(&line.json, "good", (int64_t)good);
		jc_json_int(&line.json, "bad", (int64_t)bad);
		jc_line_end(&line);
	} else {
		jc_print(run, _("%llu changes good, %llu bad\n"), (unsigned long long)good,
		    (unsigned long long)bad);
	}
	if (bad)
		return jc_fail(JC_CORRUPT,
		    _("bytes of what is named above differ from what was signed; they are not "
		      "used. `jointcase sync --repair` fetches again what the hub has. What stays "
		      "damaged is on no hub: keep this folder, and join the case again in a new "
		      "one."));
	return JC_OK;
}

const struct jc_command jc_cmd_verify = {
	"verify",
	"",
	N_("check every signature and every byte of every change"),
	NULL,
	JC_NEED_CASE,
	0,
	0,
	NULL,
	verify,
};

static void
print_number(struct jc_run *run, const char *key, uint64_t n)
{
	struct jc_line line;

	jc_line_begin(&line, run);
	jc_json_int(&line.json, key, (int64_t)n);
	jc_line_end(&line);
}

static enum jc_err
check(struct jc_run *run)
{
	uint64_t faults;
	enum jc_err err = jc_case_check(run->c, jc_run_progress, print_fault, run, &faults);

	jc_run_progress_end(run);
	if (!err && run->json)
		print_number(run, "faults", faults);
	else if (!err && !faults)
		jc_print(run, _("objects, heads and view are whole\n"));
	if (!err && faults)
		err = jc_fail(JC_CORRUPT,
		    ngettext("%llu fault was found; `jointcase sync --repair` fetches again what "
			     "is damaged",
			"%llu faults were found; `jointcase sync --repair` fetches again what is "
			"damaged",
			faults),
		    (unsigned long long)faults);
	return err;
}

const struct jc_command jc_cmd_check = {
	"check",
	"",
	N_("check the store, the heads and the view for damage"),
	NULL,
	JC_NEED_CASE,
	0,
	0,
	NULL,
	check,
};

static enum jc_err
rebuild(struct jc_run *run)
{
	struct jc_replica *replica = jc_case_replica(run->c);
	uint32_t changes;
	enum jc_err err = jc_replica_rebuild(replica, jc_run_progress, run);

	if (!err)
		err = jc_replica_save_image(replica);
	jc_run_progress_end(run);
	if (err)
		return err;
	changes = jc_graph_count(jc_replica_graph(replica));
	if (run->json)
		print_number(run, "changes", changes);
	else
		jc_print(run,
		    ngettext("the view was computed anew from %u change\n",
			"the view was computed anew from %u changes\n", changes),
		    changes);
	return JC_OK;
}

const struct jc_command jc_cmd_rebuild = {
	"rebuild",
	"",
	N_("compute the view anew from the signed changes"),
	N_("Never needed; harmless."),
	JC_NEED_CASE,
	0,
	0,
	NULL,
	rebuild,
};

static void
print_dump(void *context, const char *text, size_t len)
{
	struct jc_run *run = context;

	fwrite(text, 1, len, run->out); /* JSON lines, escaped by their writer */
}

static enum jc_err
dump(struct jc_run *run)
{
	return jc_view_dump(jc_case_view(run->c), print_dump, run);
}

const struct jc_command jc_cmd_dump = {
	"dump",
	"",
	N_("print the whole view in a fixed order, to compare two copies"),
	NULL,
	JC_NEED_CASE,
	0,
	0,
	NULL,
	dump,
	NULL,
	true,
};
