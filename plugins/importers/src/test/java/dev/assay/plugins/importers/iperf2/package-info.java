@NullMarked
package dev.assay.plugins.importers.iperf2;

import org.jspecify.annotations.NullMarked;
