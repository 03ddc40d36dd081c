#include "ui/odd_case.h"

#include <stdlib.h>

#include "base/mem.h"
#include "lib/suite.h"
#include "ui/desk.h"

static const char *const names[] = {
	"حداد، سمير 12",
	"山田太郎山田太郎山田太郎山田太郎 家族",
	"Esc \033[31m\033]0;title\007 C1 \302\233",
	"Turned \342\200\256evil\342\200\254 \342\201\246isolate\342\201\251",
	"Marks a\314\201\314\202\314\203\314\204\314\205 n\314\203o",
	"שלום כהן",
	"\314\201leading mark, a\342\200\213b unseen",
	"Đorđević-Van der Meulen tot Nieuwenhoven, Maximiliaan Alexander Constantijn",
	"CR \r LF \n TAB \t.",
	"👩‍👩‍👧 family, क्षत्रिय",
};

static void
minute(void)
{
	jc_fixed_clock_ms += 60000;
}

static void
add_work(struct jc_case *nl, const char *about)
{
	char due[16];

	for (size_t i = 0; i < JC_COUNT(names); i++) {
		minute();
		snprintf(due, sizeof(due), "2026-11-%02zu", 19 + i);
		jc_cases_add(nl, "task", "title", names[i], "country", "NL", "due", due, "assignee",
		    names[(i + 1) % JC_COUNT(names)], "about", about, "description",
		    names[(i + 2) % JC_COUNT(names)], NULL);
	}
	for (size_t i = 0; i < 4; i++) {
		minute();
		snprintf(due, sizeof(due), "2026-12-%02zu", 1 + i);
		jc_cases_add(nl, "request", "title", names[i], "instrument", "eio", "status",
		    i % 2 ? "received" : "executing", "issuing_country", i % 2 ? "FR" : "NL",
		    "executing_country", i % 2 ? "NL" : "RO", "due", due, NULL);
	}
}

static void
disagree(struct jc_cases *cases, const struct jc_id16 *who)
{
	for (size_t i = 0; i < 3; i++) {
		jc_fixed_clock_ms += 3600000;
		ck_ok(jc_cases_set(cases->at[i], who, "role", names[i * 2]));
	}
	minute();
	jc_cases_settle(cases);
}

void
jc_odd_case_make(struct jc_cases *cases)
{
	struct jc_id16 who[JC_COUNT(names)];
	char *numbers[2], birth[] = "1979-04-10";

	jc_fixed_clock_ms = JC_DESK_NOW - 20 * INT64_C(86400000);
	jc_cases_three(cases);
	for (size_t i = 0; i < JC_COUNT(names); i++) {
		minute();
		/* No two on one day: which stood first would be chance. */
		birth[9] = (char)('0' + i);
		who[i] = jc_cases_add(cases->at[0], "person", "name", names[i], "nature", "natural",
		    "category", "suspect", "birth", birth, "nationality", "RO", "alias",
		    names[(i + 3) % JC_COUNT(names)], NULL);
	}
	for (size_t i = 0; i < 2; i++)
		numbers[i] = jc_cases_number(cases->at[0], &who[i]);
	minute();
	jc_cases_add(cases->at[0], "link", "from", numbers[0], "relation", "family_of", "to",
	    numbers[1], "detail", names[5], NULL);
	add_work(cases->at[0], numbers[0]);
	minute();
	jc_cases_settle(cases);
	disagree(cases, &who[0]);
	free(numbers[0]);
	free(numbers[1]);
}
