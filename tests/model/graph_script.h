/*
 * Cases written as text, for the tests of the graph.
 *
 * A script is steps, divided by ';'. A step is one change: NAME KEY VERB ..., keys being capital
 * letters. Acts are in the roster, `says` in compartment c, unless @x (a compartment) or @roster is
 * said. Its first parent is its key's last change there (`from NAME` another, `from -` none: it is
 * N = 0); a key's first change has the genesis g as parent; `after NAME,NAME` adds more.
 *
 *   g A founds A:NL,B:FR R         genesis; the last is the recovery key
 *   a A admits M NL member
 *   k A cuts M none NAME+NAME.x    frontier; - is an empty one; .x says a wrong compartment
 *   l A leads base=NAME add=K:NL drop=K:NAME+NAME mode=NL:review:NAME
 *   s B signs l                    the same act again
 *   d A decides release NAME,NAME
 *   e A epochs c 7 A,M             an epoch of c, its id beginning with 7, wrapped to these
 *   h A grants M 7
 *   x M says title=a note=b<NAME.0,NAME.1    writes, and the writes they kill; =- writes null
 *   x M writes KIND                a body nobody here understands, of this kind
 *
 * `says` also takes: sealed (no key here), broken, newer (v 2), foreign (the next write is to an
 * entry of somebody else), own (to its own), batch=ID.0/2. Any step takes: seq=N, badlinks,
 * rootless (no parents), elsewhere (of another case), alias=NAME (that change with another
 * signature), lost (it never comes).
 */
#ifndef JC_TESTS_MODEL_GRAPH_SCRIPT_H
#define JC_TESTS_MODEL_GRAPH_SCRIPT_H
#include "model/graph.h"

#define SCRIPT_STEPS 400
#define SCRIPT_WRITES 8
#define SCRIPT_KILLS 4

struct script_step {
	char name[16];
	char key;
	struct jc_commit commit;
	struct jc_oid oid;
	struct jc_buf act; /* its body; empty when it has none */
	size_t n_parents;
	size_t parents[JC_PARENTS_MAX];
	bool sealed, broken, lost;
	struct jc_body body;
	struct jc_write writes[SCRIPT_WRITES];
	struct jc_write_id kills[SCRIPT_WRITES][SCRIPT_KILLS];
	char text[256]; /* what the writes point into */
	/* in one run */
	bool done;
	bool unknown; /* opened, but nobody may ask for its writes */
	enum jc_reason refused;
	uint32_t index;
};

struct script {
	size_t n;
	struct script_step steps[SCRIPT_STEPS];
	/* in one run */
	struct jc_graph *graph;
	enum jc_status seen[SCRIPT_STEPS]; /* what changed() said, by index */
	uint32_t step_of[SCRIPT_STEPS];
};

/* Free it with script_free. A script that is not understood fails the test. */
struct script *script_read(const char *text);
void script_free(struct script *script);

struct jc_id32 script_key(char letter);
struct jc_id16 script_device(char letter);

/* Start over with an empty graph. */
void script_restart(struct script *script);
/* Add a step, if it has not been and its parents are here, open its body if `open`. Done? */
bool script_add(struct script *script, size_t step, bool open);
void script_open(struct script *script, size_t step);
void script_judge(struct script *script);
/* Write out the graph and read it back in. */
void script_reload(struct script *script);

/*
 * What a word of an expectation is here, as the same word should be, divided by blanks:
 *   x=cut           the reason, or the status if there is none
 *   l.counts=yes    does the act count?
 *   *M=member,NL    role and party; with lead, cut and review where they hold; none
 *   epoch.c=e       the change of the epoch to write with; none
 *   base=l,m        what a new leads act builds on; none
 *   heads.c=x,y     by name; heads.* of all
 *   forked=x,y      changes beyond a fork
 *   last.M.c=x      head of M's chain
 *   first.M.c.x=y   the first of M's in c that has x in its past; none
 *   batch.x=x,y     all parts of the batch of x; itself alone
 */
void script_tell(struct script *script, const char *word, struct jc_buf *out);

/* Build the graph anew, in one of several ways; 0 is in the order of the script. */
void script_run(struct script *script, unsigned way);

/*
 * The whole: whatever the order in which the steps come, however often they are judged, saved and
 * loaded in between, in the end all is as expected.
 */
void script_check(const char *why, const char *text, const char *expected);

#endif
