/* What is odd about a record as a whole. */
#include <stdio.h>
#include <string.h>

#include "lib/suite.h"
#include "model/kind.h"
#include "model/suites.h"

#define NONE JC_VERDICT_NONE
#define WARN JC_VERDICT_WARN
#define BAD JC_VERDICT_BAD

#define MD5 "md5:d41d8cd98f00b204e9800998ecf8427e"
#define SHA256 "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OTHER256 "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* The record: "field=value" pairs; a field may come again. Reported: the field and its verdict. */
static const struct {
	const char *why, *kind;
	const char *record[10];
	const char *field;
	enum jc_verdict verdict;
} rows[] = {
	{ "a length of a limit", "limit", { "rule=A", "length=30 days" }, "length", NONE },
	{ "a part of a day", "limit", { "rule=A", "length=1.5 days" }, "length", WARN },
	{ "backwards", "limit", { "rule=A", "length=-5 days" }, "length", WARN },
	{ "longer than the calendar", "limit", { "rule=A", "length=40001 days" }, "length", WARN },
	{ "a person needs a category", "person", { "name=A" }, "category", WARN },
	{ "with one", "person", { "name=A", "category=contact" }, "category", NONE },
	{ "since when", "person", { "category=suspect" }, "category_since", WARN },
	{ "a natural person with a company's number", "person",
	    { "nature=natural", "identifier=passport:A1", "identifier=register:123" }, "identifier",
	    WARN },
	{ "even when it does not fit its type", "person", { "nature=natural", "identifier=lei?1" },
	    "identifier", WARN },
	{ "a natural person with a passport", "person",
	    { "nature=natural", "identifier=passport:A1" }, "identifier", NONE },
	{ "a legal person with a passport", "person", { "nature=legal", "identifier=passport:A1" },
	    "identifier", WARN },
	{ "a legal person was not born", "person", { "nature=legal", "birth=1971" }, "birth",
	    WARN },
	{ "a natural person was not founded", "person", { "nature=natural", "founded=1971" },
	    "founded", WARN },
	{ "died before being born", "person", { "birth=1971-12", "death=1971-11-30" }, "death",
	    WARN },
	{ "born and died in one year", "person", { "birth=1971-12", "death=1971" }, "death", NONE },
	{ "born about that year", "person", { "birth=~1972", "death=1971" }, "death", NONE },
	{ "convicted where", "person", { "category=convicted" }, "procedural_status", WARN },
	{ "due after the authorisation", "task",
	    { "due=2026-05-02", "authorised_until=2026-05-01" }, "due", WARN },
	{ "due on its last day", "task", { "due=2026-05-01", "authorised_until=2026-05-01" }, "due",
	    NONE },
	{ "due in its last month", "task", { "due=2026-05", "authorised_until=2026-05-01" }, "due",
	    NONE },
	{ "authorised until when", "task", { "authorisation=granted" }, "authorised_until", WARN },
	{ "done without a result", "task", { "status=done" }, "result", WARN },
	{ "done without authorisation", "task", { "status=done", "authorisation=refused" },
	    "authorisation", WARN },
	{ "done without the need of one", "task", { "status=done", "authorisation=not_needed" },
	    "authorisation", NONE },
	{ "a vessel whose number is none", "asset", { "type=vessel", "identifier=imo?9074728" },
	    "identifier", BAD },
	{ "a vessel", "asset",
	    { "type=vessel", "identifier=imo:9074729", "identifier=mmsi:572469210" }, "identifier",
	    NONE },
	{ "a car with a vessel's number", "asset", { "type=vehicle", "identifier=imo:9074729" },
	    "identifier", WARN },
	{ "another asset may have any", "asset", { "type=other", "identifier=imo:9074729" },
	    "identifier", NONE },
	{ "valued when", "asset", { "value=EUR 1.00" }, "valued_on", WARN },
	{ "frozen under what", "asset", { "status=frozen" }, "orders", WARN },
	{ "a hash cut short", "evidence", { "hash=" SHA256, "hash=sha256?ba78" }, "hash", BAD },
	{ "an old hash alone", "evidence", { "hash=" MD5 }, "hash", WARN },
	{ "an old hash beside a good one", "evidence", { "hash=" MD5, "hash=" SHA256 }, "hash",
	    NONE },
	{ "seized after the order ended", "evidence",
	    { "seized_on=2026-05-02", "authority_until=2026-05-01" }, "authority_until", WARN },
	{ "a copy of what", "evidence", { "working_copy=yes" }, "parent", WARN },
	{ "taken under what", "evidence", { "title=A" }, "authority", WARN },
	{ "handed over to whom", "custody", { "event=transfer_out", "released_by=A" },
	    "received_by", WARN },
	{ "received from whom", "custody", { "event=transfer_in", "received_by=A" }, "released_by",
	    WARN },
	{ "the hash changed", "custody",
	    { "event=examine", "hash_before=" SHA256, "hash_after=" OTHER256 }, "hash_after", BAD },
	{ "the hash changed, and why", "custody",
	    { "event=examine", "hash_before=" SHA256, "hash_after=" OTHER256, "alteration=booted" },
	    "hash_after", NONE },
	{ "the hash stayed", "custody",
	    { "event=examine", "hash_before=" SHA256, "hash_after=" SHA256 }, "hash_after", NONE },
	{ "which seal was opened", "custody", { "event=unseal" }, "seal_found", WARN },
	{ "which seal was put on", "custody", { "event=seal" }, "seal_left", WARN },
	{ "a State asks itself", "request", { "issuing_country=FR", "executing_country=FR" },
	    "executing_country", WARN },
	{ "no EIO to Denmark", "request", { "instrument=eio", "executing_country=DK" },
	    "instrument", WARN },
	{ "no EIO from Ireland", "request", { "instrument=eio", "issuing_country=IE" },
	    "instrument", WARN },
	{ "a convention to Denmark", "request", { "instrument=mla_2000", "executing_country=DK" },
	    "instrument", NONE },
	{ "refused why", "request", { "status=refused" }, "ground", WARN },
	{ "the other side's number", "request", { "status=acknowledged" }, "executing_reference",
	    WARN },
	{ "received before it was sent", "request",
	    { "transmitted_on=2026-05-02", "received_on=2026-05-01" }, "received_on", WARN },
	{ "due before it was sent", "request", { "transmitted_on=2026-05-02", "due=2026-05-01" },
	    "due", WARN },
	{ "a place of nothing", "place", { "type=home" }, "address", WARN },
	{ "a town is enough", "place", { "city=Cali" }, "address", NONE },
	{ "a link to itself", "link", { "from=11", "to=11" }, "to", WARN },
	{ "over before it began", "link", { "since=2020", "until=2019" }, "until", WARN },
	{ "an agreement without end", "agreement", { "title=A" }, "expires", WARN },
	{ "operational unsigned", "agreement", { "status=operational" }, "signed_on", WARN },
	{ "a third country's controller", "party", { "role=third_country" }, "controller", WARN },
	{ "left before signing", "party", { "signed_on=2026-05-02", "left_on=2026-05-01" },
	    "left_on", WARN },
	{ "a note without its record", "note", { "text=A" }, "about", WARN },
	{ "H2 keeps nothing back", "note", { "handling=H0", "handling=H2" }, "handling", WARN },
	{ "H1 does not say so", "note", { "handling=H1" }, "handling", NONE },
	{ "H3 needs its words", "decision", { "handling=H3" }, "caveat", WARN },
	{ "not accredited", "asset", { "classification=secret" }, "classification", WARN },
	{ "below that", "asset", { "classification=restricted" }, "classification", NONE },
	{ "an authority's languages", "authority", { "instruments=eio" }, "languages", WARN },
	{ "one that takes no requests", "authority", { "name=A" }, "languages", NONE },
	{ "in force until when", "measure", { "status=running" }, "until", WARN },
	{ "planned without end", "measure", { "status=planned" }, "until", NONE },
	{ "over before it began", "measure", { "since=2026-05-02", "until=2026-05-01" }, "until",
	    WARN },
	{ "in force for one day", "measure", { "since=2026-05-01", "until=2026-05-01" }, "until",
	    NONE },
	{ "renewed beyond the law", "measure", { "until=2026-05-02", "at_most=2026-05-01" },
	    "at_most", WARN },
	{ "went on after its end", "measure", { "until=2026-05-01", "ended_on=2026-05-02" },
	    "ended_on", WARN },
	{ "in force and ended", "measure", { "status=running", "ended_on=2026-05-02" }, "status",
	    WARN },
	{ "another State's network", "measure",
	    { "type=interception", "country=NL", "network_country=RO" }, "state_notice", WARN },
	{ "that State was told", "measure",
	    { "type=interception", "country=NL", "network_country=RO", "state_notice=given" },
	    "state_notice", NONE },
	{ "its own network", "measure", { "type=interception", "country=NL", "network_country=NL" },
	    "state_notice", NONE },
	{ "observed abroad", "measure", { "type=observation", "country=NL", "network_country=RO" },
	    "state_notice", NONE },
	{ "final when", "proceeding", { "stage=final" }, "final_on", WARN },
	{ "final how", "proceeding", { "stage=final", "final_on=2026" }, "outcome", WARN },
	{ "final before decided", "proceeding", { "decided_on=2026-05-02", "final_on=2026-05-01" },
	    "final_on", WARN },
	{ "opened before the facts", "proceeding",
	    { "committed_from=2026-05-02", "started_on=2026-05-01" }, "started_on", WARN },
	{ "transferred where", "proceeding", { "stage=transferred" }, "transferred_to", WARN },
	{ "against nobody", "proceeding", { "title=A" }, "persons", WARN },
	{ "ends before it begins", "event", { "on=2026-05-02", "until=2026-05-01" }, "until",
	    WARN },
	{ "another day's moment", "event", { "on=2026-05-02", "at=2026-05-01T10:00Z" }, "at",
	    WARN },
	{ "a moment of that month", "event", { "on=2026-05", "at=2026-05-01T10:00Z" }, "at", NONE },
	{ "an address when", "comms", { "type=ip" }, "seen_at", WARN },
	{ "an account at any time", "comms", { "type=account" }, "seen_at", NONE },
	{ "a number with a handset's", "comms", { "type=phone", "identifier=imei:490154203237518" },
	    "identifier", WARN },
	{ "used until before from", "comms", { "since=2026-05", "until=2026-04" }, "until", WARN },
	{ "an item answered when", "item", { "status=answered" }, "answered_on", WARN },
	{ "an item refused why", "item", { "status=refused" }, "ground", WARN },
	{ "an item asked for", "item", { "status=asked" }, "answered_on", NONE },
	{ "data of no days", "item", { "period_from=2026-05", "period_until=2026-04" },
	    "period_until", WARN },
	{ "a meeting without result", "meeting", { "status=held" }, "decisions", WARN },
	{ "one with minutes", "meeting", { "status=held", "minutes=A" }, "decisions", NONE },
	{ "who interprets", "meeting", { "interpreter=booked" }, "interpreters", WARN },
	{ "over before it began", "meeting", { "at=2026-05-02T10:00Z", "until=2026-05-01T10:00Z" },
	    "until", WARN },
	{ "claimed too late", "cost", { "claimed_on=2026-05-02", "claim_by=2026-05-01" },
	    "claimed_on", WARN },
	{ "paid without receipt", "cost", { "status=paid" }, "receipt", WARN },
	{ "planned without receipt", "cost", { "status=planned" }, "receipt", NONE },
	{ "claimed under what", "cost", { "status=claimed" }, "application", WARN },
};

