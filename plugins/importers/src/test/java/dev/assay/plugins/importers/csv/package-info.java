@NullMarked
package dev.assay.plugins.importers.csv;

import org.jspecify.annotations.NullMarked;
