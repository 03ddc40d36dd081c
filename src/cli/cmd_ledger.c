/* ledger: what is secured, confiscated and disposed of, by currency and State; of one asset. */
#include "app/ledger.h"

#include <string.h>
#include <strings.h>

#include "base/country.h"
#include "commands.h"

static const char *
status_label(const char *code)
{
	const struct jc_field *field =
	    jc_kind_find_field(jc_kind_find("asset"), "status", strlen("status"));
	const char *label = jc_choice_label(field, code, strlen(code));

	return label ? label : code;
}

static void
print_line(void *context, const struct jc_ledger_line *line)
{
	struct jc_run *run = context;
	struct jc_buf sum = JC_BUF_INIT, n = JC_BUF_INIT;
	struct jc_line out;

	if (*line->unit)
		jc_amount_format(&sum, &line->sum);
	if (run->json) {
		jc_line_begin(&out, run);
		jc_json_text(&out.json, "unit", *line->unit ? line->unit : NULL);
		jc_json_text(&out.json, "state", *line->country ? line->country : NULL);
		jc_json_text(&out.json, "status", line->state->code);
		jc_json_text(&out.json, "stage", jc_recovery_stage_text(line->state->stage));
		jc_json_int(&out.json, "holdings", (int64_t)line->n);
		jc_json_text(&out.json, "sum", *line->unit ? sum.data : NULL);
		jc_line_end(&out);
	} else {
		jc_buf_fmt(&n, "%zu", line->n);
		jc_print_columns(run,
		    (const struct jc_column[]){ { *line->country ? line->country : "-", 3 },
			{ status_label(line->state->code), 38, JC_COLUMN_GROWS },
			{ n.data, 5, JC_COLUMN_WHOLE },
			{ *line->unit ? sum.data : _("no amount"), 0, JC_COLUMN_WHOLE } },
		    4);
	}
	jc_buf_release(&sum);
	jc_buf_release(&n);
}

static void
print_holding(struct jc_run *run, const struct jc_holding *holding)
{
	struct jc_buf amount = JC_BUF_INIT, order = JC_BUF_INIT;
	struct jc_id16 measure;
	struct jc_line out;

	if (holding->has_amount)
		jc_amount_format(&amount, &holding->amount);
	if (holding->order &&
	    !jc_unhex(holding->order, strlen(holding->order), measure.b, sizeof(measure.b)))
		jc_view_label(jc_case_view(run->c), &measure, &order);
	else if (holding->order)
		jc_buf_str(&order, holding->order);
	if (run->json) {
		jc_line_begin(&out, run);
		jc_json_text(&out.json, "number", holding->number);
		jc_json_text(&out.json, "title", holding->title);
		jc_json_text(&out.json, "state", *holding->country ? holding->country : NULL);
		jc_json_text(&out.json, "status", holding->state->code);
		jc_json_text(&out.json, "since", holding->since);
		jc_json_text(&out.json, "amount", holding->has_amount ? amount.data : NULL);
		jc_json_text(
		    &out.json, "amount_from", holding->has_amount ? holding->source : NULL);
		jc_json_text(&out.json, "order", order.len ? order.data : NULL);
		jc_line_end(&out);
	} else {
		jc_print_columns(run,
		    (const struct jc_column[]){ { *holding->country ? holding->country : "-", 3 },
			{ status_label(holding->state->code), 30, JC_COLUMN_GROWS },
			{ holding->since ? holding->since : "", 10 },
			{ holding->has_amount ? amount.data : _("no amount"), 0,
			    JC_COLUMN_WHOLE } },
		    4);
		if (order.len)
			jc_print_labelled(run, "", 5, order.data);
		if (holding->has_amount)
			jc_print_labelled(run, "", 5, _(holding->source));
	}
	jc_buf_release(&amount);
	jc_buf_release(&order);
}

/* A valuation with its rate, so that nobody takes a conversion for what was found. */
static void
print_valuation(void *context, const struct jc_valuation *valuation)
{
	struct jc_run *run = context;
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, _("valued at %s on %s"), valuation->amount ? valuation->amount : "-",
	    valuation->on);
	if (valuation->original)
		jc_buf_fmt(&text, _("; converted from %s at %s of %s by %s"), valuation->original,
		    valuation->rate ? valuation->rate : "?",
		    valuation->rate_on ? valuation->rate_on : "?",
		    valuation->rate_source ? valuation->rate_source : "?");
	if (valuation->method)
		jc_buf_fmt(&text, "; %s", valuation->method);
	jc_print_labelled(run, "", 5, text.data);
	jc_buf_release(&text);
}

static enum jc_err
print_asset(struct jc_run *run, const struct jc_id16 *id, const struct jc_ledger *ledger)
{
	if (!ledger->n)
		return jc_fail(JC_INVALID, _("%s is no asset of this case"), run->operands[0]);
	for (size_t i = 0; i < ledger->n; i++)
		print_holding(run, &ledger->at[i]);
	return run->json ? JC_OK : jc_ledger_valuations(run->c, id, print_valuation, run);
}

static enum jc_err
find_country(struct jc_run *run, const char **out)
{
	const char *text = jc_run_option(run, "state");

	*out = text ? jc_country_find(text, strlen(text)) : NULL;
	if (text && !*out)
		return jc_fail(JC_INVALID, _("no State is called \"%s\""), text);
	return JC_OK;
}

static enum jc_err
ledger(struct jc_run *run)
{
	struct jc_ledger ledger = { 0 };
	const char *country;
	struct jc_id16 id;
	enum jc_err err = find_country(run, &country);

	if (!err && run->n)
		err = jc_run_record(run, run->operands[0], &id);
	if (!err)
		err = run->n ? jc_ledger_load_one(run->c, &id, &ledger)
			     : jc_ledger_load(run->c, &ledger);
	if (!err && run->n)
		err = print_asset(run, &id, &ledger);
	else if (!err)
		err = jc_ledger_sum(
		    &ledger, country, jc_run_option(run, "currency"), print_line, run);
	for (size_t i = 0; !err && i < ledger.n_odd; i++)
		jc_tell(_("warning: %s\n"), ledger.odd[i].text);
	if (!err && ledger.n_odd && jc_run_flag(run, "exit-code"))
		run->status = JC_EXIT_QUESTION;
	jc_ledger_release(&ledger);
	return err;
}

static const struct jc_option options[] = {
	{ "state", N_("STATE"), N_("what is in this State") },
	{ "currency", N_("CODE"), N_("what is in this currency, or unit such as BTC") },
	{ "exit-code", NULL,
	    N_("exit 3 when more is held than was ordered, or shared than there was") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_ledger = {
	"ledger",
	"[ID]",
	N_("add up assets by currency, State and status; or print where one stands"),
	N_("Sums are exact, and of one currency or unit each: nothing is converted. An asset "
	   "counts "
	   "once for each State it has steps in (`move`), with the amount of its last step there, "
	   "else its last valuation or stated value. Under one order no more may be recovered in "
	   "all States together than it allows: what goes beyond is told."),
	JC_NEED_CASE,
	0,
	1,
	options,
	ledger,
	.complete = "id",
};
