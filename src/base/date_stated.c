/* Of base/date.h: reading the dates that people and lists write. */
#include <string.h>
#include <strings.h>

#include "base/date.h"

/* "between 01 September 1955 and 30 September 1956" is the longest there is reason to write. */
#define TEXT_MAX 80
#define TOKENS_MAX 20

/*
 * A date as tokens, each with a letter for its shape: 'y' a number of four digits, 'n' one of one
 * or two, 'm' a month's name, 'w' another word, or a sign as it stands.
 */
struct tokens {
	int n;
	char shape[TOKENS_MAX + 1];
	int value[TOKENS_MAX];        /* of y, n, m */
	const char *word[TOKENS_MAX]; /* of w */
	size_t word_len[TOKENS_MAX];
};

/* Where year, month and day stand in a date of one shape; -1 when it has none. */
static const struct form {
	const char *shape;
	int year, month, day;
	bool doubtful; /* month and day may be the other way round */
} forms[] = {
	{ "y", 0, -1, -1, false },
	{ "y-n", 0, 2, -1, false },
	{ "n-y", 2, 0, -1, false },
	{ "n/y", 2, 0, -1, false },
	{ "n.y", 2, 0, -1, false },
	{ "my", 1, 0, -1, false },
	{ "m,y", 2, 0, -1, false },
	{ "m-y", 2, 0, -1, false },
	{ "y-n-n", 0, 2, 4, false },
	{ "y/n/n", 0, 2, 4, false },
	{ "y.n.n", 0, 2, 4, false },
	{ "n.n.y", 4, 2, 0, false },
	{ "n/n/y", 4, 2, 0, true },
	{ "n-n-y", 4, 2, 0, true },
	{ "nmy", 2, 1, 0, false },
	{ "n.my", 3, 2, 0, false },
	{ "n-m-y", 4, 2, 0, false },
	{ "mny", 2, 0, 1, false },
	{ "mn,y", 3, 0, 1, false },
};

static const char *const about_words[] = { "about", "approx", "approximately", "around", "c", "ca",
	"circa" };

static bool
is_word(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && strncasecmp(text, word, len) == 0;
}

/* 1..12 for a month's English name or its first three letters and more; 0 for none. */
static int
find_month(const char *text, size_t len)
{
	static const char *const names[] = { "january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december" };

	for (int i = 0; i < 12; i++)
		if (len >= 3 && len <= strlen(names[i]) && strncasecmp(text, names[i], len) == 0)
			return i + 1;
	return 0;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
run_of(const char *text, size_t len, bool (*is)(char))
{
	size_t run = 0;

	while (run < len && is(text[run]))
		run++;
	return run;
}

/* Add a number or a word; the bytes it takes, 0 when it is neither. */
static size_t
add_run(struct tokens *tokens, const char *text, size_t len)
{
	size_t run = run_of(text, len, is_digit);
	int month, value = 0;

	if (run == 1 || run == 2 || run == 4) {
		for (size_t i = 0; i < run; i++)
			value = value * 10 + (text[i] - '0');
		tokens->value[tokens->n] = value;
		tokens->shape[tokens->n++] = run == 4 ? 'y' : 'n';
		return run;
	}
	run = run_of(text, len, is_letter);
	if (run == 0)
		return 0;
	month = find_month(text, run);
	tokens->value[tokens->n] = month;
	tokens->word[tokens->n] = text;
	tokens->word_len[tokens->n] = run;
	tokens->shape[tokens->n++] = month > 0 ? 'm' : 'w';
	/* The point of "Dec." and "ca." says nothing. */
	return run < len && text[run] == '.' ? run + 1 : run;
}

/* False when there is something that no date has. */
static bool
tokenise(struct tokens *tokens, const char *text, size_t len)
{
	tokens->n = 0;
	for (size_t at = 0, used; at < len; at += used) {
		char sign = text[at];

		used = 1;
		if (sign == ' ')
			continue;
		if (tokens->n == TOKENS_MAX)
			return false;
		/* En dash and em dash. */
		if (len - at >= 3 &&
		    (memcmp(text + at, "\u2013", 3) == 0 || memcmp(text + at, "\u2014", 3) == 0)) {
			used = 3;
			sign = '-';
		}
		if (sign != '\0' && strchr("-/.,~", sign)) {
			tokens->shape[tokens->n++] = sign;
			continue;
		}
		used = add_run(tokens, text + at, len - at);
		if (used == 0)
			return false;
	}
	tokens->shape[tokens->n] = '\0';
	return true;
}

enum verdict { DATE, NO_DATE, NO_SUCH_DAY, DOUBTFUL };

/* Read a date of this form, whose tokens start at `first`. */
static enum verdict
read_form(const struct tokens *tokens, int first, const struct form *form, struct jc_date *out)
{
	const int *value = tokens->value + first;

	out->year = value[form->year];
	out->month = form->month < 0 ? 0 : value[form->month];
	out->day = form->day < 0 ? 0 : value[form->day];
	if (form->doubtful && out->month != out->day) {
		if (out->month <= 12 && out->day <= 12)
			return DOUBTFUL;
		if (out->day <= 12) {
			int month = out->day;

			out->day = out->month;
			out->month = month;
		}
	}
	if (!jc_date_exists(
		out->year, form->month < 0 ? 1 : out->month, form->day < 0 ? 1 : out->day))
		return NO_SUCH_DAY;
	return DATE;
}

/* Read the tokens from `first` to before `end` as one date. */
static enum verdict
read_date(const struct tokens *tokens, int first, int end, struct jc_date *out)
{
	size_t len = (size_t)(end - first);

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strlen(forms[i].shape) == len &&
		    memcmp(forms[i].shape, tokens->shape + first, len) == 0)
			return read_form(tokens, first, &forms[i], out);
	return NO_DATE;
}

