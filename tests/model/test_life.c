/* The life of a request: the tables hold together, nothing else than they say may follow. */
#include "model/life.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/deadline.h"
#include "model/kind.h"
#include "model/suites.h"

static bool
is_choice(const char *kind_name, const char *field_name, const char *code)
{
	const struct jc_kind *kind = jc_kind_find(kind_name);
	const struct jc_field *field = jc_kind_find_field(kind, field_name, strlen(field_name));

	return jc_choice_label(field, code, strlen(code)) != NULL;
}

static bool
is_field(const char *name)
{
	return jc_kind_find_field(jc_kind_find("step"), name, strlen(name)) ||
	       jc_kind_find_field(jc_kind_find("request"), name, strlen(name));
}

/* Each word of a list stands for something. */
static void
ck_words(const char *where, const char *list, bool (*known)(const char *word))
{
	const char *at;
	size_t len;

	while (list && jc_word_next(&list, &at, &len)) {
		char *word = jc_strndup(at, len);

		ck_assert_msg(known(word), "%s: %s", where, word);
		free(word);
	}
}

static bool
is_state_or_path(const char *word)
{
	return jc_life_state(NULL, word) || !strcmp(word, "path");
}

static bool
is_instrument(const char *word)
{
	return is_choice("request", "instrument", word);
}

START_TEST(test_steps)
{
	const struct jc_life_step *step;
	bool acts = false;

	for (size_t n = 0; (step = jc_life_step_at(NULL, n)); n++) {
		acts |= step->place == JC_LIFE_ACT;
		ck_assert_msg(
		    (step->place == JC_LIFE_ACT) == acts, "states stand first: %s", step->name);
		ck_words(step->name, step->from, is_state_or_path);
		ck_words(step->name, step->records, is_field);
		ck_words(step->name, step->asks, is_field);
		ck_words(step->name, step->only, is_instrument);
		ck_assert_msg(
		    !step->event || is_choice("step", "event", step->event), "%s", step->name);
		ck_assert_msg(!step->day || is_field(step->day), "%s", step->name);
		ck_assert_msg(step->by && *step->by, "%s", step->name);
		ck_assert_msg(strcmp(jc_life_label(NULL, step->name), step->name) != 0,
		    "%s has no label", step->name);
		if (step->place == JC_LIFE_ACT)
			continue;
		ck_assert_msg(is_choice("request", "status", step->name), "%s", step->name);
		ck_assert_msg(step->means && *step->means, "%s", step->name);
		ck_assert_int_eq(jc_text_width(step->glyph, strlen(step->glyph)), 1);
	}
	ck_assert(!jc_life_step_at(NULL, 1000));
	ck_assert(!jc_life_state(NULL, "arrested"));
}
END_TEST

START_TEST(test_every_status_is_a_state)
{
	const struct jc_field *field =
	    jc_kind_find_field(jc_kind_find("request"), "status", strlen("status"));
	size_t n = 0;

	for (; field->choices[n].code; n++)
		ck_assert_msg(!strcmp(jc_life_step_at(NULL, n)->name, field->choices[n].code) ||
				  jc_life_state(NULL, field->choices[n].code),
		    "%s", field->choices[n].code);
	ck_assert_int_eq(jc_life_step_at(NULL, n)->place, JC_LIFE_ACT);
}
END_TEST

static bool
is_beside(const char *word)
{
	const struct jc_life_step *step = jc_life_state(NULL, word);

	return step && step->place != JC_LIFE_PATH && strcmp(word, "closed") != 0;
}

/* The states a form's path has, in the order of the table; from draft to closed. */
static void
ck_path(const struct jc_life_form *form)
{
	const char *path = form->path, *word;
	size_t len, at = 0, last = 0;

	while (jc_word_next(&path, &word, &len)) {
		char *name = jc_strndup(word, len - (word[len - 1] == '?'));

		ck_assert_msg(jc_life_state(NULL, name) != NULL, "%s: %s", form->instrument, name);
		for (at = 0; strcmp(jc_life_step_at(NULL, at)->name, name) != 0; at++)
			;
		ck_assert_msg(at == 0 ? last == 0 : at > last, "%s: %s", form->instrument, name);
		last = at;
		free(name);
	}
	ck_assert_msg(!strncmp(form->path, "draft ", 6), "%s", form->instrument);
	ck_assert_msg(!strcmp(jc_life_step_at(NULL, last)->name, "closed"), "%s", form->instrument);
}

