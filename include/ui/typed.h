/*
 * Words that people type in line mode. Those of the sources always hold, whatever the language;
 * beside each its catalogue has one of people's own language, which hints and help tell them
 * (msgctxt "typed word"). Names of screens are among them: they stand before what is typed.
 * tests/ui/test_typed.c refuses a catalogue in which a word means two things.
 */
#ifndef JC_UI_TYPED_H
#define JC_UI_TYPED_H
#include "model/kind.h"

/* The n-th word of the sources; NULL at the end. */
const char *jc_typed_at(size_t n);
/* What people are told to type for a word of the sources; itself where it has no other. */
const char *jc_typed_shown(const char *word);
/* The word of the sources that a command word means, accents and case aside; else the same text. */
const char *jc_typed_meant(const char *text);
/* Is this text, which could be a value, exactly that word of the sources or its other? */
bool jc_typed_is(const char *text, const char *word);
/*
 * The kind or preset of a name in either language, singular or plural; *preset is NULL for a kind,
 * which of a preset is that it filters. False: there is none.
 */
bool jc_typed_kind(const char *text, const struct jc_kind **kind, const struct jc_preset **preset);
/* What people are told to type for its list, by its plural and the label of that. */
const char *jc_typed_plural(const char *plural, const char *label);
#endif
