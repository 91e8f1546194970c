/** A format of CSV for results that no importer knows. */
@NullMarked
package dev.assay.plugins.importers.genericcsv;

import org.jspecify.annotations.NullMarked;
