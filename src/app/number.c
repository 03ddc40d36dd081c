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
jc_number_add(
    struct jc_case *c, const struct jc_kind *kind, const struct jc_id16 *id, struct jc_writes *out)
{
	char code[48];
	struct jc_buf number = JC_BUF_INIT;
	uint32_t last;
	enum jc_err err;

	if (!kind->letter)
		return JC_OK;
	own_code(c, code, sizeof(code));
	err = jc_view_number_max(
	    jc_case_view(c), kind->letter, code, jc_replica_device(jc_case_replica(c)), &last);
	if (!err) {
		jc_buf_fmt(&number, "%c-%s-%u", kind->letter, code, last + 1);
		jc_writes_element(out, id, "_number", number.data);
	}
	jc_buf_release(&number);
	return err;
}
