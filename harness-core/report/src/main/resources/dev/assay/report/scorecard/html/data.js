'use strict';
// What the page was given, and how figures are written. The scripts after this one use both.
const card = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { identities, subjects, reference } = read('data-overview');
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return JSON.parse(await new Response(stream).text());
  };
  // Of many subjects each one's part is packed by itself and read when somebody asks for it.
  const parts = (id) => {
    let packed;
    const known = new Map();
    return (index) => {
      packed ??= read(id);
      if (!known.has(index)) known.set(index, typeof packed[index] === 'string' ? unpack(packed[index]) : Promise.resolve(packed[index]));
      return known.get(index);
    };
  };
  // The order of PageData.write(MetricScore).
  const metric = (row) => ({ identity: identities[row[0]], index: row[0], category: row[1], unit: row[2], value: row[3], ratio: row[4], share: row[5], ofPeak: row[6].replaceAll('%', ' %'), standing: row[7], reason: row[8], cost: row[9], per: row[10], forks: row[11], iterations: row[12], remarks: row[13], range: row[14] });
  const packedDetails = parts('data-details');
  const details = async (index) => {
    const { metrics, curves } = await packedDetails(index);
    return { metrics: metrics.map(metric), curves };
  };
  const figure = (value, digits = 4) => (value === undefined || value === null ? '' : Number(value).toLocaleString('en', { maximumSignificantDigits: digits, useGrouping: true }));
  // As on the terminal: to two digits of the interval.
  const estimate = ([value, low, high]) => {
    const half = (high - low) / 2;
    if (!value || !half) return figure(value);
    const exponent = (of) => Math.floor(Math.log10(Math.abs(of)));
    const digits = Math.min(Math.max(exponent(value) - exponent(half) + 2, 2), 7);
    return value.toLocaleString('en', { minimumSignificantDigits: digits, maximumSignificantDigits: digits });
  };
  const percent = (share) => `${figure(share * 100, Math.abs(share) >= 1 ? 3 : 2)} %`;
  // As on the terminal: relative where it is narrow, else from where to where.
  const margin = ([value, low, high]) => {
    if (low === undefined) return '';
    const half = (high - low) / 2;
    return value !== 0 && half <= 0.15 * Math.abs(value) ? `±${percent(half / Math.abs(value))}` : `${figure(low, 3)}–${figure(high, 3)}`;
  };
  // Few forks that vary much show from where to where they went.
  const sureness = (one) => one.range ?? margin(one.value);
  const factor = (value) => (value >= 0.1 && value < 10 ? value.toFixed(2) : figure(value, 3));
  const ratio = ([value, low, high]) => (value === undefined ? '' : low === undefined ? factor(value) : `${factor(value)} (${factor(low)}–${factor(high)})`);
  // What the interval of a ratio allows to say.
  const verdict = ([, low, high]) => (low > 1 ? 'better' : high < 1 ? 'worse' : '');
  const repetitions = ({ forks, iterations }) => {
    if (!forks) return '';
    const each = Math.floor(iterations / forks);
    return `${forks}×${each * forks === iterations ? '' : '~'}${each}`;
  };
  const money = (one) => (one.cost === null ? '' : `$${figure(one.cost, 3)}/${one.per}`);
  // Of each workload what all of its measurements have alike.
  const sharedBy = (all) => {
    const shared = new Map();
    for (const { identity } of all) {
      const of = shared.get(identity.workload);
      if (!of) shared.set(identity.workload, new Map(Object.entries(identity.parameters)));
      else for (const [name, value] of of) if (identity.parameters[name] !== value) of.delete(name);
    }
    return shared;
  };
  const written = (entries) => [...entries].map(([name, value]) => `${name}=${value}`).join(' ');
  const parameters = (of) => written(Object.entries(of.parameters));
  const own = (identity, shared) => written(Object.entries(identity.parameters).filter(([name]) => !shared.get(identity.workload)?.has(name)));
  const short = (name) => (name.length > 34 ? `${name.slice(0, 33)}…` : name).replace(/^Standard_/, '');
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
  return { subjects, reference, details, samples: parts('data-samples'), figure, estimate, percent, sureness, ratio, verdict, repetitions, money, sharedBy, written, own, parameters, short, words, byId: (id) => document.getElementById(id) };
})();
