/*
 * doc/guide.md is played: its screens are those of the program, in the case of `jointcase demo`.
 * Above each fenced block stands what leads there, for this test alone to read:
 *
 *	<!-- as FR -->			open the terminal of that team; NL is open at first
 *	<!-- keys 2 Down "text" see "Tasks" gone "Today" -->
 *					type, wait until that is on the glass, or not, show it
 *	<!-- run NL due R-NL1-1 -->	what the command prints, as that team
 *
 * The block must be there and what is waited for must come; how it looks today (the demo's dates
 * go with the day) is only written: `make guide`, which is JC_GUIDE=write.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "lib/run.h"
#include "lib/suite.h"
#include "ui/glass.h"
#include "ui/suites.h"

#define FENCE "```"
#define WORDS_MAX 24

struct play {
	char *demo;   /* the folder with a copy for each team */
	char team[9]; /* whose terminal is open, "" for none */
	struct jc_glass glass;
	struct jc_buf out; /* the guide with its screens */
};

static const struct {
	const char *name, *bytes;
} keys[] = {
	{ "Enter", "\r" },
	{ "Esc", "\033" },
	{ "Tab", "\t" },
	{ "Space", " " },
	{ "Backspace", "\177" },
	{ "Up", "\033[A" },
	{ "Down", "\033[B" },
	{ "Right", "\033[C" },
	{ "Left", "\033[D" },
	{ "Ctrl-S", "\023" },
	{ "Ctrl-X", "\030" },
};

/* The next word of a directive, or what stands between quotes; false at its end. */
static bool
next_word(char **at, const char **word, bool *quoted)
{
	char *end;

	*at += strspn(*at, " ");
	*quoted = **at == '"';
	*word = *at += *quoted;
	if (!**at || strncmp(*at, "-->", 3) == 0)
		return false;
	end = *at + strcspn(*at, *quoted ? "\"" : " ");
	*at = *end ? end + 1 : end;
	*end = '\0';
	return true;
}

static void
type_word(struct play *play, const char *word, bool quoted)
{
	for (size_t i = 0; !quoted && i < sizeof(keys) / sizeof(*keys); i++) {
		if (strcmp(word, keys[i].name) == 0)
			word = keys[i].bytes;
	}
	jc_glass_type(&play->glass, word);
}

static void
close_terminal(struct play *play)
{
	if (*play->team)
		jc_glass_end(&play->glass);
	*play->team = '\0';
}

static void
open_terminal(struct play *play, const char *team)
{
	char *dir = jc_path_join(play->demo, team);

	close_terminal(play);
	ck_assert_uint_lt(strlen(team), sizeof(play->team));
	memcpy(play->team, team, strlen(team) + 1);
	jc_glass_begin(&play->glass,
	    &(struct jc_glass_start){ .arguments = (const char *const[]){ "--case", dir, NULL } });
	jc_glass_wait(&play->glass, "NEEDS YOU");
	free(dir);
}

static void
show_keys(struct play *play, char *directive)
{
	const char *word;
	bool quoted;

	if (!*play->team)
		open_terminal(play, "NL");
	while (next_word(&directive, &word, &quoted)) {
		if (!quoted && strcmp(word, "see") == 0) {
			ck_assert(next_word(&directive, &word, &quoted));
			jc_glass_wait(&play->glass, word);
		} else if (!quoted && strcmp(word, "gone") == 0) {
			ck_assert(next_word(&directive, &word, &quoted));
			jc_glass_wait_gone(&play->glass, word);
		} else {
			type_word(play, word, quoted);
		}
	}
	jc_glass_settle(&play->glass);
	jc_glass_read(&play->glass, &play->out);
}

/* As if the demo stood where the guide tells to put it. */
static void
add_output(struct play *play, const char *text)
{
	const char *at;

	for (; (at = strstr(text, play->demo)); text = at + strlen(play->demo)) {
		jc_buf_add(&play->out, text, (size_t)(at - text));
		jc_buf_str(&play->out, "~/heron");
	}
	jc_buf_str(&play->out, text);
}

