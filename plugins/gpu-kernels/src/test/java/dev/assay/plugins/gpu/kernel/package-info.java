@NullMarked
package dev.assay.plugins.gpu.kernel;

import org.jspecify.annotations.NullMarked;
