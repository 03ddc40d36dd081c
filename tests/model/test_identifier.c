#include <string.h>

#include "lib/suite.h"
#include "model/identifier.h"
#include "model/suites.h"

#define GOOD JC_VERDICT_GOOD
#define NONE JC_VERDICT_NONE
#define WARN JC_VERDICT_WARN
#define BAD JC_VERDICT_BAD

static const struct {
	const char *why, *allowed, *text, *stored;
	enum jc_verdict verdict;
} rows[] = {
	{ "an IBAN as printed", "iban", "GB82 WEST 1234 5698 7654 32",
	    "iban:GB82WEST12345698765432", GOOD },
	{ "an IBAN in lower case", "iban", "de89370400440532013000", "iban:DE89370400440532013000",
	    GOOD },
	{ "a digit misread", "iban", "GB82 WEST 1234 5698 7654 33",
	    "iban?GB82 WEST 1234 5698 7654 33", BAD },
	{ "a digit too many", "iban", "NL91ABNA04171643000", "iban?NL91ABNA04171643000", BAD },
	{ "an IBAN longer than any", "iban", "GB82WEST12345698765432GB82WEST123456",
	    "iban?GB82WEST12345698765432GB82WEST123456", BAD },
	{ "a State without IBANs, check digits right", "iban", "US02 1234 5678 9012 345",
	    "iban:US02123456789012345", WARN },
	{ "not even the form", "iban", "unknown", "iban?unknown", BAD },
	{ "an LEI", "lei", "5493001KJTIIGC8Y1R12", "lei:5493001KJTIIGC8Y1R12", GOOD },
	{ "an LEI misread", "lei", "5493001KJTIIGC8Y1R13", "lei?5493001KJTIIGC8Y1R13", BAD },
	{ "a VIN with its check digit", "vin", "1m8gdm9axkp042788", "vin:1M8GDM9AXKP042788", GOOD },
	{ "a European VIN has none", "vin", "WVWZZZ1JZXW000001", "vin:WVWZZZ1JZXW000001", WARN },
	{ "a letter no VIN has", "vin", "1M8GDM9AXKP04278O", "vin?1M8GDM9AXKP04278O", BAD },
	{ "an old chassis number", "vin", "1119356786", "vin?1119356786", BAD },
	{ "an IMEI", "imei", "49-015420-323751-8", "imei:490154203237518", GOOD },
	{ "an IMEI misread", "imei", "490154203237519", "imei?490154203237519", BAD },
	{ "an IMEI without its check digit", "imei", "49015420323751", "imei:49015420323751",
	    NONE },
	{ "an IMEISV", "imei", "4901542032375101", "imei:4901542032375101", NONE },
	{ "a ship", "imo", "IMO 9074729", "imo:9074729", GOOD },
	{ "a ship misread", "imo", "9074728", "imo?9074728", BAD },
	{ "a ship with a letter", "imo", "907472X", "imo?907472X", BAD },
	{ "a company's number is no ship's", "imo", "5055293", "imo?5055293", BAD },
	{ "a shipping company", "imo_company", "IMO 5055293", "imo_company:5055293", GOOD },
	{ "a ship's number is no company's", "imo_company", "9074729", "imo_company?9074729", BAD },
	{ "an MMSI", "mmsi", "572469210", "mmsi:572469210", NONE },
	{ "a coast station", "mmsi", "002241234", "mmsi:002241234", WARN },
	{ "an MMSI too short", "mmsi", "57246921", "mmsi?57246921", BAD },
	{ "a container", "container", "CSQU 305438-3", "container:CSQU3054383", GOOD },
	{ "a container misread", "container", "CSQU3054384", "container?CSQU3054384", BAD },
	{ "the first bitcoin address", "wallet_btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
	    "wallet_btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", GOOD },
	{ "leading zero bytes", "wallet_btc", "1111111111111111111114oLvT2",
	    "wallet_btc:1111111111111111111114oLvT2", GOOD },
	{ "a leading zero byte too few", "wallet_btc", "111111111111111111114oLvT2",
	    "wallet_btc?111111111111111111114oLvT2", BAD },
	{ "a letter misread", "wallet_btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
	    "wallet_btc?1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", BAD },
	{ "another currency's", "wallet_btc", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
	    "wallet_btc?TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", BAD },
	{ "bech32, in capitals", "wallet_btc", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
	    "wallet_btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", GOOD },
	{ "bech32, capitals mixed", "wallet_btc", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4",
	    "wallet_btc?bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4", BAD },
	{ "bech32 misread", "wallet_btc", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
	    "wallet_btc?bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", BAD },
	{ "bech32m", "wallet_btc", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
	    "wallet_btc:bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", GOOD },
	{ "version 1 with the sum of version 0", "wallet_btc",
	    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
	    "wallet_btc?bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", BAD },
	{ "nothing after the prefix", "wallet_btc", "bc1", "wallet_btc?bc1", BAD },
	{ "the test chain", "wallet_btc", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
	    "wallet_btc?tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", BAD },
	{ "Tron", "wallet_trx", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
	    "wallet_trx:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", GOOD },
	{ "Ethereum, its capitals are a check", "wallet_eth",
	    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
	    "wallet_eth:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", GOOD },
	{ "of EIP-55", "wallet_eth", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
	    "wallet_eth:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", GOOD },
	{ "of EIP-55", "wallet_eth", "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
	    "wallet_eth:0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", GOOD },
	{ "of EIP-55", "wallet_eth", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
	    "wallet_eth:0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", GOOD },
	{ "capitals only: nothing is checked", "wallet_eth",
	    "0X52908400098527886E0F7030069857D2E4169EE7",
	    "wallet_eth:0x52908400098527886e0f7030069857d2e4169ee7", NONE },
	{ "small letters only: nothing is checked", "wallet_eth",
	    "0xde709f2102306220921060314715629080e2fb77",
	    "wallet_eth:0xde709f2102306220921060314715629080e2fb77", NONE },
	{ "one capital misread", "wallet_eth", "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
	    "wallet_eth?0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed", BAD },
	{ "one digit misread", "wallet_eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee",
	    "wallet_eth?0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee", BAD },
	{ "Ethereum, too short", "wallet_eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
	    "wallet_eth?0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", BAD },
	{ "another currency", "wallet", "xmr 4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skx",
	    "wallet:XMR 4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skx", NONE },
	{ "no currency named", "wallet", "4AdUndXHHZ6cfufTMvppY6", "wallet:4AdUndXHHZ6cfufTMvppY6",
	    WARN },
	{ "a telephone", "phone", "+44 (1632) 960-961", "phone:+441632960961", NONE },
	{ "00 is +", "phone", "0031 20 1234567", "phone:+31201234567", NONE },
	{ "00, pulled apart", "phone", "0 0 31 20 1234567", "phone:+31201234567", NONE },
	{ "nothing behind 00", "phone", "0.0.0", "phone?0.0.0", BAD },
	{ "as dialled at home", "phone", "020-1234567", "phone:0201234567", WARN },
	{ "no State begins with 0", "phone", "+0201234567", "phone?+0201234567", BAD },
	{ "sixteen digits", "phone", "+1234567890123456", "phone?+1234567890123456", BAD },
	{ "an extension", "phone", "+44 1632 960961 ext. 5", "phone?+44 1632 960961 ext. 5", BAD },
	{ "an address, its port and time", "ip", "192.0.2.7:54321 2026-11-21 14:02:11+01:00",
	    "ip:192.0.2.7:54321 2026-11-21T14:02:11+01:00", NONE },
	{ "the same of version 6, in its one form", "ip",
	    "[2001:0DB8:0:0:0:0:0:1]:443   2026-11-21T14:02Z",
	    "ip:[2001:db8::1]:443 2026-11-21T14:02Z", NONE },
	{ "no port, no time: who was it?", "ip", "192.0.2.7", "ip:192.0.2.7", WARN },
	{ "no time", "ip", "192.0.2.7:80", "ip:192.0.2.7:80", WARN },
	{ "version 6 without a port", "ip", "2001:db8::1", "ip:2001:db8::1", WARN },
	{ "brackets without a port", "ip", "[2001:db8::1]", "ip:2001:db8::1", WARN },
	{ "a private network", "ip", "192.168.1.1:80 2026-11-21T14:02Z",
	    "ip:192.168.1.1:80 2026-11-21T14:02Z", WARN },
	{ "just outside one", "ip", "172.32.0.1:80 2026-11-21T14:02Z",
	    "ip:172.32.0.1:80 2026-11-21T14:02Z", NONE },
	{ "the last of one", "ip", "172.31.255.255:80 2026-11-21T14:02Z",
	    "ip:172.31.255.255:80 2026-11-21T14:02Z", WARN },
	{ "link-local, version 6", "ip", "fe80::1", "ip:fe80::1", WARN },
	{ "a number too large", "ip", "192.0.2.256", "ip?192.0.2.256", BAD },
	{ "a zero in front may mean base eight", "ip", "192.0.02.1", "ip?192.0.02.1", BAD },
	{ "a port too large", "ip", "192.0.2.7:65536", "ip?192.0.2.7:65536", BAD },
	{ "no port behind the colon", "ip", "192.0.2.7:", "ip?192.0.2.7:", BAD },
	{ "a time without its zone", "ip", "192.0.2.7:80 2026-11-21T14:02",
	    "ip?192.0.2.7:80 2026-11-21T14:02", BAD },
	{ "no end of the bracket", "ip", "[2001:db8::1:443", "ip?[2001:db8::1:443", BAD },
	{ "a name", "ip", "example.org", "ip?example.org", BAD },
	{ "a passport's zone as it is pasted", "mrz",
	    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
	    "L898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
	    "mrz:P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|"
	    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
	    GOOD },
	{ "a visa has no sum over the whole", "mrz",
	    "v<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<< "
	    "l8988901c4xxx4009078f96121096zE184226b<<<<<<",
	    "mrz:V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|"
	    "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
	    GOOD },
	{ "a line too short", "mrz",
	    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B<<<"
	    "<<10",
	    "mrz?P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B"
	    "<<<<<10",
	    BAD },
	{ "an e-mail address", "email", "J.Doe@Example.ORG", "email:J.Doe@example.org", NONE },
	{ "two @", "email", "a@b@c.org", "email?a@b@c.org", BAD },
	{ "no host", "email", "a@", "email?a@", BAD },
	{ "no name", "email", "@example.org", "email?@example.org", BAD },
	{ "a display name", "email", "Joe <j@example.org>", "email?Joe <j@example.org>", BAD },
	{ "a BIC", "swift", "hnrbby2x", "swift:HNRBBY2X", NONE },
	{ "the head office has no branch", "swift", "DEUTDEFFXXX", "swift:DEUTDEFF", NONE },
	{ "a branch", "swift", "DEUTDEFF500", "swift:DEUTDEFF500", NONE },
	{ "no such State", "swift", "DEUTQQFF", "swift:DEUTQQFF", WARN },
	{ "no BIC", "swift", "DEUT1EFF", "swift?DEUT1EFF", BAD },
	{ "a plate, its State named", "plate", "ab-123-cd (Netherlands)", "plate:AB123CD (NL)",
	    NONE },
	{ "a plate in another script", "plate", "а 123 вс", "plate:а123вс", NONE },
	{ "no plate", "plate", "- -", "plate?- -", BAD },
	{ "a passport, its State named", "passport", "AB4106401  (Pakistan)",
	    "passport:AB4106401 (PK)", NONE },
	{ "what follows stays", "passport", "K754050 (Iran) issued 26 May 1999",
	    "passport:K754050 (IR) issued 26 May 1999", NONE },
	{ "no State in the brackets", "passport", "K754050 (stolen)", "passport:K754050 (stolen)",
	    NONE },
	{ "an aircraft", "tail", "ep-mmh", "tail:EP-MMH", NONE },
	{ "no aircraft", "tail", "EP_MMH", "tail?EP_MMH", BAD },
	{ "a call sign", "call_sign", "5iue9", "call_sign:5IUE9", NONE },
	{ "no call sign", "call_sign", "5", "call_sign?5", BAD },
	{ "a transponder", "icao24", "3C6444", "icao24:3c6444", NONE },
	{ "no transponder", "icao24", "3C644G", "icao24?3C644G", BAD },
	{ "a hash", "sha256 sha1 md5",
	    "sha256 BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
	    "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", NONE },
	{ "a hash cut short", "sha256 sha1 md5", "md5 d41d8cd98f00b204e9800998ecf8427",
	    "md5?d41d8cd98f00b204e9800998ecf8427", BAD },
	{ "a longer hash", "sha1 sha512", "sha1:a9993e364706816aba3e25717850c26c9cd0d89d",
	    "sha1:a9993e364706816aba3e25717850c26c9cd0d89d", NONE },
	{ "blanks between", "serial other", "serial  12  34\t5", "serial:12 34 5", NONE },
	{ "the type by its label", "imo mmsi", "IMO ship number 9074729", "imo:9074729", GOOD },
	{ "the longest type that fits", "wallet wallet_eth",
	    "wallet_eth 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
	    "wallet_eth:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", NONE },
	{ "any type", "", "vin WVWZZZ1JZXW000001", "vin:WVWZZZ1JZXW000001", WARN },
	{ "no type given", "passport other", "AB4106401", "other:AB4106401", WARN },
	{ "only one type, another named: it is the text", "serial", "vin 123", "serial:vin 123",
	    NONE },
};

