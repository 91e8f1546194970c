/** When enough was measured, and how launches are timed. */
@NullMarked
package dev.assay.plugins.gpu.timing;

import org.jspecify.annotations.NullMarked;
