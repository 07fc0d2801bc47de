// SPDX-License-Identifier: Apache-2.0
// The engine would rather use memory than look for what is free again, and does not know that a gateway has little. With
// these, a file of any size goes through in some 200 MB; docs/performance.md has what runs take. Commands that go through
// files of readings, batches or archives load this before anything else. The others have little to keep, and would start a
// fifth slower.

import { setFlagsFromString } from 'node:v8';

for (const flag of ['--optimize-for-size', '--max-semi-space-size=2', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
