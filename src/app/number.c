#include "number.h"

#include "base/mem.h"

/*
 * The device code in numbers. Leads who admit apart may give one code twice: as many hex digits of
 * the device id are appended then as it takes to tell the devices apart.
 */
static void
own_code(struct jc_case *c, char *out, size_t room)
{
	struct jc_replica *replica = jc_case_replica(c);
	const struct jc_member *members, *self = jc_replica_self(replica);
	size_t n = jc_graph_members(jc_replica_graph(replica), &members), digits = 0;
	char hex[33];

	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		if (&members[i] == self || strcmp(members[i].code, self->code) != 0)
			continue;
		while (same < sizeof(self->device.b) &&
		       members[i].device.b[same] == self->device.b[same])
			same++;
		if (2 * (same + 1) > digits)
			digits = 2 * (same + 1);
	}
	jc_hex(hex, self->device.b, sizeof(self->device.b));
	snprintf(out, room, "%s%.*s", self->code, (int)digits, hex);
}

enum jc_err
jc_number_start(struct jc_case *c, const struct jc_kind *kind, struct jc_number_run *out)
{
	char code[48];
	enum jc_err err;

	*out = (struct jc_number_run){ 0 };
	if (!kind->letter)
		return JC_OK;
	own_code(c, code, sizeof(code));
	err = jc_view_number_max(
	    jc_case_view(c), kind->letter, code, jc_replica_device(jc_case_replica(c)), &out->last);
	snprintf(out->prefix, sizeof(out->prefix), "%c-%s-", kind->letter, code);
	return err;
}

void
jc_number_next(struct jc_number_run *run, const struct jc_id16 *id, struct jc_writes *out)
{
	char number[sizeof(run->prefix) + 12];

	if (!run->prefix[0])
		return;
	snprintf(number, sizeof(number), "%s%u", run->prefix, ++run->last);
	jc_writes_element(out, id, "_number", number);
}

enum jc_err
jc_number_add(
    struct jc_case *c, const struct jc_kind *kind, const struct jc_id16 *id, struct jc_writes *out)
{
	struct jc_number_run run;
	enum jc_err err = jc_number_start(c, kind, &run);

	if (!err)
		jc_number_next(&run, id, out);
	return err;
}
