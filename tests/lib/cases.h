/*
 * Offices of one made-up case, each with its own folder, and a hub between them: for the tests of
 * app and of all that stands on it. No passphrases. Everything here asserts that it succeeds.
 */
#ifndef JC_TESTS_LIB_CASES_H
#define JC_TESTS_LIB_CASES_H
#include "app/case.h"
#include "app/edit.h"

#define JC_OFFICES_MAX 8

struct jc_cases {
	char *top; /* scratch folder */
	char *hub;
	char *invite; /* path of an invitation by the first lead */
	size_t n;
	struct jc_case *at[JC_OFFICES_MAX];
};

/* A hub, and the case "Heron" begun by party NL: at[0] is its lead, device NL1. */
void jc_cases_begin(struct jc_cases *cases);
void jc_cases_end(struct jc_cases *cases);
/*
 * One more office: joins, is admitted by `lead` as `role` ("lead" takes one signature here), both
 * sync. Returns its case, which is at[n - 1] from then on.
 */
struct jc_case *jc_cases_admit(struct jc_cases *cases, struct jc_case *lead, const char *party,
    const char *person, const char *role);
/* The same without being admitted; code: buffer for the eight words. */
struct jc_case *jc_cases_join(
    struct jc_cases *cases, const char *party, const char *person, struct jc_buf *code);
/* NL1 lead, FR1 lead, RO1 member; all have all. */
void jc_cases_three(struct jc_cases *cases);

/* Open an office's folder anew, as another process would; the caller closes it. */
struct jc_case *jc_cases_open(const char *dir);
/* Close at[i], without an image or with, and open it again. */
void jc_cases_reopen(struct jc_cases *cases, size_t i, bool image);

void jc_cases_sync(struct jc_case *c);
/* All sync until all have all; then that they agree: one state code, one dump. */
void jc_cases_settle(struct jc_cases *cases);
/* The view's dump; the caller releases. */
void jc_cases_dump(struct jc_case *c, struct jc_buf *out);

/* NL and FR, the leads of three offices, put a party in review or take it out; all know. */
void jc_cases_set_mode(struct jc_cases *cases, const char *party, bool review);

/* Make a record from pairs of field and text, ended by NULL. */
struct jc_id16 jc_cases_add(struct jc_case *c, const char *kind, ...);
/* `set` of one field, and one more value of a set; what jc_edit_save or a step before it gives. */
enum jc_err jc_cases_set(
    struct jc_case *c, const struct jc_id16 *id, const char *field, const char *text);
enum jc_err jc_cases_change(struct jc_case *c, const struct jc_id16 *id, const char *field,
    enum jc_edit_how how, const char *text);
/* Live values of a field, "a | b" in order; the caller frees. "(null)" for cleared. */
char *jc_cases_get(struct jc_case *c, const struct jc_id16 *id, const char *field);
/* The same, compared. */
#define ck_value(c, id, field, wanted)                         \
	do {                                                   \
		char *got_ = jc_cases_get((c), (id), (field)); \
		ck_assert_str_eq(got_, (wanted));              \
		free(got_);                                    \
	} while (0)
/* Number of a record; the caller frees. */
char *jc_cases_number(struct jc_case *c, const struct jc_id16 *id);
/* Open conflicts. */
unsigned jc_cases_conflicts(struct jc_case *c);
/* Is the record withdrawn? */
bool jc_cases_is_withdrawn(struct jc_case *c, const struct jc_id16 *id);
#endif
