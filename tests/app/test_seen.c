/* Who is known to have seen a change: whoever wrote something with it in its past. */
#include "app/seen.h"

#include <string.h>

#include "app/suites.h"
#include "lib/cases.h"

static struct jc_cases cases;

static void
enter(void)
{
	jc_cases_three(&cases);
}

static void
leave(void)
{
	jc_cases_end(&cases);
}

static enum jc_err
add_code(void *context, const struct jc_seer *seer)
{
	ck_assert_int_gt(seer->since, 0);
	jc_buf_fmt(context, "%s;", seer->code);
	return JC_OK;
}

static enum jc_err
take_write(void *context, const struct jc_live *live)
{
	*(struct jc_write_id *)context = live->write;
	return JC_OK;
}

/* Devices that NL knows to have seen the value. */
static void
ck_seen(const char *why, const struct jc_id16 *task, const char *wanted)
{
	struct jc_buf text = JC_BUF_INIT, words = JC_BUF_INIT;
	struct jc_write_id write;
	struct jc_case *nl = cases.at[0];

	ck_ok(jc_view_field(jc_case_view(nl), task, "title", take_write, &write));
	ck_ok(jc_seen_by(nl, jc_graph_find(jc_replica_graph(jc_case_replica(nl)), &write.change),
	    add_code, &text));
	ck_assert_msg(strcmp(text.data ? text.data : "", wanted) == 0, "%s: %s", why, text.data);
	jc_seen_words(nl, &write.change, &words);
	if (*wanted)
		ck_assert_int_eq(strncmp(words.data, "known to have seen it: FR1 by 20", 32), 0);
	else
		ck_assert_str_eq(words.data, "no other device is known to have seen it");
	jc_buf_release(&text);
	jc_buf_release(&words);
}

START_TEST(what_was_written_after_it_tells)
{
	struct jc_case *nl = cases.at[0], *fr = cases.at[1], *ro = cases.at[2];
	struct jc_id16 task =
	    jc_cases_add(nl, "task", "title", "Seize the boat", "country", "NL", NULL);

	ck_seen("just saved", &task, "");
	(void)jc_cases_add(ro, "task", "title", "Meanwhile", "country", "RO", NULL);
	jc_cases_settle(&cases);
	ck_seen("all have it, and nobody wrote since", &task, "");
	(void)jc_cases_add(fr, "task", "title", "Something else", "country", "FR", NULL);
	ck_seen("what was written is not here yet", &task, "");
	jc_cases_sync(fr);
	jc_cases_sync(nl);
	ck_seen("France wrote on top of it", &task, "FR1;");
	(void)jc_cases_add(ro, "task", "title", "Another", "country", "RO", NULL);
	jc_cases_settle(&cases);
	ck_seen("and Romania", &task, "FR1;RO1;");
	(void)jc_cases_add(nl, "task", "title", "Our own", "country", "NL", NULL);
	ck_seen("its author is not named", &task, "FR1;RO1;");
}
END_TEST

Suite *
seen_suite(void)
{
	return jc_suite("app/seen", enter, leave,
	    (const struct jc_test[]){
		{ what_was_written_after_it_tells, 1 },
		{ NULL, 0 },
	    });
}
