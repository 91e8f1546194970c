/** What JMH benchmarks may use of the worker besides the api; bundles import this package. */
@NullMarked
package dev.assay.worker.jmh;

import org.jspecify.annotations.NullMarked;
