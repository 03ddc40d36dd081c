/* What the files about the object store share. */
#ifndef JC_SYNC_ODB_PRIVATE_H
#define JC_SYNC_ODB_PRIVATE_H
#include <git2.h>

#include "sync/odb.h"

struct jc_odb {
	char *path;
	git_repository *repo;
	git_odb *odb;
};

/* With what libgit2 said last. */
enum jc_err jc_odb_fail(enum jc_err code, const char *what);
/*
 * Did the last call fail because a file or folder was not there? Of an error of the system libgit2
 * keeps only the words.
 */
bool jc_odb_lost_folder(void);
#endif
