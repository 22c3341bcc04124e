#!/usr/bin/env python3
"""What the program shows on a terminal, and where its reader goes away: tests/terminal.py PROGRAM ROOT."""
import errno, os, pathlib, pty, subprocess, sys, tempfile

program, root = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
TITLE = "\uc11c\uc6b8\uc758 \uc2e0\ud638, caf\u00e9"


def shown(line, folder, **setting):
    """All that the program writes on a terminal, both streams."""
    main, side = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "LANG", "LC_CTYPE")} | {"TERM": "xterm", "LC_ALL": "C.UTF-8"} | setting
    process = subprocess.Popen([program, *line], stdout=side, stderr=side, cwd=folder, env=env)
    os.close(side)
    text = b""
    try:
        while part := os.read(main, 4096):
            text += part
    except OSError as end:  # how the end of a terminal is told
        assert end.errno == errno.EIO, end
    os.close(main)
    assert process.wait(timeout=60) == 0, text
    return text.decode()


def a_terminal_that_reads_utf_8_shows_labels_as_they_are(folder):
    for line in (["solve", "x.dem"], ["explain", "x.dem"], ["explain", "x.dem", "--outcome", "1"]):
        text = shown(line, folder)
        assert TITLE in text or line[-1] == "1" and "g\u00e9ant" in text, text[:300]


def another_one_shows_ascii(folder):
    for line in (["solve", "x.dem"], ["explain", "x.dem"], ["explain", "x.dem", "--outcome", "1"]):
        assert shown(line, folder, LC_ALL="C").isascii(), line


def colours_are_shown_where_they_are_wanted_and_understood(folder):
    assert "\x1b[1m" in shown(["solve", "x.dem"], folder)
    for setting in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}):
        for line in (["solve", "x.dem"], ["solve", "x.dem", "--progress"]):
            assert "\x1b" not in shown(line, folder, **setting), setting


def a_reader_that_goes_away_is_nothing_to_speak_of(folder):
    for line in (["solve", root / "models/seoul-2024.dem", "--json"], ["solve", "x.dem"]):
        reads, writes = os.pipe()
        os.close(reads)
        process = subprocess.run([program, *line], stdout=writes, stderr=subprocess.PIPE, cwd=folder, timeout=60)
        os.close(writes)
        assert process.returncode == 5 and process.stderr == b"", (process.returncode, process.stderr)


TERMINAL = [a_terminal_that_reads_utf_8_shows_labels_as_they_are, another_one_shows_ascii,
            colours_are_shown_where_they_are_wanted_and_understood]
CASES = [*TERMINAL, a_reader_that_goes_away_is_nothing_to_speak_of]
failed = 0
print(f"[==========] Running {len(CASES)} test(s).")
with tempfile.TemporaryDirectory() as name:
    text = (root / "models/beer-quiche.dem").read_text()
    text = text.replace('"Beer or quiche"', f'"{TITLE}"').replace("surly :", 'surly "g\u00e9ant" :')
    (pathlib.Path(name) / "x.dem").write_text(text)
    for case in CASES:
        try:
            case(pathlib.Path(name))
            print(f"[       OK ] {case.__name__}")
        except AssertionError as fault:
            failed += 1
            print(f"[  FAILED  ] {case.__name__}: {fault}")
        except OSError as fault:
            print(f"skipped, since this machine lends no terminals ({fault}): {case.__name__}")
print(f"[==========] {len(CASES)} test(s) run.\n[  PASSED  ] {len(CASES) - failed} test(s).")
sys.exit(failed > 0)
