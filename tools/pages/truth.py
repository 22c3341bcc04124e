"""Whether a page says what `solve --json` says of the same model: how many outcomes there are and which survive, every number of
each outcome, the bounds after what was observed, who can send what, and after how many signals an outcome needs particular beliefs."""
import html, re

MOST_CARDS = 24 # outcomes that a page tells in full


def text_of(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", markup)))


def part(page, pattern):
    found = re.search(pattern, page, re.S)
    return text_of(found.group(1)) if found else ""


def exact_numbers(outcome, priced):
    """Chances above 0 of the sender's strategy, payoffs, prices."""
    sender = next(iter(outcome["payoffs"]))
    for step in outcome["strategy"]:
        if step["player"] == sender and step["infoset"] == step["type"]:
            yield from (chance["exact"] for chance in step["actions"].values() if chance["exact"] != "0")
    for payoff in outcome["payoffs"].values():
        yield from ([payoff["exact"]] if "exact" in payoff else [each["exact"] for each in payoff.values()])
    if priced:
        yield from (price["exact"] for price in outcome["price"].values())


def counted(n, survive):
    if n == 1:
        return "The only outcome " + ("survives D1" if survive else "does not survive D1")
    if survive in (0, n):
        return f"None of the {n} outcomes survives D1" if survive == 0 else "Both outcomes survive D1" if n == 2 else f"All {n} outcomes survive D1"
    return f"{survive} of {n} outcomes survive{'s' if survive == 1 else ''} D1"


def needs_beliefs(outcome):
    """After how many of the unsent signals not every belief will do."""
    open_sets = {step["infoset"]: step for step in outcome["sustained_by"]}
    free = [all(each["max"]["exact"] == "1" for each in step["beliefs"].values()) and len(step["belief_sets"]) == 1 for step in open_sets.values()]
    return len(free) - sum(free), len(free)


def senders(outcome):
    """Of each signal how many types can send it."""
    sender = next(iter(outcome["payoffs"]))
    own = [set(step["actions"]) for step in outcome["strategy"] if step["player"] == sender and step["infoset"] == step["type"]]
    return [sum(signal in can for can in own) for signal in set().union(*own)], len(own)


def wrong_senders(page, outcome):
    """Whether the diagram, where a signal is one level, marks other signals in words or other cells in its table than those that
    some type cannot send."""
    counts, n_types = senders(outcome)
    figure = re.search(r'<figure id="diagram">(.*?)</figure>', page, re.S).group(1)
    words, table = re.search(r"<desc[^>]*>(.*?)</desc>(.*)", figure, re.S).groups()
    return "one level on each channel" not in figure and \
        (words.count("can send it") != sum(n < n_types for n in counts) or table.count("cannot send it") != sum(n_types - n for n in counts))


def untruths(page, answer, all_can_send):
    outcomes = answer["outcomes"]
    survivors = [outcome["id"] for outcome in outcomes if outcome["survives"]["d1"]["verdict"]]
    if f"{len(outcomes)} equilibrium outcome" not in part(page, r'<p class="sub">(.*?)</p>'):
        yield "the number of outcomes"
    if not part(page, r'<figure id="outcomes-figure">\s*<h3[^>]*>(.*?)</h3>').strip().startswith(counted(len(outcomes), len(survivors))):
        yield "how many survive D1"
    if len(survivors) <= MOST_CARDS and sorted(map(int, re.findall(r'<article id="outcome-(\d+)"', page))) != survivors:
        yield "which survive D1"
    if wrong_senders(page, outcomes[0]):
        yield "who can send what"
    for outcome in outcomes:
        row = part(page, rf'<tr id="exact-{outcome["id"]}">(.*?)</tr>')
        missing = [n for n in exact_numbers(outcome, ">price paid</th>" in page) if not re.search(rf"(?<![\d/.-]){re.escape(n)}(?![\d/.])", row)]
        if missing or outcome["kind"] not in row:
            yield f"outcome {outcome['id']}: {missing or outcome['kind']}"
        needed, unsent = needs_beliefs(outcome)
        if all_can_send and needed and outcome["id"] in survivors[:MOST_CARDS] and \
                f"Outcome {outcome['id']} needs particular beliefs after {needed} of {unsent} unsent signal" not in text_of(page):
            yield f"outcome {outcome['id']}: particular beliefs after {needed} of {unsent}"
    observed = answer.get("observed")
    if observed and not observed["refuted"]:
        rows = part(page, r'<figure id="robust-posterior">.*?<tbody>(.*?)</tbody>')
        for row in observed["posterior"].values():
            for bounds in row.values():
                if f"{bounds['min']['exact']} to {bounds['max']['exact']}" not in rows:
                    yield f"bounds {bounds['min']['exact']} to {bounds['max']['exact']}"
