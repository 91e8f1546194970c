@NullMarked
package dev.assay.plugins.importers.llamabench;

import org.jspecify.annotations.NullMarked;
