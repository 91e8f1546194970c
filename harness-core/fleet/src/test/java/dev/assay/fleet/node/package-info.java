/** Tests. */
@NullMarked
package dev.assay.fleet.node;

import org.jspecify.annotations.NullMarked;
