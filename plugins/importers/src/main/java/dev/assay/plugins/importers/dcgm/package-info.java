/** What NVIDIA's DCGM writes. */
@NullMarked
package dev.assay.plugins.importers.dcgm;

import org.jspecify.annotations.NullMarked;
