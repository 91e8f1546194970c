'use strict';
// What the page was given, and how figures are written. The scripts after this one use both.
const card = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { identities, subjects } = read('data-overview');
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
  const metric = (row) => ({ identity: identities[row[0]], index: row[0], category: row[1], unit: row[2], value: row[3], ratio: row[4], share: row[5], standing: row[6], reason: row[7], cost: row[8], per: row[9], tainted: row[10] });
  const packedDetails = parts('data-details');
  const details = async (index) => {
    const { metrics, curves } = await packedDetails(index);
    return { metrics: metrics.map(metric), curves };
  };
  const figure = (value, digits = 4) => (value === undefined || value === null ? '' : Number(value).toLocaleString('en', { maximumSignificantDigits: digits, useGrouping: true }));
  const parameters = (of) => Object.entries(of.parameters).map(([name, value]) => `${name}=${value}`).join(' ');
  const short = (name) => (name.length > 34 ? `${name.slice(0, 33)}…` : name).replace(/^Standard_/, '');
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
  return { subjects, details, samples: parts('data-samples'), figure, parameters, short, words, byId: (id) => document.getElementById(id) };
})();
