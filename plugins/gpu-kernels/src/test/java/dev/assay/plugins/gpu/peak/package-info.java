@NullMarked
package dev.assay.plugins.gpu.peak;

import org.jspecify.annotations.NullMarked;
