"""For csv.sh and maps.sh: makes lists of hostile text, compares what was imported, and runs commands on a terminal.

tables.py naughty JSON CSV     its strings as cells, one a row: id,text
tables.py suite DIR CSV        the bytes of each file of DIR as a cell; prints the lines that are no text
tables.py compare CSV EXPORT   rows of CSV that `export json` does not give back, byte for byte
tables.py blocks MARKDOWN      writes its blocks that name a file; prints those of commands
tables.py extractors MARKDOWN  makes of its table of extractors f.csv and extractors.map; prints what each gives
tables.py aliases EXPORT       what those extractors gave
tables.py tty SEEN KEYS CMD... run CMD on a terminal; when SEEN is printed, type KEYS (of ^ and a letter, or
                               nothing); prints all it printed, then `exit N`
"""
import csv
import json
import os
import pty
import re
import sys
import unicodedata

WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def canonical(text):
    """As doc/format.md 4 says of text."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub("^[%s]+|[%s]+$" % (WHITE, WHITE), "", text)


def naughty(path, out):
    with open(path, encoding="utf-8") as file, open(out, "w", encoding="utf-8", newline="") as to:
        writer = csv.writer(to, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(["id", "text"])
        writer.writerows([number, text] for number, text in enumerate(json.load(file)))


def suite(folder, out):
    line = 2
    with open(out, "wb") as to:
        to.write(b"id,text\n")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            if len(data) > 65536:
                continue
            to.write(b'"%s","%s"\n' % (name.encode(), data.replace(b'"', b'""')))
            try:
                if "\0" in data.decode("utf-8"):
                    print(line)
            except UnicodeDecodeError:
                print(line)
            line += data.count(b"\n") + 1


def compare(path, export):
    found = {}
    with open(export, encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line)["fields"]
            found[fields["name"]] = fields.get("remarks", "")
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        for row in csv.DictReader(line.replace("\0", "\udc00") for line in file):
            text = canonical(row["text"])
            valid = not re.search("[\udc00-\udcff]", text)
            if valid != (row["id"] in found) or (valid and found[row["id"]] != text):
                print(ascii((row["id"], text, found.get(row["id"]))))
            found.pop(row["id"], None)
    for name in found:
        print("made up:", ascii(name))


def blocks(path):
    with open(path, encoding="utf-8") as file:
        found = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", file.read(), re.S | re.M)
    for language, name, text in found:
        if name:
            with open(name, "w", encoding="utf-8") as out:
                out.write(text)
        elif language == "console":
            print(text, end="")


def extractors(path):
    with open(path, encoding="utf-8") as file:
        rows = re.findall(r"^\| `(.*)` \| `(.*)` \| (.*) \|$", file.read(), re.M)
    with open("f.csv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([number, text] for number, (_, text, _) in enumerate(rows))
    with open("extractors.map", "w", encoding="utf-8") as out:
        out.write("source = Extractors\nsnapshot = 1\n[file f]\nname = f.csv\ncolumns = id text\n")
        for number, (extractor, _, _) in enumerate(rows):
            out.write('[person]\nfile = f\nwhen = id is %d\nkey = id\nname = id\nnature = "natural"\n'
                      'category = "contact"\nalias = text | %s\n' % (number, extractor))
    for number, (_, _, gives) in enumerate(rows):
        print(number, *sorted(re.findall("`([^`]*)`", gives)), sep="|")


def aliases(export):
    rows = []
    with open(export, encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line)["fields"]
            rows.append((int(fields["name"]), *sorted(fields.get("alias", []))))
    for row in sorted(rows):
        print(*row, sep="|")


def tty(seen, keys, *command):
    child, fd = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    printed = b""
    while True:
        try:
            got = os.read(fd, 65536)
        except OSError:
            break
        if not got:
            break
        printed += got
        if keys and seen.encode() in printed:
            os.write(fd, bytes([ord(keys[1]) - 64]))
            keys = ""
    status = os.waitpid(child, 0)[1]
    sys.stdout.buffer.write(printed.replace(b"\r\n", b"\n") + b"\nexit %d\n" % os.waitstatus_to_exitcode(status))


COMMANDS = {"naughty": naughty, "suite": suite, "compare": compare, "blocks": blocks, "extractors": extractors,
            "aliases": aliases, "tty": tty}
COMMANDS[sys.argv[1]](*sys.argv[2:])
