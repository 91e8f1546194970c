/** What workloads are told of the machine: each fact with its source, or why it is not known. */
@NullMarked
package dev.assay.runtime.machine.facts;

import org.jspecify.annotations.NullMarked;
