#include "crypto/words.h"

#include <string.h>

#include "crypto/crypto.h"
#include "crypto/suites.h"
#include "lib/vectors.h"

START_TEST(list_is_as_promised)
{
	for (unsigned int i = 0; i < JC_WORDS_LIST; i++) {
		const char *word = jc_word_at(i);
		size_t len = strlen(word);

		ck_assert_msg(len >= 3 && len <= 8, "%s", word);
		ck_assert_msg(strspn(word, "abcdefghijklmnopqrstuvwxyz") == len, "%s", word);
		if (i > 0) {
			const char *before = jc_word_at(i - 1);

			ck_assert_msg(strcmp(before, word) < 0, "%s before %s", before, word);
			ck_assert_msg(strncmp(before, word, 4) != 0, "%s, %s", before, word);
		}
	}
}
END_TEST

START_TEST(as_the_vectors)
{
	struct jc_vectors vectors;

	jc_vectors_open(&vectors, "words.txt");
	while (jc_vectors_next(&vectors)) {
		struct jc_buf data = JC_BUF_INIT, words = JC_BUF_INIT;

		jc_vector_hex(&vectors, "data", &data);
		jc_words(&words, jc_vector_text(&vectors, "tag"), data.data, data.len);
		ck_assert_str_eq(words.data, jc_vector_text(&vectors, "words"));
		jc_buf_release(&data);
		jc_buf_release(&words);
	}
	jc_vectors_close(&vectors);
}
END_TEST

static const struct {
	const char *why, *typed;
	bool equal;
} rows[] = {
	{ "as printed", "zipper hat umbrella fox", true },
	{ "capitals", "Zipper HAT umbrella Fox", true },
	{ "blanks in front, between, behind", "  zipper\that \n umbrella   fox\r\n", true },
	{ "four letters of each", "zipp hat umbr fox", true },
	{ "five letters", "zippe hat umbre fox", true },
	{ "three letters of a longer word", "zip hat umbr fox", false },
	{ "part of a short word", "zipper ha umbrella fox", false },
	{ "more than the word", "zippers hat umbrella fox", false },
	{ "more than a short word", "zipper hats umbrella fox", false },
	{ "another ending", "zippas hat umbrella fox", false },
	{ "another word", "zipper hat umbrella dog", false },
	{ "another order", "hat zipper umbrella fox", false },
	{ "a word missing", "zipper hat umbrella", false },
	{ "a word too many", "zipper hat umbrella fox fox", false },
	{ "two words in one", "zipperhat umbrella fox", false },
	{ "nothing", "", false },
	{ "letters of another script", "\xd0\xb7ipper hat umbrella fox", false },
};

START_TEST(typed)
{
	ck_assert_msg(rows[_i].equal == jc_words_equal(rows[_i].typed, "zipper hat umbrella fox"),
	    "%s", rows[_i].why);
}
END_TEST

Suite *
words_suite(void)
{
	return jc_suite("crypto/words", NULL, NULL,
	    (const struct jc_test[]){
		{ list_is_as_promised, 1 },
		{ as_the_vectors, 1 },
		{ typed, JC_ROWS(rows) },
		{ NULL, 0 },
	    });
}
