/** Signatures of runs: who makes them, and what cards and {@code assay verify} say of them. */
@NullMarked
package dev.assay.cli.signature;

import org.jspecify.annotations.NullMarked;
