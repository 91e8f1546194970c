/** The disks and file systems of a machine. */
@NullMarked
package dev.assay.runtime.machine.disk;

import org.jspecify.annotations.NullMarked;
