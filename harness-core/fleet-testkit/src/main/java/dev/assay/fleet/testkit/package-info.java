/** A real Slurm cluster on this machine, for tests. */
@NullMarked
package dev.assay.fleet.testkit;

import org.jspecify.annotations.NullMarked;
