"""Faults planted in a sound page, one at a time, to see that each is found: (kind that must be told, what it is, the page with it)."""
import re

FIGURE = 'id="diagram"' # the figure that most faults are planted in


def into(html, where, what, count=1):
    """The page with something put before the first place that reads `where`."""
    if where not in html:
        raise AssertionError(f"nothing reads {where!r}, so no fault can be planted there")
    return html.replace(where, what + where, count)


def instead(html, pattern, what):
    planted, n = re.subn(pattern, what, html, count=1, flags=re.S)
    if n == 0:
        raise AssertionError(f"nothing matches {pattern!r}, so no fault can be planted there")
    return planted


def drawn(html, mark):
    """A mark at the end of the diagram."""
    begin = html.index(FIGURE)
    end = html.index("</svg>", begin)
    return html[:end] + mark + html[end:]


def in_diagram(html, pattern, what):
    """A replacement within the diagram's figure."""
    begin = html.index(FIGURE)
    end = html.index("</figure>", begin)
    return html[:begin] + instead(html[begin:end], pattern, what) + html[end:]


def faults(html):
    style = lambda rule: into(html, "</head>", f"<style>{rule}</style>")
    body = lambda what: into(html, "</main>", what)
    yield "fetched", "a picture that is fetched", instead(body('<img src="picture.png" alt="x">'), r"default-src 'none'; ", "")
    yield "console", "a picture that the policy forbids, as the console says", body('<img src="picture.png" alt="x">')
    yield "foreign", "a script", body("<script>1</script>")
    yield "policy", "a page without a policy", instead(html, r"<meta http-equiv=[^>]*>", "")
    yield "wide", "words wider than the page", body('<p class="num">' + "word " * 300 + "</p>")
    yield "cut", "text cut off by its box", style("#answer .lead{width:9rem;overflow:hidden;white-space:nowrap}")
    yield "cut", "text cut off below", style("#answer .lead{height:1rem;overflow:hidden}")
    yield "cut", "text that a drawing has no room for", drawn(html, '<text x="600" y="50">much more than fits here, as one can see</text>')
    yield "cut", "text that was shortened", drawn(html, '<text x="5" y="5">shor\u2026<title>shortened</title></text>')
    yield "box", "text that leaves its box", drawn(html, '<rect class="box" x="500" y="0" width="40" height="16"/><text x="510" y="13">longer than it</text>')
    yield "covered", "text under a shape", drawn(html, '<rect class="t0" x="0" y="8" width="60" height="12"/>')
    yield "struck", "text crossed by a line", drawn(html, '<line class="axis" x1="0" y1="13" x2="80" y2="15"/>')
    yield "overlap", "text upon text", style("#answer h2{margin-bottom:-1.5rem}")
    yield "overlap", "text upon text in a drawing", drawn(html, '<text x="4" y="20">upon another</text>')
    yield "scroller", "a box that scrolls and cannot be reached", style("#answer .opening{overflow-x:auto}")
    yield "contrast", "grey words on paper", style("#answer p{color:#888}")
    yield "contrast", "words that are faint in the dark alone", style("@media(prefers-color-scheme:dark){:root{--soft:#555}}")
    yield "contrast", "a number on a dark shape", drawn(html, '<rect class="t0" x="480" y="0" width="60" height="16"/><text x="490" y="13">12</text>')
    yield "contrast", "a type that cannot be seen", style(":root{--t0:#eee}")
    yield "first", "an answer below the first screen", style("header{padding-top:60rem}")
    yield "lang", "a page without a language", instead(html, r'<html lang="en">', "<html>")
    yield "heading", "a heading that skips a level", body("<h5>deep</h5>")
    yield "heading", "a second h1", body("<h1>again</h1>")
    yield "landmark", "no main part", html.replace("<main>", "<div>").replace("</main>", "</div>")
    yield "id", "an id that stands twice", body('<p id="answer">x</p>')
    yield "link", "a link to nowhere", body('<p><a href="#nowhere">there</a></p>')
    yield "table", "a heading without a scope", instead(html, r' scope="row"', "")
    yield "table", "a row without a cell", instead(html, r"<td[^>]*>[^<]*</td></tr>", "</tr>")
    yield "fold", "a fold without a summary", body("<details><p>x</p></details>")
    yield "figure", "a figure without a caption", in_diagram(html, r"<figcaption>.*?</figcaption>", "")
    yield "figure", "a figure without a table", in_diagram(html, r"<details>.*</details>", "")
    yield "figure", "a figure without words", in_diagram(html, r"<desc[^>]*>.*?</desc>", "")
    yield "figure", "words that say another number", in_diagram(html, r"(<desc[^>]*>.*?)</desc>", r"\1 Price 77.</desc>")
    yield "figure", "words that leave out what is drawn", in_diagram(html, r"(<desc[^>]*>).*?</desc>", r"\1Who can do what.</desc>")
    yield "name", "a link without a name", body('<p><a href="#answer" aria-hidden="false"><svg width="9" height="9"></svg></a></p>')
    yield "keyboard", "a focus that is not seen", style("a:focus-visible{outline:none}")
    yield "keyboard", "an order against the page\u2019s", body('<p><a href="#answer" tabindex="1">first</a></p>')
    yield "keyboard", "a fold that cannot be opened", style("details{pointer-events:none}").replace("<details>\n<summary>", '<details inert>\n<summary>', 1)
    yield "print", "a fold that stays folded on paper", style("@media print{details::details-content{content-visibility:hidden;display:none}}")
    yield "print", "a drawing longer than a page", style("@media print{#diagram svg.chart{max-height:none;height:1500px;width:500px}}")
    yield "print", "a drawing that may be broken", style("@media print{figure>.scroll{break-inside:auto}}")
    yield "print", "a sheet that is not A4", style("@page{size:letter}")
