@NullMarked
package dev.assay.plugins.importers.lmbench;

import org.jspecify.annotations.NullMarked;
