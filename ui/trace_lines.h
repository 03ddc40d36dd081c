/* What a change did to a field, as lines to read: shared by history and incoming. */
#ifndef JC_UI_TRACE_LINES_H
#define JC_UI_TRACE_LINES_H
#include "app/trace.h"
#include "ui/paper.h"
#include "ui/rows.h"

/* Who changed something, and when: a line across. */
void jc_trace_head(struct jc_paper *paper, const struct jc_trace *trace);
/* The field: before, after, and what it says now where that is something else. */
void jc_trace_lines(
    struct jc_ui *ui, struct jc_paper *paper, const struct jc_trace *trace, int width);
#endif
