/* review: what teams in review saved, and deciding about it. */
#include <stdlib.h>

#include "app/review.h"
#include "base/date.h"
#include "base/mem.h"
#include "commands.h"

#define SHORT 8 /* digits of a change that tell it from others of a case */
#define LABEL 26
#define FIELDS_SHOWN 12u /* of a change, where all are listed */

static const char *const verdicts[] = { "refuse", "accept" };

static void
short_id(const struct jc_held *held, char out[49])
{
	jc_hex(out, held->id.b, sizeof held->id.b);
	out[SHORT] = '\0';
}

/* --- listing --- */

struct listing {
	struct jc_run *run;
	const struct jc_held *held;
	struct jc_id16 rec;
	bool began, all; /* of a field; all of them are asked for */
	unsigned n, left;
};

static void
print_head(struct jc_run *run, const struct jc_held *held)
{
	struct jc_buf at = JC_BUF_INIT, what = JC_BUF_INIT;
	char id[49];

	short_id(held, id);
	jc_time_minute(&at, held->time);
	if (held->source)
		jc_buf_fmt(&what, _("import of %s %s  "), held->source,
		    held->snapshot ? held->snapshot : "");
	jc_buf_str(&what, held->record);
	if (held->records > 1)
		jc_buf_fmt(&what,
		    ngettext("  and %u more record", "  and %u more records", held->records - 1),
		    held->records - 1);
	jc_print_columns(run,
	    (const struct jc_column[]){ { id, SHORT, 0, JC_COLUMN_STRONG }, { held->party, 2 },
		{ held->by, 16 }, { at.data, 16 }, { what.data, 0 } },
	    5);
	if (held->refused) {
		jc_buf_reset(&what);
		jc_buf_fmt(&what, _("refused by %s: %s"),
		    held->refused_by ? held->refused_by : _("somebody"),
		    held->reason ? held->reason : _("(reason not readable here)"));
		jc_print_labelled(run, "", 2, what.data);
	}
	jc_buf_release(&at);
	jc_buf_release(&what);
}

/* A field of the record named above. */
static void
print_under(struct jc_run *run, const char *label, const char *text)
{
	struct jc_buf under = JC_BUF_INIT;

	jc_buf_fmt(&under, "    %s", label);
	jc_print_labelled(run, under.data, LABEL, text);
	jc_buf_release(&under);
}

static void
print_field(struct jc_run *run, const struct jc_held_field *field)
{
	struct jc_buf text = JC_BUF_INIT;

	if (field->ours)
		jc_buf_fmt(&text, "%s  ", field->ours);
	jc_buf_fmt(&text, "%s %s",
	    field->taken_out ? "-"
	    : field->set     ? "+"
			     : "→",
	    field->theirs ? field->theirs : _("(empty)"));
	if (field->odd)
		jc_buf_fmt(&text, "  ! %s", _("mixed scripts or invisible characters"));
	print_under(run, field->label, text.data);
	jc_buf_release(&text);
}

static void
field_json(struct jc_run *run, const struct jc_held *held, const struct jc_held_field *field)
{
	struct jc_line line;
	char change[49], id[33];

	jc_hex(change, held->id.b, sizeof held->id.b);
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "change", change);
	jc_line_time(&line.json, "at", held->time);
	jc_json_text(&line.json, "party", held->party);
	jc_json_text(&line.json, "by", held->by);
	jc_json_text(&line.json, "source", held->source);
	jc_json_text(&line.json, "state", held->refused ? "refused" : "waiting");
	jc_json_text(&line.json, "refused_by", held->refused_by);
	jc_json_text(&line.json, "reason", held->reason);
	if (field)
		jc_hex(id, field->rec.b, sizeof field->rec.b);
	jc_json_text(&line.json, "id", field ? id : NULL);
	jc_json_text(&line.json, "number", field ? field->number : NULL);
	jc_json_text(&line.json, "field", field ? field->name : NULL);
	jc_json_text(&line.json, "ours", field ? field->ours : NULL);
	jc_json_text(&line.json, "theirs", field ? field->theirs : NULL);
	jc_json_bool(&line.json, "taken_out", field && field->taken_out);
	jc_json_bool(&line.json, "odd", field ? field->odd : held->odd);
	jc_line_end(&line);
}

