// What is wrong with the page as it is drawn now: a list of "kind: what", empty where all is well. Run in the page by check-pages,
// which sets width, scheme and medium; `strict` is false for pages whose names are meant to be too long for their places. With
// `colours` only what a scheme may change is looked at.
(strict, colours_only = false) => {
  const faults = [];
  const fault = (kind, what) => faults.push(`${kind}: ${what}`);
  const short = text => JSON.stringify(text.trim().replace(/\s+/g, ' ').slice(0, 60));
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const is_drawn = element => element.checkVisibility({contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true});
  const styles = new Map();
  const style = element => styles.get(element) ?? (styles.set(element, getComputedStyle(element)), styles.get(element));

  // ---- text and where it stands ----------------------------------------------------------------------------
  // A piece is one line of one text node, in coordinates of the page; its box is cut to where letters stand.
  const pieces = [];
  const trimmed = (r, size) => {
    const spare = Math.max(0, r.height - size) / 2;
    return {left: r.left, right: r.right, top: r.top + spare + size * 0.12, bottom: r.bottom - spare - size * 0.12};
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const owner = node.parentElement;
    if (!node.data.trim() || owner.closest('title, desc, style, script') || !is_drawn(owner)) continue;
    const range = document.createRange(), svg = owner.closest('svg');
    // Spaces at the end of a line of preformatted text hang over it, so there words are measured alone.
    const parts = style(owner).whiteSpace === 'pre-wrap' ? [...node.data.matchAll(/\S+/g)].map(m => [m.index, m.index + m[0].length]) : [[0, node.length]];
    for (const [from, to] of parts) {
      range.setStart(node, from);
      range.setEnd(node, to);
      for (const r of range.getClientRects())
        if (r.width > 0.5 && r.height > 0.5)
          pieces.push({owner, svg, text: node.data.slice(from, to), whole: r, box: trimmed(r, parseFloat(style(owner).fontSize))});
    }
  }
  if (pieces.length === 0) fault('empty', 'no text is drawn: are fonts installed?');
  const meet = (a, b, slack) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
                                Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
  const touch = (a, b) => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
  const inside = (a, b, slack) => a.left >= b.left - slack && a.right <= b.right + slack && a.top >= b.top - slack && a.bottom <= b.bottom + slack;

  // ---- nothing wider than the page, nothing cut off ----------------------------------------------------------
  const scroller = element => {
    for (let at = element.parentElement; at && at !== document.documentElement; at = at.parentElement)
      if (style(at).overflowX !== 'visible' && at.tagName.toLowerCase() !== 'svg') return at;
    return null;
  };
  const edges = new Map();
  const edge_of = home => edges.get(home) ?? (edges.set(home, home.getBoundingClientRect()), edges.get(home));
  for (const piece of pieces) piece.home = scroller(piece.owner);
  const check_edges = () => {
    const page = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > page) fault('wide', `the page is ${document.documentElement.scrollWidth} wide on ${page}`);
    for (const {home, owner, text, whole} of pieces) {
      const edge = home ? edge_of(home) : {left: 0, right: page};
      const scrolls = home && /auto|scroll/.test(style(home).overflowX);
      const spare = scrolls ? home.scrollWidth - home.scrollLeft : edge.right - edge.left;
      if (whole.left < edge.left - 1 || whole.right > edge.left + spare + 1) fault('cut', short(text));
      if (scrolls && (home.tabIndex < 0 || !home.getAttribute('aria-label') || home.getAttribute('role') !== 'region'))
        fault('scroller', `one without name or focus holds ${short(text)}`);
    }
    for (const element of all('body *')) {
      const s = style(element), clips = /hidden|clip/;
      if (!clips.test(s.overflowX + s.overflowY) || element.closest('svg') || !is_drawn(element) || !element.textContent.trim()) continue;
      if ((clips.test(s.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (clips.test(s.overflowY) && element.scrollHeight > element.clientHeight + 1)) fault('cut', short(element.textContent));
    }
  };

  // ---- drawings: text within the drawing and its box, none beneath a shape -------------------------------------
  const point = (svg, x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
  const lines = (svg, e) => {
    if (e.tagName === 'line') return [[point(svg, e.x1.baseVal.value, e.y1.baseVal.value), point(svg, e.x2.baseVal.value, e.y2.baseVal.value)]];
    if (e.tagName !== 'polyline') return [];
    const ends = [...e.points].map(p => point(svg, p.x, p.y));
    return ends.slice(1).map((end, i) => [ends[i], end]);
  };
  const shapes = new Map(), order = new Map(all('svg, svg *').map((element, i) => [element, i]));
  for (const svg of all('svg')) {
    if (!is_drawn(svg)) continue;
    shapes.set(svg, all('rect, circle, line, polyline', svg).map(element => {
      const s = style(element), r = element.getBoundingClientRect();
      const half = s.stroke === 'none' ? 0 : parseFloat(s.strokeWidth) / 2;
      return {element, order: order.get(element), tag: element.tagName, lines: lines(svg, element), fill: s.fill, stroke: s.stroke, half, box: r, outlined: element.matches('.box, .node, .frame')};
    }));
  }
  const has_halo = piece => style(piece.owner).paintOrder.startsWith('stroke') && style(piece.owner).stroke !== 'none';
  const hides = shape => shape.fill !== 'none' && /rect|circle/.test(shape.tag);
  // Whether a straight line from a to b crosses a box.
  const crosses = (a, b, box) => {
    let from = 0, to = 1;
    for (const [start, step, low, high] of [[a.x, b.x - a.x, box.left, box.right], [a.y, b.y - a.y, box.top, box.bottom]]) {
      if (step === 0) { if (start <= low || start >= high) return false; continue; }
      const [one, other] = [(low - start) / step, (high - start) / step].sort((x, y) => x - y);
      from = Math.max(from, one);
      to = Math.min(to, other);
    }
    return from < to;
  };
  const check_drawings = () => {
    for (const piece of pieces.filter(p => p.svg)) {
      const frame = piece.svg.getBoundingClientRect();
      if (!inside(piece.box, frame, 0.5)) fault('cut', `beyond its drawing: ${short(piece.text)}`);
      if (strict && piece.owner.querySelector(':scope > title')) fault('cut', `shortened: ${short(piece.text)}`);
      const narrow = {left: piece.box.left + 1, right: piece.box.right - 1, top: piece.box.top + 1, bottom: piece.box.bottom - 1};
      const near = shapes.get(piece.svg).filter(s => touch(piece.box, s.box)), at = order.get(piece.owner);
      const below = near.findLast(s => s.order < at && hides(s) && inside(piece.box, s.box, 1.5));
      for (const shape of near) {
        const later = shape.order > at, hidden = below && shape.order < below.order;
        if (shape.outlined && meet(narrow, shape.box, 0) && !inside(piece.box, shape.box, 0)) fault('box', `text leaves its box: ${short(piece.text)}`);
        if (later && hides(shape) && meet(narrow, shape.box, 0)) fault('covered', short(piece.text));
        if (!hidden && (later || !has_halo(piece)) && shape.lines.some(([a, b]) => crosses(a, b, narrow)))
          fault('struck', `a line crosses ${short(piece.text)}`);
      }
    }
  };

  // ---- no text upon another -----------------------------------------------------------------------------------
  const check_overlaps = () => {
    const sorted = pieces.toSorted((a, b) => a.box.top - b.box.top);
    sorted.forEach((piece, i) => {
      for (let j = i + 1; j < sorted.length && sorted[j].box.top < piece.box.bottom; j++) {
        const other = sorted[j];
        if (piece.owner === other.owner || !meet(piece.box, other.box, 1.5)) continue;
        // What is scrolled out of sight meets nothing outside its box.
        const in_sight = [piece, other].every(one => !one.home || inside(one.box, edge_of(one.home), 1));
        if (piece.home === other.home || in_sight) fault('overlap', `${short(piece.text)} and ${short(other.text)}`);
      }
    });
  };

  // ---- contrast (WCAG 2.1, 1.4.3 and 1.4.11) ---------------------------------------------------------------------
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true}), colours = new Map();
  const read = name => {
    if (!colours.has(name)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = name;
      canvas.fillRect(0, 0, 1, 1);
      colours.set(name, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return colours.get(name);
  };
  const mix = (above, below) => [0, 1, 2].map(i => (above[i] * above[3] + below[i] * (255 - above[3])) / 255).concat(255);
  const light = colour => {
    const [r, g, b] = colour.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const ground = element => {
    const above = [];
    for (let at = element; at; at = at.parentElement) above.push(read(style(at).backgroundColor));
    return above.reverse().reduce((below, colour) => mix(colour, below), [255, 255, 255, 255]);
  };
  // What lies behind a text of a drawing: the last shape that covers it, and any later one that touches it.
  const grounds = piece => {
    let found = [ground(piece.svg ?? piece.owner)];
    if (!piece.svg) return found;
    for (const shape of shapes.get(piece.svg)) {
      if (!hides(shape) || shape.order > order.get(piece.owner) || !meet(piece.box, shape.box, 1)) continue;
      const colour = mix(read(shape.fill), found[found.length - 1]);
      found = inside(piece.box, shape.box, 1.5) ? [colour] : [...found, colour];
    }
    return has_halo(piece) ? [mix(read(style(piece.owner).stroke), found[0])] : found;
  };
  const check_contrast = () => {
    for (const piece of pieces) {
      const s = style(piece.owner), size = parseFloat(s.fontSize), bold = parseInt(s.fontWeight) >= 600;
      const needed = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
      for (const behind of grounds(piece)) {
        const ratio = contrast(mix(read(piece.svg ? s.fill : s.color), behind), behind);
        if (ratio < needed) fault('contrast', `${ratio.toFixed(2)} of ${needed}: ${short(piece.text)}`);
      }
    }
    const marks = [...all('.chip').filter(is_drawn).map(e => [e, style(e).backgroundColor, ground(e.parentElement)]),
      ...[...shapes].flatMap(([svg, list]) => list.filter(s => /\bt\d\b/.test(s.element.getAttribute('class')) && s.box.width * s.box.height > 0)
        .map(s => [s.element, s.fill === 'none' ? s.stroke : s.fill, ground(svg)]))];
    for (const [element, colour, behind] of marks)
      if (contrast(mix(read(colour), behind), behind) < 3) fault('contrast', `a mark of class ${element.getAttribute('class')}`);
  };
  for (const check of colours_only ? [check_contrast] : [check_edges, check_drawings, check_overlaps, check_contrast]) check();
  return [...new Set(faults)];
}
