@NullMarked
package dev.assay.plugins.gpu.gemm;

import org.jspecify.annotations.NullMarked;
