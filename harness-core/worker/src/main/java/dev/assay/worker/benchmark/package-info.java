/** What the worker and the describing process know of a class of JMH benchmarks. */
@NullMarked
package dev.assay.worker.benchmark;

import org.jspecify.annotations.NullMarked;
