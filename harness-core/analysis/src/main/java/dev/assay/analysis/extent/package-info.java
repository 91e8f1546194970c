/** Of how much of a machine a value tells, and what it is of a whole one. */
@NullMarked
package dev.assay.analysis.extent;

import org.jspecify.annotations.NullMarked;
