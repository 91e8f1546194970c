/** The plugin of GPU kernels: the list of its workloads. */
@NullMarked
package dev.assay.plugins.gpu;

import org.jspecify.annotations.NullMarked;
