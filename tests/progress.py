#!/usr/bin/env python3
"""Progress and stopping, from outside: tests/progress.py PROGRAM ROOT.

Starts what takes long, waits for its progress, stops it and looks at what it left. Nothing here depends on how fast the
machine is: a game that takes minutes is stopped as soon as it has told what it found."""
import fcntl, json, os, pathlib, pty, re, resource, signal, struct, subprocess, sys, tempfile, termios

program, root = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
FOUND = re.compile(r"demarche: searching .*, ([1-9]\d*) outcomes? found: ([\d.]+) %")


def long_game(types=5, signals=8, answers=6):
    """A random game with small payoffs, whose search takes minutes and finds something at once."""
    state = 20240711

    def draw():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % 3

    cells = [f"t{t} and m{m} and a{a}" for t in range(types) for m in range(signals) for a in range(answers)]
    return "\n".join([
        'model "long"', "player S  type " + ", ".join(f"t{t} : 1/{types}" for t in range(types)),
        "signal m by S : " + ", ".join(f"m{m}" for m in range(signals)),
        "audience R  sees m  chooses " + ", ".join(f"a{a}" for a in range(answers)),
        "payoff S = 0" + "".join(f" + {draw()} if {cell}" for cell in cells),
        "payoff R = 0" + "".join(f" + {draw()} if {cell}" for cell in cells)]) + "\n"


