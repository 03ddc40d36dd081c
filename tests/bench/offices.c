#include "offices.h"

#include <sys/stat.h>

#include "app/edit.h"
#include "app/import.h"
#include "app/people.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "crypto/crypto.h"
#include "measure.h"
#include "sync/exchange.h"

#define HEADING "key,name,alias,birth,place,category,country,passport,role,text,originator,nature\n"

static const char map[] = "source = Register\nsnapshot = 2026-01\n"
			  "[file persons]\nname = persons.csv\nheader = yes\n"
			  "[person]\nfile = persons\nkey = key\nname = name\nalias = alias\n"
			  "birth = birth\nbirth_place = place\ncategory = category\n"
			  "nationality = country\nidentifier = passport | prefix \"passport \"\n"
			  "role = role\ndescription = text\noriginator = originator\n"
			  "nature = nature\n";

static const struct jc_passphrase none = { .ask = NULL };

static char *scratch;
static bool keep;

const char *
bench_scratch(void)
{
	const char *wanted = getenv("JC_BENCH_DIR"), *top = getenv("TMPDIR");

	if (scratch)
		return scratch;
	ok(jc_crypto_start());
	(void)umask(077);
	if (wanted && *wanted) {
		keep = true;
		ok(jc_dir_make(wanted));
		scratch = realpath(wanted, NULL);
	} else {
		scratch = jc_path_join(top && *top ? top : "/tmp", "jointcase-bench-XXXXXX");
		if (!mkdtemp(scratch))
			jc_die("cannot make %s", scratch);
	}
	return scratch;
}

void
bench_scratch_end(void)
{
	if (scratch && !keep)
		ok(jc_dir_remove(scratch));
	free(scratch);
	scratch = NULL;
}

/* Of some 40,000 words the first are frequent, as in language. */
static void
add_word(struct jc_buf *out, uint64_t *state)
{
	static const char *const parts[] = { "ba", "cor", "du", "es", "fa", "gri", "ho", "in", "ja",
		"kel", "lo", "mar", "nu", "or", "pe", "qui", "ra", "sto", "ti", "ul", "vo", "wes",
		"xan", "yor", "za", "bru", "chi", "den", "ell", "flo", "gan", "hul" };
	uint32_t word = bench_random(state, 1u << bench_random(state, 16));

	do {
		jc_buf_str(out, parts[word & 31]);
		word >>= 5;
	} while (word);
}

static void
add_words(struct jc_buf *out, uint64_t *state, unsigned n)
{
	while (n--) {
		add_word(out, state);
		jc_buf_chr(out, n ? ' ' : ',');
	}
}

static const char *
one_of(uint64_t *state, const char *const *list, uint32_t n)
{
	return list[bench_random(state, n)];
}

static void
write_csv(const char *path, size_t n)
{
	static const char *const births[] = { "1971-12-05", "1968", "~1955", "1982-03" };
	static const char *const categories[] = { "suspect", "witness", "contact", "unknown" };
	static const char *const countries[] = { "NL", "FR", "RO", "UA" };
	struct jc_buf text = JC_BUF_INIT;
	uint64_t state = BENCH_SEED;

	jc_buf_str(&text, HEADING);
	for (size_t i = 0; i < n; i++) {
		jc_buf_fmt(&text, "%zu,", i + 1);
		add_words(&text, &state, 2);
		add_words(&text, &state, 2);
		jc_buf_fmt(&text, "%s,", one_of(&state, births, 4));
		add_words(&text, &state, 2);
		jc_buf_fmt(&text, "%s,", one_of(&state, categories, 4));
		jc_buf_fmt(&text, "%s,X%08u,", one_of(&state, countries, 4),
		    bench_random(&state, 100000000));
		add_words(&text, &state, 4);
		add_words(&text, &state, 80);
		add_words(&text, &state, 3);
		jc_buf_str(&text, "natural\n");
	}
	ok(jc_file_write(path, text.data, text.len));
	jc_buf_release(&text);
}

struct jc_case *
bench_open(const char *dir)
{
	struct jc_case *c;

	ok(jc_case_open(dir, &none, NULL, NULL, &c));
	return c;
}

