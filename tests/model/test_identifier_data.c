/* Identifiers against real lists: shared/data/{iban_registry,vin_samples,ofac_sdn_2021}. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "lib/suite.h"
#include "model/identifier.h"
#include "model/suites.h"

#define FILE_MAX (64u << 20)

static struct jc_buf
content(const char *name)
{
	struct jc_buf text = JC_BUF_INIT;
	char *path = jc_test_data(name);

	ck_ok(jc_file_read(path, FILE_MAX, &text));
	free(path);
	return text;
}

static enum jc_verdict
verdict_on(const char *type, const char *text, size_t len)
{
	struct jc_buf out = JC_BUF_INIT;
	enum jc_verdict verdict;

	ck_ok(jc_identifier_canonical(type, text, len, &out, &verdict, NULL));
	jc_buf_release(&out);
	return verdict;
}

/* All example account numbers, as stored and as printed; each digit changed is a bad one. */
START_TEST(registry)
{
	struct jc_buf text = content("iban_registry/iban_test_fixtures.json");
	struct jc_json *root;
	const struct jc_json *list;

	ck_ok(jc_json_parse(text.data, text.len, &root));
	list = jc_json_get(root, "valid_ibans");
	ck_assert_uint_eq(105, jc_json_count(list));
	for (size_t n = 0; n < jc_json_count(list); n++) {
		const char *country;
		const struct jc_json *row = jc_json_at(list, n, &country);
		size_t len;
		const char *iban = jc_json_string_value(jc_json_get(row, "electronic"), &len);
		char wrong[40];

		ck_assert_msg(verdict_on("iban", iban, len) == JC_VERDICT_GOOD, "%s", iban);
		ck_assert(len < sizeof(wrong));
		for (size_t i = 2; i < len; i++) {
			if (iban[i] > '9')
				continue;
			memcpy(wrong, iban, len);
			wrong[i] = wrong[i] == '7' ? '3' : '7';
			ck_assert_msg(verdict_on("iban", wrong, len) == JC_VERDICT_BAD, "%.*s",
			    (int)len, wrong);
		}
		iban = jc_json_string_value(jc_json_get(row, "print"), &len);
		ck_assert_msg(verdict_on("iban", iban, len) == JC_VERDICT_GOOD, "%s", iban);
	}
	jc_json_free(root);
	jc_buf_release(&text);
}
END_TEST

/* The next line of a text and its tab separated cells; NULL at the end. */
static char *
next_row(char **text, char *cell[4])
{
	char *line = strsep(text, "\n");

	for (int i = 0; i < 4; i++)
		cell[i] = strsep(&line, "\t");
	return cell[3];
}

START_TEST(vehicles)
{
	static const struct {
		const char *computed;
		enum jc_verdict verdict;
	} expected[] = {
		{ "ok", JC_VERDICT_GOOD },
		{ "length", JC_VERDICT_BAD },
		{ "badchar", JC_VERDICT_BAD },
		{ "checkdigit", JC_VERDICT_WARN },
	};
	struct jc_buf text = content("vin_samples/vin_samples.tsv");
	char *at = text.data, *cell[4];
	unsigned seen = 0;

	next_row(&at, cell);
	for (; next_row(&at, cell); seen++) {
		enum jc_verdict verdict = verdict_on("vin", cell[0], strlen(cell[0]));
		/* Refused there for a small letter only: here read as its capital. */
		bool small = !strcmp(cell[0], "1gCDC14K2LE198114");

		for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
			if (!strcmp(small ? "ok" : cell[3], expected[i].computed))
				ck_assert_msg(verdict == expected[i].verdict, "%s", cell[0]);
		}
	}
	ck_assert_uint_eq(13, seen);
	jc_buf_release(&text);
}
END_TEST

/* Append what the overflow file has of the remarks that `line` begins; its quote is cut off. */
static void
add_overflow(struct jc_buf *line, const char *overflow)
{
	size_t number = strcspn(line->data, ",") + 1;
	const char *at = overflow;

	while (at && *at) {
		const char *next = strchr(at, '\n');

		if (!strncmp(at, line->data, number)) {
			jc_buf_truncate(line, line->len - strlen("\"\r"));
			jc_buf_add(line, at + number + 1, strcspn(at, "\r\n") - number - 1);
		}
		at = next ? next + 1 : NULL;
	}
}

