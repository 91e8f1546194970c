/** What counters of a workload say together: a roofline, a matrix of peers, scaling. */
@NullMarked
package dev.assay.analysis.curve;

import org.jspecify.annotations.NullMarked;
