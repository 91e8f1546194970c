@NullMarked
package dev.assay.plugins.importers;

import org.jspecify.annotations.NullMarked;
