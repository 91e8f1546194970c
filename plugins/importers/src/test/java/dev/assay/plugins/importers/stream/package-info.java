@NullMarked
package dev.assay.plugins.importers.stream;

import org.jspecify.annotations.NullMarked;
