/** Tests. */
@NullMarked
package dev.assay.fleet.engine;

import org.jspecify.annotations.NullMarked;
