#include "app/doctor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

#include "base/file.h"
#include "crypto/crypto.h"
#include "sync/child.h"

#define GIT_OUTPUT 256
#define GIT_SECONDS 10
#define SWAPS_MAX 65536u
#define DISK_LOW (UINT64_C(256) << 20)

struct doctor {
	struct jc_case *c;
	jc_doctor_fn *each;
	void *context;
};

static void
tell(const struct doctor *doctor, enum jc_health health, const char *what, const char *text)
{
	doctor->each(doctor->context, health, what, text);
}

static void
look_at_locale(const struct doctor *doctor)
{
	const char *codeset = nl_langinfo(CODESET), *name = setlocale(LC_MESSAGES, NULL);
	bool utf8 = strcmp(codeset, "UTF-8") == 0;
	struct jc_buf text = JC_BUF_INIT;

	jc_buf_fmt(&text, "%s, %s", name ? name : "C", codeset);
	if (!utf8)
		jc_buf_str(&text, _(": names in other scripts show as stand-ins; set LANG"));
	tell(doctor, utf8 ? JC_HEALTH_GOOD : JC_HEALTH_WARN, N_("locale"), text.data);
	jc_buf_release(&text);
}

static void
look_at_memory(const struct doctor *doctor)
{
	struct rlimit core;
	bool locked = jc_secret_locked();
	bool dumps = getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur != 0;

	tell(doctor, locked ? JC_HEALTH_GOOD : JC_HEALTH_WARN, N_("locked memory"),
	    locked ? _("keys are locked in memory")
		   : _("keys could reach the swap file: raise `ulimit -l`"));
	tell(doctor, dumps ? JC_HEALTH_WARN : JC_HEALTH_GOOD, N_("core dumps"),
	    dumps ? _("allowed: a crash could write the case to disk; `ulimit -c 0`") : _("off"));
}

/* Swap on a dm- or zram device may be encrypted or in memory; a plain partition or file is not. */
enum jc_health
jc_doctor_swap(const char **text)
{
	struct jc_buf swaps = JC_BUF_INIT;
	bool any, plain = false;
	char *line, *rest;

	if (jc_file_read("/proc/swaps", SWAPS_MAX, &swaps)) {
		*text = N_("this system does not say");
		jc_buf_release(&swaps);
		return JC_HEALTH_WARN;
	}
	(void)strtok_r(swaps.data, "\n", &rest); /* the heads */
	line = strtok_r(NULL, "\n", &rest);
	any = line != NULL;
	for (; line; line = strtok_r(NULL, "\n", &rest))
		plain |= strncmp(line, "/dev/dm-", 8) != 0 &&
			 strncmp(line, "/dev/mapper/", 12) != 0 &&
			 strncmp(line, "/dev/zram", 9) != 0;
	*text = !any    ? N_("none")
		: plain ? N_("not encrypted: what is read here could reach the disk")
			: N_("in memory, or on a mapped device");
	jc_buf_release(&swaps);
	return plain ? JC_HEALTH_WARN : JC_HEALTH_GOOD;
}

static void
look_at_git(const struct doctor *doctor)
{
	const char *const argv[] = { "git", "--version", NULL };
	struct jc_child_options options = {
		.argv = argv, .output_max = GIT_OUTPUT, .idle_seconds = GIT_SECONDS
	};
	struct jc_buf output = JC_BUF_INIT, complaint = JC_BUF_INIT;
	int status = 0;
	enum jc_err err = jc_child_run(&options, &output, &complaint, &status);

	if (!err && status == 0) {
		output.data[strcspn(output.data, "\n")] = '\0';
		tell(doctor, JC_HEALTH_GOOD, N_("git"), output.data);
	} else {
		tell(doctor, JC_HEALTH_BAD, N_("git"), _("does not run: nothing can be synced"));
	}
	jc_buf_release(&output);
	jc_buf_release(&complaint);
}

static void
look_at_disk(const struct doctor *doctor)
{
	struct jc_buf text = JC_BUF_INIT;
	struct statvfs disk;
	uint64_t left;

	if (statvfs(jc_case_dir(doctor->c), &disk) != 0) {
		tell(doctor, JC_HEALTH_WARN, N_("disk"), _("this system does not say"));
		return;
	}
	left = (uint64_t)disk.f_bavail * disk.f_frsize;
	jc_buf_fmt(&text, _("%llu MiB left for the case"), (unsigned long long)(left >> 20));
	tell(doctor, left < DISK_LOW ? JC_HEALTH_BAD : JC_HEALTH_GOOD, N_("disk"), text.data);
	jc_buf_release(&text);
}

void
jc_doctor(struct jc_case *c, jc_doctor_fn *each, void *context)
{
	const struct doctor doctor = { c, each, context };
	const char *hub = jc_case_setting(c, "hub"), *swap;
	enum jc_health health = jc_doctor_swap(&swap);

	look_at_locale(&doctor);
	look_at_memory(&doctor);
	tell(&doctor, health, N_("swap"), _(swap));
	look_at_git(&doctor);
	look_at_disk(&doctor);
	tell(&doctor, hub ? JC_HEALTH_GOOD : JC_HEALTH_WARN, N_("hub"),
	    hub ? hub : _("none is set: nothing can be synced"));
}
