/**
 * A real Slurm cluster on this machine, and a network of two nodes, for tests.
 *
 * <p>A module of its own, not a test jar of fleet: Maven makes no test jars when it skips tests, as
 * {@code ./assay} does to build itself, and every module that needs one then fails to build.
 */
@NullMarked
package dev.assay.fleet.testkit;

import org.jspecify.annotations.NullMarked;
