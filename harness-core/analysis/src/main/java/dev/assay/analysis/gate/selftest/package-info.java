/** What a gate can be expected to see on a machine, and how often it errs there. */
@NullMarked
package dev.assay.analysis.gate.selftest;

import org.jspecify.annotations.NullMarked;
