/* The suites of the layer base: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_BASE_SUITES_H
#define JC_TESTS_BASE_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(suite) \
	X(err) \
	X(buf) \
	X(clock) \
	X(country) \
	X(country_data) \
	X(csv) \
	X(csv_data) \
	X(date) \
	X(date_data) \
	X(file) \
	X(file_faults) \
	X(id) \
	X(json) \
	X(json_data) \
	X(list) \
	X(money) \
	X(amount) \
	X(show) \
	X(show_data) \
	X(text) \
	X(catalogue) \
	X(text_data) \
	X(text_fold) \
	X(text_sound) \
	X(text_sound_data) \
	X(cbor) \
	X(mem) \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
