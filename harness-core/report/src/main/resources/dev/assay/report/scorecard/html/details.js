'use strict';
// The details of a subject: metrics and points of curves, then the samples of each.
(() => {
  const { byId, subjects, estimate, sureness, ratio, repetitions, money, parameters, words } = card;
  const cell = (row, text, kind) => {
    const td = row.insertCell();
    td.textContent = text;
    if (kind) td.className = kind;
    return td;
  };
  const paragraph = (text, code) => {
    const p = document.createElement('p');
    p.textContent = text;
    if (code) {
      const command = document.createElement('code');
      command.textContent = code;
      p.append(' ', command);
    }
    return p;
  };
  const heading = (row, one) => {
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = `${one.identity.workload} ${one.identity.metric}`;
    const small = document.createElement('small');
    small.textContent = parameters(one.identity);
    head.append(small);
    row.append(head);
  };
  const line = (body, subject, one) => {
    const row = body.insertRow();
    heading(row, one);
    cell(row, estimate(one.value), 'number');
    cell(row, one.unit);
    cell(row, sureness(one) || 'none');
    cell(row, repetitions(one), 'number');
    cell(row, ratio(one.ratio), 'number');
    cell(row, one.ofPeak, 'number');
    const place = cell(row, (one.standing ?? '').replace('_', ' '), one.standing ?? '');
    if (one.reason) place.title = one.reason;
    cell(row, money(one), 'number');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Samples';
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => toggle(row, button, subject, one));
    row.insertCell().append(button);
  };
  const toggle = async (row, button, subject, one) => {
    const open = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!open));
    if (open) return row.nextElementSibling.remove();
    const extra = document.createElement('tr');
    extra.className = 'samples';
    row.after(extra);
    const td = extra.insertCell();
    td.colSpan = 10;
    if (one.reason) td.append(paragraph(one.reason));
    one.remarks.forEach((remark) => td.append(paragraph(remark)));
    const all = await card.samples(subject);
    const runs = all ? all[one.index] ?? [] : subjects[subject].runs.map((run) => ({ run, forks: [] }));
    for (const { run, forks } of runs) {
      td.append(paragraph(`Run ${run}`, `assay show ${run}`));
      forks.forEach((values, fork) => td.append(paragraph(`Fork ${fork}: ${values.join('  ')} ${one.unit}`)));
    }
    if (!all) td.append(paragraph('This page holds too many subjects to carry their samples; the command shows them.'));
  };
  // A point of a curve is a line like a metric's; what a curve has no word on is empty.
  const points = (curve) => curve.points.map((point) => ({ identity: { workload: curve.workload, metric: point.counter, parameters: curve.parameters }, index: `${curve.index} ${point.counter}`, unit: curve.unit, value: point.value, ratio: [], share: null, standing: null, reason: null, cost: null, forks: 0, iterations: 0, remarks: [] }));
  let shown = 0;
  const list = async () => {
    const subject = shown;
    const { metrics, curves } = await card.details(subject);
    if (subject !== shown) return;
    const wanted = words(byId('details-filter').value);
    const body = byId('details-table').tBodies[0];
    body.replaceChildren();
    for (const one of [...metrics, ...curves.flatMap(points)]) {
      const text = `${one.identity.workload} ${one.identity.metric} ${parameters(one.identity)}`.toLowerCase();
      if (wanted.every((word) => text.includes(word))) line(body, subject, one);
    }
  };
  byId('details-filter').addEventListener('input', list);
  byId('rank-table').addEventListener('click', async (event) => {
    const index = event.target.dataset?.open;
    if (index === undefined) return;
    shown = Number(index);
    const subject = subjects[shown];
    byId('details-title').textContent = subject.name;
    byId('details-about').textContent = `Machine ${subject.machines.join(', ')} · runs ${subject.runs.join(', ')} · ${subject.measuredOn.join(' · ')}`;
    byId('details-filter').value = '';
    byId('details-table').tBodies[0].replaceChildren();
    byId('details').showModal();
    byId('details-title').focus();
    await list();
  });
})();
