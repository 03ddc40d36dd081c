"""events.py FILE: the events, a line each: day or moment, UID, summary. Fails when it is no iCalendar."""

import sys
import icalendar

data = open(sys.argv[1], "rb").read()
assert data.endswith(b"\r\n"), "the last line has an end"
for line in data[:-2].split(b"\r\n"):
    assert len(line) <= 75, "a line of %d bytes" % len(line)
    assert b"\n" not in line and b"\r" not in line, "a line end that is none"
    line.decode("utf-8")  # folded between characters
calendar = icalendar.Calendar.from_ical(data)
assert calendar.name == "VCALENDAR" and calendar["VERSION"] == "2.0" and calendar["PRODID"]
assert calendar.subcomponents, "at least one component"
assert not calendar.errors, calendar.errors
seen = set()
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0
    assert event["UID"] not in seen, "a UID twice"
    assert event["CLASS"] == "CONFIDENTIAL"
    seen.add(event["UID"])
    print(event["DTSTART"].dt.isoformat(), event["UID"].replace(" ", "_"), event["SUMMARY"])