static const struct jc_field *
field_of(const char *allowed)
{
	static struct jc_field field = { "identifier", "Numbers", JC_FIELD_IDENTIFIER };

	field.of = allowed;
	return &field;
}

START_TEST(normalises)
{
	struct jc_buf out = JC_BUF_INIT, note = JC_BUF_INIT;
	enum jc_verdict verdict;

	jc_buf_str(&out, "before ");
	ck_ok(jc_identifier_canonical(
	    rows[_i].allowed, rows[_i].text, strlen(rows[_i].text), &out, &verdict, &note));
	ck_assert_msg(!strcmp(out.data + 7, rows[_i].stored), "%s: %s", rows[_i].why, out.data);
	ck_assert_msg(verdict == rows[_i].verdict, "%s: %d %s", rows[_i].why, verdict, note.data);
	ck_assert_msg(note.len || verdict == GOOD || verdict == NONE, "%s", rows[_i].why);
	ck_ok(jc_identifier_canonical(
	    rows[_i].allowed, rows[_i].text, strlen(rows[_i].text), &out, &verdict, NULL));
	jc_buf_release(&out);
	jc_buf_release(&note);
}
END_TEST

/* What is stored, and what is shown of it, is the same value when it is entered again. */
START_TEST(comes_back)
{
	const struct jc_field *field = field_of(rows[_i].allowed);
	const char *stored = rows[_i].stored;
	struct jc_buf shown = JC_BUF_INIT, out = JC_BUF_INIT;
	enum jc_verdict verdict;

	jc_field_display(field, stored, strlen(stored), &shown);
	ck_ok(jc_field_canonical(field, shown.data, shown.len, &out, &verdict, NULL));
	ck_assert_msg(!strcmp(out.data, stored), "%s: %s", rows[_i].why, shown.data);

	jc_buf_reset(&out);
	ck_ok(jc_field_canonical(field, stored, strlen(stored), &out, &verdict, NULL));
	ck_assert_msg(!strcmp(out.data, stored), "%s", rows[_i].why);
	if (strncmp(stored, "other", 5))
		ck_assert_int_eq(
		    rows[_i].verdict, jc_field_verdict(field, stored, strlen(stored), NULL));
	jc_buf_release(&shown);
	jc_buf_release(&out);
}
END_TEST

