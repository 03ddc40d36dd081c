/* sync, status. */
#include "app/people.h"
#include "app/status.h"
#include "base/date.h"
#include "base/mem.h"
#include "commands.h"

static const struct jc_option sync_options[] = {
	{ "trust-host-key", N_("SHA256:..."),
	    N_("accept this ssh host key from now on; compare it with the hub's administrator "
	       "first") },
	{ "repair", NULL, N_("read every change here first; fetch again what is damaged") },
	{ NULL, NULL, NULL },
};

static void
report_json(struct jc_run *run, const struct jc_sync_report *report)
{
	struct jc_line line;
	size_t i;

	jc_line_begin(&line, run);
	jc_json_int(&line.json, "fetched", report->fetched);
	jc_json_int(&line.json, "accepted", report->accepted);
	jc_json_int(&line.json, "held", report->held);
	jc_json_int(&line.json, "quarantined", report->quarantined);
	jc_json_int(&line.json, "sealed", report->sealed);
	jc_json_int(&line.json, "rejected", report->rejected);
	jc_json_int(&line.json, "pending", report->pending);
	jc_json_int(&line.json, "repaired", report->repaired);
	jc_json_int(&line.json, "lost", report->lost);
	jc_json_int(&line.json, "pushed", report->pushed);
	jc_json_int(&line.json, "refused", report->refused);
	jc_json_int(&line.json, "bytes_in", (int64_t)report->bytes_in);
	jc_json_int(&line.json, "bytes_out", (int64_t)report->bytes_out);
	jc_json_bool(&line.json, "own_ahead", report->own_ahead);
	jc_json_array(&line.json, "notes");
	for (i = 0; i < report->notes.n; i++)
		jc_json_text(&line.json, NULL, report->notes.at[i]);
	jc_json_end(&line.json, ']');
	jc_line_end(&line);
}

static void
print_count(struct jc_run *run, const char *label, uint32_t n)
{
	if (n)
		jc_print(run, "  %-14s %u\n", label, n);
}

static void
print_report(struct jc_run *run, const struct jc_sync_report *report)
{
	struct jc_buf words = JC_BUF_INIT;
	size_t i;

	if (!report->fetched && !report->pushed && !report->repaired && !report->refused &&
	    !report->lost)
		jc_print(run, _("Nothing new on either side.\n"));
	if (report->fetched)
		jc_print(run, ngettext("%u change came", "%u changes came", report->fetched),
		    report->fetched);
	for (i = 0; i < report->n_parties; i++)
		jc_print(run, "%s%s %u", i ? ", " : ": ",
		    *report->parties[i].party ? report->parties[i].party : "?",
		    report->parties[i].changes);
	if (report->fetched)
		jc_print(run, "\n");
	print_count(run, _("held"), report->held);
	print_count(run, _("quarantined"), report->quarantined);
	print_count(run, _("sealed"), report->sealed);
	print_count(run, _("rejected"), report->rejected);
	print_count(run, _("waiting"), report->pending);
	print_count(run, _("not received"), report->lost);
	if (report->pushed)
		jc_print(run, ngettext("%u head sent\n", "%u heads sent\n", report->pushed),
		    report->pushed);
	print_count(run, _("not sent"), report->refused);
	if (report->bytes_in || report->bytes_out)
		jc_print(run, _("%llu bytes came, %llu bytes went\n"),
		    (unsigned long long)report->bytes_in, (unsigned long long)report->bytes_out);
	for (i = 0; i < report->notes.n; i++)
		jc_print(run, "  ! %s\n", report->notes.at[i]);
	jc_replica_state(jc_case_replica(run->c), &words);
	jc_print(run, _("State code  %s\n"), words.data);
	jc_buf_release(&words);
}

static enum jc_err
sync_case(struct jc_run *run)
{
	struct jc_sync_report report;
	const char *url = run->n ? run->operands[0] : NULL;
	enum jc_err err;

	if (jc_run_flag(run, "repair"))
		err = jc_case_repair(run->c, url, jc_run_progress, run, &report);
	else
		err = jc_case_sync(run->c, url, jc_run_option(run, "trust-host-key"),
		    jc_run_progress, run, &report);

	jc_run_progress_end(run);
	if (!err && run->json)
		report_json(run, &report);
	else if (!err)
		print_report(run, &report);
	if (!err && report.lost)
		err = jc_fail(JC_IO,
		    ngettext("%u head of the remote could not be fetched; all others were",
			"%u heads of the remote could not be fetched; all others were",
			report.lost),
		    report.lost);
	else if (!err && report.refused)
		err = jc_fail(JC_IO,
		    ngettext("%u head was not sent; it is kept here, and the next sync tries again",
			"%u heads were not sent; they are kept here, and the next sync tries again",
			report.refused),
		    report.refused);
	jc_sync_report_release(&report);
	return err;
}

