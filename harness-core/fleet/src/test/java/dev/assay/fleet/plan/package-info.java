/** Tests. */
@NullMarked
package dev.assay.fleet.plan;

import org.jspecify.annotations.NullMarked;
