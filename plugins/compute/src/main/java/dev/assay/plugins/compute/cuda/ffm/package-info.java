/** The CUDA driver through foreign functions. */
@NullMarked
package dev.assay.plugins.compute.cuda.ffm;

import org.jspecify.annotations.NullMarked;