const struct jc_command jc_cmd_sync = {
	"sync",
	"[REMOTE]",
	N_("exchange changes with the hub, or with the remote named"),
	N_("A remote is ssh://..., https://..., file://... or a folder. Two offices that print the "
	   "same state code have the\n"
	   "same changes."),
	JC_NEED_CASE,
	0,
	1,
	sync_options,
	sync_case,
	.complete = "file",
};

static void
status_json(struct jc_run *run, const struct jc_standing_report *report, struct jc_line *line)
{
	jc_json_text(&line->json, "case", jc_case_name(run->c));
	jc_json_text(&line->json, "fingerprint", report->fingerprint.data);
	jc_json_text(&line->json, "state_code", report->state_code.data);
	jc_json_int(&line->json, "changes", (int64_t)report->changes);
	jc_json_int(&line->json, "unsent", (int64_t)report->unsent);
	jc_json_int(&line->json, "held", (int64_t)report->held);
	jc_json_int(&line->json, "quarantined", (int64_t)report->quarantined);
	jc_json_int(&line->json, "conflicts", (int64_t)report->conflicts);
	jc_line_time(&line->json, "last_sync", report->last_sync);
	jc_json_bool(&line->json, "admitted", report->admitted);
	jc_json_bool(&line->json, "restored", report->restored);
}

static enum jc_err
device_json(void *context, const struct jc_person *person)
{
	struct jc_json_writer *json = context;

	if (person->standing == JC_STANDING_WAITING)
		return JC_OK;
	jc_json_object(json, NULL);
	jc_json_text(json, "code", person->code);
	jc_json_text(json, "party", person->party);
	jc_json_text(json, "name", person->name);
	jc_line_time(json, "last_word", person->last_word);
	jc_json_end(json, '}');
	return JC_OK;
}

static enum jc_err
print_device(void *context, const struct jc_person *person)
{
	struct jc_run *run = context;
	struct jc_buf at = JC_BUF_INIT;

	if (person->standing == JC_STANDING_WAITING) {
		jc_print(run, _("  waits to be admitted  %s  %s  %s\n"), person->party,
		    person->name, person->words);
		return JC_OK;
	}
	if (person->last_word)
		jc_time_minute(&at, person->last_word);
	jc_print_columns(run,
	    (const struct jc_column[]){ { "", 0 }, { person->code, 8 }, { person->name, 24 },
		{ at.len ? at.data : _("no word yet"), 0 } },
	    4);
	jc_buf_release(&at);
	return JC_OK;
}

static void
print_status(struct jc_run *run, const struct jc_standing_report *report)
{
	const char *name = jc_case_name(run->c); /* "" before it is admitted */
	struct jc_buf at = JC_BUF_INIT;

	if (report->last_sync)
		jc_time_minute(&at, report->last_sync);
	jc_print(run, "%s%s%s\n\n", name, *name ? "  " : "", jc_case_dir(run->c));
	jc_print(run, _("fingerprint   %s\nstate code    %s\n"), report->fingerprint.data,
	    report->state_code.data);
	jc_print(run, _("changes       %llu, %llu of them not sent yet\n"),
	    (unsigned long long)report->changes, (unsigned long long)report->unsent);
	jc_print(run, _("conflicts     %llu\nheld          %llu\nquarantined   %llu\n"),
	    (unsigned long long)report->conflicts, (unsigned long long)report->held,
	    (unsigned long long)report->quarantined);
	jc_print(run, _("last sync     %s\n"), at.len ? at.data : _("never"));
	if (!report->admitted)
		jc_print(run, _("\nThis device waits to be admitted: phone a lead, compare the "
				"fingerprint, read out your code\n"
				"(`jointcase members` shows it), then sync.\n"));
	if (report->restored)
		jc_print(run, _("\nThis copy was restored or cloned and writes no more: join again "
				"with a new device.\n"));
	jc_print(run, _("\nLast word of each device\n"));
	jc_buf_release(&at);
}

static enum jc_err
status(struct jc_run *run)
{
	struct jc_standing_report report;
	enum jc_err err = jc_status_load(run->c, &report);

	if (err)
		return err;
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		status_json(run, &report, &line);
		jc_json_array(&line.json, "devices");
		err = jc_people(run->c, device_json, &line.json);
		jc_json_end(&line.json, ']');
		jc_line_end(&line);
	} else {
		print_status(run, &report);
		err = jc_people(run->c, print_device, run);
	}
	jc_status_release(&report);
	return err;
}

const struct jc_command jc_cmd_status = {
	"status",
	"",
	N_("how this copy stands: unsent, conflicts, last word of each device"),
	NULL,
	JC_NEED_CASE,
	0,
	0,
	NULL,
	status,
};
