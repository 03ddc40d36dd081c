/*
 * Export: json lines, csv, sqlite. Text passes the output filter; CSV cells are safe for
 * spreadsheets.
 */
#ifndef JC_APP_EXPORT_H
#define JC_APP_EXPORT_H
#include <stdio.h>
#include "app/case.h"
/* kind NULL: all. */
JC_MUST_CHECK enum jc_err jc_export_json(struct jc_case *c, const struct jc_kind *kind, FILE *out);
JC_MUST_CHECK enum jc_err jc_export_csv(struct jc_case *c, const struct jc_kind *kind, FILE *out);
JC_MUST_CHECK enum jc_err jc_export_sqlite(struct jc_case *c, const char *path);
/* One record as a line with a JSON object: `id number kind title fields conflicts`. */
JC_MUST_CHECK enum jc_err jc_export_record(
    struct jc_case *c, const struct jc_id16 *id, struct jc_buf *out);
#endif
