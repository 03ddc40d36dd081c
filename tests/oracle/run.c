#include "oracle/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "oracle/product.h"
#include "oracle/set.h"

#define SLOTS 256

const char *const sometimes_names[SOMETIMES] = {
	"held, then released",
	"sealed, then opened",
	"batch completed",
	"accepted, then beyond a cut",
	"resolution undone",
	"duel of leads acts",
	"party in review",
	"conflict",
	"disputed",
	"withdrawn",
	"withdrawn in conflict",
	"value back after what killed it was excluded",
	"by bytes",
};

struct run {
	const struct schedule *schedule;
	struct oracle_case in; /* the slow lane puts real ids into it */
	struct cast *cast;
	struct product *products[SCHEDULE_REPLICAS];
	struct oracle_verdict before[SCHEDULE_REPLICAS]; /* what each said last */
	struct tally *tally;
	struct {
		bool used;
		uint64_t here;
		unsigned keys;
		struct oracle_verdict verdict;
	} cache[SLOTS];
	char *fault;
	size_t room;
};

JC_PRINTF(3, 4)
static bool
fail(char *fault, size_t room, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vsnprintf(fault, room, format, args);
	va_end(args);
	return false;
}

static const struct oracle_verdict *
oracle_says(struct run *run, uint64_t here, unsigned keys)
{
	uint64_t slot = (here * 0x9e3779b97f4a7c15u ^ (uint64_t)keys * 0xbf58476d1ce4e5b9u) >> 56;

	if (!run->cache[slot].used || run->cache[slot].here != here ||
	    run->cache[slot].keys != keys) {
		run->cache[slot].used = true;
		run->cache[slot].here = here;
		run->cache[slot].keys = keys;
		oracle_judge(&run->in, here, keys, &run->cache[slot].verdict);
	}
	return &run->cache[slot].verdict;
}

static const char *const statuses[] = { "absent", "pending", "accepted", "sealed", "held",
	"quarantined", "rejected" };
static const char *const reasons[] = { "", "form", "parent", "chain", "stranger", "not admitted",
	"cut", "role", "malformed", "epoch", "kill", "resolution", "batch", "review", "refused" };

static bool
compare_members(const struct oracle_verdict *product, const struct oracle_verdict *oracle,
    char *fault, size_t room)
{
	if (product->members != oracle->members)
		return fail(fault, room, "members: product %x, oracle %x", product->members,
		    oracle->members);
	if (product->leads != (oracle->leads & oracle->members))
		return fail(fault, room, "leads in force: product %x, oracle %x", product->leads,
		    oracle->leads);
	if (product->cut != (oracle->cut & oracle->members))
		return fail(
		    fault, room, "cut keys: product %x, oracle %x", product->cut, oracle->cut);
	if (product->review != (oracle->review & product->parties))
		return fail(fault, room, "parties in review: product %x, oracle %x",
		    product->review, oracle->review);
	if (product->leads_base != oracle->leads_base)
		return fail(fault, room, "acts to build on: product %llx, oracle %llx",
		    (unsigned long long)product->leads_base,
		    (unsigned long long)oracle->leads_base);
	if (product->heads != oracle->heads)
		return fail(fault, room, "heads: product %llx, oracle %llx",
		    (unsigned long long)product->heads, (unsigned long long)oracle->heads);
	if (product->forked != oracle->forked)
		return fail(fault, room, "forked: product %llx, oracle %llx",
		    (unsigned long long)product->forked, (unsigned long long)oracle->forked);
	for (unsigned key = 0; key < ORACLE_KEYS; key++)
		if (product->role[key] != oracle->role[key])
			return fail(fault, room, "role of key %u: product %u, oracle %u", key,
			    product->role[key], oracle->role[key]);
	for (unsigned comp = 0; comp < ORACLE_COMPS; comp++)
		if (product->current_epoch[comp] != oracle->current_epoch[comp])
			return fail(fault, room,
			    "epoch to write with in compartment %u: product %u, oracle %u", comp,
			    product->current_epoch[comp], oracle->current_epoch[comp]);
	return true;
}

/* How a view shows what is said of a record: two reasons for withdrawal are a conflict, too. */
static enum oracle_withdrawn
shown_as(const struct oracle_case *in, const struct oracle_verdict *verdict, unsigned rec)
{
	for (unsigned c = 0; c < in->n_changes; c++)
		for (unsigned w = 0; w < in->changes[c].n_writes; w++)
			if (in->changes[c].writes[w].rec == rec &&
			    in->changes[c].writes[w].field == FIELD_DELETED &&
			    verdict->state[c][w] == STATE_CONFLICT)
				return WITHDRAWN_IN_CONFLICT;
	return verdict->withdrawn[rec];
}

