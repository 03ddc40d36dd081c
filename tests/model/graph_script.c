#include "model/graph_script.h"

#include "lib/suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "crypto/sign.h"

#define WORDS 24
#define CASE                 \
	{                    \
		{            \
			0xca \
		}            \
	}

struct words {
	size_t n;
	char *at[WORDS];
};

/* Cut `text` at `divider`; the words point into it. */
static struct words
split(char *text, char divider)
{
	struct words words = { 0 };

	while (text) {
		char *end = strchr(text, divider);

		if (end)
			*end++ = '\0';
		if (*text != '\0') {
			ck_assert_uint_lt(words.n, WORDS);
			words.at[words.n++] = text;
		}
		text = end;
	}
	return words;
}

static void
id_of(const char *name, void *out, size_t len)
{
	struct jc_id32 hash;

	jc_hash1(&hash, name, strlen(name));
	memcpy(out, &hash, len);
}

struct jc_id32
script_key(char letter)
{
	static struct jc_id32 keys[128];
	uint8_t seed[32] = { 0 };
	struct jc_sign_key *key;

	if (jc_id_zero(&keys[(int)letter], sizeof(keys[0]))) {
		seed[0] = (uint8_t)letter;
		key = jc_sign_key_from_seed(seed);
		keys[(int)letter] = *jc_sign_key_public(key);
		jc_sign_key_free(key);
	}
	return keys[(int)letter];
}

struct jc_id16
script_device(char letter)
{
	struct jc_id32 key = script_key(letter);
	struct jc_id16 device;

	jc_device_id(&device, &key);
	return device;
}

static struct jc_id8
comp_of(const char *name)
{
	struct jc_id8 comp = { { 0 } };

	if (strcmp(name, "roster") != 0)
		comp.b[0] = (uint8_t)name[0];
	return comp;
}

static struct script_step *
find(struct script *script, const char *name)
{
	for (size_t i = 0; i < script->n; i++)
		if (strcmp(script->steps[i].name, name) == 0)
			return &script->steps[i];
	return NULL;
}

/* NAME+NAME: a name nobody has stands for a change of c that never comes; NAME.x lies that it is in
 * x. */
static struct jc_frontier
frontier_of(struct script *script, char *text)
{
	struct words words = split(text, '+');
	struct jc_frontier frontier = { 0, jc_calloc(WORDS, sizeof(*frontier.at)) };

	for (size_t i = 0; i < words.n; i++) {
		char *dot = strchr(words.at[i], '.');
		struct script_step *step;

		if (dot)
			*dot = '\0';
		step = find(script, words.at[i]);
		if (strcmp(words.at[i], "-") == 0)
			continue;
		frontier.at[frontier.n].comp = step ? step->commit.comp : comp_of("c");
		if (dot)
			frontier.at[frontier.n].comp = comp_of(dot + 1);
		id_of(words.at[i], &frontier.at[frontier.n++].change, sizeof(struct jc_id24));
	}
	return frontier;
}

static void
party_of(const char *text, char *out)
{
	ck_assert_uint_lt(strlen(text), 9);
	memcpy(out, text, strlen(text) + 1);
}

static void
read_founds(struct jc_act *act, struct words *words)
{
	struct words leads = split(words->at[3], ',');

	act->leads = jc_calloc(WORDS, sizeof(*act->leads));
	for (size_t i = 0; i < leads.n; i++) {
		struct jc_act_lead *lead = &act->leads[act->n_leads++];

		lead->key = script_key(leads.at[i][0]);
		party_of(leads.at[i] + 2, lead->party);
		(void)snprintf(lead->code, sizeof(lead->code), "%s%d", lead->party, leads.at[i][0]);
	}
	act->recovery = script_key(words->at[4][0]);
}