struct record {
	const char *const *pairs;
	const char *field;       /* the one looked at */
	enum jc_verdict verdict; /* worst finding on it */
};

static const char *
value(void *context, const char *field, size_t n)
{
	const struct record *record = context;
	size_t len = strlen(field);

	for (int i = 0; i < 10 && record->pairs[i]; i++) {
		const char *pair = record->pairs[i];

		if (!strncmp(pair, field, len) && pair[len] == '=' && n-- == 0)
			return pair + len + 1;
	}
	return NULL;
}

static void
finding(void *context, const char *field, enum jc_verdict verdict, const char *text)
{
	struct record *record = context;

	ck_assert_msg(text && *text, "%s", field);
	if (!strcmp(field, record->field) && verdict > record->verdict)
		record->verdict = verdict;
}

START_TEST(finds)
{
	const struct jc_kind *kind = jc_kind_find(rows[_i].kind);
	struct record record = { rows[_i].record, rows[_i].field, JC_VERDICT_NONE };
	const struct jc_field *field;
	struct jc_buf out = JC_BUF_INIT;
	enum jc_verdict verdict;

	ck_assert_ptr_nonnull(jc_kind_find_field(kind, rows[_i].field, strlen(rows[_i].field)));
	jc_kind_check(kind, value, finding, &record);
	ck_assert_msg(record.verdict == rows[_i].verdict, "%s: %d", rows[_i].why, record.verdict);

	/* The row is about fields and values there are. */
	for (int i = 0; i < 10 && rows[_i].record[i]; i++) {
		const char *pair = rows[_i].record[i];
		size_t len = strcspn(pair, "=");

		field = jc_kind_find_field(kind, pair, len);
		ck_assert_msg(field != NULL, "%s", pair);
		if (field->type != JC_FIELD_REFERENCE)
			ck_ok(jc_field_canonical(
			    field, pair + len + 1, strlen(pair + len + 1), &out, &verdict, NULL));
	}
	jc_buf_release(&out);
}
END_TEST

START_TEST(names_what_is_missing)
{
	const struct jc_kind *kind;

	for (size_t n = 0; (kind = jc_kind_at(n)); n++) {
		const struct jc_field *field;

		for (size_t k = 0; (field = jc_kind_field(kind, k)); k++) {
			struct record record = { (const char *const[10]){ NULL }, field->name,
				JC_VERDICT_NONE };

			jc_kind_check(kind, value, finding, &record);
			if (field->required)
				ck_assert_int_eq(WARN, record.verdict);
		}
	}
}
END_TEST

Suite *
kind_check_suite(void)
{
	return jc_suite("model/kind_check", NULL, NULL,
	    (const struct jc_test[]){
		{ finds, JC_ROWS(rows) },
		{ names_what_is_missing, 1 },
		{ NULL, NONE },
	    });
}
