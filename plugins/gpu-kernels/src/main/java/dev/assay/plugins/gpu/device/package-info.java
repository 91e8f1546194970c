/** Workloads on one or all devices of a machine. */
@NullMarked
package dev.assay.plugins.gpu.device;

import org.jspecify.annotations.NullMarked;
