/* Identifiers against real lists: shared/data/{iban_registry,vin_samples,ofac_sdn_2021}. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/country.h"
#include "base/json.h"
#include "base/money.h"
#include "lib/suite.h"
#include "model/identifier.h"
#include "model/mrz.h"
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

/* Append the faults of a zone as the file names them. */
static void
name_faults(unsigned faults, struct jc_buf *out)
{
	static const struct {
		enum jc_mrz_fault fault;
		const char *name;
	} names[] = {
		{ JC_MRZ_NUMBER, "number" },
		{ JC_MRZ_BIRTH, "birth" },
		{ JC_MRZ_EXPIRY, "expiry" },
		{ JC_MRZ_OPTIONAL, "optional" },
		{ JC_MRZ_COMPOSITE, "composite" },
	};

	jc_buf_str(out, faults ? "fail:" : "ok");
	for (size_t i = 0, n = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (faults & names[i].fault)
			jc_buf_fmt(out, "%s%s", n++ ? "+" : "", names[i].name);
}

#define ZONE_CELLS 11

/* What the fields of a zone that is read without fault say: all but the document number of FR. */
static void
compare_fields(char *cell[ZONE_CELLS], const struct jc_mrz *zone)
{
	const char *found[] = { zone->surname, zone->given, zone->number, zone->nationality,
		zone->birth, zone->sex, zone->expiry };

	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
		if (i != 2 || strcmp(zone->format, "FR") != 0)
			ck_assert_msg(!strcmp(found[i], cell[2 + i]), "%s: %s, not %s", cell[0],
			    found[i], cell[2 + i]);
}

/*
 * Twelve zones with what they say and which of their check digits do not fit. The last is the
 * French card, which the file's own computation passes over ("format"): of its number, which is one
 * with month, office and place before it, the file has the last five digits.
 */
START_TEST(zones)
{
	struct jc_buf text = content("mrz_samples/mrz_samples.tsv");
	char *at = text.data, *line = strsep(&at, "\n"), *cell[ZONE_CELLS];
	unsigned seen = 0, good = 0;

	while ((line = strsep(&at, "\n")) && *line) {
		struct jc_buf faults = JC_BUF_INIT;
		struct jc_mrz zone;
		bool french;

		for (int i = 0; i < ZONE_CELLS; i++)
			cell[i] = strsep(&line, "\t");
		ck_assert_ptr_nonnull(cell[ZONE_CELLS - 1]);
		ck_assert_msg(jc_mrz_read(cell[1], strlen(cell[1]), &zone), "%s", cell[0]);
		french = strcmp(cell[10], "format") == 0;
		ck_assert_int_eq(french, strcmp(zone.format, "FR") == 0);
		name_faults(zone.faults, &faults);
		ck_assert_msg(!strcmp(faults.data, french ? "ok" : cell[10]), "%s: %s, not %s",
		    cell[0], faults.data, cell[10]);
		if (!zone.faults)
			compare_fields(cell, &zone);
		if (french)
			ck_assert_str_eq(zone.number, "1710GVA12345");
		ck_assert_int_eq(verdict_on("mrz", cell[1], strlen(cell[1])),
		    zone.faults ? JC_VERDICT_BAD : JC_VERDICT_GOOD);
		good += !zone.faults;
		seen++;
		jc_buf_release(&faults);
	}
	ck_assert_uint_eq(12, seen);
	ck_assert_uint_eq(9, good);
	jc_buf_release(&text);
}
END_TEST

static struct jc_json *
codes(const char *name, const char *key, const struct jc_json **list)
{
	struct jc_buf text = JC_BUF_INIT, path = JC_BUF_INIT;
	struct jc_json *root;

	jc_buf_fmt(&path, "/usr/share/iso-codes/json/%s", name);
	ck_ok(jc_file_read(path.data, FILE_MAX, &text));
	ck_ok(jc_json_parse(text.data, text.len, &root));
	*list = jc_json_get(root, key);
	ck_assert_uint_gt(jc_json_count(*list), 0);
	jc_buf_release(&text);
	jc_buf_release(&path);
	return root;
}

/* Every country of Debian's list, found by either code and by its name. */
START_TEST(countries)
{
	static const char *const ways[] = { "alpha_2", "alpha_3", "name" };
	const struct jc_json *list;
	struct jc_json *root = codes("iso_3166-1.json", "3166-1", &list);

	for (size_t n = 0; n < jc_json_count(list); n++) {
		const struct jc_json *row = jc_json_at(list, n, NULL);
		const char *code = jc_json_string_value(jc_json_get(row, "alpha_2"), NULL);

		ck_assert_msg(jc_country_name(code) != NULL, "%s has no name", code);
		for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
			size_t len;
			const char *text = jc_json_string_value(jc_json_get(row, ways[i]), &len);
			const char *found = jc_country_find(text, len);

			ck_assert_msg(found && !strcmp(found, code), "%s is %s, not %s", text,
			    found ? found : "nothing", code);
		}
	}
	jc_json_free(root);
}
END_TEST

/* What the list has beyond money: metals, units of account, tests. */
static const char no_money[] = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";

START_TEST(money_codes)
{
	const struct jc_json *list;
	struct jc_json *root = codes("iso_4217.json", "4217", &list);

	for (size_t n = 0; n < jc_json_count(list); n++) {
		const struct jc_json *row = jc_json_at(list, n, NULL);
		const char *code = jc_json_string_value(jc_json_get(row, "alpha_3"), NULL);

		ck_assert_msg(
		    (jc_currency_digits(code) < 0) == (strstr(no_money, code) != NULL), "%s", code);
	}
	jc_json_free(root);
}
END_TEST

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
	{ "ETH ", "wallet_eth", JC_VERDICT_GOOD, 4, 1 }, /* capitals as EIP-55 wants them */
	{ "ETH ", "wallet_eth", JC_VERDICT_NONE, 5, 1 }, /* in small letters */
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
		const char *address = word + strlen(currencies[i].code);
		enum jc_verdict verdict;

		if (strncmp(word, currencies[i].code, strlen(currencies[i].code)) != 0)
			continue;
		verdict = verdict_on(currencies[i].type, address, strcspn(address, ";.\" "));
		counts[i] += verdict == currencies[i].verdict;
		counts[N_CURRENCIES + i] += verdict == JC_VERDICT_BAD;
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

Suite *
identifier_zones_suite(void)
{
	return jc_suite_on("mrz_samples", "model/identifier, travel documents", NULL, NULL,
	    (const struct jc_test[]){ { zones, 1 }, { NULL, 0 } });
}

Suite *
identifier_codes_suite(void)
{
	return jc_suite_on("/usr/share/iso-codes/json", "model/identifier, codes", NULL, NULL,
	    (const struct jc_test[]){ { countries, 1 }, { money_codes, 1 }, { NULL, 0 } });
}
