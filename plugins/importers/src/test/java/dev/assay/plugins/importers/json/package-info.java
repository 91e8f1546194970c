@NullMarked
package dev.assay.plugins.importers.json;

import org.jspecify.annotations.NullMarked;