void
bench_sync(struct jc_case *c, const char *hub, struct jc_sync_report *report)
{
	struct jc_sync_report own;

	ok(jc_case_sync(c, hub, NULL, NULL, NULL, report ? report : &own));
	if (!report)
		jc_sync_report_release(&own);
}

static void
write_list(const char *top, size_t n)
{
	char *csv = jc_path_join(top, "persons.csv"), *path = jc_path_join(top, "persons.map");

	write_csv(csv, n);
	ok(jc_file_write(path, map, sizeof(map) - 1));
	free(csv);
	free(path);
}

struct jc_case *
bench_found(const char *dir)
{
	struct jc_init init = { .dir = dir,
		.name = "Heron",
		.party = "NL",
		.person = "Anna de Vries",
		.passphrase = none };
	struct jc_case *c;
	char *made;

	ok(jc_case_init(&init, &made));
	c = bench_open(dir);
	free(made);
	return c;
}

static void
ignore(void *context, const char *file, size_t line, const char *text, bool refused)
{
	(void)context;
	if (refused)
		jc_die("%s:%zu: %s", file, line, text);
}

void
bench_import(struct jc_case *c, const char *top, size_t n)
{
	char *csv = jc_path_join(top, "persons.csv"), *path = jc_path_join(top, "persons.map");
	const char *files[] = { csv };
	struct jc_import_report report;

	ok(jc_import_csv(c, path, files, 1, false, NULL, NULL, ignore, NULL, &report));
	if (report.added != n)
		jc_die("%zu of %zu records were imported", (size_t)report.added, n);
	free(csv);
	free(path);
}

/* The second office joins the empty case and is admitted; then the list comes. */
static void
make(const struct bench_offices *offices)
{
	struct jc_init init = { .dir = offices->nl,
		.name = "Heron",
		.party = "NL",
		.person = "Anna de Vries",
		.hub = offices->hub,
		.passphrase = none };
	struct jc_join join = {
		.dir = offices->fr, .party = "FR", .person = "Chloe Dubois", .passphrase = none
	};
	struct jc_buf text = JC_BUF_INIT, words = JC_BUF_INIT;
	char *path = jc_path_join(offices->top, "invitation"), *made, *dir, *note, code[13];
	struct jc_case *nl, *fr;
	unsigned more;

	ok(jc_hub_create(offices->hub));
	ok(jc_case_init(&init, &made));
	nl = bench_open(offices->nl);
	ok(jc_case_invite(nl, &text));
	ok(jc_file_write(path, text.data, text.len));
	bench_sync(nl, NULL, NULL);
	join.invite_path = path;
	jc_buf_reset(&text);
	ok(jc_case_join(&join, &text, &words, &dir, &note));
	bench_sync(nl, NULL, NULL);
	ok(jc_admit(nl, text.data, "lead", code, &more));
	write_list(offices->top, offices->n);
	bench_import(nl, offices->top, offices->n);
	bench_sync(nl, NULL, NULL);
	fr = bench_open(offices->fr);
	bench_sync(fr, NULL, NULL);
	jc_case_close(nl, true);
	jc_case_close(fr, true);
	jc_buf_release(&text);
	jc_buf_release(&words);
	free(path);
	free(made);
	free(dir);
	free(note);
}

static void
name_paths(struct bench_offices *offices, char *top)
{
	offices->top = top;
	offices->hub = jc_path_join(top, "hub");
	offices->nl = jc_path_join(top, "NL");
	offices->fr = jc_path_join(top, "FR");
}

static void
make_once(size_t n, const char *path)
{
	struct bench_offices offices = { .n = n };
	char *aside = jc_path_join(bench_scratch(), "aside");
	double start = bench_wall();

	if (!jc_file_exists(path)) {
		ok(jc_dir_remove(aside));
		ok(jc_dir_make(aside));
		name_paths(&offices, jc_strdup(aside));
		make(&offices);
		if (rename(aside, path))
			jc_die("cannot rename %s", aside);
		bench_note("two offices with %zu records made in %.1f s", n, bench_wall() - start);
		bench_offices_release(&offices);
	}
	free(aside);
}

