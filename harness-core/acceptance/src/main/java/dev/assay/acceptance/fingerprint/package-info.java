/** Compares what deterministic work computed, across machines and days. */
@NullMarked
package dev.assay.acceptance.fingerprint;

import org.jspecify.annotations.NullMarked;
