#include "model/mrz.h"

#include <stdint.h>
#include <string.h>

#define PARTS 4
#define CHECKS 5

/* Characters of a line, [from, to). */
struct span {
	uint8_t line, from, to;
};

struct check {
	enum jc_mrz_fault fault;
	struct span digit;       /* one character */
	struct span over[PARTS]; /* ended by an empty one */
};

struct layout {
	const char *format;
	const char *begins; /* first characters, "" any */
	unsigned lines, width;
	struct span issuer, nationality, number, birth, sex, expiry;
	struct span surname, given; /* given empty: both in surname, "<<" between */
	struct span optional;       /* where a long number goes on; empty: cannot */
	struct check checks[CHECKS];
};

/* In the order they are tried. Positions as in Doc 9303, counted from 0. */
static const struct layout layouts[] = {
	{ .format = "FR",
	    .begins = "IDFRA",
	    .lines = 2,
	    .width = 36,
	    .issuer = { 0, 2, 5 },
	    .nationality = { 0, 2, 5 },
	    .number = { 1, 0, 12 },
	    .birth = { 1, 27, 33 },
	    .sex = { 1, 34, 35 },
	    .surname = { 0, 5, 30 },
	    .given = { 1, 13, 27 },
	    .checks = { { JC_MRZ_NUMBER, { 1, 12, 13 }, { { 1, 0, 12 } } },
		{ JC_MRZ_BIRTH, { 1, 33, 34 }, { { 1, 27, 33 } } },
		{ JC_MRZ_COMPOSITE, { 1, 35, 36 }, { { 0, 0, 36 }, { 1, 0, 35 } } } } },
	{ .format = "MRV-A",
	    .begins = "V",
	    .lines = 2,
	    .width = 44,
	    .issuer = { 0, 2, 5 },
	    .nationality = { 1, 10, 13 },
	    .number = { 1, 0, 9 },
	    .birth = { 1, 13, 19 },
	    .sex = { 1, 20, 21 },
	    .expiry = { 1, 21, 27 },
	    .surname = { 0, 5, 44 },
	    .checks = { { JC_MRZ_NUMBER, { 1, 9, 10 }, { { 1, 0, 9 } } },
		{ JC_MRZ_BIRTH, { 1, 19, 20 }, { { 1, 13, 19 } } },
		{ JC_MRZ_EXPIRY, { 1, 27, 28 }, { { 1, 21, 27 } } } } },
	{ .format = "MRV-B",
	    .begins = "V",
	    .lines = 2,
	    .width = 36,
	    .issuer = { 0, 2, 5 },
	    .nationality = { 1, 10, 13 },
	    .number = { 1, 0, 9 },
	    .birth = { 1, 13, 19 },
	    .sex = { 1, 20, 21 },
	    .expiry = { 1, 21, 27 },
	    .surname = { 0, 5, 36 },
	    .checks = { { JC_MRZ_NUMBER, { 1, 9, 10 }, { { 1, 0, 9 } } },
		{ JC_MRZ_BIRTH, { 1, 19, 20 }, { { 1, 13, 19 } } },
		{ JC_MRZ_EXPIRY, { 1, 27, 28 }, { { 1, 21, 27 } } } } },
	{ .format = "TD3",
	    .begins = "P",
	    .lines = 2,
	    .width = 44,
	    .issuer = { 0, 2, 5 },
	    .nationality = { 1, 10, 13 },
	    .number = { 1, 0, 9 },
	    .birth = { 1, 13, 19 },
	    .sex = { 1, 20, 21 },
	    .expiry = { 1, 21, 27 },
	    .surname = { 0, 5, 44 },
	    .checks = { { JC_MRZ_NUMBER, { 1, 9, 10 }, { { 1, 0, 9 } } },
		{ JC_MRZ_BIRTH, { 1, 19, 20 }, { { 1, 13, 19 } } },
		{ JC_MRZ_EXPIRY, { 1, 27, 28 }, { { 1, 21, 27 } } },
		{ JC_MRZ_OPTIONAL, { 1, 42, 43 }, { { 1, 28, 42 } } },
		{ JC_MRZ_COMPOSITE, { 1, 43, 44 },
		    { { 1, 0, 10 }, { 1, 13, 20 }, { 1, 21, 43 } } } } },
	{ .format = "TD2",
	    .begins = "",
	    .lines = 2,
	    .width = 36,
	    .issuer = { 0, 2, 5 },
	    .nationality = { 1, 10, 13 },
	    .number = { 1, 0, 9 },
	    .birth = { 1, 13, 19 },
	    .sex = { 1, 20, 21 },
	    .expiry = { 1, 21, 27 },
	    .surname = { 0, 5, 36 },
	    .optional = { 1, 28, 35 },
	    .checks = { { JC_MRZ_NUMBER, { 1, 9, 10 }, { { 1, 0, 9 } } },
		{ JC_MRZ_BIRTH, { 1, 19, 20 }, { { 1, 13, 19 } } },
		{ JC_MRZ_EXPIRY, { 1, 27, 28 }, { { 1, 21, 27 } } },
		{ JC_MRZ_COMPOSITE, { 1, 35, 36 },
		    { { 1, 0, 10 }, { 1, 13, 20 }, { 1, 21, 35 } } } } },
	{ .format = "TD1",
	    .begins = "",
	    .lines = 3,
	    .width = 30,
	    .issuer = { 0, 2, 5 },
	    .nationality = { 1, 15, 18 },
	    .number = { 0, 5, 14 },
	    .birth = { 1, 0, 6 },
	    .sex = { 1, 7, 8 },
	    .expiry = { 1, 8, 14 },
	    .surname = { 2, 0, 30 },
	    .optional = { 0, 15, 30 },
	    .checks = { { JC_MRZ_NUMBER, { 0, 14, 15 }, { { 0, 5, 14 } } },
		{ JC_MRZ_BIRTH, { 1, 6, 7 }, { { 1, 0, 6 } } },
		{ JC_MRZ_EXPIRY, { 1, 14, 15 }, { { 1, 8, 14 } } },
		{ JC_MRZ_COMPOSITE, { 1, 29, 30 },
		    { { 0, 5, 30 }, { 1, 0, 7 }, { 1, 8, 15 }, { 1, 18, 29 } } } } },
};
#define N_LAYOUTS (sizeof(layouts) / sizeof(layouts[0]))

