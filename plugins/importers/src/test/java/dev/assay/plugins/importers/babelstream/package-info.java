@NullMarked
package dev.assay.plugins.importers.babelstream;

import org.jspecify.annotations.NullMarked;