static bool
compare_withdrawn(const struct oracle_case *in, const struct oracle_verdict *product,
    const struct oracle_verdict *oracle, char *fault, size_t room)
{
	for (unsigned rec = 0; rec < ORACLE_RECS; rec++)
		if (has(product->shown, rec) &&
		    product->withdrawn[rec] != shown_as(in, oracle, rec))
			return fail(fault, room, "record %u withdrawn: product %u, oracle %u", rec,
			    product->withdrawn[rec], shown_as(in, oracle, rec));
	return true;
}

bool
compare_verdicts(const struct oracle_case *in, const struct oracle_verdict *product,
    const struct oracle_verdict *oracle, char *fault, size_t room)
{
	for (unsigned c = 0; c < in->n_changes; c++) {
		if (product->status[c] != oracle->status[c] ||
		    product->reason[c] != oracle->reason[c])
			return fail(fault, room, "change %u: product %s %s, oracle %s %s", c,
			    statuses[product->status[c]], reasons[product->reason[c]],
			    statuses[oracle->status[c]], reasons[oracle->reason[c]]);
		if (has(product->opened ^ oracle->opened, c))
			return fail(
			    fault, room, "change %u: opened by one of product and oracle only", c);
		if (has(product->counts ^ oracle->counts, c) &&
		    !has(oracle->duels, in->changes[c].act))
			return fail(fault, room,
			    "change %u: its act counts for one of product and oracle only", c);
		for (unsigned w = 0; w < in->changes[c].n_writes; w++) {
			if ((product->live[c] ^ oracle->live[c]) >> w & 1)
				return fail(fault, room, "write %u.%u: %s in the product only", c,
				    w, product->live[c] >> w & 1 ? "live" : "dead");
			if (product->state[c][w] != oracle->state[c][w] ||
			    product->n_distinct[c][w] != oracle->n_distinct[c][w])
				return fail(fault, room,
				    "field of write %u.%u: product state %u, %u values, oracle %u, "
				    "%u",
				    c, w, product->state[c][w], product->n_distinct[c][w],
				    oracle->state[c][w], oracle->n_distinct[c][w]);
		}
	}
	return compare_withdrawn(in, product, oracle, fault, room) &&
	       compare_members(product, oracle, fault, room);
}

/* Is there a change in `among`, with `c` in its past, that writes the field of write w of c? */
static bool
is_overwritten_by(const struct run *run, unsigned c, unsigned w, uint64_t among)
{
	const struct oracle_write *write = &run->in.changes[c].writes[w];

	for (unsigned d = c + 1; d < run->in.n_changes; d++)
		for (unsigned i = 0; has(among, d) && i < run->in.changes[d].n_writes; i++)
			if (run->in.changes[d].writes[i].rec == write->rec &&
			    run->in.changes[d].writes[i].field == write->field &&
			    has(oracle_past(&run->in, d), c))
				return true;
	return false;
}

/*
 * What must hold whatever the rules say in detail, of what the product says alone: no accepted
 * value is gone unless somebody accepted who had seen it wrote the field again; none comes back
 * unless such a one no longer counts; entries are never gone.
 */
static bool
check_invariants(struct run *run, unsigned replica, const struct oracle_verdict *now)
{
	const struct oracle_verdict *before = &run->before[replica];
	uint64_t accepted = 0, lost = 0;

	for (unsigned c = 0; c < run->in.n_changes; c++) {
		accepted |= (uint64_t)(now->status[c] == STATUS_ACCEPTED) << c;
		lost |= (uint64_t)(now->status[c] != STATUS_ACCEPTED &&
				   before->status[c] == STATUS_ACCEPTED)
			<< c;
	}
	for (unsigned c = 0; c < run->in.n_changes; c++)
		for (unsigned w = 0;
		     has(accepted & now->opened, c) && w < run->in.changes[c].n_writes; w++) {
			bool live = now->live[c] >> w & 1;

			if (!live && run->in.changes[c].writes[w].rec >= ORACLE_RECS)
				return fail(
				    run->fault, run->room, "write %u.%u: an entry is gone", c, w);
			if (!live && !is_overwritten_by(run, c, w, accepted))
				return fail(run->fault, run->room,
				    "write %u.%u is gone, nobody who saw it wrote again", c, w);
			if (!live || before->status[c] != STATUS_ACCEPTED ||
			    before->live[c] >> w & 1 || !has(before->opened, c))
				continue;
			if (!is_overwritten_by(run, c, w, lost))
				return fail(run->fault, run->room,
				    "write %u.%u is live again without cause", c, w);
			run->tally->sometimes[SOME_BACK_TO_LIFE]++;
		}
	return true;
}

