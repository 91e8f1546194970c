/** Measurements that others published, as runs. */
@NullMarked
package dev.assay.vmtypes.published;

import org.jspecify.annotations.NullMarked;
