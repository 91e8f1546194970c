/** What plugins know of the kernel by number, held against the headers of both processors. */
@NullMarked
package dev.assay.plugins.tests.kernel;

import org.jspecify.annotations.NullMarked;
