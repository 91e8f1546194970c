/** What bandwidthTest of the CUDA samples prints. */
@NullMarked
package dev.assay.plugins.importers.cudasamples;

import org.jspecify.annotations.NullMarked;
