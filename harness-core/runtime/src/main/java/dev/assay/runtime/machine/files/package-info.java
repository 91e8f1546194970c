/**
 * The text files of /proc and /sys, of this machine or recorded ones, and what is common to reading
 * them.
 */
@NullMarked
package dev.assay.runtime.machine.files;

import org.jspecify.annotations.NullMarked;
