// SPDX-License-Identifier: Apache-2.0

/** What `assay help` explains besides commands. */
export const EXTRA_TOPICS = ['exit-codes'];
