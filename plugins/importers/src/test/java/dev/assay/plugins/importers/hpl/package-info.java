@NullMarked
package dev.assay.plugins.importers.hpl;

import org.jspecify.annotations.NullMarked;
