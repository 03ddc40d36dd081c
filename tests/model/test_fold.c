#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/fold.h"
#include "model/suites.h"

/*
 * A case in short: writes apart by blanks, each <change><status><value><kills>: status '+'
 * accepted,
 * '-' known only; value a letter, '0' null, lower case text, upper case bytes; kills are the
 * positions of writes. `live` and `values` are positions.
 */
static const struct {
	const char *why, *writes, *live, *values;
	bool element;
	enum jc_field_state state;
} rows[] = {
	{ "nothing written", "", "", "", false, JC_FIELD_ABSENT },
	{ "one value", "1+a", "0", "0", false, JC_FIELD_AGREED },
	{ "null is a value", "1+0", "0", "0", false, JC_FIELD_AGREED },
	{ "not accepted is not live", "1-a", "", "", false, JC_FIELD_ABSENT },
	{ "replaced", "1+a 2+b0", "1", "1", false, JC_FIELD_AGREED },
	{ "a kill by what is not accepted", "1+a 2-b0", "0", "0", false, JC_FIELD_AGREED },
	{ "two who had not seen each other", "1+a 2+b0 3+c0", "12", "12", false,
	    JC_FIELD_CONFLICT },
	{ "who agree", "1+a 2+b0 3+b0", "12", "1", false, JC_FIELD_AGREED },
	{ "settled", "1+a 2+b0 3+c0 4+c12", "3", "3", false, JC_FIELD_AGREED },
	{ "edited by one who saw half", "1+a 2+b0 3+c0 4+d1", "23", "23", false,
	    JC_FIELD_CONFLICT },
	{ "the other value written over one, by chance or not: doc/security.md", "1+a 2+b 3+b0",
	    "12", "1", false, JC_FIELD_AGREED },
	{ "through a write that does not count", "1+a 2-b0 3+c1", "2", "2", false,
	    JC_FIELD_AGREED },
	{ "through two of them", "1+a 2-b0 3-c1 4+d2", "3", "3", false, JC_FIELD_AGREED },
	{ "through one reached twice", "1+a 2-b0 3+c1 4+d1", "23", "23", false, JC_FIELD_CONFLICT },
	{ "not through one that nothing kills", "1+a 2-b0 3-c1", "0", "0", false, JC_FIELD_AGREED },
	{ "the dead still kill", "1+a 2+b0 3+c1", "2", "2", false, JC_FIELD_AGREED },
	{ "a killed write brings nothing back", "1+a 2+b0 3-c1", "1", "1", false, JC_FIELD_AGREED },
	{ "text is not bytes", "1+a 2+A", "01", "01", false, JC_FIELD_CONFLICT },
	{ "null is not empty", "1+0 2+_", "01", "01", false, JC_FIELD_CONFLICT },
	{ "null conflicts with a value", "1+a 2+0", "01", "01", false, JC_FIELD_CONFLICT },
	{ "but yields in an element", "1+a 2+0", "01", "0", true, JC_FIELD_AGREED },
	{ "wherever it stands", "1+0 2+a", "01", "1", true, JC_FIELD_AGREED },
	{ "an element removed", "1+a 2+00", "1", "1", true, JC_FIELD_AGREED },
	{ "removed by two", "1+a 2+00 3+00", "12", "1", true, JC_FIELD_AGREED },
	{ "an element with two values", "1+0 2+a 3+b", "012", "12", true, JC_FIELD_CONFLICT },
	{ "an element without null", "1+a 2+b", "01", "01", true, JC_FIELD_CONFLICT },
	{ "in order of changes, not of values", "3+a 2+b 1+c", "012", "210", false,
	    JC_FIELD_CONFLICT },
	{ "the first write of a value stands for it", "5+b 4+a 3+b 2+c 1+a", "01234", "432", false,
	    JC_FIELD_CONFLICT },
	{ "longer values", "1+b 2+B 3+a 4+0 5+A", "01234", "01234", false, JC_FIELD_CONFLICT },
};

#define WRITES_MAX 16

static void
parse_write(const char *at, struct jc_fold_write *write, uint32_t *kills)
{
	static const char letters[] = "abcdABCD";
	const char *letter = strchr(letters, at[2]);

	*write = (struct jc_fold_write){ .change = (uint32_t)(at[0] - '0'),
		.kills = kills,
		.accepted = at[1] == '+',
		.live = true };
	if (at[2] != '0') {
		write->value.type =
		    letter && letter >= letters + 4 ? JC_VALUE_BYTES : JC_VALUE_TEXT;
		write->value.data = letter;
		write->value.len = letter ? 1 : 0;
	}
	for (at += 3; *at >= '0' && *at <= '9'; at++)
		kills[write->n_kills++] = (uint32_t)(*at - '0');
}

