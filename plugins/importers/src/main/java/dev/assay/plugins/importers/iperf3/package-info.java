/** iperf3's JSON. */
@NullMarked
package dev.assay.plugins.importers.iperf3;

import org.jspecify.annotations.NullMarked;
