/** The tree of results that Spare Cores' inspector publishes. */
@NullMarked
package dev.assay.plugins.importers.sparecores;

import org.jspecify.annotations.NullMarked;