static size_t
parse_writes(const char *text, struct jc_fold_write *writes, uint32_t (*kills)[WRITES_MAX])
{
	size_t n = 0;

	for (; *text; text += strcspn(text, " ") + (text[strcspn(text, " ")] == ' ')) {
		parse_write(text, &writes[n], kills[n]);
		n++;
	}
	return n;
}

START_TEST(folds)
{
	struct jc_fold_write writes[WRITES_MAX];
	uint32_t kills[WRITES_MAX][WRITES_MAX], values[WRITES_MAX];
	size_t n = parse_writes(rows[_i].writes, writes, kills), n_values = 99, live = 0;
	enum jc_field_state state = jc_fold_field(writes, n, rows[_i].element, values, &n_values);

	ck_assert_msg(state == rows[_i].state, "%s: state %d", rows[_i].why, (int)state);
	ck_assert_msg(
	    n_values == strlen(rows[_i].values), "%s: %zu values", rows[_i].why, n_values);
	for (size_t i = 0; i < n_values; i++)
		ck_assert_msg(values[i] == (uint32_t)(rows[_i].values[i] - '0'),
		    "%s: value %zu is %u", rows[_i].why, i, values[i]);
	for (size_t i = 0; i < n; i++) {
		bool wanted = strchr(rows[_i].live, (int)('0' + i)) != NULL;

		ck_assert_msg(writes[i].live == wanted, "%s: write %zu", rows[_i].why, i);
		live += writes[i].live;
	}
	ck_assert_uint_eq(live, strlen(rows[_i].live));
}
END_TEST

START_TEST(order_within_a_change)
{
	/* One change writes a field once; a hostile one may look otherwise. */
	struct jc_fold_write writes[] = {
		{ .change = 1, .index = 9, .accepted = true, .value = { JC_VALUE_TEXT, "a", 1 } },
		{ .change = 1, .index = 2, .accepted = true, .value = { JC_VALUE_TEXT, "b", 1 } },
		{ .change = 1, .index = 2, .accepted = true, .value = { JC_VALUE_TEXT, "b", 1 } },
	};
	uint32_t values[3];
	size_t n;

	ck_assert_int_eq(jc_fold_field(writes, 3, false, values, &n), JC_FIELD_CONFLICT);
	ck_assert_uint_eq(n, 2);
	ck_assert_uint_ne(values[0], 0);
	ck_assert_uint_eq(values[1], 0);
}
END_TEST

/* The rule once more, as sync.md says it: `reach` is the edges, closed. */
static void
check_against_closure(struct jc_fold_write *writes, size_t n)
{
	static bool reach[WRITES_MAX][WRITES_MAX];

	memset(reach, 0, sizeof(reach));
	for (size_t w = 0; w < n; w++) {
		for (size_t k = 0; k < writes[w].n_kills; k++)
			reach[w][writes[w].kills[k]] = true;
	}
	for (size_t k = 0; k < n; k++) {
		for (size_t i = 0; i < n; i++) {
			for (size_t j = 0; j < n; j++)
				reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
		}
	}
	for (size_t v = 0; v < n; v++) {
		bool dead = false;

		for (size_t w = 0; w < n; w++)
			dead = dead || (writes[w].accepted && reach[w][v]);
		ck_assert_int_eq(writes[v].live, writes[v].accepted && !dead);
	}
}

/* Does every live value have its one place, and none another? */
static void
check_values(const struct jc_fold_write *writes, size_t n, bool element, const uint32_t *values,
    size_t n_values)
{
	bool other = false;

	for (size_t i = 0; i < n; i++)
		other = other || (writes[i].live && writes[i].value.type != JC_VALUE_NULL);
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t v = 0; v < n_values; v++)
			same += jc_value_equal(&writes[values[v]].value, &writes[i].value);
		if (!writes[i].live)
			continue;
		ck_assert_uint_eq(
		    same, !(element && other && writes[i].value.type == JC_VALUE_NULL));
	}
	for (size_t v = 0; v < n_values; v++)
		ck_assert(writes[values[v]].live);
	for (size_t v = 1; v < n_values; v++)
		ck_assert_uint_lt(writes[values[v - 1]].change, writes[values[v]].change);
}

