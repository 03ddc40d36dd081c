/*
 * Errors: a code, and one recorded sentence.
 *
 * Every function that can fail returns enum jc_err and is JC_MUST_CHECK. Where it finds the
 * failure it writes `return jc_fail(code, sentence)`; callers pass the code on, and may put their
 * own context in front with jc_fail_in(). There is one sentence for the whole program, that of the
 * last failure: the program has one thread and shows one status line.
 *
 * A sentence says what happened, what was kept, and what to do. It may quote what a peer or a file
 * said: whoever shows it passes it through the output filter. A caller's own mistake is an
 * assert(), never a code.
 */
#ifndef JC_BASE_ERR_H
#define JC_BASE_ERR_H
#include "base/i18n.h"

#define JC_MUST_CHECK __attribute__((warn_unused_result))
#define JC_PRINTF(at, first) __attribute__((__format__(__printf__, at, first)))
#define JC_NORETURN __attribute__((noreturn))

/* Each failure has its own next step for the user. */
#define JC_ERR_LIST(X)                                      \
	X(OK, N_("no error"))                               \
	X(INVALID, N_("the input breaks a rule"))           \
	X(NOTFOUND, N_("no such record, file or peer"))     \
	X(CONFLICT, N_("someone else changed it first"))    \
	X(DENIED, N_("key, lock or permission missing"))    \
	X(CORRUPT, N_("stored or received data damaged"))   \
	X(IO, N_("the system refused an operation"))

#define JC_ERR_ENUM(name, text) JC_##name,
enum jc_err { JC_ERR_LIST(JC_ERR_ENUM) JC_ERR_COUNT };
#undef JC_ERR_ENUM

/* A sentence is cut to this many bytes, its end then being "...". */
#define JC_FAIL_MAX 2048

/* Record the sentence and return `code`, which is not JC_OK. An argument may be jc_fail_text(). */
enum jc_err jc_fail(enum jc_err code, const char *format, ...) JC_PRINTF(2, 3);

/*
 * Put "importing x: " in front of the recorded sentence and return `code`: context, on the way up.
 */
enum jc_err jc_fail_in(enum jc_err code, const char *format, ...) JC_PRINTF(2, 3);

/*
 * The sentence of the last failure, "" before the first. Valid until the next jc_fail or
 * jc_fail_in.
 */
const char *jc_fail_text(void);

/* What a code means, translated: "someone else changed it first". */
const char *jc_err_text(enum jc_err code);

#endif
