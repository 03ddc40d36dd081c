#include "ui/desk.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/review.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/golden.h"
#include "lib/run.h"
#include "lib/suite.h"
#include "ui/odd_case.h"

/* --- the case --- */

static struct jc_id16
person(struct jc_case *c, const char *name, const char *birth, const char *country)
{
	jc_fixed_clock_ms += 60000;
	return jc_cases_add(c, "person", "name", name, "nature", "natural", "category", "suspect",
	    "birth", birth, "nationality", country, NULL);
}

static void
add_people(struct jc_case *nl)
{
	static const char *const names[][3] = {
		{ "Benali, Karim", "1990", "FR" },
		{ "Παπαδόπουλος, Νίκος", "1968-02", "GR" },
		{ "Соколов, Виктор", "~1975", "UA" },
		{ "حداد، سمير", "1982-07-30", "LB" },
		{ "山田 太郎", "1971-01-02", "JP" },
		{ "Đorđević-Van der Meulen tot Nieuwenhoven, Maximiliaan Alexander Constantijn",
		    "1955/1958", "NL" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		person(nl, names[i][0], names[i][1], names[i][2]);
}

static void
add_tasks(struct jc_case *nl, const char *about)
{
	char title[64], due[16];

	jc_cases_add(nl, "task", "title", "Interview plan for Ionescu, before the search",
	    "country", "NL", "assigned_party", "NL", "assignee", "A. de Vries", "status",
	    "in_progress", "priority", "high", "due", "2026-11-21", "about", about, "description",
	    "Ask first about the Calais crossing. Do not mention the IBAN until the Romanian "
	    "prosecutor has answered.\nBring the interpreter.",
	    NULL);
	for (int i = 0; i < 20; i++) {
		jc_fixed_clock_ms += 60000;
		snprintf(title, sizeof(title), "Read chats, week %d", 40 + i);
		snprintf(due, sizeof(due), "2026-12-%02d", i + 1);
		jc_cases_add(nl, "task", "title", title, "country", "NL", "due", due, NULL);
	}
}

static void
add_requests(struct jc_case *nl)
{
	jc_fixed_clock_ms += 60000;
	jc_cases_add(nl, "request", "title", "Bank records, Banca Carpatica", "instrument", "eio",
	    "status", "executing", "issuing_country", "NL", "executing_country", "RO", "due",
	    "2026-11-19", NULL);
	jc_fixed_clock_ms += 60000;
	jc_cases_add(nl, "request", "title", "Search of the shed, Waalhaven", "instrument", "eio",
	    "status", "received", "issuing_country", "FR", "executing_country", "NL", "due",
	    "2026-12-06", NULL);
}

/* Two fields disagree, one between all three; the last change of NL is not sent. */
static void
disagree(struct jc_cases *cases, const struct jc_id16 *who, const struct jc_id16 *car)
{
	static const char *const roles[] = { "organiser", "driver", "organiser, by his own words" };

	for (size_t i = 0; i < 3; i++) {
		jc_fixed_clock_ms += 3600000;
		ck_ok(jc_cases_set(cases->at[i], who, "role", roles[i]));
	}
	jc_fixed_clock_ms += 60000;
	ck_ok(jc_cases_set(cases->at[0], car, "status", "traced"));
	jc_fixed_clock_ms += 60000;
	ck_ok(jc_cases_set(cases->at[1], car, "status", "frozen"));
	jc_fixed_clock_ms += 60000;
	jc_cases_settle(cases);
	jc_fixed_clock_ms += 60000;
	jc_cases_add(cases->at[0], "place", "name", "Shed at Waalhaven", "city", "Rotterdam",
	    "country", "NL", NULL);
}

static void
make_case(struct jc_cases *cases)
{
	struct jc_id16 who, other, car;
	char *who_number, *other_number, *car_number;

	jc_fixed_clock_ms = JC_DESK_NOW - 20 * INT64_C(86400000);
	jc_cases_three(cases);
	who = person(cases->at[0], "Ionescu, Dan", "1979-04-03", "RO");
	other = person(cases->at[0], "Ionescu, Dana", "1981", "RO");
	jc_fixed_clock_ms += 60000;
	car = jc_cases_add(cases->at[0], "asset", "name", "Škoda Octavia, grey", "type", "vehicle",
	    "country", "RO", "status", "identified", "value", "12500 EUR", NULL);
	who_number = jc_cases_number(cases->at[0], &who);
	other_number = jc_cases_number(cases->at[0], &other);
	car_number = jc_cases_number(cases->at[0], &car);
	jc_fixed_clock_ms += 60000;
	jc_cases_add(cases->at[0], "link", "from", who_number, "relation", "family_of", "to",
	    other_number, "detail", "brother", NULL);
	jc_fixed_clock_ms += 60000;
	jc_cases_add(
	    cases->at[0], "link", "from", who_number, "relation", "uses", "to", car_number, NULL);
	add_people(cases->at[0]);
	add_tasks(cases->at[0], who_number);
	add_requests(cases->at[0]);
	jc_fixed_clock_ms += 60000;
	jc_cases_settle(cases);
	disagree(cases, &who, &car);
	free(who_number);
	free(other_number);
	free(car_number);
}

static void
refuse_first(struct jc_case *c)
{
	struct jc_held_list list;
	const struct jc_held *one;

	ck_ok(jc_review_load(c, &list));
	one = &list.at[0];
	ck_ok(jc_review_decide(c, &one, 1, false, "No such car in the register"));
	jc_held_release(&list);
}

/* RO is in review: one of its changes is refused, the others wait. */
static void
make_reviewed(struct jc_cases *cases)
{
	struct jc_case *nl, *ro;
	struct jc_id16 task, car;

	jc_fixed_clock_ms = JC_DESK_NOW - 5 * INT64_C(86400000);
	jc_cases_three(cases);
	nl = cases->at[0];
	ro = cases->at[2];
	task = jc_cases_add(
	    nl, "task", "title", "Watch the quay", "country", "NL", "due", "2026-11-25", NULL);
	car = jc_cases_add(nl, "asset", "name", "Škoda Octavia, grey", "type", "vehicle", "country",
	    "RO", "status", "identified", NULL);
	jc_cases_settle(cases);
	jc_cases_set_mode(cases, "RO", true);
	jc_fixed_clock_ms += 3600000;
	ck_ok(jc_cases_set(ro, &car, "name", "Škoda Octavia, blue"));
	jc_cases_settle(cases);
	refuse_first(cases->at[1]);
	jc_fixed_clock_ms += 3600000;
	ck_ok(jc_cases_set(nl, &task, "title", "Watch the quay by night"));
	ck_ok(jc_cases_set(ro, &task, "title", "Watch both quays"));
	jc_fixed_clock_ms += 3600000;
	ck_ok(jc_cases_set(ro, &car, "status", "traced"));
	jc_fixed_clock_ms += 3600000;
	(void)person(ro, "Ionescu, Dan", "1979-04-03", "RO");
	jc_fixed_clock_ms += 3600000;
	ck_ok(jc_cases_set(ro, &car, "remarks", "Plate \xe2\x80\xaeMLK-77-OR"));
	jc_fixed_clock_ms += 3600000;
	ck_ok(jc_cases_set(cases->at[1], &task, "priority", "high"));
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

/* Made once a test program, then copied; the hub goes with it. */
static void
make_once(const char *kept, void (*make)(struct jc_cases *cases))
{
	static const char *const folders[] = { "NL-0", "hub" };
	struct jc_cases cases;

	if (jc_file_exists(kept))
		return;
	make(&cases);
	for (size_t i = 0; i < cases.n; i++)
		jc_case_close(cases.at[i], true);
	cases.n = 0;
	ck_ok(jc_dir_make(kept));
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		char *from = jc_path_join(cases.top, folders[i]);

		copy_folder(from, kept);
		free(from);
	}
	jc_cases_end(&cases);
}

/* The folder that holds NL-0 and the hub. */
static char *
find_folder(enum jc_desk_of of)
{
	static const struct {
		const char *name;
		void (*make)(struct jc_cases *cases);
		bool copied;
	} desks[] = {
		[JC_DESK_SHARED] = { "desk", make_case, false },
		[JC_DESK_COPY] = { "desk", make_case, true },
		[JC_DESK_EMPTY] = { "empty-desk", jc_cases_begin, false },
		[JC_DESK_REVIEW] = { "review-desk", make_reviewed, true },
		[JC_DESK_ODD] = { "odd-desk", jc_odd_case_make, false },
	};
	char *kept = jc_path_join(getenv("HOME"), desks[of].name);
	char *scratch, *copy;

	make_once(kept, desks[of].make);
	if (!desks[of].copied)
		return kept;
	scratch = jc_scratch();
	copy = jc_path_join(scratch, "desk");
	copy_folder(kept, copy);
	free(scratch);
	free(kept);
	return copy;
}

void
jc_desk_begin(struct jc_desk *desk, enum jc_desk_of of, int rows, int cols, bool ascii)
{
	char *top = find_folder(of), *hub = jc_path_join(top, "hub"), *drafts;

	*desk = (struct jc_desk){ .dir = jc_path_join(top, "NL-0") };
	drafts = jc_path_join(desk->dir, "drafts");
	(void)unlink(drafts);
	jc_fixed_clock_ms = JC_DESK_NOW;
	desk->c = jc_cases_open(desk->dir);
	if (of == JC_DESK_COPY || of == JC_DESK_REVIEW)
		ck_ok(jc_case_set_setting(desk->c, "hub", hub));
	if (of == JC_DESK_ODD) /* the same on every machine, and nobody is there */
		ck_ok(jc_case_set_setting(desk->c, "hub", "/no/such/hub"));
	desk->ui = jc_ui_new(desk->c, rows, cols, ascii, JC_DESK_NOW);
	free(drafts);
	free(top);
	free(hub);
}

void
jc_desk_end(struct jc_desk *desk)
{
	jc_ui_free(desk->ui);
	jc_case_close(desk->c, false);
	free(desk->dir);
}

/* --- keys --- */

static const struct {
	const char *name;
	int key;
} names[] = {
	{ "Enter", JC_KEY_ENTER },
	{ "Esc", JC_KEY_ESC },
	{ "Tab", JC_KEY_TAB },
	{ "Backtab", JC_KEY_BACKTAB },
	{ "Backspace", JC_KEY_BACKSPACE },
	{ "Delete", JC_KEY_DELETE },
	{ "Up", JC_KEY_UP },
	{ "Down", JC_KEY_DOWN },
	{ "Left", JC_KEY_LEFT },
	{ "Right", JC_KEY_RIGHT },
	{ "Home", JC_KEY_HOME },
	{ "End", JC_KEY_END },
	{ "PgUp", JC_KEY_PAGE_UP },
	{ "PgDn", JC_KEY_PAGE_DOWN },
	{ "F1", JC_KEY_F1 },
	{ "F3", JC_KEY_F3 },
	{ "F4", JC_KEY_F4 },
	{ "F5", JC_KEY_F5 },
	{ "F6", JC_KEY_F6 },
	{ "F9", JC_KEY_F9 },
	{ "F12", JC_KEY_F12 },
};

/* The key at keys[*at]; *at moves behind it. */
static int
next_key(const char *keys, size_t *at)
{
	const char *end;
	size_t len = strlen(keys);
	int32_t cp;

	if (keys[*at] == '<' && keys[*at + 1] == 'C' && keys[*at + 2] == '-') {
		int key = keys[*at + 3] & 0x1f;

		*at += 5;
		return key;
	}
	if (keys[*at] == '<' && (end = strchr(keys + *at, '>'))) {
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
			size_t n = strlen(names[i].name);

			if ((size_t)(end - keys) - *at - 1 == n &&
			    memcmp(keys + *at + 1, names[i].name, n) == 0) {
				*at = (size_t)(end - keys) + 1;
				return names[i].key;
			}
		}
	}
	*at += jc_text_decode(keys + *at, len - *at, &cp);
	return cp;
}

bool
jc_desk_type(struct jc_desk *desk, const char *keys)
{
	size_t at = 0;
	bool go_on = true;

	while (keys[at] && go_on)
		go_on = jc_ui_key(desk->ui, next_key(keys, &at));
	return go_on;
}

/* --- the grid --- */

/*
 * Eight words that come from keys, and keys are new in every run: behind these labels, on one line
 * or on two.
 */
static const struct {
	const char *label;
	int lines;
} words[] = {
	{ "State code  ", 1 },
	{ " Words of the case   ", 2 },
	{ " Words               ", 2 },
};

static void
mask_words(struct jc_buf *dump, const char *label, int lines)
{
	const char *at = strstr(dump->data, label);
	struct jc_buf masked = JC_BUF_INIT;

	if (!at)
		return;
	jc_buf_add(&masked, dump->data, (size_t)(at - dump->data) + strlen(label));
	jc_buf_str(&masked, "(words)");
	at += strcspn(at, "\n");
	if (lines == 2) {
		jc_buf_fmt(&masked, "\n%*s", (int)strlen(label), "(words)");
		at += 1 + strcspn(at + 1, "\n");
	}
	jc_buf_str(&masked, at);
	jc_buf_release(dump);
	*dump = masked;
}

void
jc_desk_read(struct jc_desk *desk, struct jc_buf *out)
{
	jc_ui_draw(desk->ui);
	jc_grid_dump(jc_ui_grid(desk->ui), out);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		mask_words(out, words[i].label, words[i].lines);
}

void
jc_golden(const char *name, const struct jc_buf *got)
{
	struct jc_buf file = JC_BUF_INIT;

	jc_buf_fmt(&file, "%s.txt", name);
	jc_golden_file(file.data, got);
	jc_buf_release(&file);
}

void
jc_desk_golden(struct jc_desk *desk, const char *name)
{
	struct jc_buf got = JC_BUF_INIT;

	jc_desk_read(desk, &got);
	jc_golden(name, &got);
	jc_buf_release(&got);
}
