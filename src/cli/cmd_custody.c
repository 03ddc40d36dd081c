/* custody: the chain of one exhibit with its gaps; the exhibits whose chain has any. */
#include "app/custody.h"

#include <string.h>

#include "base/date.h"
#include "commands.h"

struct printing {
	struct jc_run *run;
	uint64_t gaps;
};

static const char *
event_label(const char *code)
{
	const struct jc_kind *kind = jc_kind_find("custody");
	const struct jc_field *field = jc_kind_find_field(kind, "event", strlen("event"));
	const char *label = code ? jc_choice_label(field, code, strlen(code)) : NULL;

	return label ? label : code ? code : "";
}

static void
add_who(struct jc_buf *out, const struct jc_custody *custody)
{
	const struct jc_custody_entry *entry = custody->entry;
	const struct {
		const char *label, *value;
	} parts[] = {
		{ _("from"), entry->released_by },
		{ _("to"), entry->received_by },
		{ _("done by"), entry->by },
		{ _("at"), custody->place },
		{ _("seal found"), entry->seal_found },
		{ _("seal left"), entry->seal_left },
		{ _("hash before"), entry->hash_before },
		{ _("hash after"), entry->hash_after },
	};

	if (custody->corrected)
		jc_buf_str(out, _("put right by another entry"));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i].value)
			jc_buf_fmt(
			    out, "%s%s %s", out->len ? ", " : "", parts[i].label, parts[i].value);
	}
}

static enum jc_err
print_entry(void *context, const struct jc_custody *custody)
{
	struct printing *printing = context;
	struct jc_buf when = JC_BUF_INIT, who = JC_BUF_INIT;
	struct jc_time time;

	if (printing->run->json)
		return JC_OK; /* its line is printed with what is wrong, in print_gap's order */
	if (!jc_time_parse(custody->when, strlen(custody->when), &time))
		jc_time_minute(&when, time.ms);
	add_who(&who, custody);
	jc_print_columns(printing->run,
	    (const struct jc_column[]){ { when.data ? when.data : "", 16 },
		{ event_label(custody->entry->event), 12 },
		{ who.data ? who.data : "", 48, JC_COLUMN_GROWS } },
	    3);
	jc_buf_release(&when);
	jc_buf_release(&who);
	return JC_OK;
}

static enum jc_err
print_gap(void *context, const struct jc_custody *custody, enum jc_custody_gap gap)
{
	struct printing *printing = context;
	struct jc_run *run = printing->run;

	printing->gaps++;
	if (run->json) {
		char hex[33] = "";
		struct jc_line line;

		if (custody)
			jc_hex(hex, custody->id.b, sizeof(custody->id.b));
		jc_line_begin(&line, run);
		jc_json_text(&line.json, "entry", custody ? hex : NULL);
		jc_json_text(&line.json, "event", custody ? custody->entry->event : NULL);
		jc_json_text(&line.json, "gap", jc_custody_gap_text(gap));
		jc_line_end(&line);
		return JC_OK;
	}
	jc_print_columns(run,
	    (const struct jc_column[]){ { "", 16 },
		{ _("GAP"), 12, JC_COLUMN_CUT, JC_COLUMN_ALERT },
		{ _(jc_custody_gap_text(gap)), 48, JC_COLUMN_GROWS } },
	    3);
	return JC_OK;
}

static enum jc_err
print_broken(void *context, const struct jc_row *exhibit, size_t gaps)
{
	struct printing *printing = context;
	struct jc_buf count = JC_BUF_INIT;

	printing->gaps += gaps;
	if (printing->run->json) {
		struct jc_line line;

		jc_line_begin(&line, printing->run);
		jc_json_text(&line.json, "number", exhibit->number);
		jc_json_text(&line.json, "title", exhibit->title);
		jc_json_int(&line.json, "gaps", (int64_t)gaps);
		jc_line_end(&line);
		return JC_OK;
	}
	jc_buf_fmt(&count, ngettext("%zu gap", "%zu gaps", (unsigned long)gaps), gaps);
	jc_print_columns(printing->run,
	    (const struct jc_column[]){ { exhibit->number, 8, JC_COLUMN_WHOLE },
		{ exhibit->title, 48, JC_COLUMN_GROWS }, { count.data, 0 } },
	    3);
	jc_buf_release(&count);
	return JC_OK;
}

static enum jc_err
custody(struct jc_run *run)
{
	struct printing printing = { .run = run };
	struct jc_id16 id;
	enum jc_err err;

	if (run->n) {
		err = jc_view_resolve(jc_case_view(run->c), run->operands[0], &id);
		if (!err)
			err = jc_custody_tell(run->c, &id, print_entry, print_gap, &printing);
	} else {
		err = jc_custody_broken(run->c, print_broken, &printing);
	}
	if (!err && !printing.gaps && !run->json)
		jc_tell(run->n ? _("no gap in this chain of custody\n")
			       : _("no gaps in the chains of custody\n"));
	if (!err && printing.gaps && jc_run_flag(run, "exit-code"))
		run->status = JC_EXIT_QUESTION;
	return err;
}

static const struct jc_option options[] = {
	{ "exit-code", NULL, N_("exit 3 when there are gaps (for cron)") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_custody = {
	"custody",
	"[ID]",
	N_("print an exhibit's chain of custody, or the exhibits with gaps in theirs"),
	N_("A gap is a handing over without its receiving, a seal or a hash that changed, somebody "
	   "who "
	   "acts and did not hold the exhibit. With --json only gaps are printed; the entries are "
	   "records like others."),
	JC_NEED_CASE,
	0,
	1,
	options,
	custody,
};