static void
read_leads(struct script *script, struct jc_act *act, struct words *words)
{
	act->leads = jc_calloc(WORDS, sizeof(*act->leads));
	act->base = jc_calloc(WORDS, sizeof(*act->base));
	act->modes = jc_calloc(WORDS, sizeof(*act->modes));
	act->remove = jc_calloc(WORDS, sizeof(*act->remove));
	for (size_t i = 3; i < words->n; i++) {
		char *equals = strchr(words->at[i], '=');
		struct words list = { 0 };

		if (equals)
			list = split(equals + 1, ',');
		for (size_t k = 0; k < list.n; k++) {
			struct words part = { 0 };

			if (strncmp(words->at[i], "base", 4) == 0) {
				struct script_step *base = find(script, list.at[k]);
				struct jc_id32 id;

				id_of(list.at[k], &id, sizeof(id));
				if (base)
					jc_hash1(&id, base->act.data, base->act.len);
				act->base[act->n_base++] = id;
				continue;
			}
			part = split(list.at[k], ':');
			if (strncmp(words->at[i], "add", 3) == 0) {
				act->leads[act->n_leads].key = script_key(part.at[0][0]);
				party_of(part.at[1], act->leads[act->n_leads++].party);
			} else if (strncmp(words->at[i], "drop", 4) == 0) {
				act->remove[act->n_remove].key = script_key(part.at[0][0]);
				act->remove[act->n_remove++].frontier =
				    frontier_of(script, part.at[1]);
			} else if (strncmp(words->at[i], "mode", 4) == 0) {
				party_of(part.at[0], act->modes[act->n_modes].party);
				act->modes[act->n_modes].review = strcmp(part.at[1], "review") == 0;
				act->modes[act->n_modes++].frontier =
				    frontier_of(script, part.at[2]);
			}
		}
	}
}

static void
read_then(struct jc_act *act, const char *word)
{
	for (int i = JC_THEN_NONE; i <= JC_THEN_MEMBER; i++)
		if (strcmp(word, jc_then_name((enum jc_then)i)) == 0)
			act->then = (enum jc_then)i;
}

static void
read_wraps(struct jc_act *act, struct words list, bool epochs)
{
	act->wraps = jc_calloc(WORDS, sizeof(*act->wraps));
	for (size_t i = 0; i < list.n; i++) {
		struct jc_act_wrap *wrap = &act->wraps[act->n_wraps++];
		if (epochs)
			wrap->to.b[0] = (uint8_t)list.at[i][0];
		else
			wrap->to = script_device(list.at[i][0]);
		wrap->len = 120;
		wrap->wrap = jc_calloc(1, wrap->len);
	}
}

/* The act of a step, or false when its verb makes none. */
static bool
read_act(struct script *script, struct words *words, struct jc_act *act)
{
	const char *verb = words->at[2];

	if (strcmp(verb, "founds") == 0) {
		act->type = JC_ACT_GENESIS;
		read_founds(act, words);
	} else if (strcmp(verb, "admits") == 0) {
		act->type = JC_ACT_ADMIT;
		act->key = script_key(words->at[3][0]);
		party_of(words->at[4], act->party);
		(void)snprintf(act->code, sizeof(act->code), "%s1", act->party);
		ck_ok(jc_role_parse(words->at[5], &act->role));
	} else if (strcmp(verb, "cuts") == 0) {
		act->type = JC_ACT_CUT;
		act->key = script_key(words->at[3][0]);
		read_then(act, words->at[4]);
		act->frontier = frontier_of(script, words->at[5]);
	} else if (strcmp(verb, "leads") == 0) {
		act->type = JC_ACT_LEADS;
		read_leads(script, act, words);
	} else if (strcmp(verb, "decides") == 0) {
		struct words on = split(words->at[4], ',');

		act->type = JC_ACT_DECISION;
		act->release = strcmp(words->at[3], "release") == 0;
		act->on = jc_calloc(WORDS, sizeof(*act->on));
		for (size_t i = 0; i < on.n; i++)
			id_of(on.at[i], &act->on[act->n_on++], sizeof(struct jc_id24));
	} else if (strcmp(verb, "epochs") == 0) {
		act->type = JC_ACT_EPOCH;
		act->comp = comp_of(words->at[3]);
		act->epoch.b[0] = (uint8_t)words->at[4][0];
		read_wraps(act, split(words->at[5], ','), false);
	} else if (strcmp(verb, "grants") == 0) {
		act->type = JC_ACT_GRANT;
		act->device = script_device(words->at[3][0]);
		read_wraps(act, split(words->at[4], ','), true);
	} else {
		return false;
	}
	return true;
}

