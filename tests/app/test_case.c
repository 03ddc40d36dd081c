#include "app/case.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/suites.h"
#include "base/file.h"
#include "base/list.h"
#include "base/mem.h"
#include "lib/cases.h"

static char *scratch;

static void
enter(void)
{
	scratch = jc_scratch();
	ck_assert_int_eq(chdir(scratch), 0);
	setenv("XDG_DATA_HOME", scratch, 1);
	unsetenv("JOINTCASE_DIR");
}

static void
leave(void)
{
	ck_assert_int_eq(chdir("/"), 0);
	unsetenv("XDG_DATA_HOME");
	free(scratch);
}

static enum jc_err
init_in(const char *dir, const char *name, const char *party, const char *person)
{
	struct jc_init init = { .dir = dir, .name = name, .party = party, .person = person };
	char *recovery;
	enum jc_err err = jc_case_init(&init, &recovery);

	free(recovery);
	return err;
}

START_TEST(begins)
{
	struct jc_init init = { .dir = "heron",
		.name = " Heron ",
		.party = "NL",
		.person = "Anna de Vries",
		.agency = "Police" };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_case *c;
	struct stat status;
	char *recovery;

	ck_ok(jc_case_init(&init, &recovery));
	ck_assert_str_eq(recovery, "heron/recovery-key.txt");
	ck_ok(jc_file_read(recovery, 4096, &text));
	ck_assert_ptr_nonnull(strstr(text.data, "\njc1-recovery "));
	ck_assert_ptr_nonnull(strstr(text.data, "Heron"));
	ck_assert_int_eq(stat(recovery, &status), 0);
	ck_assert_uint_eq(status.st_mode & 0777, 0600);
	ck_assert_int_eq(stat("heron", &status), 0);
	ck_assert_uint_eq(status.st_mode & 0777, 0700);
	c = jc_cases_open("heron");
	ck_assert_str_eq(jc_case_name(c), "Heron");
	ck_assert_str_eq(jc_case_party(c), "NL");
	ck_assert_str_eq(jc_case_person(c), "Anna de Vries");
	ck_assert_str_eq(jc_case_code(c), "NL1");
	ck_assert(jc_case_is_lead(c));
	ck_assert(jc_case_may_write(c));
	jc_case_close(c, true);
	jc_buf_release(&text);
	free(recovery);
}
END_TEST

struct count {
	const char *kind, *title;
	unsigned n;
};

static enum jc_err
count_row(void *context, const struct jc_row *row)
{
	struct count *count = context;

	ck_assert_str_eq(row->title, count->title);
	count->n++;
	return JC_OK;
}

/* The agreement and the own party are there from the first day. */
START_TEST(has_first_records)
{
	struct count counts[] = { { "agreement", "Heron", 0 }, { "party", "NL", 0 } };
	struct jc_case *c;

	ck_ok(init_in("heron", "Heron", "NL", "Anna"));
	c = jc_cases_open("heron");
	for (size_t i = 0; i < 2; i++) {
		struct jc_query query = { .kind = jc_kind_find(counts[i].kind) };

		ck_ok(jc_view_list(jc_case_view(c), &query, count_row, &counts[i]));
		ck_assert_uint_eq(counts[i].n, 1);
	}
	jc_case_close(c, false);
}
END_TEST

static const struct {
	const char *why, *name, *party, *person;
} refused_rows[] = {
	{ "no name", "", "NL", "Anna" },
	{ "a name of blanks", " \t", "NL", "Anna" },
	{ "two lines", "He\nron", "NL", "Anna" },
	{ "no party", "Heron", NULL, "Anna" },
	{ "a party in small letters", "Heron", "nl", "Anna" },
	{ "a party of one letter", "Heron", "N", "Anna" },
	{ "no person", "Heron", "NL", NULL },
	{ "no UTF-8", "He\xffron", "NL", "Anna" },
};

START_TEST(refuses)
{
	ck_err(JC_INVALID,
	    init_in(
		"heron", refused_rows[_i].name, refused_rows[_i].party, refused_rows[_i].person),
	    refused_rows[_i].why);
	ck_assert(!jc_file_exists("heron"));
	ck_assert(!jc_file_exists(".heron.new"));
}
END_TEST

/* What is there already stays as it is; an empty folder may be taken. */
START_TEST(takes_no_place_of_others)
{
	ck_ok(jc_dir_make("full"));
	ck_ok(jc_file_create("full/letter", "x", 1));
	ck_err(JC_CONFLICT, init_in("full", "Heron", "NL", "Anna"), "a folder in use");
	ck_assert(jc_file_exists("full/letter"));
	ck_err(JC_CONFLICT, init_in("full/letter", "Heron", "NL", "Anna"), "a file");
	ck_ok(jc_dir_make("empty"));
	ck_ok(init_in("empty", "Heron", "NL", "Anna"));
	ck_err(JC_CONFLICT, init_in("empty", "Heron", "NL", "Anna"), "a case");
	/* What a killed program left behind is in nobody's way. */
	ck_ok(jc_dir_make(".late.new/git/objects"));
	ck_ok(init_in("late", "Heron", "NL", "Anna"));
	ck_assert(!jc_file_exists(".late.new"));
}
END_TEST

