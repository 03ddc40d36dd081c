#include "cli/suites.h"

int
main(void)
{
	return jc_suites_run((jc_suite_maker *const[]){ JC_SUITES(JC_SUITE_NAME) NULL });
}