static void
read_kills(struct jc_write *write, struct jc_write_id *kills, char *text)
{
	struct words words = split(text, ',');

	write->kills = kills;
	ck_assert_uint_le(words.n, SCRIPT_KILLS);
	for (size_t i = 0; i < words.n; i++) {
		char *dot = strchr(words.at[i], '.');

		kills[i].index = (uint16_t)strtoul(dot + 1, NULL, 10);
		*dot = '\0';
		id_of(words.at[i], &kills[write->n_kills++].change, sizeof(struct jc_id24));
	}
}

static void
read_write(struct script_step *step, char *text, const struct jc_id16 *rec)
{
	struct jc_write *write = &step->writes[step->body.n];
	char *value = strchr(text, '='), *kills = strchr(text, '<');

	ck_assert_uint_lt(step->body.n, SCRIPT_WRITES);
	if (kills) {
		*kills++ = '\0';
		read_kills(write, step->kills[step->body.n], kills);
	}
	*value++ = '\0';
	write->rec = *rec;
	write->field = text;
	write->field_len = strlen(text);
	if (strcmp(value, "-") != 0)
		write->value = (struct jc_value){ JC_VALUE_TEXT, value, strlen(value) };
	step->body.n++;
}

static void
read_body(struct script_step *step, struct words *words)
{
	struct jc_id16 rec = { { 0x11 } }, case_id = CASE;

	step->body.version = 1;
	step->body.writes = step->writes;
	for (size_t i = 3; i < words->n; i++) {
		char *word = words->at[i];

		if (strncmp(word, "after", 5) == 0 || strncmp(word, "from", 4) == 0) {
			i++;
		} else if (strcmp(word, "sealed") == 0) {
			step->sealed = true;
		} else if (strcmp(word, "broken") == 0) {
			step->broken = true;
		} else if (strcmp(word, "newer") == 0) {
			step->body.version = 2;
		} else if (strcmp(word, "foreign") == 0) {
			rec.b[0] = 0x91;
		} else if (strcmp(word, "own") == 0) {
			jc_record_id_entry(&rec, &case_id, &step->commit.device, step->commit.seq,
			    step->body.salt, 0);
		} else if (strncmp(word, "batch=", 6) == 0) {
			step->body.has_batch = true;
			step->body.batch.b[0] = (uint8_t)word[6];
			step->body.part = (uint32_t)strtoul(word + 8, NULL, 10);
			step->body.parts = (uint32_t)strtoul(strchr(word, '/') + 1, NULL, 10);
		} else if (strchr(word, '=') && strncmp(word, "seq=", 4) != 0 &&
			   strncmp(word, "alias=", 6) != 0) {
			read_write(step, word, &rec);
		}
	}
}

static void
add_parent(struct script *script, struct script_step *step, const char *name)
{
	struct script_step *parent = find(script, name);

	ck_assert_msg(parent && parent < step, "%s has a parent %s", step->name, name);
	step->parents[step->n_parents++] = (size_t)(parent - script->steps);
}

static struct script_step *
last_of(struct script *script, const struct script_step *step)
{
	struct script_step *last = NULL;

	for (struct script_step *at = script->steps; at < step; at++)
		if (at->key == step->key &&
		    memcmp(&at->commit.comp, &step->commit.comp, sizeof(at->commit.comp)) == 0)
			last = at;
	return last;
}

