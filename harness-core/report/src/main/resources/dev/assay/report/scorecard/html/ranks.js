'use strict';
// The tables of ranks and categories: filter, sort, and no more rows at once than anybody reads.
(() => {
  const { byId, words } = card;
  const AT_FIRST = 100;
  let most = AT_FIRST;
  const table = byId('rank-table');
  const heat = byId('heat');
  // A template holds what is beyond the first rows: it costs no layout until it is shown.
  const all = (of) => [...of.tBodies[0].rows, ...(of.querySelector('template')?.content.children ?? [])];
  const rows = all(table);
  const names = new Map(rows.map((row) => [row, row.dataset.name.toLowerCase()]));
  const categories = new Map(heat ? all(heat).map((row) => [row.dataset.index, row]) : []);
  const show = () => {
    const wanted = words(byId('filter').value);
    const found = rows.filter((row) => wanted.every((word) => names.get(row).includes(word)));
    const shown = found.slice(0, most);
    table.tBodies[0].replaceChildren(...shown);
    heat?.tBodies[0].replaceChildren(...shown.map((row) => categories.get(row.dataset.index)));
    byId('count').textContent = `${found.length} of ${rows.length}`;
    const more = byId('more-ranks');
    more.hidden = found.length <= most;
    more.textContent = `The first ${shown.length} are shown. Show all ${found.length}`;
  };
  byId('filter').addEventListener('input', () => {
    most = AT_FIRST;
    show();
  });
  byId('more-ranks').addEventListener('click', () => {
    most = rows.length;
    show();
  });
  table.tHead.addEventListener('click', (event) => {
    const key = event.target.dataset?.sort;
    if (!key) return;
    const head = event.target.closest('th');
    const descending = head.getAttribute('aria-sort') === 'ascending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const order = key === 'name' ? (a, b) => a.dataset.name.localeCompare(b.dataset.name) : (a, b) => a.dataset[key] - b.dataset[key];
    rows.sort((a, b) => (descending ? -order(a, b) : order(a, b)));
    show();
  });
  show();
})();
