#include "lib/cases.h"

#include <stdarg.h>
#include <string.h>

#include "app/people.h"
#include "base/file.h"
#include "base/mem.h"
#include "lib/run.h"
#include "lib/suite.h"
#include "sync/exchange.h"

static const struct jc_passphrase none = { .ask = NULL };

struct jc_case *
jc_cases_open(const char *dir)
{
	struct jc_case *c;

	ck_ok(jc_case_open(dir, &none, NULL, NULL, &c));
	return c;
}

static void
name_paths(struct jc_cases *cases)
{
	cases->hub = jc_path_join(cases->top, "hub");
	cases->invite = jc_path_join(cases->top, "heron.jcinvite");
}

static void
write_invite(struct jc_cases *cases)
{
	struct jc_buf invite = JC_BUF_INIT;

	ck_ok(jc_case_invite(cases->at[0], &invite));
	ck_ok(jc_file_write(cases->invite, invite.data, invite.len));
	jc_buf_release(&invite);
}

static void
make_one(struct jc_cases *cases)
{
	struct jc_init init = { .name = "Heron",
		.party = "NL",
		.person = "Anna de Vries",
		.agency = "Police",
		.hub = cases->hub,
		.passphrase = none };
	char *dir = jc_path_join(cases->top, "NL-0"), *recovery;

	ck_ok(jc_hub_create(cases->hub));
	init.dir = dir;
	ck_ok(jc_case_init(&init, &recovery));
	cases->at[cases->n++] = jc_cases_open(dir);
	write_invite(cases);
	free(recovery);
	free(dir);
}

static void
make_three(struct jc_cases *cases)
{
	make_one(cases);
	jc_cases_admit(cases, cases->at[0], "FR", "Chloé Dubois", "lead");
	jc_cases_admit(cases, cases->at[0], "RO", "Ion Popescu", "member");
	jc_cases_settle(cases);
}

static void
copy_folder(const char *from, const char *to)
{
	const char *const arguments[] = { "cp", "-a", from, to, NULL };
	struct jc_buf output = JC_BUF_INIT;

	ck_assert_msg(jc_test_run(arguments, NULL, "", 0, &output) == 0, "%s", output.data);
	jc_buf_release(&output);
}

/* Syncing takes its time: each set of offices is made once a test program, then copied. */
static void
take_copy(struct jc_cases *cases, const char *name, void (*make)(struct jc_cases *cases))
{
	static const char *const offices[] = { "NL-0", "FR-1", "RO-2" };
	char *made = jc_path_join(getenv("HOME"), name), *scratch = jc_scratch();

	if (!jc_file_exists(made)) {
		*cases = (struct jc_cases){ .top = jc_scratch() };
		name_paths(cases);
		make(cases);
		ck_assert_int_eq(rename(cases->top, made), 0);
		jc_cases_end(cases);
	}
	*cases = (struct jc_cases){ .top = jc_path_join(scratch, "offices") };
	name_paths(cases);
	copy_folder(made, cases->top);
	for (size_t i = 0; i < sizeof(offices) / sizeof(offices[0]); i++) {
		char *dir = jc_path_join(cases->top, offices[i]);

		if (jc_file_exists(dir)) {
			cases->at[cases->n] = jc_cases_open(dir);
			ck_ok(jc_case_set_setting(cases->at[cases->n++], "hub", cases->hub));
		}
		free(dir);
	}
	write_invite(cases);
	free(made);
	free(scratch);
}

void
jc_cases_begin(struct jc_cases *cases)
{
	take_copy(cases, "one-office", make_one);
}

void
jc_cases_three(struct jc_cases *cases)
{
	take_copy(cases, "three-offices", make_three);
}

void
jc_cases_end(struct jc_cases *cases)
{
	for (size_t i = 0; i < cases->n; i++)
		jc_case_close(cases->at[i], false);
	free(cases->top);
	free(cases->hub);
	free(cases->invite);
	*cases = (struct jc_cases){ .n = 0 };
}

