/** The machines that targets.yaml describes, and the types of targets. */
@NullMarked
package dev.assay.fleet.targets;

import org.jspecify.annotations.NullMarked;
