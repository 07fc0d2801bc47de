// SPDX-License-Identifier: Apache-2.0
// What makes a shell complete commands and options, made from the commands themselves.

import { bash } from './bash.js';
import { fish } from './fish.js';
import { commandTree } from './tree.js';
import { zsh } from './zsh.js';

const SCRIPTS = { bash, zsh, fish };

/** The script for a shell. */
export const completionFor = async (shell) => SCRIPTS[shell](await commandTree());
