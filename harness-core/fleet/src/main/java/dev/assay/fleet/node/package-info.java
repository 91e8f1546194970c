/** Targets that are one machine: units wait for each other on the machine itself. */
@NullMarked
package dev.assay.fleet.node;

import org.jspecify.annotations.NullMarked;