void
jc_cases_reopen(struct jc_cases *cases, size_t i, bool image)
{
	char *dir = jc_strdup(jc_case_dir(cases->at[i]));

	jc_case_close(cases->at[i], image);
	cases->at[i] = jc_cases_open(dir);
	free(dir);
}

void
jc_cases_sync(struct jc_case *c)
{
	struct jc_sync_report report;

	ck_ok(jc_case_sync(c, NULL, NULL, NULL, NULL, &report));
	jc_sync_report_release(&report);
}

struct jc_case *
jc_cases_join(struct jc_cases *cases, const char *party, const char *person, struct jc_buf *code)
{
	struct jc_join join = { .invite_path = cases->invite,
		.party = party,
		.person = person,
		.agency = "Agency",
		.passphrase = none };
	struct jc_buf name = JC_BUF_INIT, fingerprint = JC_BUF_INIT;
	char *dir, *made, *note;

	ck_assert_uint_lt(cases->n, JC_OFFICES_MAX);
	jc_buf_fmt(&name, "%s-%zu", party, cases->n);
	dir = jc_path_join(cases->top, name.data);
	join.dir = dir;
	jc_cases_sync(cases->at[0]);
	ck_ok(jc_case_join(&join, code, &fingerprint, &made, &note));
	ck_assert_ptr_null(note);
	ck_assert_str_eq(made, dir);
	cases->at[cases->n++] = jc_cases_open(dir);
	jc_buf_release(&name);
	jc_buf_release(&fingerprint);
	free(dir);
	free(made);
	return cases->at[cases->n - 1];
}

struct jc_case *
jc_cases_admit(struct jc_cases *cases, struct jc_case *lead, const char *party, const char *person,
    const char *role)
{
	struct jc_buf words = JC_BUF_INIT;
	struct jc_case *c = jc_cases_join(cases, party, person, &words);
	char code[13];
	unsigned more;

	jc_cases_sync(lead);
	ck_ok(jc_admit(lead, words.data, role, code, &more));
	ck_assert_uint_eq(more, 0);
	jc_cases_sync(lead);
	jc_cases_sync(c);
	ck_assert_str_eq(jc_case_code(c), code);
	jc_buf_release(&words);
	return c;
}

static void
add_line(void *context, const char *text, size_t len)
{
	jc_buf_add(context, text, len);
	jc_buf_chr(context, '\n');
}

void
jc_cases_dump(struct jc_case *c, struct jc_buf *out)
{
	ck_ok(jc_view_dump(jc_case_view(c), add_line, out));
}

void
jc_cases_settle(struct jc_cases *cases)
{
	struct jc_buf dump = JC_BUF_INIT, state = JC_BUF_INIT;

	/* Having been the last to sync, the last office has all. */
	for (size_t i = 0; i < 2 * cases->n - 1; i++)
		jc_cases_sync(cases->at[i % cases->n]);
	jc_cases_dump(cases->at[0], &dump);
	jc_replica_state(jc_case_replica(cases->at[0]), &state);
	for (size_t i = 1; i < cases->n; i++) {
		struct jc_buf other = JC_BUF_INIT, other_state = JC_BUF_INIT;

		jc_cases_dump(cases->at[i], &other);
		jc_replica_state(jc_case_replica(cases->at[i]), &other_state);
		ck_assert_str_eq(state.data, other_state.data);
		ck_assert_str_eq(dump.data, other.data);
		jc_buf_release(&other);
		jc_buf_release(&other_state);
	}
	jc_buf_release(&dump);
	jc_buf_release(&state);
}

void
jc_cases_set_mode(struct jc_cases *cases, const char *party, bool review)
{
	unsigned more;

	for (unsigned i = 0; i < 2; i++) {
		ck_ok(jc_party_set_review(cases->at[i], party, review, "as agreed", &more));
		ck_assert_uint_eq(more, 1 - i);
		jc_cases_sync(cases->at[i]);
		jc_cases_sync(cases->at[1]);
	}
	jc_cases_settle(cases);
}