static enum jc_err
list_field(void *context, const struct jc_held_field *field)
{
	struct listing *listing = context;
	bool same = listing->n && jc_id16_cmp(&listing->rec, &field->rec) == 0;

	listing->rec = field->rec;
	listing->n++;
	if (listing->run->json) {
		field_json(listing->run, listing->held, field);
	} else if (listing->all || listing->n <= FIELDS_SHOWN) {
		if (!same)
			jc_print(listing->run, "  %s\n", field->record);
		print_field(listing->run, field);
	} else {
		listing->left++;
	}
	return JC_OK;
}

static enum jc_err
list_one(struct jc_run *run, const struct jc_held *held, bool all)
{
	struct listing listing = { .run = run, .held = held, .all = all };
	enum jc_err err;

	if (!run->json)
		print_head(run, held);
	err = jc_review_fields(run->c, held, list_field, &listing);
	if (!err && run->json && !listing.n)
		field_json(run, held, NULL);
	if (listing.left)
		jc_print(run,
		    ngettext("  and %u more field; name the change to see all\n",
			"  and %u more fields; name the change to see all\n", listing.left),
		    listing.left);
	return err;
}

static enum jc_err
list(struct jc_run *run, const struct jc_held_list *held)
{
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < held->n && !err; i++)
		err = list_one(run, &held->at[i], false);
	if (!held->n && !run->json)
		jc_tell(_("Nothing is held.\n"));
	return err;
}

/* --- deciding --- */

static void
supposed_json(struct jc_run *run, const struct jc_supposed_field *field)
{
	struct jc_line line;
	char id[33];

	jc_hex(id, field->rec.b, sizeof field->rec.b);
	jc_line_begin(&line, run);
	jc_json_text(&line.json, "id", id);
	jc_json_text(&line.json, "number", field->number);
	jc_json_text(&line.json, "field", field->name);
	jc_json_text(&line.json, "before", field->before);
	jc_json_text(&line.json, "after", field->after);
	jc_json_bool(&line.json, "conflict", field->conflict);
	jc_line_end(&line);
}

/* What accepting them changes, record by record. */
static void
print_supposed(struct jc_run *run, const struct jc_supposed *supposed)
{
	struct jc_buf text = JC_BUF_INIT;
	size_t i;

	for (i = 0; i < supposed->n; i++) {
		const struct jc_supposed_field *field = &supposed->at[i];

		if (run->json) {
			supposed_json(run, field);
			continue;
		}
		if (!i || jc_id16_cmp(&supposed->at[i - 1].rec, &field->rec) != 0)
			jc_print(run, "  %s\n", field->record);
		jc_buf_reset(&text);
		jc_buf_fmt(&text, "%s → %s", field->before ? field->before : _("(empty)"),
		    field->after ? field->after : _("(empty)"));
		if (field->conflict)
			jc_buf_fmt(&text, "  ≠ %s", _("the teams would disagree"));
		print_under(run, field->label, text.data);
	}
	jc_buf_release(&text);
}

static void
print_decided(struct jc_run *run, bool accept, bool dry, size_t n, size_t left, size_t conflicts)
{
	if (run->json) {
		struct jc_line line;

		jc_line_begin(&line, run);
		jc_json_text(&line.json, "verdict", verdicts[accept]);
		jc_json_bool(&line.json, "dry_run", dry);
		jc_json_int(&line.json, "decided", (int64_t)n);
		jc_json_int(&line.json, "left", (int64_t)left);
		jc_json_int(&line.json, "conflicts", (int64_t)conflicts);
		jc_line_end(&line);
		return;
	}
	if (dry)
		jc_print(run,
		    ngettext("%zu change would be accepted, %zu left\n",
			"%zu changes would be accepted, %zu left\n", n),
		    n, left);
	else
		jc_print(run,
		    accept ? ngettext("%zu change accepted, %zu left\n",
				 "%zu changes accepted, %zu left\n", n)
			   : ngettext("%zu change refused, %zu left\n",
				 "%zu changes refused, %zu left\n", n),
		    n, left);
	if (conflicts)
		jc_print(run,
		    ngettext("%zu field on which the teams disagree; `jointcase conflicts`\n",
			"%zu fields on which the teams disagree; `jointcase conflicts`\n",
			conflicts),
		    conflicts);
}

