@NullMarked
package dev.assay.plugins.importers.sparecores;

import org.jspecify.annotations.NullMarked;
