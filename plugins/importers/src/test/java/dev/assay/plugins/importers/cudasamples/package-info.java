@NullMarked
package dev.assay.plugins.importers.cudasamples;

import org.jspecify.annotations.NullMarked;
