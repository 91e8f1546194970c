/** The rates that vendors state for their devices. */
@NullMarked
package dev.assay.plugins.gpu.peak;

import org.jspecify.annotations.NullMarked;
