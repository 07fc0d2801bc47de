// SPDX-License-Identifier: Apache-2.0
// How the library is put together: what may import what, and how long a file may be.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE = join(ROOT, 'src');
const files = readdirSync(SOURCE, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.js'))
  .sort();
const content = new Map(files.map((name) => [name, readFileSync(join(SOURCE, name), 'utf8')]));
const domainOf = (name) => name.split('/')[0];

/** What a file imports of the library, or exports again. */
const importsOf = (name) =>
  [...content.get(name).matchAll(/^(?:import|export|\}) ?[^;]*? ?from '(\.[^']+)';$/gms)].map(([, path]) =>
    normalize(join(dirname(name), path)),
  );
const edges = new Map(files.map((name) => [name, importsOf(name)]));

/** A circle in a graph, or nothing. */
function circleIn(graph) {
  const done = new Set();
  const visit = (node, way) => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const found = visit(next, [...way, node]);
      if (found) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = visit(node, []);
    if (found) return found.join(' → ');
  }
  return undefined;
}

test('what a file imports is there', () => {
  for (const [name, imported] of edges) for (const path of imported) assert.ok(content.has(path), `${name}: ${path}`);
});

test('no circle between files, and none between domains', () => {
  assert.equal(circleIn(edges), undefined);
  const domains = new Map();
  for (const [name, imported] of edges) {
    const domain = domainOf(name);
    const others = imported.map(domainOf).filter((other) => other !== domain);
    domains.set(domain, new Set([...(domains.get(domain) ?? []), ...others]));
  }
  assert.equal(circleIn(domains), undefined);
});

test('no file is long, and none prints', () => {
  for (const [name, text] of content) {
    assert.ok(text.split('\n').length <= 500, `${name} has more than 500 lines`);
    const printing = text.split('\n').filter((line) => /process\.std(?:out|err)|console\.(?!error\b)/.test(line));
    assert.deepEqual(printing, [], name);
  }
});

test('domains import files of one another, and not their indexes', () => {
  for (const [name, imported] of edges) {
    assert.ok(imported.every((path) => !path.endsWith('index.js')), name);
  }
});

test('every domain is exported, and no other', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const domains = [...new Set(files.map(domainOf))];
  assert.deepEqual(Object.keys(exports).filter((name) => name !== './package.json').sort(), domains.map((name) => `./${name}`).sort());
  for (const domain of domains) {
    assert.equal(relative(SOURCE, join(ROOT, exports[`./${domain}`].default)), `${domain}/index.js`);
  }
});

/** Declarations that a file exports, with the comment before each and its parameters, where it is a function. */
function* exportsOf(text) {
  const declaration =
    /(?<doc>\/\*\*(?:(?!\*\/).)*?\*\/\n)?^export (?:(?:async )?function\*? (?<fn>\w+)\((?<params>(?:[^()]|\([^()]*\))*)\)|const (?<name>\w+) =\s*(?:async )?(?<arrow>\((?:[^()]|\([^()]*\))*\) =>|\w+ =>)?|class (?<type>\w+))/gms;
  for (const { groups } of text.matchAll(declaration)) {
    const params = groups.params ?? groups.arrow?.replace(/\s*=>$/, '').replace(/^\((.*)\)$/s, '$1');
    yield { name: groups.fn ?? groups.name ?? groups.type, doc: groups.doc ?? '', params };
  }
}

test('every export says what it is, and every function what it takes', () => {
  const bare = [];
  for (const [name, text] of content) {
    if (name.endsWith('index.js')) continue;
    for (const { name: exported, doc, params } of exportsOf(text)) {
      const isFunction = params !== undefined;
      const says = /\*\* ?\S|\n\s*\* [^@\s]/.test(doc);
      const takes = !isFunction || params.trim() === '' || /@(?:param|type)\b/.test(doc);
      if (!says || !takes) bare.push(`${name}: ${exported}`);
    }
  }
  assert.deepEqual(bare, []);
});
