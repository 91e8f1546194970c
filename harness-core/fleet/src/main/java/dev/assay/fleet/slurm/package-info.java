/** Slurm as an engine: the cluster's scheduler decides when and where a unit of a fleet runs. */
@NullMarked
package dev.assay.fleet.slurm;

import org.jspecify.annotations.NullMarked;
