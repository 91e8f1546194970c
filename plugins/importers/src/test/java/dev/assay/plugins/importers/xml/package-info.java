@NullMarked
package dev.assay.plugins.importers.xml;

import org.jspecify.annotations.NullMarked;
