/** Memory bandwidth. */
@NullMarked
package dev.assay.plugins.gpu.stream;

import org.jspecify.annotations.NullMarked;
