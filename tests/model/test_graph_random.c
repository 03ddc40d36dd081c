#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/crypto.h"
#include "model/graph_script.h"
#include "model/suites.h"

#define STEPS 45

/* A case made up by chance: what it comes to does not depend on the order of coming. */
struct chance {
	uint64_t state;
	struct jc_buf text;
	unsigned n;
	bool acts; /* mostly acts, else mostly changes */
};

static unsigned
below(struct chance *chance, unsigned n)
{
	chance->state = chance->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(chance->state >> 33) % n;
}

static char
someone(struct chance *chance)
{
	return "ABCDEMNOR"[below(chance, 9)];
}

/* The name of an earlier step, or of one that comes later. */
static void
add_name(struct chance *chance)
{
	jc_buf_fmt(&chance->text, "s%u", below(chance, chance->n + 3));
}

static void
add_frontier(struct chance *chance)
{
	unsigned first = below(chance, chance->n);

	if (below(chance, 4) == 0)
		jc_buf_str(&chance->text, "-");
	else if (below(chance, 2) == 0)
		jc_buf_fmt(&chance->text, "s%u", first);
	else
		jc_buf_fmt(&chance->text, "s%u+s%u+s%u", first, first + 1, first + 2);
}

static const char *
party(struct chance *chance)
{
	return ((const char *const[]){ "NL", "FR", "RO" })[below(chance, 3)];
}

static void
add_leads(struct chance *chance, const unsigned *leads, unsigned n_leads)
{
	jc_buf_str(&chance->text, "leads");
	if (n_leads > 0 && below(chance, 3) > 0)
		jc_buf_fmt(&chance->text, " base=s%u", leads[below(chance, n_leads)]);
	if (below(chance, 3) == 0)
		jc_buf_fmt(&chance->text, " add=%c:%s", someone(chance), party(chance));
	if (below(chance, 3) > 0) {
		jc_buf_fmt(&chance->text, " drop=%c:", "ABC"[below(chance, 3)]);
		add_frontier(chance);
	}
	if (below(chance, 3) == 0) {
		jc_buf_fmt(&chance->text, " mode=%s:%s:", party(chance),
		    below(chance, 3) > 0 ? "review" : "direct");
		add_frontier(chance);
	}
}

static void
add_act(struct chance *chance, unsigned *leads, unsigned *n_leads)
{
	static const char *const roles[] = { "lead", "member", "observer", "auditor" };
	static const char *const thens[] = { "none", "observer", "review", "member" };

	switch (below(chance, 8)) {
	case 0:
		jc_buf_fmt(&chance->text, "cuts %c %s ", someone(chance), thens[below(chance, 4)]);
		add_frontier(chance);
		break;
	case 1:
		jc_buf_fmt(&chance->text, "decides %s s%u", below(chance, 2) ? "release" : "refuse",
		    below(chance, chance->n));
		break;
	case 2:
		jc_buf_fmt(&chance->text, "epochs c %u %c", below(chance, 9), someone(chance));
		break;
	case 3:
		jc_buf_fmt(&chance->text, "grants %c %u", someone(chance), below(chance, 9));
		break;
	case 4:
		jc_buf_fmt(&chance->text, "admits %c %s %s", someone(chance), party(chance),
		    roles[below(chance, 4)]);
		break;
	case 5:
		leads[*n_leads] = chance->n;
		add_leads(chance, leads, (*n_leads)++);
		break;
	default:
		if (*n_leads > 0)
			jc_buf_fmt(&chance->text, "signs s%u", leads[below(chance, *n_leads)]);
		else
			jc_buf_str(&chance->text, "writes act @roster");
	}
}

static void
add_change(struct chance *chance)
{
	switch (below(chance, 9)) {
	case 0:
		jc_buf_str(&chance->text, "writes erase");
		break;
	case 1:
		jc_buf_str(&chance->text, "says sealed t=1");
		break;
	case 2:
		jc_buf_fmt(&chance->text, "says t=1 batch=%c.%u/2", "PQ"[below(chance, 2)],
		    below(chance, 2));
		break;
	case 3:
		jc_buf_str(&chance->text, "says t=1 @d");
		break;
	default:
		jc_buf_fmt(&chance->text, "says t=%u<", below(chance, 3));
		add_name(chance);
		jc_buf_str(&chance->text, ".0,");
		add_name(chance);
		jc_buf_str(&chance->text, ".0");
	}
}

static void
make_up(struct chance *chance, unsigned seed)
{
	unsigned leads[STEPS], n_leads = 0;

	jc_buf_init(&chance->text);
	chance->state = seed * 2654435761u + 1;
	chance->acts = seed % 2 == 0;
	jc_buf_str(&chance->text, "g A founds A:NL,B:FR,C:RO R; s0 A admits M NL member;"
				  " s1 B admits N FR member; s2 C admits O RO member");
	for (chance->n = 3; chance->n < STEPS; chance->n++) {
		jc_buf_fmt(&chance->text, "; s%u %c ", chance->n,
		    below(chance, 3) > 0 ? "ABC"[below(chance, 3)] : someone(chance));
		if (below(chance, 4) == 0 ? chance->acts : !chance->acts)
			add_change(chance);
		else
			add_act(chance, leads, &n_leads);
		if (below(chance, 8) == 0)
			jc_buf_str(&chance->text, " from -");
		for (unsigned i = below(chance, 4); i > 0; i--)
			jc_buf_fmt(&chance->text, " after s%u", chance->n - i);
	}
}

static void
tell_all(struct script *script, struct jc_buf *out)
{
	static const char *const words[] = { "*A", "*B", "*C", "*D", "*M", "*N", "*O", "epoch.c",
		"base", "forked", "last.A.c", "last.M.c", "heads.*", "heads.c" };
	char word[16];

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		script_tell(script, words[i], out);
		jc_buf_chr(out, ' ');
	}
	for (unsigned i = 0; i < STEPS; i++) {
		(void)snprintf(word, sizeof(word), "s%u", i);
		script_tell(script, word, out);
		jc_buf_chr(out, ' ');
		(void)snprintf(word, sizeof(word), "s%u.counts", i);
		script_tell(script, word, out);
		jc_buf_str(out, i + 1 < STEPS ? " " : "");
	}
}

START_TEST(order_does_not_matter)
{
	for (int round = 0; round < jc_rounds(6, 400); round++) {
		struct chance chance;
		struct script *script;
		struct jc_buf told = JC_BUF_INIT;
		char why[40];

		make_up(&chance, (unsigned)(_i * 1000 + round));
		script = script_read(chance.text.data);
		script_run(script, 0);
		tell_all(script, &told);
		script_free(script);
		(void)snprintf(why, sizeof(why), "case %d of row %d", round, _i);
		script_check(why, chance.text.data, told.data);
		jc_buf_release(&told);
		jc_buf_release(&chance.text);
	}
}
END_TEST

static void
start(void)
{
	ck_ok(jc_crypto_start());
}

Suite *
graph_random_suite(void)
{
	return jc_suite("model/graph_random", start, NULL,
	    (const struct jc_test[]){
		{ order_does_not_matter, 10 },
		{ NULL, 0 },
	    });
}
