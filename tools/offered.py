"""What the program says that it offers: its commands, as it tells shells, and how each is called, by its help."""
import re, subprocess


def run(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


def offered(program, *words):
    """(name, summary) of each thing that can come next: commands; behind "ledger", its verbs; behind "solve", "--", its options."""
    last = words if words[-1:] == ("--",) else (*words, "")
    return [line.split("\t") for line in run(program, "complete", "--", *last).splitlines()]


def commands(program):
    """Every command and every verb: "solve", "ledger", "ledger init"."""
    for name, *_ in offered(program):
        yield name
        yield from (f"{name} {verb}" for verb in verbs(program, name))


def verbs(program, command):
    """Names of the verbs that a command has; none, if it has no verbs."""
    return [name for name, *_ in offered(program, command)] if "\nVerbs:\n" in run(program, "help", command) else []


class Help:
    """What `demarche help COMMAND` says: `options` are (name, letter, value, what it does)."""

    def __init__(self, program, command):
        self.text = run(program, "help", *command.split())
        self.usage = re.match(r"usage: (.*)", self.text).group(1)
        self.summary = re.search(r"^To (.*)\.$", self.text, re.M).group(1)
        block = next(part for part in self.text.split("\n\n") if re.search(r"^  -h, --help ", part, re.M))
        rows = re.findall(r"^  (?:-(\w), )?--([\w-]+)(?: (\S+))?\s+(.*)$", block, re.M)
        self.options = [(f"--{name}", letter and f"-{letter}", value, says) for letter, name, value, says in rows]
