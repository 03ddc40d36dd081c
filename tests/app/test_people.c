#include "app/people.h"

#include <string.h>

#include "app/status.h"
#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "lib/cases.h"
#include "lib/run.h"

static struct jc_cases cases;
static struct jc_case *nl;

static void
enter_one(void)
{
	jc_cases_begin(&cases);
	nl = cases.at[0];
}

static void
enter_three(void)
{
	jc_cases_three(&cases);
	nl = cases.at[0];
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

/* "code name role standing;" for each. */
static enum jc_err
write_person(void *context, const struct jc_person *person)
{
	static const char *const standings[] = { "waiting", "admitted", "cut" };

	jc_buf_fmt(context, "%s %s %s %s;", person->party, person->code,
	    *person->role ? person->role : "-", standings[person->standing]);
	return JC_OK;
}

static void
ck_people(struct jc_case *c, const char *wanted)
{
	struct jc_buf text = JC_BUF_INIT;

	ck_ok(jc_people(c, write_person, &text));
	ck_assert_str_eq(text.data, wanted);
	jc_buf_release(&text);
}

static enum jc_err
admit(struct jc_case *lead, const char *words, const char *role, unsigned *more)
{
	char code[13];
	unsigned unused;

	return jc_admit(lead, words, role, code, more ? more : &unused);
}

START_TEST(waits_and_is_let_in)
{
	struct jc_buf words = JC_BUF_INIT;
	struct jc_case *fr = jc_cases_join(&cases, "FR", "Chloé Dubois", &words);
	struct jc_standing_report report;

	ck_assert(!jc_case_may_write(fr));
	ck_assert_str_eq(jc_case_name(fr), "");
	ck_ok(jc_status_load(fr, &report));
	ck_assert(!report.admitted);
	jc_status_release(&report);
	ck_people(nl, "NL NL1 lead admitted;");
	jc_cases_sync(nl);
	ck_people(nl, "NL NL1 lead admitted;FR  - waiting;");
	ck_err(JC_NOTFOUND, admit(nl, "not these words", "member", NULL), "wrong words");
	ck_err(JC_INVALID, admit(nl, words.data, "king", NULL), "no such role");
	ck_ok(admit(nl, words.data, "member", NULL));
	ck_people(nl, "NL NL1 lead admitted;FR FR1 member admitted;");
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_assert_str_eq(jc_case_name(fr), "Heron");
	ck_assert_str_eq(jc_case_person(fr), "Chloé Dubois");
	ck_assert(jc_case_may_write(fr));
	jc_cases_settle(&cases);
	jc_buf_release(&words);
}
END_TEST

static const struct {
	const char *why, *url;
	enum jc_err err;
} sync_rows[] = {
	{ "no hub is set", NULL, JC_INVALID },
	{ "a folder that is not there", "/nowhere/hub", JC_NOTFOUND },
	{ "another protocol", "ext::sh", JC_INVALID },
};

/* Work goes on without a hub. */
START_TEST(syncs_with_nothing)
{
	struct jc_sync_report report;

	ck_ok(jc_case_set_setting(nl, "hub", NULL));
	ck_err(sync_rows[_i].err, jc_case_sync(nl, sync_rows[_i].url, NULL, NULL, NULL, &report),
	    sync_rows[_i].why);
	jc_sync_report_release(&report);
	jc_cases_add(nl, "task", "title", "A", "country", "NL", NULL);
}
END_TEST

/* An invitation whose hub is away: the request waits for the next sync. */
START_TEST(joins_without_the_hub)
{
	struct jc_join join = { .invite_path = cases.invite, .party = "FR", .person = "Chloé" };
	struct jc_buf code = JC_BUF_INIT, fingerprint = JC_BUF_INIT, invite = JC_BUF_INIT;
	char *dir = jc_path_join(cases.top, "FR"), *made, *note;

	ck_ok(jc_case_set_setting(nl, "hub", "/nowhere/hub"));
	ck_ok(jc_case_invite(nl, &invite));
	ck_ok(jc_file_write(cases.invite, invite.data, invite.len));
	join.dir = dir;
	ck_ok(jc_case_join(&join, &code, &fingerprint, &made, &note));
	ck_assert_ptr_nonnull(note);
	free(made);
	free(note);
	cases.at[cases.n++] = jc_cases_open(dir);
	ck_ok(jc_case_set_setting(cases.at[1], "hub", cases.hub));
	ck_ok(jc_case_set_setting(nl, "hub", cases.hub));
	jc_cases_sync(nl);
	jc_cases_sync(cases.at[1]);
	jc_cases_sync(nl);
	ck_ok(admit(nl, code.data, "member", NULL));
	/* A damaged invitation makes nothing. */
	invite.data[invite.len / 2] ^= 1;
	ck_ok(jc_file_write(cases.invite, invite.data, invite.len));
	free(dir);
	dir = jc_path_join(cases.top, "other");
	join.dir = dir;
	ck_err(JC_INVALID, jc_case_join(&join, &code, &fingerprint, &made, &note), "damaged");
	ck_assert(!jc_file_exists(dir));
	free(made);
	free(note);
	free(dir);
	jc_buf_release(&code);
	jc_buf_release(&fingerprint);
	jc_buf_release(&invite);
}
END_TEST

/* Before being let in nothing can be saved. */
START_TEST(saves_nothing_before)
{
	struct jc_buf words = JC_BUF_INIT;
	struct jc_case *fr = jc_cases_join(&cases, "FR", "Chloé Dubois", &words);
	struct jc_edit *edit;
	struct jc_saved saved;

	ck_ok(jc_edit_new(fr, jc_kind_find("task"), &edit));
	ck_ok(jc_edit_enter(edit, "title", JC_EDIT_SET, "A", 1, NULL, NULL));
	ck_ok(jc_edit_enter(edit, "country", JC_EDIT_SET, "FR", 2, NULL, NULL));
	ck_err(JC_DENIED, jc_edit_save(edit, &saved), "not admitted");
	jc_saved_release(&saved);
	jc_edit_free(edit);
	jc_buf_release(&words);
}
END_TEST

static const struct {
	const char *role;
	bool writes;
} role_rows[] = {
	{ "member", true },
	{ "observer", false },
	{ "auditor", false },
};

START_TEST(has_a_role)
{
	struct jc_case *c = jc_cases_admit(&cases, nl, "RO", "Ion Popescu", role_rows[_i].role);

	ck_assert(jc_case_may_write(c) == role_rows[_i].writes);
	ck_assert(!jc_case_is_lead(c));
}
END_TEST

/* The first of a party brings the record of the party. */
START_TEST(brings_its_party)
{
	const char *const where[] = { "code", "FR", NULL };
	struct jc_query query = { .kind = jc_kind_find("party"), .where = where };
	uint64_t n;

	jc_cases_admit(&cases, nl, "FR", "Chloé Dubois", "member");
	jc_cases_admit(&cases, nl, "FR", "Hugo Petit", "member");
	ck_ok(jc_view_count(jc_case_view(nl), &query, &n));
	ck_assert_uint_eq(n, 1);
	ck_people(nl, "NL NL1 lead admitted;FR FR1 member admitted;FR FR2 member admitted;");
}
END_TEST

START_TEST(leads_admit_their_own)
{
	struct jc_case *fr = cases.at[1], *ro = cases.at[2];
	struct jc_buf words = JC_BUF_INIT;

	jc_cases_join(&cases, "FR", "Hugo Petit", &words);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	jc_cases_sync(ro);
	ck_err(JC_DENIED, admit(nl, words.data, "member", NULL), "France has a lead");
	ck_err(JC_DENIED, admit(ro, words.data, "member", NULL), "no lead");
	ck_ok(admit(fr, words.data, "member", NULL));
	jc_cases_settle(&cases);
	ck_people(ro, "FR FR1 lead admitted;NL NL1 lead admitted;"
		      "FR FR2 member admitted;RO RO1 member admitted;");
	jc_buf_release(&words);
}
END_TEST

struct signatures {
	unsigned given, needed;
};

static enum jc_err
take_signatures(void *context, const struct jc_person *person)
{
	struct signatures *signatures = context;

	if (strcmp(person->code, "RO1") == 0)
		*signatures = (struct signatures){ person->signatures, person->needed };
	return JC_OK;
}

/* With two leads, both sign: the second by the same command. */
START_TEST(leads_cosign)
{
	struct jc_case *fr = cases.at[1], *ro = cases.at[2];
	struct signatures signatures;
	unsigned more;

	ck_err(JC_INVALID, admit(nl, "RO1", "observer", NULL), "admitted already");
	ck_ok(admit(nl, "ro1", "lead", &more));
	ck_assert_uint_eq(more, 1);
	ck_ok(admit(nl, "RO1", "lead", &more)); /* once more is no second signature */
	ck_assert_uint_eq(more, 1);
	jc_cases_settle(&cases);
	ck_assert(!jc_case_is_lead(ro));
	ck_ok(jc_people(fr, take_signatures, &signatures));
	ck_assert_uint_eq(signatures.given, 1);
	ck_assert_uint_eq(signatures.needed, 2);
	ck_ok(admit(fr, "RO1", "lead", &more));
	ck_assert_uint_eq(more, 0);
	jc_cases_settle(&cases);
	ck_assert(jc_case_is_lead(ro));
	ck_err(JC_INVALID, admit(fr, "RO1", "lead", &more), "a lead already");
}
END_TEST

/* Two leads admit apart and give one code twice: numbers tell the devices apart. */
START_TEST(codes_clash)
{
	struct jc_case *fr = cases.at[1], *one, *other;
	struct jc_buf words[2] = { JC_BUF_INIT, JC_BUF_INIT };
	struct jc_id16 ids[2];
	char *numbers[2], hex[33];

	one = jc_cases_join(&cases, "DE", "Erika", &words[0]);
	other = jc_cases_join(&cases, "DE", "Max", &words[1]);
	jc_cases_sync(nl);
	jc_cases_sync(fr);
	ck_ok(admit(nl, words[0].data, "member", NULL));
	ck_ok(admit(fr, words[1].data, "member", NULL));
	jc_cases_settle(&cases);
	ck_assert_str_eq(jc_case_code(one), "DE1");
	ck_assert_str_eq(jc_case_code(other), "DE1");
	ids[0] = jc_cases_add(one, "task", "title", "A", "country", "DE", NULL);
	ids[1] = jc_cases_add(other, "task", "title", "B", "country", "DE", NULL);
	jc_cases_settle(&cases);
	for (size_t i = 0; i < 2; i++) {
		struct jc_buf wanted = JC_BUF_INIT;
		struct jc_id16 found;

		numbers[i] = jc_cases_number(nl, &ids[i]);
		jc_hex(hex, jc_replica_device(jc_case_replica(i ? other : one))->b, 16);
		jc_buf_fmt(&wanted, "T-DE1%.2s", hex);
		ck_assert_int_eq(strncmp(numbers[i], wanted.data, wanted.len), 0);
		ck_ok(jc_view_resolve(jc_case_view(nl), numbers[i], &found));
		ck_assert_int_eq(jc_id16_cmp(&found, &ids[i]), 0);
		jc_buf_release(&wanted);
	}
	ck_assert_str_ne(numbers[0], numbers[1]);
	for (size_t i = 0; i < 2; i++) {
		free(numbers[i]);
		jc_buf_release(&words[i]);
	}
}
END_TEST

/* A copy restored from a backup: what the hub has came from this very device. It stops writing. */
START_TEST(a_restored_copy_stops)
{
	const char *dir = jc_case_dir(nl);
	char *backup = jc_path_join(cases.top, "backup");
	const char *const save[] = { "cp", "-a", dir, backup, NULL };
	struct jc_buf output = JC_BUF_INIT;
	struct jc_standing_report report;
	struct jc_case *restored;
	struct jc_id16 id;

	ck_assert_int_eq(jc_test_run(save, NULL, "", 0, &output), 0);
	id = jc_cases_add(nl, "task", "title", "After the backup", "country", "NL", NULL);
	jc_cases_sync(nl);
	restored = jc_cases_open(backup);
	jc_cases_sync(restored);
	ck_value(restored, &id, "title", "After the backup");
	ck_assert(!jc_case_may_write(restored));
	ck_err(JC_DENIED, jc_cases_set(restored, &id, "title", "x"), "a restored copy");
	ck_ok(jc_status_load(restored, &report));
	ck_assert(report.restored);
	jc_status_release(&report);
	jc_case_close(restored, false);
	jc_buf_release(&output);
	free(backup);
}
END_TEST

START_TEST(tells_how_it_stands)
{
	struct jc_case *ro = cases.at[2];
	struct jc_standing_report report;
	struct jc_buf words = JC_BUF_INIT;

	jc_cases_add(ro, "task", "title", "A", "country", "RO", NULL);
	jc_cases_join(&cases, "RO", "Maria", &words);
	ck_ok(jc_status_load(ro, &report));
	ck_assert(report.admitted);
	ck_assert(!report.restored);
	ck_assert(!report.forked);
	ck_assert_uint_eq(report.unsent, 1);
	ck_assert_uint_eq(report.waiting, 0);
	ck_assert_int_gt(report.last_sync, 0);
	jc_status_release(&report);
	jc_cases_sync(ro);
	ck_ok(jc_status_load(ro, &report));
	ck_assert_uint_eq(report.unsent, 0);
	ck_assert_uint_eq(report.waiting, 1);
	ck_assert_uint_eq(report.quarantined, 0);
	jc_status_release(&report);
	jc_buf_release(&words);
}
END_TEST

static void
count_fault(void *context, const char *change, const char *text)
{
	(void)change;
	ck_assert_uint_gt(strlen(text), 0);
	++*(unsigned *)context;
}

START_TEST(checks)
{
	uint64_t faults;
	unsigned told = 0;

	ck_ok(jc_case_check(nl, NULL, count_fault, &told, &faults));
	ck_assert_uint_eq(faults, 0);
	ck_assert_uint_eq(told, 0);
}
END_TEST

Suite *
joining_suite(void)
{
	return jc_suite("app/joining", enter_one, leave,
	    (const struct jc_test[]){
		{ waits_and_is_let_in, 1 },
		{ saves_nothing_before, 1 },
		{ joins_without_the_hub, 1 },
		{ syncs_with_nothing, JC_ROWS(sync_rows) },
		{ has_a_role, JC_ROWS(role_rows) },
		{ brings_its_party, 1 },
		{ NULL, 0 },
	    });
}

Suite *
people_suite(void)
{
	return jc_suite("app/people", enter_three, leave,
	    (const struct jc_test[]){
		{ leads_admit_their_own, 1 },
		{ leads_cosign, 1 },
		{ codes_clash, 1 },
		{ a_restored_copy_stops, 1 },
		{ tells_how_it_stands, 1 },
		{ checks, 1 },
		{ NULL, 0 },
	    });
}
