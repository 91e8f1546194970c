/** How numbers, quantities, counts and parameters are written for people, in one way everywhere. */
@NullMarked
package dev.assay.analysis.wording;

import org.jspecify.annotations.NullMarked;
