/* The catalogues of po/, for tests. */
#ifndef JC_TESTS_UI_LANGUAGES_H
#define JC_TESTS_UI_LANGUAGES_H

/* Speak this language from now on: its catalogue, made as `make install` makes it. "en": none. */
void jc_languages_speak(const char *language);
#endif