static void
show_run(struct play *play, char *directive)
{
	const char *arguments[WORDS_MAX + 1] = { NULL }, *word;
	char *program = jc_glass_program(), *dir;
	struct jc_buf output = JC_BUF_INIT;
	size_t n = 3;
	bool quoted;

	ck_assert(next_word(&directive, &word, &quoted));
	dir = jc_path_join(play->demo, word);
	arguments[0] = program;
	arguments[1] = "--case";
	arguments[2] = dir;
	jc_buf_str(&play->out, "$ jointcase");
	while (n < WORDS_MAX && next_word(&directive, &arguments[n], &quoted)) {
		jc_buf_fmt(&play->out, quoted ? " \"%s\"" : " %s", arguments[n]);
		n++;
	}
	arguments[n] = NULL;
	ck_assert_msg(jc_test_run(arguments, NULL, "", 0, &output) == 0, "%s", output.data);
	jc_buf_chr(&play->out, '\n');
	add_output(play, output.data);
	jc_buf_release(&output);
	free(program);
	free(dir);
}

/* Returns whether a block follows that is to be filled. */
static bool
follow(struct play *play, char *directive)
{
	const char *word;
	bool quoted;

	if (!next_word(&directive, &word, &quoted))
		return false;
	if (strcmp(word, "as") == 0) {
		ck_assert(next_word(&directive, &word, &quoted));
		open_terminal(play, word);
		return false;
	}
	if (strcmp(word, "keys") != 0 && strcmp(word, "run") != 0)
		return false; /* a comment */
	jc_buf_str(&play->out, FENCE "text\n");
	if (*word == 'k')
		show_keys(play, directive);
	else
		show_run(play, directive);
	jc_buf_str(&play->out, FENCE "\n");
	return true;
}

/* Copies the guide, line by line, but for the blocks that are filled anew. */
static void
play_guide(struct play *play, char *text)
{
	bool skipping = false, filled = false;
	char *line, *end;

	for (line = text; *line; line = end + 1) {
		end = line + strcspn(line, "\n");
		ck_assert_msg(*end, "the guide ends within a line");
		*end = '\0';
		if (filled) {
			ck_assert_msg(strncmp(line, FENCE, 3) == 0, "no block for it: %s", line);
			skipping = true;
		} else if (skipping) {
			skipping = strcmp(line, FENCE) != 0;
		} else {
			jc_buf_fmt(&play->out, "%s\n", line);
		}
		filled = !skipping && strncmp(line, "<!-- ", 5) == 0 && follow(play, line + 5);
	}
	ck_assert_msg(!skipping && !filled, "the guide ends within a block");
}

START_TEST(is_what_the_program_shows)
{
	const char *write = getenv("JC_GUIDE");
	char *path = jc_test_source("doc/guide.md"), *program = jc_glass_program();
	char *scratch = jc_scratch();
	struct play play = { .demo = jc_path_join(scratch, "heron"), .out = JC_BUF_INIT };
	struct jc_buf text = JC_BUF_INIT, output = JC_BUF_INIT;

	ck_assert_int_eq(jc_test_run((const char *const[]){ program, "demo", play.demo, NULL },
			     NULL, "", 0, &output),
	    0);
	ck_ok(jc_file_read(path, 1u << 20, &text));
	play_guide(&play, text.data);
	close_terminal(&play);
	if (write && strcmp(write, "write") == 0)
		ck_ok(jc_file_write(path, play.out.data, play.out.len));
	jc_buf_release(&play.out);
	jc_buf_release(&text);
	jc_buf_release(&output);
	free(play.demo);
	free(scratch);
	free(program);
	free(path);
}
END_TEST

Suite *
guide_suite(void)
{
	return jc_suite("ui/guide", NULL, NULL,
	    (const struct jc_test[]){ { is_what_the_program_shows, 1 }, { NULL, 0 } });
}
