/*
 * Keys of the screens as front ends speak of them: which preset and layout of the keyboard a copy
 * has, where a person's own keys are written, what is in force. What keys do is ui/'s.
 */
#ifndef JC_APP_KEYS_H
#define JC_APP_KEYS_H
#include "app/case.h"

/*
 * Settings `keys` and `layout` of a copy; "": not set. Room for any of the words they may be.
 */
struct jc_keys_choice {
	char preset[32], layout[32];
};
void jc_keys_choice(const struct jc_case *c, struct jc_keys_choice *out);
/* The same of a case that is not open; not set where it cannot be read or there is none. */
void jc_keys_choice_in(const char *dir, struct jc_keys_choice *out);

#define JC_KEYS_FILE_MAX 65536u
/*
 * $XDG_CONFIG_HOME/jointcase/keys, or the same under ~/.config: a person's own keys, one verb a
 * line. NULL without a home; the caller frees.
 */
char *jc_keys_path(void);

/* A verb with the keys that do it. */
struct jc_keys_line {
	const char *screen; /* "": on every screen */
	const char *verb;
	const char *keys; /* blank separated, the one that is shown first */
	const char *from; /* "standard", another preset, or "file" */
	unsigned line;    /* of the file; 0: not from there */
	const char *help; /* translated */
};
/* Who is told: every verb with a key, then each line of the file that is left out, and why. */
struct jc_keys_reader {
	void (*line)(void *context, const struct jc_keys_line *line);
	void (*fault)(void *context, const char *sentence); /* may be NULL */
	void *context;
};
typedef void jc_keys_list(const struct jc_keys_choice *choice, const struct jc_keys_reader *reader);
#endif
