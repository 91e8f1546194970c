/** What High-Performance Linpack prints. */
@NullMarked
package dev.assay.plugins.importers.hpl;

import org.jspecify.annotations.NullMarked;
