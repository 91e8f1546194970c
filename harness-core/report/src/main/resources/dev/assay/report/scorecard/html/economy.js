'use strict';
// What performance costs, and what it cost before.
(() => {
  const { subjects, figure, short } = card;
  const priced = subjects.filter((subject) => subject.price && subject.overall.length);
  if (priced.length > 1) {
    const frontier = [];
    for (const subject of [...priced].sort((a, b) => a.price - b.price || b.overall[0] - a.overall[0])) {
      if (!frontier.length || subject.overall[0] > frontier.at(-1).overall[0]) frontier.push(subject);
    }
    const best = new Set(frontier);
    const order = new Map([...priced].sort((a, b) => a.price - b.price).map((subject, index) => [subject, index]));
    const named = new Set(priced.length > 30 ? frontier : priced);
    charts.draw('economy', ({ soft, axis, accent, ground }) => ({
      legend: { show: false },
      grid: { left: 58, right: 84, top: 32, bottom: 48 },
      xAxis: { ...axis, type: 'value', scale: true, min: 0, name: '$ an hour', nameGap: 28 },
      yAxis: { ...axis, type: 'value', name: 'score', nameGap: 38, min: 0 },
      series: [
        { type: 'line', data: frontier.map((s) => [s.price, s.overall[0]]), symbol: 'none', lineStyle: { type: 'dashed', color: soft }, silent: true },
        { type: 'scatter', symbolSize: priced.length > 100 ? 6 : 12, itemStyle: { color: accent }, labelLayout: { hideOverlap: true }, data: priced.map((s) => ({ name: short(s.name), value: [s.price, s.overall[0]], symbol: best.has(s) ? 'diamond' : 'circle', label: { show: named.has(s), formatter: '{b}', position: order.get(s) % 2 ? 'bottom' : 'top', color: soft, backgroundColor: ground, padding: [1, 3] } })), tooltip: { formatter: (p) => `${p.name}\n$${p.value[0]} an hour, ${figure(p.value[1], 3)}` } },
      ],
    }));
  }
  const remembered = subjects.filter((subject) => subject.prices?.length > 1);
  if (remembered.length && remembered.length <= 8) {
    charts.draw('prices', ({ soft, axis, style }) => ({
      legend: charts.legend(soft),
      grid: { left: 58, right: 24, top: remembered.length > 3 ? 76 : 44, bottom: 32 },
      xAxis: { ...axis, type: 'time' },
      yAxis: { ...axis, type: 'value', name: '$ an hour', nameGap: 38, min: 0 },
      series: remembered.map((subject) => ({ name: short(subject.name), type: 'line', step: 'end', ...style(subjects.indexOf(subject)), data: subject.prices })),
      tooltip: { trigger: 'axis', confine: true, renderMode: 'richText', valueFormatter: (v) => `$${figure(v)}` },
    }));
  }
})();
