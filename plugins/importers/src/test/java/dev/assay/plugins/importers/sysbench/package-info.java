@NullMarked
package dev.assay.plugins.importers.sysbench;

import org.jspecify.annotations.NullMarked;
