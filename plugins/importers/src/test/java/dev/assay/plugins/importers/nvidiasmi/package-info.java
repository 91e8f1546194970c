@NullMarked
package dev.assay.plugins.importers.nvidiasmi;

import org.jspecify.annotations.NullMarked;