/* The characters of a zone without what stands between its lines. Their number, 0: no zone. */
static size_t
squeeze(const char *text, size_t len, char *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		if (c && strchr(" \t\r\n|", c))
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (n == max || !(c == '<' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
			return 0;
		out[n++] = c;
	}
	return n;
}

static int
value_of(char c)
{
	if (c == '<')
		return 0;
	return c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Weights 7, 3, 1 over what is given piece by piece. */
struct sum {
	unsigned total, n;
	bool empty;
};

static void
add(struct sum *sum, const char *text, size_t len)
{
	static const unsigned char weights[] = { 7, 3, 1 };

	for (size_t i = 0; i < len; i++) {
		sum->total += weights[sum->n++ % 3] * (unsigned)value_of(text[i]);
		sum->empty &= text[i] == '<';
	}
}

/* A field without content may have a filler for its check digit. */
static bool
fits(const struct sum *sum, char digit)
{
	if (digit == '<')
		return sum->empty;
	return digit >= '0' && digit <= '9' && sum->total % 10 == (unsigned)(digit - '0');
}

static const char *
at(const struct jc_mrz *mrz, const struct span *span)
{
	return mrz->line[span->line] + span->from;
}

/*
 * A number longer than nine: a filler for its check digit, and it goes on in the optional data up
 * to a filler. How many characters of it are there, the check digit at its end left out; 0: it is
 * not long.
 */
static size_t
long_number(const struct jc_mrz *mrz, const struct layout *layout)
{
	const char *rest = at(mrz, &layout->optional);
	size_t len = (size_t)(layout->optional.to - layout->optional.from), n = 0;

	if (!len || *at(mrz, &layout->checks[0].digit) != '<')
		return 0;
	while (n < len && rest[n] != '<')
		n++;
	return n > 1 ? n - 1 : 0;
}

/* Doc 9303-5, note j, is read both ways: the filler within has its place in the sum, or not. */
static bool
long_fits(const struct jc_mrz *mrz, const struct layout *layout, const struct sum *begun)
{
	const char *rest = at(mrz, &layout->optional);
	size_t more = long_number(mrz, layout);
	struct sum joined = *begun, apart = *begun;

	add(&joined, rest, more);
	add(&apart, "<", 1);
	add(&apart, rest, more);
	return fits(&joined, rest[more]) || fits(&apart, rest[more]);
}

static void
run_checks(struct jc_mrz *mrz, const struct layout *layout)
{
	for (size_t i = 0; i < CHECKS && layout->checks[i].fault; i++) {
		const struct check *check = &layout->checks[i];
		struct sum sum = { 0, 0, true };
		bool good;

		for (size_t k = 0; k < PARTS && check->over[k].to; k++)
			add(&sum, at(mrz, &check->over[k]),
			    (size_t)(check->over[k].to - check->over[k].from));
		good = check->fault == JC_MRZ_NUMBER && long_number(mrz, layout)
			   ? long_fits(mrz, layout, &sum)
			   : fits(&sum, *at(mrz, &check->digit));
		if (!good)
			mrz->faults |= check->fault;
	}
}

/* Without fillers at its end; those within are blanks. */
static void
copy(const struct jc_mrz *mrz, const struct span *span, char *out)
{
	const char *text = at(mrz, span);
	size_t len = (size_t)(span->to - span->from);

	while (len && text[len - 1] == '<')
		len--;
	for (size_t i = 0; i < len; i++)
		out[i] = text[i] == '<' ? ' ' : text[i];
	out[len] = '\0';
}

/* "ERIKSSON  ANNA MARIA": what follows two blanks is the given names. */
static void
split_names(struct jc_mrz *mrz)
{
	char *gap = strstr(mrz->surname, "  ");

	if (!gap)
		return;
	memmove(mrz->given, gap + 2, strlen(gap + 2) + 1);
	*gap = '\0';
}

static void
read_fields(struct jc_mrz *mrz, const struct layout *layout)
{
	size_t len, more = long_number(mrz, layout);

	copy(mrz, &layout->issuer, mrz->issuer);
	copy(mrz, &layout->nationality, mrz->nationality);
	copy(mrz, &layout->number, mrz->number);
	copy(mrz, &layout->birth, mrz->birth);
	copy(mrz, &layout->sex, mrz->sex);
	copy(mrz, &layout->expiry, mrz->expiry);
	copy(mrz, &layout->surname, mrz->surname);
	copy(mrz, &layout->given, mrz->given);
	if (!layout->given.to)
		split_names(mrz);
	len = strlen(mrz->number);
	if (more) {
		memcpy(mrz->number + len, at(mrz, &layout->optional), more);
		mrz->number[len + more] = '\0';
	}
}

bool
jc_mrz_read(const char *text, size_t len, struct jc_mrz *out)
{
	char zone[JC_MRZ_LINES * JC_MRZ_WIDTH];
	size_t n = squeeze(text, len, zone, sizeof(zone));

	*out = (struct jc_mrz){ 0 };
	for (size_t i = 0; i < N_LAYOUTS; i++) {
		const struct layout *layout = &layouts[i];

		if (n != (size_t)layout->lines * layout->width ||
		    strncmp(zone, layout->begins, strlen(layout->begins)) != 0)
			continue;
		out->format = layout->format;
		out->lines = layout->lines;
		out->width = layout->width;
		for (unsigned k = 0; k < layout->lines; k++)
			memcpy(out->line[k], zone + (size_t)k * layout->width, layout->width);
		read_fields(out, layout);
		run_checks(out, layout);
		return true;
	}
	return false;
}
