#!/usr/bin/env python3
"""Gambit's files from outside: efg.py PROGRAM SHARED. Signaling games made by the generator in the shared folder are solved, and
every extreme point must verify as JSON and as a line NE,... whose order is taken from the tree here, independently; with a
type's signal moved to one that pays it less it must not. Families beyond the class are answered honestly."""
import json, pathlib, subprocess, sys, tempfile
from fractions import Fraction

program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
generator = shared / "data/gambit/gen_signal.py"
failed = []


def run(*command, text=None):
    done = subprocess.run([str(word) for word in command], input=text, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def demand(true, says):
    if not true:
        failed.append(says)


def quoted(line):
    return line.split('"')[1::2]


def infosets(tree):
    """[(player, label, actions)] by player and first appearance; the players' labels; payoffs of the ends in order."""
    lines = tree.splitlines()
    players, seen, ends = quoted(lines[0])[1:], {}, []
    for line in lines[3:]:
        if line.startswith("p "):
            player, number = map(int, line.split('"')[2].split())
            seen.setdefault((player, number), quoted(line)[1:])
        elif line.startswith("t "):
            ends.append([Fraction(x) for x in line.split("{")[1].strip(" }").split(",")])
    return [(players[p - 1], words[0], words[1:]) for (p, _), words in sorted(seen.items())], ends


def exact(number):
    return Fraction(number["exact"])


def line_of(order, strategy):
    at = {(entry["player"], entry["infoset"]): entry["actions"] for entry in strategy}
    return "NE," + ",".join(str(exact(at[player, label][action])) for player, label, actions in order for action in actions)


def worse_signals(order, ends, strategy, n_types, n_signals, n_answers):
    """(type, signal): pairs that pay the type less than its best signal; ends are by type, signal, answer."""
    answers = [[exact(p) for p in entry["actions"].values()] for entry in strategy if entry["player"] == "Receiver"]
    for t in range(n_types):
        cell = lambda m, a: ends[(t * n_signals + m) * n_answers + a][0]
        pays = [sum(answers[m][a] * cell(m, a) for a in range(n_answers)) for m in range(n_signals)]
        yield from ((t, m) for m in range(n_signals) if pays[m] < max(pays))


def check_point(file, name, order, ends, point, sizes):
    strategy = point["strategy"]
    for form, text in (("a line", line_of(order, strategy)), ("JSON", json.dumps(point))):
        code, _, err = run(program, "verify", file, "-", text=text)
        demand(code == 0, f"{name}: an extreme point does not verify as {form}: {err}")
    for t, m in list(worse_signals(order, ends, strategy, *sizes))[:2]:
        moved = [dict(entry) for entry in strategy]
        row = [entry for entry in moved if entry["player"] == "Sender"][t]
        row["actions"] = {signal: {"exact": str(int(i == m))} for i, signal in enumerate(row["actions"])}
        code, _, _ = run(program, "verify", file, "-", text=line_of(order, moved))
        demand(code == 1, f"{name}: {row['infoset']} sends what pays it less, and that verifies")
    return 1


def check_simple(folder, seed, types, messages, actions, hi):
    file, name = folder / "game.efg", f"seed {seed}, {types}x{messages}x{actions}"
    run(sys.executable, generator, "--types", types, "--messages", messages, "--actions", actions, "--hi", hi, "--seed", seed,
        "--prior", "random", "-o", file)
    code, tree, _ = run(program, "show", "--as", "efg", file)
    demand(code == 0 and tree == file.read_text(), f"{name}: it is not written as it was")
    code, out, err = run(program, "solve", file, "--json")
    answer = json.loads(out)
    demand(code == 0 and answer["class"] == "signaling" and answer["complete"] and answer["certified"], f"{name}: {err}")
    order, ends = infosets(tree)
    return sum(check_point(file, name, order, ends, point, (types, messages, actions))
               for component in answer["components"] for point in component["extreme_points"][:3])


def check_beyond(folder, family, reason):
    file = folder / "beyond.efg"
    run(sys.executable, generator, "--family", family, "--seed", 2, "-o", file)
    code, out, _ = run(program, "solve", file, "--json")
    answer = json.loads(out)
    demand(code == 0 and answer["class"] == "not signaling" and not answer["complete"], f"{family}: exit code {code}")
    demand(reason in (answer["why"] or ""), f"{family}: {answer['why']}")


def main():
    if not generator.exists():
        print(f"skipped: {generator} is not here")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder, points = pathlib.Path(name), 0
        for seed, (types, messages, actions, hi) in enumerate([(2, 2, 2, 99), (2, 3, 2, 3), (3, 2, 3, 9), (3, 3, 2, 2), (2, 2, 2, 1)], 1):
            points += check_simple(folder, seed, types, messages, actions, hi)
        demand(points >= 10, f"only {points} extreme points were checked")
        check_beyond(folder, "multi", "not a sum over audiences")
        check_beyond(folder, "multipriv", "what another audience answered")
        check_beyond(folder, "repeated", "behind the answers of the audiences")
    for says in failed:
        print(f"[  FAILED  ] {says}")
    print("[  FAILED  ] 1 test(s)" if failed else "[  PASSED  ] 8 test(s).")
    return 1 if failed else 0


sys.exit(main())
