"""Search what a program wrote for words that must not be there; play its screens on a terminal.

    plaintext.py search WORDS ALLOWED FOLDER TRACE...    FOLDER/given/ is what the test itself wrote
    plaintext.py play SCRIPT COMMAND...                  SCRIPT: lines `wait TEXT`, `type TEXT`, `kill`
"""
import base64
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import zlib

STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
FD = re.compile(r"\b(?:AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2})*)[>(]")
CALL = re.compile(r"^\d+ +(\w+)\((.*)", re.S)
WRITES = {"write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg"}


def unhex(text):
    return bytes.fromhex(text.replace("\\x", ""))


def needles(words):
    """What to look for: in bytes made small and without NUL (UTF-8, UTF-16, UTF-32), and in bytes as they are."""
    small, exact = [], []
    for word in words:
        small.append((word, word.lower().encode()))
        for spelling in {word, word.lower(), word.upper()}:
            exact.append((word, spelling.encode()))
            exact.append((word, spelling.encode().hex().encode()))
            if not word.isascii():
                exact.append((word, spelling.encode("utf-16-le")))
                exact.append((word, spelling.encode("utf-16-be")))
        for before in range(3):  # base64, whatever the bytes before it are; the ends depend on neighbours
            text = base64.b64encode(b"\0" * before + word.encode())
            exact.append((word, text[4 if before else 0:-4]))
    return small, exact


class Search:
    def __init__(self, words):
        self.small, self.exact = needles(words)
        self.wrong = []

    def look(self, what, data):
        small = data.replace(b"\0", b"").lower()
        found = [word for word, needle in self.small if needle in small]
        found += [word for word, needle in self.exact if needle in data]
        self.wrong += [f"{word} in {what}" for word in found]

    def look_deep(self, what, data):
        """As it is, and inflated."""
        self.look(what, data)
        if data[:1] == b"\x78":
            try:
                self.look(what + " (inflated)", zlib.decompressobj().decompress(data))
            except zlib.error:
                pass


def search_trace(search, path, allowed, folder, seen):
    """One traced command. `allowed` are paths that people asked for; `seen` gathers what was written to."""
    first = True
    with open(path, encoding="ascii", errors="replace") as lines:
        for line in lines:
            call = CALL.match(line)
            if not call:
                continue
            name, rest = call.groups()
            strings = [unhex(s) for s in STRING.findall(rest)]
            fds = [unhex(s).decode("utf-8", "replace") for s in FD.findall(rest)]
            where = f"{os.path.basename(path)}: {name} {fds[0] if fds else ''}"
            if name == "execve" and first:
                first = False  # what the user typed
                continue
            if name in WRITES:
                target = fds[0] if fds else ""
                if target.startswith(allowed) or target.startswith(("/dev/pts/", "/dev/tty", "/dev/ptmx")):
                    continue
                seen.add(target)
                for data in strings:
                    search.look_deep(where, data)
                if '"...' in rest:
                    search.wrong.append(f"{where}: cut by strace")
                continue
            if name == "memfd_create" or (name == "mmap" and "PROT_WRITE" in rest and "MAP_SHARED" in rest and fds):
                search.wrong.append(f"{where}: written where no call shows it")
            changes = name not in ("open", "openat") or any(
                flag in rest for flag in ("O_WRONLY", "O_RDWR", "O_CREAT"))
            for data in strings if changes else ():
                text = data.decode("utf-8", "replace")
                if text.startswith(allowed):
                    continue
                search.look(where, data)
                if name in ("open", "openat") and text.startswith("/") and not text.startswith((folder, "/dev/", "/proc/")):
                    search.wrong.append(f"{where}: {text} is outside")


def search_folder(search, folder, allowed):
    for top, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if not os.path.join(top, f).startswith(allowed)]
        for name in files + folders:
            search.look("the name of " + os.path.join(top, name), os.path.join(top, name)[len(folder):].encode())
        for name in files:
            path = os.path.join(top, name)
            if not path.startswith(allowed) and os.path.isfile(path):
                with open(path, "rb") as file:
                    search.look_deep(path, file.read())
        if "objects" in folders and "refs" in folders:
            for args in (["cat-file", "--batch", "--batch-all-objects"], ["for-each-ref"]):
                out = subprocess.run(["git", "-C", top, *args], capture_output=True, check=True).stdout
                search.look(f"git {args[0]} in {top}", out)


def search_all(words, allowed, folder, traces):
    with open(words, encoding="utf-8") as file:
        search = Search(file.read().split())
    with open(allowed, encoding="utf-8") as file:
        allowed = tuple(file.read().split("\n")[:-1])
    seen = set()
    for trace in traces:
        search_trace(search, trace, allowed, folder, seen)
    search_folder(search, folder, allowed + (os.path.join(folder, "given/"),))
    print(f"# {len(traces)} commands wrote to {len(seen)} files and pipes")
    print("\n".join(sorted(set(search.wrong))[:20]))
    return 1 if search.wrong else 0


def wait_for(fd, text, screen):
    """Read until the screen has said text. Escapes are cut out, so that words are whole."""
    began = time.monotonic()
    while text not in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]", b"", screen):
        if time.monotonic() - began > 60 or not select.select([fd], [], [], 60)[0]:
            sys.exit(f"the screen does not say {text.decode()}: {bytes(screen)[-2000:]!r}")
        try:
            screen += os.read(fd, 65536)
        except OSError:
            sys.exit(f"it ended before it said {text.decode()}: {bytes(screen)[-2000:]!r}")


def play(script, command):
    pid, fd = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    screen = bytearray()
    with open(script, encoding="utf-8") as lines:
        for line in lines:
            verb, _, text = line.rstrip("\n").partition(" ")
            if verb == "wait":
                wait_for(fd, text.encode(), screen)
                screen.clear()
            elif verb == "type":
                os.write(fd, text.encode().decode("unicode_escape").encode("latin-1"))
            elif verb == "kill":
                os.kill(pid, signal.SIGKILL)
    try:
        while os.read(fd, 65536):
            pass
    except OSError:
        pass
    os.waitpid(pid, 0)
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "play":
        sys.exit(play(sys.argv[2], sys.argv[3:]))
    sys.exit(search_all(sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]))
