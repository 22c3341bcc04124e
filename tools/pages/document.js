// What is wrong with the page as a document, whatever its width: a list of "kind: what", empty where all is well. Folds are opened by
// the caller. `strict` is false for pages whose names are meant to be odd.
(strict) => {
  const faults = [];
  const fault = (kind, what) => faults.push(`${kind}: ${what}`);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = element => (element?.textContent ?? '').trim().replace(/\s+/g, ' ');
  const name = element => `<${element.tagName.toLowerCase()}${element.id ? ' id=' + element.id : ''}> ${JSON.stringify(words(element).slice(0, 40))}`;

  // ---- the document --------------------------------------------------------------------------------------------
  if (!/^[a-z]{2}/.test(document.documentElement.lang)) fault('lang', 'the page does not say its language');
  if (!document.title.trim()) fault('title', 'the page has no title');
  if (!document.querySelector('meta[name=viewport]')) fault('viewport', 'none is set');
  const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? '';
  if (!policy.includes("default-src 'none'") || /script-src|https?:|\*/.test(policy)) fault('policy', 'the page does not forbid fetching');
  if (all('script, iframe, object, embed, link, img, video, audio, base').length > 0) fault('foreign', 'an element that runs or fetches');
  for (const element of all('*'))
    for (const {name: key} of element.attributes)
      if (/^on/.test(key) || key === 'srcset' || key === 'style') fault('foreign', `${key} on ${name(element)}`);

  // ---- outline and landmarks -------------------------------------------------------------------------------------
  const headings = all('h1, h2, h3, h4, h5, h6').map(h => [Number(h.tagName[1]), h]);
  if (headings.filter(([level]) => level === 1).length !== 1) fault('heading', 'not exactly one h1');
  if (headings[0]?.[0] !== 1) fault('heading', 'the first one is not h1');
  headings.forEach(([level, h], i) => {
    if (i > 0 && level > headings[i - 1][0] + 1) fault('heading', `a level is skipped before ${name(h)}`);
    if (!words(h)) fault('heading', 'an empty one');
  });
  for (const landmark of ['header', 'nav', 'main', 'footer'])
    if (all(`body ${landmark}`).length !== 1) fault('landmark', `not exactly one ${landmark}`);
  if (!document.querySelector('nav')?.getAttribute('aria-label')) fault('landmark', 'the contents have no name');
  for (const child of document.body.children)
    if (!child.matches('header, nav, main, footer')) fault('landmark', `outside of all: ${name(child)}`);

  // ---- ids, links, order of the keyboard -----------------------------------------------------------------------
  const ids = all('[id]').map(element => element.id), known = new Set(ids);
  for (const id of known) if (ids.filter(other => other === id).length > 1) fault('id', `${id} stands twice`);
  for (const link of all('a')) {
    const to = link.getAttribute('href') ?? '';
    if (!words(link)) fault('link', `one without words, to ${to}`);
    if (to.startsWith('#') ? !known.has(to.slice(1)) : !/^https?:\/\/[^@]+$/.test(to)) fault('link', `${to} leads nowhere`);
  }
  for (const element of all('[aria-labelledby], [aria-describedby]'))
    for (const id of `${element.getAttribute('aria-labelledby') ?? ''} ${element.getAttribute('aria-describedby') ?? ''}`.trim().split(/\s+/))
      if (!known.has(id)) fault('id', `${name(element)} is named by ${id}, which is missing`);
  for (const element of all('[tabindex]')) if (element.tabIndex > 0) fault('order', `tabindex of ${name(element)}`);
  for (const fold of all('details'))
    if (fold.firstElementChild?.tagName !== 'SUMMARY' || !words(fold.firstElementChild)) fault('fold', `no summary: ${name(fold)}`);

  // ---- tables ------------------------------------------------------------------------------------------------------
  for (const th of all('th')) if (!/^(col|row|colgroup|rowgroup)$/.test(th.getAttribute('scope') ?? '')) fault('table', `no scope: ${name(th)}`);
  for (const table of all('table')) {
    if (all('thead th[scope=col]', table).length === 0) fault('table', `no headings: ${name(table)}`);
    if (!words(table.caption) && !table.closest('[role=region][aria-label]')) fault('table', `no name: ${name(table)}`);
    const widths = new Set(), open = []; // cells of rows above that reach down
    for (const row of all('tr', table)) {
      const above = open.filter(cell => cell.left > 0).reduce((sum, cell) => { cell.left--; return sum + cell.width; }, 0);
      widths.add([...row.cells].reduce((sum, cell) => sum + cell.colSpan, above));
      for (const cell of row.cells) if (cell.rowSpan > 1) open.push({left: cell.rowSpan - 1, width: cell.colSpan});
    }
    if (widths.size > 1) fault('table', `rows of ${[...widths]} cells: ${name(table)}`);
  }

  // ---- figures: what is drawn is said ------------------------------------------------------------------------------
  const number = /(?<![\w./-])-?\d+(?:[./]\d+)?(?![\w/]|\.\d)/g;
  const numbers = text => new Set(text.match(number) ?? []);
  for (const figure of all('figure')) {
    const told = fault.bind(null, 'figure'), drawings = all('svg[role]', figure), tables = all('details table', figure);
    if (!figure.id) told(`no id: ${name(figure)}`);
    if (!words(figure.querySelector('h3, h4'))) told(`no title: ${name(figure)}`);
    if (!words(figure.querySelector('figcaption'))) told(`no caption: ${name(figure)}`);
    if (drawings.length === 0) told(`no drawing: ${name(figure)}`);
    if (tables.length === 0) { told(`no table: ${name(figure)}`); continue; }
    for (const svg of drawings) {
      if (!words(svg.querySelector(':scope > title')) || !words(svg.querySelector(':scope > desc'))) told(`no words: ${name(figure)}`);
      if ((svg.getAttribute('aria-labelledby') ?? '').split(' ').length < 2) told(`its words are not tied to it: ${name(figure)}`);
    }
    if (!strict) continue;
    const said = drawings.map(svg => words(svg.querySelector('desc'))).join(' ');
    const data = words(figure.querySelector('h3, h4')) + tables.flatMap(table => all('th, td, caption', table)).map(cell => ' ' + words(cell)).join('');
    const drawn = drawings.flatMap(svg => all('text', svg)).map(text => ' ' + text.textContent).join('');
    const heads = [all('details tbody th[scope=row]', figure), tables.flatMap(table => all('thead th', table).slice(1))].map(list => list.map(words).filter(Boolean));
    const dated = heads[0].length > 0 && heads[0].every(head => /^\d{4}-\d\d-\d\d$/.test(head)); // of a course in time the ends
    const missing = (dated ? [[heads[0].toSorted()[0], heads[0].toSorted().at(-1)]] : heads).map(list => list.filter(head => !said.includes(head)));
    if (missing.every(list => list.length > 0)) told(`${figure.id}: its words do not speak of ${missing[0].slice(0, 3).join(' | ')}`);
    for (const one of numbers(said)) if (!numbers(data + drawn).has(one)) told(`${figure.id}: its words say ${one}, which is neither drawn nor in its table`);
    const labels = drawings.flatMap(svg => all('text.num', svg)).map(text => ' ' + text.textContent).join('');
    for (const one of numbers(labels)) if (!numbers(said).has(one)) told(`${figure.id}: ${one} is drawn, and its words do not say it`);
  }
  return [...new Set(faults)];
}
