/** Reads what stress-ng prints. */
@NullMarked
package dev.assay.plugins.importers.stressng;

import org.jspecify.annotations.NullMarked;
