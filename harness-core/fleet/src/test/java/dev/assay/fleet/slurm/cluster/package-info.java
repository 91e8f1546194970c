/** A real Slurm cluster on this machine, for tests. */
@NullMarked
package dev.assay.fleet.slurm.cluster;

import org.jspecify.annotations.NullMarked;
