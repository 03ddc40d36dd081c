/* log: what was saved, by whom, when. */
#include "app/document.h"
#include "app/seen.h"
#include "base/date.h"
#include "base/mem.h"
#include "model/graph.h"
#include "sync/replica.h"
#include "commands.h"

#define SHORT 8 /* digits of a change that tell it from others of a case */

static enum jc_err
seer_json(void *context, const struct jc_seer *seer)
{
	struct jc_line *line = context;

	jc_json_object(&line->json, NULL);
	jc_json_text(&line->json, "code", seer->code);
	jc_json_text(&line->json, "party", seer->party);
	jc_line_time(&line->json, "by", seer->since);
	jc_json_end(&line->json, '}');
	return JC_OK;
}

static enum jc_err
row_json(struct jc_run *run, const struct jc_change_row *row, const char *id)
{
	struct jc_line line;
	enum jc_err err;

	jc_line_begin(&line, run);
	jc_json_text(&line.json, "change", id);
	jc_line_time(&line.json, "at", row->time);
	jc_json_text(&line.json, "party", row->party);
	jc_json_text(&line.json, "by", row->by);
	jc_json_text(&line.json, "kind", row->kind);
	jc_json_text(&line.json, "status", jc_status_name(row->status));
	jc_json_text(&line.json, "reason", row->reason ? jc_reason_name(row->reason) : NULL);
	jc_json_text(&line.json, "source", row->source);
	jc_json_int(&line.json, "writes", row->writes);
	jc_json_int(&line.json, "records", row->records);
	jc_json_text(&line.json, "number", row->first_number);
	jc_json_array(&line.json, "seen_by");
	err = jc_seen_by(run->c, row->change, seer_json, &line);
	jc_json_end(&line.json, ']');
	jc_line_end(&line);
	return err;
}

/* What an act on members and keys did; what is no act we know, by its kind. */
static void
add_act(struct jc_run *run, const struct jc_change_row *row, struct jc_buf *out)
{
	static const char *const words[] = {
		[JC_ACT_GENESIS] = N_("case founded"),
		[JC_ACT_LEADS] = N_("leads or parties in review changed"),
		[JC_ACT_CUT] = N_("device cut off"),
		[JC_ACT_ADMIT] = N_("device admitted"),
		[JC_ACT_DECISION] = N_("held changes refused"),
		[JC_ACT_EPOCH] = N_("new key of the case"),
		[JC_ACT_GRANT] = N_("keys handed to a device"),
		[JC_ACT_JOIN] = N_("request to join"),
	};
	struct jc_change_info info;

	jc_graph_info(jc_replica_graph(jc_case_replica(run->c)), row->change, &info);
	if (!info.act)
		jc_buf_str(out, strcmp(row->kind, "change") != 0 ? row->kind : "");
	else if (info.act->type == JC_ACT_DECISION && info.act->release)
		jc_buf_str(out, _("held changes accepted"));
	else
		jc_buf_str(out, _(words[info.act->type]));
	if (info.act && info.act->type == JC_ACT_ADMIT)
		jc_buf_fmt(out, ": %s", info.act->code);
}

static enum jc_err
print_change(void *context, const struct jc_change_row *row)
{
	struct jc_run *run = context;
	struct jc_buf at = JC_BUF_INIT, what = JC_BUF_INIT;
	enum jc_err err = JC_OK;
	char id[49];

	jc_hex(id, row->id.b, sizeof row->id.b);
	if (row->time)
		jc_time_minute(&at, row->time);
	if (run->json) {
		err = row_json(run, row, id);
		goto out;
	}
	if (row->source)
		jc_buf_fmt(
		    &what, _("import of %s %s  "), row->source, row->snapshot ? row->snapshot : "");
	if (*row->first_number)
		jc_buf_fmt(&what, "%s %s", row->first_number,
		    jc_title_words(row->first_kind, row->first_title));
	else
		add_act(run, row, &what);
	if (row->records > 1)
		jc_buf_fmt(&what,
		    ngettext("  and %u more record", "  and %u more records", row->records - 1),
		    row->records - 1);
	if (row->status != JC_ACCEPTED)
		jc_buf_fmt(&what, "  (%s%s%s)", _(jc_status_name(row->status)),
		    row->reason ? ": " : "", row->reason ? _(jc_reason_text(row->reason)) : "");
	id[SHORT] = '\0';
	jc_print_columns(run,
	    (const struct jc_column[]){ { id, SHORT }, { at.data, 16 }, { row->party, 2 },
		{ row->by, 13 }, { what.data, 0 } },
	    5);
	if (jc_run_flag(run, "seen")) {
		jc_buf_reset(&what);
		jc_seen_words(run->c, &row->id, &what);
		jc_print_labelled(run, "", SHORT, what.data);
	}
out:
	jc_buf_release(&at);
	jc_buf_release(&what);
	return err;
}

static const struct jc_option log_options[] = {
	{ "limit", N_("N"), N_("at most N changes (default 50; 0 all)") },
	{ "seen", NULL, N_("with each change the devices known to have seen it, and by when") },
	{ NULL, NULL, NULL },
};

static enum jc_err
print_log(struct jc_run *run)
{
	struct jc_id16 id;
	uint32_t limit;
	enum jc_err err = jc_run_number(run, "limit", 50, &limit);

	if (!err && run->n)
		err = jc_run_record(run, run->operands[0], &id);
	if (!err)
		err = jc_view_changes(
		    jc_case_view(run->c), 0, run->n ? &id : NULL, limit, print_change, run);
	return err;
}

const struct jc_command jc_cmd_log = {
	"log",
	"[ID]",
	N_("list changes, newest first, of the case or of one record"),
	N_("The first word names the change: `undo` takes it."),
	JC_NEED_CASE,
	0,
	1,
	log_options,
	print_log,
	.complete = "id",
};
