// SPDX-License-Identifier: Apache-2.0
// Starts the network and leaves it running until it is interrupted.

import { startNetwork } from './network.js';

const { folder, nodes, stop } = await startNetwork();
console.log('The network runs:');
for (const { name, url, log } of Object.values(nodes)) console.log(`  ${name.padEnd(12)} ${url.padEnd(24)} ${log}`);
console.log(`
The parachain's first block comes about two minutes after the start. To look around:
  - open polkadot.js Apps at the address of a node: Development > Custom endpoint
  - node scripts/demo.mjs --node ${nodes.follower.url}
Stop it with Ctrl-C. Its files, which go with it, are in ${folder}`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await stop();
    process.exit(130);
  });
}
