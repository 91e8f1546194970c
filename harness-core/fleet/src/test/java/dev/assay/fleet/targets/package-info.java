/** Tests. */
@NullMarked
package dev.assay.fleet.targets;

import org.jspecify.annotations.NullMarked;