static void
tally_up(struct tally *tally, const struct oracle_case *in, const struct oracle_verdict *before,
    const struct oracle_verdict *now)
{
	unsigned long *some = tally->sometimes;

	tally->comparisons++;
	some[SOME_DUEL] += now->duels != 0;
	some[SOME_MODE] += now->review != 0;
	for (unsigned rec = 0; rec < ORACLE_RECS; rec++) {
		some[SOME_WITHDRAWN] += now->withdrawn[rec] == WITHDRAWN;
		some[SOME_WITHDRAWN_IN_CONFLICT] += now->withdrawn[rec] == WITHDRAWN_IN_CONFLICT;
	}
	for (unsigned c = 0; c < in->n_changes; c++) {
		bool accepted = now->status[c] == STATUS_ACCEPTED,
		     was = before->status[c] == STATUS_ACCEPTED;

		tally->verdicts[now->status[c]][now->reason[c]]++;
		some[SOME_RELEASED] += before->status[c] == STATUS_HELD && accepted;
		some[SOME_UNSEALED] += before->status[c] == STATUS_SEALED && accepted;
		some[SOME_BATCH_WHOLE] += before->reason[c] == WHY_BATCH && accepted;
		some[SOME_TAKEN_BACK] += was && now->reason[c] == WHY_CUT;
		some[SOME_RESOLUTION_UNDONE] += was && now->reason[c] == WHY_RESOLUTION;
		for (unsigned w = 0; w < in->changes[c].n_writes; w++) {
			some[SOME_CONFLICT] += now->state[c][w] == STATE_CONFLICT;
			some[SOME_DISPUTED] += now->state[c][w] == STATE_DISPUTED;
		}
	}
}

static bool
compare(struct run *run, struct product *product, unsigned replica)
{
	const struct oracle_verdict *oracle =
	    oracle_says(run, product_here(product), product_keys(product));
	struct oracle_verdict said;

	product_verdict(product, &said);
	if (product_fault(product))
		return fail(run->fault, run->room, "%s", product_fault(product));
	if (!compare_verdicts(&run->in, &said, oracle, run->fault, run->room) ||
	    !check_invariants(run, replica, &said))
		return false;
	tally_up(run->tally, &run->in, &run->before[replica], oracle);
	run->before[replica] = said;
	return true;
}

static bool
play_event(struct run *run, const struct event *event)
{
	struct product **product = &run->products[event->replica];
	unsigned keys = product_keys(*product);

	switch (event->type) {
	case EVENT_DELIVER:
		product_deliver(*product, event->set, event->order);
		break;
	case EVENT_KEYS:
		product_give_keys(*product, (unsigned)event->set);
		break;
	case EVENT_RELOAD:
		product_reload(*product);
		break;
	case EVENT_RESTORE:
		product_free(*product);
		*product = product_new(run->cast);
		product_give_keys(*product, keys);
		product_deliver(*product, event->set, event->order);
		memset(&run->before[event->replica], 0, sizeof(run->before[0]));
		break;
	}
	return compare(run, *product, event->replica);
}

static bool
compare_ancestry(struct run *run, const struct product *product)
{
	uint64_t known = oracle_says(run, product_here(product), product_keys(product))->known;

	for (unsigned b = 0; b < run->in.n_changes; b++)
		for (unsigned a = 0; has(known, b) && a < run->in.n_changes; a++)
			if (has(known, a) && product_is_ancestor(product, a, b) !=
						 (a == b || has(oracle_past(&run->in, b), a)))
				return fail(run->fault, run->room,
				    "ancestry: product and oracle differ on %u <= %u", a, b);
	return true;
}

/* A new replica that gets at once all that this one holds, in another order, says the same. */
static bool
compare_rebuilt(struct run *run, unsigned replica, uint64_t order)
{
	struct product *again = product_new(run->cast);
	bool good;

	product_give_keys(again, product_keys(run->products[replica]));
	product_deliver(again, product_here(run->products[replica]), order);
	good = compare(run, again, replica) && compare_ancestry(run, again);
	product_free(again);
	return good;
}

bool
run_schedule(const struct schedule *schedule, const struct ring *ring, bool slow,
    struct tally *tally, char *fault, size_t room)
{
	struct run *run = jc_calloc(1, sizeof(*run));
	bool good = true;
	size_t used;

	run->schedule = schedule;
	run->in = schedule->in;
	run->tally = tally;
	run->cast = cast_new(&run->in, ring, slow, schedule->in.changes[0].id);
	tally->sometimes[SOME_SLOW] += slow;
	for (unsigned r = 0; r < schedule->n_replicas; r++)
		run->products[r] = product_new(run->cast);
	for (unsigned i = 0; good && i < schedule->n_events; i++) {
		const struct event *event = &schedule->events[i];

		(void)snprintf(fault, room, "event %u on replica %u: ", i, event->replica);
		used = strlen(fault);
		run->fault = fault + used;
		run->room = room - used;
		good = play_event(run, event);
		if (good && (event->order & 0xf00) == 0) {
			(void)snprintf(run->fault, run->room, "rebuilt: ");
			run->fault += 9;
			run->room -= 9;
			good = compare_rebuilt(run, event->replica, event->order >> 12);
		}
	}
	for (unsigned r = 0; r < schedule->n_replicas; r++)
		product_free(run->products[r]);
	cast_free(run->cast);
	free(run);
	return good;
}
