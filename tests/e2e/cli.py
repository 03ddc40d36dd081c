"""For cli.sh: holds what --json prints to the tables of doc/json.md.

	cli.py check DOC COMMAND FILE USED	every line of FILE fits a table of COMMAND; the tables it fits go to USED
	cli.py unused DOC USED			tables that no line fitted
"""
import json
import re
import sys

TYPES = {
    "text": lambda value: isinstance(value, str),
    "text?": lambda value: value is None or isinstance(value, str),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "bool": lambda value: isinstance(value, bool),
    "[text]": lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value),
    "list": lambda value: isinstance(value, list) and all(isinstance(one, dict) for one in value),
    "object": lambda value: isinstance(value, dict),
}


def tables(path):
    """[(heading, {commands}, {key: type})]"""
    found = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            heading = re.match(r"## (.*)", line)
            row = re.match(r"\| `([^`]+)` \| ([^ ]+) \|", line)
            if heading:
                names = heading[1].split(":")[0].split(", ")
                found.append((heading[1], {name.split()[0] for name in names}, {}))
            elif row:
                assert row[2] in TYPES, line
                assert row[1] not in found[-1][2], line
                found[-1][2][row[1]] = row[2]
    return found


def distinct(pairs):
    names = [name for name, _ in pairs]
    assert len(set(names)) == len(names), "a key stands twice: %s" % names
    return dict(pairs)


def fault(value, keys):
    """What is wrong with an object, or None."""
    for name in sorted(set(value) ^ {key for key in keys if "[]." not in key}):
        return "%s is %s" % (name, "not documented" if name in value else "missing")
    for key, type_ in keys.items():
        if "[]." in key:
            continue
        if not TYPES[type_](value[key]):
            return "%s is no %s: %r" % (key, type_, value[key])
        if type_ == "list":
            inner = {name[len(key) + 3:]: of for name, of in keys.items() if name.startswith(key + "[].")}
            for one in value[key]:
                wrong = fault(one, inner)
                if wrong:
                    return "%s[].%s" % (key, wrong)
    return None


def check(doc, command, path, used):
    candidates = [table for table in tables(doc) if command in table[1]]
    assert candidates, "%s is not documented" % command
    with open(path, encoding="utf-8") as file, open(used, "a", encoding="utf-8") as out:
        for line in file:
            assert line.startswith("{") and line.endswith("}\n"), "not an object a line: " + line[:200]
            value = json.loads(line, object_pairs_hook=distinct)
            faults = []
            for heading, _, keys in candidates:
                wrong = fault(value, keys)
                if not wrong:
                    out.write("%s\t%s\n" % (heading, command))
                    break
                faults.append("%s: %s" % (heading, wrong))
            else:
                print("fits no table: %s%s" % (line, "; ".join(faults)))


def unused(doc, used):
    """Every table for every command its heading names."""
    with open(used, encoding="utf-8") as file:
        seen = set(file.read().splitlines())
    for heading, commands, _ in tables(doc):
        for command in sorted(commands):
            if "%s\t%s" % (heading, command) not in seen:
                print("never printed: %s, by %s" % (heading, command))


{"check": check, "unused": unused}[sys.argv[1]](*sys.argv[2:])
