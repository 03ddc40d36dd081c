/* The measurements of the goals: each prints its rows. */
#ifndef JC_TESTS_BENCH_GOALS_H
#define JC_TESTS_BENCH_GOALS_H
#include <stddef.h>

#include "offices.h"

struct bench_run {
	size_t n;
	const char *program;          /* path of jointcase */
	struct bench_offices offices; /* of n records */
};

void goal_import(struct bench_run *run);   /* P1 */
void goal_rebuild(struct bench_run *run);  /* P2, P12 on disk */
void goal_save(struct bench_run *run);     /* P3 */
void goal_exchange(struct bench_run *run); /* P4 */
void goal_wire(struct bench_run *run);     /* P12 on the wire */
void goal_join(struct bench_run *run);     /* P5 */
void goal_image(struct bench_run *run);    /* P6 */
void goal_screen(struct bench_run *run);   /* P7, P8, P11 */
void goal_search(struct bench_run *run);   /* P9 */
void goal_commands(struct bench_run *run); /* P10 */
void goal_due(struct bench_run *run);      /* P13 */
void goal_warnings(struct bench_run *run); /* P14 */

/*
 * Limits in straight C over the bare libraries. Seconds each.
 * bare_import: the rows of the list into SQLite with indexes and search, in memory; as many bytes
 * sealed as the store has in blobs; its objects packed into a new store at `path`.
 * bare_changes: read `n` commits with tree and body from the store, verify one signature and open
 * one body for each. bare_save: durable commit after commit in a repository of its own.
 * bare_open: read a sealed image, open the seal, hand it to SQLite and look at its schema.
 */
double bare_import(const char *csv, const char *store, const char *path);
double bare_changes(const char *store, const char *head, size_t n);
struct bare_repository;
struct bare_repository *bare_repository_new(const char *path);
void bare_commit(struct bare_repository *repository, size_t blob_len, size_t commit_len);
void bare_repository_free(struct bare_repository *repository);
double bare_open(const char *path, const unsigned char key[32]);

/* Called as `ssh`: run the last argument, pass its bytes on, and note how many in $HOME/wire. */
int wire_relay(int argc, char **argv);
#endif
