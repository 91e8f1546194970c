@NullMarked
package dev.assay.plugins.importers.phoronix;

import org.jspecify.annotations.NullMarked;
