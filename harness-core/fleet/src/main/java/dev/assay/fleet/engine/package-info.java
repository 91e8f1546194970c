/**
 * How units get onto nodes: the interface that every kind of target implements, and when a unit is
 * tried again.
 */
@NullMarked
package dev.assay.fleet.engine;

import org.jspecify.annotations.NullMarked;
