/** Targets as targets.yaml names them. */
@NullMarked
package dev.assay.fleet.targets;

import org.jspecify.annotations.NullMarked;