/* Read two dates with a separator of shape `sign` between them: `word` if it is 'w'. */
static enum verdict
read_ends(
    const struct tokens *tokens, int first, char sign, const char *word, struct jc_stated *out)
{
	enum verdict found = NO_DATE;

	for (int at = first + 1; at < tokens->n - 1; at++) {
		enum verdict from, to;

		if (tokens->shape[at] != sign ||
		    (sign == 'w' && !is_word(tokens->word[at], tokens->word_len[at], word)))
			continue;
		from = read_date(tokens, first, at, &out->from);
		to = read_date(tokens, at + 1, tokens->n, &out->to);
		if (from == DATE && to == DATE)
			return DATE;
		if (from != NO_DATE && to != NO_DATE)
			found = from != DATE ? from : to;
	}
	return found;
}

/* The slash goes before the hyphen: 1955-03/1958 starts in March 1955, not with 03/1958. */
static enum verdict
read_between(const struct tokens *tokens, int first, const char *word, struct jc_stated *out)
{
	enum verdict found = NO_DATE;

	out->between = true;
	for (const char *sign = "w/-"; *sign && found == NO_DATE; sign++)
		found = read_ends(tokens, first, *sign, word, out);
	return found;
}

/* Skip the token at *first if it is this word. */
static bool
skip_word(const struct tokens *tokens, int *first, const char *word)
{
	if (*first >= tokens->n || tokens->shape[*first] != 'w' ||
	    !is_word(tokens->word[*first], tokens->word_len[*first], word))
		return false;
	++*first;
	return true;
}

static bool
skip_about(const struct tokens *tokens, int *first)
{
	if (tokens->shape[*first] == '~') {
		++*first;
		return true;
	}
	for (size_t i = 0; i < sizeof(about_words) / sizeof(about_words[0]); i++)
		if (skip_word(tokens, first, about_words[i]))
			return true;
	return false;
}

static enum verdict
read_stated(const struct tokens *tokens, struct jc_stated *out)
{
	int first = 0;
	enum verdict verdict;

	out->about = skip_about(tokens, &first);
	if (skip_word(tokens, &first, "between"))
		return read_between(tokens, first, "and", out);
	if (skip_word(tokens, &first, "from"))
		return read_between(tokens, first, "to", out);
	verdict = read_date(tokens, first, tokens->n, &out->from);
	out->to = out->from;
	return verdict == NO_DATE ? read_between(tokens, first, "to", out) : verdict;
}

static bool
is_same(const struct jc_date *a, const struct jc_date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

static bool
in_order(const struct jc_stated *date)
{
	struct jc_stated from = { .from = date->from, .to = date->from };
	struct jc_stated to = { .from = date->to, .to = date->to };
	int from_first, from_last, to_first, to_last;

	jc_stated_range(&from, &from_first, &from_last);
	jc_stated_range(&to, &to_first, &to_last);
	return from_first <= to_first && from_last <= to_last;
}

enum jc_err
jc_stated_parse(const char *text, size_t len, struct jc_stated *out)
{
	struct jc_stated date = { 0 };
	struct tokens tokens;
	enum verdict verdict = NO_DATE;

	*out = date;
	if (len <= TEXT_MAX && tokenise(&tokens, text, len))
		verdict = read_stated(&tokens, &date);
	switch (verdict) {
	case DATE:
		break;
	case NO_DATE:
		return jc_fail(JC_INVALID, _("not a date: write it as 1971-12-05, 1971-12, 1971, "
					     "~1971 (about) or 1955/1958 (between)"));
	case NO_SUCH_DAY:
		return jc_fail(JC_INVALID, _("there is no such day"));
	case DOUBTFUL:
		return jc_fail(JC_INVALID, _("day or month first? Write it as 1971-12-05"));
	}
	if (!in_order(&date))
		return jc_fail(JC_INVALID, _("the later date stands before the earlier one"));
	date.between = date.between && !is_same(&date.from, &date.to);
	*out = date;
	return JC_OK;
}