static enum jc_err
say(void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len)
{
	const char *word = context;

	(void)prompt;
	(void)confirm;
	if (!word)
		return jc_fail(JC_DENIED, "%s", "given up");
	*len = strlen(word);
	ck_assert_uint_lt(*len, room);
	memcpy(out, word, *len);
	return JC_OK;
}

START_TEST(is_locked)
{
	static char right[] = "correct horse", wrong[] = "wrong", empty[] = "";
	struct jc_passphrase passphrase = { say, right, { JC_KDF_MIN_PASSES, JC_KDF_MIN_KIB } };
	struct jc_init init = { .dir = "heron",
		.name = "Heron",
		.party = "NL",
		.person = "Anna",
		.passphrase = passphrase };
	const struct {
		const char *why;
		char *word;
		bool ask;
	} rows[] = {
		{ "another word", wrong, true },
		{ "no word", empty, true },
		{ "given up", NULL, true },
		{ "nobody to ask", NULL, false },
	};
	struct jc_case *c;
	char *recovery;

	ck_ok(jc_case_init(&init, &recovery));
	free(recovery);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct jc_passphrase other = { rows[i].ask ? say : NULL, rows[i].word, { 0, 0 } };

		ck_err(JC_DENIED, jc_case_open("heron", &other, NULL, NULL, &c), rows[i].why);
		ck_assert_ptr_null(c);
	}
	ck_ok(jc_case_open("heron", &passphrase, NULL, NULL, &c));
	jc_case_close(c, false);
}
END_TEST

START_TEST(is_found)
{
	char *dir, **dirs;
	size_t n;

	ck_ok(jc_case_known(&dirs, &n));
	ck_assert_uint_eq(n, 0);
	free(dirs);
	ck_err(JC_NOTFOUND, jc_case_locate(NULL, &dir), "no case at all");
	ck_err(JC_NOTFOUND, jc_case_locate("heron", &dir), "no case there");
	dir = jc_xdg_data(NULL);
	ck_ok(jc_dir_make(dir));
	ck_assert_int_eq(chdir(dir), 0);
	free(dir);
	ck_ok(init_in("heron", "Heron", "NL", "Anna"));
	ck_ok(jc_case_locate(NULL, &dir));
	ck_assert_str_eq(strrchr(dir, '/'), "/heron");
	free(dir);
	ck_ok(init_in("bittern", "Bittern", "NL", "Anna"));
	ck_err(JC_INVALID, jc_case_locate(NULL, &dir), "one of two");
	ck_assert_ptr_nonnull(strstr(jc_fail_text(), "/bittern\n"));
	ck_assert_int_eq(chdir("heron/git"), 0);
	ck_ok(jc_case_locate(NULL, &dir));
	ck_assert_str_eq(strrchr(dir, '/'), "/heron");
	free(dir);
	setenv("JOINTCASE_DIR", "../../bittern", 1);
	ck_ok(jc_case_locate(NULL, &dir));
	ck_assert_str_eq(dir, "../../bittern");
	free(dir);
	ck_ok(jc_case_locate("..", &dir));
	ck_assert_str_eq(dir, "..");
	free(dir);
	ck_ok(jc_case_known(&dirs, &n));
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(strrchr(dirs[0], '/'), "/bittern");
	for (size_t i = 0; i < n; i++)
		free(dirs[i]);
	free(dirs);
}
END_TEST

static const struct {
	const char *name, *folder;
} folder_rows[] = {
	{ "Heron", "/heron" },
	{ "Opération Héron / 2026", "/operation-heron-2026" },
	{ "Цапля", "/capla" },
	{ "../..", "/case" },
	{ "💶", "/case" },
};

START_TEST(has_a_folder_name)
{
	char *dir = jc_case_default_dir(folder_rows[_i].name);

	ck_assert_str_eq(strrchr(dir, '/'), folder_rows[_i].folder);
	free(dir);
}
END_TEST

