"""For input.sh: makes input of real lists of hostile text, and compares what came of it."""
import csv
import json
import re
import sys
import unicodedata

WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
TARGETS = ["description", "result", "remarks", "plan_measure", "authorised_by", "caveat"]


def canonical(text):
    """As doc/format.md 4 says of text."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub("^[%s]+|[%s]+$" % (WHITE, WHITE), "", text)


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def naughty(path, fields_path, how="some"):
    kinds = {}
    for row in rows(fields_path):
        if row["type"] in ("long text", "text", "choice", "country", "reference", "date", "time"):
            kinds.setdefault(row["kind"], []).append(row)
    fixed = {"exhibit": "E-NL1-1", "country": "NL", "reference": "T-NL1-1", "date": "2026-01-02", "time": "2026-01-02T10:00Z"}
    with open(path, encoding="utf-8") as file:
        strings = json.load(file)
    for number, text in enumerate(strings):
        names = list(kinds)
        for kind in names if how == "all" else names[number % len(names):][:1]:
            record = {"kind": kind}
            for row in kinds[kind]:
                name, type_ = row["field"], row["type"]
                if type_.endswith("text"):
                    value = text if canonical(text) else "x" if row["required"] else None
                elif row["required"]:
                    value = row["choices"][0] if type_ == "choice" else fixed[name if name in fixed else type_]
                else:
                    value = None
                if value is not None:
                    record[name] = [value] if row["several"] else value
            print(json.dumps(record))


def compare(input_path, ids_path, export_path):
    found = {row["id"]: row["fields"] for row in rows(export_path)}
    for given, made in zip(rows(input_path), rows(ids_path)):
        fields = found.get(made["id"])
        if fields is None:
            print("lost:", given)
            continue
        for name, value in given.items():
            if name == "kind" or name in ("country", "about", "from", "to", "exhibit", "at", "countries"):
                continue
            several = isinstance(value, list)
            wanted = canonical(value[0] if several else value)
            if fields.get(name) != ([wanted] if several else wanted):
                print(ascii((given["kind"], name, wanted, fields.get(name))))


def header(path):
    with open(path, encoding="latin-1", newline="") as file:
        return next(csv.reader(file))


def make_map(name, path):
    columns = ["c%d" % i for i in range(len(header(path)))]
    print("source = %s\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = %s" % (name, " ".join(columns)))
    print('[task]\nfile = f\nkey = %s\ntitle = "%s"\ncountry = "NL"' % (" ".join(columns), name))
    for column, target in zip(columns, TARGETS):
        print(target, "=", column)


def spectrum(name, expected_path, path, export_path):
    names = header(path)
    with open(expected_path, encoding="utf-8") as file:
        wanted = [[canonical(row[key]) for key in names] for row in json.load(file)]
    wanted.append(names)
    got = [[row["fields"].get(target, "") for target in TARGETS[:len(names)]]
           for row in rows(export_path) if row["title"] == name]
    if sorted(wanted) != sorted(got):
        print(ascii((sorted(wanted), sorted(got))))


def utf8(path, csv_path):
    with open(path, encoding="utf-8") as file, open(csv_path, "wb") as out:
        line = 0
        for text in file:
            found = re.match(r"([0-9.]+):(valid|invalid)( hex)?:([^:\n]*)", text)
            if not found:
                continue
            data = bytes.fromhex(found[4]) if found[3] else found[4].encode()
            line += 1
            out.write(b'%s,"u8[%s]"\n' % (found[1].encode(), data.replace(b'"', b'""')))
            good = found[2] == "valid" and b"\0" not in data
            print(json.dumps({"number": found[1], "line": line, "value": "u8[%s]" % data.decode() if good else None}))
            line += data.count(b"\n")


def utf8_compare(expected_path, notes_path, export_path):
    refused = {row["line"] for row in rows(notes_path) if "line" in row}
    found = {row["fields"]["name"] for row in rows(export_path) if row["fields"]["name"].startswith("u8[")}
    wanted = set()
    for row in rows(expected_path):
        if row["value"] is not None:
            wanted.add(canonical(row["value"]))
        elif row["line"] not in refused:
            print("not named:", row)
    if wanted != found:
        print(ascii((sorted(wanted - found), sorted(found - wanted))))


COMMANDS = {"naughty": naughty, "compare": compare, "map": make_map, "spectrum": spectrum, "utf8": utf8,
            "utf8-compare": utf8_compare}
COMMANDS[sys.argv[1]](*sys.argv[2:])
