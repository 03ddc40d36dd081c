#include "app/bulk.h"

#include "base/text.h"
#include "edit_private.h"
#include "writes.h"

/* What is to be done to each record: written into `writes`, or nothing where it says so already. */
struct bulk {
	struct jc_case *c;
	const char *field, *text;
	size_t len;
	enum jc_edit_how how;
	const struct jc_value *withdrawn; /* else: a field */
	struct jc_writes writes;
};

static enum jc_err
plan_field(struct bulk *bulk, const struct jc_id16 *id)
{
	struct jc_edit *edit;
	enum jc_err err = jc_edit_open(bulk->c, id, &edit);

	if (!err)
		err =
		    jc_edit_enter(edit, bulk->field, bulk->how, bulk->text, bulk->len, NULL, NULL);
	if (!err)
		err = jc_edit_plan(edit, &bulk->writes);
	jc_edit_free(edit);
	return err;
}

static enum jc_err
plan_all(struct bulk *bulk, const struct jc_id16 *ids, size_t n, struct jc_bulk_report *out)
{
	for (size_t i = 0; i < n; i++) {
		size_t before = bulk->writes.n;
		enum jc_err err = bulk->withdrawn ? jc_withdrawal_plan(bulk->c, &ids[i],
							bulk->withdrawn, &bulk->writes)
						  : plan_field(bulk, &ids[i]);

		if (err == JC_CONFLICT)
			out->disagreed++;
		else if (err)
			return err;
		else if (bulk->writes.n == before)
			out->same++;
		else
			out->changed++;
	}
	return JC_OK;
}

static enum jc_err
run(struct bulk *bulk, const struct jc_id16 *ids, size_t n, struct jc_bulk_report *out)
{
	struct jc_replica *replica = jc_case_replica(bulk->c);
	struct jc_id24 change;
	enum jc_err err;
	uint32_t parts;

	*out = (struct jc_bulk_report){ 0 };
	if ((err = jc_replica_begin(replica)))
		return err;
	err = plan_all(bulk, ids, n, out);
	if (!err && bulk->writes.n)
		err = jc_writes_append(bulk->c, &bulk->writes, 1, NULL, NULL, &change, &parts);
	if (err || !bulk->writes.n)
		(void)!jc_replica_end(replica, false);
	else
		err = jc_replica_end(replica, true);
	jc_writes_release(&bulk->writes);
	return err;
}

enum jc_err
jc_bulk_set(struct jc_case *c, const struct jc_id16 *ids, size_t n, const char *field,
    enum jc_edit_how how, const char *text, size_t len, struct jc_bulk_report *out)
{
	struct bulk bulk = { .c = c,
		.field = field,
		.text = text,
		.len = len,
		.how = how,
		.writes = JC_WRITES_INIT };

	return run(&bulk, ids, n, out);
}

enum jc_err
jc_bulk_withdraw(struct jc_case *c, const struct jc_id16 *ids, size_t n, const char *reason,
    struct jc_bulk_report *out)
{
	struct bulk bulk = { .c = c, .writes = JC_WRITES_INIT };
	struct jc_value value;
	struct jc_buf text = JC_BUF_INIT;
	enum jc_err err = jc_withdrawal_value(reason, &text, &value);

	*out = (struct jc_bulk_report){ 0 };
	bulk.withdrawn = &value;
	for (size_t i = 0; i < n && !err; i++)
		err = jc_withdrawal_allowed(c, &ids[i]);
	if (!err)
		err = run(&bulk, ids, n, out);
	jc_buf_release(&text);
	return err;
}
