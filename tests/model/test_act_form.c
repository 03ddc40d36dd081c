/* Acts written by hand, one rule of the format at a time; what format refuses; names. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/box.h"
#include "lib/vectors.h"
#include "model/act.h"
#include "model/suites.h"

/* --- in hex --- */

#define Z4 "00000000"
#define Z16 Z4 Z4 Z4 Z4
#define ID8 "48" Z4 Z4
#define ID16 "50" Z16
#define ID24 "5818" Z16 Z4 Z4
#define ID32 "5820" Z16 Z16
#define OTHER16 "50" Z4 Z4 Z4 "00000001"
#define OTHER24 "5818" Z16 Z4 "00000001"
#define OTHER32 "5820" Z16 Z4 Z4 Z4 "00000001"
#define WRAP "5878" Z16 Z16 Z16 Z16 Z16 Z16 Z16 Z4 Z4
#define ACT(name) "63616374" name
#define NL "624e4c"
#define FR "624652"
#define NL1 "634e4c31"

#define GENESIS(leads) "a3" ACT("6767656e65736973") "656c65616473" leads "687265636f76657279" ID32
#define FOUNDER(key, code, party) \
	"a463626f78" ID32 "636b6579" key "64636f6465" code "657061727479" party
#define LEADS(add, base, modes, remove) LEADS_OF("a5", add, base, modes, remove)
#define LEADS_OF(keys, add, base, modes, remove)                                       \
	keys ACT("656c65616473") "63616464" add "6462617365" base "656d6f646573" modes \
				 "6672656d6f7665" remove
#define ADDED(key, party) "a2636b6579" key "657061727479" party
#define MODE(mode, party, frontier) \
	"a3646d6f6465" mode "657061727479" party "6866726f6e74696572" frontier
#define DIRECT "66646972656374"
#define REMOVAL(key, frontier) "a2636b6579" key "6866726f6e74696572" frontier
#define CUT(key, then, frontier) \
	"a4" ACT("63637574") "636b6579" key "647468656e" then "6866726f6e74696572" frontier
#define ENTRY(change) "82" ID8 change
#define NONE "646e6f6e65"
#define ADMIT(code, role, party)                                                   \
	"a6" ACT("6561646d6974") "63626f78" ID32 "636b6579" ID32 "64636f6465" code \
				 "64726f6c65" role "657061727479" party
#define LEAD "646c656164"
#define DECISION(on, verdict) "a3626f6e" on ACT("686465636973696f6e") "6776657264696374" verdict
#define REFUSE "66726566757365"
#define WRAPS "657772617073"
#define EPOCH(wraps) \
	"a4626964" ID16 ACT("6565706f6368") "64636f6d70" ID8 WRAPS wraps
#define GRANT(wraps) "a3" ACT("656772616e74") "657772617073" wraps "66646576696365" ID16
#define SEALED_GRANT(sealed)                                                        \
	"a4" ACT("656772616e74") "6577726170738182" ID16 WRAP "66646576696365" ID16 \
				 "667365616c6564" sealed
#define JOIN(to) "a462746f" to ACT("646a6f696e") "63626f78" ID32 "657061727479" NL

