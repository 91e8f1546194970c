/** A machine on which commands are run and files are left: this one, or one behind ssh. */
@NullMarked
package dev.assay.fleet.host;

import org.jspecify.annotations.NullMarked;