START_TEST(agrees_with_the_closure)
{
	static const char letters[] = "abc";
	int rounds = jc_rounds(20000, 1000000);

	srand48(7);
	for (int round = 0; round < rounds; round++) {
		struct jc_fold_write writes[WRITES_MAX];
		uint32_t kills[WRITES_MAX][WRITES_MAX], values[WRITES_MAX];
		size_t n = (size_t)(lrand48() % WRITES_MAX), n_values;
		bool element = lrand48() % 2;

		for (size_t i = 0; i < n; i++) {
			long letter = lrand48() % 4;

			writes[i] = (struct jc_fold_write){ .change = (uint32_t)(n - i),
				.accepted = lrand48() % 3 > 0,
				.kills = kills[i] };
			if (letter < 3)
				writes[i].value =
				    (struct jc_value){ JC_VALUE_TEXT, letters + letter, 1 };
			for (uint32_t k = 0; k < i; k++) {
				if (lrand48() % 4 == 0)
					kills[i][writes[i].n_kills++] = k;
			}
		}
		(void)jc_fold_field(writes, n, element, values, &n_values);
		check_against_closure(writes, n);
		check_values(writes, n, element, values, n_values);
	}
}
END_TEST

START_TEST(survives_a_ring)
{
	/* No change can kill what comes after it, but the fold must end whatever it is given. */
	static const uint32_t to[] = { 1, 0 };
	struct jc_fold_write writes[] = {
		{ .change = 1, .accepted = true, .n_kills = 1, .kills = &to[0] },
		{ .change = 2, .n_kills = 2, .kills = to },
	};
	uint32_t values[2];
	size_t n;

	ck_assert_int_eq(jc_fold_field(writes, 2, false, values, &n), JC_FIELD_ABSENT);
}
END_TEST

#define ID_A                                                                                       \
	"\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01" \
	"\x01\x01\x00\x05"
#define ID_B                                                                                       \
	"\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02" \
	"\x02\x02\x01\x00"

static const struct {
	const char *why;
	enum jc_value_type type;
	const char *first, *second;
	size_t first_len, second_len;
	bool disputed;
} decisions[] = {
	{ "names both", JC_VALUE_BYTES, ID_A ID_B, "", 52, 0, true },
	{ "in any order", JC_VALUE_BYTES, ID_B ID_A, "", 52, 0, true },
	{ "by two values", JC_VALUE_BYTES, ID_A, ID_B, 26, 26, true },
	{ "names one", JC_VALUE_BYTES, ID_A, ID_A, 26, 26, false },
	{ "names none", JC_VALUE_BYTES, "", "", 0, 0, false },
	{ "half a name", JC_VALUE_BYTES, ID_A ID_B, "", 51, 0, false },
	{ "between the names", JC_VALUE_BYTES, "\x00" ID_A ID_B ID_A, "", 78, 0, false },
	{ "text", JC_VALUE_TEXT, ID_A ID_B, "", 52, 0, false },
};

START_TEST(disputes)
{
	struct jc_fold_write writes[] = { { .live = true }, { .live = false }, { .live = true } };
	struct jc_write_id ids[3] = { { .index = 5 }, { .index = 0 }, { .index = 256 } };
	struct jc_value values[] = {
		{ decisions[_i].type, decisions[_i].first, decisions[_i].first_len },
		{ decisions[_i].type, decisions[_i].second, decisions[_i].second_len },
	};

	memset(ids[0].change.b, 1, sizeof(ids[0].change.b));
	memset(ids[1].change.b, 9, sizeof(ids[1].change.b));
	memset(ids[2].change.b, 2, sizeof(ids[2].change.b));
	ck_assert_msg(jc_fold_disputed(writes, ids, 3, values, 2) == decisions[_i].disputed, "%s",
	    decisions[_i].why);
	ck_assert(!jc_fold_disputed(writes, ids, 3, values, 0));
}
END_TEST

Suite *
fold_suite(void)
{
	return jc_suite("model/fold", NULL, NULL,
	    (const struct jc_test[]){
		{ folds, JC_ROWS(rows) },
		{ order_within_a_change, 1 },
		{ agrees_with_the_closure, 1 },
		{ survives_a_ring, 1 },
		{ disputes, JC_ROWS(decisions) },
		{ NULL, 0 },
	    });
}