static const struct {
	const char *why, *kind, *hex;
	bool accepted;
} inputs[] = {
	{ "nothing", "act", "", false },
	{ "no map", "act", "80", false },
	{ "no act", "act", "a0", false },
	{ "an act that is a number", "act", "a1" ACT("00"), false },
	{ "an unknown act", "act", "a1" ACT("6378797a"), false },
	{ "the start of one", "act", "a1" ACT("626375"), false },
	{ "a fault before its name", "act", "a261611863" ACT("63637574"), false },
	{ "a key before its name", "act", "a2616100" ACT("63637574"), false },
	{ "genesis", "act", GENESIS("81" FOUNDER(ID32, NL1, NL)), true },
	{ "by nobody", "act", GENESIS("80"), false },
	{ "by two", "act", GENESIS("82" FOUNDER(ID32, NL1, NL) FOUNDER(OTHER32, NL1, NL)), true },
	{ "in another order", "act", GENESIS("82" FOUNDER(OTHER32, NL1, NL) FOUNDER(ID32, NL1, NL)),
	    false },
	{ "the same key", "act", GENESIS("82" FOUNDER(ID32, NL1, NL) FOUNDER(ID32, "634e4c32", NL)),
	    false },
	{ "65 of them said", "act", GENESIS("9841" FOUNDER(ID32, NL1, NL)), false },
	{ "a code of another party", "act", GENESIS("81" FOUNDER(ID32, NL1, FR)), false },
	{ "a lead that is no map", "act", GENESIS("8180"), false },
	{ "a lead without box", "act", GENESIS("81" ADDED(ID32, NL)), false },
	{ "leads", "act", LEADS("80", "80", "80", "80"), true },
	{ "one key more", "act", LEADS_OF("a6", "80", "80647468697300", "80", "80"), false },
	{ "one key less", "act", "a2" ACT("656c65616473") "6361646480", false },
	{ "something behind", "act", LEADS("80", "80", "80", "80") "00", false },
	{ "an addition", "act", LEADS("81" ADDED(ID32, NL), "80", "80", "80"), true },
	{ "twice", "act", LEADS("82" ADDED(ID32, NL) ADDED(ID32, FR), "80", "80", "80"), false },
	{ "a short key", "act", LEADS("81" ADDED("4100", NL), "80", "80", "80"), false },
	{ "bases", "act", LEADS("80", "82" ID32 OTHER32, "80", "80"), true },
	{ "in another order", "act", LEADS("80", "82" OTHER32 ID32, "80", "80"), false },
	{ "modes", "act",
	    LEADS("80", "80", "82" MODE(DIRECT, FR, "80") MODE(DIRECT, NL, "80"), "80"), true },
	{ "in another order", "act",
	    LEADS("80", "80", "82" MODE(DIRECT, NL, "80") MODE(DIRECT, FR, "80"), "80"), false },
	{ "a longer party comes behind", "act",
	    LEADS("80", "80", "82" MODE(DIRECT, NL, "80") MODE(DIRECT, "634e4c41", "80"), "80"),
	    true },
	{ "another mode", "act", LEADS("80", "80", "81" MODE("60", NL, "80"), "80"), false },
	{ "a mode and more", "act",
	    LEADS("80", "80", "81" MODE("6764697265637478", NL, "80"), "80"), false },
	{ "a removal", "act", LEADS("80", "80", "80", "81" REMOVAL(ID32, "80")), true },
	{ "twice", "act", LEADS("80", "80", "80", "82" REMOVAL(ID32, "80") REMOVAL(ID32, "80")),
	    false },
	{ "a cut", "act", CUT(ID32, NONE, "80"), true },
	{ "another consequence", "act", CUT(ID32, "646e6f6e66", "80"), false },
	{ "a consequence of bytes", "act", CUT(ID32, "446e6f6e65", "80"), false },
	{ "a frontier", "act", CUT(ID32, NONE, "81" ENTRY(ID24)), true },
	{ "two heads of one compartment", "act", CUT(ID32, NONE, "82" ENTRY(ID24) ENTRY(OTHER24)),
	    true },
	{ "in another order", "act", CUT(ID32, NONE, "82" ENTRY(OTHER24) ENTRY(ID24)), false },
	{ "an entry of one", "act", CUT(ID32, NONE, "8181" ID8), false },
	{ "an entry of three", "act", CUT(ID32, NONE, "8183" ID8 ID24 ID8), false },
	{ "an entry of none", "act", CUT(ID32, NONE, "8180"), false },
	{ "an entry that is a map", "act", CUT(ID32, NONE, "81a0"), false },
	{ "257 of them said", "act", CUT(ID32, NONE, "990101"), false },
	{ "something sealed", "grant", SEALED_GRANT("4100"), true },
	{ "nothing sealed", "grant", SEALED_GRANT("40"), false },
	{ "sealed text", "grant", SEALED_GRANT("6100"), false },
	{ "admit", "act", ADMIT(NL1, LEAD, NL), true },
	{ "another role", "act", ADMIT(NL1, "6461626364", NL), false },
	{ "a code of another party", "act", ADMIT(NL1, LEAD, FR), false },
	{ "a code without number", "act", ADMIT(NL, LEAD, NL), false },
	{ "a code too long to be one", "act", ADMIT("6d4e4c3131313131313131313131", LEAD, NL),
	    false },
	{ "a code of bytes", "act", ADMIT("434e4c31", LEAD, NL), false },
	{ "a party in lower case", "act", ADMIT("636e6c31", LEAD, "626e6c"), false },
	{ "a party of 9", "act", ADMIT(NL1, LEAD, "69414243444546474849"), false },
	{ "decision", "act", DECISION("81" ID24, REFUSE), true },
	{ "on nothing", "act", DECISION("80", REFUSE), false },
	{ "on two", "act", DECISION("82" ID24 OTHER24, REFUSE), true },
	{ "in another order", "act", DECISION("82" OTHER24 ID24, REFUSE), false },
	{ "4,097 said", "act", DECISION("991001" ID24, REFUSE), false },
	{ "another verdict", "act", DECISION("81" ID24, NONE), false },
	{ "epoch", "epoch", EPOCH("8182" ID16 WRAP), true },
	{ "for nobody", "epoch", EPOCH("80"), false },
	{ "for two", "epoch", EPOCH("8282" ID16 WRAP "82" OTHER16 WRAP), true },
	{ "for one twice", "epoch", EPOCH("8282" ID16 WRAP "82" ID16 WRAP), false },
	{ "a short wrap", "epoch", EPOCH("8182" ID16 "4100"), false },
	{ "grant", "grant", GRANT("8182" ID16 WRAP), true },
	{ "of nothing", "grant", GRANT("80"), false },
	{ "join", "join", JOIN("8182" ID16 "40"), true },
	{ "to nobody", "join", JOIN("80"), false },
};

