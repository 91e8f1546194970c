@NullMarked
package dev.assay.plugins.importers.superbench;

import org.jspecify.annotations.NullMarked;
