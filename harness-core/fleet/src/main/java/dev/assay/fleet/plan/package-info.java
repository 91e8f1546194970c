/**
 * What a fleet is to measure: the spec of a user, checked, and the units that come of it with their
 * time and price.
 */
@NullMarked
package dev.assay.fleet.plan;

import org.jspecify.annotations.NullMarked;
