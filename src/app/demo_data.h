/* What the demo case holds: rows of text, made into records by demo.c. All of it is made up. */
#ifndef JC_APP_DEMO_DATA_H
#define JC_APP_DEMO_DATA_H
#include <stddef.h>

enum jc_demo_team { JC_DEMO_NL, JC_DEMO_FR, JC_DEMO_RO, JC_DEMO_TEAMS };

struct jc_demo_member {
	const char *party, *person, *agency, *country;
};
extern const struct jc_demo_member jc_demo_members[JC_DEMO_TEAMS];

/*
 * One record: kind, a label others refer to ("" none), and field=value pairs separated by '|'. In
 * values {+3} is the day three days from today, {-2} two days ago ({+3}T10:00Z a moment of it),
 * and @label the record of that label.
 */
struct jc_demo_row {
	enum jc_demo_team team;
	const char *kind, *label, *fields;
};
extern const struct jc_demo_row jc_demo_rows[];
extern const size_t jc_demo_n_rows;

/* Tasks, persons and so on that are alike but for a name: "kind" rows made from lists. */
struct jc_demo_series {
	enum jc_demo_team team;
	const char *kind, *fields;
	const char *names;
};
extern const struct jc_demo_series jc_demo_series[];
extern const size_t jc_demo_n_series;

/* Edits that two teams make without knowing of each other: conflicts. step 0 before the last sync,
 * 1 after it (not yet sent). */
struct jc_demo_edit {
	int step;
	enum jc_demo_team team;
	const char *label, *fields;
};
extern const struct jc_demo_edit jc_demo_edits[];
extern const size_t jc_demo_n_edits;
#endif
