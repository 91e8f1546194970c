@NullMarked
package dev.assay.plugins.importers.published;

import org.jspecify.annotations.NullMarked;
