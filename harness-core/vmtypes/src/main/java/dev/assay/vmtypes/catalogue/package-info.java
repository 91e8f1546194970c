/** The VM types of Azure with CPUs, memory, GPUs and disks. */
@NullMarked
package dev.assay.vmtypes.catalogue;

import org.jspecify.annotations.NullMarked;
