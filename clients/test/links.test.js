// SPDX-License-Identifier: Apache-2.0
// Every link from a page to the project's own files leads somewhere, and every command of a page is there.

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { wholeProgram } from '../assay-cli/src/program.js';
import { anchorsOf, blocksOf, codesIn, pages, ROOT, tokensIn } from './pages/markdown.js';

const PAGES = pages();

/** The links of a page that lead to no other place of the web. */
const linksOf = (path) =>
  [...tokensIn(blocksOf(path))]
    .filter(({ type, href }) => (type === 'link' || type === 'image') && !/^[a-z][a-z0-9+.-]*:/i.test(href))
    .map(({ href }) => href);

/** Why a link of a page leads nowhere, if it does. */
function broken(path, href) {
  const [file, anchor] = href.split('#');
  const target = file ? normalize(join(dirname(path), decodeURI(file))) : path;
  if (target.startsWith('..')) return 'outside the project';
  if (!existsSync(join(ROOT, target))) return 'no such file';
  if (anchor === undefined) return undefined;
  if (statSync(join(ROOT, target)).isDirectory() || !target.endsWith('.md')) return 'an anchor in no page';
  return anchorsOf(target).includes(anchor) ? undefined : 'no such heading';
}

test('every link leads to a file, and every anchor to a heading', () => {
  const found = PAGES.flatMap((path) => linksOf(path).map((href) => ({ path, href, why: broken(path, href) })));
  assert.ok(found.length > 100, `only ${found.length} links were read`);
  assert.deepEqual(
    found.filter(({ why }) => why),
    [],
  );
});

test('a link that leads nowhere is seen', () => {
  assert.equal(broken('README.md', 'docs/architecture.md#finality'), undefined);
  assert.equal(broken('README.md', 'docs/nothing.md'), 'no such file');
  assert.equal(broken('docs/architecture.md', 'sealed-exchange.md#no-such-heading'), 'no such heading');
  assert.equal(broken('docs/architecture.md', '#no-such-heading'), 'no such heading');
  assert.equal(broken('docs/architecture.md', '../../other'), 'outside the project');
});

/** What pages show to be run or read: blocks of code, line by line, and code in the text. */
function shownIn(path) {
  const blocks = [...tokensIn(blocksOf(path))].filter(({ type }) => type === 'code');
  const lines = blocks.flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, ' ').split('\n'));
  return [...lines, ...codesIn(blocksOf(path))];
}

/** Pages that name files which are no more, or which their reader makes. */
const OF_OTHER_FILES = ['CHANGELOG.md', 'docs/adding-a-pallet.md'];

test('every file that a page names is there', () => {
  const places = (path) => [ROOT, join(ROOT, dirname(path))];
  const missing = [];
  let count = 0;
  for (const path of PAGES.filter((each) => !OF_OTHER_FILES.includes(each))) {
    for (const shown of shownIn(path)) {
      for (const [, named] of shown.matchAll(/(?:^|\s)(?:\.\/)?(\w[\w.-]*\/[\w./-]*)(?=[\s:]|$)/g)) {
        const [folder] = named.split('/');
        // What begins with none of the project's folders is no file of its.
        if (!places(path).some((place) => existsSync(join(place, folder)))) continue;
        count++;
        if (!places(path).some((place) => existsSync(join(place, named)))) missing.push(`${path} names ${named}`);
      }
    }
  }
  assert.ok(count > 50, `only ${count} files were read`);
  assert.deepEqual(missing, []);
});

test('every option of a command that a page shows is there', async () => {
  const program = await wholeProgram();
  const child = (command, name) => command?.commands.find((each) => each.name() === name);
  let count = 0;
  for (const path of PAGES) {
    for (const shown of shownIn(path)) {
      const [, line] = /^(?:\$ )?assay ([a-z].*?)(?:\s+#.*)?$/.exec(shown) ?? [];
      const [noun, verb, ...words] = line?.split(/\s+/) ?? [];
      const command = child(child(program, noun), verb);
      if (!command) continue; // that verbs exist is tested with the commands
      const known = new Set(command.options.map(({ long }) => long));
      for (const word of words.filter((each) => each.startsWith('--'))) {
        assert.ok(known.has(word) || word === '--help', `${path} names ${word} of assay ${noun} ${verb}`);
        count++;
      }
    }
  }
  assert.ok(count > 50, `only ${count} options were read`);
});