struct jc_id16
jc_cases_add(struct jc_case *c, const char *kind, ...)
{
	struct jc_edit *edit;
	struct jc_saved saved;
	struct jc_id16 id;
	const char *field;
	va_list args;

	ck_ok(jc_edit_new(c, jc_kind_find(kind), &edit));
	va_start(args, kind);
	while ((field = va_arg(args, const char *))) {
		const char *text = va_arg(args, const char *);
		const struct jc_field *known =
		    jc_kind_find_field(jc_edit_kind(edit), field, strlen(field));

		ck_ok(jc_edit_enter(edit, field, known && known->set ? JC_EDIT_ADD : JC_EDIT_SET,
		    text, strlen(text), NULL, NULL));
	}
	va_end(args);
	ck_ok(jc_edit_save(edit, &saved));
	id = saved.id;
	jc_saved_release(&saved);
	jc_edit_free(edit);
	return id;
}

enum jc_err
jc_cases_change(struct jc_case *c, const struct jc_id16 *id, const char *field,
    enum jc_edit_how how, const char *text)
{
	struct jc_edit *edit;
	struct jc_saved saved;
	enum jc_err err = jc_edit_open(c, id, &edit);

	if (err)
		return err;
	err = jc_edit_enter(edit, field, how, text, strlen(text), NULL, NULL);
	if (!err) {
		err = jc_edit_save(edit, &saved);
		jc_saved_release(&saved);
	}
	jc_edit_free(edit);
	return err;
}

enum jc_err
jc_cases_set(struct jc_case *c, const struct jc_id16 *id, const char *field, const char *text)
{
	return jc_cases_change(c, id, field, JC_EDIT_SET, text);
}

/* Values of one field, each once; equal ones come after each other. */
struct joining {
	struct jc_buf out, last;
};

static enum jc_err
add_value(void *context, const struct jc_live *live)
{
	struct joining *joining = context;
	struct jc_buf value = JC_BUF_INIT;

	if (live->held ||
	    (live->value.type == JC_VALUE_NULL && memchr(live->field, '/', live->field_len)))
		return JC_OK;
	if (live->value.type == JC_VALUE_NULL)
		jc_buf_str(&value, "(null)");
	else
		jc_buf_add(&value, live->value.data, live->value.len);
	if (strcmp(value.data, joining->last.data) != 0)
		jc_buf_fmt(&joining->out, "%s%s", joining->out.len ? " | " : "", value.data);
	jc_buf_release(&joining->last);
	joining->last = value;
	return JC_OK;
}

char *
jc_cases_get(struct jc_case *c, const struct jc_id16 *id, const char *field)
{
	struct joining joining = { JC_BUF_INIT, JC_BUF_INIT };

	ck_ok(jc_view_field(jc_case_view(c), id, field, add_value, &joining));
	jc_buf_release(&joining.last);
	return jc_buf_take(&joining.out);
}

static enum jc_err
take_number(void *context, const struct jc_row *row)
{
	*(char **)context = jc_strdup(row->number);
	return JC_OK;
}

char *
jc_cases_number(struct jc_case *c, const struct jc_id16 *id)
{
	char *number = NULL;

	ck_ok(jc_view_head(jc_case_view(c), id, take_number, &number));
	return number;
}

unsigned
jc_cases_conflicts(struct jc_case *c)
{
	uint64_t n;

	ck_ok(jc_view_conflict_count(jc_case_view(c), &n));
	return (unsigned)n;
}

static enum jc_err
take_withdrawn(void *context, const struct jc_row *row)
{
	*(bool *)context = row->withdrawn;
	return JC_OK;
}

bool
jc_cases_is_withdrawn(struct jc_case *c, const struct jc_id16 *id)
{
	bool withdrawn = false;

	ck_ok(jc_view_head(jc_case_view(c), id, take_withdrawn, &withdrawn));
	return withdrawn;
}
