/**
 * The CPUs of a machine: what they are, their caches, clocks and peaks, and what their time goes
 * to.
 */
@NullMarked
package dev.assay.runtime.machine.cpu;

import org.jspecify.annotations.NullMarked;
