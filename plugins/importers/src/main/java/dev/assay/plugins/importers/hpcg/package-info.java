/** What HPCG writes. */
@NullMarked
package dev.assay.plugins.importers.hpcg;

import org.jspecify.annotations.NullMarked;
