'use strict';
// Charts of single metrics and curves, for cards of few enough subjects.
(async () => {
  const { byId, subjects, figure, sharedBy, own, short } = card;
  const MOST = 8;
  const ready = () => { document.documentElement.dataset.ready = 'true'; };
  await metricTable;
  if (subjects.length > MOST) return ready();
  const details = await Promise.all(subjects.map((_, index) => card.details(index)));
  const names = subjects.map((subject) => short(subject.name));
  // Choices are told apart by the parameters in which measurements of a workload differ.
  const shared = sharedBy(details.flatMap(({ metrics }) => metrics));
  const named = (of, quantity = '') => [of.workload, quantity, own(of, shared)].filter(Boolean).join(' ');

  const shares = new Map();
  details.forEach(({ metrics }, s) => metrics.filter((one) => one.share !== null).forEach((one) => {
    const name = `${one.identity.workload} ${one.identity.parameters.dtype ?? ''}`.trim();
    if (!shares.has(name)) shares.set(name, subjects.map(() => null));
    if (one.share * 100 > (shares.get(name)[s]?.value ?? 0)) shares.get(name)[s] = { value: one.share * 100, ofPeak: one.ofPeak };
  }));
  if (shares.size) {
    const workloads = [...shares.keys()];
    byId('peak').style.height = `${Math.max(22, 8 + workloads.length * Math.max(1.6, subjects.length * 0.55))}rem`;
    charts.draw('peak', ({ axis, soft, style }) => ({
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      legend: charts.legend(soft),
      grid: { left: 24, right: 28, top: subjects.length > 3 ? 84 : 48, bottom: 40, containLabel: true },
      xAxis: { ...axis, type: 'value', max: (range) => Math.max(100, Math.ceil(range.max / 10) * 10), name: '% of peak', nameGap: 26 },
      yAxis: { ...axis, type: 'category', inverse: true, data: workloads, axisLabel: { ...axis.axisLabel, lineHeight: 14, formatter: (name) => (name.length > 20 ? name.replace(/^(.{6,19}[-. ])/, '$1\n') : name) } },
      series: subjects.map((subject, s) => ({ type: 'bar', name: names[s], itemStyle: style(s).itemStyle, data: workloads.map((name) => shares.get(name)[s]), barMaxWidth: 14, barMinHeight: 2, label: { show: true, position: 'insideRight', formatter: ({ data }) => (data?.value > 100 ? data.ofPeak : '') }, tooltip: { valueFormatter: (v) => `${figure(v, 3)} %` } })),
    }));
  }

  // Groups of points, by name and subject, one group shown at a time.
  const curves = (id, groups, axes) => {
    if (!groups.size) return;
    const choice = byId(`${id}-choice`);
    const shared = (name) => groups.get(name).filter((points) => points.length > 1).length;
    for (const name of [...groups.keys()].sort((a, b) => shared(b) - shared(a))) choice.add(new Option(name));
    const show = () => charts.draw(id, ({ axis, soft, style }) => {
      const { xAxis, yAxis, extra, ...rest } = axes(groups.get(choice.value), soft);
      const drawn = groups.get(choice.value).map((points, s) => ({ name: names[s], type: 'line', ...style(s), data: [...points].sort((a, b) => a[0] - b[0]) }));
      return {
        legend: { ...charts.legend(soft), data: drawn.filter((one) => one.data.length).map((one) => one.name) },
        grid: { left: 58, right: 24, top: subjects.length > 3 ? 76 : 44, bottom: 48 },
        xAxis: { ...axis, nameGap: 28, min: 'dataMin', max: 'dataMax', ...xAxis, axisLabel: { ...axis.axisLabel, ...xAxis.axisLabel } },
        yAxis: { ...axis, nameGap: 40, ...yAxis },
        series: [...drawn.filter((one) => one.data.length), ...(extra ?? [])],
        tooltip: { trigger: 'axis', confine: true, renderMode: 'richText', valueFormatter: (v) => figure(v) },
        ...rest,
      };
    });
    choice.addEventListener('change', show);
    show();
  };
  const grouped = (each, least) => {
    const groups = new Map();
    details.forEach((of, s) => each(of, (name, point) => {
      if (!groups.has(name)) groups.set(name, subjects.map(() => []));
      groups.get(name)[s].push(point);
    }));
    for (const [name, series] of groups) if (Math.max(...series.map((points) => points.length)) < least) groups.delete(name);
    return groups;
  };
  const ofMetrics = (key) => grouped(({ metrics }, add) => metrics.forEach((one) => {
    const found = key(one);
    if (found && one.value.length) add(`${found.name}, ${one.unit}`, [found.at, one.value[0]]);
  }), 3);

  const sizes = ['bytes', 'size', 'bs', 'block-size', 'elements'];
  const units = ' kmgt';
  const number = (text) => {
    const found = /^(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)i?[bB]?$/.exec(text ?? '');
    return found ? found[1] * 1024 ** units.indexOf(found[2].toLowerCase() || ' ') : undefined;
  };
  const binary = (value) => {
    const power = Math.min(4, Math.floor(Math.log2(value) / 10));
    return power > 0 ? `${figure(value / 1024 ** power, 3)} ${units[power].toUpperCase()}i` : figure(value, 3);
  };
  curves('sweep', ofMetrics((one) => {
    const given = one.identity.parameters;
    const square = given.m && given.m === given.n && given.n === given.k;
    const name = square ? 'm' : sizes.find((key) => number(given[key]) !== undefined);
    if (!name) return undefined;
    const others = Object.fromEntries(Object.entries(given).filter(([key]) => key !== name && !(square && (key === 'n' || key === 'k'))));
    return { name: named({ workload: one.identity.workload, parameters: others }, one.identity.metric), at: number(given[name]) };
  }), () => ({ xAxis: { type: 'log', logBase: 2, name: 'size', axisLabel: { formatter: binary } }, yAxis: { type: 'log' } }));
  curves('percentile', ofMetrics((one) => {
    const found = /^(.*?)-?p(\d+(?:\.\d+)?)$/.exec(one.identity.metric);
    return found ? { name: named(one.identity, found[1]), at: 100 / (100 - Math.min(99.9999, found[2])) } : undefined;
  }), () => ({ xAxis: { type: 'log', name: 'percentile', axisLabel: { formatter: (v) => `p${+(100 - 100 / v).toFixed(4)}` } }, yAxis: { type: 'log' } }));

  const ofCurves = (kind, quantity) => (of) => of.curves.filter((curve) => curve.kind === kind && curve.quantity === quantity);
  // FLOP/s over B/s is the arithmetic intensity, whatever an element's size is.
  const intensities = ({ curves: all }, add) => ofCurves('roofline', 'flop-rate')({ curves: all }).forEach((rates) => {
    const traffic = all.find((one) => one.kind === 'roofline' && one.quantity === 'bandwidth' && one.workload === rates.workload && named(one) === named(rates));
    rates.points.forEach((rate) => {
      const moved = traffic?.points.find((point) => point.at[0] === rate.at[0])?.value[0];
      if (moved && rate.value[0] > 0) add(named(rates), [rate.value[0] * 1000 / moved, rate.value[0], moved]);
    });
  });
  const roof = (points) => {
    const fastest = Math.max(...points.map((point) => point[2])) / 1000;
    const highest = Math.max(...points.map((point) => point[1]));
    const at = points.map((point) => point[0]);
    const ridge = highest / fastest;
    return [Math.min(...at), ridge, Math.max(...at)].sort((a, b) => a - b).map((x) => [x, Math.min(highest, x * fastest)]);
  };
  curves('roofline', grouped(intensities, 2), (series, soft) => ({
    xAxis: { type: 'log', name: 'FLOP a byte', axisLabel: { formatter: (v) => figure(v, 2) } },
    yAxis: { type: 'log', name: 'TFLOP/s' },
    extra: series.map((points, s) => ({ points, s })).filter(({ points }) => points.length).map(({ points, s }) => ({ name: `roof of ${names[s]}`, type: 'line', symbol: 'none', silent: true, lineStyle: { type: 'dashed', width: 1, color: soft }, data: roof(points), tooltip: { show: false } })),
  }));
  curves('scaling', grouped((of, add) => ofCurves('scaling', 'efficiency')(of).forEach((curve) => curve.points.forEach((point) => add(named(curve), [point.at[0], point.value[0]]))), 2),
    () => ({ xAxis: { type: 'log', logBase: 2, name: 'N' }, yAxis: { type: 'value', name: 'E(N)', min: 0 } }));

  // Matrices of peers are tables: their figures can be read by everybody.
  const matrices = details.flatMap((of, s) => of.curves.filter((curve) => curve.kind === 'matrix' && curve.points.length > 1).map((curve) => ({ name: `${names[s]} · ${named(curve, curve.quantity)}`, curve })));
  if (matrices.length) {
    byId('peers-figure').hidden = false;
    const choice = byId('peers-choice');
    matrices.forEach(({ name }) => choice.add(new Option(name)));
    const show = () => {
      const { curve } = matrices[choice.selectedIndex];
      const ends = [...new Set(curve.points.flatMap((point) => point.at))].sort((a, b) => a - b);
      const values = new Map(curve.points.map((point) => [point.at.join(), point.value[0]]));
      const [low, high] = [Math.min(...values.values()), Math.max(...values.values())];
      byId('peers-unit').textContent = `${curve.unit}, from the row to the column; ${figure(low)} to ${figure(high)}. Darker is ${curve.quantity === 'latency' ? 'longer' : 'faster'}.`;
      const table = byId('peers');
      const row = (parent, first, cells) => {
        const tr = parent.insertRow();
        [first, ...cells].forEach((text, index) => {
          const head = parent.tagName === 'THEAD' || index === 0;
          const cell = document.createElement(head ? 'th' : 'td');
          if (head) cell.scope = parent.tagName === 'THEAD' ? 'col' : 'row';
          cell.textContent = text;
          tr.append(cell);
        });
        return tr;
      };
      table.replaceChildren();
      row(table.createTHead(), 'from', ends.map((end) => `to ${end}`));
      const body = table.createTBody();
      for (const from of ends) {
        const tr = row(body, from, ends.map((to) => figure(values.get(`${from},${to}`), 3)));
        ends.forEach((to, index) => {
          const value = values.get(`${from},${to}`);
          if (value !== undefined) tr.cells[index + 1].style.setProperty('--level', high > low ? (value - low) / (high - low) : 0);
        });
      }
    };
    choice.addEventListener('change', show);
    show();
  }
  ready();
})();