START_TEST(test_forms)
{
	const struct jc_field *field =
	    jc_kind_find_field(jc_kind_find("request"), "instrument", strlen("instrument"));
	const struct jc_life_form *form;

	for (const struct jc_choice *choice = field->choices; choice->code; choice++)
		ck_assert_msg(jc_life_form(choice->code) != NULL, "%s", choice->code);
	for (size_t n = 0; (form = jc_life_form_at(n)); n++) {
		ck_assert_msg(is_instrument(form->instrument), "%s", form->instrument);
		ck_assert_ptr_eq(jc_life_form(form->instrument), form);
		ck_path(form);
		ck_words(form->instrument, form->beside, is_beside);
		ck_assert(strchr("TSU", form->verified) && strchr("TSU", form->language_verified));
		ck_assert_msg(form->form && form->language, "%s", form->instrument);
		ck_assert_msg(!form->channel || is_choice("request", "channel", form->channel),
		    "%s", form->instrument);
	}
	ck_assert(!jc_life_form("frobnication") && !jc_life_form_at(1000));
}
END_TEST

/* Every state of every instrument is reached from a draft, and leads to an end. */
START_TEST(test_no_dead_end)
{
	const struct jc_life_form *form;
	const struct jc_life_step *step, *next;

	for (size_t n = 0; (form = jc_life_form_at(n)); n++) {
		bool reached[64] = { true }, grows = true;

		while (grows) {
			grows = false;
			for (size_t i = 0; (step = jc_life_step_at(NULL, i)); i++) {
				for (size_t k = 0;
				     reached[i] && (next = jc_life_open(form, step->name, k));
				     k++) {
					size_t at = 0;

					while (jc_life_step_at(NULL, at) != next)
						at++;
					grows |= !reached[at];
					reached[at] = true;
				}
			}
		}
		for (size_t i = 0; (step = jc_life_step_at(NULL, i)); i++) {
			bool knows = step->place != JC_LIFE_ACT && jc_life_knows(form, step->name);

			if (step->place == JC_LIFE_ACT)
				continue;
			ck_assert_msg(reached[i] == knows, "%s: %s", form->instrument, step->name);
			ck_assert_msg(!knows || step->place == JC_LIFE_END ||
					  jc_life_open(form, step->name, 0),
			    "%s: %s", form->instrument, step->name);
		}
	}
}
END_TEST

/* What may follow, worked out from the domain's life cycle by hand; an act counts as any other. */
#define CLOCK "limit_extended, limit_suspended, limit_resumed, limit_closed"
#define TALK "info_asked, info_answered, chased, "
static const struct {
	const char *instrument, *from, *open;
} open_rows[] = {
	{ "eio", "", "validated, issued, withdrawn" },
	{ "eio", "draft", "validated, issued, withdrawn" },
	{ "eio", "validated", "issued, withdrawn" },
	{ "eio", "issued", "translated, transmitted, withdrawn" },
	{ "eio", "translated", "transmitted, withdrawn" },
	{ "eio", "transmitted", "received, withdrawn, remedy, " TALK CLOCK },
	{ "eio", "received",
	    "acknowledged, pending, recognised, forwarded, returned, consultation, refused, "
	    "refused_part, adapted, postponed, impossible, withdrawn, remedy, delayed, " TALK
		CLOCK },
	{ "eio", "forwarded",
	    "acknowledged, pending, returned, consultation, refused, refused_part, adapted, "
	    "postponed, impossible, withdrawn, remedy, delayed, " TALK CLOCK },
	{ "eio", "returned",
	    "validated, issued, translated, transmitted, pending, withdrawn, " TALK CLOCK },
	{ "eio", "consultation",
	    "pending, recognised, returned, consultation, refused, refused_part, adapted, "
	    "postponed, impossible, withdrawn, delayed, " TALK CLOCK },
	{ "eio", "recognised",
	    "executing, executed, consultation, refused, refused_part, adapted, postponed, "
	    "impossible, withdrawn, remedy, delayed, " TALK CLOCK },
	{ "eio", "executing",
	    "executed, refused_part, adapted, postponed, impossible, withdrawn, remedy, "
	    "delayed, " TALK CLOCK },
	{ "eio", "postponed",
	    "recognised, executing, executed, refused, impossible, withdrawn, remedy, "
	    "delayed, " TALK CLOCK },
	{ "eio", "executed", "transferred, withdrawn, remedy, " CLOCK },
	{ "eio", "transferred", "closed, remedy, limit_closed" },
	{ "eio", "refused", "closed, remedy, limit_closed" },
	{ "eio", "impossible", "closed, limit_closed" },
	{ "eio", "withdrawn", "closed, limit_closed" },
	{ "eio", "closed", "limit_closed" },
	{ "eio", "expired", "closed, limit_closed" },
	{ "epoc", "transmitted",
	    "received, withdrawn, remedy, validated, " TALK
	    "notified, enforcement, enforcement_decided, enforcement_asked, "
	    "enforcement_answered, " CLOCK },
	{ "information", "draft", "validated, transmitted, withdrawn" },
	{ "information", "executed", "transferred, closed, withdrawn, " CLOCK },
	{ "spontaneous", "received",
	    "acknowledged, closed, forwarded, returned, refused, withdrawn, " TALK CLOCK },
	{ "freezing", "executed",
	    "closed, withdrawn, remedy, expired, limit_asked, limit_answered, " CLOCK },
	{ "eaw", "closed",
	    "discharged, left, came_back, renounced, consent_asked, consent_given, limit_closed" },
	{ "epoc_pr", "executing",
	    "closed, impossible, withdrawn, remedy, delayed, expired, validated, " TALK
	    "request_sent, enforcement, enforcement_decided, enforcement_asked, "
	    "enforcement_answered, " CLOCK },
};