START_TEST(takes_only_what_is_well_formed)
{
	struct jc_act act, none = { 0 };
	struct jc_buf blob = JC_BUF_INIT;
	char *exact;

	jc_buf_str(&blob, "JCA1");
	jc_test_unhex(&blob, inputs[_i].hex, strlen(inputs[_i].hex));
	exact = jc_memdup(blob.data, blob.len);
	ck_err(inputs[_i].accepted ? JC_OK : JC_INVALID,
	    jc_act_parse(inputs[_i].kind, exact, blob.len, &act), inputs[_i].why);
	if (!inputs[_i].accepted)
		ck_assert_mem_eq(&act, &none, sizeof(act));
	jc_act_release(&act);
	free(exact);
	jc_buf_release(&blob);
}
END_TEST

START_TEST(needs_its_magic)
{
	struct jc_buf blob = JC_BUF_INIT;
	struct jc_act act;

	jc_buf_str(&blob, "JCA2");
	jc_test_unhex(&blob, CUT(ID32, NONE, "80"), strlen(CUT(ID32, NONE, "80")));
	ck_err(JC_INVALID, jc_act_parse("act", blob.data, blob.len, &act), "JCA2");
	blob.data[3] = '1';
	ck_ok(jc_act_parse("act", blob.data, blob.len, &act));
	jc_act_release(&act);
	jc_buf_release(&blob);
}
END_TEST

/* --- what format refuses --- */

static uint8_t bytes[JC_SEALED_MAX + 1];
static struct jc_act_lead leads[JC_LEADS_MAX + 1];
static struct jc_act_removal removals[JC_LEADS_MAX + 1];
static struct jc_frontier_entry heads[JC_FRONTIER_MAX + 1];
static struct jc_act_wrap wraps[JC_WRAPS_MAX + 1];
static struct jc_id24 changes[JC_DECISION_MAX + 1];

