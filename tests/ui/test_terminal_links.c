/*
 * Link chart and timeline, the whole program on a pseudo-terminal: their main paths, small windows,
 * and the way back. What is shown does not depend on what day it is.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "lib/suite.h"
#include "ui/desk.h"
#include "ui/glass.h"
#include "ui/suites.h"

struct step {
	const char *keys, *shows;
	int rows, cols; /* of the window from then on; 0: as it is */
};

#define STEPS_MAX 16
static const struct {
	const char *why, *locale;
	struct step steps[STEPS_MAX]; /* ended by keys NULL */
} walks[] = {
	{ "links: steps, list, path, another in the middle, small windows", "LC_ALL=C.UTF-8",
	    {
		{ "3/ionescu\rL", "Links of S-NL1-1", 0, 0 },
		{ "+", "2 steps", 0, 0 },
		{ "v", "uses", 0, 0 },
		{ "v-", "1 step", 0, 0 },
		{ "/skoda\r", "Path of 1 step", 0, 0 },
		{ "", "S-NL1-1", 12, 40 },
		{ "", "S-NL1-1", 5, 20 },
		{ "", "Path of 1 step", 24, 80 },
		{ "\007", "Links of S-NL1-1", 0, 0 },
		{ "j\r", "Links of ", 0, 0 },
		{ "\177", "Links of S-NL1-1", 0, 0 },
		{ "t", "Timeline of ", 0, 0 },
	    } },
	{ "timeline: units, lanes, words, a record, small windows", "LC_ALL=C.UTF-8",
	    {
		{ "T", "Timeline of the case", 0, 0 },
		{ "-", "by week", 0, 0 },
		{ "+v", "lanes by certainty", 0, 0 },
		{ "v", "lanes by kind", 0, 0 },
		{ "v", "FR NL RO What", 0, 0 },
		{ "g", "1955/1958", 0, 0 },
		{ "", "1955/1958", 12, 40 },
		{ "", "1955/1958", 5, 20 },
		{ "", "1968-02", 24, 80 },
		{ "/ionescu\r", "Words  ionescu", 0, 0 },
		{ "g\r", "Nationalities", 0, 0 },
		{ "\007", "Words  ionescu", 0, 0 },
		{ "\007", "Timeline of the case", 0, 0 },
	    } },
	{ "timeline in ASCII: no sign is another's", "LC_ALL=C",
	    {
		{ "Tgv", "*  =  ~  ?  #  What", 0, 0 },
		{ "", "~  |  |  NL S-NL1-5", 0, 0 },
	    } },
};

START_TEST(walks_as_people_do)
{
	const char *environment[] = { "TERM=xterm-256color", walks[_i].locale, NULL };
	const char *arguments[] = { "--case", NULL, NULL };
	struct jc_glass glass;
	struct jc_desk desk;
	char *dir;

	jc_desk_begin(&desk, JC_DESK_COPY, 24, 80, false);
	arguments[1] = dir = jc_strdup(desk.dir);
	jc_desk_end(&desk);
	jc_glass_begin(
	    &glass, &(struct jc_glass_start){ .arguments = arguments, .environment = environment });
	jc_glass_wait(&glass, "NEEDS YOU");
	for (const struct step *step = walks[_i].steps; step->keys; step++) {
		if (step->rows)
			jc_glass_resize(&glass, step->rows, step->cols);
		jc_glass_type(&glass, step->keys);
		jc_glass_wait(&glass, step->shows);
		jc_glass_settle(&glass);
	}
	jc_glass_type(&glass, "\021");
	jc_glass_wait_fate(&glass, JC_FATE_EXITED, 0);
	jc_glass_is_clean(&glass);
	jc_glass_end(&glass);
	free(dir);
}
END_TEST

Suite *
terminal_links_suite(void)
{
	return jc_suite("ui/terminal_links", NULL, NULL,
	    (const struct jc_test[]){
		{ walks_as_people_do, JC_ROWS(walks) },
		{ NULL, 0 },
	    });
}
