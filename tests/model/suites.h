/* The suites of the layer model: X(deadline) stands for `Suite *deadline_suite(void)`. */
#ifndef JC_TESTS_MODEL_SUITES_H
#define JC_TESTS_MODEL_SUITES_H
#include "lib/suite.h"

#define JC_SUITES(X) \
	X(act) \
	X(act_form) \
	X(commit) \
	X(commit_git) \
	X(fold) \
	X(body) \
	X(body_form) \
	X(body_limits) \
	X(body_names) \
	X(graph) \
	X(policy) \
	X(graph_random) \
	X(graph_ask) \
	X(graph_save) \
	X(field) \
	X(field_hostile) \
	X(identifier) \
	X(identifier_data) \
	X(identifier_vehicles) \
	X(identifier_list) \
	X(identifier_zones) \
	X(identifier_codes) \
	X(holiday) \
	X(period) \
	X(deadline) \
	X(life) \
	X(template) \
	X(custody) \
	X(disclosure) \
	X(recovery) \
	X(kinds) \
	X(kind_check) \
	/* end */

JC_SUITES(JC_SUITE_DECLARE)
#endif