/* Everything in order, one more of each than there may be. */
static void
setup(void)
{
	for (size_t i = 0; i < JC_LEADS_MAX + 1; i++) {
		leads[i] = (struct jc_act_lead){ .party = "NL", .code = "NL1" };
		leads[i].key.b[0] = (uint8_t)i;
		removals[i] = (struct jc_act_removal){ .frontier = { JC_FRONTIER_MAX, heads } };
		removals[i].key.b[0] = (uint8_t)i;
	}
	for (size_t i = 0; i < JC_FRONTIER_MAX + 1; i++) {
		heads[i].change.b[22] = (uint8_t)(i >> 8);
		heads[i].change.b[23] = (uint8_t)i;
		wraps[i] = (struct jc_act_wrap){ .wrap = bytes, .len = JC_WRAP_LEN };
		wraps[i].to.b[14] = (uint8_t)(i >> 8);
		wraps[i].to.b[15] = (uint8_t)i;
	}
	for (size_t i = 0; i < JC_DECISION_MAX + 1; i++) {
		changes[i].b[0] = (uint8_t)(i >> 8);
		changes[i].b[1] = (uint8_t)i;
	}
}

static const struct {
	const char *why;
	struct jc_act act;
	bool accepted;
} acts[] = {
	{ "64 founders", { .type = JC_ACT_GENESIS, .n_leads = 64, .leads = leads }, true },
	{ "65", { .type = JC_ACT_GENESIS, .n_leads = 65, .leads = leads }, false },
	{ "64 leads", { .type = JC_ACT_LEADS, .n_leads = 64, .leads = leads }, true },
	{ "65", { .type = JC_ACT_LEADS, .n_leads = 65, .leads = leads }, false },
	{ "20 removals, each with 256 heads",
	    { .type = JC_ACT_LEADS, .n_remove = 20, .remove = removals }, true },
	{ "64, which is too long", { .type = JC_ACT_LEADS, .n_remove = 64, .remove = removals },
	    false },
	{ "256 heads", { .type = JC_ACT_CUT, .frontier = { 256, heads } }, true },
	{ "257", { .type = JC_ACT_CUT, .frontier = { 257, heads } }, false },
	{ "4,096 changes", { .type = JC_ACT_DECISION, .n_on = 4096, .on = changes }, true },
	{ "4,097", { .type = JC_ACT_DECISION, .n_on = 4097, .on = changes }, false },
	{ "256 wraps", { .type = JC_ACT_EPOCH, .n_wraps = 256, .wraps = wraps }, true },
	{ "257", { .type = JC_ACT_EPOCH, .n_wraps = 257, .wraps = wraps }, false },
	{ "256 epochs", { .type = JC_ACT_GRANT, .n_wraps = 256, .wraps = wraps }, true },
	{ "none", { .type = JC_ACT_GRANT }, false },
	{ "64 leads to ask", { .type = JC_ACT_JOIN, .party = "NL", .n_wraps = 64, .wraps = wraps },
	    true },
	{ "65", { .type = JC_ACT_JOIN, .party = "NL", .n_wraps = 65, .wraps = wraps }, false },
	{ "no party", { .type = JC_ACT_JOIN, .n_wraps = 1, .wraps = wraps }, false },
	{ "the longest seal", { .type = JC_ACT_CUT, .sealed = bytes, .sealed_len = JC_SEALED_MAX },
	    true },
	{ "longer", { .type = JC_ACT_CUT, .sealed = bytes, .sealed_len = JC_SEALED_MAX + 1 },
	    false },
	{ "an admission", { .type = JC_ACT_ADMIT, .party = "NL", .code = "NL9999" }, true },
	{ "a code of another party", { .type = JC_ACT_ADMIT, .party = "NL", .code = "FR1" },
	    false },
};

