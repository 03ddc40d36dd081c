#include "app/import.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "import_private.h"

static enum jc_err
remember(void *context, const struct jc_id16 *id)
{
	jc_id_set_add(context, id);
	return JC_OK;
}

/* The n-th given file stands for the n-th file of the map; files not given lie beside the first one
 * given. */
static void
choose_paths(
    struct jc_importing *importing, const char *const *files, size_t n, struct jc_list *owned)
{
	const char **paths = jc_calloc(importing->map.n_files + 1, sizeof *paths);
	const char *slash = strrchr(files[0], '/');
	struct stat st;
	bool whole = n == 1 && !stat(files[0], &st) && S_ISDIR(st.st_mode);
	char *folder = whole   ? jc_path_join(files[0], "")
		       : slash ? jc_strndup(files[0], (size_t)(slash - files[0]) + 1)
			       : jc_strdup("");
	size_t i;

	for (i = 0; i < importing->map.n_files; i++) {
		if (i < n && !whole) {
			jc_list_add(owned, strcmp(files[i], "-") == 0 ? "/dev/stdin" : files[i]);
		} else {
			jc_list_fmt(owned, "%s%s", folder, importing->map.files[i].name);
		}
	}
	for (i = 0; i < owned->n; i++)
		paths[i] = owned->at[i];
	importing->paths = paths;
	free(folder);
}

void
jc_import_bad_row(void *context, const char *file, size_t line, const char *text)
{
	struct jc_importing *importing = context;

	importing->unreadable = true;
	importing->report->refused++;
	importing->note(importing->context, file, line, text, true);
}

/* Joined files first: their columns and rows are wanted by the sections. */
static enum jc_err
read_joined(struct jc_importing *importing)
{
	struct jc_map *map = &importing->map;
	enum jc_err err = JC_OK;
	size_t i;

	for (i = 0; i < map->n_files && !err; i++) {
		if (!jc_map_is_joined(map, i))
			continue;
		if (map->files[i].optional && !jc_file_exists(importing->paths[i]))
			err = jc_map_bind(map, i); /* nothing to join */
		else
			err = jc_table_read(&importing->tables[i], map, i, importing->paths[i],
			    jc_import_bad_row, importing);
		importing->report->rows += importing->tables[i].n;
	}
	return err;
}

static enum jc_err
make_all(struct jc_importing *importing)
{
	enum jc_err err = read_joined(importing);
	size_t i;

	for (i = 0; i < importing->map.n && !err; i++)
		err = jc_import_section(importing, &importing->map.sections[i]);
	return err ? err : jc_import_withdraw(importing);
}

static enum jc_err
save(struct jc_importing *importing)
{
	struct jc_id24 last;
	uint32_t n = 0;
	enum jc_err err = JC_OK;

	importing->writes.source = importing->map.source;
	importing->writes.snapshot = importing->map.snapshot;
	if (importing->writes.n)
		err = jc_writes_append(importing->c, &importing->writes, 1, importing->progress,
		    importing->context, &last, &n);
	importing->report->changes = n;
	return err;
}

static void
release(struct jc_importing *importing)
{
	size_t i;

	for (i = 0; i < importing->map.n_files && importing->tables; i++)
		jc_table_release(&importing->tables[i]);
	free(importing->tables);
	free((void *)(uintptr_t)importing->paths);
	jc_writes_release(&importing->writes);
	jc_text_index_release(&importing->keys);
	jc_text_index_release(&importing->names);
	jc_text_index_release(&importing->names_alike);
	jc_id_set_release(&importing->made);
	jc_id_set_release(&importing->before);
	jc_map_release(&importing->map);
}

/* Under the lock: what is compared with must not change before it is saved. */
static enum jc_err
import(struct jc_importing *importing)
{
	struct jc_replica *replica = jc_case_replica(importing->c);
	enum jc_err err, end;

	if (!importing->dry_run && (err = jc_replica_begin(replica)))
		return err;
	err = jc_view_source_records(
	    jc_case_view(importing->c), importing->map.source, remember, &importing->before);
	if (!err)
		err = make_all(importing);
	if (importing->dry_run)
		return err;
	if (!err)
		err = save(importing);
	end = jc_replica_end(replica, !err && importing->report->changes);
	return err ? err : end;
}

enum jc_err
jc_import_csv(struct jc_case *c, const char *map_path, const char *const *files, size_t n_files,
    bool dry_run, const char *snapshot, jc_progress *progress, jc_import_note *note, void *context,
    struct jc_import_report *out)
{
	struct jc_importing importing = { .c = c,
		.dry_run = dry_run,
		.report = out,
		.progress = progress,
		.note = note,
		.context = context };
	struct jc_list owned = { 0 };
	enum jc_err err;

	*out = (struct jc_import_report){ 0 };
	if ((err = jc_map_read(map_path, snapshot, &importing.map)))
		return err;
	if (n_files > importing.map.n_files) {
		err = jc_fail(JC_INVALID,
		    _("%s names %zu files, %zu were given. Nothing was imported."), map_path,
		    importing.map.n_files, n_files);
	} else {
		choose_paths(&importing, files, n_files, &owned);
		importing.tables = jc_calloc(importing.map.n_files + 1, sizeof *importing.tables);
		err = import(&importing);
	}
	release(&importing);
	jc_list_release(&owned);
	return err;
}
