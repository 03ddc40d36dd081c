/*
 * What is due, as a calendar that other programs read (iCalendar, RFC 5545): tasks of the own
 * party, days asked for in its requests, time limits that run, meetings. A calendar leaves the case
 * for telephones and servers, so nothing in it tells what the case is about: an event is titled by
 * the number of its record and the name of the rule ("R-NL1-7 EIO-DEC"), never by title, person or
 * place, and is marked CONFIDENTIAL. Events keep their UID from one export to the next, so that
 * importing again moves what moved; of two limits of one name, the later has "-2" behind it.
 */
#ifndef JC_APP_CALENDAR_H
#define JC_APP_CALENDAR_H
#include <stdint.h>

#include "app/case.h"

/* now: ms, the moment each event is stamped with. Appends to out. */
JC_MUST_CHECK enum jc_err jc_calendar_export(struct jc_case *c, int64_t now, struct jc_buf *out);
#endif
