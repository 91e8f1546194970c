/** Puts the distribution onto a machine, checked by hash, and says what the machine lacks. */
@NullMarked
package dev.assay.fleet.staging;

import org.jspecify.annotations.NullMarked;