/* Call `each` for all that follows `label` in the list, with the record it stands in. */
static void
each_after(const char *label, void (*each)(const char *line, const char *word, unsigned *counts),
    unsigned *counts)
{
	struct jc_buf list = content("ofac_sdn_2021/sdn.csv"), whole = JC_BUF_INIT;
	struct jc_buf overflow = content("ofac_sdn_2021/sdn_comments.csv");
	char *at = list.data, *line;

	while ((line = strsep(&at, "\n"))) {
		jc_buf_reset(&whole);
		jc_buf_str(&whole, line);
		add_overflow(&whole, overflow.data);
		for (const char *hit = whole.data; (hit = strstr(hit, label)); hit++)
			each(whole.data, hit + strlen(label), counts);
	}
	jc_buf_release(&list);
	jc_buf_release(&overflow);
	jc_buf_release(&whole);
}

enum { SHIP, SHIP_WRONG, COMPANY, OWN_SHIP, NEITHER, IMO_COUNTS };

static void
count_imo(const char *line, const char *word, unsigned *counts)
{
	size_t len = strspn(word, "0123456789");
	bool ship = verdict_on("imo", word, len) == JC_VERDICT_GOOD;
	bool company = verdict_on("imo_company", word, len) == JC_VERDICT_GOOD;

	if (strstr(line, ",\"vessel\","))
		counts[ship ? SHIP : SHIP_WRONG]++;
	else
		counts[ship ? OWN_SHIP : company ? COMPANY : NEITHER]++;
}

/*
 * As the list's README has it: 399 ships, and 81 numbers of legal persons. Two more are too short
 * in the list itself: a vessel's "IMO 15411" and a company's "IMO 543400".
 */
START_TEST(ships)
{
	unsigned counts[IMO_COUNTS] = { 0 };

	each_after("IMO ", count_imo, counts);
	ck_assert_uint_eq(399, counts[SHIP]);
	ck_assert_uint_eq(1, counts[SHIP_WRONG]);
	ck_assert_uint_eq(73, counts[COMPANY]);
	ck_assert_uint_eq(8, counts[OWN_SHIP]);
	ck_assert_uint_eq(1, counts[NEITHER]);
}
END_TEST

/* One Ethereum address has a digit too few in the list itself. */
static const struct {
	const char *code, *type;
	enum jc_verdict verdict;
	unsigned count, bad;
} currencies[] = {
	{ "XBT ", "wallet_btc", JC_VERDICT_GOOD, 65, 0 },
	{ "ETH ", "wallet_eth", JC_VERDICT_NONE, 9, 1 },
	{ "LTC ", "wallet_ltc", JC_VERDICT_GOOD, 9, 0 },
	{ "DASH ", "wallet_dash", JC_VERDICT_GOOD, 3, 0 },
};
#define N_CURRENCIES (sizeof(currencies) / sizeof(currencies[0]))

/* counts: the expected verdicts of each currency, then the bad ones of each. */
static void
count_wallet(const char *line, const char *word, unsigned *counts)
{
	(void)line;
	for (size_t i = 0; i < N_CURRENCIES; i++) {
		size_t skip = strlen(currencies[i].code);
		enum jc_verdict verdict;

		if (strncmp(word, currencies[i].code, skip) != 0)
			continue;
		word += skip;
		verdict = verdict_on(currencies[i].type, word, strcspn(word, ";.\" "));
		counts[i] += verdict == currencies[i].verdict;
		counts[N_CURRENCIES + i] += verdict == JC_VERDICT_BAD;
		return;
	}
}

START_TEST(wallets)
{
	unsigned counts[2 * N_CURRENCIES] = { 0 };

	each_after("Digital Currency Address - ", count_wallet, counts);
	for (size_t i = 0; i < N_CURRENCIES; i++) {
		ck_assert_msg(
		    counts[i] == currencies[i].count, "%u of %s", counts[i], currencies[i].code);
		ck_assert_msg(counts[N_CURRENCIES + i] == currencies[i].bad, "%u bad of %s",
		    counts[N_CURRENCIES + i], currencies[i].code);
	}
}
END_TEST

Suite *
identifier_data_suite(void)
{
	return jc_suite_on("iban_registry", "model/identifier, accounts", NULL, NULL,
	    (const struct jc_test[]){ { registry, 1 }, { NULL, 0 } });
}

Suite *
identifier_vehicles_suite(void)
{
	return jc_suite_on("vin_samples", "model/identifier, vehicles", NULL, NULL,
	    (const struct jc_test[]){ { vehicles, 1 }, { NULL, 0 } });
}

Suite *
identifier_list_suite(void)
{
	return jc_suite_on("ofac_sdn_2021", "model/identifier, a sanctions list", NULL, NULL,
	    (const struct jc_test[]){ { ships, 1 }, { wallets, 1 }, { NULL, 0 } });
}
