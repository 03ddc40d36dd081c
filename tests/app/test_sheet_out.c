/* Papers as texts and files: hostile and long values, what is saved, what is refused. */
#include "app/sheet.h"

#include <string.h>
#include <sys/stat.h>

#include "app/sheet_desk.h"
#include "app/suites.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "lib/cases.h"
#include "src/app/sheet_private.h"

static struct jc_sheet_desk desk;

static void
enter(void)
{
	jc_sheet_desk_make(&desk);
}

static void
leave(void)
{
	jc_cases_end(&desk.cases);
}

static const char hostile[] = "a\033[2J\033]0;x\007b \u202Eevil\u202C <script>alert('x')</script> "
			      "\"&amp;\" </td></table> ]]> <!-- \u0623\u0628 \u200B\u2028end";

/* Into every text of every kind that papers use. */
static void
make_hostile(const struct jc_id16 *id, const char *kind_name)
{
	const struct jc_kind *kind = jc_kind_find(kind_name);
	const struct jc_field *field;

	for (size_t i = 0; (field = jc_kind_field(kind, i)); i++) {
		if (field->type == JC_FIELD_TEXT || field->type == JC_FIELD_LONG)
			ck_ok(jc_cases_change(desk.nl, id, field->name,
			    field->set ? JC_EDIT_ADD : JC_EDIT_SET, hostile));
	}
}

static void
ck_clean(const struct jc_buf *text, int width)
{
	size_t from = 0;

	ck_assert(jc_text_valid(text->data, text->len, NULL));
	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->data[i];

		ck_assert_msg(c >= 0x20 || c == '\n', "control %02x", c);
		ck_assert(c != 0x7f);
		if (c != '\n')
			continue;
		ck_assert_msg(!width || jc_text_width(text->data + from, i - from) <= width, "%.*s",
		    (int)(i - from), text->data + from);
		from = i + 1;
	}
	ck_assert_ptr_null(strstr(text->data, "\u202E"));
	ck_assert_ptr_null(strstr(text->data, "\u200B"));
	ck_assert_uint_eq(from, text->len);
}

static const int widths[] = { 20, 30, 40, 60, 76, 132 };

START_TEST(lets_no_text_out_of_its_place)
{
	const struct jc_id16 *ids[] = { &desk.request, &desk.suspect, &desk.company, &desk.account,
		&desk.place, &desk.exhibit };
	const char *kinds[] = { "request", "person", "person", "asset", "place", "evidence" };
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	for (size_t i = 0; i < JC_COUNT(ids); i++)
		make_hostile(ids[i], kinds[i]);
	for (size_t i = 0; i < 2; i++) {
		jc_sheet_desk_fill(&desk, i ? &desk.exhibit : &desk.request, NULL, &sheet);
		for (size_t k = 0; k < JC_COUNT(widths); k++) {
			jc_buf_reset(&text);
			jc_sheet_text(&sheet, widths[k], &text);
			ck_clean(&text, widths[k]);
		}
		jc_buf_reset(&text);
		jc_sheet_html(&sheet, &text);
		ck_clean(&text, 0);
		ck_assert_ptr_null(strstr(text.data, "<script"));
		ck_assert_ptr_null(strstr(text.data, "]]>"));
		ck_assert_ptr_null(strstr(text.data, "<!--"));
		jc_sheet_release(&sheet);
	}
	jc_buf_release(&text);
}
END_TEST

START_TEST(wraps_long_values)
{
	char *words = jc_alloc(60001), *word = jc_alloc(20001);
	struct jc_buf text = JC_BUF_INIT;
	struct jc_sheet sheet;

	for (int i = 0; i < 60000; i++)
		words[i] = i % 7 ? 'w' : ' ';
	memset(word, 'x', 20000);
	words[60000] = word[20000] = '\0';
	ck_ok(jc_cases_set(desk.nl, &desk.request, "facts", words));
	ck_ok(jc_cases_set(desk.nl, &desk.request, "measures", word));
	jc_sheet_desk_fill(&desk, &desk.request, NULL, &sheet);
	for (size_t k = 0; k < JC_COUNT(widths); k++) {
		jc_buf_reset(&text);
		jc_sheet_text(&sheet, widths[k], &text);
		ck_clean(&text, widths[k]);
	}
	jc_sheet_release(&sheet);
	jc_buf_release(&text);
	free(words);
	free(word);
}
END_TEST

START_TEST(saves_once_and_privately)
{
	char *folder = jc_scratch(), *path = jc_path_join(folder, "paper.html");
	struct jc_buf name = JC_BUF_INIT, read = JC_BUF_INIT;
	struct jc_sheet sheet;
	struct stat info;

	jc_sheet_desk_fill(&desk, &desk.request, NULL, &sheet);
	jc_sheet_file_name(&sheet, true, &name);
	ck_assert_str_eq(name.data, "R-NL1-1-eio.html");
	ck_ok(jc_sheet_save(&sheet, true, path));
	ck_assert_int_eq(stat(path, &info), 0);
	ck_assert_int_eq(info.st_mode & 0777, 0600);
	ck_err(JC_CONFLICT, jc_sheet_save(&sheet, false, path), "it is there already");
	ck_ok(jc_file_read(path, 1u << 20, &read));
	ck_assert_int_eq(strncmp(read.data, "<!DOCTYPE html>", 15), 0);
	jc_sheet_release(&sheet);
	jc_buf_release(&name);
	jc_buf_release(&read);
	free(path);
	free(folder);
}
END_TEST

static const struct {
	const char *why, *form;
	bool about_person;
	enum jc_err err;
} refused[] = {
	{ "no such form", "annex-z", false, JC_NOTFOUND },
	{ "a form for exhibits", "passport", false, JC_INVALID },
	{ "a form of another instrument", "eaw", false, JC_INVALID },
	{ "a form of the whole case", "open", false, JC_INVALID },
	{ "no form for it", NULL, true, JC_INVALID },
};

START_TEST(refuses_what_does_not_fit)
{
	const struct jc_sheet_wish wish = { .form = refused[_i].form, .now_ms = JC_SHEET_DESK_NOW };
	struct jc_sheet sheet;

	ck_err(refused[_i].err,
	    jc_sheet_fill(
		desk.nl, refused[_i].about_person ? &desk.suspect : &desk.request, &wish, &sheet),
	    refused[_i].why);
	jc_sheet_release(&sheet);
}
END_TEST

START_TEST(knows_its_sources)
{
	const struct jc_template *template;

	for (size_t i = 0; (template = jc_template_at(i)); i++) {
		const struct jc_template_section *section = template->sections;

		for (; section->heading; section++) {
			if (section->each && *section->each == '@')
				ck_assert_ptr_nonnull(jc_sheet_records_find(section->each + 1));
			for (const struct jc_template_row *row = section->rows; row->label; row++)
				ck_assert_msg(*row->from != '@' ||
						  jc_sheet_source_find(row->from + 1) != NULL,
				    "%s: %s", template->name, row->from);
		}
	}
}
END_TEST

Suite *
sheet_out_suite(void)
{
	return jc_suite("app/sheet_out", enter, leave,
	    (const struct jc_test[]){
		{ lets_no_text_out_of_its_place, 1 },
		{ wraps_long_values, 1 },
		{ saves_once_and_privately, 1 },
		{ refuses_what_does_not_fit, JC_ROWS(refused) },
		{ knows_its_sources, 1 },
		{ NULL, 0 },
	    });
}
