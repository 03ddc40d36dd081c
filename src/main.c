/* jointcase: chooses between the terminal UI and the command line. */
#include <locale.h>
#include <signal.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "ui/plain.h"
#include "ui/ui.h"

/*
 * A standard stream that is closed would be the next file opened. Each is filled the wrong way
 * round, so that using it is an error.
 */
static void
fill_standard_streams(void)
{
	static const int ways[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", ways[fd]) < 0)
			_exit(JC_EXIT_FAILED);
}

int
main(int argc, char **argv)
{
	const struct jc_front_end front_end = { jc_ui_run, jc_plain_run, jc_ui_keys };
	const struct sigaction ignore = { .sa_handler = SIG_IGN };

	fill_standard_streams();
	setlocale(LC_ALL, "");
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
	umask(077);
	(void)sigaction(SIGPIPE, &ignore, NULL);
	(void)sigaction(SIGXFSZ, &ignore, NULL); /* a limit of the user's is a failed write */
	return jc_cli_main(argc, argv, &front_end);
}