static const struct {
	const char *why, *allowed, *text;
} refused[] = {
	{ "nothing", "iban", " \t" },
	{ "not UTF-8", "iban", "\xff" },
	{ "a type not allowed, and no other", "imo mmsi", "iban NL91ABNA0417164300" },
	{ "a type without a number", "imo mmsi", "imo" },
};

START_TEST(refuses)
{
	struct jc_buf out = JC_BUF_INIT;
	enum jc_verdict verdict;

	ck_err(JC_INVALID,
	    jc_identifier_canonical(refused[_i].allowed, refused[_i].text, strlen(refused[_i].text),
		&out, &verdict, NULL),
	    refused[_i].why);
	ck_assert_uint_eq(0, out.len);
	jc_buf_release(&out);
}
END_TEST

START_TEST(has_a_bound)
{
	char text[JC_IDENTIFIER_MAX + 2];
	struct jc_buf out = JC_BUF_INIT;
	enum jc_verdict verdict;

	memset(text, '7', sizeof(text));
	ck_ok(jc_identifier_canonical("serial", text, JC_IDENTIFIER_MAX, &out, &verdict, NULL));
	ck_err(JC_INVALID,
	    jc_identifier_canonical("serial", text, JC_IDENTIFIER_MAX + 1, &out, &verdict, NULL),
	    "one byte too many");
	jc_buf_release(&out);
}
END_TEST

