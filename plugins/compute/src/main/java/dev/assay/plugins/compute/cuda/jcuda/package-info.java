/** The CUDA driver through JCuda. */
@NullMarked
package dev.assay.plugins.compute.cuda.jcuda;

import org.jspecify.annotations.NullMarked;
