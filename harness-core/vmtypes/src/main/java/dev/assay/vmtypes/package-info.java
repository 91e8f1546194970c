/** The facts that come with Assay, each with its source. */
@NullMarked
package dev.assay.vmtypes;

import org.jspecify.annotations.NullMarked;
