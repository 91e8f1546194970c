/** The output of the OSU micro-benchmarks. */
@NullMarked
package dev.assay.plugins.importers.osu;

import org.jspecify.annotations.NullMarked;
