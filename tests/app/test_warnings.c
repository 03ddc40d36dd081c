/*
 * Warnings across records. Each row is a case of its own: records, and what is told of them. Beside
 * each that warns stand the look-alikes that must stay silent.
 */
#include "app/warnings.h"

#include <stdlib.h>
#include <string.h>

#include "app/suites.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "lib/cases.h"
#include "app/import.h"
#include "warned.h"

#define LABELS_MAX 16
static struct jc_cases cases;
static struct jc_case *nl;
static int today; /* 2026-11-21, a Saturday */

static void
enter(void)
{
	struct jc_date date = { 2026, 11, 21 };

	today = jc_date_number(&date);
	jc_cases_begin(&cases);
	nl = cases.at[0];
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

/*
 * Records, one a line: label, kind, then field=value parted by bars. @label in a value is a record
 * above.
 */
struct script {
	char label[LABELS_MAX][16];
	struct jc_id16 id[LABELS_MAX];
	size_t n;
};

static void
put(struct script *script, struct jc_edit *edit, const char *pair, size_t len)
{
	const char *equals = memchr(pair, '=', len), *value = equals + 1;
	char *name = jc_strndup(pair, (size_t)(equals - pair));
	const struct jc_field *field = jc_kind_find_field(jc_edit_kind(edit), name, strlen(name));
	char *text = jc_strndup(value, len - (size_t)(value - pair)), hex[33];

	ck_assert_msg(field != NULL, "%s", name);
	for (size_t i = 0; *text == '@' && i < script->n; i++) {
		if (!strcmp(script->label[i], text + 1)) {
			jc_hex(hex, script->id[i].b, 16);
			free(text);
			text = jc_strdup(hex);
		}
	}
	ck_assert_msg(*text != '@', "no record %s", text);
	ck_ok(jc_edit_enter(
	    edit, name, field->set ? JC_EDIT_ADD : JC_EDIT_SET, text, strlen(text), NULL, NULL));
	free(name);
	free(text);
}

static void
add(struct script *script, const char *line, size_t len)
{
	const char *end = line + len, *blank = memchr(line, ' ', len), *kind = blank + 1;
	const char *at = memchr(kind, ' ', (size_t)(end - kind));
	char *name = jc_strndup(kind, (size_t)(at - kind));
	struct jc_edit *edit;
	struct jc_saved saved;

	if (!strcmp(name, "team")) { /* no record: a party comes into the case */
		jc_cases_admit(&cases, nl, "FR", "C. Dubois", "member");
		free(name);
		return;
	}
	ck_ok(jc_edit_new(nl, jc_kind_find(name), &edit));
	while (at < end) {
		const char *pair = at + 1, *bar = memchr(pair, '|', (size_t)(end - pair));

		at = bar ? bar : end;
		put(script, edit, pair, (size_t)(at - pair));
	}
	ck_ok(jc_edit_save(edit, &saved));
	ck_assert_uint_lt(script->n, LABELS_MAX);
	snprintf(script->label[script->n], sizeof(script->label[0]), "%.*s", (int)(kind - line - 1),
	    line);
	script->id[script->n++] = saved.id;
	jc_saved_release(&saved);
	jc_edit_free(edit);
	free(name);
}

static void
play(struct script *script, const char *text)
{
	for (size_t len; *text; text += len + (text[len] == '\n')) {
		len = strcspn(text, "\n");
		add(script, text, len);
	}
}

/* "rule number number day" a line. */
static char *
told(void)
{
	struct jc_buf out = JC_BUF_INIT;
	const struct jc_warnings *all;

	ck_ok(jc_warnings(nl, today, &all));
	for (size_t i = 0; i < all->n; i++) {
		const struct jc_warning *warning = &all->at[i];

		jc_buf_str(&out, warning->rule->id);
		for (size_t k = 0; k < warning->n; k++)
			jc_buf_fmt(&out, " %s", warning->numbers[k]);
		if (warning->has_day)
			jc_buf_fmt(&out, " %+d", warning->day - today);
		jc_buf_str(&out, warning->in_due ? " in due\n" : "\n");
	}
	return jc_buf_take(&out);
}

static const struct {
	const char *why, *records, *wanted;
} rows[] = {
	{ "nothing, of nothing", "", "" },

	{ "final there, and going on here", TWO_OF_DAN(FINAL, "facts_mark=load of may|stage=trial"),
	    NE_BIS },
	{ "the day alone says that it is final",
	    TWO_OF_DAN("facts_mark=L|final_on=2026-05-01", "facts_mark=L"), NE_BIS },
	{ "not final yet on that day",
	    TWO_OF_DAN("facts_mark=L|final_on=2026-12-01", "facts_mark=L"), "" },
	{ "one names the other", TWO_OF_DAN("stage=final|outcome=acquitted", "same_facts=@one"),
	    NE_BIS },
	{ "by mark and by name, told once",
	    TWO_OF_DAN(FINAL, "facts_mark=Load of May|same_facts=@one"), NE_BIS },
	{ "an end that bars nothing",
	    TWO_OF_DAN("facts_mark=L|stage=final|outcome=dropped", "facts_mark=L"), "" },
	{ "dropped for good",
	    TWO_OF_DAN("facts_mark=L|stage=final|outcome=dropped_barred", "facts_mark=L"), NE_BIS },
	{ "other facts", TWO_OF_DAN(FINAL, "facts_mark=Load of June"), "" },
	{ "no mark at all", TWO_OF_DAN("stage=final|outcome=convicted", "stage=trial"), "" },
	{ "compared, and found other facts",
	    TWO_OF_DAN(FINAL, "facts_mark=Load of May|other_facts=@one"), "" },
	{ "neither is final", TWO_OF_DAN("facts_mark=L|stage=appeal", "facts_mark=L"), "" },
	{ "the other was dropped", TWO_OF_DAN(FINAL, "facts_mark=Load of May|outcome=dropped"),
	    "" },
	{ "the other was handed over",
	    TWO_OF_DAN(FINAL, "facts_mark=Load of May|stage=transferred|transferred_to=RO"), "" },
	{ "another person",
	    TWO_OF_DAN(FINAL, "facts_mark=none") "\nvik person name=Vik|nature=natural|"
						 "category=suspect\nthird proceeding "
						 "title=C|country=NL|number=3|persons=@vik|"
						 "facts_mark=Load of May",
	    "" },
	{ "one State's own two files",
	    DAN "one proceeding title=A|country=NL|number=1|persons=@dan|" FINAL
		"\nother proceeding title=B|country=NL|number=2|persons=@dan|"
		"facts_mark=Load of May",
	    "" },

	{ "another offence than surrendered for",
	    SURRENDERED CHARGED("offences=drugs|offences=money_laundering"), SPECIALITY },
	{ "the same offence", SURRENDERED CHARGED("offences=drugs"), "" },
	{ "offences not stated", SURRENDERED CHARGED("stage=trial"), "" },
	{ "not surrendered yet", EAW("status=executing|offences=drugs") CHARGED("offences=fraud"),
	    "" },
	{ "committed after the surrender",
	    SURRENDERED CHARGED("offences=fraud|committed_from=2026-07-01"), "" },
	{ "committed before it", SURRENDERED CHARGED("offences=fraud|committed_from=2025-07"),
	    SPECIALITY },
	{ "another State's trial",
	    SURRENDERED "trial proceeding title=A|country=RO|number=1|persons=@dan|offences=fraud",
	    "" },
	{ "a trial that was dropped", SURRENDERED CHARGED("offences=fraud|outcome=dropped"), "" },
	{ "the person renounced",
	    SURRENDERED CHARGED("offences=fraud") STEP("renounced", "2026-06-02"), "" },
	{ "the State consented",
	    SURRENDERED CHARGED("offences=fraud") STEP("consent_given", "2026-08-02"), "" },
	{ "consent asked, not decided on",
	    SURRENDERED CHARGED("offences=fraud") STEP("consent_asked", "2026-08-02"), SPECIALITY },
	{ "free for 45 days, and stayed",
	    SURRENDERED CHARGED("offences=fraud") STEP("discharged", "2026-09-01"), "" },
	{ "free, and the 45 days run",
	    SURRENDERED CHARGED("offences=fraud") STEP("discharged", "2026-11-01"),
	    SPECIALITY "speciality-ends R-NL1-1 +25\n" },
	{ "free, and left",
	    SURRENDERED CHARGED("offences=fraud") STEP("discharged", "2026-11-01")
		STEP("left", "2026-11-05"),
	    SPECIALITY },

	{ "arrested, the decision is near",
	    EAW("status=executing") "step step request=@eaw|event=arrested|on=2026-09-24",
	    "custody R-NL1-1 +2 in due\n" },
	{ "arrested, the decision is far",
	    EAW("status=executing") "step step request=@eaw|event=arrested|on=2026-11-01", "" },
	{ "arrested, and decided late",
	    EAW("status=executing") "step step request=@eaw|event=arrested|on=2026-09-01",
	    "custody R-NL1-1 -21 in due\n" },
	{ "decided, to be surrendered in ten days",
	    EAW("status=executing") "step step request=@eaw|event=arrested|on=2026-10-24" STEP(
		"decided", "2026-11-16"),
	    "custody R-NL1-1 +5 in due\n" },
	{ "decided, and nobody was arrested",
	    EAW("status=executing") "step step request=@eaw|event=decided|on=2026-11-16", "" },
	{ "somebody else's warrant",
	    DAN "eaw request title=Arrest|instrument=eaw|issuing_country=FR|executing_country=RO|"
		"owner_party=FR|status=executing\n"
		"step step request=@eaw|event=arrested|on=2026-09-24",
	    "custody R-NL1-1 +2\n" },
	{ "provisional arrest, 18 days",
	    "eaw request title=Arrest|instrument=extradition_1957|issuing_country=NL|"
	    "executing_country=CH|status=executing|circumstances=provisional\n"
	    "step step request=@eaw|event=arrested|on=2026-11-06",
	    "custody R-NL1-1 +3 in due\n" },

	{ "an order ends this week", TAP("status=running|until=2026-11-25"),
	    "measure M-NL1-1 +4\n" },
	{ "on the last day told", TAP("status=running|until=2026-11-28"), "measure M-NL1-1 +7\n" },
	{ "one day more", TAP("status=running|until=2026-11-29"), "" },
	{ "this month alone is stated", TAP("status=running|until=2026-11"), "" },
	{ "it has ended, and the measure goes on", TAP("status=running|until=2026-11-20"),
	    "measure M-NL1-1 -1\n" },
	{ "ended, whatever was said of its state", TAP("until=2026-11-20"), "" },
	{ "stopped", TAP("status=running|until=2026-11-25|ended_on=2026-11-20"), "" },
	{ "ended", TAP("status=ended|until=2026-11-25"), "" },
	{ "only applied for", TAP("status=applied|until=2026-11-25"), "" },
	{ "without an end", TAP("status=running"), "" },

	{ "taken after the last day of the order",
	    WARRANT("status=ended|since=2026-03-01|until=2026-03-31") TAKEN("NL", "2026-04-01"),
	    "authorisation E-NL1-1 M-NL1-1\n" },
	{ "taken on it",
	    WARRANT("status=ended|since=2026-03-01|until=2026-03-31") TAKEN("NL", "2026-03-31"),
	    "" },
	{ "taken before the order was in force",
	    WARRANT("status=ended|since=2026-03-01|until=2026-03-31") TAKEN("NL", "2026-02-28"),
	    "authorisation E-NL1-1 M-NL1-1\n" },
	{ "some day of that month",
	    WARRANT("status=ended|since=2026-03-10|until=2026-03-31") TAKEN("NL", "2026-03"), "" },
	{ "ordered afterwards", WARRANT("ordered_on=2026-03-02") TAKEN("NL", "2026-03-01"),
	    "authorisation E-NL1-1 M-NL1-1\n" },
	{ "ordered before and in force later: the day it is in force counts",
	    WARRANT("ordered_on=2026-03-02|since=2026-03-01") TAKEN("NL", "2026-03-01"), "" },
	{ "the measure had ended", WARRANT("ended_on=2026-03-02") TAKEN("NL", "2026-03-03"),
	    "authorisation E-NL1-1 M-NL1-1\n" },
	{ "refused", WARRANT("status=refused") TAKEN("NL", "2026-03-03"),
	    "authorisation E-NL1-1 M-NL1-1\n" },
	{ "in another State", WARRANT("status=ended") TAKEN("FR", "2026-03-03"),
	    "authorisation E-NL1-1 M-NL1-1\n" },
	{ "after the last day of its authority", UNTIL("2026-03-02"), "authorisation E-NL1-1\n" },
	{ "on that day", UNTIL("2026-03-03"), "" },
	{ "under no measure",
	    WARRANT("status=refused") "e evidence title=Box|exhibit=1|country=NL|"
				      "seized_on=2026-03-03",
	    "" },
	{ "a copy with another hash", ORIGINAL("sha256 " HASH_A) COPY("sha256 " HASH_B),
	    "copy-differs E-NL1-2 E-NL1-1\n" },
	{ "a copy with the same", ORIGINAL("sha256 " HASH_A) COPY("sha256 " HASH_A), "" },
	{ "a copy that says why",
	    ORIGINAL("sha256 " HASH_A) COPY("sha256 " HASH_B "|differs=E01 of it"), "" },
	{ "an original without a hash",
	    ORIGINAL("md5 900150983cd24fb0d6963f7d28e17f72") COPY("sha256 " HASH_B), "" },
	{ "a chain with a gap",
	    "e evidence title=Box|exhibit=1|country=NL|seized_on=2026-03-03\n"
	    "c custody exhibit=@e|event=transfer_out|at=2026-03-03T10:00Z",
	    "custody-gap E-NL1-1\n" },
	{ "a chain without",
	    "e evidence title=Box|exhibit=1|country=NL|seized_on=2026-03-03\n"
	    "c custody exhibit=@e|event=store|at=2026-03-03T10:00Z",
	    "" },
	{ "more held than ordered", FREEZE("a", "FR", "60") FREEZE("b", "DE", "41"),
	    "held-over-order A-NL1-1 A-NL1-2\n" },
	{ "as much as ordered", FREEZE("a", "FR", "60") FREEZE("b", "DE", "40"), "" },
	{ "preserved data", KEPT("status=running|until=2026-11-25"), "preservation M-NL1-1 +4\n" },
	{ "preserved for long", KEPT("status=running|until=2027-01-25"), "" },
	{ "kept by a provider",
	    "c comms type=phone|identifier=phone +31687000123|preserved_until=2026-11-23",
	    "preservation C-NL1-1 +2\n" },
	{ "no longer kept",
	    "c comms type=phone|identifier=phone +31687000123|preserved_until=2026-11-20", "" },
	{ "a preservation order, sixty days",
	    "r request title=Keep|instrument=epoc_pr|issuing_country=NL|executing_country=IE|"
	    "status=executed|received_on=2026-09-24",
	    "preservation R-NL1-1 +2 in due\n" },
	{ "one whose data came",
	    "r request title=Keep|instrument=epoc_pr|issuing_country=NL|executing_country=IE|"
	    "status=executed|received_on=2026-09-24|results_on=2026-10-01",
	    "" },

	{ "two States ask for one account",
	    ACCOUNT ASK("one", "issuing_country=NL|assets=@acc\n")
		ASK("two", "issuing_country=RO|assets=@acc"),
	    PARALLEL },
	{ "one State asks twice",
	    ACCOUNT ASK("one", "issuing_country=NL|assets=@acc\n")
		ASK("two", "issuing_country=NL|assets=@acc"),
	    PARALLEL },
	{ "by its items",
	    ACCOUNT ASK("one", "issuing_country=NL\n")
		ASK("two", "issuing_country=RO\n") "i item request=@one|title=A|assets=@acc\nj "
						   "item request=@two|title=B|assets=@acc",
	    PARALLEL },
	{ "an item that was answered",
	    ACCOUNT ASK("one", "issuing_country=NL\n") ASK("two",
		"issuing_country=RO\n") "i item request=@one|title=A|assets=@acc|status=answered\n"
					"j item request=@two|title=B|assets=@acc",
	    "" },
	{ "one adds to the other",
	    ACCOUNT ASK("one", "issuing_country=NL|assets=@acc\n")
		ASK("two", "issuing_country=RO|assets=@acc|earlier=@one"),
	    "" },
	{ "one is closed",
	    ACCOUNT ASK("one", "issuing_country=NL|assets=@acc|status=closed\n")
		ASK("two", "issuing_country=RO|assets=@acc"),
	    "" },
	{ "two States are asked",
	    ACCOUNT ASK(
		"one", "issuing_country=NL|assets=@acc\n") "two request "
							   "title=B|instrument=eio|executing_"
							   "country=DE|issuing_country=RO|"
							   "assets=@acc",
	    "" },
	{ "for other things: records, and freezing",
	    ACCOUNT ASK(
		"one", "issuing_country=NL|assets=@acc\n") "two request "
							   "title=B|instrument=freezing|executing_"
							   "country=PL|issuing_country=RO|"
							   "assets=@acc",
	    "" },
	{ "two States ask about one person",
	    DAN ASK("one", "issuing_country=NL|persons=@dan\n")
		ASK("two", "issuing_country=RO|persons=@dan"),
	    "parallel-requests R-NL1-1 R-NL1-2 S-NL1-1\n" },
	{ "one State asks twice about one person",
	    DAN ASK("one", "issuing_country=NL|persons=@dan\n")
		ASK("two", "issuing_country=NL|persons=@dan"),
	    "" },

	{ "one car of two teams", CAR("a", "NL", "country=NL\n") CAR("b", "FR", "country=FR"),
	    TWICE },
	{ "one team's own double", CAR("a", "NL", "country=NL\n") CAR("b", "NL", "country=FR"),
	    "" },
	{ "an asset and another team's exhibit",
	    CAR("a", "NL",
		"country=NL\n") "e evidence "
				"title=Car|country=FR|seized_on=2026-05-01|exhibit=X|type=vehicle|"
				"identifier=vin 1M8GDM9AXKP042788|owner_party=FR",
	    "held-twice A-NL1-1 E-NL1-1\n" },
	{ "an exhibit about that asset",
	    CAR("a", "NL", "country=NL\n") "e evidence "
					   "title=Car|country=FR|seized_on=2026-05-01|exhibit=X|"
					   "type=vehicle|about=@a|"
					   "identifier=vin 1M8GDM9AXKP042788|owner_party=FR",
	    "" },
	{ "an exhibit and the image made of it",
	    "e evidence title=Phone|country=NL|seized_on=2026-05-01|exhibit=X|identifier=imei "
	    "490154203237518|owner_party=NL\n"
	    "f evidence title=Image|country=NL|seized_on=2026-05-01|exhibit=Y|identifier=imei "
	    "490154203237518|owner_party=FR|parent=@e",
	    "" },
	{ "linked as perhaps the same",
	    CAR("a", "NL", "country=NL\n")
		CAR("b", "FR", "country=FR\n") "l link from=@b|relation=same_as|to=@a",
	    "" },
	{ "linked, but as something else",
	    CAR("a", "NL", "country=NL\n")
		CAR("b", "FR", "country=FR\n") "l link from=@b|relation=supplies|to=@a",
	    TWICE },
	{ "by two numbers, told once",
	    CAR("a", "NL", "identifier=plate AB-12 (NL)\n")
		CAR("b", "FR", "identifier=plate AB-12 (NL)"),
	    TWICE },
	{ "a number that several things bear",
	    "a asset name=Site|type=intangible|identifier=website x.example|owner_party=NL\n"
	    "b asset name=Site|type=intangible|identifier=website x.example|owner_party=FR",
	    "" },
	{ "a person with the same number",
	    "a asset name=Wallet|type=crypto|identifier=account 12|owner_party=NL\n"
	    "b person name=B|nature=natural|category=contact|identifier=account 12|owner_party=FR",
	    "" },
	{ "letter case makes another address",
	    "a asset name=W|type=crypto|identifier=account abC|owner_party=NL\n"
	    "b asset name=W|type=crypto|identifier=account abD|owner_party=FR",
	    "" },

	{ "two dates of birth", BORN("birth=1979-04-03|birth=1980-04-03"),
	    "birth-dates S-NL1-1\n" },
	{ "two years", BORN("birth=1979|birth=1980"), "birth-dates S-NL1-1\n" },
	{ "a year and a day in it", BORN("birth=1979|birth=1979-04-03"), "" },
	{ "about another year", BORN("birth=~1975|birth=1979-04-03"), "" },
	{ "one date", BORN("birth=1979-04-03"), "" },
	{ "the third differs", BORN("birth=1979|birth=1979-04-03|birth=1981"),
	    "birth-dates S-NL1-1\n" },

	{ "an order inside the team", "fr team FR\n" EIO("FR", "urgent=no"),
	    "inside-team R-NL1-1\n" },
	{ "an order to a State outside it", "fr team FR\n" EIO("PL", "urgent=no"), "" },
	{ "another instrument inside it", "fr team FR\n" MLA("FR"), "" },
	{ "done already", "fr team FR\n" EIO("FR", "status=executed"), "" },

	{ "a language that is not official there", EIO("PL", "language=nl"), "language R-NL1-1\n" },
	{ "the official one", EIO("PL", "language=pl"), "" },
	{ "one its authority accepts", ACCEPTING("en") EIO("PL", "language=en"), "" },
	{ "one it does not", ACCEPTING("en") EIO("PL", "language=de"), "language R-NL1-1\n" },
	{ "sent and answered", EIO("PL", "language=nl|status=transferred"), "" },

	{ "more than the order, in two States", ORDER("60", "50 EUR"),
	    "over-recovery R-NL1-1 R-NL1-2\n" },
	{ "as much as the order", ORDER("60", "40 EUR"), "" },
	{ "in another currency", ORDER("60", "50 USD"), "" },
	{ "of another order",
	    FREEZING("one", "PL", "NL-1", "total_amount=EUR 100") RECOVERED("one", "60 EUR")
		FREEZING("two", "RO", "NL-2", "total_amount=EUR 100") RECOVERED("two", "50 EUR"),
	    "" },
	{ "nothing is known of the whole",
	    FREEZING("one", "PL", "NL-1", "status=issued") RECOVERED("one", "60 EUR"), "" },

	{ "review is due today", BORN("review_date=2026-11-21"), "review S-NL1-1 +0\n" },
	{ "tomorrow", BORN("review_date=2026-11-22"), "" },
	{ "last month, by the month", BORN("review_date=2026-10"), "review S-NL1-1 -21\n" },
	{ "this year, by the year", BORN("review_date=2026"), "" },
	{ "about last year", BORN("review_date=~2025"), "review S-NL1-1 -325\n" },
	{ "of any kind", TAP("status=ended|review_date=2026-11-01"), "review M-NL1-1 -20\n" },
};

START_TEST(tells)
{
	struct script script = { .n = 0 };
	char *got;

	play(&script, rows[_i].records);
	got = told();
	ck_assert_msg(!strcmp(got, rows[_i].wanted), "%s: wanted\n%sgot\n%s", rows[_i].why,
	    rows[_i].wanted, got);
	free(got);
}
END_TEST

/* A rule without a row here is not tested; one needs its texts. */
START_TEST(every_rule_has_rows)
{
	const struct jc_warning_rule *rule;

	for (size_t n = 0; (rule = jc_warning_rule_at(n)); n++) {
		struct jc_buf line = JC_BUF_INIT, source = JC_BUF_INIT;
		size_t warns = 0;

		jc_buf_fmt(&line, "%s ", rule->id);
		for (size_t i = 0; i < JC_ROWS(rows); i++)
			warns += strstr(rows[i].wanted, line.data) != NULL;
		ck_assert_msg(warns > 0, "%s", rule->id);
		jc_warning_source(rule, &source);
		ck_assert(rule->name[0] && source.len && strchr("TSUP", rule->verified));
		ck_assert((rule->verified == 'P') == (rule->source == NULL));
		ck_assert_msg(rule->advice[strlen(rule->advice) - 1] == '.', "%s", rule->id);
		jc_buf_release(&line);
		jc_buf_release(&source);
	}
}
END_TEST

static const struct {
	const char *records, *what;
} texts[] = {
	{ TWO_OF_DAN(FINAL, "facts_mark=load of may"),
	    "S-NL1-1 Ionescu, Dan: P-NL1-1 A (RO) is final; P-NL1-2 B (NL) goes on about the same "
	    "facts" },
	{ SURRENDERED CHARGED("offences=fraud"),
	    "S-NL1-1 Ionescu, Dan: surrendered by FR under R-NL1-1; P-NL1-1 A is about another "
	    "offence: Fraud, including against the EU budget" },
	{ TAP("status=running|until=2026-11-25"), "Tap: in force until 2026-11-25" },
	{ TAP("status=running|until=2026-11-20"),
	    "Tap: still in force, but the order ended on 2026-11-20" },
	{ KEPT("status=running|until=2026-11-25"), "Kept: data preserved until 2026-11-25" },
	{ CAR("a", "NL", "country=NL\n") CAR("b", "FR", "country=FR"),
	    "VIN 1M8GDM9AXKP042788: A-NL1-1 Car (NL), A-NL1-2 Car (FR)" },
	{ BORN("birth=1979|birth=1980"), "Ionescu, Dan: born 1979 and born 1980" },
	{ "fr team FR\n" EIO("FR", "urgent=no"), "Bank: NL and FR are parties of this team" },
	{ ORDER("60", "50 EUR"),
	    "EUR 110.00 recovered, of EUR 100.00 in the order (freezing NL NL-1)" },
	{ EAW("status=executing") "step step request=@eaw|event=arrested|on=2026-09-24",
	    "Arrest: decide finally: 2026-11-23, counted from 2026-09-24; inform issuing authority "
	    "at once with reasons; national custody cap may free" },
};

START_TEST(says)
{
	struct script script = { .n = 0 };
	const struct jc_warnings *all;

	play(&script, texts[_i].records);
	ck_ok(jc_warnings(nl, today, &all));
	ck_assert_uint_eq(all->n, 1);
	ck_assert_str_eq(all->at[0].what, texts[_i].what);
}
END_TEST

START_TEST(follows_changes)
{
	struct script script = { .n = 0 };
	const struct jc_warnings *all;

	play(&script, TAP("status=running|until=2026-11-25"));
	ck_ok(jc_warnings(nl, today, &all));
	ck_assert_uint_eq(all->n, 1);
	ck_assert(jc_warning_about(&all->at[0], &script.id[0]));
	ck_assert(!jc_warning_about(&all->at[0], &(struct jc_id16){ { 1 } }));
	/* Another day; another setting; another change. */
	ck_ok(jc_warnings(nl, today - 30, &all));
	ck_assert_uint_eq(all->n, 0);
	ck_ok(jc_case_set_setting(nl, "warn-days", "2"));
	ck_ok(jc_warnings(nl, today, &all));
	ck_assert_uint_eq(all->n, 0);
	ck_ok(jc_case_set_setting(nl, "warn-days", "40"));
	ck_ok(jc_warnings(nl, today - 30, &all));
	ck_assert_uint_eq(all->n, 1);
	ck_ok(jc_cases_set(nl, &script.id[0], "ended_on", "2026-11-20"));
	ck_ok(jc_warnings(nl, today - 30, &all));
	ck_assert_uint_eq(all->n, 0);
}
END_TEST

/* Lists state several dates of birth on purpose; a person beside them does not. */
START_TEST(lists_may_say_several)
{
	static const char map[] = "source = L\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id "
				  "name b1 b2\n[person]\nfile = f\nkey = id\nname = name\nnature = "
				  "\"natural\"\ncategory = \"contact\"\nbirth = b1\nbirth = b2\n";
	static const char list[] = "1,Vik,1970,1975\n2,Dan,1980-01-01,1981-01-01\n";
	char *csv = jc_path_join(cases.top, "f.csv"), *path = jc_path_join(cases.top, "f.map");
	struct jc_import_report report;
	struct jc_id16 id;
	char *got;

	ck_ok(jc_file_write(csv, list, strlen(list)));
	ck_ok(jc_file_write(path, map, strlen(map)));
	ck_ok(jc_import_csv(
	    nl, path, (const char *[]){ csv }, 1, false, NULL, NULL, NULL, NULL, &report));
	got = told();
	ck_assert_str_eq(got, "");
	free(got);
	ck_ok(jc_view_resolve(jc_case_view(nl), "S-NL1-1", &id));
	ck_ok(jc_cases_change(nl, &id, "birth", JC_EDIT_ADD, "1990"));
	got = told();
	ck_assert_str_eq(got, "birth-dates S-NL1-1\n");
	free(got);
	free(csv);
	free(path);
}
END_TEST

/* More than are kept: the rest is known to be there. */
START_TEST(is_bounded)
{
	const struct jc_warnings *all;
	size_t rule = 0;

	for (size_t i = 0; i <= JC_WARNINGS_MAX; i++)
		jc_cases_add(nl, "place", "name", "A", "review_date", "2026-01-01", NULL);
	ck_ok(jc_warnings(nl, today, &all));
	ck_assert_uint_eq(all->n, JC_WARNINGS_MAX);
	while (strcmp(jc_warning_rule_at(rule)->id, "review") != 0)
		rule++;
	for (size_t i = 0; jc_warning_rule_at(i); i++)
		ck_assert(all->more[i] == (i == rule));
}
END_TEST

Suite *
warnings_suite(void)
{
	return jc_suite("app/warnings", enter, leave,
	    (const struct jc_test[]){
		{ tells, JC_ROWS(rows) },
		{ every_rule_has_rows, 1 },
		{ says, JC_ROWS(texts) },
		{ follows_changes, 1 },
		{ lists_may_say_several, 1 },
		{ is_bounded, 1 },
		{ NULL, 0 },
	    });
}
