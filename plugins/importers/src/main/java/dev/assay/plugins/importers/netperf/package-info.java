/** netperf's output. */
@NullMarked
package dev.assay.plugins.importers.netperf;

import org.jspecify.annotations.NullMarked;