def start(line, **more):
    return subprocess.Popen([program, *line], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def wait_for(process, pattern):
    """Lines of stderr until one is as wanted, that one included."""
    lines = []
    for line in process.stderr:
        lines.append(line)
        if re.match(pattern, line):
            return lines
    raise AssertionError(f"no progress like {pattern}: {lines}")


def whole_profile(game, outcome):
    """The play of an outcome, with the first answer that sustains it after every signal that nobody sends."""
    profile = [entry for entry in outcome["strategy"]]
    for support in outcome["sustained_by"]:
        profile.append({"player": support["player"], "infoset": support["infoset"], "actions": support["answers"][0]})
    return {"strategy": profile}


def finish(process, lines):
    out, rest = process.communicate(timeout=300)
    return json.loads(out), "".join(lines) + rest


def check_stopped(process, lines, why):
    answer, err = finish(process, lines)
    assert process.returncode == 4, process.returncode
    assert answer["complete"] is False and why in answer["why"], answer["why"]
    assert answer["outcomes"], "what was found is not listed"
    assert "\x1b" not in err and "\r" not in err, "an escape on what is no terminal"
    return answer, err


def check_shares(err):
    last = {}
    for phase, share in re.findall(r"demarche: ([a-z ]+)(?:, \d+ outcomes? found)?: ([\d.]+) %", err):
        assert 0 <= float(share) <= 100 and float(share) >= last.get(phase, 0), (phase, share, last)
        last[phase] = float(share)
    assert last, "no share was told"


def a_stopped_search_lists_what_it_found_and_that_is_true(folder):
    process = start(["solve", "long.dem", "--json", "--progress"], cwd=folder)
    lines = wait_for(process, FOUND)
    process.send_signal(signal.SIGINT)
    answer, err = check_stopped(process, lines, "stopped on request")
    check_shares(err)
    (folder / "profile.json").write_text(json.dumps(whole_profile(answer, answer["outcomes"][0])))
    done = subprocess.run([program, "verify", "long.dem", "profile.json"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def sigterm_stops_as_well(folder):
    process = start(["solve", "long.dem", "--json", "--progress"], cwd=folder)
    lines = wait_for(process, FOUND)
    process.terminate()
    check_stopped(process, lines, "stopped on request")


def a_second_signal_ends_at_once(folder):
    process = start(["solve", "long.dem", "--json", "--progress"], cwd=folder)
    wait_for(process, FOUND)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGINT, -signal.SIGTERM) and out == "", (process.returncode, out)


def a_limit_on_time_is_kept(folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = start(["solve", "long.dem", "--json", "--time", "1"], cwd=folder)
    answer, err = check_stopped(process, [], "the time limit of 1 second")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert took < 2, f"{took} seconds of CPU time"
    assert "searching" not in err, "progress that nobody asked for"


def an_explanation_survives_a_stop(folder):
    process = start(["explain", "long.dem", "--outcome", "1", "--json", "--progress"], cwd=folder)
    lines = wait_for(process, FOUND)
    process.send_signal(signal.SIGINT)
    told, _ = finish(process, lines)
    assert process.returncode == 4 and told["complete"] is False and told["breaks"] is not None, process.returncode


def on_a_terminal_one_line_is_written_over_and_cut(folder):
    try:
        main, side = pty.openpty()
    except OSError as fault:
        print(f"skipped, since this machine lends no terminals ({fault}): progress on a terminal")
        return
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 44, 0, 0))
    process = subprocess.Popen([program, "solve", "long.dem", "--json"], stdout=subprocess.PIPE, stderr=side, cwd=folder)
    os.close(side)
    text = ""
    while len(re.findall(r"\r\x1b\[Ksearching", text)) < 3:
        text += os.read(main, 4096).decode()
    process.send_signal(signal.SIGINT)
    answer = json.loads(process.stdout.read())
    try:
        while part := os.read(main, 4096).decode():
            text += part
    except OSError:  # how the end of a terminal is told
        pass
    assert process.wait(timeout=300) == 4 and answer["complete"] is False
    told = text.split("\r\x1b[K")
    assert "\n" not in "".join(told[:-1]) and told[-1] == "", told[-1]
    assert max(map(len, told)) == 43, max(map(len, told))


def what_is_done_at_once_tells_nothing(folder):
    done = subprocess.run([program, "solve", root / "models/seoul-toy.dem", "--progress"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == "", done.stderr


def a_stopped_import_writes_nothing_and_says_so(folder):
    head = (root / "models/seoul-2024.csv").read_text().splitlines()[0]
    rows = [f"{1900 + i % 100}-{1 + i // 100 % 12:02}-01,KOR,RUS,sanction,export_control,,,Move {i},none,high" for i in range(600000)]
    (folder / "long.csv").write_text("\n".join([head, *rows]) + "\n")
    subprocess.run([program, "ledger", "init", "--ledger", "x.ledger"], cwd=folder, check=True, capture_output=True)
    copies = ["long.csv"] * 8  # seconds on any machine
    process = start(["ledger", "import", "--ledger", "x.ledger", *copies, "--json", "--progress"], cwd=folder)
    wait_for(process, r"demarche: (importing|writing rows)")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 4, (process.returncode, err)
    assert "nothing was written" in err and "\x1b" not in err, err
    assert out == "" or json.loads(out) is not None
    listed = subprocess.run([program, "ledger", "list", "--ledger", "x.ledger"], cwd=folder, capture_output=True, text=True)
    assert listed.returncode == 0 and "1900" not in listed.stdout, listed.stdout[:200]


def a_stopped_coding_says_so(folder):
    (folder / "long.txt").write_text("Silence says little. " * 5000000)
    process = start(["code", *["long.txt"] * 8, "--json", "--progress"], cwd=folder)  # some seconds on any machine
    wait_for(process, r"demarche: statements are coded: [\d.]+ %")
    process.send_signal(signal.SIGINT)
    told, err = finish(process, [])
    assert process.returncode == 4 and "stopped on request" in json.dumps(told), (process.returncode, told)


CASES = [a_stopped_search_lists_what_it_found_and_that_is_true, sigterm_stops_as_well, a_second_signal_ends_at_once,
         a_limit_on_time_is_kept, an_explanation_survives_a_stop,
         on_a_terminal_one_line_is_written_over_and_cut, what_is_done_at_once_tells_nothing,
         a_stopped_import_writes_nothing_and_says_so, a_stopped_coding_says_so]
failed = 0
print(f"[==========] Running {len(CASES)} test(s).")
for case in CASES:
    with tempfile.TemporaryDirectory() as name:
        (pathlib.Path(name) / "long.dem").write_text(long_game())
        try:
            case(pathlib.Path(name))
            print(f"[       OK ] {case.__name__}")
        except (AssertionError, subprocess.SubprocessError, ValueError) as fault:
            failed += 1
            print(f"[  FAILED  ] {case.__name__}: {fault}")
print(f"[==========] {len(CASES)} test(s) run.\n[  PASSED  ] {len(CASES) - failed} test(s).")
sys.exit(failed > 0)
