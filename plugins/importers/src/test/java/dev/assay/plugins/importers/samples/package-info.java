@NullMarked
package dev.assay.plugins.importers.samples;

import org.jspecify.annotations.NullMarked;
