/** The calls of the CUDA driver that are used, and what their results mean. */
@NullMarked
package dev.assay.plugins.compute.cuda.driver;

import org.jspecify.annotations.NullMarked;
