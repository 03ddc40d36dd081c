#include "model/disclosure.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const char *const uses[JC_USES] = { "jit", "other_offences", "threat", "agreed" };

const char *
jc_use_code(size_t use)
{
	return use < JC_USES ? uses[use] : NULL;
}

enum jc_use
jc_use_find(const char *code)
{
	size_t use = 0;

	while (use < JC_USES && strcmp(uses[use], code) != 0)
		use++;
	return (enum jc_use)use;
}

typedef bool holds_fn(const struct jc_disclosable *item, enum jc_use use);

static bool
is_h0(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[0];
}

static bool
is_h1(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[1] && !item->permitted;
}

/* Where a mark does not keep it from the recipient, it binds the recipient. */
static bool
was_h1(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[1];
}

static bool
was_h2(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[2];
}

static bool
is_h2(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[2] && !item->permitted;
}

static bool
is_h3(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[3] && item->has_caveat;
}

static bool
is_h3_unsaid(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded[3] && !item->has_caveat;
}

static bool
is_other_code(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->coded_other;
}

/* (a): the purpose of the team is always allowed, unless fewer uses are stated. */
static bool
is_outside_uses(const struct jc_disclosable *item, enum jc_use use)
{
	return !item->available && item->limited && !item->uses[use];
}

static bool
lacks_consent(const struct jc_disclosable *item, enum jc_use use)
{
	return !item->available && use == JC_USE_OTHER_OFFENCES && !item->consented;
}

static bool
is_threat(const struct jc_disclosable *item, enum jc_use use)
{
	return !item->available && use == JC_USE_THREAT;
}

static bool
lacks_agreement(const struct jc_disclosable *item, enum jc_use use)
{
	return !item->available && use == JC_USE_AGREED && !item->uses[JC_USE_AGREED];
}

static bool
is_privileged(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->privileged;
}

static bool
is_withheld(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->withheld;
}

static bool
is_classified(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->classified;
}

static bool
is_not_passed(const struct jc_disclosable *item, enum jc_use use)
{
	(void)use;
	return item->not_passed && !item->permitted;
}

#define COURT (JC_TO_COURT | JC_TO_ALL)
#define STATE (JC_TO_STATE | JC_TO_ALL)
#define EVERYBODY (JC_TO_COURT | JC_TO_STATE | JC_TO_ALL)
#define CODES "Europol handling codes; Reg. (EU) 2016/794 Art 19(2), (3)"
#define LIMITS "MLA Convention 2000 Art 13(10)"

static const struct row {
	struct jc_disclosure_rule rule;
	holds_fn *holds;
} rows[] = {
	{ { "H1", true, N_("not in judicial proceedings without the provider's permission"), CODES,
	      'S', COURT },
	    is_h1 },
	{ { "H1-state", false, N_("not in judicial proceedings without the provider's permission"),
	      CODES, 'S', JC_TO_STATE },
	    was_h1 },
	{ { "H2", true, N_("not to be passed on without the provider's permission"), CODES, 'S',
	      STATE },
	    is_h2 },
	{ { "H2-court", false,
	      N_("goes no further than these proceedings without the provider's permission"), CODES,
	      'S', JC_TO_COURT },
	    was_h2 },
	{ { "H3", false, N_("under the restriction its caveat states"), CODES, 'S', EVERYBODY },
	    is_h3 },
	{ { "H3-caveat", true, N_("restricted (H3), and nobody stated how: ask the provider"),
	      CODES, 'S', EVERYBODY },
	    is_h3_unsaid },
	{ { "H0", false, N_("used to prevent and combat crime only"), CODES, 'S', EVERYBODY },
	    is_h0 },
	{ { "code", true, N_("a handling code that this program does not know"), CODES, 'S',
	      EVERYBODY },
	    is_other_code },
	{ { "release", true, N_("its originator released it to others only"),
	      "Reg. (EU) 2016/794 Art 19(2), (3)", 'T', STATE },
	    is_not_passed },
	{ { "use", true,
	      N_("not marked otherwise available, and this use is not among those stated for it"),
	      LIMITS " (a), (d)", 'S', EVERYBODY },
	    is_outside_uses },
	{ { "consent", true,
	      N_("not marked otherwise available: other offences need the prior consent of the "
		 "State where "
		 "it became available"),
	      LIMITS " (b)", 'S', EVERYBODY },
	    lacks_consent },
	{ { "threat", false,
	      N_("against the threat only; for proceedings that follow, consent as for other "
		 "offences; tell the State it came from"),
	      LIMITS " (c)", 'S', EVERYBODY },
	    is_threat },
	{ { "agreed", true, N_("not marked otherwise available, and no agreed use is recorded"),
	      LIMITS " (d)", 'S', EVERYBODY },
	    lacks_agreement },
	{ { "privileged", true, N_("may be privileged: nobody reads it before that is decided"),
	      "the law of the place", 'P', EVERYBODY },
	    is_privileged },
	{ { "withheld", true, N_("withheld; the record says why and who decided"),
	      "the law of the place", 'P', EVERYBODY },
	    is_withheld },
	{ { "classified", false,
	      N_("classified: to persons cleared, briefed and with a need to know only"),
	      "Council Decision 2013/488/EU Art 7", 'S', EVERYBODY },
	    is_classified },
};

const struct jc_disclosure_rule *
jc_disclosure_rule_at(size_t n)
{
	return n < JC_COUNT(rows) ? &rows[n].rule : NULL;
}

const char *
jc_disclosure_verified(const struct jc_disclosure_rule *rule)
{
	return rule->verified == 'T'   ? N_("text read")
	       : rule->verified == 'S' ? N_("second-hand")
				       : N_("good practice");
}

bool
jc_disclosure_holds(
    size_t rule, const struct jc_disclosable *item, enum jc_recipient to, enum jc_use use)
{
	return (rows[rule].rule.to & to) && rows[rule].holds(item, use);
}
