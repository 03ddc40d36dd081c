/* Undoing entries that are counted: custody, disclosures, valuations. */
#include <stdlib.h>
#include <string.h>

#include "app/custody.h"
#include "app/disclosure.h"
#include "app/document.h"
#include "app/edit.h"
#include "app/ledger.h"
#include "app/suites.h"
#include "app/three.h"
#include "base/amount.h"
#include "base/date.h"
#include "base/mem.h"

static struct jc_id16 exhibit, asset;

static void
enter(void)
{
	three_enter();
	exhibit = jc_cases_add(nl, "evidence", "title", "Phone", "exhibit", "NL-1", "country", "NL",
	    "seized_on", "2026-03-02", "handling", "H1", NULL);
	asset = jc_cases_add(nl, "asset", "name", "Boat", "type", "vessel", "country", "FR", NULL);
}

static enum jc_err
write_link(void *context, const struct jc_custody *custody)
{
	if (!custody->corrected)
		jc_buf_fmt(context, "%s %s\n", custody->entry->event, custody->when);
	return JC_OK;
}

static enum jc_err
write_gap(void *context, const struct jc_custody *custody, enum jc_custody_gap gap)
{
	(void)custody;
	jc_buf_fmt(context, "gap %d\n", (int)gap);
	return JC_OK;
}

static enum jc_err
write_disclosure(void *context, const struct jc_disclosure *disclosure)
{
	jc_buf_fmt(context, "%s, given %s\n", disclosure->blocked ? "blocked" : "open",
	    disclosure->given_on ? disclosure->given_on : "never");
	return JC_OK;
}

static void
write_valuation(void *context, const struct jc_valuation *valuation)
{
	jc_buf_fmt(context, "valued %s %s\n", valuation->on, valuation->amount);
}

/* What the entries of both come to; the caller frees. */
static char *
told(struct jc_case *c)
{
	const struct jc_date day = { 2026, 6, 15 };
	struct jc_disclosing disclosing;
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_custody_tell(c, &exhibit, write_link, write_gap, &text));
	ck_ok(jc_disclosing_to("court", &disclosing));
	disclosing.use = jc_use_find("jit");
	disclosing.today = jc_date_number(&day);
	ck_ok(jc_disclosure_each(c, &disclosing, write_disclosure, &text));
	ck_ok(jc_ledger_valuations(c, &asset, write_valuation, &text));
	return jc_buf_take(&text);
}

static const struct {
	const char *why, *kind, *parent, *value[6]; /* pairs */
	const char *shows;                          /* with the entry alone */
	bool sent;
} rows[] = {
	{ "a handing over that did not take place", "custody", "exhibit",
	    { "event", "transfer_out", "at", "2026-03-03T10:00Z" },
	    "transfer_out 2026-03-03T10:00Z\ngap 0\n", false },
	{ "the same, sent", "custody", "exhibit",
	    { "event", "transfer_out", "at", "2026-03-03T10:00Z" },
	    "transfer_out 2026-03-03T10:00Z\ngap 0\n", true },
	{ "a disclosure", "disclosure", "exhibit",
	    { "event", "disclosed", "to", "court", "on", "2026-04-01" }, "given 2026-04-01\n",
	    true },
	{ "a valuation", "valuation", "asset", { "on", "2026-04-01", "amount", "EUR 40" },
	    "valued 2026-04-01 EUR 40.00\n", true },
};

static void
add(size_t row)
{
	const char *const *value = rows[row].value;
	char *number = jc_cases_number(nl, strcmp(rows[row].parent, "asset") ? &exhibit : &asset);

	jc_cases_add(nl, rows[row].kind, rows[row].parent, number, value[0], value[1], value[2],
	    value[3], value[4], value[5], NULL);
	free(number);
}

/* u, U: by a trail, back and again; x: as the command does, which undoes an undoing in turn. */
static void
walk(struct jc_undo_trail *trail, char which)
{
	struct jc_saved saved;
	bool sent;

	ck_ok(which == 'x'   ? jc_undo(nl, NULL, &sent, &saved)
	      : which == 'u' ? jc_undo_step(nl, trail, true, &sent, &saved)
			     : jc_undo_again(nl, trail, &saved));
	jc_saved_release(&saved);
}

START_TEST(entries_no_longer_count)
{
	struct jc_undo_trail *trail = jc_undo_trail_new();
	char *before = told(nl), *after, *now;

	add(_i);
	after = told(nl);
	ck_assert_msg(!strstr(before, rows[_i].shows), "%s: %s", rows[_i].why, before);
	ck_assert_msg(strstr(after, rows[_i].shows), "%s: %s", rows[_i].why, after);
	for (size_t i = 0; "uUuUxxx"[i]; i++) {
		if (rows[_i].sent)
			jc_cases_sync(nl);
		walk(trail, "uUuUxxx"[i]);
		now = told(nl);
		ck_assert_msg(
		    !strcmp(now, i % 2 ? after : before), "%s, %zu: %s", rows[_i].why, i, now);
		free(now);
	}
	jc_cases_settle(&cases);
	now = told(fr);
	ck_assert_msg(!strcmp(now, before), "%s, in France: %s", rows[_i].why, now);
	ck_assert_uint_eq(jc_cases_conflicts(fr), 0);
	free(now);
	free(before);
	free(after);
	jc_undo_trail_free(trail);
}
END_TEST

static enum jc_err
write_related(void *context, const struct jc_row *row, bool corrected)
{
	struct jc_document document;

	if (row->kind != jc_kind_find("custody"))
		return JC_OK;
	ck_ok(jc_document_load(nl, &row->id, &document));
	jc_buf_fmt(context, "%s%s%s\n", document.title, corrected ? ", put right" : "",
	    jc_document_why(&document) ? ", taken back" : "");
	jc_document_release(&document);
	return JC_OK;
}

START_TEST(a_record_lists_what_no_longer_counts)
{
	struct jc_buf text = JC_BUF_INIT;
	struct jc_saved saved;
	bool sent;

	add(0);
	ck_ok(jc_undo(nl, NULL, &sent, &saved));
	jc_saved_release(&saved);
	ck_ok(jc_document_related(nl, &exhibit, write_related, &text));
	ck_assert_str_eq(text.data, "Handed over, put right\nHanded over, taken back\n");
	jc_buf_release(&text);
}
END_TEST

/* What took it back says so, and names what it is about. */
START_TEST(what_took_it_back_is_shown)
{
	bool is_asset = !strcmp(rows[_i].parent, "asset");
	char about[33];
	struct jc_saved saved;
	const char *why = strcmp(rows[_i].kind, "custody") ? "remarks" : "reason";
	bool sent;

	add(_i);
	ck_ok(jc_undo(nl, NULL, &sent, &saved));
	ck_ok(jc_view_resolve(jc_case_view(nl), saved.number, &saved.id));
	ck_value(nl, &saved.id, why, "Taken back by its author.");
	jc_hex(about, is_asset ? asset.b : exhibit.b, sizeof(asset.b));
	ck_value(nl, &saved.id, rows[_i].parent, about);
	jc_saved_release(&saved);
}
END_TEST

Suite *
undo_entries_suite(void)
{
	return jc_suite("app/undo_entries", enter, three_leave,
	    (const struct jc_test[]){
		{ entries_no_longer_count, JC_ROWS(rows) },
		{ what_took_it_back_is_shown, JC_ROWS(rows) },
		{ a_record_lists_what_no_longer_counts, 1 },
		{ NULL, 0 },
	    });
}
