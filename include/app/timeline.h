/*
 * When things happened, of the case or of one record with its neighbours: every field that says
 * when, in the order of time, with how sure the date is. Days and moments are in UTC.
 */
#ifndef JC_APP_TIMELINE_H
#define JC_APP_TIMELINE_H
#include "app/case.h"
#include "base/date.h"
#include "store/dated.h"

#define JC_TIMELINE_MAX 500000u

/* How sure an entry is, the least of what holds of it, worst last. */
enum jc_sure {
	JC_SURE_CERTAIN,  /* a day or a moment, or the days it lasted, stated without reserve */
	JC_SURE_WITHIN,   /* on some day of a month, of a year, or between two */
	JC_SURE_ABOUT,    /* stated as about */
	JC_SURE_REPORTED, /* an assessment, probable, possible, or hearsay (information 3 or 4) */
	JC_SURE_DISPUTED, /* the teams disagree on the date, or the record says it is disputed */
	JC_SURE_COUNT,
};
/* N_(): "certain", "within", "about", "reported", "disputed". */
const char *jc_sure_word(enum jc_sure sure);

struct jc_timeline_entry {
	struct jc_id16 id;
	const struct jc_kind *kind;
	const struct jc_field *field;
	int first, last;     /* days it may lie on, or that it lasted */
	int64_t ms;          /* of a moment; else that of the first day */
	bool has_time;       /* the moment is known */
	bool about, lasting; /* lasting: it went on from first to last */
	bool disagreed;      /* other entries say otherwise */
	bool due;            /* to be done by then */
	enum jc_sure sure;
	uint32_t value; /* in texts: canonical, of field */
};
struct jc_timeline { /* initialise with { 0 } */
	size_t n, room;
	struct jc_timeline_entry *at; /* by first day, whole years and months before their days */
	struct jc_buf texts;
	bool more; /* there are more than JC_TIMELINE_MAX */
};
void jc_timeline_release(struct jc_timeline *timeline);
/*
 * of: this record, its entries and its neighbours; NULL: the whole case. Entries that another puts
 * right are left out. Only what touches the days `first` to `last`. Release *out in any case.
 */
JC_MUST_CHECK enum jc_err jc_timeline_load(
    struct jc_case *c, const struct jc_id16 *of, int first, int last, struct jc_timeline *out);

/* One entry in words. */
struct jc_timeline_words {
	char *number; /* of the record; of an entry of a record: that record's */
	char *what;   /* "Škoda passes the gate", "Ionescu, Dan: Born", "Bank records: Received" */
	char *party;  /* whose lane: who owns the record, where teams disagree who said so; "" */
	char *kind;   /* its label */
};
JC_MUST_CHECK enum jc_err jc_timeline_tell(struct jc_case *c, const struct jc_timeline *timeline,
    size_t at, struct jc_timeline_words *out);
void jc_timeline_words_release(struct jc_timeline_words *words);
/* Append when, as stated: "2026-11-18 06:40", "about 1971", "2026-11-03 to 2026-11-05". */
void jc_timeline_when(const struct jc_timeline *timeline, size_t at, struct jc_buf *out);
/* How exact the date is: "moment", "day", "month", "year", "between", "lasting"; N_(). */
const char *jc_timeline_precision(const struct jc_timeline *timeline, size_t at);
/*
 * Indexes of the entries whose record, or the record they are an entry of, is found by these words
 * (as jc_query); "" all. Free *out.
 */
JC_MUST_CHECK enum jc_err jc_timeline_narrow(struct jc_case *c, const struct jc_timeline *timeline,
    const char *words, size_t **out, size_t *n);
/* The first entry not before this day. */
size_t jc_timeline_find(const struct jc_timeline *timeline, int day);
#endif
