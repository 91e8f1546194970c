/**
 * A run unit: one machine's share of a fleet, and the files by which its node and the client know
 * of it.
 */
@NullMarked
package dev.assay.fleet.unit;

import org.jspecify.annotations.NullMarked;