/* Parents, links, seq and what is said to be wrong with the commit. */
static void
read_commit(struct script *script, struct script_step *step, struct words *words)
{
	struct script_step *previous = last_of(script, step);
	struct jc_id24 ids[JC_PARENTS_MAX];

	step->commit.id = (struct jc_id24){ { 0 } };
	id_of(step->name, &step->commit.id, sizeof(step->commit.id));
	for (size_t i = 3; i < words->n; i++)
		if (strcmp(words->at[i], "from") == 0)
			previous = find(script, words->at[i + 1]);
	if (previous) {
		step->commit.seq = previous->commit.seq + 1;
		add_parent(script, step, previous->name);
	} else if (step != script->steps) {
		add_parent(script, step, "g");
	}
	for (size_t i = 3; i + 1 < words->n; i++) {
		if (strcmp(words->at[i], "after") == 0) {
			struct words after = split(words->at[i + 1], ',');

			for (size_t k = 0; k < after.n; k++)
				add_parent(script, step, after.at[k]);
		}
	}
	for (size_t i = 0; i < step->n_parents; i++) {
		step->commit.parents[i] = script->steps[step->parents[i]].oid;
		ids[i] = script->steps[step->parents[i]].commit.id;
	}
	step->commit.n_parents = (unsigned)step->n_parents;
	jc_commit_links(&step->commit.links, ids, step->n_parents);
	for (size_t i = 3; i < words->n; i++) {
		if (strncmp(words->at[i], "seq=", 4) == 0)
			step->commit.seq = (uint32_t)strtoul(words->at[i] + 4, NULL, 10);
		if (strcmp(words->at[i], "badlinks") == 0)
			step->commit.links.b[0] ^= 1;
		if (strcmp(words->at[i], "lost") == 0)
			step->lost = true;
		if (strcmp(words->at[i], "elsewhere") == 0)
			step->commit.case_id.b[0] ^= 1;
		if (strcmp(words->at[i], "rootless") == 0) {
			step->commit.n_parents = 0;
			step->n_parents = 0;
			jc_commit_links(&step->commit.links, ids, 0);
		}
		if (strncmp(words->at[i], "alias=", 6) == 0)
			step->commit.id = find(script, words->at[i] + 6)->commit.id;
	}
}

/* Name, key and compartment of a step: what others may say of it before it comes. */
static void
read_head(struct script_step *step, const char *text)
{
	char verb[16], name[16], key;
	const char *at = strchr(text, '@');

	ck_assert_int_eq(3, sscanf(text, " %15s %c %15s", name, &key, verb));
	memcpy(step->name, name, sizeof(name));
	step->key = key;
	step->commit.key = script_key(key);
	step->commit.device = script_device(key);
	step->commit.case_id = (struct jc_id16)CASE;
	id_of(step->name, &step->oid, sizeof(step->oid));
	step->oid.b[0] ^= 0x55;
	jc_buf_init(&step->act);
	if (strcmp(verb, "says") == 0 || strcmp(verb, "writes") == 0)
		step->commit.comp = comp_of("c");
	if (at)
		step->commit.comp = comp_of(strncmp(at + 1, "roster", 6) == 0 ? "roster" : at + 1);
	step->refused = JC_REASON_NONE;
}

static void
read_step(struct script *script, struct script_step *step, const char *text)
{
	struct words words;
	struct jc_act act = { 0 };
	const char *kind = "change";

	ck_assert_uint_lt(strlen(text), sizeof(step->text));
	memcpy(step->text, text, strlen(text) + 1);
	words = split(step->text, ' ');
	read_commit(script, step, &words);
	if (strcmp(words.at[2], "signs") == 0) {
		struct script_step *signed_step = find(script, words.at[3]);

		jc_buf_add(&step->act, signed_step->act.data, signed_step->act.len);
		kind = signed_step->commit.kind;
	} else if (strcmp(words.at[2], "writes") == 0) {
		kind = words.at[3];
	} else if (read_act(script, &words, &act)) {
		ck_ok(jc_act_format(&step->act, &act));
		kind = jc_act_kind(act.type);
		jc_act_release(&act);
	} else {
		ck_assert_str_eq("says", words.at[2]);
		read_body(step, &words);
	}
	(void)snprintf(step->commit.kind, sizeof(step->commit.kind), "%s", kind);
}

struct script *
script_read(const char *text)
{
	struct script *script = jc_calloc(1, sizeof(*script));
	char *copy = jc_strdup(text), *rest = copy;
	const char *lines[SCRIPT_STEPS];

	while (rest && *rest) {
		char *end = strchr(rest, ';');

		if (end)
			*end++ = '\0';
		ck_assert_uint_lt(script->n, SCRIPT_STEPS);
		lines[script->n] = rest;
		read_head(&script->steps[script->n++], rest);
		rest = end;
	}
	for (size_t i = 0; i < script->n; i++)
		read_step(script, &script->steps[i], lines[i]);
	free(copy);
	return script;
}

void
script_free(struct script *script)
{
	for (size_t i = 0; i < script->n; i++)
		jc_buf_release(&script->steps[i].act);
	jc_graph_free(script->graph);
	free(script);
}
