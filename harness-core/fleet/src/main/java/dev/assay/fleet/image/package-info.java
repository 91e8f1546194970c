/** The Java runtime that nodes measure with: what it needs of a machine, and how it is packed. */
@NullMarked
package dev.assay.fleet.image;

import org.jspecify.annotations.NullMarked;