START_TEST(test_open)
{
	const struct jc_life_form *form = jc_life_form(open_rows[_i].instrument);
	const struct jc_life_step *step;
	struct jc_buf open = JC_BUF_INIT;

	for (size_t n = 0; (step = jc_life_open(form, open_rows[_i].from, n)); n++)
		jc_buf_fmt(&open, "%s%s", n ? ", " : "", step->name);
	ck_assert_msg(open.len && !strcmp(open.data, open_rows[_i].open), "%s %s: %s",
	    open_rows[_i].instrument, open_rows[_i].from, open.data);
	jc_buf_release(&open);
}
END_TEST

/* From draft to close: "i:" the issuing side, "x:" the executing one, "e:" either. */
#define SENT "i:issued i:translated i:transmitted e:received "
static const struct {
	const char *instrument, *walk;
} walks[] = {
	{ "eio", "i:validated " SENT "x:forwarded x:acknowledged x:pending x:delayed x:recognised "
		 "x:executing x:refused_part x:executed e:transferred e:closed" },
	{ "eio_interception", SENT "x:acknowledged x:recognised e:closed" },
	{ "eaw", "i:issued x:arrested i:translated i:transmitted e:received x:pending x:consent "
		 "x:recognised x:postponed e:surrender_agreed x:executed e:closed i:discharged "
		 "i:consent_asked x:consent_given i:left" },
	{ "mla_1959", SENT "x:acknowledged x:pending x:consultation x:recognised x:executed "
			   "e:transferred e:closed" },
	{ "mla_2000", SENT "x:returned i:transmitted e:received x:adapted x:executed "
			   "e:transferred e:closed" },
	{ "bilateral", SENT "x:postponed x:executing x:executed e:transferred e:closed" },
	{ "extradition_1957",
	    "x:arrested " SENT "x:acknowledged x:recognised x:executed e:closed" },
	{ "freezing", SENT "x:consultation x:recognised x:executing x:executed x:limit_asked "
			   "i:limit_answered e:closed" },
	{ "confiscation", SENT "x:impossible e:closed" },
	{ "epoc", "i:issued i:transmitted e:received i:validated e:notified x:info_asked "
		  "i:info_answered x:executed e:closed" },
	{ "epoc_pr", "i:validated i:issued i:transmitted e:received x:executing i:request_sent "
		     "e:closed" },
	{ "budapest_29", "i:issued i:transmitted e:received x:preserved x:executing "
			 "i:request_sent e:closed" },
	{ "budapest_30", "i:transmitted e:received x:executed e:transferred e:closed" },
	{ "budapest_31", SENT "x:recognised x:executed e:transferred e:closed" },
	{ "cets_224", "i:issued i:transmitted e:received x:served x:executed e:closed" },
	{ "untoc", SENT "x:acknowledged x:executing x:executed e:transferred e:closed" },
	{ "uncac", SENT "x:refused e:remedy x:recognised x:executed e:transferred e:closed" },
	{ "information", "i:transmitted e:received x:delayed x:executed e:closed" },
	{ "interpol", "i:validated i:transmitted x:recognised x:executing e:expired e:closed" },
	{ "interpol_diffusion", "i:transmitted x:executing x:executed e:closed" },
	{ "naples_2", "i:transmitted e:received x:acknowledged x:executed e:closed" },
	{ "transfer", SENT "x:acknowledged x:pending x:recognised e:transferred e:closed" },
	{ "enforcement", SENT "x:recognised x:executed e:closed" },
	{ "spontaneous", "i:validated i:transmitted e:received e:closed" },
	{ "prum", "i:transmitted e:received x:executed e:closed" },
	{ "asset_recovery", "i:transmitted e:received x:measure x:ordered x:executed e:closed" },
	{ "surveillance", "i:crossed i:transmitted e:received x:recognised x:executed e:closed" },
	{ "controlled_delivery",
	    SENT "x:recognised x:executing x:executed e:transferred e:closed" },
	{ "jurisdiction", "i:issued i:transmitted e:received x:executed e:closed" },
	{ "reciprocity", SENT "i:withdrawn e:closed" },
	{ "other", SENT "x:executed e:transferred e:closed" },
};

