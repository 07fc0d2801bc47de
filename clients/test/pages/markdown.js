// SPDX-License-Identifier: Apache-2.0
// The project's pages, as tests read them.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import GithubSlugger from 'github-slugger';
import { Lexer } from 'marked';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What is no page of the project's: what was fetched, built, or belongs to git. */
export const FOREIGN = new Set(['node_modules', 'target', 'types']);

/** The paths of all pages, relative to the root. */
export function pages(folder = ROOT) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || FOREIGN.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
  });
}

export const textOf = (path) => readFileSync(join(ROOT, path), 'utf8');

/** A page's blocks. */
export const blocksOf = (path) => Lexer.lex(textOf(path));

/** All tokens of some blocks, those within others included, in their order. */
export function* tokensIn(blocks) {
  for (const token of blocks) {
    yield token;
    if (token.tokens) yield* tokensIn(token.tokens);
    if (token.items) yield* tokensIn(token.items);
    if (token.type !== 'table') continue;
    for (const cell of [token.header, ...token.rows].flat()) yield* tokensIn(cell.tokens);
  }
}

/** The anchors that GitHub gives to a page's headings. */
export function anchorsOf(path) {
  const slugger = new GithubSlugger();
  const headings = [...tokensIn(blocksOf(path))].filter(({ type }) => type === 'heading');
  return headings.map(({ tokens }) => slugger.slug(plain(tokens)));
}

/** The text of inline tokens, without their marks. */
const plain = (tokens) =>
  tokens.map((token) => (token.type === 'codespan' || !token.tokens ? token.text : plain(token.tokens))).join('');

/** What is written as code within some tokens. */
export const codesIn = (tokens) =>
  [...tokensIn(tokens)].filter(({ type }) => type === 'codespan').map(({ text }) => text);

/** What is written bold within some tokens. */
export const boldIn = (tokens) => [...tokensIn(tokens)].filter(({ type }) => type === 'strong').map(({ text }) => text);

/** The tables of a page: what heads each column, and rows of cells. */
export const tablesOf = (path) =>
  [...tokensIn(blocksOf(path))]
    .filter(({ type }) => type === 'table')
    .map(({ header, rows }) => ({
      header: header.map(({ text }) => text),
      rows: rows.map((cells) => cells.map((cell) => ({ text: cell.text, codes: codesIn(cell.tokens) }))),
    }));
