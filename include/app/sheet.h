/*
 * A sheet: a form (model/template.h) filled in from the case, to be printed as a paper, as text or
 * as HTML. What is missing is marked where it belongs and listed at the end; what the teams
 * disagree about is told by all of them; what the markings of the records used forbid is told too.
 *
 * Labels are in the language of the process (base/catalogue.h), values in that of the case. Texts
 * are not filtered here: both printers filter and escape.
 */
#ifndef JC_APP_SHEET_H
#define JC_APP_SHEET_H
#include "app/case.h"
#include "model/template.h"

enum jc_sheet_state {
	JC_SHEET_SAID,      /* what the case says */
	JC_SHEET_NONE,      /* nothing, and nothing is needed */
	JC_SHEET_MISSING,   /* nothing, where something is needed */
	JC_SHEET_DISAGREED, /* what one of several says */
	JC_SHEET_HELD,      /* waits for review */
	JC_SHEET_WITHHELD,  /* left out, `text` says why */
	JC_SHEET_HAND,      /* a line to be filled in by hand */
	JC_SHEET_ALERT,     /* something is wrong */
};
struct jc_sheet_value {
	enum jc_sheet_state state;
	char *by;   /* DISAGREED, HELD: who says so; else NULL */
	char *text; /* "" where the state says it all */
};
struct jc_sheet_row {
	char *label;
	const char *from; /* as jc_template_row has it; "": from no field */
	size_t n;         /* at least one */
	struct jc_sheet_value *values;
};
struct jc_sheet_group {
	char *heading; /* NULL: the section's own */
	size_t n;
	struct jc_sheet_row *rows;
};
struct jc_sheet_section {
	const char *letter;
	char *heading;
	char verified; /* as jc_template_section has it; 0: there is no official form */
	size_t n;      /* 0: there is none of what it is about */
	struct jc_sheet_group *groups;
};
struct jc_sheet_list {
	size_t n;
	char **at;
};
struct jc_sheet {
	const struct jc_template *template;
	char *title;    /* of the form */
	char *subject;  /* number and title of the record, or the State; may be "" */
	char *number;   /* of the record, for the name of a file; may be "" */
	char *made;     /* case, when, by whom */
	char *verified; /* what it follows, and what of that was not checked */
	char *marking;  /* of all records used: handling codes, classification; "" none */
	size_t n;
	struct jc_sheet_section *sections;
	struct jc_sheet_list missing;   /* "B Urgency: Reason for urgency (urgent_reason)" */
	struct jc_sheet_list disagreed; /* the same */
	struct jc_sheet_list warnings;  /* sentences: why it may not go out as it is */
};

struct jc_sheet_wish {
	const char *form;     /* name of a template; NULL: the first that fits */
	const char *receiver; /* party or State it is for; NULL: the other side of a request */
	const char *state;    /* lists of requests: of this State; NULL: the own party's */
	bool identities;      /* print protected identities */
	/*
	 * Print what another team marked H1 or H2 or released to others only, which a paper that
	 * leaves the team leaves out otherwise; but for exhibits that it permitted a court (H1), or
	 * the receiver, to have.
	 */
	bool restricted;
	int64_t now_ms;
};
/*
 * Fill in a form; id NULL: one of the whole case. JC_NOTFOUND: no such form; JC_INVALID: it is not
 * for such a record, or wants one: *out is then
 * empty. Release it in any case.
 */
JC_MUST_CHECK enum jc_err jc_sheet_fill(struct jc_case *c, const struct jc_id16 *id,
    const struct jc_sheet_wish *wish, struct jc_sheet *out);
void jc_sheet_release(struct jc_sheet *sheet);

/* What has to be seen to before it is used: missing, disagreed, warnings. */
size_t jc_sheet_open_points(const struct jc_sheet *sheet);

/* Columns of a printed page. */
#define JC_SHEET_WIDTH 76
/* Append it as text: UTF-8, no line wider than `width` columns, no control but LF. */
void jc_sheet_text(const struct jc_sheet *sheet, int width, struct jc_buf *out);
/*
 * Append it as one HTML file, which is well-formed XML too: no script, nothing fetched from
 * anywhere. Each value stands in a <bdi> of its own.
 */
void jc_sheet_html(const struct jc_sheet *sheet, struct jc_buf *out);

/* Append "R-NL1-1-eio.txt": a name for its file, of letters, digits, '-' and '.' only. */
void jc_sheet_file_name(const struct jc_sheet *sheet, bool html, struct jc_buf *out);
/*
 * Write it to a new file of mode 0600, whole or not at all. JC_CONFLICT: the path exists, and was
 * left as it is.
 */
JC_MUST_CHECK enum jc_err jc_sheet_save(const struct jc_sheet *sheet, bool html, const char *path);
#endif
