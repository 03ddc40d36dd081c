#include "app/people.h"

#include "base/mem.h"
#include "case_private.h"
#include "leads.h"

struct person {
	struct jc_person person;
	char *name, *agency; /* owned */
	char *code;
};
struct listing {
	struct jc_case *c;
	size_t n;
	struct person *at;
};

static struct person *
add(struct listing *listing)
{
	listing->at = jc_realloc(listing->at, listing->n + 1, sizeof(*listing->at));
	listing->at[listing->n] = (struct person){ .name = NULL };
	return &listing->at[listing->n++];
}

static enum jc_err
take_time(void *context, const struct jc_history *entry)
{
	*(int64_t *)context = entry->write.time;
	return JC_NOTFOUND;
}

/* Time of the newest change in the device's chain; a joining change, which holds nothing, has none.
 */
static int64_t
last_word(struct jc_case *c, const struct jc_id16 *device)
{
	struct jc_graph *graph = jc_replica_graph(c->replica);
	uint32_t head = jc_graph_chain_head(graph, device, &c->ring->comp);
	int64_t time = 0;

	if (head != JC_NO_CHANGE)
		(void)!jc_view_change_writes(jc_case_view(c), head, take_time, &time);
	return time;
}

static uint32_t
count_changes(struct jc_case *c, const struct jc_id16 *device)
{
	struct jc_graph *graph = jc_replica_graph(c->replica);
	uint32_t head = jc_graph_chain_head(graph, device, &c->ring->comp);
	struct jc_change_info info;

	if (head == JC_NO_CHANGE)
		return 0;
	jc_graph_info(graph, head, &info);
	return info.seq + 1;
}

static void
add_member(struct listing *listing, const struct jc_member *member)
{
	struct jc_case *c = listing->c;
	struct person *added = add(listing);
	struct jc_person *person = &added->person;
	struct jc_buf words = JC_BUF_INIT;
	struct jc_act_names names = { 0 };

	if (member->act)
		jc_replica_names(c->replica, member->act, &names);
	added->name = names.name;
	added->agency = names.agency;
	free(names.reason);
	added->code = jc_strdup(member->code);
	jc_device_words(&member->key, &member->box, &words);
	snprintf(person->words, sizeof(person->words), "%s", words.data);
	jc_buf_release(&words);
	person->device = member->device;
	person->party = member->party;
	person->role = member->lead ? jc_role_name(JC_ROLE_LEAD) : jc_role_name(member->role);
	person->standing = member->cut ? JC_STANDING_CUT : JC_STANDING_ADMITTED;
	person->last_word = last_word(c, &member->device);
	person->changes = count_changes(c, &member->device);
	person->self = jc_id16_cmp(&member->device, jc_replica_device(c->replica)) == 0;
	person->review = member->review;
	if (!member->lead)
		jc_leads_pending(c,
		    &(struct jc_leads_wish){ &member->key, member->party, false, NULL },
		    &person->signatures, &person->needed);
	jc_leads_pending(c, &(struct jc_leads_wish){ NULL, member->party, !member->review, NULL },
	    &person->mode_signatures, &person->mode_needed);
}

static enum jc_err
add_waiting(void *context, const struct jc_join_request *request)
{
	struct listing *listing = context;
	struct person *added = add(listing);
	struct jc_person *person = &added->person;

	added->name = request->name ? jc_strdup(request->name) : NULL;
	added->agency = request->agency ? jc_strdup(request->agency) : NULL;
	added->code = jc_strdup(request->party);
	person->device = request->device;
	person->role = "";
	person->standing = JC_STANDING_WAITING;
	person->self = jc_id16_cmp(&request->device, jc_replica_device(listing->c->replica)) == 0;
	snprintf(person->words, sizeof(person->words), "%s", request->words);
	return JC_OK;
}

static int
rank(const struct jc_person *person)
{
	if (person->standing == JC_STANDING_WAITING)
		return 2;
	return strcmp(person->role, jc_role_name(JC_ROLE_LEAD)) != 0;
}

/* FR2 before FR10: party, then by the length of the code. */
static int
in_order(const void *a, const void *b)
{
	const struct person *one = a, *other = b;
	size_t len = strlen(one->code), other_len = strlen(other->code);
	int by = rank(&one->person) - rank(&other->person);

	if (!by)
		by = strcmp(one->person.party, other->person.party);
	if (!by)
		by = len != other_len ? (len > other_len) - (len < other_len)
				      : strcmp(one->code, other->code);
	return by ? by : jc_id16_cmp(&one->person.device, &other->person.device);
}

enum jc_err
jc_people(struct jc_case *c, jc_person_fn *each, void *context)
{
	struct listing listing = { .c = c };
	const struct jc_member *members;
	size_t n = jc_graph_members(jc_replica_graph(c->replica), &members);
	enum jc_err err;

	for (size_t i = 0; i < n; i++)
		add_member(&listing, &members[i]);
	err = jc_join_requests(c->replica, add_waiting, &listing);
	for (size_t i = 0; i < listing.n; i++) {
		struct person *person = &listing.at[i];
		bool waits = person->person.standing == JC_STANDING_WAITING;

		person->person.name = person->name ? person->name : "";
		person->person.agency = person->agency ? person->agency : "";
		person->person.code = waits ? "" : person->code;
		if (waits) /* of somebody waiting, `code` holds the party asked for */
			person->person.party = person->code;
	}
	if (!err && listing.n)
		qsort(listing.at, listing.n, sizeof(*listing.at), in_order);
	for (size_t i = 0; i < listing.n && !err; i++)
		err = each(context, &listing.at[i].person);
	for (size_t i = 0; i < listing.n; i++) {
		free(listing.at[i].name);
		free(listing.at[i].agency);
		free(listing.at[i].code);
	}
	free(listing.at);
	return err == JC_NOTFOUND ? JC_OK : err;
}
