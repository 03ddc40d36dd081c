/*
 * Inside of line mode: what is told (plain_tell.c), its own words and help (plain_words.c), what a
 * line means (plain.c).
 */
#ifndef JC_UI_PLAIN_PRIVATE_H
#define JC_UI_PLAIN_PRIVATE_H
#include "ui/plain.h"
#include "ui/typed.h"
#include "ui_private.h"

/* What was last told of a screen. */
struct jc_plain_told {
	unsigned serial;
	struct jc_speech speech;
};

struct jc_plain {
	struct jc_ui *ui;
	jc_plain_write *write;
	void *context;
	unsigned serial; /* of the screen that was told last */
	struct jc_plain_told told[JC_UI_STACK_MAX];
	bool helping;     /* then what can be done there was told last: */
	size_t help_from; /* from this line on, */
	char *about;      /* narrowed by this */
	bool told_now;    /* something was told since the last line came */
};

struct jc_open_screen *jc_plain_top(struct jc_plain *plain);

/* plain_tell.c */
void jc_plain_put(struct jc_plain *plain, const char *text);
void jc_plain_put_page(struct jc_plain *plain, const struct jc_speech *speech);
void jc_plain_tell_message(struct jc_plain *plain);
/*
 * All lines of a new screen, or where `all` are asked for; else those that are others now than when
 * they were told.
 */
void jc_plain_tell_lines(struct jc_plain *plain, bool all);
/* What is known of the screen on top: nothing, if it is another than was told at its place. */
struct jc_speech *jc_plain_told(struct jc_plain *plain);
/* Was not all told yet of what there is? */
bool jc_plain_has_more(struct jc_plain *plain);

/* plain_words.c: words of line mode itself, which do their work or say why not; false: to leave. */
typedef bool jc_plain_word(struct jc_plain *plain, const char *rest);
jc_plain_word jc_plain_more, jc_plain_help;
jc_plain_word *jc_plain_word_of(const char *word); /* NULL: none */
/* Verbs that only mean something on a screen: their place is taken by numbers and words. */
bool jc_plain_passes_over(const struct jc_verb *verb);
#endif
