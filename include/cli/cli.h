/* The command line: everything but the choice between it and the terminal UI, which main.c makes.
 */
#ifndef JC_CLI_CLI_H
#define JC_CLI_CLI_H
#include "app/case.h"
#include "app/keys.h"

enum jc_exit {
	JC_EXIT_DONE = 0,
	JC_EXIT_FAILED = 1,
	JC_EXIT_USAGE = 2,
	JC_EXIT_QUESTION = 3, /* not done because of a conflict or a question */
	JC_EXIT_DENIED = 4,   /* locked or not permitted */
	JC_EXIT_DAMAGED = 5,
	JC_EXIT_IN_PART = 6, /* done but for what was refused: rows of a list */
};

/*
 * Opens the terminal UI on a case. Returns an exit status, or JC_CLI_NO_SCREENS when this terminal
 * cannot show any: jc_fail_text() says why.
 */
#define JC_CLI_NO_SCREENS (-1)
typedef int jc_open_ui(const char *case_dir, int passphrase_fd);
/* The same in lines, for any terminal or pipe; `why`: a sentence to begin with, or NULL. */
typedef int jc_open_plain(const char *case_dir, int passphrase_fd, const char *why);
struct jc_front_end {
	jc_open_ui *open;
	jc_open_plain *plain;
	jc_keys_list *keys; /* of the screens */
};

int jc_cli_main(int argc, char **argv, const struct jc_front_end *front_end);
#endif
