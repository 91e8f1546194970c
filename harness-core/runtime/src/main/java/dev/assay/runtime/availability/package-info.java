/**
 * What workloads lack on this machine, asked of their own code beforehand: for a plan, a listing
 * and the doctor.
 */
@NullMarked
package dev.assay.runtime.availability;

import org.jspecify.annotations.NullMarked;
