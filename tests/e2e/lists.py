"""For lists.sh: what two versions of a list make of one case, worked out from what count_ofac.pl reads.

lists.py choose OLD NEW CASE EXPORT      records to edit by hand: why, record, field, a line
lists.py joined OLD NEW CASE EXPORT      what is lost, doubled or of no list in the export of both
lists.py clashes OLD NEW CASE EXPORT     fields that both state and state differently: record, field
lists.py sides OLD NEW CASE EXPORT CONFLICTS   the same of `conflicts --json`, where both values stand there
lists.py newest OLD NEW CASE EXPORT SKIP what the export says otherwise than NEW, but of the records in SKIP

OLD and NEW are files of `count_ofac.pl stated`, CASE the id of the case, EXPORT `export json`. Record
ids are derived here by what doc/format.md 5 says, with no code of the product.
"""
import hashlib
import json
import sys
from collections import defaultdict

SOURCE = b"OFAC SDN"
UNITS = {"tonnage": "t", "gross_tonnage": "GT"}


def record_id(case, kind, key):
    data = b"jc1-import" + bytes.fromhex(case) + len(SOURCE).to_bytes(2, "big") + SOURCE
    digest = hashlib.blake2b(data + kind.encode() + b"\0" + key.encode(), digest_size=32).digest()
    return bytes([digest[0] & 0x7F]).hex() + digest[1:16].hex()


def stated(path, case):
    """{record: {field: {value}}}; the field is `name*` where it takes many."""
    records = defaultdict(lambda: defaultdict(set))
    with open(path, encoding="utf-8") as file:
        for line in file:
            kind, key, field, value = line.rstrip("\n").split("\t", 3)
            if field in ("from", "to"):
                value = record_id(case, *value.split(","))
            if field in UNITS:
                value = value.replace(",", "") + " " + UNITS[field]
            records[record_id(case, kind, key)][field].add(value)
    return records


def exported(path):
    records = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            if record["kind"] in ("person", "asset", "place", "link") and not record["withdrawn"]:
                if record["id"] in records:
                    print("twice:", record["number"])
                records[record["id"]] = record
    return records


def plain(text):
    return " ".join(text.split())


def values_of(record, field):
    value = record["fields"].get(field.rstrip("*"), [])
    return {plain(text) for text in (value if isinstance(value, list) else [value])}


def is_coded(field):
    """Countries are kept as codes, and not at all when they are none: there is nothing to compare."""
    return field in ("country", "flag")


def clashes_of(old, new):
    for record in sorted(old.keys() & new.keys()):
        for field in sorted(old[record].keys() & new[record].keys()):
            if not field.endswith("*") and old[record][field] != new[record][field]:
                yield record, field


def choose(old, new, records):
    differ = dict(clashes_of(old, new))
    persons = [r for r in sorted(records) if records[r]["kind"] == "person"]
    rows = [(r, "changed", "remarks") for r in persons if differ.get(r) == "remarks"][:4]
    rows += [(r, "changed", "name") for r in persons if differ.get(r) == "name"][:1]
    rows += [(r, "same", "remarks") for r in persons
             if r in new and r not in differ and new[r]["remarks"] and new[r]["remarks"] == old[r]["remarks"]][:3]
    rows += [(r, "unsaid", "gender") for r in persons
             if r in new and r not in differ and "function*" in new[r] and "Gender" not in "".join(new[r]["remarks"])][-2:]
    rows += [(r, "dropped", "remarks") for r in persons if r not in new][:2]
    for record, why, field in rows:
        print(why, record, field)


def joined(old, new, records):
    for record in old.keys() | new.keys():
        if record not in records:
            print(record, "lost")
            continue
        for field in old[record].keys() | new[record].keys():
            if is_coded(field):
                continue
            wanted = old[record][field] | new[record][field]
            found = values_of(records[record], field)
            if field.endswith("*") and wanted - found:
                print(record, "lost", field, wanted - found)
            elif not field.endswith("*") and not found & wanted:
                print(record, "changed", field, wanted, found)
    for record in records.keys() - old.keys() - new.keys():
        print(record, "of no list")


def clashes(old, new, records):
    for record, field in clashes_of(old, new):
        print(record, field)


def sides(old, new, records, conflicts):
    found = {}
    with open(conflicts, encoding="utf-8") as file:
        for line in file:
            conflict = json.loads(line)
            found[conflict["number"], conflict["field"]] = {plain(value["value"]) for value in conflict["values"]}
    for record, field in clashes_of(old, new):
        values = found.get((records[record]["number"], field), set())
        if is_coded(field) and len(values) == 2 or old[record][field] | new[record][field] <= values:
            print(record, field)


def newest(_, new, records, skipped):
    with open(skipped, encoding="utf-8") as file:
        skipped = set(file.read().split())
    for record in new.keys() - skipped:
        for field in new[record]:
            if not is_coded(field) and values_of(records[record], field) != new[record][field]:
                print(record, field, new[record][field], values_of(records[record], field))
    for record in records.keys() - new.keys() - skipped:
        print(record, "is not in the list")


def main():
    verb, old, new, case, export, *more = sys.argv[1:]
    verbs = {"choose": choose, "joined": joined, "clashes": clashes, "sides": sides, "newest": newest}
    verbs[verb](stated(old, case), stated(new, case), exported(export), *more)


main()
