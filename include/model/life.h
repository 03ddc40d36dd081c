/*
 * The life of a cross-border request, of an item of one and of an asset, as data: what can happen
 * to it, who does it, what is then written down, and what each instrument takes of that. Pure.
 *
 * A step of life (struct jc_life_step) is something that can happen: the request reaches a state,
 * on its path or beside it, or something is done that leaves it where it is (an arrest, a question
 * of the provider). Names of states are the codes of a request's field `status`, names of the rest
 * are events of a `step` (jc_choices_event), which time limits start and stop with.
 *
 * A form (struct jc_life_form) is what an instrument makes of it: its path, the states beside, the
 * official form, the usual channel, the rule of languages. Steps between two states of a path may
 * be left out only where the path marks them with '?'.
 *
 * A course (struct jc_life_course) is the table of a kind of record that moves: requests by the
 * forms of their instruments; items (life_items.c) and assets (life_assets.c) by one form each,
 * without a path: a row lists all it can follow. Where a form may be NULL, that means requests.
 *
 * Nothing here forbids: what the table does not know can be recorded all the same and is then
 * marked (app/life.h). The mark of a row is as in model/deadline.h: 'T' text read, 'S' second-hand,
 * 'U' not verified. A new state or instrument is a row: doc/HACKING.md.
 */
#ifndef JC_MODEL_LIFE_H
#define JC_MODEL_LIFE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Whose act it is; bits. */
enum jc_life_side { JC_LIFE_ISSUING = 1, JC_LIFE_EXECUTING = 2, JC_LIFE_EITHER = 3 };

enum jc_life_place {
	JC_LIFE_PATH,
	JC_LIFE_BESIDE, /* the request goes on from there */
	JC_LIFE_END,
	JC_LIFE_ACT, /* no state: it leaves the request where it is */
};

struct jc_life_step {
	const char *name;
	const char *glyph; /* of a state, one column; NULL for acts */
	enum jc_life_place place;
	const char *means; /* N_() */
	/* States it can follow, blank separated; "path": those before it on the path, as well. */
	const char *from;
	enum jc_life_side side;
	const char *by; /* N_(): the authority or person whose act it is */
	/*
	 * Fields to be recorded with the day, blank separated: of the step where it has one of that
	 * name, else of the request, where what stands there already will do. `asks`: wanted, not
	 * demanded.
	 */
	const char *records, *asks;
	const char *event;  /* recorded; NULL: none */
	const char *day;    /* field of the request that holds the day of its first time, or NULL */
	const char *only;   /* acts: of these instruments alone; NULL: of all */
	const char *which;  /* N_(): of what is to be recorded, which order or act it is; or NULL */
	const char *source; /* provision, or NULL */
	char verified;      /* of that; 'P' good practice */
};

struct jc_life_course {
	const char *kind;  /* of the records that move */
	const char *entry; /* kind of what tells of a move */
	const char *first; /* state of a record without one */
	const struct jc_life_step *states, *acts;
	bool sided;   /* what happens is the act of the issuing or the executing side */
	bool of_step; /* a field that step and record both have is the step's */
};

struct jc_life_form {
	const char *instrument; /* code of a request's field `instrument` */
	const char *form;       /* N_(): the official form */
	char verified;          /* of that */
	const char *path;       /* states in order; '?' behind one: it may be left out */
	const char *beside;     /* the other states it knows */
	const char *channel;    /* the usual one, a code of a request's field `channel`; or NULL */
	const char *channel_source; /* N_() or NULL */
	const char *language;       /* N_(): which language is accepted, with the article */
	char language_verified;
	bool foreign; /* may it be written in a language that is not one of the executing State? */
	const struct jc_life_course *course; /* NULL: that of requests */
};

/* The form of records of a kind whose instrument is not known; NULL: they do not move. */
const struct jc_life_form *jc_life_form_of(const char *kind);
const struct jc_life_course *jc_life_course(const struct jc_life_form *form);

/* The n-th step, states first, in the order of the path; NULL at the end. */
const struct jc_life_step *jc_life_step_at(const struct jc_life_form *form, size_t n);
/* A state by its code; NULL: there is none. */
const struct jc_life_step *jc_life_state(const struct jc_life_form *form, const char *code);
/* What people read for a step's name, translated; the name itself where it has no label. */
const char *jc_life_label(const struct jc_life_form *form, const char *name);

const struct jc_life_form *jc_life_form_at(size_t n); /* NULL at the end */
const struct jc_life_form *jc_life_form(const char *instrument);
/* Does an instrument know this state? */
bool jc_life_knows(const struct jc_life_form *form, const char *state);
/* Is it in the blank separated list? list may be NULL. */
bool jc_life_listed(const char *list, const char *word);

/*
 * What can happen now: the n-th step open from a state (NULL or "" is the first), states first;
 * NULL at the end.
 */
const struct jc_life_step *jc_life_open(
    const struct jc_life_form *form, const char *from, size_t n);
/*
 * May a step of this name follow, done by these sides? JC_INVALID with a sentence that says what
 * may, or whose act it is; *out is then the step of that name all the same, NULL when nothing has
 * it.
 */
JC_MUST_CHECK enum jc_err jc_life_check(const struct jc_life_form *form, const char *from,
    const char *name, enum jc_life_side sides, const struct jc_life_step **out);
/* Append "issuing side", "executing side" or "either side". */
void jc_life_side_text(struct jc_buf *out, enum jc_life_side side);
/* Append ids of the time limits of an instrument that an event starts, or stops, with commas. */
void jc_life_clocks(struct jc_buf *out, const char *instrument, const char *event, bool starts);

/* Why a request may be refused or put off. */
struct jc_life_ground {
	const char *instruments; /* blank separated */
	const char *code;        /* of a request's field `ground` */
	enum { JC_GROUND_REFUSE, JC_GROUND_POSTPONE } what;
	const char *article; /* with the act */
	bool must;           /* to be refused; else it may be */
	char verified;
};
/* The n-th of an instrument, refusal first; NULL at the end, and where no list is known. */
const struct jc_life_ground *jc_life_ground_at(const char *instrument, size_t n);
const struct jc_life_ground *jc_life_ground(const char *instrument, const char *code);

/*
 * Official languages of a State, ISO 639-1, blank separated; NULL where they are not known here.
 * Not what it declared to accept under an instrument: that is the record of its authority.
 */
const char *jc_life_languages(const char *country);
/*
 * Append what is odd about the language of a request to this State, or nothing. accepts: what its
 * authority says it accepts, blank separated codes; NULL or "": nothing is recorded.
 */
void jc_life_language_check(const struct jc_life_form *form, const char *country,
    const char *language, const char *accepts, struct jc_buf *out);
#endif