static size_t
count_waiting(const struct jc_held_list *list)
{
	size_t i, n = 0;

	for (i = 0; i < list->n; i++)
		n += !list->at[i].refused;
	return n;
}

/* Show what it does, then do it. */
static enum jc_err
decide(struct jc_run *run, const struct jc_held_list *list, const struct jc_held *const *held,
    size_t n, bool accept)
{
	bool dry = jc_run_flag(run, "dry-run");
	struct jc_supposed supposed = { 0 };
	size_t i, waiting = count_waiting(list);
	enum jc_err err = dry ? JC_OK : jc_review_may(run->c);

	if (!err && accept && !(err = jc_review_suppose(run->c, held, n, &supposed)))
		print_supposed(run, &supposed);
	for (i = 0; i < n; i++)
		waiting -= !held[i]->refused;
	if (!err && !dry)
		err = jc_review_decide(run->c, held, n, accept, jc_run_option(run, "reason"));
	if (!err) {
		run->saved = !dry && n;
		print_decided(run, accept, dry, n, waiting, supposed.conflicts);
		if (!dry && n)
			jc_tell(_("The next sync tells the others.\n"));
	}
	jc_supposed_release(&supposed);
	return err;
}

static enum jc_err
all_clean(struct jc_run *run, const struct jc_held_list *list)
{
	const struct jc_held **clean = jc_calloc(list->n + 1, sizeof *clean);
	size_t n;
	enum jc_err err = jc_review_clean(run->c, list, clean, &n);

	if (!err)
		err = decide(run, list, clean, n, true);
	free(clean);
	return err;
}

static enum jc_err
review(struct jc_run *run)
{
	struct jc_held_list held;
	const struct jc_held *one;
	enum jc_err err = jc_review_load(run->c, &held);

	if (err)
		return err;
	if (jc_run_flag(run, "all-clean"))
		err = all_clean(run, &held);
	else if (!run->n)
		err = list(run, &held);
	else if (!(err = jc_review_find(run->c, &held, run->operands[0], &one)))
		err = run->n == 1 ? list_one(run, one, true)
				  : decide(run, &held, &one, 1,
					strcmp(run->operands[1], verdicts[true]) == 0);
	jc_held_release(&held);
	return err;
}

static enum jc_err
check_review(struct jc_run *run)
{
	bool decides = run->n == 2 || jc_run_flag(run, "all-clean");
	bool refuses = run->n == 2 && strcmp(run->operands[1], verdicts[false]) == 0;

	if (run->n && jc_run_flag(run, "all-clean"))
		return jc_run_usage(run, _("--all-clean takes no change"));
	if (run->n == 2 && !refuses && strcmp(run->operands[1], verdicts[true]) != 0)
		return jc_run_usage(run, _("a change is accepted or refused: accept, refuse"));
	if (refuses && !jc_run_flag(run, "reason"))
		return jc_run_usage(run, _("a refusal wants --reason"));
	if (!decides && (jc_run_flag(run, "reason") || jc_run_flag(run, "dry-run")))
		return jc_run_usage(run, _("--reason and --dry-run go with accept, refuse and "
					   "--all-clean"));
	return refuses && jc_run_flag(run, "dry-run")
		   ? jc_run_usage(run, _("a refusal changes nothing that counts: --dry-run goes "
					 "with accept"))
		   : JC_OK;
}

static const struct jc_option review_options[] = {
	{ "reason", N_("TEXT"), N_("why; all members read it") },
	{ "all-clean", NULL, N_("accept all that raise no conflict and hide no characters") },
	{ "dry-run", NULL, N_("only say what would change") },
	{ NULL, NULL, NULL },
};

const struct jc_command jc_cmd_review = {
	"review",
	"[CHANGE [accept|refuse]] [--reason TEXT]",
	N_("list what teams in review saved; accept or refuse it (leads)"),
	N_("Of each field it prints what counts now, then what they say. CHANGE is what stands "
	   "first, or its first 4 digits or more; an import is one change. What is refused stays "
	   "listed with the reason and may be accepted later. `jointcase members party` puts a "
	   "team in review."),
	JC_NEED_CASE,
	0,
	2,
	review_options,
	review,
	check_review,
	.complete = "change accept,refuse",
};
