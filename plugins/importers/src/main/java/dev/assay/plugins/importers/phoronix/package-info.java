/** The composite.xml of the Phoronix Test Suite. */
@NullMarked
package dev.assay.plugins.importers.phoronix;

import org.jspecify.annotations.NullMarked;
