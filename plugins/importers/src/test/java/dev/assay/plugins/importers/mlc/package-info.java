@NullMarked
package dev.assay.plugins.importers.mlc;

import org.jspecify.annotations.NullMarked;
