#include "ui/locked.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lib/cases.h"
#include "lib/run.h"
#include "lib/suite.h"

static enum jc_err
give(void *context, const char *prompt, bool confirm, char *out, size_t room, size_t *len)
{
	(void)context, (void)prompt, (void)confirm;
	*len = strlen(JC_LOCKED_PASSPHRASE);
	ck_assert_uint_le(*len, room);
	memcpy(out, JC_LOCKED_PASSPHRASE, *len);
	return JC_OK;
}

const struct jc_passphrase jc_locked_passphrase = { .ask = give,
	.kdf = { JC_KDF_MIN_PASSES, JC_KDF_MIN_KIB } };

static const char *const hostile[] = {
	"Esc \033[31m\033]0;title\007\033]52;c;aGk=\007\033[?1000h\033[6n\033c\033Pq\033\\",
	"C1 \302\2332J\302\235 DEL \177 CR \r LF \n BS \b\b\b",
	"Turned \342\200\256evil\342\200\254 \342\201\246isolate\342\201\251 \342\200\217",
	"Unseen a\342\200\213b\357\273\277c\302\255d\363\240\201\201e",
	"Marks a\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210\314\211",
	("Wide 山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎 family "
	 "👩‍👩‍👧"),
	"حداد، سمير 12",
	"\314\201leading mark",
};

static struct jc_case *
open_at(const char *dir)
{
	struct jc_case *c;

	ck_ok(jc_case_open(dir, &jc_locked_passphrase, NULL, NULL, &c));
	return c;
}

static void
make_case(const char *dir)
{
	const struct jc_init init = { .dir = dir,
		.name = "Heron",
		.party = "NL",
		.person = "Anna de Vries",
		.passphrase = jc_locked_passphrase };
	struct jc_case *c;
	char *recovery, title[32];

	ck_ok(jc_case_init(&init, &recovery));
	free(recovery);
	c = open_at(dir);
	for (int i = 1; i <= 30; i++) {
		snprintf(title, sizeof(title), "Read chats, week %d", i);
		jc_cases_add(c, "task", "title", title, "country", "NL", "due", "2001-02-03", NULL);
	}
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
		jc_cases_add(c, "person", "name", hostile[i], "nature", "natural", "category",
		    "suspect", "birth", "1990", "role", hostile[i], NULL);
	jc_case_close(c, true);
}

/* Made once a test program, then copied. */
void
jc_locked_begin(struct jc_locked *locked)
{
	char *kept = jc_path_join(getenv("HOME"), "locked-case"), *scratch = jc_scratch();
	struct jc_buf output = JC_BUF_INIT;

	if (!jc_file_exists(kept))
		make_case(kept);
	*locked = (struct jc_locked){ .dir = jc_path_join(scratch, "case") };
	ck_assert_int_eq(jc_test_run((const char *const[]){ "cp", "-a", kept, locked->dir, NULL },
			     NULL, "", 0, &output),
	    0);
	jc_buf_release(&output);
	free(kept);
	free(scratch);
}

void
jc_locked_end(struct jc_locked *locked)
{
	free(locked->dir);
}

struct jc_case *
jc_locked_open(struct jc_locked *locked)
{
	return open_at(locked->dir);
}

void
jc_locked_start(struct jc_locked *locked, const struct jc_glass_start *start)
{
	const char *const arguments[] = { "--case", locked->dir, NULL };
	struct jc_glass_start on_case = *start;

	if (!on_case.arguments)
		on_case.arguments = arguments;
	jc_glass_begin(&locked->glass, &on_case);
}

void
jc_locked_unlock(struct jc_locked *locked, const struct jc_glass_start *start)
{
	jc_locked_start(locked, start);
	jc_glass_wait(&locked->glass, "Passphrase");
	jc_glass_type(&locked->glass, JC_LOCKED_PASSPHRASE "\r");
	jc_glass_wait(&locked->glass, "Today");
}

void
jc_locked_leave(struct jc_locked *locked)
{
	jc_glass_type(&locked->glass, "\021");
	jc_glass_wait_fate(&locked->glass, JC_FATE_EXITED, 0);
	jc_glass_is_clean(&locked->glass);
	jc_glass_end(&locked->glass);
}
