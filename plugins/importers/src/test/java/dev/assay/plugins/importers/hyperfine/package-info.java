@NullMarked
package dev.assay.plugins.importers.hyperfine;

import org.jspecify.annotations.NullMarked;
