/* Warnings on screens: folded on Today, listed with what to do, one line on a record. */
#include "lib/cases.h"
#include "ui/desk.h"
#include "ui/suites.h"

static struct jc_desk desk;

static const struct {
	const char *name, *keys;
	int rows, cols;
} screens[] = {
	{ "warnings-today", "", 24, 80 },
	{ "warnings", ":warnings<Enter>j", 24, 80 },
	{ "warnings-one", "jjjj<Enter>", 24, 80 },
	{ "warnings-about", "jjjj<Enter><Enter>", 24, 80 },
	{ "warnings-folded", "jjjjj<Enter>", 24, 80 },
	{ "warnings-40x12", ":warnings<Enter>", 12, 40 },
};

START_TEST(looks)
{
	jc_desk_begin(&desk, JC_DESK_COPY, screens[_i].rows, screens[_i].cols, false);
	jc_cases_add(desk.c, "measure", "title", "Interception, phone of Viking", "type",
	    "interception", "status", "running", "country", "NL", "until", "2026-11-24", NULL);
	jc_cases_add(desk.c, "person", "name", "Nowak, Piotr", "nature", "natural", "category",
	    "contact", "birth", "1979", "birth", "1980", NULL);
	jc_cases_add(desk.c, "person", "name", "Bakker, Joris", "nature", "natural", "category",
	    "contact", "birth", "1990-01-01", "birth", "1991-01-01", NULL);
	jc_desk_type(&desk, "<F5>");
	jc_desk_type(&desk, screens[_i].keys);
	jc_desk_golden(&desk, screens[_i].name);
	jc_desk_end(&desk);
}
END_TEST

Suite *
warnings_suite(void)
{
	return jc_suite("ui/warnings", NULL, NULL,
	    (const struct jc_test[]){
		{ looks, JC_ROWS(screens) },
		{ NULL, 0 },
	    });
}