static const struct {
	const char *why, *name, *value;
	enum jc_err err;
} setting_rows[] = {
	{ "a hub over ssh", "hub", "ssh://git@hub.example/heron", JC_OK },
	{ "a hub on a stick that is not here", "hub", "/media/stick/hub", JC_OK },
	{ "a hub that is an option", "hub", "--upload-pack=x", JC_INVALID },
	{ "another protocol", "hub", "ext::sh -c x", JC_INVALID },
	{ "two lines", "hub", "/hub\nproxy x", JC_INVALID },
	{ "a file of hosts", "known-hosts", "/etc/ssh/hosts", JC_OK },
	{ "half a path", "ca-file", "certs.pem", JC_INVALID },
	{ "no such setting", "colour", "red", JC_INVALID },
	{ "taken back", "hub", "", JC_OK },
};

START_TEST(keeps_settings)
{
	const char *value;
	struct jc_case *c;

	ck_ok(init_in("heron", "Heron", "NL", "Anna"));
	ck_ok(jc_file_write("heron/settings", "hub /first\nnewer thing\n", 23));
	c = jc_cases_open("heron");
	ck_err(setting_rows[_i].err,
	    jc_case_set_setting(c, setting_rows[_i].name, setting_rows[_i].value),
	    setting_rows[_i].why);
	jc_case_close(c, false);
	c = jc_cases_open("heron");
	value = jc_case_setting(c, setting_rows[_i].name);
	if (setting_rows[_i].err)
		ck_assert(!value || strcmp(value, "/first") == 0);
	else if (*setting_rows[_i].value)
		ck_assert_str_eq(value, setting_rows[_i].value);
	else
		ck_assert_ptr_null(value);
	/* What another program's version wrote stays. */
	ck_assert_str_eq(jc_case_setting(c, "newer"), "thing");
	jc_case_close(c, false);
}
END_TEST

/* Without image, with one, with a damaged one: the same case. */
START_TEST(opens_from_image_or_without)
{
	struct jc_buf before = JC_BUF_INIT, after = JC_BUF_INIT, image = JC_BUF_INIT;
	struct jc_case *c;

	ck_ok(init_in("heron", "Heron", "NL", "Anna"));
	c = jc_cases_open("heron");
	jc_cases_add(c, "task", "title", "Find the boat", "country", "NL", NULL);
	jc_cases_dump(c, &before);
	jc_case_close(c, false);
	ck_assert(!jc_file_exists("heron/image"));
	for (int round = 0; round < 3; round++) {
		c = jc_cases_open("heron");
		jc_buf_reset(&after);
		jc_cases_dump(c, &after);
		ck_assert_str_eq(before.data, after.data);
		jc_case_close(c, round == 0);
		if (round == 1) {
			ck_ok(jc_file_read("heron/image", 64 << 20, &image));
			image.data[image.len - 1] ^= 1;
			ck_ok(jc_file_write("heron/image", image.data, image.len));
		}
		ck_assert(jc_file_exists("heron/image"));
	}
	jc_buf_release(&before);
	jc_buf_release(&after);
	jc_buf_release(&image);
}
END_TEST

/* One change that is as much to fold again as a thousand. */
static void
save_many(struct jc_case *c, size_t n)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_write *writes = jc_calloc(n, sizeof(*writes));
	struct jc_body body = { .time = 1, .n = n, .writes = writes };
	struct jc_id24 id;

	for (size_t i = 0; i < n; i++) {
		writes[i] = (struct jc_write){ .field = "_kind",
			.field_len = 5,
			.value = { JC_VALUE_TEXT, "task", 4 } };
		jc_record_id_new(&writes[i].rec);
	}
	ck_ok(jc_replica_begin(replica));
	ck_ok(jc_replica_append(replica, &body, &id));
	ck_ok(jc_replica_end(replica, true));
	free(writes);
}

START_TEST(much_new_makes_an_image)
{
	struct jc_case *c;

	ck_ok(init_in("heron", "Heron", "NL", "Anna"));
	c = jc_cases_open("heron");
	save_many(c, 900);
	jc_case_close(c, false);
	ck_assert(!jc_file_exists("heron/image"));
	c = jc_cases_open("heron");
	save_many(c, 100);
	jc_case_close(c, false);
	ck_assert(jc_file_exists("heron/image"));
	c = jc_cases_open("heron");
	ck_assert_uint_eq(jc_replica_unsaved(jc_case_replica(c)), 0);
	jc_case_close(c, false);
}
END_TEST

Suite *
case_suite(void)
{
	return jc_suite("app/case", enter, leave,
	    (const struct jc_test[]){
		{ begins, 1 },
		{ has_first_records, 1 },
		{ refuses, JC_ROWS(refused_rows) },
		{ takes_no_place_of_others, 1 },
		{ is_locked, 1 },
		{ is_found, 1 },
		{ has_a_folder_name, JC_ROWS(folder_rows) },
		{ keeps_settings, JC_ROWS(setting_rows) },
		{ opens_from_image_or_without, 1 },
		{ much_new_makes_an_image, 1 },
		{ NULL, 0 },
	    });
}
