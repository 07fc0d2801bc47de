// SPDX-License-Identifier: Apache-2.0

// A chart of bars as SVG, for pages that have no script.

const WIDTH = 720;
const LABELS = 170;
const ROW = 26;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * @param {{title: string, bars: {label: string, value: number, note?: string}[]}} what
 * @returns {string}
 */
export function chart({ title, bars }) {
  const most = Math.max(...bars.map(({ value }) => value));
  const height = 44 + bars.length * ROW;
  const rows = bars.map(({ label, value, note }, i) => {
    const y = 36 + i * ROW;
    const width = Math.max(1, (value / most) * (WIDTH - LABELS - 170));
    const text = `${value.toLocaleString('en', { maximumFractionDigits: 0 })}${note ? ` (${note})` : ''}`;
    return [
      `  <text x="${LABELS - 8}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>`,
      `  <rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="18" fill="#3b6ea5"/>`,
      `  <text x="${(LABELS + width + 6).toFixed(1)}" y="${y + 14}">${escaped(text)}</text>`,
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" role="img">`,
    `  <title>${escaped(title)}</title>`,
    `  <rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `  <text x="8" y="20" font-weight="bold">${escaped(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}
