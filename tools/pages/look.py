"""What is wrong with one page in a browser: every function gives the faults it finds as texts that begin with their kind."""
import base64, pathlib, re

here = pathlib.Path(__file__).resolve().parent
AUDIT, DOCUMENT = ((here / name).read_text() for name in ("audit.js", "document.js"))
WIDTHS, SCHEMES, A4 = (360, 768, 1400), ("light", "dark"), 673 # A4 without its margins, in CSS pixels
PAPER_HEIGHT, NAMED = 1001, {"link", "button", "DisclosureTriangle", "region", "image", "img", "heading", "table", "navigation"}
FOLDS = "document.querySelectorAll('details').forEach(fold => { fold.open = %s; })"
REACHED = """(() => { const at = document.activeElement, s = getComputedStyle(at);
  return at === document.body ? null : [[...document.querySelectorAll('*')].indexOf(at), at.tagName, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1.5,
    at.tagName === 'SUMMARY' && at.parentElement.open] })()"""
REACHABLE = """[...document.querySelectorAll('*')].flatMap((e, i) =>
  (e.matches('a[href], summary, [tabindex="0"]') && e.checkVisibility({contentVisibilityAuto: true})) ? [i] : [])"""


def call(script, strict, colours_only=False):
    return f"({script})({str(strict).lower()}, {str(colours_only).lower()})"


def fetched(browser, address):
    """What the page asked for beyond itself, and what the console says of it."""
    for event in browser.events:
        about = event["params"]
        if event["method"] == "Network.requestWillBeSent" and about["request"]["url"] != address:
            yield f"fetched: {about['request']['url'][:80]}"
        elif event["method"] == "Runtime.exceptionThrown":
            yield f"console: {about['exceptionDetails'].get('text')}"
        elif event["method"] == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
            yield f"console: {about['args'][:1]}"
        elif event["method"] == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
            yield f"console: {about['entry']['text'][:120]}"


def first_screen(browser):
    """The answer stands on the first screen before anything is scrolled or unfolded."""
    for width, height in ((1400, 900), (768, 1024), (360, 740)):
        browser.shape(width, height)
        end = browser.run("(document.querySelector('#answer .lead') ?? document.body).getBoundingClientRect().bottom")
        if end > height:
            yield f"first: at {width} x {height} the answer ends at {end:.0f}"


def drawn(browser, strict, widths=WIDTHS):
    """Text, boxes and contrast at every width with all folds open; then, at the last width, the contrast in the dark: a scheme
    changes nothing but colours, which are the same at every width."""
    where = {}
    browser.run(FOLDS % "true")
    for width, scheme in [*((width, SCHEMES[0]) for width in widths), (widths[-1], SCHEMES[1])]:
        browser.shape(width)
        browser.look(scheme)
        for fault in browser.run(call(AUDIT, strict, scheme != SCHEMES[0])):
            where.setdefault(fault, []).append(f"{width} {scheme}")
    browser.look("light")
    return [f"{fault} (at {', '.join(places)})" for fault, places in where.items()]


def printed(browser, strict, picture=None):
    """On A4: as on the screen, no drawing is longer than a page or may be broken, and what is folded is unfolded."""
    browser.shape(A4, PAPER_HEIGHT)
    browser.look("light", "print")
    # Where a name is longer than the paper is wide, the browser prints the whole page smaller.
    yield from (f"{fault} (printed)" for fault in browser.run(call(AUDIT, strict)) if strict or not fault.startswith(("wide:", "cut:")))
    yield from browser.run("""[...document.querySelectorAll('figure svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
      const whole = svg.closest('.panels') ?? svg.closest('.scroll') ?? svg, height = whole.getBoundingClientRect().height;
      return [...(height > %d ? [`print: ${svg.closest('figure').id} is ${Math.round(height)} high on paper`] : []),
              ...(getComputedStyle(whole).breakInside === 'avoid' ? [] : [`print: ${svg.closest('figure').id} may be broken`])] })""" % PAPER_HEIGHT)
    browser.run(FOLDS % "false")
    yield from browser.run("""[...document.querySelectorAll('details')].filter(fold => fold.lastElementChild.getBoundingClientRect().height === 0)
      .map(fold => `print: stays folded: ${fold.firstElementChild.textContent}`)""")
    sheet = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    sizes = {tuple(float(n) for n in box.split()) for box in re.findall(rb"/MediaBox ?\[([^\]]*)\]", sheet)}
    if any(abs(box[2] - 595) > 1 or abs(box[3] - 842) > 1 for box in sizes) or not sizes:
        yield f"print: pages of {sizes} points are not A4"
    if picture:
        picture.write_bytes(sheet)
    browser.look("light")


def typed(browser):
    """By keyboard alone: all that can be used is reached, in order, and seen to be; a fold opens and closes."""
    browser.shape(1400)
    browser.run(FOLDS % "false")
    browser.run("document.activeElement.blur(); scrollTo(0, 0)")
    expected, reached = browser.run(REACHABLE), []
    for _ in range(len(expected) + 2):
        browser.press("Tab", 9)
        at = browser.run(REACHED)
        if at is None:
            break
        index, tag, seen, _ = at
        if index in reached:
            break
        reached.append(index)
        if not seen:
            yield f"keyboard: it is not seen that {tag} {index} is reached"
        if tag == "SUMMARY":
            browser.press("Enter", 13, "\r")
            opened = browser.run(REACHED)[3]
            browser.press(" ", 32, " ")
            if not opened or browser.run(REACHED)[3]:
                yield f"keyboard: fold {index} does not open and close"
    if reached != expected:
        yield f"keyboard: {len(expected)} things are to be reached in order, {len(reached)} were, first difference at " + \
            str(next((pair for pair in zip(expected, reached) if pair[0] != pair[1]), "the end"))


def spoken(browser):
    """What a screen reader meets has a name."""
    browser.run(FOLDS % "true")
    for node in browser.call("Accessibility.getFullAXTree")["nodes"]:
        role, name = (str(node.get(key, {}).get("value", "")) for key in ("role", "name"))
        if role in NAMED and not node.get("ignored") and not name.strip():
            yield f"name: a {role} has none"


def document(browser, strict):
    browser.run(FOLDS % "true")
    return browser.run(call(DOCUMENT, strict))


def open_page(browser, path):
    browser.shape(1400)
    browser.look("light")
    browser.open(path.resolve().as_uri())


def faults(browser, path, strict=True, picture=None):
    """All that is wrong with the page at `path`. A page of odd names may have its answer below the first screen; it is looked at where
    there is least room and most, and not gone through by keyboard, which names do not change."""
    open_page(browser, path)
    found = [*(first_screen(browser) if strict else []), *drawn(browser, strict, WIDTHS if strict else (360, 1400)), *printed(browser, strict, picture),
             *document(browser, strict), *spoken(browser), *(typed(browser) if strict else [])]
    return [*fetched(browser, path.resolve().as_uri()), *found]


def faults_of(kind, browser, path):
    """Only what the check that tells faults of this kind finds."""
    checks = {"first": first_screen, "print": lambda b: printed(b, True), "name": spoken, "keyboard": typed,
              "fetched": lambda b: fetched(b, path.resolve().as_uri()), "console": lambda b: fetched(b, path.resolve().as_uri())}
    checks |= {word: lambda b: drawn(b, True, (360,)) for word in ("wide", "cut", "box", "covered", "struck", "overlap", "scroller", "contrast")}
    open_page(browser, path)
    return [*checks.get(kind, lambda b: document(b, True))(browser)]