void
bench_offices_take(size_t n, struct bench_offices *out)
{
	struct jc_buf name = JC_BUF_INIT;
	char *made, *copy;
	struct jc_case *c;

	jc_buf_fmt(&name, "%s/case-%zu", bench_scratch(), n);
	made = jc_buf_take(&name);
	jc_buf_fmt(&name, "%s/work-%zu", bench_scratch(), n);
	copy = jc_buf_take(&name);
	make_once(n, made);
	ok(jc_dir_remove(copy));
	bench_run(BENCH_ARGV("cp", "-a", made, copy), NULL, NULL, NULL);
	*out = (struct bench_offices){ .n = n };
	name_paths(out, copy);
	for (int i = 0; i < 2; i++) {
		c = bench_open(i ? out->fr : out->nl);
		ok(jc_case_set_setting(c, "hub", out->hub));
		jc_case_close(c, true); /* an image of this very program */
	}
	free(made);
}

void
bench_offices_release(struct bench_offices *offices)
{
	free(offices->top);
	free(offices->hub);
	free(offices->nl);
	free(offices->fr);
	*offices = (struct bench_offices){ 0 };
}

struct persons {
	struct jc_id16 *at;
	size_t n, room;
};

static enum jc_err
take_person(void *context, const struct jc_row *row)
{
	struct persons *persons = context;

	if (persons->n == persons->room)
		jc_die("more persons than were made");
	persons->at[persons->n++] = row->id;
	return JC_OK;
}

struct jc_id16 *
bench_persons(struct jc_case *c, size_t n)
{
	struct jc_query query = { .kind = jc_kind_find("person"), .sort = "number" };
	struct persons persons = { .at = jc_calloc(n, sizeof(struct jc_id16)), .room = n };

	ok(jc_view_list(jc_case_view(c), &query, take_person, &persons));
	if (persons.n != n)
		jc_die("%zu persons are here, not %zu", persons.n, n);
	return persons.at;
}

static enum jc_err
take_write(void *context, const struct jc_live *live)
{
	*(struct jc_write_id *)context = live->write;
	return JC_OK;
}

void
bench_edit(struct jc_case *c, const struct jc_id16 *ids, size_t n_ids, size_t first, size_t n_edits,
    const char *word)
{
	struct jc_replica *replica = jc_case_replica(c);
	struct jc_write_id *last = jc_calloc(n_ids, sizeof(*last));
	struct jc_buf text = JC_BUF_INIT;

	ok(jc_replica_begin(replica));
	for (size_t i = 0; i < n_edits; i++) {
		size_t at = (first + i) % n_ids;
		struct jc_write write = { .rec = ids[at],
			.field = "role",
			.field_len = 4,
			.n_kills = 1,
			.kills = &last[at] };
		struct jc_body body = { .time = (uint64_t)jc_clock_ms(), .n = 1, .writes = &write };

		if (i < n_ids)
			ok(jc_view_field(jc_case_view(c), &ids[at], "role", take_write, &last[at]));
		jc_buf_reset(&text);
		jc_buf_fmt(&text, "edited %s, the %zu time", word, i + 1);
		write.value = (struct jc_value){ JC_VALUE_TEXT, text.data, text.len };
		jc_random(body.salt, sizeof(body.salt));
		ok(jc_replica_append(replica, &body, &last[at].change));
		last[at].index = 0;
	}
	ok(jc_replica_end(replica, true));
	jc_buf_release(&text);
	free(last);
}

struct wanted {
	const char *text;
	bool found;
};

static enum jc_err
compare(void *context, const struct jc_live *live)
{
	struct wanted *wanted = context;

	wanted->found = live->value.len == strlen(wanted->text) &&
			memcmp(live->value.data, wanted->text, live->value.len) == 0;
	return JC_OK;
}

bool
bench_has_role(struct jc_case *c, const struct jc_id16 *id, const char *text)
{
	struct wanted wanted = { .text = text };

	ok(jc_view_field(jc_case_view(c), id, "role", compare, &wanted));
	return wanted.found;
}

void
bench_save_form(struct jc_case *c, const struct jc_id16 *id, const char *text)
{
	struct jc_saved saved;
	struct jc_edit *edit;

	ok(jc_edit_open(c, id, &edit));
	ok(jc_edit_enter(edit, "role", JC_EDIT_SET, text, strlen(text), NULL, NULL));
	ok(jc_edit_save(edit, &saved));
	jc_saved_release(&saved);
	jc_edit_free(edit);
}
