/** What nvbandwidth writes. */
@NullMarked
package dev.assay.plugins.importers.nvbandwidth;

import org.jspecify.annotations.NullMarked;
