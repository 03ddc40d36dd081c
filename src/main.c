#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

static const char usage[] = N_("usage: jointcase --help | --version\n");

int
main(int argc, char **argv)
{
	const char *argument = argc == 2 ? argv[1] : "";

	setlocale(LC_ALL, "");
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
	if (strcmp(argument, "--version") == 0) {
		puts(PACKAGE_STRING);
		return 0;
	}
	if (strcmp(argument, "--help") == 0) {
		fputs(_(usage), stdout);
		return 0;
	}
	fputs(_(usage), stderr);
	return 2;
}
