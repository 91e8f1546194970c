/** Compute devices on OpenCL, through JOCL. */
@NullMarked
package dev.assay.plugins.compute.opencl;

import org.jspecify.annotations.NullMarked;
