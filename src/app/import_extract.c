/* The closed list of extractors. */
#include <limits.h>

#include "base/country.h"
#include "base/mem.h"
#include "import_map.h"

static void
add(struct jc_list *out, const char *text, size_t len)
{
	while (len && (text[0] == ' ' || text[0] == '\n')) {
		text++;
		len--;
	}
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\n'))
		len--;
	if (len)
		jc_list_take(out, jc_strndup(text, len));
}

static void
split(const char *in, const struct jc_list *args, struct jc_list *out)
{
	const char *at = in, *stop;
	size_t len = strlen(args->at[0]);

	while ((stop = strstr(at, args->at[0]))) {
		add(out, at, (size_t)(stop - at));
		at = stop + len;
	}
	add(out, at, strlen(at));
}

static bool
starts(const char *in, const struct jc_list *args, size_t *len)
{
	size_t i;

	for (i = 0; i < args->n; i++)
		if (strncmp(in, args->at[i], *len = strlen(args->at[i])) == 0)
			return true;
	return false;
}

static void
pick(const char *in, const struct jc_list *args, struct jc_list *out)
{
	size_t len;

	if (starts(in, args, &len))
		add(out, in + len, strlen(in + len));
}

static void
keep(const char *in, const struct jc_list *args, struct jc_list *out)
{
	size_t len;

	if (starts(in, args, &len))
		add(out, in, strlen(in));
}

static void
drop(const char *in, const struct jc_list *args, struct jc_list *out)
{
	size_t len;

	if (!starts(in, args, &len))
		add(out, in, strlen(in));
}

static void
before(const char *in, const struct jc_list *args, struct jc_list *out)
{
	const char *stop = strstr(in, args->at[0]);

	add(out, in, stop ? (size_t)(stop - in) : strlen(in));
}

static void
after(const char *in, const struct jc_list *args, struct jc_list *out)
{
	const char *start = strstr(in, args->at[0]);

	if (start)
		add(out, start + strlen(args->at[0]), strlen(start + strlen(args->at[0])));
}

static void
inside(const char *in, const struct jc_list *args, struct jc_list *out)
{
	const char *start = strstr(in, args->at[0]), *stop;

	if (!start)
		return;
	start += strlen(args->at[0]);
	stop = strstr(start, args->at[1]);
	if (stop)
		add(out, start, (size_t)(stop - start));
}

static void
trim(const char *in, const struct jc_list *args, struct jc_list *out)
{
	const char *set = args->at[0];
	size_t from = strspn(in, set), len = strlen(in);

	while (len > from && strchr(set, in[len - 1]))
		len--;
	add(out, in + from, len > from ? len - from : 0);
}

/* Pairs: a value equal to the first becomes the second; others stay. */
static void
replace(const char *in, const struct jc_list *args, struct jc_list *out)
{
	size_t i;

	for (i = 0; i + 1 < args->n; i += 2)
		if (strcmp(in, args->at[i]) == 0) {
			add(out, args->at[i + 1], strlen(args->at[i + 1]));
			return;
		}
	add(out, in, strlen(in));
}

static void
prefix(const char *in, const struct jc_list *args, struct jc_list *out)
{
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%s%s", args->at[0], in);
	jc_list_take(out, jc_buf_take(&text));
}

static void
country(const char *in, const struct jc_list *args, struct jc_list *out)
{
	const char *code = jc_country_find(in, strlen(in));

	(void)args;
	if (code)
		jc_list_add(out, code);
}

/* What a piece takes besides its text: a pointer, and the least that malloc gives. */
#define PIECE_COST 32u
#define ANY UINT_MAX
static const struct jc_extractor extractors[] = {
	{ "split", 1, 1, split, N_("cut into pieces at a text") },
	{ "pick", 1, ANY, pick, N_("only pieces that begin with one of these texts, without it") },
	{ "keep", 1, ANY, keep, N_("only pieces that begin with one of these texts, with it") },
	{ "drop", 1, ANY, drop, N_("only pieces that begin with none of these texts") },
	{ "before", 1, 1, before, N_("what stands before a text, or all") },
	{ "after", 1, 1, after, N_("what stands after a text, or nothing") },
	{ "inside", 2, 2, inside, N_("what stands between two texts, or nothing") },
	{ "trim", 1, 1, trim, N_("without these characters at the ends") },
	{ "replace", 2, ANY, replace, N_("pairs: a value equal to the first becomes the second") },
	{ "prefix", 1, 1, prefix, N_("a text put in front") },
	{ "country", 0, 0, country,
	    N_("the code of a country named in words; nothing when unknown") },
};

const struct jc_extractor *
jc_extractor_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof extractors / sizeof *extractors; i++)
		if (strcmp(extractors[i].name, name) == 0)
			return &extractors[i];
	return NULL;
}

/* One step for all pieces there are. */
static bool
run_step(const struct jc_map_step *step, const struct jc_list *from, struct jc_list *to)
{
	size_t len = 0, i, k = 0;

	for (i = 0; i < from->n && len <= JC_EXTRACT_MAX; i++) {
		step->extractor->run(from->at[i], &step->args, to);
		for (; k < to->n; k++)
			len += PIECE_COST + strlen(to->at[k]);
	}
	return len <= JC_EXTRACT_MAX;
}

bool
jc_map_extract(const struct jc_map_value *value, const char *text, struct jc_list *out)
{
	struct jc_list now = { 0 };
	bool fits = true;
	size_t i, k;

	add(&now, text, strlen(text));
	for (i = 0; i < value->n && fits; i++) {
		struct jc_list next = { 0 };

		fits = run_step(&value->steps[i], &now, &next);
		jc_list_release(&now);
		now = next;
	}
	for (k = 0; k < now.n && fits; k++)
		jc_list_add(out, now.at[k]);
	jc_list_release(&now);
	return fits;
}
