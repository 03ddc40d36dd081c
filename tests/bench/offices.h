/*
 * The generator of the measurements: a case of n persons of 12 fields and about 870 bytes, brought
 * in by import, its hub, and two offices that hold it; and chains of single-edit changes. All of it
 * is made through the product's own layers, in a scratch folder.
 */
#ifndef JC_TESTS_BENCH_OFFICES_H
#define JC_TESTS_BENCH_OFFICES_H
#include "app/case.h"

struct bench_offices {
	size_t n;
	char *top; /* folder of what follows */
	char *hub, *nl, *fr;
};

/*
 * Below $JC_BENCH_DIR, where they are kept for the next run, else below a folder that
 * bench_scratch_end removes.
 */
const char *bench_scratch(void);
void bench_scratch_end(void);

/* Made once for each n and copied, so that every run begins with the same. */
void bench_offices_take(size_t n, struct bench_offices *out);
void bench_offices_release(struct bench_offices *offices);

struct jc_case *bench_open(const char *dir);
/* A case of one office with nobody else, and the list of the offices, rows of n, into it. */
struct jc_case *bench_found(const char *dir);
void bench_import(struct jc_case *c, const char *top, size_t n);
void bench_sync(struct jc_case *c, const char *hub, struct jc_sync_report *report);

/* The ids of the persons, by number; n as in the offices. The caller frees. */
struct jc_id16 *bench_persons(struct jc_case *c, size_t n);
/* The live value of a person's role is `text`. */
bool bench_has_role(struct jc_case *c, const struct jc_id16 *id, const char *text);

/*
 * n_edits changes of one write each, in one save: the role of persons from `first` on, round and
 * round over all `n_ids`, each replacing what was there. `word` tells this chain's values.
 */
void bench_edit(struct jc_case *c, const struct jc_id16 *ids, size_t n_ids, size_t first,
    size_t n_edits, const char *word);
/* One form saved as people do: open, enter a role, save. */
void bench_save_form(struct jc_case *c, const struct jc_id16 *id, const char *text);
#endif
