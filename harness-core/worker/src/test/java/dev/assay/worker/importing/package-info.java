@NullMarked
package dev.assay.worker.importing;

import org.jspecify.annotations.NullMarked;
