/** Whether a machine has what workloads declare to need, found out without running plugin code. */
@NullMarked
package dev.assay.runtime.requirement;

import org.jspecify.annotations.NullMarked;
