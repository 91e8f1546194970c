'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const { identities, subjects } = read('data-overview');
  let loaded;
  const details = () => (loaded ??= read('data-details'));
  let loadedSamples;
  const samples = () => (loadedSamples === undefined ? (loadedSamples = read('data-samples')) : loadedSamples);
  // The order of PageData.write(MetricScore).
  const metric = (row) => ({ identity: identities[row[0]], index: row[0], category: row[1], unit: row[2], value: row[3], ratio: row[4], share: row[5], standing: row[6], reason: row[7], cost: row[8], per: row[9], tainted: row[10] });
  const figure = (value, digits = 4) => (value === undefined || value === null ? '' : Number(value).toLocaleString('en', { maximumSignificantDigits: digits, useGrouping: true }));
  const parameters = (identity) => Object.entries(identity.parameters).map(([name, value]) => `${name}=${value}`).join(' ');
  const short = (name) => (name.length > 34 ? `${name.slice(0, 33)}…` : name).replace(/^Standard_/, '');

  // Ranks: filter and sort.
  const table = byId('rank-table');
  const rows = [...table.tBodies[0].rows];
  const heat = new Map([...(byId('heat')?.tBodies[0].rows ?? [])].map((row) => [row.dataset.index, row]));
  const names = new Map(rows.map((row) => [row, row.dataset.name.toLowerCase()]));
  const filter = () => {
    const words = byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const hide = !words.every((word) => names.get(row).includes(word));
      row.hidden = hide;
      const other = heat.get(row.dataset.index);
      if (other) other.hidden = hide;
      shown += hide ? 0 : 1;
    }
    byId('count').textContent = `${shown} of ${rows.length}`;
  };
  byId('filter').addEventListener('input', filter);
  filter();
  table.tHead.addEventListener('click', (event) => {
    const key = event.target.dataset?.sort;
    if (!key) return;
    const head = event.target.closest('th');
    const descending = head.getAttribute('aria-sort') === 'ascending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
    const order = key === 'name' ? (a, b) => a.dataset.name.localeCompare(b.dataset.name) : (a, b) => a.dataset[key] - b.dataset[key];
    rows.sort((a, b) => (descending ? -order(a, b) : order(a, b)));
    table.tBodies[0].append(...rows);
  });

  // Details of a subject: metrics, then samples.
  const cell = (row, text, kind) => {
    const td = row.insertCell();
    td.textContent = text;
    if (kind) td.className = kind;
    return td;
  };
  const line = (body, subject, one) => {
    const row = body.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = `${one.identity.workload} ${one.identity.metric}`;
    const small = document.createElement('small');
    small.textContent = parameters(one.identity);
    head.append(small);
    row.append(head);
    cell(row, figure(one.value[0]), 'number');
    cell(row, one.unit);
    cell(row, one.value.length > 1 ? `${figure(one.value[1])} – ${figure(one.value[2])}` : 'measured once');
    cell(row, figure(one.ratio[0], 3), 'number');
    cell(row, one.share === null ? '' : `${figure(one.share * 100, 3)} %`, 'number');
    const place = cell(row, (one.standing ?? '').replace('_', ' '), one.standing ?? '');
    if (one.reason) place.title = one.reason;
    cell(row, one.cost === null ? '' : `$${figure(one.cost, 3)}/${one.per}`, 'number');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Samples';
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => toggle(row, button, subject, one));
    row.insertCell().append(button);
  };
  const toggle = (row, button, subject, one) => {
    const open = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!open));
    if (open) return row.nextElementSibling.remove();
    const extra = document.createElement('tr');
    extra.className = 'samples';
    row.after(extra);
    const td = extra.insertCell();
    td.colSpan = 9;
    if (one.reason) td.append(paragraph(one.reason));
    if (one.tainted) td.append(paragraph(`${one.tainted} iterations are tainted.`));
    const all = samples();
    const runs = all ? all[subject][one.index] ?? [] : subjects[subject].runs.map((run) => ({ run, forks: [] }));
    for (const { run, forks } of runs) {
      td.append(paragraph(`Run ${run}`, `assay show ${run}`));
      forks.forEach((values, fork) => td.append(paragraph(`Fork ${fork}: ${values.join('  ')} ${one.unit}`)));
    }
    if (!all) td.append(paragraph('This page holds too many subjects to carry their samples; the command shows them.'));
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
  let shownSubject = 0;
  const list = () => {
    const body = byId('details-table').tBodies[0];
    const words = byId('details-filter').value.toLowerCase().split(/\s+/).filter(Boolean);
    body.replaceChildren();
    for (const one of details()[shownSubject].map(metric)) {
      const text = `${one.identity.workload} ${one.identity.metric} ${parameters(one.identity)}`.toLowerCase();
      if (words.every((word) => text.includes(word))) line(body, shownSubject, one);
    }
  };
  byId('details-filter').addEventListener('input', list);
  table.addEventListener('click', (event) => {
    const index = event.target.dataset?.open;
    if (index === undefined) return;
    shownSubject = Number(index);
    const subject = subjects[shownSubject];
    byId('details-title').textContent = subject.name;
    byId('details-about').textContent = `Machine ${subject.machines.join(', ')} · runs ${subject.runs.join(', ')}`;
    byId('details-filter').value = '';
    list();
    byId('details').showModal();
    byId('details-title').focus();
  });

  // Charts. Shapes differ as well as colours, so that they can be told apart in grey.
  const shapes = ['circle', 'diamond', 'triangle', 'rect', 'roundRect', 'pin', 'arrow'];
  const lines = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2], [10, 4]];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const charts = new Map();
  const draw = (id, option) => {
    byId(`${id}-figure`).hidden = false;
    charts.get(id)?.chart.dispose();
    const css = getComputedStyle(document.documentElement);
    const ink = css.getPropertyValue('--ink').trim();
    const soft = css.getPropertyValue('--soft').trim();
    const grid = css.getPropertyValue('--line').trim();
    const chart = echarts.init(byId(id), null, { renderer: 'svg' });
    const axis = { axisLine: { lineStyle: { color: soft } }, axisLabel: { color: soft }, nameTextStyle: { color: soft }, splitLine: { lineStyle: { color: grid } }, nameLocation: 'middle' };
    const made = option({ ink, soft, accent: css.getPropertyValue('--accent').trim(), axis });
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink }, color: dark.matches ? ['#6cc3cf', '#e0a35c', '#b9a3e3', '#8fc98f', '#e58a8a', '#c7ced3'] : ['#0b6470', '#b3641a', '#6b4fa3', '#3c7a3c', '#b04040', '#55616b'], tooltip: { confine: true, renderMode: 'richText' }, grid: { left: 58, right: 24, top: 40, bottom: 48 }, ...made });
    charts.set(id, { chart, option });
    fit(id);
    resized.observe(byId(id));
  };
  // Without it the drawing would be cut off, not scaled, where its box has another width.
  const fit = (id) => {
    const { chart } = charts.get(id);
    byId(id).querySelector('svg').setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  };
  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const { chart } = charts.get(target.id);
    if (chart.getWidth() === target.clientWidth && chart.getHeight() === target.clientHeight) return;
    chart.resize();
    fit(target.id);
  }));
  const redraw = () => [...charts].forEach(([id, { option }]) => draw(id, option));
  dark.addEventListener('change', redraw);

  const priced = subjects.filter((subject) => subject.price && subject.overall.length);
  if (priced.length > 1) {
    const frontier = [];
    for (const subject of [...priced].sort((a, b) => a.price - b.price || b.overall[0] - a.overall[0])) {
      if (!frontier.length || subject.overall[0] > frontier.at(-1).overall[0]) frontier.push(subject);
    }
    const order = [...priced].sort((a, b) => a.price - b.price);
    const named = new Set(priced.length > 30 ? frontier : priced);
    draw('economy', ({ soft, axis, accent }) => ({
      legend: { show: false },
      grid: { left: 58, right: 84, top: 32, bottom: 48 },
      xAxis: { ...axis, type: 'value', scale: true, min: 0, name: '$ an hour', nameGap: 28 },
      yAxis: { ...axis, type: 'value', name: 'overall', nameGap: 38, min: 0 },
      series: [
        { type: 'line', data: frontier.map((s) => [s.price, s.overall[0]]), symbol: 'none', lineStyle: { type: 'dashed', color: soft }, silent: true },
        { type: 'scatter', symbolSize: priced.length > 100 ? 6 : 12, itemStyle: { color: accent }, data: priced.map((s) => ({ name: short(s.name), value: [s.price, s.overall[0]], symbol: frontier.includes(s) ? 'diamond' : 'circle', label: { show: named.has(s), formatter: '{b}', position: order.indexOf(s) % 2 ? 'bottom' : 'top', color: soft } })), tooltip: { formatter: (p) => `${p.name}\n$${p.value[0]} an hour, ${figure(p.value[1], 3)}` } },
      ],
    }));
  }
  // Charts of single metrics are for cards that a chart can show.
  if (subjects.length <= 8) {
    const all = details().map((list) => list.map(metric));
    const shares = new Map();
    all.forEach((list, s) => list.filter((one) => one.share !== null).forEach((one) => {
      const name = `${one.identity.workload} ${one.identity.parameters.dtype ?? ''}`.trim();
      if (!shares.has(name)) shares.set(name, subjects.map(() => null));
      shares.get(name)[s] = Math.max(shares.get(name)[s] ?? 0, one.share * 100);
    }));
    if (shares.size) {
      const workloads = [...shares.keys()];
      draw('peak', ({ axis, soft }) => ({
        aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
        legend: { top: 6, left: 12, right: 12, itemGap: 14, textStyle: { color: soft } },
        grid: { left: 12, right: 28, top: subjects.length > 3 ? 84 : 48, bottom: 40, containLabel: true },
        xAxis: { ...axis, type: 'value', max: 100, name: '% of peak', nameGap: 26 },
        yAxis: { ...axis, type: 'category', inverse: true, data: workloads, axisLabel: { ...axis.axisLabel, width: 130, overflow: 'break' } },
        series: subjects.map((subject, s) => ({ type: 'bar', name: short(subject.name), data: workloads.map((name) => shares.get(name)[s]), barMaxWidth: 14, tooltip: { valueFormatter: (v) => `${figure(v, 3)} %` } })),
      }));
    }
    const group = (key) => {
      const groups = new Map();
      all.forEach((list, s) => list.forEach((one) => {
        const found = key(one);
        if (!found || !one.value.length) return;
        const name = `${found.name}, ${one.unit}`;
        if (!groups.has(name)) groups.set(name, subjects.map(() => []));
        groups.get(name)[s].push([found.at, one.value[0]]);
      }));
      for (const [name, series] of groups) if (Math.max(...series.map((points) => points.length)) < 3) groups.delete(name);
      return groups;
    };
    const curves = (id, groups, x) => {
      if (!groups.size) return;
      const choice = byId(`${id}-choice`);
      const shared = (name) => groups.get(name).filter((points) => points.length > 2).length;
      for (const name of [...groups.keys()].sort((a, b) => shared(b) - shared(a))) choice.add(new Option(name));
      const show = () => draw(id, ({ axis, soft }) => ({
        legend: { top: 6, left: 12, right: 12, itemGap: 14, textStyle: { color: soft } },
        grid: { left: 58, right: 24, top: subjects.length > 3 ? 76 : 44, bottom: 48 },
        xAxis: { ...axis, nameGap: 28, min: 'dataMin', max: 'dataMax', ...x },
        yAxis: { ...axis, type: 'log' },
        series: groups.get(choice.value).map((points, s) => ({ name: short(subjects[s].name), type: 'line', symbol: shapes[s % shapes.length], symbolSize: 7, lineStyle: { type: lines[s % lines.length], width: 2 }, data: points.sort((a, b) => a[0] - b[0]) })).filter((series) => series.data.length),
        tooltip: { trigger: 'axis', confine: true, renderMode: 'richText', valueFormatter: (v) => figure(v) },
      }));
      choice.addEventListener('change', show);
      show();
    };
    const sizes = { bytes: 1, size: 1, bs: 1, 'block-size': 1, elements: 1, n: 1, m: 1 };
    const number = (text) => {
      const found = /^(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)i?[bB]?$/.exec(text ?? '');
      return found ? found[1] * 1024 ** ' kmgt'.indexOf(found[2].toLowerCase() || ' ') : undefined;
    };
    curves('sweep', group((one) => {
      const given = one.identity.parameters;
      const square = given.m && given.m === given.n && given.n === given.k;
      const name = square ? 'm' : Object.keys(sizes).find((key) => number(given[key]) !== undefined && !(key === 'm' || key === 'n'));
      if (!name) return undefined;
      const others = Object.entries(given).filter(([key]) => key !== name && !(square && (key === 'n' || key === 'k'))).map(([key, value]) => `${key}=${value}`).join(' ');
      return { name: `${one.identity.workload} ${one.identity.metric} ${others}`, at: number(given[name]) };
    }), { type: 'log', name: 'size' });
    curves('percentile', group((one) => {
      const found = /^(.*?)-?p(\d+(?:\.\d+)?)$/.exec(one.identity.metric);
      return found ? { name: `${one.identity.workload} ${found[1]} ${parameters(one.identity)}`, at: 100 / (100 - Math.min(99.9999, found[2])) } : undefined;
    }), { type: 'log', name: 'percentile', axisLabel: { formatter: (v) => `p${+(100 - 100 / v).toFixed(4)}` } });
  }
  document.documentElement.dataset.ready = 'true';
})();
