/* What the files that fill in a sheet share. */
#ifndef JC_APP_SHEET_PRIVATE_H
#define JC_APP_SHEET_PRIVATE_H
#include "app/document.h"
#include "app/sheet.h"

/* What runs against requests, in words, by request. */
struct sheet_limit {
	struct jc_id16 request;
	bool has_day;
	int day;      /* the one to watch */
	size_t place; /* as the rules come */
	char *text;
};
struct filling {
	struct jc_case *c;
	const struct jc_template *template;
	const struct jc_sheet_wish *wish;
	struct jc_sheet *sheet;
	struct jc_document about; /* kind NULL: the whole case */
	char receiver[16];        /* "" nobody in particular */
	size_t n_used;
	struct jc_id16 *used; /* records it was filled in from */
	unsigned handling;    /* 1 << n: Hn */
	size_t classification;
	bool has_limits;
	size_t n_limits;
	struct sheet_limit *limits;
	/* Where the next finding is, for the lists at the end. */
	const struct jc_template_section *section;
	const char *group; /* heading, or NULL */
};

/* --- building (sheet.c); texts given as char * are taken over --- */
struct jc_sheet_section *jc_sheet_add_section(
    struct jc_sheet *sheet, const struct jc_template_section *section);
struct jc_sheet_group *jc_sheet_add_group(struct jc_sheet_section *section, char *heading);
struct jc_sheet_row *jc_sheet_add_row(struct jc_sheet_group *group, const char *label);
void jc_sheet_add_value(
    struct jc_sheet_row *row, enum jc_sheet_state state, const char *by, char *text);
void jc_sheet_list_add(struct jc_sheet_list *list, char *text);

/* --- what a row or a section says that is in no field (sheet_source.c) --- */
typedef enum jc_err jc_sheet_say(
    struct filling *filling, const struct jc_document *document, struct jc_sheet_row *row);
/* NULL: there is none of that name, without '@'. */
jc_sheet_say *jc_sheet_source_find(const char *name);
/* Read the time limits once: of the request the form is about, or of all open ones. */
JC_MUST_CHECK enum jc_err jc_sheet_read_limits(struct filling *filling);
/* Those of one request, once they are read: how many, from *out on. */
size_t jc_sheet_limits_of(
    const struct filling *filling, const struct jc_id16 *request, const struct sheet_limit **out);
/* Records a section is about, one after the other. */
typedef enum jc_err jc_sheet_take(struct filling *filling, const struct jc_id16 *id);
typedef enum jc_err jc_sheet_list_fn(struct filling *filling, jc_sheet_take *take);
jc_sheet_list_fn *jc_sheet_records_find(const char *name);
/* Those that a field names; those of a kind that name the record the form is about: by number. */
JC_MUST_CHECK enum jc_err jc_sheet_records_in(
    struct filling *filling, const struct jc_document_field *field, jc_sheet_take *take);
JC_MUST_CHECK enum jc_err jc_sheet_records_of(
    struct filling *filling, const struct jc_kind *kind, jc_sheet_take *take);

/* --- markings (sheet_marks.c) --- */
/* A record was used: its markings go on the paper. Once for each. */
void jc_sheet_use(struct filling *filling, const struct jc_document *document);
/* Is what it says to be left out? A team's own mark is its own to lift: that is only told. */
enum jc_sheet_hiding {
	JC_SHEET_OPEN,
	JC_SHEET_PROTECTED,  /* a protected identity */
	JC_SHEET_RESTRICTED, /* another than the own team has to permit that it leaves the team */
};
enum jc_sheet_hiding jc_sheet_hiding(
    const struct filling *filling, const struct jc_document *document);
const char *jc_sheet_hiding_text(enum jc_sheet_hiding hiding);
/* After the last record: the marking in words, and what is to be heeded about the main one. */
JC_MUST_CHECK enum jc_err jc_sheet_mark(struct filling *filling);
#endif
