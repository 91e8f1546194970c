/** When a fork is warm. */
@NullMarked
package dev.assay.worker.warmup;

import org.jspecify.annotations.NullMarked;
