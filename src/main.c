#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		printf("%s\n", PACKAGE_STRING);
		return 0;
	}
	fprintf(stderr, _("usage: jointcase --version\n"));
	return 2;
}
