/* Names in one script found by how they are spelt in another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/suites.h"
#include "base/text.h"

/* Does a word of the index begin with the form? */
static bool
begins(const struct jc_buf *index, const char *form, size_t len)
{
	char *wanted = jc_strndup(form, len);
	bool found = false;

	for (const char *at = index->data; len && (at = strstr(at, wanted)); at++)
		found = found || at == index->data || at[-1] == ' ';
	free(wanted);
	return found;
}

/* What the search and the index of the store do, with prefixes. */
static bool
is_found(const char *name, const char *word)
{
	struct jc_buf index = JC_BUF_INIT, forms = JC_BUF_INIT;
	bool found = false;

	jc_text_fold(&index, name, strlen(name));
	jc_buf_chr(&index, ' ');
	jc_text_fold_variants(&index, name, strlen(name));
	jc_text_fold(&forms, word, strlen(word));
	jc_buf_chr(&forms, '\n');
	jc_text_fold_sought(&forms, word, strlen(word));
	for (const char *form = forms.data; *form; form += strcspn(form, "\n") + 1)
		found = found || begins(&index, form, strcspn(form, "\n"));
	jc_buf_release(&index);
	jc_buf_release(&forms);
	return found;
}

/* A name, spellings in passports and newspapers that find it, and names that do not. */
static const struct {
	const char *name, *found[8], *not_found[4];
} spelt[] = {
	{ "Юрий", { "Yuri", "Yury", "Yuriy", "Iurii", "Jurij", "Yurij", "yur" }, { "Yana", "Mr" } },
	{ "Щербаков", { "Shcherbakov", "Schtscherbakow", "Scherbakov", "Shcherbakow" },
	    { "Zukov" } },
	{ "Хрущёв", { "Khrushchev", "Khrushchyov", "Hrusev" }, { "Kruse" } },
	{ "Евгений", { "Evgeny", "Yevgeniy", "Evgenii", "Evgeni" }, { "Evan" } },
	{ "Александр", { "Aleksandr", "Alexandr", "Alexander", "Aleksander" }, { "Alexei" } },
	{ "Алексей", { "Aleksey", "Alexei", "Alexey", "Aleksei" }, { "Alexander" } },
	{ "Наталья", { "Natalya", "Natalia", "Nataliya", "Nataliia" }, { "Natasha" } },
	{ "Вячеслав", { "Vyacheslav", "Viacheslav" }, { "Vladislav" } },
	{ "Чайковский", { "Tchaikovsky", "Chaykovskiy", "Tschaikowski", "Chaikovskii" }, { NULL } },
	{ "Пётр", { "Petr", "Pyotr", "Piotr", "Peter" }, { "Pavel" } },
	{ "Цветаева", { "Tsvetaeva", "Tsvetayeva" }, { NULL } },
	{ "Зеленський", { "Zelensky", "Zelenskyy", "Zelenskyi", "Zelenskiy" }, { NULL } },
	{ "Гнатюк", { "Hnatiuk", "Hnatyuk", "Gnatyuk", "Gnatiuk" }, { "Ignat" } },
	{ "Ђорђе", { "Djordje", "Dorde" }, { NULL } },
	{ "Његош", { "Njegos", "Negos" }, { NULL } },
	{ "محمد", { "Mohammed", "Muhammad", "Mohamed", "Mehmed" }, { "Ahmed", "Mahdi" } },
	{ "حسين", { "Hussein", "Husayn", "Hossein", "Hussain" }, { "Hamid" } },
	{ "يوسف", { "Yousef", "Youssef", "Yusuf", "Yusef" }, { NULL } },
	{ "القذافي", { "Gaddafi", "Qadhafi", "al-Qadhafi", "Kadafi" }, { NULL } },
	{ "فاطمة", { "Fatima", "Fatimah", "Fatma" }, { NULL } },
	{ "عبدالرحمن", { "Abdulrahman", "Abdelrahman" }, { "Abbas" } },
	{ "נתניהו", { "Netanyahu", "Nethanyahu" }, { NULL } },
	{ "Χρήστος", { "Christos", "Chrestos" }, { NULL } },
	{ "Shcherbakov", { "Щербаков" }, { NULL } },
	{ "Yuri", { "Юрий", "Юрій" }, { "Игорь" } },
	{ "Petrov", { "Petrov" }, { "Mohammed", "Ptrf" } },
};

