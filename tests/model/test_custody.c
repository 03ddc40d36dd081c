/* Chains of custody, whole and broken. */
#include "model/custody.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/suites.h"

#define SEIZED                                                              \
	{                                                                   \
		.event = "seize", .received_by = "Bakker", .seal_left = "1" \
	}
#define OUT(from, to)                                                           \
	{                                                                       \
		.event = "transfer_out", .released_by = from, .received_by = to \
	}
#define IN(from, to)                                                           \
	{                                                                      \
		.event = "transfer_in", .released_by = from, .received_by = to \
	}

/* Gaps as "number@entry", by their number in enum jc_custody_gap. */
static const struct {
	const char *why;
	struct jc_custody_entry entries[6];
	const char *gaps;
} rows[] = {
	{ "nothing", { { 0 } }, "" },
	{ "seized and stored", { SEIZED, { .event = "store" } }, "" },
	{ "from hand to hand",
	    { SEIZED, OUT("Bakker", "Lab"), IN("Bakker", "Lab"), OUT("Lab", "Bakker"),
		IN("Lab", "Bakker") },
	    "" },
	{ "a name in capitals is the same", { SEIZED, OUT("BAKKER", "Lab"), IN("Bakker", "lab") },
	    "" },
	{ "on its way", { SEIZED, OUT("Bakker", "Lab") }, "0@2" },
	{ "used before it was received", { SEIZED, OUT("Bakker", "Lab"), { .event = "examine" } },
	    "0@2" },
	{ "received from nobody", { SEIZED, IN(NULL, "Lab") }, "1@1" },
	{ "the chain may begin with receiving",
	    { IN("Police", "Lab"), OUT("Lab", "Court"), IN("Lab", "Court") }, "" },
	{ "another took it", { SEIZED, OUT("Bakker", "Lab"), IN("Bakker", "Dupont") }, "2@2" },
	{ "another gave it", { SEIZED, OUT("Dupont", "Lab"), IN("Dupont", "Lab") }, "3@1" },
	{ "who seized it has it",
	    { { .event = "seize", .by = "Bakker" }, OUT("Dupont", "Lab"), IN("Dupont", "Lab") },
	    "3@1" },
	{ "and gives it",
	    { { .event = "seize", .by = "Bakker" }, OUT("Bakker", "Lab"), IN("Bakker", "Lab") },
	    "" },
	{ "unless another took it then",
	    { { .event = "seize", .by = "Bakker", .received_by = "Dupont" }, OUT("Dupont", "Lab"),
		IN("Dupont", "Lab") },
	    "" },
	{ "who is not stated is not doubted",
	    { { .event = "seize" }, OUT(NULL, NULL), IN(NULL, "Lab"), OUT("Lab", NULL),
		IN(NULL, "Court") },
	    "" },
	{ "the seal is found as it was left", { SEIZED, { .event = "verify", .seal_found = "1" } },
	    "" },
	{ "another seal is found", { SEIZED, { .event = "verify", .seal_found = "2" } }, "4@1" },
	{ "told once",
	    { SEIZED, { .event = "verify", .seal_found = "2" },
		{ .event = "verify", .seal_found = "2" } },
	    "4@1" },
	{ "opened and sealed anew",
	    { SEIZED, { .event = "unseal", .seal_found = "1" }, { .event = "examine" },
		{ .event = "seal", .seal_left = "2" }, { .event = "verify", .seal_found = "2" } },
	    "" },
	{ "sealed anew, and nobody opened it", { SEIZED, { .event = "seal", .seal_left = "2" } },
	    "4@1" },
	{ "the first seal",
	    { { .event = "seize", .received_by = "Bakker" },
		{ .event = "seal", .seal_left = "2" } },
	    "" },
	{ "the hash is the same",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_before = "sha256:AA" } },
	    "" },
	{ "the hash is another",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_before = "sha256:ab" } },
	    "5@1" },
	{ "only one was taken each time",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_after = "sha256:ab" } },
	    "5@1" },
	{ "hashes of two kinds",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_before = "md5:ab" } },
	    "" },
	{ "a stated change is the entry's own matter",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "examine",
		    .hash_before = "sha256:aa",
		    .hash_after = "sha256:ab",
		    .altered = true },
		{ .event = "verify", .hash_before = "sha256:ab" } },
	    "" },
	{ "a change that is not stated is a gap",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "examine", .hash_before = "sha256:aa", .hash_after = "sha256:ab" },
		{ .event = "verify", .hash_before = "sha256:ab" } },
	    "9@1" },
	{ "a change stated without a hash before it",
	    { { .event = "copy", .hash_after = "sha256:aa" },
		{ .event = "examine", .hash_after = "sha256:ab", .altered = true },
		{ .event = "verify", .hash_before = "sha256:ab" } },
	    "" },
	{ "a verification finds another, whatever is said to have been altered",
	    { { .event = "verify",
		.hash_before = "sha256:aa",
		.hash_after = "sha256:ab",
		.altered = true } },
	    "5@0" },
	{ "a verification finds the same",
	    { { .event = "hash", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_before = "sha256:aa", .hash_after = "sha256:aa" } },
	    "" },
	{ "what a verification found does not count from then on",
	    { { .event = "hash", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_before = "sha256:aa", .hash_after = "sha256:ab" },
		{ .event = "verify", .hash_before = "sha256:aa", .hash_after = "sha256:aa" },
		{ .event = "verify", .hash_before = "sha256:aa", .hash_after = "sha256:ab" } },
	    "5@1 5@3" },
	{ "a hash taken twice, and another the second time",
	    { { .event = "hash", .hash_after = "sha256:aa" },
		{ .event = "hash", .hash_after = "sha256:ab" } },
	    "5@1" },
	{ "two files of one exhibit",
	    { { .event = "hash", .hash_after = "sha256:aa", .file = "a.E01" },
		{ .event = "hash", .hash_after = "sha256:bb", .file = "a.E02" },
		{ .event = "verify", .hash_after = "sha256:aa", .file = "a.E01" },
		{ .event = "verify", .hash_after = "sha256:bb", .file = "a.E02" } },
	    "" },
	{ "one of two files is another",
	    { { .event = "hash", .hash_after = "sha256:aa", .file = "a.E01" },
		{ .event = "hash", .hash_after = "sha256:bb", .file = "a.E02" },
		{ .event = "verify", .hash_after = "sha256:aa", .file = "a.E02" } },
	    "5@2" },
	{ "the only file, once without its name",
	    { { .event = "hash", .hash_after = "sha256:aa", .file = "a.dd" },
		{ .event = "verify", .hash_after = "sha256:ab" } },
	    "5@1" },
	{ "of several files one without a name is its own",
	    { { .event = "hash", .hash_after = "sha256:aa", .file = "a.E01" },
		{ .event = "hash", .hash_after = "sha256:bb", .file = "a.E02" },
		{ .event = "copy", .hash_after = "sha256:cc" } },
	    "" },
	{ "a file on its way is verified elsewhere",
	    { SEIZED, OUT("Bakker", "Lab"), { .event = "verify", .hash_after = "sha256:aa" },
		IN("Bakker", "Lab") },
	    "" },
	{ "a name with its office", { SEIZED, OUT("M. Bakker, KLPD", "Lab"), IN(NULL, "NFI lab") },
	    "" },
	{ "a name in another script",
	    { { .event = "seize", .received_by = "Иванов" }, OUT("Ivanov", "Lab"),
		IN(NULL, "Lab") },
	    "" },
	{ "a name that a passport spells in another way: people look",
	    { { .event = "seize", .received_by = "Шевченко" }, OUT("Shevchenko", "Lab"),
		IN(NULL, "Lab") },
	    "3@1" },
	{ "part of a word is another name", { SEIZED, OUT("Bak", "Lab"), IN("Bak", "Lab") },
	    "3@1" },
	{ "a name of signs is no other's",
	    { { .event = "seize", .received_by = "\u2014" }, OUT("Bakker", "Lab"),
		IN("Bakker", "Lab") },
	    "3@1" },
	{ "two receive it",
	    { SEIZED, OUT("Bakker", "Lab"), IN("Bakker", "Lab"), IN("Bakker", "Lab") }, "1@3" },
	{ "handed over twice",
	    { SEIZED, OUT("Bakker", "Lab"), OUT("Bakker", "Court"), IN("Bakker", "Court") },
	    "0@2" },
	{ "examined by who holds it", { SEIZED, { .event = "examine", .by = "Bakker" } }, "" },
	{ "examined by another", { SEIZED, { .event = "examine", .by = "Dupont" } }, "8@1" },
	{ "opened out of hands it was not in",
	    { SEIZED, { .event = "unseal", .released_by = "Dupont", .seal_found = "1" } }, "8@1" },
	{ "destroyed by another", { SEIZED, { .event = "destroy", .by = "Dupont" } }, "8@1" },
	{ "another verifies what he does not hold",
	    { SEIZED, { .event = "verify", .by = "Dupont", .seal_found = "1" } }, "" },
	{ "stored with another, and not handed over",
	    { SEIZED, { .event = "store", .received_by = "Room 2" } }, "7@1" },
	{ "and held by that one from then on",
	    { SEIZED, { .event = "store", .received_by = "Room 2" }, OUT("Room 2", "Lab"),
		IN("Room 2", "Lab") },
	    "7@1" },
	{ "stored by the first who is named",
	    { { .event = "seize" }, { .event = "store", .received_by = "Room 2" } }, "" },
	{ "returned to its owner",
	    { SEIZED, { .event = "return", .released_by = "Bakker", .received_by = "The owner" } },
	    "" },
	{ "the condition of a seal is not its number",
	    { SEIZED, { .event = "verify", .seal_found = "1, intact" },
		{ .event = "verify", .seal_found = "1 (scratched)" } },
	    "" },
	{ "a longer number is another seal", { SEIZED, { .event = "verify", .seal_found = "12" } },
	    "4@1" },
	{ "a new seal at a handing over, and nothing opened the old",
	    { SEIZED,
		{ .event = "transfer_out",
		    .released_by = "Bakker",
		    .received_by = "Lab",
		    .seal_found = "1",
		    .seal_left = "2" },
		IN("Bakker", "Lab") },
	    "4@1" },
	{ "an examination says both seals",
	    { SEIZED, { .event = "examine", .seal_found = "1", .seal_left = "2" },
		{ .event = "verify", .seal_found = "2" } },
	    "" },
	{ "after it was destroyed", { SEIZED, { .event = "destroy" }, { .event = "examine" } },
	    "6@2" },
	{ "an event unknown here", { SEIZED, { .event = "later" }, { .event = NULL } }, "" },
};

static void
hear(void *context, enum jc_custody_gap gap, size_t entry)
{
	struct jc_buf *text = context;

	ck_assert_ptr_nonnull(jc_custody_gap_text(gap));
	jc_buf_fmt(text, "%s%d@%zu", text->len ? " " : "", (int)gap, entry);
}

START_TEST(a_chain)
{
	struct jc_buf text = JC_BUF_INIT;
	size_t n = JC_COUNT(rows[_i].entries), found;

	while (n && !rows[_i].entries[n - 1].event)
		n--;
	found = jc_custody_check(rows[_i].entries, n, hear, &text);
	ck_assert_msg(!strcmp(text.data ? text.data : "", rows[_i].gaps), "%s: %s", rows[_i].why,
	    text.data ? text.data : "");
	ck_assert_uint_eq(found, jc_custody_check(rows[_i].entries, n, NULL, NULL));
	jc_buf_release(&text);
}
END_TEST

Suite *
custody_suite(void)
{
	const struct jc_test tests[] = {
		{ a_chain, JC_ROWS(rows) },
		{ NULL, 0 },
	};

	return jc_suite("model/custody", NULL, NULL, tests);
}