/* The names of what is open, with a blank behind each. */
static void
name_open(const struct jc_life_form *form, const char *from, struct jc_buf *names)
{
	const struct jc_life_step *step;

	jc_buf_reset(names);
	for (size_t n = 0; (step = jc_life_open(form, from, n)); n++)
		jc_buf_fmt(names, "%s%s", n ? ", " : "", step->name);
}

static bool
is_named(const char *names, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = names; (at = strstr(at, name)); at += len) {
		if ((at == names || at[-1] == ' ') && (at[len] == ',' || !at[len]))
			return true;
	}
	return false;
}

/* Whatever is not open is refused, for every instrument, from every state, naming what is. */
START_TEST(test_all_else_is_refused)
{
	const struct jc_life_form *form = jc_life_form(walks[_i].instrument);
	const struct jc_life_step *from, *to, *found;
	struct jc_buf names = JC_BUF_INIT;
	size_t refused = 0;

	for (size_t i = 0; (from = jc_life_step_at(NULL, i))->place != JC_LIFE_ACT; i++) {
		name_open(form, from->name, &names);
		for (size_t k = 0; (to = jc_life_step_at(NULL, k)); k++) {
			bool open = names.len && is_named(names.data, to->name);
			enum jc_err err =
			    jc_life_check(form, from->name, to->name, JC_LIFE_EITHER, &found);

			ck_assert_msg(err == (open ? JC_OK : JC_INVALID), "%s: %s to %s",
			    form->instrument, from->name, to->name);
			ck_assert_str_eq(found->name, to->name);
			refused += !open;
			ck_assert_msg(
			    open || (strstr(jc_fail_text(), names.len ? names.data : "nothing") &&
					strstr(jc_fail_text(), from->name) &&
					strstr(jc_fail_text(), to->name)),
			    "%s", jc_fail_text());
		}
	}
	ck_assert_uint_gt(refused, 700);
	ck_assert(
	    jc_life_check(form, "draft", "frobnicated", JC_LIFE_EITHER, &found) == JC_INVALID);
	ck_assert_ptr_null(found);
	jc_buf_release(&names);
}
END_TEST

static void
walk_one(const struct jc_life_form *form, char *state, const char *word, size_t len)
{
	static const enum jc_life_side sides[] = { JC_LIFE_ISSUING, JC_LIFE_EXECUTING };
	const struct jc_life_step *step;
	char name[32];

	snprintf(name, sizeof(name), "%.*s", (int)len - 2, word + 2);
	for (size_t i = 0; i < 2; i++) {
		bool theirs = *word == 'e' || *word == (i ? 'x' : 'i');
		enum jc_err err = jc_life_check(form, state, name, sides[i], &step);

		ck_assert_msg(err == (theirs ? JC_OK : JC_INVALID), "%s: %s to %s: %s",
		    form->instrument, state, name, err ? jc_fail_text() : "allowed");
		ck_assert_msg(theirs || strstr(jc_fail_text(), step->by), "%s", jc_fail_text());
	}
	if (step->place != JC_LIFE_ACT)
		snprintf(state, 32, "%s", name);
}

START_TEST(test_walk)
{
	const struct jc_life_form *form = jc_life_form(walks[_i].instrument);
	const char *walk = walks[_i].walk, *word;
	char state[32] = "draft";
	size_t len;

	while (jc_word_next(&walk, &word, &len))
		walk_one(form, state, word, len);
	ck_assert_str_eq(state, "closed");
}
END_TEST

