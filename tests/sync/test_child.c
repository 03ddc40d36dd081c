#include <signal.h>
#include <string.h>

#include "sync/child.h"
#include "sync/suites.h"

/* Programs any Debian has. */
static const struct {
	const char *why, *program, *argument, *input;
	size_t output_max;
	unsigned idle;
	enum jc_err err;
	int status;
	const char *output;
} rows[] = {
	{ "what goes in comes out", "cat", NULL, "hello\n", 100, 0, JC_OK, 0, "hello\n" },
	{ "it fails in its own way", "false", NULL, NULL, 100, 0, JC_OK, 1, "" },
	{ "it is not there", "no-such-program-here", NULL, NULL, 100, 0, JC_OK, 127, "" },
	{ "it says too much", "yes", NULL, NULL, 4096, 0, JC_INVALID, 0, NULL },
	{ "it gives no sign", "sleep", "600", NULL, 100, 1, JC_IO, 0, NULL },
	{ "more input than a pipe holds, and it does not read", "true", NULL, "", 100, 0, JC_OK, 0,
	    "" },
};

START_TEST(runs)
{
	const char *argv[] = { rows[_i].program, rows[_i].argument, NULL };
	static char much[1 << 20];
	struct jc_child_options options = { .argv = argv,
		.input = rows[_i].input,
		.input_len = rows[_i].input ? strlen(rows[_i].input) : 0,
		.output_max = rows[_i].output_max,
		.idle_seconds = rows[_i].idle };
	struct jc_buf output = JC_BUF_INIT, complaint = JC_BUF_INIT;
	int status;

	if (rows[_i].input && !*rows[_i].input) {
		options.input = much;
		options.input_len = sizeof(much);
	}
	ck_err(rows[_i].err, jc_child_run(&options, &output, &complaint, &status), rows[_i].why);
	if (!rows[_i].err) {
		ck_assert_int_eq(status, rows[_i].status);
		ck_assert_str_eq(output.data, rows[_i].output);
	}
	jc_buf_release(&output);
	jc_buf_release(&complaint);
}
END_TEST

START_TEST(sees_a_scrubbed_environment)
{
	const char *const argv[] = { "env", NULL };
	const char *const more[] = { "GIT_TERMINAL_PROMPT=0", NULL };
	struct jc_child_options options = { .argv = argv, .env = more, .output_max = 65536 };
	struct jc_buf output = JC_BUF_INIT, complaint = JC_BUF_INIT;
	int status;

	ck_assert_int_eq(setenv("GIT_DIR", "/elsewhere", 1), 0);
	ck_assert_int_eq(setenv("LD_PRELOAD_X", "x", 1), 0);
	ck_ok(jc_child_run(&options, &output, &complaint, &status));
	ck_assert_int_eq(status, 0);
	ck_assert_ptr_null(strstr(output.data, "GIT_DIR"));
	ck_assert_ptr_null(strstr(output.data, "LD_PRELOAD_X"));
	ck_assert_ptr_nonnull(strstr(output.data, "GIT_TERMINAL_PROMPT=0\n"));
	ck_assert_ptr_nonnull(strstr(output.data, "LC_ALL=C\n"));
	ck_assert_ptr_nonnull(strstr(output.data, "PATH="));
	jc_buf_release(&output);
	jc_buf_release(&complaint);
}
END_TEST

/* Who starts us may have children ignored: the system then keeps no status of one. */
START_TEST(knows_how_it_ended_all_the_same)
{
	const char *const argv[] = { "sh", "-c", "exit 3", NULL };
	struct jc_child_options options = { .argv = argv, .output_max = 100 };
	struct jc_buf output = JC_BUF_INIT, complaint = JC_BUF_INIT;
	struct sigaction ignore = { .sa_handler = SIG_IGN }, after;
	int status;

	ck_assert_int_eq(sigaction(SIGCHLD, &ignore, NULL), 0);
	ck_ok(jc_child_run(&options, &output, &complaint, &status));
	ck_assert_int_eq(status, 3);
	ck_assert_int_eq(sigaction(SIGCHLD, NULL, &after), 0);
	ck_assert(after.sa_handler == SIG_IGN);
	jc_buf_release(&output);
	jc_buf_release(&complaint);
}
END_TEST

static bool
stop_at_once(void *context, const char *line)
{
	(void)line;
	++*(int *)context;
	return false;
}

START_TEST(stops_when_asked)
{
	const char *const argv[] = { "sleep", "600", NULL };
	int asked = 0, status;
	struct jc_child_options options = {
		.argv = argv, .output_max = 100, .tick = stop_at_once, .context = &asked
	};
	struct jc_buf output = JC_BUF_INIT, complaint = JC_BUF_INIT;

	ck_err(JC_CONFLICT, jc_child_run(&options, &output, &complaint, &status), "stopped");
	ck_assert_int_eq(asked, 1);
	ck_assert_int_eq(status, 128 + 9);
	jc_buf_release(&output);
	jc_buf_release(&complaint);
}
END_TEST

Suite *
child_suite(void)
{
	return jc_suite("sync/child", NULL, NULL,
	    (const struct jc_test[]){
		{ runs, JC_ROWS(rows) },
		{ sees_a_scrubbed_environment, 1 },
		{ knows_how_it_ended_all_the_same, 1 },
		{ stops_when_asked, 1 },
		{ NULL, 0 },
	    });
}
