"""Models whose pages have to stand what no shipped model has: many types, signals or audiences, one of each, names that are long or
hostile, an observation that refutes, a game outside the class. `models` gives (name, text, options of `report`)."""

LONG = "a long label of the kind that committees write, with every reservation that was ever made in the room spelled out in full"
HOSTILE = r"<img src=x onerror=alert(1)> & 'single' <!-- ]]> </script><svg/onload=alert(2)>"
RIGHT_TO_LEFT = "\u05d0\u05d1\u05d2 gnol \u0645\u0631\u062d\u0628\u0627"
ONE_WORD = "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverordnung" * 2


def beliefs(types):
    """Equal chances in fractions that add up to 1."""
    return ", ".join(f"{name}{label} : 1/{len(types)}" for name, label in types)


def model(types=2, levels=2, audiences=1, channels=1, label=lambda what, i: None, observed="", sees=None, answers=2, can=None):
    """Types that value an answer alike and pay less the higher they are; audiences that want to know."""
    quoted = lambda what, i: f' "{label(what, i)}"' if label(what, i) else ""
    lines = [f'model "{label("model", 0) or "An odd model"}"']
    lines.append("parameter " + ", ".join(f"ease.t{t} = {t + 1}" for t in range(types)) + f' "{label("parameter", 0) or "ease"}"')
    lines.append(f'player Sender{quoted("player", 0)}  type ' + beliefs([(f"t{t}", quoted("type", t)) for t in range(types)]))
    for c in range(channels):
        lines.append(f"signal c{c}{quoted('channel', c)} by Sender : " + ", ".join(f"c{c}l{l}{quoted('level', c * levels + l)}" for l in range(levels)))
        if can:
            lines += [f"type t{t} can " + ", ".join(f"c{c}l{l}" for l in range(levels) if can(t, l)) for t in range(types)]
        lines += [f"cost sunk of c{c}l{l} = {l}/{levels}/ease[type]" for l in range(1, levels)]
    for a in range(audiences):
        seen = sees(a) if sees else range(channels)
        lines.append(f"audience A{a}{quoted('audience', a)}  sees " + ", ".join(f"c{c}" for c in seen) + "  chooses " +
                     ", ".join(f"a{a}x{x}{quoted('answer', a * answers + x)}" for x in range(answers)))
        lines.append(f"payoff A{a} = " + " + ".join(f"{t}/{types} if t{t} and not a{a}x0" for t in range(types)) + f" - 1/2 if not a{a}x0")
    lines.append("payoff Sender = " + " + ".join(f"1/2 if not a{a}x0" for a in range(audiences)))
    return "\n".join(lines + [observed, ""])


def models():
    hostile = lambda what, i: (HOSTILE, RIGHT_TO_LEFT, ONE_WORD, LONG)[(i + len(what)) % 4].replace('"', "'")
    yield "one type", model(types=1), []
    yield "six types", model(types=6, levels=2), []
    yield "three types, observed", model(types=3, levels=3), ["--observe", "c0=c0l1"]
    yield "six types that cannot send all", model(types=6, levels=6, can=lambda t, l: l <= t), []
    yield "three types that cannot send all", model(types=3, levels=3, channels=2, label=lambda what, i: f"{what} {i}: {LONG}", can=lambda t, l: l <= t), []
    yield "sixty-four signals", model(channels=3, levels=4), []
    yield "seven audiences", model(audiences=7), ["--observe", "c0=c0l0"]
    yield "long names", model(types=3, levels=3, audiences=2, label=lambda what, i: f"{what} {i}: {LONG}"), []
    yield "hostile names", model(types=2, levels=3, audiences=2, label=hostile), ["--observe", "c0=c0l0"]
    yield "a refuted model", model() + "cost sunk of c0l1 = 5\n", ["--observe", "c0=c0l1"]
    yield "not every audience sees it", model(channels=2, audiences=2, sees=lambda a: [a]), []
    yield "outside the class", model(types=13), []