START_TEST(test_every_instrument_is_walked)
{
	const struct jc_life_form *form;

	for (size_t n = 0; (form = jc_life_form_at(n)); n++) {
		size_t i = 0;

		while (i < JC_COUNT(walks) && strcmp(walks[i].instrument, form->instrument) != 0)
			i++;
		ck_assert_msg(i < JC_COUNT(walks), "%s", form->instrument);
	}
}
END_TEST

/* The time limits an event touches, by the rules' own words. */
static const struct {
	const char *instrument, *event, *starts, *stops;
} clock_rows[] = {
	{ "eio", "received", "EIO-ACK, EIO-DEC, EIO-PROV", "" },
	{ "eio", "decided", "EIO-EXE", "EIO-ACK, EIO-DEC, EIO-PROV" },
	{ "eio", "executed", "", "EIO-EXE, EIO-DATE" },
	{ "eio", "withdrawn", "", "EIO-ACK, EIO-DEC, EIO-EXE, EIO-DATE, EIO-PROV" },
	{ "eio", "info_asked", "", "" },
	{ "eaw", "closed", "", "EAW-CONS, EAW-DEC, EAW-EXT, EAW-SUR, EAW-SUR2" },
	{ "eaw", "withdrawn", "",
	    "EAW-CONS, EAW-DEC, EAW-EXT, EAW-SUR, EAW-SUR2, EAW-SPEC, EAW-45" },
	{ "freezing", "limit_asked", "FRZ-6W", "" },
	{ "spontaneous", "received", "", "" },
};

START_TEST(test_clocks)
{
	struct jc_buf starts = JC_BUF_INIT, stops = JC_BUF_INIT;

	jc_life_clocks(&starts, clock_rows[_i].instrument, clock_rows[_i].event, true);
	jc_life_clocks(&stops, clock_rows[_i].instrument, clock_rows[_i].event, false);
	ck_assert_str_eq(starts.data ? starts.data : "", clock_rows[_i].starts);
	ck_assert_str_eq(stops.data ? stops.data : "", clock_rows[_i].stops);
	jc_buf_release(&starts);
	jc_buf_release(&stops);
}
END_TEST

START_TEST(test_grounds)
{
	const struct jc_life_form *form;
	const struct jc_life_ground *ground;
	size_t known = 0;

	for (size_t n = 0; (form = jc_life_form_at(n)); n++) {
		bool late = false;

		for (size_t i = 0; (ground = jc_life_ground_at(form->instrument, i));
		     i++, known++) {
			late |= ground->what == JC_GROUND_POSTPONE;
			ck_assert_msg(late == (ground->what == JC_GROUND_POSTPONE), "%s: %s",
			    form->instrument, ground->code);
			ck_assert_msg(
			    is_choice("request", "ground", ground->code), "%s", ground->code);
			ck_assert_ptr_eq(jc_life_ground(form->instrument, ground->code), ground);
			ck_assert(ground->article && strchr("TSU", ground->verified));
			ck_assert_msg(jc_life_knows(form, late ? "postponed" : "refused"), "%s: %s",
			    form->instrument, ground->code);
		}
	}
	ck_assert_uint_gt(known, 80);
	ck_assert_ptr_null(jc_life_ground_at("bilateral", 0));
	ck_assert_ptr_null(jc_life_ground("eaw", "political"));
}
END_TEST

