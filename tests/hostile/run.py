#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Arguments, environments, streams and files that no one should give and someone will. Every case demands besides its
own: no signal, no hang, nothing but UTF-8 without control characters on either stream."""
import argparse
import ctypes
import fcntl
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import termios

LIMIT = 30  # seconds; a hang is the fault, not a slow machine
DUE = ["calendar", "due", "--start", "2026-01-15T10:00", "--within", "24h", "--basis", "hours"]
CLEAN = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}


class Failure(Exception):
    pass


def expect(condition, words):
    if not condition:
        raise Failure(words)


class Svc:
    def __init__(self, program):
        self.program = program

    def __call__(self, *arguments, env=None, status=None, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        done = subprocess.run([self.program, *arguments], env=CLEAN if env is None else env, timeout=LIMIT, check=False, **options)
        expect(done.returncode >= 0, f"killed by signal {-done.returncode}")
        for stream in (done.stdout, done.stderr):
            text = (stream or b"").decode("utf-8")
            expect(not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", text), f"control characters: {text!r}")
        if status is not None:
            expect(done.returncode == status, f"exit {done.returncode}, not {status}: {(done.stderr or b'').decode()}")
        return done


def argument_that_is_no_utf8(svc, _):
    done = svc(b"ticket", b"show", b"\xff\xfe", status=2)
    expect(b"\\xff\\xfe" in done.stderr, done.stderr)
    report = json.loads(svc(b"--format", b"json", b"\xc0\xaf", status=2).stderr)
    expect(report["error"]["exit"] == 2 and "\\xc0" in report["error"]["message"], report)


def escape_sequences_in_an_argument(svc, _):
    done = svc("\x1b]52;c;aGk=\x07", status=2)
    expect(b"\\x1b]52" in done.stderr, done.stderr)


def arguments_without_measure(svc, _):
    expect(len(svc("x" * 131000, status=2).stderr) < 1000, "a long argument is echoed in full")
    svc(*DUE, "--pause", "x" * 131000, status=2)
    svc("completion", *["bash"] * 10000, status=2)


def no_arguments_at_all(svc, _):
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        ctypes.CDLL(None).execve(svc.program.encode(), (ctypes.c_char_p * 1)(None), (ctypes.c_char_p * 1)(None))
        os._exit(99)
    expect(os.waitpid(child, 0)[1] == 0, "argc = 0 is not answered with help")


def empty_and_blank_values(svc, _):
    for blank in ("", " ", "\u3000", "\u00a0"):
        expect(b"--within" in svc("calendar", "due", "--start", "2026-01-15", "--within", blank, "--basis", "hours", status=2).stderr, blank)


def locales_that_do_not_exist(svc, _):
    plain = svc(*DUE, status=0).stdout
    for variables in ({"LC_ALL": "xx_YY.UTF-8"}, {"LC_ALL": "de_DE.UTF-8"}, {"LC_NUMERIC": "de_DE"}, {"LANG": "missing"}, {}):
        expect(svc(*DUE, env=variables, status=0).stdout == plain, variables)
    for variables in ({"LC_ALL": "zh_CN.GBK"}, {"LANG": "zh_CN"}, {"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"}):
        expect("没有命令" in svc("nonsense", env=variables, status=2).stderr.decode(), variables)


def zones_of_the_caller(svc, _):
    plain = svc(*DUE, status=0).stdout
    for zone in ("bogus", "America/New_York", "", ":/etc/passwd", "UTC-99"):
        expect(svc(*DUE, env={**CLEAN, "TZ": zone}, status=0).stdout == plain, zone)


def nowhere_to_live(svc, folder):
    gone = folder / "gone"
    gone.mkdir()
    enter = lambda: (os.chdir(gone), os.rmdir(gone))
    svc("--db", str(folder / "here.db"), "init", env={}, status=0, preexec_fn=enter)
    expect((folder / "here.db").exists(), "no store at the absolute path")
    done = svc("init", env={})
    expect(done.returncode in (2, 6) and b"--db" in done.stderr, f"without a home: {done}")


def file_modes_do_not_follow_umask(svc, folder):
    for mask in (0o000, 0o777):
        store = folder / f"mask{mask}.db"
        svc("--db", str(store), "init", status=0, preexec_fn=lambda: os.umask(mask))
        expect(stat.S_IMODE(store.stat().st_mode) == 0o600, f"umask {mask:o}: mode {store.stat().st_mode:o}")


def closed_streams(svc, folder):
    for closed in range(1, 8):
        streams = [fd for fd in (0, 1, 2) if closed & (1 << fd)]
        close = lambda: [os.close(fd) for fd in streams]
        kept = {name: subprocess.DEVNULL for fd, name in enumerate(("stdin", "stdout", "stderr"))}
        done = svc(*DUE, preexec_fn=close, **kept)
        expect(done.returncode == (6 if 1 in streams else 0), f"closed {streams}: exit {done.returncode}")
        store = folder / f"closed{closed}.db"
        svc("--db", str(store), "init", "--name", "li", preexec_fn=close, **kept)
        expect(store.read_bytes()[:16] == b"SQLite format 3\0", f"closed {streams}: the store has words in it")


def small_limits(svc, folder):
    limit = lambda kind, value: (lambda: resource.setrlimit(kind, (value, value)))
    svc(*DUE, status=0, preexec_fn=limit(resource.RLIMIT_NOFILE, 10))
    svc(*DUE, status=0, preexec_fn=limit(resource.RLIMIT_STACK, 512 * 1024))
    store = folder / "limited.db"
    done = svc("--db", str(store), "init", preexec_fn=limit(resource.RLIMIT_FSIZE, 4096))
    expect(done.returncode == 6 and done.stderr, f"file size limit: {done}")
    svc("--db", str(folder / "after.db"), "init", status=0)


def memory_runs_out(svc, folder):
    book = folder / "big.json"
    book.write_text('{"a": [' + "1," * 8_000_000 + "1]}", encoding="utf-8")
    small = lambda: resource.setrlimit(resource.RLIMIT_AS, (48 << 20, 48 << 20))
    done = svc("policy", "eval", "ticket.urgency", "--facts", str(book), preexec_fn=small)
    expect(done.returncode in (2, 6) and done.stderr, f"exit {done.returncode}: {done.stderr!r}")


def output_that_is_full(svc, folder):
    with open("/dev/full", "wb") as full:
        done = svc(*DUE, stdout=full, status=6)
        expect(b"cannot be written" in done.stderr, done.stderr)
        store = folder / "full.db"
        svc("--db", str(store), "--format", "json", "init", stdout=full, status=6)
        expect(store.exists(), "what was recorded is gone")
        expect(svc(*DUE, stderr=full).returncode == 0, "a full stderr alone fails the command")
        expect(svc("nonsense", stderr=full).returncode == 2, "a full stderr changes the exit code")


def readers_that_leave(svc, _):
    read, write = os.pipe()
    os.close(read)
    done = svc("completion", "bash", stdout=write, status=0)
    os.close(write)
    expect(done.stderr == b"", done.stderr)


def terminals(svc, _):
    for columns, term in ((20, "dumb"), (80, "xterm-256color"), (1, "")):
        try:
            master, slave = pty.openpty()
        except OSError as failure:  # no devpts is mounted
            print(f"skipped terminals: {failure}")
            return
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 25, columns, 0, 0))
        done = svc("calendar", "show", env={**CLEAN, "TERM": term}, stdout=slave, status=0)
        os.close(slave)
        text = os.read(master, 65536).decode()
        os.close(master)
        expect("\x1b" not in text and text and not done.stderr, f"{columns} columns: {text!r}")


def files_that_are_none(svc, folder):
    os.mkfifo(folder / "fifo")
    for name in ("fifo", "missing", "/dev/zero", ".", "a\nb", "\x1b[31m"):
        path = name if name.startswith("/") else str(folder / name)
        done = svc("calendar", "show", path)
        expect(done.returncode in (2, 4, 6) and done.stderr, f"{name!r}: exit {done.returncode}")
    done = svc("calendar", "show", "./missing.toml", cwd=folder, status=2)
    expect(b"missing.toml" in done.stderr, done.stderr)
    (folder / "-dash.toml").write_text("nonsense", encoding="utf-8")
    expect(b"-dash.toml" in svc("calendar", "show", "--", "-dash.toml", cwd=folder, status=2).stderr, "a name after --")


def identity_from_the_environment(svc, folder):
    store = str(folder / "who.db")
    svc("--db", store, "init", "--name", "li", status=0)
    if os.getuid() != 0:
        return
    os.chown(folder, 12345, 12345)
    os.chown(store, 12345, 12345)
    other = Svc(shutil.copy(svc.program, folder / "svc"))  # the build folder may be closed to others
    env = {**CLEAN, "USER": "root", "LOGNAME": "root", "SUDO_USER": "root"}
    done = other("--db", store, "ticket", "add", "--phone", "13800138000", "--fault", "x", env=env,
               preexec_fn=lambda: (os.setgid(12345), os.setuid(12345)))
    expect(done.returncode in (2, 3, 6) and done.stderr, f"an unknown uid is let in: {done}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--svc", required=True)
    arguments.add_argument("cases", nargs="*")
    options = arguments.parse_args()
    svc = Svc(os.path.abspath(options.svc))
    failures = 0
    here = [(n, f) for n, f in globals().items() if callable(f) and getattr(f, "__code__", None) and f.__code__.co_argcount == 2
            and f.__code__.co_varnames[0] == "svc"]
    for name, case in here:
        if options.cases and name not in options.cases:
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            try:
                case(svc, pathlib.Path(folder))
                print(f"ok      {name}")
            except (Failure, subprocess.TimeoutExpired, UnicodeDecodeError, OSError, ValueError) as failure:
                failures += 1
                print(f"FAILED  {name}: {failure}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
