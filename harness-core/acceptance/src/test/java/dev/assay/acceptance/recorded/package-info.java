/** Machines that were recorded, for tests. */
@NullMarked
package dev.assay.acceptance.recorded;

import org.jspecify.annotations.NullMarked;