static const char *const texts[] = {
	"0",
	"+",
	"@",
	"()",
	"(",
	")(",
	"a",
	"-",
	":",
	"?",
	"1111111111111111111111111111111111",
	"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
	"bc1",
	"bc1qqqqqqq",
	"ltc1",
	"\xd8\xa7\xd8\xb2",
	"\x1b[2J",
	"NL",
	"GB8",
	"0x",
	"00",
	"[]",
	"[:",
	":1",
	"::",
	"|",
	"<",
	"<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
	("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	 "A"),
	" ( ) ",
};

/* Hostile text: nothing but a value or a sentence comes of it, whatever its type. */
START_TEST(takes_anything)
{
	const struct jc_identifier_type *type;
	struct jc_buf out = JC_BUF_INIT;
	enum jc_verdict verdict;

	for (size_t n = 0; (type = jc_identifier_at(n)); n++) {
		jc_buf_reset(&out);
		ck_ok(jc_identifier_canonical(
		    type->name, texts[_i], strlen(texts[_i]), &out, &verdict, NULL));
		ck_assert(!strncmp(out.data, type->name, strlen(type->name)));
		ck_assert_int_eq(verdict == BAD, out.data[strlen(type->name)] == '?');
	}
	jc_buf_release(&out);
}
END_TEST

START_TEST(table_is_sound)
{
	const struct jc_identifier_type *type, *other;

	for (size_t n = 0; (type = jc_identifier_at(n)); n++) {
		ck_assert_ptr_eq(type, jc_identifier_find(type->name, strlen(type->name)));
		ck_assert_uint_eq(strlen(type->name),
		    strspn(type->name, "abcdefghijklmnopqrstuvwxyz0123456789_"));
		for (size_t k = 0; k < n; k++) {
			other = jc_identifier_at(k);
			ck_assert_str_ne(type->name, other->name);
			ck_assert_str_ne(type->label, other->label);
		}
	}
	ck_assert_ptr_null(jc_identifier_find("ibanx", 5));
	ck_assert_ptr_null(jc_identifier_find("iba", 3));
}
END_TEST

Suite *
identifier_suite(void)
{
	return jc_suite("model/identifier", NULL, NULL,
	    (const struct jc_test[]){
		{ normalises, JC_ROWS(rows) },
		{ comes_back, JC_ROWS(rows) },
		{ refuses, JC_ROWS(refused) },
		{ has_a_bound, 1 },
		{ takes_anything, JC_ROWS(texts) },
		{ table_is_sound, 1 },
		{ NULL, 0 },
	    });
}
