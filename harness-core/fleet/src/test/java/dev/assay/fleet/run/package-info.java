/** Tests. */
@NullMarked
package dev.assay.fleet.run;

import org.jspecify.annotations.NullMarked;
