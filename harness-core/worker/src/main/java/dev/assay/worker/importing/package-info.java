/** The process that runs importers: what plugin code does to it harms no harness. */
@NullMarked
package dev.assay.worker.importing;

import org.jspecify.annotations.NullMarked;
