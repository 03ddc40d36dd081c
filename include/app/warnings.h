/*
 * What no single record shows: a second trial for the same facts, an order about to end, one car
 * registered by two teams. Computed from the view, told calmly, never in anybody's way.
 *
 * Rules are rows of a table (src/app/warnings.c): id, provision, how far it was verified, what to
 * do, and the function that looks. They look across whole cases, so what they found is kept until
 * the view, the day or the setting changes.
 */
#ifndef JC_APP_WARNINGS_H
#define JC_APP_WARNINGS_H
#include "app/case.h"

struct jc_warning_rule {
	const char *id;     /* "ne-bis-in-idem" */
	const char *name;   /* N_(): in a few words */
	const char *source; /* provision; NULL: none, see verified */
	char verified; /* 'T' text read, 'S' second-hand, 'U' not verified, 'P' good practice */
	const char *advice; /* N_(): what to do */
};
const struct jc_warning_rule *jc_warning_rule_at(size_t n); /* NULL at the end */
/* Provision and mark in words: "Dir. (EU) 2016/680 Art 5 (not verified)". */
void jc_warning_source(const struct jc_warning_rule *rule, struct jc_buf *out);

/* As many as are kept of a rule; what is beyond is only known to be there. */
#define JC_WARNINGS_MAX 500
struct jc_warning {
	const struct jc_warning_rule *rule;
	char *what; /* a sentence, translated, not yet filtered */
	size_t n;   /* records concerned: the one to open first, each once */
	struct jc_id16 *records;
	char **numbers; /* of these records */
	bool has_day;
	int day;     /* the day it is about */
	bool in_due; /* the agenda tells it as well */
};
struct jc_warnings {
	size_t n;
	struct jc_warning *at; /* by rule, as in the table; then as found, dated ones by day */
	bool *more;            /* by rule: there are more than are kept */
};
/* Borrowed until the next call, or anything that folds in changes. */
JC_MUST_CHECK enum jc_err jc_warnings(struct jc_case *c, int today, const struct jc_warnings **out);
/* Does it concern this record? */
bool jc_warning_about(const struct jc_warning *warning, const struct jc_id16 *record);
#endif
