/** A fleet at work: its files on the client, and the loop that brings every unit to its end. */
@NullMarked
package dev.assay.fleet.run;

import org.jspecify.annotations.NullMarked;
