@NullMarked
package dev.assay.plugins.importers.mlperfstorage;

import org.jspecify.annotations.NullMarked;
