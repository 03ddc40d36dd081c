#include "base/buf.h"

#include <string.h>

#include "base/mem.h"
#include "base/suites.h"

START_TEST(empty_is_a_string)
{
	struct jc_buf buf = JC_BUF_INIT, other;

	jc_buf_init(&other);
	ck_assert_str_eq("", buf.data);
	ck_assert_str_eq("", other.data);
	jc_buf_add(&buf, NULL, 0);
	jc_buf_str(&buf, "");
	jc_buf_reset(&buf);
	jc_buf_truncate(&buf, 0);
	ck_assert_uint_eq(0, buf.room);
	jc_buf_release(&buf);
	jc_buf_wipe(&other);
}
END_TEST

START_TEST(adds)
{
	struct jc_buf buf = JC_BUF_INIT;

	jc_buf_add(&buf, "a\0b", 3);
	jc_buf_chr(&buf, 'c');
	jc_buf_str(&buf, "de");
	jc_buf_fmt(&buf, "%s-%d", "f", 7);
	ck_assert_uint_eq(9, buf.len);
	ck_assert_mem_eq("a\0bcdef-7", buf.data, 10);
	jc_buf_release(&buf);
	ck_assert_str_eq("", buf.data);
	ck_assert_uint_eq(0, buf.len);
}
END_TEST

START_TEST(integers_are_big_endian)
{
	struct jc_buf buf = JC_BUF_INIT;

	jc_buf_u16(&buf, 0x0102);
	jc_buf_u32(&buf, 0x03040506);
	jc_buf_u64(&buf, 0x0708090a0b0c0d0e);
	ck_assert_uint_eq(14, buf.len);
	ck_assert_mem_eq("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e", buf.data, 15);
	jc_buf_release(&buf);
}
END_TEST

/* Sizes around the first allocation and its doublings. */
static const struct {
	const char *why;
	size_t len;
} sizes[] = {
	{ "the NUL just fits", 63 },
	{ "the NUL does not", 64 },
	{ "one more", 65 },
	{ "many doublings at once", 100000 },
};

START_TEST(grows)
{
	struct jc_buf bytewise = JC_BUF_INIT, once = JC_BUF_INIT, formatted = JC_BUF_INIT;
	char *text = jc_alloc(sizes[_i].len + 1);

	memset(text, 'x', sizes[_i].len);
	text[sizes[_i].len] = '\0';
	for (size_t i = 0; i < sizes[_i].len; i++)
		jc_buf_chr(&bytewise, 'x');
	jc_buf_str(&once, text);
	jc_buf_fmt(&formatted, "%s", text);
	ck_assert_msg(strcmp(text, bytewise.data) == 0, "%s: bytewise", sizes[_i].why);
	ck_assert_msg(strcmp(text, once.data) == 0, "%s: at once", sizes[_i].why);
	ck_assert_msg(strcmp(text, formatted.data) == 0, "%s: formatted", sizes[_i].why);
	ck_assert_uint_eq(sizes[_i].len, formatted.len);
	jc_buf_wipe(&bytewise);
	jc_buf_release(&once);
	jc_buf_release(&formatted);
	free(text);
}
END_TEST

START_TEST(cuts)
{
	struct jc_buf buf = JC_BUF_INIT;
	size_t room;

	jc_buf_str(&buf, "abcdef");
	room = buf.room;
	jc_buf_truncate(&buf, 2);
	ck_assert_str_eq("ab", buf.data);
	jc_buf_reset(&buf);
	ck_assert_str_eq("", buf.data);
	ck_assert_msg(buf.room == room, "the storage is kept");
	jc_buf_reserve(&buf, room - 1);
	ck_assert_msg(buf.room == room, "what fits allocates nothing");
	jc_buf_release(&buf);
}
END_TEST

START_TEST(hands_over)
{
	struct jc_buf buf = JC_BUF_INIT;
	char *empty = jc_buf_take(&buf), *text;

	jc_buf_str(&buf, "mine");
	text = jc_buf_take(&buf);
	ck_assert_str_eq("", empty);
	ck_assert_str_eq("mine", text);
	ck_assert_uint_eq(0, buf.len);
	ck_assert_str_eq("", buf.data);
	free(empty);
	free(text);
}
END_TEST

Suite *
buf_suite(void)
{
	return jc_suite("base/buf", NULL, NULL, (const struct jc_test[]){
		{ empty_is_a_string, 1 },
		{ adds, 1 },
		{ integers_are_big_endian, 1 },
		{ grows, JC_ROWS(sizes) },
		{ cuts, 1 },
		{ hands_over, 1 },
		{ NULL, 0 },
	});
}