START_TEST(writes_only_what_it_reads)
{
	struct jc_act act = acts[_i].act, back;
	struct jc_buf out = JC_BUF_INIT;

	jc_buf_str(&out, "before");
	ck_err(acts[_i].accepted ? JC_OK : JC_INVALID, jc_act_format(&out, &act), acts[_i].why);
	ck_assert_mem_eq(out.data, "before", 6);
	if (!acts[_i].accepted) {
		ck_assert_uint_eq(out.len, 6);
	} else {
		ck_ok(jc_act_parse(jc_act_kind(act.type), out.data + 6, out.len - 6, &back));
		ck_assert_mem_eq(back.id.b, act.id.b, sizeof(act.id.b));
		jc_act_release(&back);
	}
	jc_buf_release(&out);
}
END_TEST

/* One lead's letter in a join request, of any length up to the most. */
START_TEST(letters)
{
	static const size_t lengths[] = { 0, 1, JC_JOIN_TEXT_MAX, JC_JOIN_TEXT_MAX + 1 };
	struct jc_act_wrap letter = { .wrap = bytes, .len = lengths[_i] };
	struct jc_act act = { .type = JC_ACT_JOIN, .party = "NL", .n_wraps = 1, .wraps = &letter };
	struct jc_buf out = JC_BUF_INIT;

	ck_err(_i < 3 ? JC_OK : JC_INVALID, jc_act_format(&out, &act), "letter");
	jc_buf_release(&out);
}
END_TEST

START_TEST(too_large_to_look_at)
{
	char *blob = jc_calloc(1, JC_ACT_MAX + 1);
	struct jc_act act;

	memcpy(blob, "JCA1", 4);
	ck_err(JC_INVALID, jc_act_parse("act", blob, JC_ACT_MAX + 1, &act), "262,145 bytes");
	free(blob);
}
END_TEST

/* --- words, parties, codes --- */

static const struct {
	const char *code, *party;
	bool party_valid, code_valid;
} codes[] = {
	{ "NL1", "NL", true, true },
	{ "NL9999", "NL", true, true },
	{ "ABCDEFGH12", "ABCDEFGH", true, true },
	{ "NL10000", "NL", true, false },
	{ "NL0", "NL", true, false },
	{ "NL01", "NL", true, false },
	{ "NL", "NL", true, false },
	{ "NL1x", "NL", true, false },
	{ "NL-1", "NL", true, false },
	{ "NLA1", "NL", true, false },
	{ "N1", "NL", true, false },
	{ "FR1", "NL", true, false },
	{ "", "NL", true, false },
	{ "N1", "N", false, false },
	{ "1", "", false, false },
	{ "nl1", "nl", false, false },
	{ "N L1", "N L", false, false },
	{ "ABCDEFGHI1", "ABCDEFGHI", false, false },
};

START_TEST(parties_and_codes)
{
	ck_assert_msg(
	    jc_party_valid(codes[_i].party) == codes[_i].party_valid, "%s", codes[_i].party);
	ck_assert_msg(jc_code_valid(codes[_i].code, codes[_i].party) == codes[_i].code_valid,
	    "%s of %s", codes[_i].code, codes[_i].party);
}
END_TEST

START_TEST(words)
{
	static const char *const thens[] = { "none", "observer", "review", "member" };
	static const char *const roles[] = { "lead", "member", "observer", "auditor" };
	enum jc_role role;

	for (int i = 0; i < 4; i++) {
		ck_assert_str_eq(jc_then_name((enum jc_then)i), thens[i]);
		ck_assert_str_eq(jc_role_name((enum jc_role)i), roles[i]);
		ck_ok(jc_role_parse(roles[i], &role));
		ck_assert_int_eq(role, i);
	}
	ck_err(JC_INVALID, jc_role_parse("Lead", &role), "capital");
	ck_assert_int_eq(role, JC_ROLE_OBSERVER);
}
END_TEST

/* --- names --- */

static void
check_name(const struct jc_vectors *vectors, const char *key, const char *name)
{
	struct jc_buf wanted = JC_BUF_INIT;

	ck_assert_int_eq(jc_vector_find(vectors, key) != NULL, name != NULL);
	if (name) {
		jc_vector_hex(vectors, key, &wanted);
		ck_assert_str_eq(name, wanted.data);
	}
	jc_buf_release(&wanted);
}