static const struct {
	const char *instrument, *code, *article;
	char verified;
	bool must;
} ground_rows[] = {
	{ "eio", "ne_bis_in_idem", "Dir 2014/41/EU Art 11(1)(d)", 'T', false },
	{ "eio", "items_in_use", "Dir 2014/41/EU Art 15", 'S', false },
	{ "eaw", "amnesty", "FD 2002/584/JHA Art 3(1)", 'T', true },
	{ "eaw", "territoriality", "FD 2002/584/JHA Art 4(7)", 'T', false },
	{ "eaw", "other_proceedings", "FD 2002/584/JHA Art 24(1)", 'T', false },
	{ "freezing", "incomplete", "Reg (EU) 2018/1805 Art 8(1)(c)", 'T', false },
	{ "confiscation", "in_absentia", "Reg (EU) 2018/1805 Art 19(1)(g)", 'T', false },
	{ "confiscation", "third_party_rights", "Reg (EU) 2018/1805 Art 19(1)(e)", 'T', false },
	{ "confiscation", "over_recovery", "Reg (EU) 2018/1805 Art 21(1)(b)", 'T', false },
	{ "epoc", "dual_criminality", "Reg (EU) 2023/1543 Art 12(1)(d)", 'T', false },
	{ "epoc_pr", "incomplete", "Reg (EU) 2023/1543 Art 16(5)(b)", 'T', false },
	{ "information", "security", "Dir (EU) 2023/977 Art 6(1)(f)(i)", 'T', false },
	{ "extradition_1957", "political",
	    "ETS 24 Art 3(1); military Art 4, fiscal Art 5 or ETS 98 Art 2 (S)", 'T', true },
	{ "extradition_1957", "amnesty", "ETS 98 Art 4", 'T', true },
	{ "extradition_1957", "own_national", "ETS 24 Art 6", 'T', false },
	{ "budapest_30", "political", "ETS 185 Art 30(2)(a)", 'T', false },
	{ "mla_1959", "investigation_at_risk", "ETS 182 Art 7(1)", 'T', false },
	{ "transfer", "dual_criminality", "ETS 73 Art 7(1), 10(a)", 'T', true },
	{ "untoc", "ordre_public", "UNTOC Art 18(21)(b)", 'S', false },
	{ "uncac", "dual_criminality", "UNCAC Art 46(9)", 'U', false },
};

START_TEST(test_ground)
{
	const struct jc_life_ground *ground =
	    jc_life_ground(ground_rows[_i].instrument, ground_rows[_i].code);

	ck_assert_ptr_nonnull(ground);
	ck_assert_str_eq(ground->article, ground_rows[_i].article);
	ck_assert_int_eq(ground->verified, ground_rows[_i].verified);
	ck_assert_int_eq(ground->must, ground_rows[_i].must);
}
END_TEST

static const struct {
	const char *why, *instrument, *country, *language, *accepts, *says;
} language_rows[] = {
	{ "official there", "eio", "NL", "nl", "", NULL },
	{ "one of several", "eio", "BE", "de", "", NULL },
	{ "not official, nothing recorded", "eio", "NL", "pl", "",
	    "Written in Polish; official in Netherlands is Dutch" },
	{ "the authority says it accepts it", "eio", "NL", "en", "nl en", NULL },
	{ "the authority accepts others", "eaw", "FR", "de", "fr en",
	    "the executing authority accepts French, English" },
	{ "its word goes before what is official", "eaw", "CH", "it", "de", "accepts German" },
	{ "no language is asked for", "interpol", "NL", "en", "", NULL },
	{ "unless the authority asks", "interpol", "NL", "en", "fr", "accepts French" },
	{ "nothing is known of the State", "untoc", "JP", "en", "", NULL },
	{ "the rule is named, with its mark", "freezing", "PL", "fr", "",
	    "Reg (EU) 2018/1805 Art 6 (second-hand or read)" },
};

START_TEST(test_language)
{
	struct jc_buf said = JC_BUF_INIT;

	jc_life_language_check(jc_life_form(language_rows[_i].instrument),
	    language_rows[_i].country, language_rows[_i].language, language_rows[_i].accepts,
	    &said);
	if (language_rows[_i].says)
		ck_assert_msg(said.len && strstr(said.data, language_rows[_i].says), "%s: %s",
		    language_rows[_i].why, said.data);
	else
		ck_assert_msg(!said.len, "%s: %s", language_rows[_i].why, said.data);
	jc_buf_release(&said);
}
END_TEST

Suite *
life_suite(void)
{
	Suite *suite = suite_create("model/life");
	TCase *tcase = tcase_create("tables");

	tcase_add_test(tcase, test_steps);
	tcase_add_test(tcase, test_every_status_is_a_state);
	tcase_add_test(tcase, test_forms);
	tcase_add_test(tcase, test_no_dead_end);
	tcase_add_test(tcase, test_every_instrument_is_walked);
	tcase_add_test(tcase, test_grounds);
	tcase_add_loop_test(tcase, test_open, 0, JC_COUNT(open_rows));
	tcase_add_loop_test(tcase, test_all_else_is_refused, 0, JC_COUNT(walks));
	tcase_add_loop_test(tcase, test_walk, 0, JC_COUNT(walks));
	tcase_add_loop_test(tcase, test_clocks, 0, JC_COUNT(clock_rows));
	tcase_add_loop_test(tcase, test_ground, 0, JC_COUNT(ground_rows));
	tcase_add_loop_test(tcase, test_language, 0, JC_COUNT(language_rows));
	suite_add_tcase(suite, tcase);
	return suite;
}
