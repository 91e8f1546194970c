'use strict';
// The metrics of few subjects side by side on the page itself; those of many are in the details.
const metricTable = (async () => {
  const { byId, subjects, reference, estimate, sureness, ratio, verdict, repetitions, money, sharedBy, written, own } = card;
  const MOST = 8;
  if (subjects.length > MOST) return;
  const details = await Promise.all(subjects.map((_, index) => card.details(index)));
  const all = details.flatMap(({ metrics }) => metrics);
  if (!all.length) return;
  const shared = sharedBy(all);
  const notes = [];
  const element = (tag, text, kind) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const marks = (one) => {
    for (const remark of one.remarks) if (!notes.includes(remark)) notes.push(remark);
    return one.remarks.length ? [element('sup', ` ${one.remarks.map((remark) => notes.indexOf(remark) + 1).sort((a, b) => a - b).join(' ')}`)] : [];
  };
  const standing = (one) => (one.standing && one.standing !== 'normal' ? one.standing.replace('_', ' ') : '');
  const judged = (one) => [ratio(one.ratio), verdict(one.ratio)].filter(Boolean).join(' ');

  // One subject has a column for each figure, several have a column each.
  const value = { head: 'Value', number: true, of: (one) => estimate(one.value), more: marks };
  const alone = [
    value,
    { head: 'Unit', of: (one) => one.unit },
    { head: '95 % interval', of: (one) => sureness(one) },
    { head: 'Forks × iterations', number: true, of: repetitions },
    { head: 'Ratio', of: judged, kind: (one) => verdict(one.ratio) },
    { head: 'Of peak', number: true, of: (one) => one.ofPeak },
    { head: 'Place', of: (one) => (one.standing ?? '').replace('_', ' '), kind: (one) => one.standing ?? '' },
    { head: 'Cost', number: true, of: money },
  ].filter((column) => all.some((one) => column.of(one) !== ''));
  const inOne = (one, isReference) => {
    const lines = [element('span', `${estimate(one.value)} ${one.unit}`), ...marks(one)];
    const line = (text, kind) => text && lines.push(element('small', text, kind));
    line([sureness(one), repetitions(one)].filter(Boolean).join(', '));
    if (!isReference) line(judged(one), verdict(one.ratio));
    line(standing(one), one.standing);
    return lines;
  };
  const heads = subjects.length === 1 ? alone : subjects.map((subject) => ({ head: subject.name + (subject.name === reference ? ' (reference)' : ''), number: true }));
  const cells = (each) => (subjects.length === 1
    ? alone.map((column) => {
      const td = element('td', column.of(each[0]), [column.number && 'number', column.kind?.(each[0])].filter(Boolean).join(' '));
      td.append(...(column.more?.(each[0]) ?? []));
      return td;
    })
    : subjects.map((subject, s) => {
      const td = element('td', each[s] ? '' : '–', 'number');
      if (each[s]) td.append(...inOne(each[s], subject.name === reference));
      return td;
    }));

  const rows = new Map();
  details.forEach(({ metrics }, s) => metrics.forEach((one) => {
    if (!rows.has(one.index)) rows.set(one.index, []);
    rows.get(one.index)[s] = one;
  }));
  const workloads = new Map();
  for (const each of rows.values()) {
    const { workload } = each.find(Boolean).identity;
    if (!workloads.has(workload)) workloads.set(workload, []);
    workloads.get(workload).push(each);
  }
  const table = byId('metric-table');
  const headRow = table.tHead.insertRow();
  for (const { head, number } of [{ head: 'Metric' }, ...heads]) {
    const th = element('th', head, number ? 'number' : '');
    th.scope = 'col';
    headRow.append(th);
  }
  const heading = (workload) => {
    const th = element('th', workload);
    th.scope = 'rowgroup';
    th.colSpan = heads.length + 1;
    const alike = [...shared.get(workload)];
    if (alike.length > 6) {
      const more = document.createElement('details');
      more.append(element('summary', `${alike.length} shared parameters`), element('small', written(alike)));
      th.append(more);
    } else if (alike.length) {
      th.append(element('small', written(alike)));
    }
    return th;
  };
  for (const [workload, of] of workloads) {
    const body = table.createTBody();
    body.insertRow().append(heading(workload));
    for (const each of of) {
      const { identity } = each.find(Boolean);
      const th = element('th', identity.metric);
      th.scope = 'row';
      const about = [own(identity, shared), identity.better === 'lower' ? 'lower is better' : ''].filter(Boolean).join(', ');
      if (about) th.append(element('small', about));
      body.insertRow().append(th, ...cells(each));
    }
  }
  byId('metric-legend').hidden = subjects.length === 1;
  byId('metric-notes').append(...notes.map((note) => element('li', note)));
  byId('metrics').hidden = false;
  addEventListener('beforeprint', () => table.querySelectorAll('details').forEach((more) => { more.open = true; }));
})();
