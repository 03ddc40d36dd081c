/* A schedule in words. */
#include <stdio.h>
#include <string.h>

#include "oracle/schedule.h"
#include "oracle/set.h"

static void
print_set(const char *before, uint64_t set)
{
	printf("%s", before);
	for (unsigned i = 0; i < 64; i++)
		if (set >> i & 1)
			printf(" %u", i);
}

static void
print_frontier(const struct oracle_frontier *frontier)
{
	printf(" [");
	for (unsigned i = 0; i < frontier->n; i++)
		printf(" %u:%u", frontier->at[i].comp, frontier->at[i].change);
	printf(" ]");
}

static void
print_leads_act(const struct oracle_act *act)
{
	for (unsigned i = 0; i < act->n_leads; i++)
		printf(" add key %u of party %u", act->leads[i].key, act->leads[i].party);
	for (unsigned i = 0; i < act->n_remove; i++) {
		printf(" remove key %u", act->remove[i].key);
		print_frontier(&act->remove[i].frontier);
	}
	for (unsigned i = 0; i < act->n_modes; i++) {
		printf(" party %u %s", act->modes[i].party,
		    act->modes[i].review ? "review" : "direct");
		print_frontier(&act->modes[i].frontier);
	}
	printf(" on");
	for (unsigned i = 0; i < act->n_base; i++)
		printf(" act %u", act->base[i]);
}

static void
print_act(const struct oracle_case *in, unsigned n)
{
	static const char *const types[] = { "genesis", "leads", "cut", "admit", "decision",
		"epoch", "grant" };
	static const char *const thens[] = { "none", "observer", "review", "member" };
	static const char *const roles[] = { "lead", "member", "observer", "auditor" };
	const struct oracle_act *act = &in->acts[n];

	printf(" act %u (%016llx) %s", n, (unsigned long long)act->id, types[act->type]);
	if (act->type == ACT_GENESIS)
		printf(" recovery key %u", act->recovery);
	if (act->type == ACT_GENESIS || act->type == ACT_LEADS)
		print_leads_act(act);
	if (act->type == ACT_CUT) {
		printf(" key %u then %s", act->key, thens[act->then]);
		print_frontier(&act->frontier);
	}
	if (act->type == ACT_ADMIT)
		printf(" key %u as %s of party %u", act->key, roles[act->role], act->party);
	if (act->type == ACT_DECISION) {
		printf(" %s", act->release ? "release" : "refuse");
		for (unsigned i = 0; i < act->n_on; i++)
			printf(" %u", act->on[i]);
	}
	if (act->type == ACT_EPOCH) {
		printf(" %u of comp %u", act->epoch, act->comp);
		print_set(", readers", act->readers);
	}
	if (act->type == ACT_GRANT) {
		printf(" to key %u", act->key);
		print_set(" of", act->epochs);
	}
}

static void
print_write(const struct oracle_case *in, const struct oracle_write *write)
{
	const struct oracle_value *value = &in->values[write->value];

	printf("\n      %s %u %s = ", write->rec < ORACLE_RECS ? "record" : "entry",
	    write->rec < ORACLE_RECS ? write->rec : write->rec - ORACLE_RECS,
	    oracle_field_names[write->field]);
	if (value->bytes) {
		printf("ids");
		for (unsigned i = 0; i < value->n; i++)
			printf(" %u.%u", value->ids[i].change, value->ids[i].index);
		printf("%s", value->ragged ? " and one byte" : "");
	} else if (write->value) {
		printf("%c", 'A' + write->value - 1);
	} else {
		printf("null");
	}
	for (unsigned i = 0; i < write->n_kills; i++)
		printf(
		    "%s %u.%u", i ? "" : ", kills", write->kills[i].change, write->kills[i].index);
}

static void
print_change(const struct oracle_case *in, unsigned c)
{
	static const char *const kinds[] = { "change", "act", "epoch", "grant", "join",
		"reserved" };
	const struct oracle_change *change = &in->changes[c];

	printf("  %2u key %u comp %u seq %u %s on", c, change->key, change->comp, change->seq,
	    kinds[change->kind]);
	for (unsigned i = 0; i < change->n_parents; i++)
		printf(" %u", change->parents[i]);
	if (change->comp != 0)
		printf(", epoch %u", change->epoch);
	if (change->in_batch)
		printf(", part %u of %u of batch %u", change->part, change->parts, change->batch);
	printf("%s%s%s%s", change->bad_form ? ", bad form" : "",
	    change->bad_links ? ", bad links" : "", change->bad_body ? ", bad body" : "",
	    change->newer ? ", newer" : "");
	if (change->comp == 0 && change->act != ORACLE_NOBODY)
		print_act(in, change->act);
	for (unsigned w = 0; w < change->n_writes; w++)
		print_write(in, &change->writes[w]);
	printf("\n");
}

void
schedule_print(const struct schedule *schedule)
{
	static const char *const types[] = { "changes", "keys", "restored to", "reloaded" };

	uint64_t delivered = 0;

	for (unsigned i = 0; i < schedule->n_events; i++)
		if (schedule->events[i].type != EVENT_KEYS)
			delivered |= schedule->events[i].set;
	printf("changes\n");
	for (unsigned c = 0; c < schedule->in.n_changes; c++)
		if (has(delivered, c) || schedule->n_events == 0)
			print_change(&schedule->in, c);
	printf("events\n");
	for (unsigned i = 0; i < schedule->n_events; i++) {
		printf("  %2u replica %u:", i, schedule->events[i].replica);
		printf(" %s", types[schedule->events[i].type]);
		print_set("", schedule->events[i].set);
		printf("\n");
	}
}
