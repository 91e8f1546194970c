/** Reads what a machine has: its devices, links, disks and the log of its kernel. */
@NullMarked
package dev.assay.acceptance.machine;

import org.jspecify.annotations.NullMarked;
