// SPDX-License-Identifier: Apache-2.0
// Submits commitments that devices signed (`feed sign`) to the chain, those of many devices in one transaction. Says of
// each what became of it.

import '../../memory.js';
import { Argument } from 'commander';
import { ChainError } from 'assay-client/encoding';
import { readSubmissions, submitSigned } from 'assay-client/stream';

/** @type {import('../../registry.js').Verb} */
export default {
  who: 'anyone',
  summary: 'Submits commitments that devices signed to the chain, 64 in a transaction.',
  example: '--account //Bob signed.json other.json',
  account: true,
  args: [new Argument('<files...>', "what 'assay feed sign' wrote")],
  async action({ chain, account, args: [files], out, progress }) {
    const submissions = files.flatMap(readSubmissions);
    const { outcomes, fees } = await submitSigned({
      chain,
      account,
      submissions,
      onSubmit: progress.count('transactions on chain'),
    });
    for (const { stream, sequence, error } of outcomes) {
      out.say(`stream ${stream}, batch ${sequence}: ${error ? `refused, ${error.message}` : 'committed'}`);
    }
    const refused = outcomes.filter(({ error }) => error).length;
    out.say(`Submitted ${outcomes.length} commitments, fees ${chain.format(fees)}.`);
    out.result({
      outcomes: outcomes.map(({ stream, sequence, error }) => ({
        stream,
        sequence,
        committed: !error,
        error: error?.message,
      })),
      refused,
      fees,
    });
    if (refused > 0) throw new ChainError(`the chain refused ${refused} of ${outcomes.length} commitments`);
  },
};
