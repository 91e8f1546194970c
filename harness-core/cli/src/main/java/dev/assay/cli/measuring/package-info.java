/**
 * What all share that measure on this machine: what to measure and how, the machine, and what is
 * shown.
 */
@NullMarked
package dev.assay.cli.measuring;

import org.jspecify.annotations.NullMarked;
