/** Judges runs against others: gates, baselines, histories and the self-test. */
@NullMarked
package dev.assay.cli.gate;

import org.jspecify.annotations.NullMarked;
