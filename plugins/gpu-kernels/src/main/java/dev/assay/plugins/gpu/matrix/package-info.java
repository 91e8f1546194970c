/** Matrix units. */
@NullMarked
package dev.assay.plugins.gpu.matrix;

import org.jspecify.annotations.NullMarked;
