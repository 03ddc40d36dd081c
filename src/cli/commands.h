/* The descriptors that commands.c lists: one a cmd_*.c file, or a few where commands are siblings.
 */
#ifndef JC_CLI_COMMANDS_H
#define JC_CLI_COMMANDS_H
#include "command.h"

extern const struct jc_command jc_cmd_init, jc_cmd_hub, jc_cmd_invite, jc_cmd_join, jc_cmd_members;
extern const struct jc_command jc_cmd_add, jc_cmd_set, jc_cmd_show, jc_cmd_list, jc_cmd_find;
extern const struct jc_command jc_cmd_link, jc_cmd_note, jc_cmd_delete, jc_cmd_undo, jc_cmd_due;
extern const struct jc_command jc_cmd_log, jc_cmd_conflicts, jc_cmd_resolve, jc_cmd_sync;
extern const struct jc_command jc_cmd_status, jc_cmd_verify, jc_cmd_check, jc_cmd_rebuild;
extern const struct jc_command jc_cmd_dump, jc_cmd_import, jc_cmd_export, jc_cmd_kinds;
extern const struct jc_command jc_cmd_config, jc_cmd_demo, jc_cmd_manual, jc_cmd_count;
extern const struct jc_command jc_cmd_help;
extern const struct jc_command jc_cmd_custody;
extern const struct jc_command jc_cmd_links, jc_cmd_path, jc_cmd_timeline;
extern const struct jc_command jc_cmd_move;
extern const struct jc_command jc_cmd_keys;
extern const struct jc_command jc_cmd_review;
extern const struct jc_command jc_cmd_paper;
extern const struct jc_command jc_cmd_warnings;
extern const struct jc_command jc_cmd_exhibit, jc_cmd_disclosure, jc_cmd_ledger;
#endif
