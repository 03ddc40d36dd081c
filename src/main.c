#include <locale.h>
#include <stdio.h>

#include "base/i18n.h"

int
main(void)
{
	setlocale(LC_ALL, "");
	bindtextdomain(PACKAGE, LOCALEDIR);
	textdomain(PACKAGE);
	printf("%s\n", PACKAGE_STRING);
	return 0;
}
