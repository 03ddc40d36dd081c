/* Bodies written by hand, one rule of the format at a time. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lib/vectors.h"
#include "model/body.h"
#include "model/suites.h"

/* Hex. Entries of the map: */
#define T "617400"
#define V "617601"
#define W "617780"
#define SALT "6473616c7450" Z16
#define BATCH(id, i, n) "65626174636883" id i n
#define SOURCE(name, snapshot) "66736f7572636582" name snapshot
/* Whole bodies: one write, two, none but a further entry. */
#define ONE(write) "a4" T V "617781" write SALT
#define TWO(first, second) "a4" T V "617782" first second SALT
#define MORE(entry) "a5" T V W SALT entry
/* What they are made of. */
#define Z4 "00000000"
#define Z16 Z4 Z4 Z4 Z4
#define ID "50" Z16
#define ID1 "50" Z4 Z4 Z4 "00000001"
#define A "6161"
#define B "6162"
#define AA "626161"
#define NUL "f6"
#define WRITE(rec, field, value) "84" rec field value "80"
#define KILLS(kills) "84" ID A NUL kills
#define KILL(byte, index) "825818" Z16 Z4 "000000" byte index

static const struct {
	const char *why, *hex;
	enum jc_err err;
} inputs[] = {
	{ "the least there is", "a4" T V W SALT, JC_OK },
	{ "a float in an unknown key", "a5" T V W "617af93c00" SALT, JC_INVALID },
	{ "an unknown key, arrays and maps", "a5" T V W "617a83a16161f63903e8f5" SALT, JC_OK },
	{ "an unknown key before all others", "a56001" T V W SALT, JC_OK },
	{ "an unknown key that comes last", MORE("67617a617a617a6100"), JC_OK },
	{ "nothing", "", JC_INVALID },
	{ "no map", "80", JC_INVALID },
	{ "a map of indefinite length", "bf" T V W SALT "ff", JC_INVALID },
	{ "a key that is no text", "a50000" T V W SALT, JC_INVALID },
	{ "something behind the map", "a4" T V W SALT "00", JC_INVALID },
	{ "no time", "a3" V W SALT, JC_INVALID },
	{ "no version", "a3" T W SALT, JC_INVALID },
	{ "no writes", "a3" T V SALT, JC_INVALID },
	{ "no salt", "a3" T V W, JC_INVALID },
	{ "a key twice", "a5" T T V W SALT, JC_INVALID },
	{ "keys in another order", "a4" V T W SALT, JC_INVALID },
	{ "a longer key first", "a4" SALT T V W, JC_INVALID },
	{ "the version not in its shortest form", "a4" T "61761801" W SALT, JC_INVALID },
	{ "a version that is text", "a4" T "61766131" W SALT, JC_INVALID },
	{ "version 2: nothing else is known", "a3617460617602617af6", JC_OK },
	{ "version 0", "a1617600", JC_OK },
	{ "the highest version", "a161761bffffffffffffffff", JC_OK },
	{ "version 2 with something behind it", "a161760200", JC_INVALID },
	{ "version 2 with a float", "a2617602617afb0000000000000000", JC_INVALID },
	{ "version 2 with a key twice", "a2617602617602", JC_INVALID },
	{ "version 2 with less than it says", "a2617602", JC_INVALID },
	{ "the last time", "a461741b0000e677d21fdbff" V W SALT, JC_OK },
	{ "past it", "a461741b0000e677d21fdc00" V W SALT, JC_INVALID },
	{ "before 1970", "a4617420" V W SALT, JC_INVALID },
	{ "a time that is text", "a4617460" V W SALT, JC_INVALID },
	{ "a short salt", "a4" T V W "6473616c744f" Z4 Z4 Z4 "000000", JC_INVALID },
	{ "a salt that is text", "a4" T V W "6473616c7470" Z16, JC_INVALID },
	{ "part 0 of 1", MORE(BATCH(ID, "00", "01")), JC_OK },
	{ "the last part of most", MORE(BATCH(ID, "19ffff", "1a00010000")), JC_OK },
	{ "more parts", MORE(BATCH(ID, "00", "1a00010001")), JC_INVALID },
	{ "part 1 of 1", MORE(BATCH(ID, "01", "01")), JC_INVALID },
	{ "part 0 of 0", MORE(BATCH(ID, "00", "00")), JC_INVALID },
	{ "a batch with more behind", MORE(BATCH(ID, "00", "0101")), JC_INVALID },
	{ "a batch of two", MORE("65626174636882" ID "00"), JC_INVALID },
	{ "a batch of four", MORE("65626174636884" ID "000101"), JC_INVALID },
	{ "a batch without id", MORE(BATCH("00", "00", "01")), JC_INVALID },
	{ "a part that is no number", MORE(BATCH(ID, "60", "01")), JC_INVALID },
	{ "parts that are no number", MORE(BATCH(ID, "00", "60")), JC_INVALID },
	{ "a source", MORE(SOURCE("6178", "6179")), JC_OK },
	{ "a source without a name", MORE(SOURCE("60", "6179")), JC_INVALID },
	{ "a source of bytes", MORE(SOURCE("4178", "6179")), JC_INVALID },
	{ "a snapshot that is a number", MORE(SOURCE("6178", "01")), JC_INVALID },
	{ "a source alone", MORE("66736f75726365816178"), JC_INVALID },
	{ "a source that is not UTF-8", MORE(SOURCE("61ff", "60")), JC_INVALID },
	{ "a source with NUL", MORE(SOURCE("6100", "60")), JC_INVALID },
	{ "a write of null", ONE(WRITE(ID, A, NUL)), JC_OK },
	{ "of empty text", ONE(WRITE(ID, A, "60")), JC_OK },
	{ "of empty bytes", ONE(WRITE(ID, A, "40")), JC_OK },
	{ "of true", ONE(WRITE(ID, A, "f5")), JC_INVALID },
	{ "of a number", ONE(WRITE(ID, A, "00")), JC_INVALID },
	{ "of text with NUL", ONE(WRITE(ID, A, "6100")), JC_INVALID },
	{ "of bytes that end early", "a4" T V "61778184" ID A "5901", JC_INVALID },
	{ "a write of three", ONE("83" ID A NUL), JC_INVALID },
	{ "a write of five", ONE("85" ID A NUL "8080"), JC_INVALID },
	{ "a write that is a map", ONE("a0"), JC_INVALID },
	{ "a short record id", ONE(WRITE("4100", A, NUL)), JC_INVALID },
	{ "a field of bytes", ONE(WRITE(ID, "4161", NUL)), JC_INVALID },
	{ "a field without name", ONE(WRITE(ID, "60", NUL)), JC_INVALID },
	{ "a field in capitals", ONE(WRITE(ID, "6141", NUL)), JC_INVALID },
	{ "fewer writes than said", TWO(WRITE(ID, A, NUL), ""), JC_INVALID },
	{ "writes that are no array", "a4" T V "617700" SALT, JC_INVALID },
	{ "4,097 of them said", "a4" T V "6177991001" SALT, JC_INVALID },
	{ "two fields", TWO(WRITE(ID, A, NUL), WRITE(ID, B, NUL)), JC_OK },
	{ "a longer name of the same start", TWO(WRITE(ID, A, NUL), WRITE(ID, AA, NUL)), JC_OK },
	{ "the longer name first", TWO(WRITE(ID, AA, NUL), WRITE(ID, A, NUL)), JC_INVALID },
	{ "as in a dictionary, not by length", TWO(WRITE(ID, AA, NUL), WRITE(ID, B, NUL)), JC_OK },
	{ "fields out of order", TWO(WRITE(ID, B, NUL), WRITE(ID, A, NUL)), JC_INVALID },
	{ "a field twice", TWO(WRITE(ID, A, NUL), WRITE(ID, A, "60")), JC_INVALID },
	{ "two records", TWO(WRITE(ID, B, NUL), WRITE(ID1, A, NUL)), JC_OK },
	{ "records out of order", TWO(WRITE(ID1, A, NUL), WRITE(ID, B, NUL)), JC_INVALID },
	{ "a kill", ONE(KILLS("81" KILL("01", "00"))), JC_OK },
	{ "the highest index", ONE(KILLS("81" KILL("01", "190fff"))), JC_OK },
	{ "past it", ONE(KILLS("81" KILL("01", "191000"))), JC_INVALID },
	{ "kills by id, then by index",
	    ONE(KILLS("83" KILL("01", "05") KILL("01", "06") KILL("02", "00"))), JC_OK },
	{ "out of order by id", ONE(KILLS("82" KILL("02", "00") KILL("01", "01"))), JC_INVALID },
	{ "out of order by index", ONE(KILLS("82" KILL("01", "01") KILL("01", "00"))), JC_INVALID },
	{ "a kill twice", ONE(KILLS("82" KILL("01", "01") KILL("01", "01"))), JC_INVALID },
	{ "a kill without index", ONE(KILLS("81815818" Z16 Z4 Z4)), JC_INVALID },
	{ "a kill of a short id", ONE(KILLS("8182410000")), JC_INVALID },
	{ "257 kills said", ONE(KILLS("990101")), JC_INVALID },
	{ "kills that are null", ONE(KILLS(NUL)), JC_INVALID },
};

START_TEST(decodes_only_what_is_canonical)
{
	struct jc_buf cbor = JC_BUF_INIT;
	struct jc_body body;
	uint8_t *exact;

	jc_test_unhex(&cbor, inputs[_i].hex, strlen(inputs[_i].hex));
	/* No longer than the input: the address sanitizer sees a read behind it. */
	exact = jc_memdup(cbor.data, cbor.len);
	ck_err(inputs[_i].err, jc_body_decode(exact, cbor.len, &body), inputs[_i].why);
	if (inputs[_i].err != JC_OK)
		ck_assert_ptr_null(body.storage);
	jc_body_release(&body);
	free(exact);
	jc_buf_release(&cbor);
}
END_TEST

Suite *
body_form_suite(void)
{
	return jc_suite("model/body_form", NULL, NULL,
	    (const struct jc_test[]){
		{ decodes_only_what_is_canonical, JC_ROWS(inputs) },
		{ NULL, 0 },
	    });
}
