#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Enrols a fleet by its root: from then on, whoever has one of its devices can claim it.

import { blocks, run, signingCommand } from './lib/cli.mjs';
import { Fleet, noteEnrolment } from './lib/fleet.mjs';
import { enrolFleet, findFleet } from './lib/identity.mjs';

const cmd = signingCommand('enrol-fleet', 'Enrols a fleet; the account is the manufacturer.')
  .requiredOption('--fleet <folder>', "the fleet's folder, as build-fleet wrote it")
  .requiredOption('--model <text>', "the maker's model name")
  .requiredOption('--expires-in <blocks>', 'for how many blocks its devices can be claimed', blocks);

await run(cmd, async ({ chain, account, options }) => {
  const fleet = Fleet.open(options.fleet);
  const known = await findFleet(chain, account.address, fleet, options.model);
  if (known) {
    noteEnrolment(options.fleet, { genesis: chain.genesis, fleet: known.id });
    console.log(`Enrolled already: ${fleet.size} devices as fleet ${known.id}. Nothing was sent.`);
    console.log(`They can be claimed up to block ${known.expiresAt}.`);
    return;
  }
  const expiresAt = await chain.validFor(options.expiresIn);
  const enrolled = await enrolFleet({ chain, account, fleet, model: options.model, expiresAt });
  console.log(`Enrolled ${fleet.size} devices as fleet ${enrolled.fleet}, fee ${chain.format(enrolled.fee)}.`);
  noteEnrolment(options.fleet, { genesis: chain.genesis, fleet: enrolled.fleet });
  console.log(`They can be claimed up to block ${expiresAt}.`);
});