START_TEST(finds_spellings)
{
	for (size_t i = 0; i < 8 && spelt[_i].found[i]; i++)
		ck_assert_msg(is_found(spelt[_i].name, spelt[_i].found[i]), "%s does not find %s",
		    spelt[_i].found[i], spelt[_i].name);
	for (size_t i = 0; i < 4 && spelt[_i].not_found[i]; i++)
		ck_assert_msg(!is_found(spelt[_i].name, spelt[_i].not_found[i]), "%s finds %s",
		    spelt[_i].not_found[i], spelt[_i].name);
}
END_TEST

Suite *
text_sound_suite(void)
{
	return jc_suite("base/text_sound", NULL, jc_text_cleanup,
	    (const struct jc_test[]){
		{ finds_spellings, JC_ROWS(spelt) },
		{ NULL, 0 },
	    });
}

/*
 * Names of all kinds, most not of the language the letters are of, as encyclopedias in several
 * languages write them: an independent measure. Per cent of pairs found, at least; of names of
 * others found, in a thousand, at most. By the fold alone it is 34, 2 and 0 per cent.
 */
static const struct {
	const char *file;
	int found, others;
} pairs[] = {
	{ "wd_russian_16.tsv", 57, 2 },
	{ "wd_arabic_16.tsv", 65, 10 },
	{ "wd_hebrew_16.tsv", 55, 10 },
};

#define EVERY 13 /* pair is taken */

struct pair {
	char latin[64], name[64];
};

static void
read_pairs(const char *file, struct pair *out, size_t room, size_t *n)
{
	char *folder = jc_test_data("translit_names_dev"), *path = jc_path_join(folder, file);
	char line[512], *save;
	FILE *in;

	ck_assert_ptr_nonnull(in = fopen(path, "re"));
	*n = 0;
	for (size_t i = 0; fgets(line, sizeof(line), in) && *n < room; i++) {
		const char *latin = strtok_r(line, "\t", &save);
		char *name = strtok_r(NULL, "\t", &save), *to = out[*n].name;

		if (i % EVERY)
			continue;
		snprintf(out[*n].latin, sizeof(out[*n].latin), "%s", latin);
		for (; *name && to < out[*n].name + sizeof(out[*n].name) - 1; name++)
			if (*name != ' ')
				*to++ = *name;
		*to = '\0';
		++*n;
	}
	fclose(in);
	free(path);
	free(folder);
}

START_TEST(finds_pairs)
{
	static struct pair all[3000];
	size_t n, found = 0, others = 0;

	read_pairs(pairs[_i].file, all, sizeof(all) / sizeof(all[0]), &n);
	ck_assert_uint_gt(n, 500);
	for (size_t i = 0; i < n; i++) {
		found += is_found(all[i].name, all[i].latin);
		others += is_found(all[(i + n / 2) % n].name, all[i].latin);
	}
	ck_assert_msg(found * 100 >= n * (size_t)pairs[_i].found, "%s: %zu of %zu found",
	    pairs[_i].file, found, n);
	ck_assert_msg(others * 1000 <= n * (size_t)pairs[_i].others,
	    "%s: %zu of %zu find another name", pairs[_i].file, others, n);
}
END_TEST

Suite *
text_sound_data_suite(void)
{
	return jc_suite_on("translit_names_dev", "base/text_sound_data", NULL, jc_text_cleanup,
	    (const struct jc_test[]){
		{ finds_pairs, JC_ROWS(pairs) },
		{ NULL, 0 },
	    });
}
