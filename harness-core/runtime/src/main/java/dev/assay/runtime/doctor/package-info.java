/** Says what stands in the way of good measurements on a machine, and what to do about it. */
@NullMarked
package dev.assay.runtime.doctor;

import org.jspecify.annotations.NullMarked;
