@NullMarked
package dev.assay.plugins.importers.genericcsv;

import org.jspecify.annotations.NullMarked;