START_TEST(names_vectors_hold)
{
	struct jc_buf cbor = JC_BUF_INIT, again = JC_BUF_INIT;
	struct jc_vectors vectors;
	int blocks = 0;

	for (jc_vectors_open(&vectors, "names.txt"); jc_vectors_next(&vectors); blocks++) {
		struct jc_act_names names;

		jc_vector_hex(&vectors, "cbor", &cbor);
		ck_ok(jc_act_names_decode(cbor.data, cbor.len, &names));
		check_name(&vectors, "name", names.name);
		check_name(&vectors, "agency", names.agency);
		check_name(&vectors, "reason", names.reason);
		jc_buf_reset(&again);
		ck_ok(jc_act_names_encode(&again, &names));
		ck_assert_uint_eq(again.len, cbor.len);
		ck_assert_mem_eq(again.data, cbor.data, cbor.len);
		jc_act_names_release(&names);
		ck_assert_ptr_null(names.name);
	}
	ck_assert_int_eq(blocks, 3);
	jc_vectors_close(&vectors);
	jc_buf_release(&cbor);
	jc_buf_release(&again);
}
END_TEST

static const struct {
	const char *why, *hex;
	bool accepted;
} name_inputs[] = {
	{ "none", "a0", true },
	{ "an unknown key", "a2646e616d656178657469746c6501", true },
	{ "an unknown key of a known length", "a2646e616d65617864726f6c6501", true },
	{ "a name of bytes", "a1646e616d654178", false },
	{ "a name with NUL", "a1646e616d656100", false },
	{ "a fault behind a name", "a2646e616d65617866616765", false },
	{ "no map", "80", false },
	{ "something behind", "a000", false },
	{ "a name twice", "a2646e616d656178646e616d656178", false },
};

START_TEST(names_as_they_are_read)
{
	struct jc_buf cbor = JC_BUF_INIT;
	struct jc_act_names names;

	jc_test_unhex(&cbor, name_inputs[_i].hex, strlen(name_inputs[_i].hex));
	ck_err(name_inputs[_i].accepted ? JC_OK : JC_INVALID,
	    jc_act_names_decode(cbor.data, cbor.len, &names), name_inputs[_i].why);
	if (!name_inputs[_i].accepted)
		ck_assert_ptr_null(names.name);
	jc_act_names_release(&names);
	jc_buf_release(&cbor);
}
END_TEST

START_TEST(names_as_they_are_written)
{
	char longest[JC_ACT_NAME_MAX + 2] = "";
	char odd[] = "\xff";
	struct jc_act_names names = { .agency = longest };
	struct jc_buf out = JC_BUF_INIT;

	memset(longest, 'x', JC_ACT_NAME_MAX);
	ck_ok(jc_act_names_encode(&out, &names));
	longest[JC_ACT_NAME_MAX] = 'x';
	jc_buf_reset(&out);
	ck_err(JC_INVALID, jc_act_names_encode(&out, &names), "longer");
	names.agency = odd;
	ck_err(JC_INVALID, jc_act_names_encode(&out, &names), "not UTF-8");
	ck_assert_uint_eq(out.len, 0);
	jc_buf_release(&out);
}
END_TEST

Suite *
act_form_suite(void)
{
	return jc_suite("model/act_form", setup, NULL,
	    (const struct jc_test[]){
		{ takes_only_what_is_well_formed, JC_ROWS(inputs) },
		{ needs_its_magic, 1 },
		{ writes_only_what_it_reads, JC_ROWS(acts) },
		{ letters, 4 },
		{ too_large_to_look_at, 1 },
		{ parties_and_codes, JC_ROWS(codes) },
		{ words, 1 },
		{ names_vectors_hold, 1 },
		{ names_as_they_are_read, JC_ROWS(name_inputs) },
		{ names_as_they_are_written, 1 },
		{ NULL, 0 },
	    });
}
