/** What the I/Os of a job are: kind, place, size and time. */
@NullMarked
package dev.assay.plugins.storage.access;

import org.jspecify.annotations.NullMarked;
