/** Tests of the Slurm engine, on a real cluster of this machine. */
@NullMarked
package dev.assay.fleet.slurm;

import org.jspecify.annotations.NullMarked;
