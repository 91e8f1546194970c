@NullMarked
package dev.assay.plugins.importers.nccltests;

import org.jspecify.annotations.NullMarked;
