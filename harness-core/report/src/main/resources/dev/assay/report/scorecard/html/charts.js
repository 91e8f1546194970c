'use strict';
// How charts look. Shapes differ as well as colours, so that they can be told apart in grey.
const charts = (() => {
  const { byId } = card;
  const shapes = ['circle', 'diamond', 'triangle', 'rect', 'roundRect', 'pin', 'arrow'];
  const lines = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 2], [10, 4]];
  const onDark = ['#6cc3cf', '#e0a35c', '#b9a3e3', '#8fc98f', '#e58a8a', '#c7ced3'];
  const onLight = ['#0b6470', '#b3641a', '#6b4fa3', '#3c7a3c', '#b04040', '#55616b'];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paper = document.documentElement.classList;
  const drawn = new Map();
  const draw = (id, option) => {
    byId(`${id}-figure`).hidden = false;
    drawn.get(id)?.chart.dispose();
    const css = getComputedStyle(document.documentElement);
    const colour = (name) => css.getPropertyValue(`--${name}`).trim();
    const [ink, soft, grid] = [colour('ink'), colour('soft'), colour('line')];
    const chart = echarts.init(byId(id), null, { renderer: 'svg' });
    const axis = { axisLine: { lineStyle: { color: soft } }, axisLabel: { color: soft, hideOverlap: true }, nameTextStyle: { color: soft }, splitLine: { lineStyle: { color: grid } }, nameLocation: 'middle' };
    const palette = dark.matches && !paper.contains('paper') ? onDark : onLight;
    // A subject looks the same in every chart, whichever others have no place there.
    const style = (index) => ({ symbol: shapes[index % shapes.length], symbolSize: 7, itemStyle: { color: palette[index % palette.length] }, lineStyle: { type: lines[index % lines.length], width: 2, color: palette[index % palette.length] } });
    const made = option({ ink, soft, accent: colour('accent'), ground: colour('card'), axis, style });
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink }, color: palette, tooltip: { confine: true, renderMode: 'richText' }, grid: { left: 58, right: 24, top: 40, bottom: 48 }, ...made });
    drawn.set(id, { chart, option });
    fit(id);
    resized.observe(byId(id));
  };
  // Without it the drawing would be cut off, not scaled, where its box has another width.
  const fit = (id) => {
    const { chart } = drawn.get(id);
    byId(id).querySelector('svg').setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  };
  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const { chart } = drawn.get(target.id);
    if (chart.getWidth() === target.clientWidth && chart.getHeight() === target.clientHeight) return;
    chart.resize();
    fit(target.id);
  }));
  const redraw = () => [...drawn].forEach(([id, { option }]) => draw(id, option));
  dark.addEventListener('change', redraw);
  // Paper is light whatever the screen is.
  addEventListener('beforeprint', () => {
    paper.add('paper');
    redraw();
  });
  addEventListener('afterprint', () => {
    paper.remove('paper');
    redraw();
  });
  const legend = (soft) => ({ top: 6, left: 12, right: 12, itemGap: 14, textStyle: { color: soft } });
  return { draw, legend };
})();
