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
		{ .event = "examine", .hash_before = "sha256:aa", .hash_after = "sha256:ab" },
		{ .event = "verify", .hash_before = "sha256:ab" } },
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
