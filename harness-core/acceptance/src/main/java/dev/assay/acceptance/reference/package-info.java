/** Floors that were learned from good machines, and the file that keeps them. */
@NullMarked
package dev.assay.acceptance.reference;

import org.jspecify.annotations.NullMarked;
