/* Reading argv. */
#ifndef JC_CLI_ARGS_H
#define JC_CLI_ARGS_H
#include "command.h"

/* run->asked: print that, of run->command (NULL: of all), and stop. Release with jc_args_release
 * whatever is returned. */
JC_MUST_CHECK enum jc_err jc_args_read(int argc, char **argv, struct jc_run *run);
void jc_args_release(struct jc_run *run);
#endif
