/* Line mode, without a terminal: whole dialogues, as people read them, in tests/golden/plain-*. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/plain.h"
#include "ui/suites.h"

static struct jc_desk desk;
static struct jc_buf heard;

/* What is another in every run: what comes from keys, which are new, and folders. */
static void
hear(void *context, const char *line)
{
	static const char *const masked[] = { "State code  ",
		"Words of the case: ", " words: ", "1. hub: " };
	const char *at = NULL;

	(void)context;
	ck_assert_ptr_null(strpbrk(line, "\n\r\033"));
	for (size_t i = 0; i < JC_COUNT(masked) && !at; i++)
		if ((at = strstr(line, masked[i])))
			at += strlen(masked[i]);
	jc_buf_add(&heard, line, at ? (size_t)(at - line) : strlen(line));
	jc_buf_str(&heard, at ? "(masked)\n" : "\n");
}

static void
talk(enum jc_desk_of of, bool ascii, const char *lines)
{
	struct jc_plain *plain;
	bool go_on = true;

	jc_buf_reset(&heard);
	jc_desk_begin(&desk, of, 200, 400, ascii);
	plain = jc_plain_new(desk.ui, hear, NULL);
	jc_plain_tell(plain);
	while (*lines && go_on) {
		size_t len = strcspn(lines, "\n");
		char *line = jc_strndup(lines, len);

		jc_plain_prompt(plain, &heard);
		jc_buf_fmt(&heard, "%s\n", line);
		go_on = jc_plain_take(plain, line, JC_DESK_NOW);
		lines += len + (lines[len] == '\n');
		free(line);
	}
	jc_plain_free(plain);
	jc_desk_end(&desk);
}

static const struct {
	const char *name;
	enum jc_desk_of of;
	bool ascii;
	const char *lines;
} dialogues[] = {
	{ "plain-today", JC_DESK_SHARED, false, "where\nhelp sync\nagain\nback\nnonsense" },
	{ "plain-list", JC_DESK_COPY, false,
	    "tasks\nmore\n\nfilter week 4\nback\nmark 2\nsort\nDue\nviews\nback\n99\nlist "
	    "suspects\n3\n"
	    "back" },
	{ "plain-ascii", JC_DESK_SHARED, true, "list suspects\n4" },
	{ "plain-record", JC_DESK_SHARED, false,
	    "S-NL1-1\nwho\nhistory\nback\nback\nedit T-NL1-1\ncancel\n5\nopen S-NL1-1 x" },
	{ "plain-disagreed", JC_DESK_SHARED, false,
	    "list suspects\ndisagreed\n1\nback\ndisagreed" },
	{ "plain-timeline", JC_DESK_SHARED, false,
	    "case-timeline\nlanes\nnow\nfilter dana\n1\nback\nback\nback\nS-NL1-1\ntimeline" },
	{ "plain-search", JC_DESK_SHARED, false, "search ionescu\n2\nback\nwords\nqqq\nback" },
	{ "plain-others", JC_DESK_SHARED, false,
	    "incoming\nback\nmembers\nback\ndrafts\nhelp more\nmore" },
	{ "plain-grid", JC_DESK_SHARED, false, "S-NL1-1\nlinks\nback" },
	{ "plain-form", JC_DESK_COPY, false,
	    "add task\nsave\n?\nAsk the neighbour\n?\nUtopia\nnl\n\n\n\nhi\n31 Feb 2027\n1 Dec "
	    "2026\nback\n"
	    "-\n\nFirst line\nback\n+ second line\nlist\n1\n= back\nlist\nsave\nu" },
	{ "plain-form-draft", JC_DESK_COPY, false,
	    "add person\nSmith\ncancel\ndrafts\n1\n\nNatural person\nperson\nback\ncancel\n"
	    "throw-away 1\ny" },
	{ "plain-conflict", JC_DESK_COPY, false,
	    "4\n9\n2 \n\nback\n2 He said so himself.\ntoday\nu" },
	{ "plain-actions", JC_DESK_COPY, false,
	    "tasks\nactions 2\nwithd\nEntered twice\ny\nundo\nmark 1\nmark "
	    "3\nactions\nassign\n1\nP. "
	    "Visser" },
	{ "plain-sync", JC_DESK_COPY, false, "sync\nback" },
	{ "plain-leave", JC_DESK_SHARED, false, "close\nleave\nnever read" },
};

START_TEST(reads_as_it_did)
{
	talk(dialogues[_i].of, dialogues[_i].ascii, dialogues[_i].lines);
	jc_golden(dialogues[_i].name, &heard);
}
END_TEST

/* Whatever is typed: an answer, and the way out stays open. */
START_TEST(nothing_typed_ends_it)
{
	static const char *const odd[] = { "=", "-", "?", "0", "1", "18446744073709551616", "open",
		"open 1 2 3", "add", "add nothing", "list", "list nothing", "filter", "x",
		"\303\266", "actions", "save", "more", "again", "undo", "redo", "seen", "T-NL1-1",
		"who", "next", "value", "lists", "repaint", "commands", "later", "look-again" };
	struct jc_buf lines = JC_BUF_INIT;

	for (size_t i = 0; i < JC_COUNT(odd); i++)
		for (size_t j = 0; j < JC_COUNT(odd); j++)
			jc_buf_fmt(&lines, "%s\n%s\nback\n", odd[i], odd[j]);
	talk(JC_DESK_COPY, false, lines.data);
	jc_buf_release(&lines);
}
END_TEST

Suite *
plain_suite(void)
{
	return jc_suite("ui/plain", NULL, NULL,
	    (const struct jc_test[]){
		{ reads_as_it_did, JC_ROWS(dialogues) },
		{ nothing_typed_ends_it, 1 },
		{ NULL, 0 },
	    });
}
